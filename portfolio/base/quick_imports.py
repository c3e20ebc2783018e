"""Makes importing nbformat, papermill and JupyterLab quick: to be imported before any of them.

They import jsonschema, which imports every URI checker that happens to be installed. One of them
(``rfc3987_syntax``) builds a large grammar and takes longer than all the rest together. Neither a
notebook's schema nor a server's events check URIs, so it is declared absent, which jsonschema
expects.
"""

import sys

sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None: absent
