"""Run two commands at the same time, say what they say one after the other, fail if either fails.

    python tools/side_by_side.py COMMAND [ARGUMENT …] -- COMMAND [ARGUMENT …]

`make test` runs the tests of the readers, which need a processor and nothing else, beside those
that wait for Neo4j. The first command is heard as it runs, the second when the first has ended.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile


def main(arguments: list[str]) -> int:
    """Run the commands on either side of `--`; return 0, or the first exit code that is not."""
    at = arguments.index("--")
    with tempfile.TemporaryFile() as heard_later:
        beside = subprocess.Popen(arguments[at + 1 :], stdout=heard_later, stderr=subprocess.STDOUT)  # noqa: S603  our own
        try:
            first = subprocess.run(arguments[:at], check=False).returncode  # noqa: S603
            second = beside.wait()
        finally:
            beside.kill()
        heard_later.seek(0)
        sys.stdout.flush()
        sys.stdout.buffer.write(heard_later.read())
    return first or second


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
