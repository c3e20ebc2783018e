"""Who may sign in at a centre's server, where their folders are, and what JupyterHub is told."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from centre_makers import PEOPLE

from portfolio.base import files
from portfolio.base.errors import HubError, HubFileError
from portfolio.base.folders import templates
from portfolio.base.side_process import child_environment
from portfolio.hub.hub_file import read_hub_file
from portfolio.hub.served import ServedLearner, environment, told
from portfolio.hub.server_places import prepare_server
from portfolio.hub.settings import before_start, settings

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Linux, where a centre's server is")
root_alone = pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="root")
SERVER = '[server]\ncentre = "Harrowdale"\nfolder = "PLACE"\n'
ROBIN = '[[learner]]\nuser = "robin"\nname = "Robin Example"\nunits = ["cg-406"]\n'
PETRA = '[[assessor]]\nuser = "petra"\nperson = "PL"\n'


def hub_file(place: Path, *parts: str) -> Path:
    path = place / "hub.toml"
    path.write_text("\n".join((SERVER, *parts)).replace("PLACE", str(place / "all")), "utf-8")
    return path


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ((ROBIN, ROBIN.replace("Robin E", "Jo E")), 'learner[2].user: "robin" is learner[1]'),
        ((ROBIN, PETRA.replace("petra", "robin")), 'assessor[1].user: "robin" is learner[1]'),
        ((ROBIN, ROBIN.replace('"robin"', '"jo"')), "give each a number of their own"),
        ((ROBIN.replace("robin", "../etc"),), "learner[1].user"),
        ((ROBIN.replace("robin", "Robin"),), "learner[1].user"),
        ((ROBIN.replace('["cg-406"]', "[]"),), "learner[1].units"),
        ((ROBIN + "admin = true\n",), "learner[1].admin"),
    ],
)
def test_a_file_that_would_mix_people_up_is_refused(
    tmp_path: Path, parts: tuple[str, ...], said: str
):
    with pytest.raises(HubFileError) as refused:
        read_hub_file(hub_file(tmp_path, *parts))
    assert said in str(refused.value)


def test_only_who_is_listed_may_sign_in_and_nobody_is_an_administrator(tmp_path: Path):
    asked = settings(hub_file(tmp_path, ROBIN, PETRA))["Authenticator"]
    assert asked["allowed_users"] == {"robin", "petra"}
    assert asked["admin_users"] == set()
    assert asked["allow_existing_users"] is False  # by default it is true as soon as some are named


def test_stopping_the_hub_ends_neither_the_proxy_nor_anybodys_workbook(tmp_path: Path):
    asked = settings(hub_file(tmp_path, ROBIN))["JupyterHub"]
    assert asked["cleanup_servers"] is False
    assert asked["cleanup_proxy"] is False


def test_what_is_idle_is_ended_after_the_minutes_that_the_centre_says(tmp_path: Path):
    path = hub_file(tmp_path, "idle_minutes = 30")
    (service,) = settings(path)["JupyterHub"]["services"]  # type: ignore[misc]
    assert service["command"][-1] == "--timeout=1800"


def test_a_learners_server_is_told_of_nobody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    jo = ROBIN.replace("robin", "jo").replace("Robin Example", "Jo Doe")
    path = hub_file(tmp_path, ROBIN, jo, PETRA)
    given = environment(read_hub_file(path), "robin", str(path))
    for name, value in given.items():
        assert "jo" not in value.casefold().replace(str(tmp_path).casefold(), "")
        monkeypatch.setenv(name, value)
    served = told()
    assert isinstance(served, ServedLearner)
    assert served.name == "Robin Example"
    assert served.hand_in == str(tmp_path / "all" / "hand-in" / "robin")


def test_what_reads_hostile_files_has_no_key_to_the_hub(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "secret")
    monkeypatch.setenv("JPY_API_TOKEN", "secret")
    assert "secret" not in child_environment().values()


def test_the_centres_own_units_are_those_of_every_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("AWARD_PORTFOLIO_UNITS", str(tmp_path / "units"))
    path = hub_file(tmp_path, ROBIN)
    given = environment(read_hub_file(path), "robin", str(path))
    assert given["AWARD_PORTFOLIO_UNITS"] == str(tmp_path / "units")


def test_whoever_has_no_account_on_the_computer_is_told_so_on_the_page(tmp_path: Path):
    user = "nobody-of-this-name"
    path = hub_file(tmp_path, ROBIN.replace("robin", user))
    spawner = SimpleNamespace(user=SimpleNamespace(name=user), environment={})
    with pytest.raises(HubError) as refused:
        before_start(path, spawner)
    shown: Any = refused.value
    assert shown.jupyterhub_message.startswith(f"{user} has no account on this computer.")


def test_a_place_is_made_through_no_link(tmp_path: Path):
    (tmp_path / "elsewhere").mkdir(mode=0o755)
    (tmp_path / "place").symlink_to("elsewhere")
    with pytest.raises(OSError, match=r"directory|symbolic"):
        files.make_place(tmp_path / "place", mode=0o700, owner=os.getuid(), group=os.getgid())
    assert (tmp_path / "elsewhere").stat().st_mode & 0o777 == 0o755


def test_a_place_gets_back_the_mode_that_it_has_to_have(tmp_path: Path):
    place = tmp_path / "place"
    place.mkdir(mode=0o777)
    files.make_place(place, mode=0o2370, owner=os.getuid(), group=os.getgid())
    assert place.stat().st_mode & 0o7777 == 0o2370


def test_the_file_and_the_configuration_that_come_with_the_program_are_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    assert read_hub_file(templates() / "hub" / "hub.toml").users() == {"robin", "petra", "tomas"}
    applied = []
    monkeypatch.setattr("portfolio.hub.settings.apply", lambda _, path: applied.append(path))
    sections: dict[str, SimpleNamespace] = {}

    class Config:
        def __getattr__(self, name: str) -> SimpleNamespace:
            return sections.setdefault(name, SimpleNamespace())

    config = str(templates() / "hub" / "jupyterhub_config.py")
    runpy.run_path(config, init_globals={"get_config": Config})
    assert applied == [Path("/etc/award-portfolio/hub.toml")]
    assert sections["ConfigurableHTTPProxy"].should_start is False


def started(tmp_path: Path, *parts: str) -> SimpleNamespace:
    """Somebody signs in as the account that each system has and nobody uses."""
    path = hub_file(tmp_path, 'assessors_group = "nogroup"', *parts)
    spawner = SimpleNamespace(user=SimpleNamespace(name="nobody"), environment={})
    before_start(path, spawner)
    return spawner


@root_alone
def test_files_restored_without_their_owners_are_named_with_what_gives_them_back(tmp_path: Path):
    learner = ROBIN.replace("robin", "nobody")
    started(tmp_path, learner)
    home = tmp_path / "all" / "people" / "nobody"
    restored = home / "portfolio" / "record.json"
    restored.parent.mkdir()
    restored.write_text("{}", "utf-8")
    with pytest.raises(HubError) as refused:
        started(tmp_path, learner)
    assert str(refused.value).startswith(f"{home / 'portfolio'} is not nobody's own")
    give_back = str(refused.value).rpartition("give it back to them: ")[2]
    subprocess.run(give_back, shell=True, check=True)
    started(tmp_path, learner)
    assert restored.stat().st_uid == home.stat().st_uid != 0


@root_alone
@pytest.mark.parametrize("harm", ["chgrp 0", "chmod go-rwx"])
def test_a_centre_restored_without_its_groups_is_named_with_what_gives_it_back(
    tmp_path: Path, harm: str
):
    assessor = PETRA.replace("petra", "nobody")
    prepare_server(read_hub_file(hub_file(tmp_path, 'assessors_group = "nogroup"', assessor)))
    centre = tmp_path / "all" / "centre"
    (centre / "centre.toml").write_text(PEOPLE, "utf-8")
    started(tmp_path, assessor)
    (centre / "learners" / "FIC0001").mkdir()
    (centre / "learners" / "FIC0001").chmod(0o2770)
    (centre / "learners" / "~unfinished.tmp").mkdir(mode=0o700)
    started(tmp_path, assessor)
    subprocess.run(f"{harm} {centre}/learners {centre}/learners/FIC0001", shell=True, check=True)
    with pytest.raises(HubError) as refused:
        started(tmp_path, assessor)
    assert "cannot be opened by the group nogroup" in str(refused.value)
    give_back = str(refused.value).rpartition("Give the folder back to the group: ")[2]
    subprocess.run(give_back, shell=True, check=True)
    started(tmp_path, assessor)


def test_nobody_but_root_reads_what_the_hub_remembers():
    lines = (templates() / "hub" / "award-portfolio-hub.service").read_text("utf-8").splitlines()
    assert "StateDirectoryMode=0700" in lines
    (database,) = re.findall(
        'db_url = "sqlite:///(.+)"', (templates() / "hub" / "jupyterhub_config.py").read_text()
    )
    assert Path(database).parent == Path("/var/lib/award-portfolio-hub")
    assert "StateDirectory=award-portfolio-hub" in lines
