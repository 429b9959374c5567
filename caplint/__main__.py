"""Lets `python -m caplint` do what `caplint` does."""

import sys

from caplint.cli import main

sys.exit(main())
