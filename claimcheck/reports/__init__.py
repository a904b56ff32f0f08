"""From a report to text, one format per file."""
