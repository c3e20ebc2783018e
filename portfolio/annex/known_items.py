"""What is known of evidence files that were read before, without reading them again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict

from portfolio.annex.file_reading import About, about_from_json
from portfolio.annex.limits import VERSION
from portfolio.base.cache_folder import Cache, key_of
from portfolio.record.evidence import EvidenceItem, StoredFile

KIND = "about"
MOST_REMEMBERED = 5_000
_remembered: dict[str, About] = {}
"""What this process has looked up, by its key: the same for the same content, for ever."""


def known_items(items: Iterable[EvidenceItem], cache: Cache) -> Mapping[str, About]:
    """What is known of those items that were read before, by their refs."""
    found = ((item.ref, _known(item.file, cache)) for item in items if item.file)
    return {ref: about for ref, about in found if about is not None}


def unread(items: Iterable[EvidenceItem], cache: Cache) -> tuple[str, ...]:
    """The keys of what is not known of items: what is found out later is kept under these."""
    return tuple(_key(item.file) for item in items if item.file and not _known(item.file, cache))


def is_read(keys: Iterable[str], cache: Cache) -> bool:
    """Whether something became known of one of these."""
    return any(cache.has(KIND, key) for key in keys)


def remember(file: StoredFile, about: About, cache: Cache) -> None:
    """Keep what is known of a file, unless that was done before."""
    if _known(file, cache) != about:
        cache.put(KIND, _key(file), json.dumps(asdict(about)).encode())
        _remembered[_key(file)] = about


def _known(file: StoredFile, cache: Cache) -> About | None:
    key = _key(file)
    if key in _remembered:
        return _remembered[key]
    kept = cache.get(KIND, key)
    if kept is None:
        return None
    try:
        about = about_from_json(json.loads(kept))
    except ValueError:
        return None
    if len(_remembered) >= MOST_REMEMBERED:
        _remembered.clear()
    _remembered[key] = about
    return about


def _key(file: StoredFile) -> str:
    return key_of(VERSION, file.sha256, file.media_type)
