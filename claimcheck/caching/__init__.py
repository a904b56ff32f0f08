"""Reports kept between runs, and taken only where all that they follow from is as it was."""
