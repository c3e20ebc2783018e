"""Collect the packages of the lock in a folder, for a computer without the internet.

    python3 scripts/start.py wheels                      for computers like this one
    python3 scripts/start.py wheels --for windows        for Windows, made on any computer
    python3 scripts/start.py wheels --python 3.13        for another version of Python
    python3 scripts/start.py wheels FOLDER               into a folder of your choice

Every file is compared with the checksum in requirements.lock. A folder may hold the packages for
several systems and versions: run this once for each.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from pathlib import Path

from packaging.markers import Marker
from start import (
    NEWEST_PYTHON,
    OLDEST_PYTHON,
    PROJECT,
    RUN_LOCK,
    SetUpError,
    say,
    size,
    step,
    wheels,
)

VERSIONS = [f"3.{minor}" for minor in range(OLDEST_PYTHON[1], NEWEST_PYTHON[1] + 1)]
THIS_VERSION = "{}.{}".format(*sys.version_info[:2])
WINDOWS = {
    "os_name": "nt",
    "sys_platform": "win32",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
}


def main(words: list[str]) -> int:
    options = read_options(words)
    folder = Path(options.folder).absolute()
    try:
        collect(folder, options.system, options.python)
    except SetUpError as error:
        say(f"\n{error}")
        return 1
    except OSError as error:
        say(f"\nThe packages could not be put into {folder}: {error}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped. Type the same command again when you are ready.")
        return 130
    return 0


def read_options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python3 scripts/start.py wheels",
        description="Collect the packages for a computer without the internet.",
    )
    parser.add_argument("folder", nargs="?", metavar="FOLDER", default=str(wheels()))
    parser.add_argument("--for", dest="system", choices=["this", "windows"], default="this")
    parser.add_argument("--python", choices=VERSIONS, default=THIS_VERSION)
    return parser.parse_args(words)


def collect(folder: Path, system: str, version: str) -> None:
    """Fetch the packages beside the folder, then move them in. Raises SetUpError, OSError."""
    known = set(folder.glob("*.whl"))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="wheels-", dir=folder.parent) as place:
        part = Path(place)
        lock = part / RUN_LOCK
        text = (PROJECT / RUN_LOCK).read_text(encoding="utf-8")
        lock.write_text(lines_for(text, surroundings(system, version)), encoding="utf-8")
        title = f"Fetching the packages for {system_name(system)} and Python {version}"
        try:
            step(title, part, download(lock, part, system, version))
        except SetUpError as error:
            raise SetUpError(str(error).partition("\nThe whole log:")[0]) from None
        folder.mkdir(exist_ok=True)
        for path in part.glob("*.whl"):
            shutil.move(path, folder / path.name)
    found = set(folder.glob("*.whl"))
    total = size(sum(path.stat().st_size for path in found))
    say(f"\n{folder} holds {len(found)} packages ({total}), {len(found - known)} of them new.")
    say(
        "Copy the program's folder, with this one in it under the name wheels, to the other "
        "computer.\nThere, start the program as usual: it takes its packages from wheels."
    )


def download(lock: Path, part: Path, system: str, version: str) -> list[str]:
    """The lock names every package there is to have, so pip has nothing to find out itself."""
    command = [sys.executable, "-I", "-m", "pip", "download", "--require-hashes", "--no-deps"]
    command += ["--only-binary", ":all:", "--requirement", str(lock), "--dest", str(part)]
    if system == "windows":
        command += ["--platform", "win_amd64", "--implementation", "cp"]
    if system == "windows" or version != THIS_VERSION:
        command += ["--python-version", version]
    return command


def lines_for(lock: str, target: dict[str, str]) -> str:
    """The entries of a lock that a computer needs.

    pip itself would look at the conditions with the eyes of the computer that it runs on.
    """
    entries = re.split(r"^(?=[^\s#])", lock, flags=re.MULTILINE)
    return "".join(without_condition(entry) for entry in entries if is_needed(entry, target))


def is_needed(entry: str, target: dict[str, str]) -> bool:
    condition = re.match(r"[^\n;]+ ; (.+?) *\\?$", entry, flags=re.MULTILINE)
    return condition is None or Marker(condition[1]).evaluate(target)


def without_condition(entry: str) -> str:
    return re.sub(r"\A([^\n;]+) ; [^\n]*?( *\\?)$", r"\1\2", entry, flags=re.MULTILINE)


def surroundings(system: str, version: str) -> dict[str, str]:
    """What the conditions in a lock are about; unsaid is what this computer has."""
    wanted = {"python_version": version, "python_full_version": f"{version}.0"}
    return wanted | (WINDOWS if system == "windows" else {})


def system_name(system: str) -> str:
    return "64-bit Windows" if system == "windows" else "computers like this one"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
