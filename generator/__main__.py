"""python -m generator"""

import sys

from generator.cli import main

if __name__ == "__main__":  # processes that print handouts read this file too
    sys.exit(main())
