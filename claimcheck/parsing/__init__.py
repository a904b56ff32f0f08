"""From text to nouns: YAML, records, the notation, rules and printed figures."""
