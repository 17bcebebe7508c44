"""Whether a package holds: structure by pandera, keys, rules, the report."""

import os

os.environ.setdefault("_RJEM_MALLOC_CONF", "narenas:1")
"""How polars, which is not imported yet, allocates: what its threads have freed in one place serves the next batch."""
