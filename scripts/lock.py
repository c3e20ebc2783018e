"""Write the two lock files anew from pyproject.toml.

    python scripts/lock.py              after a change in pyproject.toml
    python scripts/lock.py --upgrade    to take newer versions of everything

requirements.lock is what the program needs, requirements-test.lock what the tests need besides.
Both hold exact versions with hashes, for every system at once. Needs uv (python -m pip install uv)
and the internet. Afterwards it makes sure that each package has a ready-made file, so that
nobody needs a compiler, on every system below with the oldest and the newest Python.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from start import NEWEST_PYTHON, OLDEST_PYTHON, PROJECT, RUN_LOCK, TEST_LOCK

SYSTEMS = (
    "windows",
    "linux",
    "aarch64-unknown-linux-gnu",
    "aarch64-apple-darwin",
    "x86_64-apple-darwin",
)
HEADER = "# Written by scripts/lock.py from pyproject.toml. Do not edit.\n"


def main() -> int:
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv[1:] else []
    try:
        compile_lock(RUN_LOCK, ["pyproject.toml", "--group", "build", *upgrade])
        compile_lock(TEST_LOCK, ["--group", "test", "--constraint", RUN_LOCK, *upgrade])
        for system in SYSTEMS:
            for version in (OLDEST_PYTHON, NEWEST_PYTHON):
                assert_ready_made(system, ".".join(map(str, version)))
    except subprocess.CalledProcessError as error:
        print(error.stderr or "", file=sys.stderr)
        print("The lock could not be made; the reason is above.", file=sys.stderr)
        return 1
    return 0


def compile_lock(name: str, arguments: list[str]) -> None:
    """Pins stay as they are in the file unless ``--upgrade`` or pyproject.toml asks for others."""
    options = ["--universal", "--fork-strategy", "fewest", "--generate-hashes", "--no-header"]
    options += ["--python-version", ".".join(map(str, OLDEST_PYTHON)), "--only-binary", ":all:"]
    uv("pip", "compile", "--quiet", *options, "--output-file", name, *arguments)
    path = PROJECT / name
    path.write_text(HEADER + path.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")
    print(f"{name} written")


def assert_ready_made(system: str, version: str) -> None:
    options = ["--dry-run", "--no-deps", "--require-hashes", "--only-binary", ":all:"]
    options += ["--python-platform", system, "--python-version", version]
    for name in (RUN_LOCK, TEST_LOCK):
        options += ["--requirement", str(PROJECT / name)]
    with tempfile.TemporaryDirectory() as nowhere:
        uv("pip", "install", *options, "--target", nowhere, folder=Path(nowhere))
    print(f"ready-made for {system}, Python {version}")


def uv(*arguments: str, folder: Path = PROJECT) -> None:
    command = [sys.executable, "-m", "uv", *arguments]
    subprocess.run(command, cwd=folder, check=True, stderr=subprocess.PIPE, text=True)


if __name__ == "__main__":
    sys.exit(main())
