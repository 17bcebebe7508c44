"""Whether a package holds: structure by pandera, keys, rules, the report."""
