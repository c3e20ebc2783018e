"""A hub behind nginx, as templates/hub has it: what a learner and a stranger meet there."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Iterator
from typing import Any

import pytest
import websocket
from browser import saved
from by_http import SignedIn
from one_hub import GROUP, Hub, needs, running_hub, signed_in
from running import chromium
from web_server import HOST, WebServer, nginx

from portfolio.record.evidence_files import LARGEST_EVIDENCE
from portfolio.record.record import open_record

UNIT = "cg-406"
TYPED = ("Before nginx stops.", "While it is away.", "While the proxy starts again.", "At last.")
SOUND = b"RIFF\xff\xff\xff\x00WAVEfmt \x10\x00\x00\x00"
AWAY, PRETENDED = "127.0.0.2", "192.0.2.7"
"""Where a stranger asks from, and where they say that they ask from."""
NOBODY = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
NOBODY.check_hostname, NOBODY.verify_mode = False, ssl.CERT_NONE


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    missing = "Chromium" if not chromium() else "" if nginx() else "nginx"
    if missing := missing or needs():
        pytest.skip(missing)
    with running_hub(tmp_path_factory.mktemp("hub"), ["robin"], []) as hub:
        server = f'[server]\ncentre = "Harrowdale"\nfolder = "{hub.place}"\n'
        learner = f'[[learner]]\nuser = "robin"\nname = "Robin Example"\nunits = ["{UNIT}"]\n'
        hub.hub_file.write_text(f'{server}assessors_group = "{GROUP}"\n{learner}')
        yield hub


@pytest.fixture(scope="module")
def front(hub: Hub) -> Iterator[WebServer]:
    front = WebServer(
        hub.space / "nginx", hub.port, hub.start_proxy_within(HOST), hub.certificate()
    )
    front.start()
    try:
        hub.start()
        hub.give_passwords()
        yield front
    finally:
        front.stop()


@pytest.fixture(scope="module")
def robin(hub: Hub, front: WebServer, context: Any) -> Any:
    return signed_in(context.browser, hub, "robin")


@pytest.fixture(scope="module")
def asking(hub: Hub, robin: Any) -> SignedIn:
    return SignedIn(hub, "robin")


def asked(hub: Hub, method: str, path: str, **headers: str) -> int:
    """The status of what nginx answers to one request from ``AWAY``."""
    server = http.client.HTTPSConnection(
        HOST, hub.port, context=NOBODY, source_address=(AWAY, 0), timeout=60
    )
    try:
        said = {name.replace("_", "-"): text for name, text in headers.items()}
        server.request(method, path, headers=said)
        return server.getresponse().status
    finally:
        server.close()


def test_what_is_typed_while_nginx_or_the_proxy_is_started_again_is_saved(
    hub: Hub, robin: Any, front: WebServer
):
    robin.get_by_role("link", name="Criterion 1.1", exact=True).click()
    robin.locator(".pfw-field textarea:visible").first.click()
    before, without_nginx, without_routes, after = TYPED
    robin.keyboard.type(before)
    saved(robin)
    front.stop()
    try:
        robin.keyboard.type(f" {without_nginx}")
        robin.locator(".pfw-status:not(.pfw-is-saved)").first.wait_for()
    finally:
        front.start()
    saved(robin)
    hub.start_proxy_again()
    robin.keyboard.type(f" {without_routes}")
    robin.locator(".pfw-status:not(.pfw-is-saved)").first.wait_for()
    saved(robin)
    robin.keyboard.type(f" {after}")
    saved(robin)
    record = open_record(hub.place / "people" / "robin" / "portfolio")
    assert " ".join(TYPED) in str(record.answers(UNIT, "1.1"))
    assert [one for one in robin.faults if "Failed to load resource" not in one] == []


def test_the_largest_file_is_taken_and_a_larger_one_refused_by_the_program(asking: SignedIn):
    talk = {"unit": UNIT, "name": "Talk.wav"}
    reply = asking.ask("PUT", "evidence-file", talk, data=SOUND.ljust(LARGEST_EVIDENCE, b"\1"))
    assert (reply.status_code, reply.json()["size"]) == (200, LARGEST_EVIDENCE)
    larger = SOUND.ljust(LARGEST_EVIDENCE + 1_000_000, b"\1")
    reply = asking.ask("PUT", "evidence-file", talk, data=larger)
    assert reply.status_code == 400
    assert "it has 101 MB, and the most is 100 MB" in reply.json()["message"]


def test_cookies_are_for_https_alone_and_no_program_in_a_page_reads_who_somebody_is(robin: Any):
    cookies = robin.context.cookies()
    kept = {one["name"] for one in cookies if one["secure"] and one["httpOnly"]}
    assert {one["name"] for one in cookies} - kept == {"_xsrf"}  # says that a page asks, not who
    assert {"jupyterhub-hub-login", "jupyterhub-user-robin"} <= kept


def test_a_request_of_another_page_is_refused(hub: Hub, asking: SignedIn):
    path = f"/user/robin/portfolio/evidence?unit={UNIT}"
    assert asked(hub, "POST", path, Cookie=asking.cookies) == 403
    assert asked(hub, "POST", path, Cookie=asking.cookies, X_XSRFToken=asking.proof) == 200


def test_only_the_workbooks_own_page_is_connected(hub: Hub, asking: SignedIn):
    address = f"wss://{HOST}:{hub.port}/user/robin/api/events/subscribe"
    options = {"cookie": asking.cookies, "sslopt": {"cert_reqs": ssl.CERT_NONE}}
    websocket.create_connection(address, origin=hub.address, **options).close()
    for stranger in ("https://example.org", f"https://example.org:{hub.port}"):
        with pytest.raises(websocket.WebSocketBadStatusException, match="403"):
            websocket.create_connection(address, origin=stranger, **options)


def test_the_hub_knows_where_somebody_asks_from_whatever_they_say(hub: Hub, front: WebServer):
    pretended = dict.fromkeys(("X_Real_IP", "X_Forwarded_For"), PRETENDED)
    asked(hub, "POST", "/hub/login", Forwarded=f"for={PRETENDED};proto=http", **pretended)
    hub.rest_until(lambda: f"(@{AWAY})" in hub.log())
    assert PRETENDED not in hub.log()


def test_nothing_is_served_by_another_name(hub: Hub, front: WebServer):
    with pytest.raises(ssl.SSLError):
        http.client.HTTPSConnection("127.0.0.1", hub.port, context=NOBODY).request("GET", "/")


def test_nginx_keeps_no_copy_of_what_goes_through_it(hub: Hub, robin: Any):
    kept = [path for path in (hub.space / "nginx").rglob("*") if path.parent.name != "nginx"]
    assert [path for path in kept if path.is_file()] == []
    assert "[crit]" not in (hub.space / "nginx" / "error.log").read_text()
