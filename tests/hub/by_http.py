"""Somebody who has signed in, without a browser: what their pages ask, asked by a program."""

from __future__ import annotations

import time
from typing import Any

import requests
from one_hub import PASSWORD, Hub

BETWEEN_LOOKS = 0.5
"""Seconds between looking whether a workbook answers."""
LONGEST = 600
"""Seconds in which a workbook has started, however many start at the same moment."""


class SignedIn:
    """One person at the hub, with the cookies that their browser would have."""

    def __init__(self, hub: Hub, user: str) -> None:
        """Sign in, and wait until the workbook answers."""
        self.address, self.own = hub.address, f"{hub.address}/user/{user}"
        self._session = requests.Session()
        self._session.verify, self._session.trust_env = str(hub.certificate_file), False
        self._session.get(f"{hub.address}/hub/login", timeout=60)
        known = {"username": user, "password": PASSWORD, "_xsrf": self._proof("/hub/")}
        self._session.post(f"{hub.address}/hub/login", known, timeout=60)
        deadline = time.monotonic() + LONGEST
        while not self._answers():
            if time.monotonic() > deadline:
                raise TimeoutError(f"The workbook of {user} does not answer")
            time.sleep(BETWEEN_LOOKS)

    def ask(
        self, method: str, path: str, query: dict[str, str], body: Any = None, **more: Any
    ) -> requests.Response:
        """What the workbook says to one of its pages. Raises requests.RequestException."""
        return self._session.request(
            method,
            f"{self.own}/portfolio/{path}",
            params=query,
            json=body,
            headers={"X-XSRFToken": self.proof},
            timeout=60,
            **more,
        )

    @property
    def proof(self) -> str:
        """What proves that one of the workbook's own pages asks."""
        return self._proof(self.own.removeprefix(self.address) + "/")

    @property
    def cookies(self) -> str:
        """What the browser sends to the workbook to say who asks."""
        path = self.own.removeprefix(self.address) + "/"
        own = [one for one in self._session.cookies if path.startswith(one.path)]
        return "; ".join(f"{one.name}={one.value}" for one in own)

    def _proof(self, path: str) -> str:
        return next(
            str(one.value)
            for one in self._session.cookies
            if one.name == "_xsrf" and one.path == path
        )

    def _answers(self) -> bool:
        page = self._session.get(f"{self.own}/doc/tree/notebooks", timeout=60)
        return page.status_code == 200 and page.url.startswith(f"{self.own}/doc")
