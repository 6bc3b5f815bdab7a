"""python -m tests.quality.hostile_check GUIDE FOLDER: `check` once for each file, in its place.

A file's name says where it goes: "012@quizzes@hearing.yml". Prints one JSON line a file: name, exit code, seconds, and
what was said; then the most memory that was ever used, in megabytes.
"""

import contextlib
import io
import json
import resource
import sys
import time
import traceback
from pathlib import Path

from generator.cli import main


def run(guide: Path, folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        target = guide / path.name.partition("@")[2].replace("@", "/")
        good = target.read_bytes()
        target.write_bytes(path.read_bytes())
        said = io.StringIO()
        start = time.process_time()
        try:
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                code: object = main(["--root", str(guide), "check"])
        except BaseException:
            code = traceback.format_exc()
        target.write_bytes(good)
        spent = time.process_time() - start
        print(json.dumps([path.name, code, spent, said.getvalue()[:2000]]), flush=True)
    print(json.dumps(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


if __name__ == "__main__":
    run(Path(sys.argv[1]), Path(sys.argv[2]))
