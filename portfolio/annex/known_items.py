"""What is known of evidence files that were read before, without reading them again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
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
    found = ((item.ref, _known(_key(item.file), cache)) for item in items if item.file)
    return {ref: about for ref, about in found if about is not None}


def unread(items: Iterable[EvidenceItem], cache: Cache) -> Iterator[tuple[EvidenceItem, str]]:
    """Each item of whose file nothing is known, and the key under which it will be."""
    for item in items:
        if item.file and not _known(key := _key(item.file), cache):
            yield item, key


def known_since(keys: Iterable[str], cache: Cache) -> Mapping[str, About]:
    """What became known under some of these keys."""
    found = ((key, _known(key, cache)) for key in keys if cache.has(KIND, key))
    return {key: about for key, about in found if about is not None}


def remember(file: StoredFile, about: About, cache: Cache) -> None:
    """Keep what is known of a file, unless that was done before."""
    key = _key(file)
    if _known(key, cache) != about:
        cache.put(KIND, key, json.dumps(asdict(about)).encode())
        _remembered[key] = about


def _known(key: str, cache: Cache) -> About | None:
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
