"""From a corpus to verdicts, in exact arithmetic."""
