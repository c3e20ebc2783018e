"""A real JupyterHub with its own proxy, and accounts of the system that only it can see.

The hub runs as root in a mount namespace of its own. There ``/etc/passwd`` and ``/etc/group`` have
the test's people beside those of the computer, and folders that only root may enter, such as
root's home, show just what the program needs: Python, its packages, the program itself. Nothing of
the computer is changed, and all of it is gone when the hub ends.
"""

from __future__ import annotations

import contextlib
import http.client
import importlib.util
import os
import re
import shutil
import signal
import site
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from browser import READY, free_port, new_tab

CHECKOUT = Path(__file__).parents[2]
PROXY = CHECKOUT / "ui" / "node_modules" / ".bin" / "configurable-http-proxy"
PASSWORD, TOKEN, CULLER = "one password for this test", "0123456789abcdef", "fedcba9876543210"
GROUP, FIRST_ID = "award-assessors", 61_100
SERVER = (
    *("portfolio.lab.hub_server", "portfolio.lab.server", "portfolio.lab.fresh_pages"),
    *("jupyterhub.singleuser.extension", "jupyterlab.labapp", "jupyterlab_server"),
)
"""What the server of one person consists of."""
LONGEST = 120
"""Seconds in which a hub answers that was started, and a server has ended that nobody uses."""
PATIENCE_TO_STOP = 20
"""Seconds, as ``TimeoutStopSec`` in the service of the hub."""
CONFIG = """
from pathlib import Path
from portfolio.hub.settings import apply
c = get_config()
apply(c, Path({hub_file!r}))
c.JupyterHub.authenticator_class = "shared-password"
c.SharedPasswordAuthenticator.user_password = {password!r}
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_port = {hub_port}
c.ConfigurableHTTPProxy.should_start = False
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api_port}"
c.ConfigurableHTTPProxy.auth_token = {token!r}
c.JupyterHub.db_url = "sqlite:///hub.sqlite"
c.JupyterHub.cookie_secret_file = "cookie_secret"
c.JupyterHub.log_level = "WARN"
c.Spawner.environment = {environment!r}
c.JupyterHub.services[0]["api_token"] = {culler!r}
"""


def needs() -> str:
    """What is missing for a hub with people who are kept apart; empty if nothing is."""
    with contextlib.suppress(ImportError):
        import jupyterhub  # noqa: F401
        import jupyterhub_idle_culler  # noqa: F401

        if not (PROXY.exists() and shutil.which("node")):
            return "JupyterHub's proxy"
        able = ["unshare", "--mount", "--propagation", "private", "true"]
        if os.geteuid() != 0 or not shutil.which("unshare") or subprocess.run(able).returncode:
            return "root"
        return ""
    return "JupyterHub"


class Hub:
    """The hub, its proxy and the people who may sign in."""

    def __init__(self, space: Path, people: Iterable[str], assessors: Iterable[str]) -> None:
        self.space, self.place = space, space / "place"
        self.port, self._hub_port, self._api_port = free_port(), free_port(), free_port()
        self._people, self._assessors = tuple(people), frozenset(assessors)
        self.own = space / "own"
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        for folder in (self.place, self.own):
            folder.mkdir()
        self.own.chmod(0o700)
        self._script = self._write_script()

    @property
    def hub_file(self) -> Path:
        return self.place / "hub.toml"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def group(self) -> int:
        """The number of the assessors' group."""
        return FIRST_ID

    def user(self, name: str) -> int:
        """The number of somebody's account."""
        return FIRST_ID + 1 + self._people.index(name)

    def start_proxy(self) -> None:
        command = [str(PROXY), "--ip", "127.0.0.1", "--port", str(self.port)]
        command += ["--api-ip", "127.0.0.1", "--api-port", str(self._api_port)]
        command += ["--default-target", f"http://127.0.0.1:{self._hub_port}"]
        command += ["--error-target", f"http://127.0.0.1:{self._hub_port}/hub/error"]
        self._start("proxy", command, {**os.environ, "CONFIGPROXY_AUTH_TOKEN": TOKEN})

    def start(self) -> None:
        """Start the hub, and wait until it answers."""
        _compile_once()
        config = self.own / "jupyterhub_config.py"
        config.write_text(
            CONFIG.format(
                hub_file=str(self.hub_file),
                password=PASSWORD,
                port=self.port,
                hub_port=self._hub_port,
                api_port=self._api_port,
                token=TOKEN,
                culler=CULLER,
                environment=self._for_everybody(),
            )
        )
        hub = [sys.executable, "-m", "jupyterhub", "--config", str(config)]
        self._start("hub", self.within(hub), dict(os.environ))
        self.rest_until(self._answers)

    def start_culler(self, seconds: int) -> None:
        """End what is idle for so long, by what the centre's own service may do and no more."""
        command = [sys.executable, "-m", "jupyterhub_idle_culler", "--cull-every=1"]
        command += [f"--timeout={seconds}", f"--url={self.address}/hub/api"]
        self._start("culler", command, {**os.environ, "JUPYTERHUB_API_TOKEN": CULLER})

    def stop(self) -> None:
        """Stop the hub and nothing else, as systemd does: when it has been asked to end and does
        not, it is ended. Now and then it waits for a task of its own that never comes."""
        hub = self._running.pop("hub")
        hub.send_signal(signal.SIGTERM)
        try:
            hub.wait(PATIENCE_TO_STOP)
        except subprocess.TimeoutExpired:
            for process in list(_with_children(hub.pid)):  # its services with it, and no workbook
                os.kill(process, signal.SIGKILL)
            hub.wait()

    def within(self, command: list[str]) -> list[str]:
        """A command where the people of the test are known."""
        return ["unshare", "--mount", "--propagation", "private", "sh", str(self._script), *command]

    def as_user(self, user: str, command: list[str]) -> subprocess.CompletedProcess[str]:
        """What comes of a command as one of the people, who is no more than that."""
        way = ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups", "--", *command]
        home = {"HOME": str(self.place / "people" / user), "PATH": os.environ["PATH"]}
        return subprocess.run(
            self.within(way),
            env={**home, **self._for_everybody()},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def rest_until(self, come: Callable[[], bool]) -> None:
        """Wait for something. Raises RuntimeError when it does not come, or a part of the hub has
        ended meanwhile."""
        deadline = time.monotonic() + LONGEST
        while not come():
            running = all(process.poll() is None for process in self._running.values())
            if not running or time.monotonic() > deadline:
                raise RuntimeError(self.log()[-3000:])
            time.sleep(0.1)

    def servers(self) -> dict[str, int]:
        """The process of each person's server that runs."""
        found = {}
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):
                if b"portfolio.lab.hub_lab" in path.read_bytes():
                    place = path.parent.stat().st_uid - FIRST_ID - 1
                    if 0 <= place < len(self._people):
                        found[self._people[place]] = int(path.parent.name)
        return found

    def memory_of(self, user: str) -> float:
        """MiB that all processes of somebody use; what several share is counted in parts."""
        return sum(map(_memory, _processes_of(self.user(user))))

    def work_of(self, process: int) -> float:
        """Seconds that a process has worked on a core so far."""
        words = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")

    def memory_of_hub(self) -> float:
        """MiB that the hub, its proxy and its services use."""
        return sum(
            _memory(one) for top in self._running.values() for one in _with_children(top.pid)
        )

    def told_to(self, user: str, name: str) -> str:
        """What the server of somebody has in an environment variable."""
        environment = Path(f"/proc/{self.servers()[user]}/environ").read_text()
        values = dict(line.partition("=")[::2] for line in environment.split("\0"))
        return values[name]

    def log(self) -> str:
        return (self.own / "hub.log").read_text()

    def end(self) -> None:
        """End all that runs: the hub, its proxy and everybody's server."""
        if "hub" in self._running:
            self.stop()
        for process in self.servers().values():
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        for process in self._running.values():
            process.terminate()
            process.wait(30)

    def _start(self, name: str, command: list[str], environment: Mapping[str, str]) -> None:
        with (self.own / f"{name}.log").open("ab") as log:
            self._running[name] = subprocess.Popen(
                command, cwd=self.own, env=dict(environment), stdout=log, stderr=log
            )

    def _answers(self) -> bool:
        server = http.client.HTTPConnection("127.0.0.1", self.port, timeout=3)
        try:
            server.request("GET", "/hub/api")
            return server.getresponse().status == 200
        except OSError:
            return False
        finally:
            server.close()

    def _for_everybody(self) -> dict[str, str]:
        """What the servers inherit: where compiled files are, which nobody but root can add to."""
        kept = ("PYTHONPATH", "PYTHONPYCACHEPREFIX", "COVERAGE_PROCESS_START")
        return {name: os.environ[name] for name in kept if name in os.environ}

    def _write_script(self) -> Path:
        passwd, group = Path("/etc/passwd").read_text(), Path("/etc/group").read_text()
        for place, user in enumerate(self._people, start=1):
            number, home = FIRST_ID + place, self.place / "people" / user
            passwd += f"{user}:x:{number}:{number}::{home}:/usr/sbin/nologin\n"
            group += f"{user}:x:{number}:\n"
        group += f"{GROUP}:x:{FIRST_ID}:{','.join(sorted(self._assessors))}\n"
        lines = ["set -e"]
        for name, text in (("passwd", passwd), ("group", group)):
            (self.own / name).write_text(text)
            lines.append(f"mount --bind '{self.own / name}' /etc/{name}")
        lines += self._views()
        script = self.own / "within.sh"
        script.write_text("\n".join([*lines, 'exec "$@"', ""]))
        return script

    def _views(self) -> Iterator[str]:
        """Show what the program needs of folders that only root may enter, and nothing else."""
        shown = [Path(sys.base_prefix), Path(sys.prefix), CHECKOUT, self.place, self.own]
        shown += [Path(path) for path in site.getsitepackages()]
        shown += [Path(path) for path in (sys.pycache_prefix,) if path]
        hidden: dict[Path, list[Path]] = {}
        for path in shown:
            closed = next((one for one in reversed(path.parents) if not _open(one)), None)
            if closed:
                hidden.setdefault(closed, []).append(path)
        for number, (closed, paths) in enumerate(hidden.items()):
            view = self.own / f"view{number}"
            view.mkdir()
            for path in dict.fromkeys(paths):
                yield f"mkdir -p '{view / path.relative_to(closed)}'"
                yield f"mount --bind '{path}' '{view / path.relative_to(closed)}'"
            yield f"mount --rbind '{view}' '{closed}'"


def _processes_of(number: int) -> Iterator[int]:
    for path in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if path.stat().st_uid == number:
                yield int(path.name)


def _with_children(process: int) -> Iterator[int]:
    """A process and those that it started, but for what runs as one of the test's people."""
    yield process
    with contextlib.suppress(OSError):
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        for child in map(int, children):
            if Path(f"/proc/{child}").stat().st_uid == 0:
                yield from _with_children(child)


def _memory(process: int) -> float:
    with contextlib.suppress(OSError):
        told = Path(f"/proc/{process}/smaps_rollup").read_text()
        found = re.search(r"^Pss: +(\d+) kB", told, re.M)
        return int(found[1]) / 1024 if found else 0
    return 0


def signed_in(browser: Any, hub: Hub, user: str, ready: str = READY) -> Any:
    """The page that somebody has after signing in, without another click."""
    page = signing_in(browser, hub, user)
    page.wait_for_selector(ready)
    return page


def request_of(browser: Any, hub: Hub, user: str) -> Any:
    """What asks as somebody who has signed in, once their own server answers; the page itself is
    closed before it is drawn."""
    page = signing_in(browser, hub, user)
    page.wait_for_url(re.compile(f"/user/{user}/(doc|lab)"), wait_until="commit")
    page.close()
    return page.context.request


def signing_in(browser: Any, hub: Hub, user: str) -> Any:
    context = browser.new_context(locale="en-GB", viewport={"width": 1200, "height": 1400})
    page = new_tab(context)
    page.goto(hub.address)
    page.fill("input[name=username]", user)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    return page


def _compile_once() -> None:
    """Compile what the servers import, as root: they may not keep what they compile themselves."""
    found = importlib.util.find_spec(SERVER[0])
    if found and found.origin and not Path(cache_from_source(found.origin)).exists():
        imports = f"from portfolio.base import quick_imports; import {', '.join(SERVER)}"
        subprocess.run([sys.executable, "-c", imports], check=True)


def _open(folder: Path) -> bool:
    """Whether anybody may go through a folder."""
    return bool(folder.stat().st_mode & 0o001)


@contextlib.contextmanager
def running_hub(space: Path, people: Iterable[str], assessors: Iterable[str]) -> Iterator[Hub]:
    hub = Hub(space, people, assessors)
    try:
        yield hub
    finally:
        hub.end()
