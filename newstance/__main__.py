"""`python -m newstance` is the command line."""

from flows.cli import main

main()
