"""Run the app with ``python -m screening_guide``."""

import sys

from screening_guide.cli import main

if __name__ == "__main__":
    sys.exit(main())
