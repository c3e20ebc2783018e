"""Starting JupyterLab for one record: our own settings, loopback only, one window, no news."""

from __future__ import annotations

import contextlib
import json
import re
import secrets
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from platformdirs import user_state_path

from portfolio.base.errors import PortfolioError
from portfolio.base.files import put
from portfolio.base.side_process import PYTHON, child_environment
from portfolio.lab.marks import record_mark
from portfolio.lab.ports import Found, find_port
from portfolio.record.record import open_record

SETTINGS = Path(__file__).parent / "settings"
EXTENSIONS = Path(__file__).parent / "labextensions"
MIGRATED = "migrated"
"""The file by which Jupyter knows that there is nothing of IPython 3 to take over. It would write
it itself at the second start, and not start at all where the disk is full by then."""
KERNEL = {
    "argv": [
        *(*PYTHON, "-m", "portfolio.workbook.kernel"),
        *("--InteractiveShellApp.ignore_cwd=True", "-f", "{connection_file}"),
    ],
    "display_name": "Python 3",
    "language": "python",
}
"""How a notebook is run: by a kernel of ours, whatever else is installed or lies about."""
QUIET = (
    "--LabApp.news_url=",
    "--ServerApp.allow_root=True",
    "--ServerApp.answer_yes=True",
    "--ServerApp.log_level=CRITICAL",
    "--LabApp.log_level=CRITICAL",
)
"""No news and nothing on the screen."""
VERSIONS = {"jupyterlab": ((4, 6, 2), (5,)), "jupyter_server": ((2, 20), (3,))}
"""What the workbook's pages are made for: from the first version up to, not including, the last."""


@dataclass(frozen=True, kw_only=True)
class Session:
    """One start of JupyterLab: the command, and the address of the record's start page.

    ``own_port`` is false when the record's own port was taken by another program.
    """

    command: tuple[str, ...]
    port: int
    token: str
    address: str
    own_port: bool = True


def lab_session(folder: Path, *, port: int = 0, token: str = "") -> Session:
    """How to start JupyterLab on a record: loopback only, with a token, on a free port.

    Raises RecordError when the folder is no record, PortfolioError when JupyterLab is not of a
    version that the pages are made for.
    """
    check_versions()
    record = open_record(folder)
    found = Found(port=port, own=True) if port else find_port(record_mark(folder))
    if not record.details.units:
        raise PortfolioError(
            f"This portfolio is for no unit: its record.json names none.\n(Folder: {folder})"
        )
    start = start_of(record.details.units[0])
    return session_on(folder, start, found, WORKBOOK, token=token)


@dataclass(frozen=True, kw_only=True)
class Half:
    """The server's half of our pages: the module that answers them, and what serves them."""

    extension: str
    pages: str


WORKBOOK = Half(extension="portfolio.lab.server", pages="portfolio.lab.fresh_pages.FreshPages")


def session_on(folder: Path, start: str, found: Found, half: Half, *, token: str = "") -> Session:
    """How to start JupyterLab on a folder, at one of its pages."""
    token = token or secrets.token_urlsafe(24)
    command = (
        *PYTHON,
        "-m",
        "portfolio.lab.quick_lab",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={found.port}",
        "--ServerApp.port_retries=0",
        "--ServerApp.open_browser=False",
        guarded(f"ws://127.0.0.1:{found.port}"),
        *page_options(folder, start, half),
    )
    address = f"http://127.0.0.1:{found.port}{first_page(start)}?token={token}"
    return Session(
        command=command, port=found.port, token=token, address=address, own_port=found.own
    )


def guarded(*sockets: str, framed_by: str = "'self'") -> str:
    """What pages may do: whatever runs in them can talk to this very server, and to nobody else.

    ``sockets`` is its origin for web sockets, where that is known: some browsers do not count web
    sockets of the same server as its own. ``framed_by`` says whose pages may show them in a frame.
    """
    connect = " ".join(("'self'", *sockets))
    policy = f"frame-ancestors {framed_by}; connect-src {connect}; form-action 'self'"
    settings = {"headers": {"Content-Security-Policy": policy}}
    return f"--ServerApp.tornado_settings={settings!r}"


def page_options(folder: Path, start: str, half: Half) -> tuple[str, ...]:
    """What JupyterLab is told wherever our pages are shown: one folder, and nothing but these."""
    return (
        f"--ServerApp.root_dir={folder.resolve()}",
        f"--ServerApp.default_url={first_page(start)}",
        f"--ServerApp.jpserver_extensions={_only(half.extension)}",
        "--ServerApp.terminals_enabled=False",
        "--LanguageServerManager.autodetect=False",
        f"--ServerApp.contents_manager_class={half.pages}",
        f"--LabApp.extra_labextensions_path={EXTENSIONS}",
        *QUIET,
    )


def first_page(start: str) -> str:
    """The address of a notebook with nothing else beside it."""
    return f"/doc/tree/{start}"


def start_of(unit_id: str) -> str:
    """The start page of a unit, in its record."""
    return f"notebooks/{unit_id}/start.ipynb"


def _only(extension: str) -> str:
    """JupyterLab, one extension of ours, and no terminals."""
    return f'{{"jupyterlab": True, "{extension}": True, "jupyter_server_terminals": False}}'


def check_versions() -> None:
    """Raises PortfolioError when JupyterLab or its server is too old, too new or missing."""
    for name, (first, end) in VERSIONS.items():
        found = _version(name)
        if not first <= _numbers(found) < end:
            raise PortfolioError(
                f"The workbook needs {name} {_dotted(first)} or later, but not {_dotted(end)}. "
                f"Here is {found or 'none'}. Start the program with scripts/start.py, which sets "
                "the right one up. In an environment of your own, install requirements.lock."
            )


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _numbers(version: str) -> tuple[int, ...]:
    """``4.6.2`` as numbers; what stands behind them, such as ``rc1``, is left out."""
    found = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(int(part) for part in found[0].split(".")) if found else ()


def _dotted(numbers: tuple[int, ...]) -> str:
    return ".".join(map(str, numbers))


def lab_environment(session: Session) -> dict[str, str]:
    """The environment for it. The token goes in here and not into the command, which every account
    on a computer can see."""
    return {**own_environment(), "JUPYTER_TOKEN": session.token}


def own_environment() -> dict[str, str]:
    """Settings, kernel and workspaces of our own, beside the user's Jupyter, and nothing from the
    current folder or the learner's."""
    home = user_state_path("award-portfolio")
    config, data = home / "jupyter-config", home / "jupyter-data"
    for file in (path for path in SETTINGS.rglob("*") if path.is_file()):
        _settle(config / file.relative_to(SETTINGS), file.read_bytes())
    _settle(data / "kernels" / "python3" / "kernel.json", json.dumps(KERNEL).encode())
    if not (config / MIGRATED).exists():
        put(config / MIGRATED, b"")
    return {
        **child_environment(),
        "JUPYTER_CONFIG_DIR": str(config),
        "JUPYTER_CONFIG_PATH": "",
        "JUPYTER_PATH": str(data),
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
    }


def _settle(path: Path, data: bytes) -> None:
    """Write a setting, unless it is there as it has to be: whoever's disk is full opens the
    workbook to make room. Raises BuildError."""
    with contextlib.suppress(OSError):
        if path.read_bytes() == data:
            return
    put(path, data)
