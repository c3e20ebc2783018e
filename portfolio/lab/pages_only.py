"""Jupyter's way to files, for a centre: our pages, and no file of the centre's folder at all."""

from __future__ import annotations

import datetime
import hashlib
from typing import Any, NoReturn

from jupyter_server.services.contents.checkpoints import Checkpoints
from jupyter_server.services.contents.manager import ContentsManager
from tornado import web
from traitlets import default

from portfolio.lab.centre_pages.centre_notebooks import is_folder, page_at

_SINCE = datetime.datetime.now(datetime.UTC)


class NoCheckpoints(Checkpoints):
    """No page is ever saved, so that there is nothing to go back to."""

    def list_checkpoints(self, path: str) -> list[Any]:
        return []

    def create_checkpoint(self, contents_mgr: Any, path: str) -> NoReturn:
        raise _never()


class PagesOnly(ContentsManager):
    """Gives the pages that ``centre_notebooks`` makes, to be read only."""

    @default("checkpoints_class")
    def _no_checkpoints(self) -> type[Checkpoints]:
        return NoCheckpoints

    def get(
        self,
        path: str,
        content: bool = True,
        type: str | None = None,
        format: str | None = None,
        require_hash: bool = False,
    ) -> dict[str, Any]:
        page = None if type in ("file", "directory") else page_at(path)
        if page is not None:
            told = {"content": page, "format": "json"} if content else {}
            mark = hashlib.sha256(path.encode()).hexdigest()
            hashed = {"hash": mark, "hash_algorithm": "sha256"} if require_hash else {}
            return {**_model(path, "notebook"), **told, **hashed}
        if is_folder(path) and type in (None, "directory"):
            told = {"content": [], "format": "json"} if content else {}
            return {**_model(path, "directory"), **told}
        raise web.HTTPError(404, "There is no such page")

    def file_exists(self, path: str = "") -> bool:
        return page_at(path) is not None

    def dir_exists(self, path: str) -> bool:
        return is_folder(path)

    def is_hidden(self, path: str) -> bool:
        return False

    def save(self, model: dict[str, Any], path: str) -> NoReturn:
        raise _never()

    def delete_file(self, path: str) -> NoReturn:
        raise _never()

    def rename_file(self, old_path: str, new_path: str) -> NoReturn:
        raise _never()


def _model(path: str, kind: str) -> dict[str, Any]:
    return {
        "name": path.strip("/").rpartition("/")[2],
        "path": path.strip("/"),
        "type": kind,
        "writable": False,
        "created": _SINCE,
        "last_modified": _SINCE,
        "mimetype": None,
        "format": None,
        "content": None,
        "size": None,
        "hash": None,
        "hash_algorithm": None,
    }


def _never() -> web.HTTPError:
    return web.HTTPError(403, "The pages of a centre are made by the program, and never saved")
