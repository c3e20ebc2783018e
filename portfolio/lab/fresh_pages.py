"""Pages that are made again by themselves when the program or the unit has changed.

A notebook is generated; nothing in it is the learner's, but for cells that somebody added, and
those stay. So whenever a page is asked for, it is first made as this version of the program makes
it. What cannot be made again, because the disk does not let us, is served as it is.
"""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path, PurePosixPath
from typing import Any

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

from portfolio.base.errors import PortfolioError
from portfolio.base.files import Folder
from portfolio.lab.kept_record import unit_in
from portfolio.unit.refs import ref_of_stem
from portfolio.workbook.cells import notebook_names
from portfolio.workbook.generate import write_notebook


class FreshPages(AsyncLargeFileManager):
    """Jupyter's way to files, with our pages made again on the way."""

    async def get(
        self,
        path: str,
        content: bool = True,
        type: str | None = None,
        format: str | None = None,
        require_hash: bool = False,
    ) -> Any:
        if content and path.endswith(".ipynb"):
            await asyncio.to_thread(make_again, Path(self.root_dir), path)
        asked = (path, content, type, format, require_hash)
        return await super().get(*asked)


def make_again(folder: Path, path: str) -> None:
    """Make the page at a path of the record again if it is one; leave everything else alone."""
    match PurePosixPath(path.strip("/")).parts:
        case ("notebooks", unit_id, name):
            stem = name.removesuffix(".ipynb")
            page = ref_of_stem(stem) or stem
            with contextlib.suppress(PortfolioError):
                unit = unit_in(folder, unit_id)
                if page in notebook_names(unit):
                    write_notebook(unit, page, Folder(folder), f"notebooks/{unit_id}")
