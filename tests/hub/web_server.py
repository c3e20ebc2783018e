"""nginx as ``templates/hub/nginx.conf`` has it, on ports and with a certificate of a test."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

from browser import free_port

from portfolio.base.folders import templates

HOST = "localhost"
MAIN = """
daemon off;
pid {space}/nginx.pid;
error_log {space}/error.log;
events {{}}
http {{
    access_log {space}/access.log;
    client_body_temp_path {space}/body;
    proxy_temp_path {space}/proxy;
    include {space}/site.conf;
}}
"""
"""What is around the template. Whatever nginx keeps a copy of goes to a folder that root alone may
enter, so that it cannot: its workers are not root."""


def nginx() -> str:
    """Where nginx is; Debian has it where only root looks for programs."""
    return shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or ""


class WebServer:
    """One nginx, which can be stopped and started again."""

    def __init__(self, space: Path, port: int, within: int, keys: tuple[Path, Path]) -> None:
        self._config = space / "nginx.conf"
        self._process: subprocess.Popen[bytes] | None = None
        space.mkdir(mode=0o700)
        self._config.write_text(MAIN.format(space=space))
        (space / "site.conf").write_text(_site(port, within, *keys))

    def start(self) -> None:
        self._process = subprocess.Popen([nginx(), "-c", str(self._config)])

    def stop(self) -> None:
        """End it at once, with every connection that it has."""
        if self._process:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(30)
            self._process = None


def _site(port: int, within: int, key: Path, certificate: Path) -> str:
    """The template, with what a centre changes in it, and other ports."""
    text = (templates() / "hub" / "nginx.conf").read_text(encoding="utf-8")
    ports = {"80": free_port(), "443": port, "8000": within}
    text = re.sub(r"(?<=[ :])(80|443|8000)(?=[ ;])", lambda found: str(ports[found[0]]), text)
    text = text.replace("/etc/award-portfolio/server.key", str(key))
    text = text.replace("/etc/award-portfolio/server.crt", str(certificate))
    if not Path("/proc/net/if_inet6").exists():
        text = re.sub(r".*\[::\].*\n", "", text)
    return text.replace("portfolio.example.org", HOST)
