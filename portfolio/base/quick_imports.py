"""Makes importing pydantic, nbformat, papermill and JupyterLab quick: to be imported before them.

pydantic looks through everything that is installed for plugins of its own, and loads what it finds.
None has any business with records, so it is told not to look, in every program that is started from
here as well. What would look loads all that is known of installed packages; here it is not loaded.

The others import jsonschema, which imports every checker of URIs, durations and colours that
happens to be installed. One of them (``rfc3987_syntax``) builds a large grammar and takes longer
than all the rest together. Neither a notebook's schema nor a server's events check such things, so
they are declared absent, which jsonschema expects.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

for name in ("rfc3986_validator", "rfc3987_syntax", "isoduration", "uri_template", "webcolors"):
    sys.modules.setdefault(name, None)  # pyrefly: ignore[no-matching-overload]  # None: absent
_no_plugins = ModuleType("pydantic.plugin._loader")
vars(_no_plugins)["get_plugins"] = tuple
sys.modules.setdefault(_no_plugins.__name__, _no_plugins)
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


@contextmanager
def no_programs() -> Iterator[None]:
    """In here no program is found by its name.

    JupyterLab, while it is imported, has Node.js tell it where its parts would be fetched from,
    only to say its own version: a second, wherever there is a Node.js.
    """
    before = os.environ.get("PATH")
    os.environ["PATH"] = os.devnull
    try:
        yield
    finally:
        del os.environ["PATH"]
        if before is not None:
            os.environ["PATH"] = before
