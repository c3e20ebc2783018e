"""What goes between learners and the centre on one server, without a hub."""

from __future__ import annotations

import datetime
import os
from dataclasses import replace
from pathlib import Path

import pytest
from centre_makers import centre_in
from centre_tries import UNIT, learners_record, now

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.assessment.centre import Centre, open_centre
from portfolio.assessment.deciding import Judgement, Sitting, decide
from portfolio.assessment.releasing import release
from portfolio.assessment.sealing import seal
from portfolio.base.errors import HubError
from portfolio.hub.hub_file import read_hub_file
from portfolio.hub.post import MOST_WAITING, CentresPost, LearnersPost
from portfolio.hub.served import ServedLearner, served
from portfolio.record.feedback import given_back
from portfolio.record.record import open_record

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Linux, where a centre's server is")
FILE = """
[server]
centre = "Harrowdale"
folder = "PLACE"

[[learner]]
user = "robin"
name = "Robin Example"
number = "FIC 0017"
units = ["cg-406"]

[[learner]]
user = "jo"
name = "Jo Doe"
number = "FIC 0018"
units = ["cg-406"]
"""


class Server:
    """The folders of a server with two learners, all of whoever runs the test."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.hub_file = place / "hub.toml"
        self.hub_file.write_text(FILE.replace("PLACE", str(place)), "utf-8")
        for kind in ("hand-in", "given-back"):
            for user in ("robin", "jo"):
                (place / kind / user).mkdir(parents=True)
        self.centre: Centre = centre_in(place / "centre")
        self.record = learners_record(place)
        self.post = CentresPost(hub_file=self.hub_file)

    def learner(self, user: str = "robin") -> LearnersPost:
        told = served(read_hub_file(self.hub_file), user, str(self.hub_file))
        assert isinstance(told, ServedLearner)
        return LearnersPost(served=told)

    def sealed(self) -> Path:
        unit = builtin_catalogue()[UNIT]
        return seal(open_record(self.record), unit, declared="Robin Example", now=now()).path

    def take_in(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        taken = self.post.take_in(self.centre, "PL", now())
        return taken.arrived, taken.refused


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return Server(tmp_path)


def test_what_is_handed_in_arrives_once_and_is_taken_out(server: Server):
    server.learner().hand_in(server.sealed())
    assert server.take_in() == ((f"S1 of Robin Example for {UNIT} has arrived.",), ())
    assert server.take_in() == ((), ())
    assert list((server.place / "hand-in" / "robin").iterdir()) == []
    assert server.centre.learners() == ("FIC-0017",)


def test_to_hand_in_again_what_has_arrived_does_no_harm(server: Server):
    for _ in range(2):
        server.learner().hand_in(server.sealed())
        server.take_in()
    (received,) = server.centre.ledger("FIC-0017").state.submissions
    assert received.attempt == 1


def test_the_work_of_somebody_else_is_not_taken(server: Server):
    server.learner("jo").hand_in(server.sealed())
    for _ in range(2):
        arrived, (refused,) = server.take_in()
        assert arrived == ()
        assert refused.startswith("Jo Doe (jo) handed in cg-406-FIC-0017-S1.portfolio.zip.")
        assert "it is the work of Robin Example, FIC 0017, and nobody hands in" in refused
    assert server.centre.learners() == ()


def link(path: Path, server: Server) -> None:
    path.symlink_to(server.sealed())


def pipe(path: Path, server: Server) -> None:
    os.mkfifo(path)


def folder(path: Path, server: Server) -> None:
    path.mkdir()


def rubbish(path: Path, server: Server) -> None:
    path.write_bytes(b"PK\3\4 no more than that")


def changed(path: Path, server: Server) -> None:
    data = bytearray(server.sealed().read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("put", [link, pipe, folder, rubbish, changed])
def test_what_is_no_sealed_file_of_the_learners_own_is_named_and_stops_nobody(
    server: Server, put: object
):
    put(server.place / "hand-in" / "jo" / "A.portfolio.zip", server)  # type: ignore[operator]
    server.learner().hand_in(server.sealed())
    arrived, (refused,) = server.take_in()
    assert arrived == (f"S1 of Robin Example for {UNIT} has arrived.",)
    assert refused.startswith("Jo Doe (jo) handed in A.portfolio.zip. It was not taken: ")


@pytest.mark.skipif(os.name != "nt" and os.geteuid() != 0, reason="root")
def test_a_file_that_somebody_else_put_there_is_not_taken(server: Server):
    server.learner().hand_in(server.sealed())
    (file,) = (server.place / "hand-in" / "robin").iterdir()
    os.chown(file, 61_999, -1)
    arrived, (refused,) = server.take_in()
    assert arrived == ()
    assert "somebody else than this learner put it there" in refused


def test_a_learner_who_floods_the_folder_is_named_and_costs_little(server: Server):
    for number in range(MOST_WAITING + 3):
        (server.place / "hand-in" / "jo" / f"{number}.portfolio.zip").write_bytes(b"no zip")
    _, refused = server.take_in()
    assert len(refused) == MOST_WAITING + 1
    assert refused[0].startswith(f"Jo Doe (jo) has {MOST_WAITING + 3} submissions waiting")


def test_a_portfolio_with_another_name_than_the_centre_has_is_told_before_it_is_sealed(
    server: Server,
):
    details = open_record(server.record).details
    server.learner().refuse_stranger(details)
    with pytest.raises(HubError, match="your centre knows you as Jo Doe with the candidate"):
        server.learner("jo").refuse_stranger(details)


def test_feedback_reaches_the_learner_it_is_for_and_is_filed_once(server: Server):
    server.learner().hand_in(server.sealed())
    server.take_in()
    given = released(server)
    assert server.post.give_back("FIC-0017", UNIT, given)
    robin = server.learner()
    for post in (robin, robin, replace(robin, _filed=set())):
        assert post.file_new(server.record) == []
    ((feedback,), damages) = given_back(server.record)
    assert (feedback.number, damages) == (1, ())
    assert list((server.place / "given-back" / "jo").iterdir()) == []


def test_feedback_of_somebody_else_is_not_filed_and_that_is_said(server: Server):
    server.learner().hand_in(server.sealed())
    server.take_in()
    (server.place / "given-back" / "robin" / f"{UNIT}-F1.json").write_text(
        released(server).read_text("utf-8").replace("Robin Example", "Ann Other"), "utf-8"
    )
    (sentence,) = server.learner().file_new(server.record)
    assert sentence.startswith("This feedback is for Ann Other")
    assert given_back(server.record) == ((), ())


def test_a_learner_without_an_account_gets_the_file_in_another_way(server: Server):
    assert not server.post.give_back("FIC-9999", UNIT, server.hub_file)


def released(server: Server) -> Path:
    """The feedback file after 1.1 was met."""
    centre = open_centre(server.centre.folder)
    (received,) = centre.ledger("FIC-0017").state.submissions
    sitting = Sitting(
        centre=centre,
        learner="FIC-0017",
        unit=builtin_catalogue()[UNIT],
        submission=centre.submission("FIC-0017", received),
        by="PL",
        now=now(),
    )
    decide(sitting, "1.1", Judgement(word="met"))
    later = now() + datetime.timedelta(seconds=1)
    return release(centre, "FIC-0017", sitting.unit, "PL", later).path
