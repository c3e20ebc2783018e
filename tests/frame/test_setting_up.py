"""One real set-up, without the internet: a tiny project in a folder with an awkward name."""

from __future__ import annotations

import base64
import hashlib
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

PROJECT_FILE = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "tiny"
version = "1"
"""

BACKEND = """
import pathlib, zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "tiny-1-py3-none-any.whl"
    about = "Metadata-Version: 2.1\\nName: tiny\\nVersion: 1\\n"
    kind = "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"
    with zipfile.ZipFile(pathlib.Path(folder, name), "w") as wheel:
        wheel.writestr("tiny.pth", str(pathlib.Path.cwd()))
        wheel.writestr("tiny-1.dist-info/METADATA", about)
        wheel.writestr("tiny-1.dist-info/WHEEL", kind)
        wheel.writestr("tiny-1.dist-info/RECORD", "tiny.pth,,\\ntiny-1.dist-info/RECORD,,\\n")
    return name
"""

PORTFOLIO = """
import sys
import pocket
print(pocket.WORD, *sys.argv[1:])
"""


@dataclass(frozen=True)
class Project:
    folder: Path
    home: Path

    def start(self, *words: str, folder: Path | None = None) -> subprocess.CompletedProcess:
        """The script as a newcomer runs it, with an empty home and an old-fashioned locale."""
        kept = {key: value for key, value in os.environ.items() if "PYTHON" not in key}
        kept.pop("XDG_DATA_HOME", None)
        kept.pop("AWARD_PORTFOLIO_ENV", None)
        kept |= {"HOME": str(self.home), "LOCALAPPDATA": str(self.home), "LC_ALL": "C"}
        kept |= {"PYTHONCOERCECLOCALE": "0"}
        command = [sys.executable, str(self.folder / "scripts" / "start.py"), *words]
        return subprocess.run(
            command, env=kept, cwd=folder or self.home, capture_output=True, encoding="utf-8"
        )

    def lock(self, name: str, package: str, digest: str) -> None:
        text = f"{package}==1 \\\n    --hash=sha256:{digest}\n"
        (self.folder / name).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Its one package comes from a wheels folder and is checked by its hash."""
    checkout = Path(__file__).resolve().parents[2]
    folder = tmp_path_factory.mktemp("set-up") / "Zoë's work [new]"
    for part in ("scripts", "portfolio", "wheels"):
        (folder / part).mkdir(parents=True)
    script = (checkout / "scripts" / "start.py").read_bytes()
    (folder / "scripts" / "start.py").write_bytes(script)
    (folder / "pyproject.toml").write_text(PROJECT_FILE, encoding="utf-8")
    (folder / "backend.py").write_text(BACKEND, encoding="utf-8")
    (folder / "portfolio" / "__init__.py").touch()
    (folder / "portfolio" / "__main__.py").write_text(PORTFOLIO, encoding="utf-8")
    made = Project(folder, tmp_path_factory.mktemp("home"))
    made.lock("requirements.lock", "pocket", make_wheel(folder / "wheels"))
    made.lock("requirements-test.lock", "absent", "0" * 64)
    return made


def make_wheel(folder: Path) -> str:
    """A package called pocket; the SHA-256 of its file."""
    path = folder / "pocket-1-py3-none-any.whl"
    files = {
        "pocket.py": b"WORD = 'fetched'\n",
        "pocket-1.dist-info/METADATA": b"Metadata-Version: 2.1\nName: pocket\nVersion: 1\n",
        "pocket-1.dist-info/WHEEL": b"Wheel-Version: 1.0\nGenerator: test\n"
        b"Root-Is-Purelib: true\nTag: py3-none-any\n",
    }
    with zipfile.ZipFile(path, "w") as wheel:
        record = "pocket-1.dist-info/RECORD,,\n"
        for name, content in files.items():
            wheel.writestr(name, content)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=")
            record += f"{name},sha256={digest.decode()},{len(content)}\n"
        wheel.writestr("pocket-1.dist-info/RECORD", record)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_setting_up_once_is_enough_and_a_failed_addition_spoils_nothing(project: Project):
    first = project.start("portfolio", "check", "My folder")
    assert first.returncode == 0, first.stdout + first.stderr
    assert "Setting up the program, once, in" in first.stdout
    assert first.stdout.endswith("\nfetched check My folder\n")

    (project.home / "pocket.py").write_text("raise SystemExit('the wrong pocket')")
    again = project.start("demo", folder=project.home)
    assert again.stdout == f"fetched demo {project.folder / 'demo'}\n"

    tests = project.start("test")
    assert tests.returncode == 1
    assert "Bringing the program up to date in" in tests.stdout
    assert "The wheels folder does not hold every package" in tests.stdout
    assert "No matching distribution found for absent==1" in tests.stdout
    assert "Traceback" not in tests.stdout + tests.stderr

    assert project.start("portfolio").stdout == "fetched\n"
    assert project.start().stdout == "fetched open\n"
