"""python -m generator"""

import sys

if __name__ == "__main__":  # processes that print handouts read this file too, and need nothing of it
    from generator.cli import main

    sys.exit(main())
