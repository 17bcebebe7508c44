"""``python -m qawl.cli``: the command where no script is installed."""

from qawl.cli.main import main

main()
