"""A real JupyterHub with its own proxy, and accounts of the system that only it can see.

The hub runs as root in a mount namespace of its own. There ``/etc`` is a copy, with the test's
people beside those of the computer, so that the hub can make accounts and ask for their passwords
as it does on a centre's server. Folders that only root may enter, such as root's home, show just
what the program needs: Python, its packages, the program itself. Nothing of the computer is
changed, and the copy is gone when the hub ends.
"""

from __future__ import annotations

import contextlib
import datetime
import http.client
import importlib.util
import ipaddress
import os
import re
import shutil
import signal
import site
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from browser import PATIENCE, READY, free_port, new_tab

CHECKOUT = Path(__file__).parents[2]
PROXY = CHECKOUT / "ui" / "node_modules" / ".bin" / "configurable-http-proxy"
PASSWORD, TOKEN, CULLER = "one password for this test", "0123456789abcdef", "fedcba9876543210"
KEY_TO_PROXY = {"CONFIGPROXY_AUTH_TOKEN": TOKEN}
GROUP, FIRST_ID = "award-assessors", 61_100
SERVER = (
    *("portfolio.lab.hub_server", "portfolio.lab.server", "portfolio.lab.fresh_pages"),
    *("jupyterhub.singleuser.extension", "jupyterlab.labapp", "jupyterlab_server"),
)
"""What the server of one person consists of."""
KEPT = (
    *("place/people", "place/hand-in", "place/given-back", "place/centre", "place/hub.toml"),
    *("own/hub.sqlite", "own/cookie_secret"),
)
"""What a centre has to keep."""
LONGEST = 120
"""Seconds in which a hub answers that was started, and a server has ended that nobody uses."""
PATIENCE_TO_STOP = 20
"""Seconds, as ``TimeoutStopSec`` in the service of the hub."""
CONFIG = """
from pathlib import Path
from portfolio.hub.settings import apply
c = get_config()
apply(c, Path({hub_file!r}))
c.JupyterHub.authenticator_class = "pam"
c.LocalAuthenticator.create_system_users = True
c.JupyterHub.bind_url = {bind_url!r}
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

    host = "127.0.0.1"

    def __init__(self, space: Path, people: Iterable[str], assessors: Iterable[str]) -> None:
        self.space, self.place = space, space / "place"
        self.port, self._hub_port, self._api_port = free_port(), free_port(), free_port()
        self._people, self._assessors = tuple(people), frozenset(assessors)
        self.own = space / "own"
        self._bind_url = self.address
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
        return f"https://{self.host}:{self.port}"

    @property
    def certificate_file(self) -> Path:
        return self.own / "server.crt"

    @property
    def group(self) -> int:
        """The number of the assessors' group."""
        return FIRST_ID

    def user(self, name: str) -> int:
        """The number of somebody's account."""
        return self._numbers()[name]

    def _numbers(self) -> dict[str, int]:
        lines = (self.own / "etc" / "passwd").read_text().splitlines()
        accounts = (line.split(":") for line in lines)
        return {one[0]: int(one[2]) for one in accounts if one[0] in self._people}

    def give_passwords(self) -> None:
        """Let everybody who has an account sign in, and root as well."""
        lines = "".join(f"{user}:{PASSWORD}\n" for user in ("root", *self._people))
        subprocess.run(self.within(["chpasswd"]), input=lines, text=True, check=True)

    def start_proxy(self) -> None:
        """Start the proxy, which speaks HTTPS itself."""
        key, certificate = self.certificate()
        self._start_proxy(self.port, "--ssl-key", str(key), "--ssl-cert", str(certificate))

    def start_proxy_within(self, host: str) -> int:
        """Start the proxy for a web server in front, which people ask for ``host``; the port that
        the proxy has."""
        self.host, within = host, free_port()
        self._bind_url = f"http://127.0.0.1:{within}"
        self._start_proxy(within)
        return within

    def start_proxy_again(self) -> None:
        """End the proxy, and start it as it was: it knows nobody's workbook any more."""
        proxy = self._running.pop("proxy")
        proxy.terminate()
        proxy.wait(30)
        self._start("proxy", list(map(str, proxy.args)), {**os.environ, **KEY_TO_PROXY})

    def _start_proxy(self, port: int, *more: str) -> None:
        command = [str(PROXY), "--ip", "127.0.0.1", "--port", str(port), *more]
        command += ["--api-ip", "127.0.0.1", "--api-port", str(self._api_port)]
        command += ["--default-target", f"http://127.0.0.1:{self._hub_port}"]
        command += ["--error-target", f"http://127.0.0.1:{self._hub_port}/hub/error"]
        self._start("proxy", command, {**os.environ, **KEY_TO_PROXY})

    def start(self) -> None:
        """Start the hub, and wait until it answers."""
        _compile_once()
        config = self.own / "jupyterhub_config.py"
        config.write_text(
            CONFIG.format(
                hub_file=str(self.hub_file),
                bind_url=self._bind_url,
                hub_port=self._hub_port,
                api_port=self._api_port,
                token=TOKEN,
                culler=CULLER,
                environment=self._for_everybody(),
            )
        )
        hub = [sys.executable, "-m", "jupyterhub", "--config", str(config)]
        (self.place / "running").mkdir(mode=0o711, exist_ok=True)
        beside = {"CACHE_DIRECTORY": str(self.place / "running")}
        self._start("hub", self.within(hub), {**os.environ, **beside})
        self.rest_until(self._answers)

    def start_culler(self, seconds: int) -> None:
        """End what is idle for so long, by what the centre's own service may do and no more."""
        command = [sys.executable, "-m", "jupyterhub_idle_culler", "--cull-every=1"]
        command += [f"--timeout={seconds}", f"--url=http://127.0.0.1:{self._hub_port}/hub/api"]
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

    def back_up(self, copy: Path) -> None:
        """Copy all that a centre has to keep, as the how-to says, while the hub runs."""
        self._tar("--create", copy)

    def restore(self, copy: Path) -> None:
        """Stop everything, lose all that a centre has to keep, and take it from the copy."""
        self.stop()
        self._end_workbooks()
        self.rest_until(lambda: not self.servers())
        for path in (self.space / name for name in KEPT):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        self._tar("--extract", copy)

    def _tar(self, how: str, copy: Path) -> None:
        tar = ["tar", how, "--preserve-permissions", f"--file={copy}"]
        subprocess.run(self.within([*tar, f"--directory={self.space}", *KEPT]), check=True)

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
        found, people = {}, {number: name for name, number in self._numbers().items()}
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):
                if b"portfolio.lab.hub_lab" in path.read_bytes():
                    user = people.get(path.parent.stat().st_uid)
                    if user and str(self.place) in (path.parent / "cmdline").read_text():
                        found[user] = int(path.parent.name)
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
        """End all that runs: the hub, its proxy and everybody's server. The copy of ``/etc``, which
        has the passwords of the computer, goes as well."""
        if "hub" in self._running:
            self.stop()
        self._end_workbooks()
        for process in self._running.values():
            process.terminate()
            process.wait(30)
        shutil.rmtree(self.own / "etc")

    def _end_workbooks(self) -> None:
        for process in self.servers().values():
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)

    def _start(self, name: str, command: list[str], environment: Mapping[str, str]) -> None:
        with (self.own / f"{name}.log").open("ab") as log:
            self._running[name] = subprocess.Popen(
                command, cwd=self.own, env=dict(environment), stdout=log, stderr=log
            )

    def _answers(self) -> bool:
        anybody = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        anybody.check_hostname, anybody.verify_mode = False, ssl.CERT_NONE
        server = http.client.HTTPSConnection(self.host, self.port, timeout=3, context=anybody)
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
        """The accounts of all but the last, whose account the hub makes itself."""
        etc = self.own / "etc"
        shutil.copytree("/etc", etc, symlinks=True)
        with (etc / "passwd").open("a") as passwd, (etc / "group").open("a") as group:
            for number, user in enumerate(self._people[:-1], start=FIRST_ID + 1):
                home = self.place / "people" / user
                passwd.write(f"{user}:x:{number}:{number}::{home}:/usr/sbin/nologin\n")
                group.write(f"{user}:x:{number}:\n")
            group.write(f"{GROUP}:x:{FIRST_ID}:{','.join(sorted(self._assessors))}\n")
        lines = ["set -e", f"mount --bind '{etc}' /etc", *self._views()]
        script = self.own / "within.sh"
        script.write_text("\n".join([*lines, 'exec "$@"', ""]))
        return script

    def certificate(self) -> tuple[Path, Path]:
        """A key and a certificate that nobody but the test has signed."""
        from cryptography import x509
        from cryptography.hazmat.primitives import hashes, serialization
        from cryptography.hazmat.primitives.asymmetric import ec

        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
        now = datetime.datetime.now(datetime.UTC)
        names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
        made = x509.CertificateBuilder(
            issuer_name=name,
            subject_name=name,
            public_key=key.public_key(),
            serial_number=x509.random_serial_number(),
            not_valid_before=now - datetime.timedelta(days=1),
            not_valid_after=now + datetime.timedelta(days=1),
        ).add_extension(x509.SubjectAlternativeName(names), critical=False)
        made = made.sign(key, hashes.SHA256())
        places = self.own / "server.key", self.certificate_file
        pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
        places[0].write_bytes(key.private_bytes(pem, pkcs8, serialization.NoEncryption()))
        places[1].write_bytes(made.public_bytes(pem))
        return places

    def _views(self) -> Iterator[str]:
        """Show what the program needs of folders that only root may enter, and nothing else."""
        shown = [Path(sys.base_prefix), Path(sys.prefix), CHECKOUT, self.place, self.own]
        # Debian's Python names places for packages that need not be there
        shown += [Path(path) for path in site.getsitepackages() if Path(path).is_dir()]
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
    page.wait_for_url(re.compile(f"/user/{user}/"), wait_until="commit", timeout=2 * PATIENCE)
    page.wait_for_selector(ready, timeout=2 * PATIENCE)
    return page


def request_of(browser: Any, hub: Hub, user: str) -> Any:
    """What asks as somebody who has signed in, once their own server answers; the page itself is
    closed before it is drawn."""
    page = signing_in(browser, hub, user)
    own = re.compile(f"/user/{user}/(doc|lab)")
    page.wait_for_url(own, wait_until="commit", timeout=2 * PATIENCE)
    page.close()
    return page.context.request


def signing_in(browser: Any, hub: Hub, user: str) -> Any:
    size = {"width": 1200, "height": 1400}
    context = browser.new_context(locale="en-GB", viewport=size, ignore_https_errors=True)
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
