"""A notebook that is opened in JupyterLab is run by our kernel, whatever lies beside it."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

from portfolio.lab.launcher import lab_environment, lab_session
from portfolio.making.build import new_record
from portfolio.record.evidence import Details, Learner


@pytest.fixture
def notebooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The notebooks of a new record, with modules and settings beside them that do harm."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    details = Details(learner=Learner(name="Robin Example"), units=("nos-cfacsd17",))
    folder = new_record(tmp_path / "record", details).folder
    session = lab_session(folder)
    for name, value in lab_environment(session).items():
        monkeypatch.setenv(name, value)
    inside = folder / "notebooks" / "nos-cfacsd17"
    (inside / "portfolio").mkdir()
    for name in ("json", "ipykernel_launcher", "sitecustomize", "portfolio/__init__", "numpy"):
        (inside / f"{name}.py").write_text(
            f"open({str(tmp_path / 'canary')!r}, 'w')\nraise SystemExit"
        )
    (inside / "matplotlibrc").write_text("font.size: 99\n")
    for profile in (inside / "profile_default", folder / "profile_default"):
        (profile / "startup").mkdir(parents=True)
        (profile / "startup" / "00.py").write_text(f"open({str(tmp_path / 'canary')!r}, 'w')")
    spec = inside / "kernels" / "python3"
    spec.mkdir(parents=True)
    (spec / "kernel.json").write_text('{"argv": ["false"], "display_name": "x", "language": "x"}')
    return inside


def run(notebooks: Path, source: str) -> str:
    """What a kernel prints that was started for a notebook as JupyterLab starts it."""
    specs = KernelSpecManager()
    kernel = KernelManager(kernel_name="python3", kernel_spec_manager=specs)
    kernel.start_kernel(cwd=str(notebooks))
    client = kernel.blocking_client()
    client.start_channels()
    printed: list[str] = []

    def hear(message: dict[str, object]) -> None:
        content = message["content"]
        assert isinstance(content, dict)
        printed.append(content.get("text", "") or "\n".join(content.get("traceback", [])))

    try:
        client.wait_for_ready(timeout=120)
        client.execute_interactive(source, timeout=120, output_hook=hear)
    finally:
        client.stop_channels()
        kernel.shutdown_kernel(now=True)
    return "".join(printed)


def test_nothing_beside_a_notebook_is_run_or_obeyed(notebooks: Path, tmp_path: Path):
    look = (
        "import json, os, sys, numpy, matplotlib, portfolio\n"
        "print(os.listdir('.'), '' in sys.path, matplotlib.rcParams['font.size'])"
    )
    assert run(notebooks, look).strip() == "[] False 10.0"
    assert not (tmp_path / "canary").exists()


def test_the_cells_of_a_page_find_their_record_from_where_they_run(notebooks: Path):
    page = nbformat.read(notebooks / "start.ipynb", as_version=4)
    code = [cell.source for cell in page.cells if cell.cell_type == "code"][:2]
    told = run(notebooks, "\n".join([*code, "print(page.folder)"]))
    assert told.strip() == str(notebooks.parents[1])
