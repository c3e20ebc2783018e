"""Where the choices of this computer's user are: units, template, trusted code, decisions.

None of them is ever in a learner's folder, and no update of the program touches them.
"""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_config_path, user_data_path

UNITS = "AWARD_PORTFOLIO_UNITS"
"""The environment variable that names another folder of a centre's own units."""
DECISIONS = "PORTFOLIO_DECISIONS"
"""The environment variable that names a centre's file of decisions."""
DECISIONS_FILE = "centre-decisions.toml"
_TEMPLATE_RULES = 1
"""Goes up when a template that was checked before has to be checked again."""
_trusts_nothing = False


def settings() -> dict[str, str]:
    """The choices that the environment names, for a process that does not inherit it."""
    named = {name: os.environ.get(name, "") for name in (UNITS, DECISIONS)}
    return {name: os.path.abspath(path) for name, path in named.items() if path.strip()}


def trust_nothing() -> None:
    """Let this process run no added code from now on, whatever its user has trusted."""
    global _trusts_nothing
    _trusts_nothing = True


def units_folder() -> Path:
    """A centre's own units: where the environment says, or among this user's data."""
    named = os.environ.get(UNITS, "").strip()
    return Path(named) if named else user_data_path("award-portfolio", appauthor=False) / "units"


def template_file() -> Path:
    """The Word template that was chosen on this computer, if there is one."""
    return user_data_path("award-portfolio") / f"template-{_TEMPLATE_RULES}.docx"


def trusted_code() -> Path:
    """The marks of the code that its user has seen and trusted, a file each; a folder that is never
    there in a process that trusts nothing."""
    name = "nothing-trusted" if _trusts_nothing else "trusted-code"
    return user_data_path("award-portfolio") / name


def decisions_file() -> Path:
    """What the centre decided about simulated items: the file that the environment names, or the
    one among this user's settings."""
    named = os.environ.get(DECISIONS)
    return Path(named) if named else user_config_path("award-portfolio") / DECISIONS_FILE
