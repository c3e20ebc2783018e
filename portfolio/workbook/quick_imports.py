"""Makes importing nbformat quick. The package imports this before anything else.

nbformat imports jsonschema, which imports every URI checker that happens to be installed. One of
them (``rfc3987_syntax``) builds a large grammar and takes longer than all the rest together. No
notebook schema checks URIs, so it is declared absent, which jsonschema expects.
"""

import sys

sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None: absent
