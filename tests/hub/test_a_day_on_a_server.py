"""A day on a centre's server: a real JupyterHub, its proxy, accounts of the system, a Chromium."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import new_tab, saved
from centre_makers import PEOPLE
from one_hub import GROUP, PASSWORD, Hub, needs, request_of, running_hub, signed_in
from running import chromium

from portfolio.record.record import open_record

UNIT = "cg-406"
LEARNERS = {"robin": "Robin Example", "jo": "Jo Doe", "sam": "Sam Poe"}
ASSESSOR, TUTOR = "petra", "tomas"
BEFORE, MEANWHILE, AFTER = "Before the hub stops.", "While it is away.", "Once it is back."
COME_BACK = "document.dispatchEvent(new Event('visibilitychange'))"
COHORT = (
    "printf 'name\nAnn Own\n' > list.csv; "
    f"portfolio practice new Autumn --learners list.csv --unit {UNIT}"
)


POLICY = "content-security-policy"
SENT_ELSEWHERE = """() => new Promise(refused => {
    document.addEventListener("securitypolicyviolation", said => refused(said.effectiveDirective));
    fetch("https://example.org/", {method: "POST", body: "an answer"}).catch(() => {});
})"""


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    missing = "Chromium" if not chromium() else needs()
    if missing:
        pytest.skip(missing)
    space = tmp_path_factory.mktemp("hub")
    with running_hub(space, [*LEARNERS, ASSESSOR, TUTOR], [ASSESSOR]) as hub:
        hub.hub_file.write_text(told(hub.place))
        os.chown(hub.hub_file, 0, hub.group)
        hub.hub_file.chmod(0o640)
        hub.start_proxy()
        hub.start()
        hub.give_passwords()
        (hub.place / "centre" / "centre.toml").write_text(PEOPLE)
        yield hub


def told(place: Path) -> str:
    """The file of who signs in."""
    parts = [f'[server]\ncentre = "Harrowdale"\nfolder = "{place}"\nassessors_group = "{GROUP}"']
    for number, (user, name) in enumerate(LEARNERS.items(), start=1):
        account = f'user = "{user}"\nname = "{name}"\nnumber = "FIC000{number}"'
        parts.append(f'[[learner]]\n{account}\nunits = ["{UNIT}"]')
    parts.append(f'[[assessor]]\nuser = "{ASSESSOR}"\nperson = "PL"')
    parts.append(f'[[tutor]]\nuser = "{TUTOR}"')
    return "\n\n".join(parts)


@pytest.fixture(scope="module")
def browser(hub: Hub, context: Any) -> Any:
    return context.browser


@pytest.fixture(scope="module")
def robin(hub: Hub, browser: Any) -> Any:
    return signed_in(browser, hub, "robin")


@pytest.fixture(scope="module")
def others(hub: Hub, browser: Any) -> dict[str, Any]:
    """What two more learners may ask once they have signed in; their pages are closed at once."""
    return {user: request_of(browser, hub, user) for user in ("jo", "sam")}


@pytest.fixture(scope="module")
def sealed(hub: Hub, robin: Any) -> Path:
    """What one learner has handed in, as it lies in their own record."""
    robin.locator("a:visible", has_text=re.compile("^Start$")).first.click()
    robin.locator("summary:visible", has_text="Hand in my work").click()
    robin.get_by_label("Type your name to sign this").fill("Robin Example")
    robin.get_by_role("button", name="Sign and hand in").click()
    robin.get_by_text("S1 is handed in, with the code").wait_for()
    return next((hub.place / "people/robin/portfolio/submissions").glob("*S1*.zip"))


@pytest.fixture(scope="module")
def petra(hub: Hub, browser: Any, sealed: Path) -> Any:
    return signed_in(browser, hub, ASSESSOR, "text=Petra Lang, assessor at")


def test_what_is_typed_while_the_hub_is_started_again_is_saved(hub: Hub, robin: Any):
    server = hub.servers()["robin"]
    robin.get_by_role("link", name="Criterion 1.1", exact=True).click()
    box = robin.locator(".pfw-field textarea:visible").first
    box.click()
    robin.keyboard.type(BEFORE)
    saved(robin)
    hub.stop()
    try:
        robin.keyboard.type(f" {MEANWHILE}")
    finally:
        hub.start()
    robin.keyboard.type(f" {AFTER}")
    saved(robin)
    record = open_record(hub.place / "people" / "robin" / "portfolio")
    assert f"{BEFORE} {MEANWHILE} {AFTER}" in str(record.answers(UNIT, "1.1"))
    assert hub.servers()["robin"] == server
    assert robin.faults == []


def test_work_goes_to_the_assessor_and_what_was_decided_comes_back(
    hub: Hub, robin: Any, petra: Any
):
    petra.get_by_text(f"S1 of Robin Example for {UNIT} has arrived.").wait_for()
    petra.get_by_role("link", name="Robin Example, S1").first.click()
    petra.locator(".pfw-deciding textarea:visible").first.wait_for()
    petra.locator("h2:visible", has_text="Criterion 1.1:").first.focus()
    petra.keyboard.press("m")
    petra.keyboard.insert_text("Well argued.")
    petra.keyboard.press("Control+Enter")
    petra.get_by_text("Recorded: met").first.wait_for()
    petra.get_by_role("button", name="Release…").click()
    petra.get_by_role("button", name="Release to Robin").click()
    petra.get_by_text("It is on its way to the workbook of Robin Example.").wait_for()

    robin.evaluate(COME_BACK)
    robin.get_by_role("heading", name="What your assessor gave back").wait_for()
    assert robin.locator(".pfw-came-back").inner_text().endswith("Met: Criterion 1.1.")
    assert robin.faults == petra.faults == []
    assert list((hub.place / "hand-in" / "robin").iterdir()) == []


def test_nobody_opens_another_ones_workbook_by_its_address(
    hub: Hub, robin: Any, others: dict[str, Any], petra: Any
):
    own = f"portfolio/overview?unit={UNIT}"
    asking = {"robin": robin.context.request, **others}
    for request in (*others.values(), petra.context.request):
        for path in ("", "doc/tree/notebooks", own, "files/record.json", "api/kernels"):
            reply = request.get(f"{hub.address}/user/robin/{path}")
            assert reply.status in (403, 404), path
            assert "Robin Example" not in reply.text()
    for user, request in asking.items():
        told = request.get(f"{hub.address}/user/{user}/{own}")
        assert told.json()["learner"] == LEARNERS[user]


def test_whoever_goes_round_the_proxy_is_asked_who_they_are(
    hub: Hub, robin: Any, others: dict[str, Any]
):
    address = hub.told_to("robin", "JUPYTERHUB_SERVICE_URL")
    reply = others["jo"].get(f"{address}files/record.json", max_redirects=0)
    assert reply.status in (302, 403)
    assert "Robin Example" not in reply.text()


REFUSED = {
    "jo": (
        "cat PLACE/people/robin/portfolio/record.json",
        "ls PLACE/people",
        "ls PLACE/people/robin",
        "ls PLACE/hand-in",
        "ls PLACE/hand-in/robin",
        "ls PLACE/hand-in/jo",
        "touch PLACE/hand-in/robin/there",
        "touch PLACE/hand-in/there",
        "mv PLACE/hand-in/robin PLACE/hand-in/jo",
        "ls PLACE/given-back/robin",
        "touch PLACE/given-back/jo/there",
        "ls PLACE/centre",
        "cat PLACE/hub.toml",
        "cat OWN/cookie_secret",
        "cat OWN/hub.sqlite",
        "kill -0 ROBINS_SERVER",
        "cat /proc/ROBINS_SERVER/environ",
    ),
    ASSESSOR: (
        "cat PLACE/people/robin/portfolio/record.json",
        "ls PLACE/people",
        "ls PLACE/people/robin",
        "cat OWN/cookie_secret",
        "cat /proc/ROBINS_SERVER/environ",
    ),
    TUTOR: ("ls PLACE/people/robin", "ls PLACE/hand-in/robin", "ls PLACE/centre"),
}
"""What the system refuses to each of them, whatever program they would do it with."""


def meant(hub: Hub, user: str) -> list[str]:
    """What they try, with the places and the process of this server."""
    values = {"PLACE": hub.place, "OWN": hub.own, "ROBINS_SERVER": hub.servers()["robin"]}
    lines = "\n".join(REFUSED[user])
    for name, value in values.items():
        lines = lines.replace(name, str(value))
    return lines.split("\n")


def done_by(hub: Hub, user: str, lines: list[str]) -> list[str]:
    """Those of the commands that somebody could do."""
    tries = [f"{line} >/dev/null 2>&1 && echo {shlex.quote(line)}" for line in lines]
    ran = hub.as_user(user, ["sh", "-c", "\n".join([*tries, "id -un"])])
    *done, who = ran.stdout.splitlines()
    assert who == user, ran.stderr
    return done


@pytest.mark.parametrize("user", REFUSED)
def test_what_is_not_theirs_is_refused_by_the_system_itself(
    hub: Hub, robin: Any, others: Any, user: str
):
    lines = meant(hub, user)
    harmless = [line for line in lines if line.startswith(("cat", "ls", "kill -0"))]
    assert done_by(hub, "root", harmless) == harmless
    assert done_by(hub, user, lines) == []


def test_what_a_workbook_needs_while_it_runs_is_not_on_the_learners_disk(hub: Hub, robin: Any):
    beside = Path(hub.told_to("robin", "JUPYTER_RUNTIME_DIR"))
    assert not beside.is_relative_to(hub.place / "people")
    assert list(beside.glob("jpserver-*.json"))
    assert (beside.stat().st_uid, beside.stat().st_mode & 0o777) == (hub.user("robin"), 0o700)


def test_a_learner_reaches_what_is_theirs(hub: Hub, others: Any):
    own = ["cat PLACE/people/jo/portfolio/record.json", "touch PLACE/hand-in/jo/there"]
    own += ["rm PLACE/hand-in/jo/there", "ls PLACE/given-back/jo"]
    lines = [line.replace("PLACE", str(hub.place)) for line in own]
    assert done_by(hub, "jo", lines) == lines


def test_nobody_hands_in_for_somebody_else(hub: Hub, others: Any, sealed: Path, petra: Any):
    theirs = hub.place / "hand-in" / "jo" / sealed.name
    theirs.write_bytes(sealed.read_bytes())
    os.chown(theirs, hub.user("jo"), hub.group)
    desk = petra.context.request.get(f"{hub.address}/user/{ASSESSOR}/portfolio/desk").json()
    assert desk["arrived"] == []
    (trouble,) = desk["troubles"]
    assert "it is the work of Robin Example, FIC0001, and nobody hands in" in trouble
    assert theirs.exists()


def test_a_tutor_sets_a_cohort_up_in_a_folder_of_their_own(hub: Hub, browser: Any):
    asked = request_of(browser, hub, TUTOR)
    page = asked.get(f"{hub.address}/user/{TUTOR}/lab")
    assert '"terminalsAvailable": true' in page.text()
    own = hub.place / "people" / TUTOR / "cohorts"
    ran = hub.as_user(
        TUTOR, ["sh", "-c", f"cd '{own}'; PATH='{hub.told_to(TUTOR, 'PATH')}'; {COHORT}"]
    )
    assert ran.returncode == 0, ran.stderr
    listed = asked.get(f"{hub.address}/user/{TUTOR}/api/contents/Autumn").json()
    assert {one["name"] for one in listed["content"]} == {"learners", "tutor"}


def test_whoever_is_not_listed_does_not_get_in(hub: Hub, browser: Any):
    context = browser.new_context(ignore_https_errors=True)
    page = new_tab(context)
    page.goto(hub.address)
    page.fill("input[name=username]", "root")
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_text("Invalid username or password").wait_for()
    assert set(hub.servers()) <= {*LEARNERS, ASSESSOR, TUTOR}
    context.close()


def test_pages_talk_to_their_own_server_and_to_nobody_else(hub: Hub, robin: Any, petra: Any):
    asking = {"robin": robin.context.request, ASSESSOR: petra.context.request}
    for user, request in asking.items():
        for page in ("lab", "doc/tree/notebooks"):
            policy = request.get(f"{hub.address}/user/{user}/{page}").headers[POLICY]
            assert "connect-src 'self';" in policy
            assert "frame-ancestors 'none';" in policy
    assert robin.evaluate(SENT_ELSEWHERE) == "connect-src"


def test_what_was_lost_is_as_it_was_once_a_back_up_is_restored(
    hub: Hub, robin: Any, petra: Any, others: Any, sealed: Path
):
    desk = f"{hub.address}/user/{ASSESSOR}/portfolio/desk"
    before = petra.context.request.get(desk).json()
    assert "Robin Example" in str(before)
    theirs = hub.place / "hand-in" / "jo" / sealed.name
    assert theirs.exists()
    hub.back_up(hub.space / "copy.tar")
    hub.restore(hub.space / "copy.tar")
    hub.start()
    robin.goto(hub.address)
    robin.get_by_role("heading", name="What your assessor gave back").wait_for(timeout=120_000)
    record = open_record(hub.place / "people" / "robin" / "portfolio")
    assert f"{BEFORE} {MEANWHILE} {AFTER}" in str(record.answers(UNIT, "1.1"))
    petra.goto(hub.address)
    petra.get_by_text("it is the work of Robin Example, FIC0001").wait_for(timeout=120_000)
    assert petra.context.request.get(desk).json() == before
    assert theirs.exists()


def test_what_nobody_uses_is_ended_and_what_was_typed_is_there(hub: Hub, robin: Any):
    assert "robin" in hub.servers()
    robin.close()
    hub.start_culler(1)
    hub.rest_until(lambda: not hub.servers())
    record = open_record(hub.place / "people" / "robin" / "portfolio")
    assert AFTER in str(record.answers(UNIT, "1.1"))
