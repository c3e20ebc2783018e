"""The worlds and the model answers, read once."""

from __future__ import annotations

import pytest

from portfolio.practice import choices, story, world


@pytest.fixture(scope="session")
def worlds():
    return world.builtin_worlds()


@pytest.fixture(scope="session")
def call_centre(worlds):
    return worlds["call-centre"]


@pytest.fixture(scope="session")
def answers():
    """The decisions of each model answer: weak, sound, strong."""
    return {
        level: choices.load_decisions(choices.model_answer(level), story.known_names())
        for level in ("weak", "sound", "strong")
    }
