"""Qawl (قول): who said what in the Arabic press, from saved pages to validated tables."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("qawl")
except PackageNotFoundError:  # run from a source tree that was never installed
    __version__ = "0+unknown"
