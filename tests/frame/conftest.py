"""The set-up script, loaded by its path: it is not part of the package."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def checkout() -> Path:
    return CHECKOUT


@pytest.fixture
def start(tmp_path: Path) -> ModuleType:
    """A copy of its own for each test, in a small project that the test may change."""
    project = tmp_path / "project"
    (project / "scripts").mkdir(parents=True)
    script = project / "scripts" / "start.py"
    script.write_bytes((CHECKOUT / "scripts" / "start.py").read_bytes())
    for name in ("pyproject.toml", "requirements.lock", "requirements-test.lock"):
        (project / name).write_text(f"# {name}\n", encoding="utf-8")
    specification = importlib.util.spec_from_file_location("start_under_test", script)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module
