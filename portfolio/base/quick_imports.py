"""Makes importing nbformat, papermill and JupyterLab quick: to be imported before any of them.

They import jsonschema, which imports every checker of URIs, durations and colours that happens to
be installed. One of them (``rfc3987_syntax``) builds a large grammar and takes longer than all the
rest together. Neither a notebook's schema nor a server's events check such things, so they are
declared absent, which jsonschema expects.
"""

import sys

for name in ("rfc3987_syntax", "isoduration", "uri_template", "webcolors"):
    sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # None: absent
