"""What was judged before and has not changed since: reports kept between runs, and taken only where all of it matches."""
