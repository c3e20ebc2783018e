"""Cells as tutors write them, by what they are about: the rows of the tables in
docs/explanation/tutors-cells.md.

The kinds are those of the test notebooks of papermill and nbclient, and more; the words are ours.
"""

from __future__ import annotations

SHOWN_ALIKE: dict[str, tuple[str, ...]] = {
    "What is printed": (
        "print('a')\nprint('b', end='')",
        "print('☃ üñîçø∂é')",
        "import sys\nprint('to stderr', file=sys.stderr)",
        "sys.stdout.write('w'), sys.stdout.isatty(), sys.stdout.encoding",
        "import threading\nthread = threading.Thread(target=print, args=('thread',))\n"
        "thread.start(); thread.join()",
        "import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()) as kept:\n"
        "    print('kept')\nkept.getvalue()",
    ),
    "Logging and warnings": (
        "import logging\nlogging.warning('first')\nlogging.basicConfig(level=logging.INFO)\n"
        "logging.getLogger('own').info('second')",
        "import warnings\nwarnings.warn('careful')",
    ),
    "The last line's value": (
        "1 + 1",
        "2 + 2;",
        "None",
        "x = 5",
        "if True:\n    6",
        "[n for n in range(2_000)]",
        "{'b': 1, 'a': [1, 2]}",
        "(n for n in range(3))",
        "import math\nmath.pi",
        "%precision 2",
        "math.pi",
        "%precision %r",
        "%config InteractiveShell.ast_node_interactivity = 'all'",
        "7\n8",
        "%config InteractiveShell.ast_node_interactivity = 'last_expr'",
        "from multiprocessing import spawn\nspawn.get_preparation_data('a process')['name']",
    ),
    "`_`, `__`, `In`, `Out`, `_1`": (
        "'first'",
        "_",
        "'second'",
        "_, __, ___",
        "sorted(Out)[:3], len(In), In[1][:5]",
        "_i, _ii[:3]",
    ),
    "`get_ipython()`": (
        "get_ipython().run_line_magic('who_ls', 'str')",
        "get_ipython().run_cell('print(\"inner\")\\n5');",
        "get_ipython().__class__.__name__",
        "get_ipython().execution_count > 5",
        "get_ipython().history_manager.hist_file",
    ),
    "Magics and commands": (
        "%who_ls int",
        "%load_ext autoreload",
        "%%capture kept\nprint('not seen')",
        "kept.stdout",
        "%%html\n<b>bold</b>",
        "%%latex\n$x$",
        "%%markdown\n*m*",
        "%%javascript\n1",
        "%%writefile made.py\nprint('made')",
        "%run made.py",
        "!echo from the shell",
        "lines = !echo one line\nlines",
        "%env OWN_SETTING=1\n!echo $OWN_SETTING",
        "%xmode Minimal",
        "?print",
        "%matplotlib inline",
    ),
    "Errors": (
        "1 / 0",
        "def f(:",
        "  x = 1\n y = 2",
        "raise KeyboardInterrupt",
        "raise SystemExit",
        "sys.exit()",
        "sys.exit(0)",
        "sys.exit(1)",
        "assert False, 'not so'",
    ),
    "`await`": (
        "import asyncio\nawait asyncio.sleep(0.001)\nprint('awaited')",
        "async def later():\n    return 5\nawait later()",
        "left = asyncio.create_task(later())\n'not waited for'",
        "await left",
        "never = later()\ntry:\n    asyncio.run(never)\nexcept RuntimeError as error:\n"
        "    print(error)\nnever.close()",
    ),
    "Objects that show themselves": (
        "class Own:\n    def __init__(self, **ways):\n"
        "        for way, value in ways.items():\n"
        "            setattr(self, way, lambda *_, value=value, **__: value)\n"
        "    def __repr__(self):\n        return 'own'",
        "Own(_repr_html_='<b>h</b>')",
        "Own(_repr_svg_='<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>')",
        "Own(_repr_latex_='$x$')",
        "Own(_repr_markdown_='**m**')",
        "Own(_repr_png_=b'png')",
        "Own(_repr_jpeg_=b'jpeg')",
        "Own(_repr_json_={'a': [1]})",
        "Own(_repr_mimebundle_=({'text/html': '<i>i</i>'}, {'text/html': {'isolated': True}}))",
        "class Fails:\n    def _repr_html_(self):\n        raise ValueError('no looks')\nFails()",
        "display(Fails())\nprint('goes on')",
        "class Speaks:\n    def _ipython_display_(self):\n        print('for itself')\nSpeaks()",
    ),
    "`display` and the classes of `IPython.display`": (
        "from IPython.display import *\ndisplay(1, 'two', [3])",
        "display(HTML('<b>x</b>'), Markdown('*x*'), Latex('$x$'), Math('x^2'), JSON({'a': [1]}))",
        "display(SVG('<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>'), Javascript('1'))",
        "display({'text/plain': 'raw', 'application/x-own+json': {'a': 1}}, raw=True)",
        "display({'application/json': {1}}, raw=True)",
        "Audio(data=b'RIFF' + b'0' * 50, rate=8000)",
        "IFrame('https://example.org', 100, 100)",
        "Code('x = 1', language='python')",
        "FileLink('made.py').path",
    ),
    "Displays that change": (
        "handle = display('one', display_id='same')\ndisplay('two', display_id='same')",
        "handle.update('three')",
        "update_display('four', display_id='same')",
        "late = display(display_id=True)\nlate.display('x')\nlate.update('y')",
        "update_display('nowhere', display_id='unknown')",
    ),
    "`clear_output`": (
        "for n in range(3):\n    clear_output()\n    print(n)",
        "print('stays', end='')\nclear_output(wait=True)",
        "print('goes')\nclear_output(wait=True)\nprint('comes')",
        "print('goes')\nclear_output()",
        "display('goes', display_id='gone')\nclear_output(wait=True)\nprint('comes')",
        "update_display('back', display_id='gone')",
    ),
    "Pictures of Pillow": ("from PIL import Image\nImage.new('RGB', (4, 3), 'red')",),
    "Tables of pandas": (
        "import pandas as pd\nframe = pd.DataFrame({'a': [1, 2], 'b': [1.5, None]})\nframe",
        "frame['a']",
        "frame.style.format(precision=1)",
    ),
    "Charts": (
        "import matplotlib.pyplot as plt\nfig, ax = plt.subplots(figsize=(1, 1))",
        "plt.figure(figsize=(1, 1))\nplt.plot([1, 2])\nplt.show()\nprint('after it')",
        "fig",
        "for n in range(2):\n    plt.subplots(figsize=(1, 1))",
        "%config InlineBackend.figure_formats = ['jpeg']",
        "plt.figure(figsize=(1, 1))\nplt.plot([1]);",
        "%config InlineBackend.figure_formats = ['png']",
    ),
}
"""Of these, both engines show the same."""

SHOWN_OTHERWISE: dict[str, dict[str, list[object]]] = {
    "The value of a line that makes a chart": {
        "plt.figure(figsize=(1, 1))\nplt.bar([1], [2])": ["display_data"],
        "fig, ax = plt.subplots(figsize=(1, 1))\nax.hist([1, 2])": ["display_data"],
        "frame.plot(figsize=(1, 1))": ["display_data"],
        "frame.hist(figsize=(1, 1))": ["display_data"],
        "plt.subplots(figsize=(1, 1))": ["display_data"],
        "{'made': ax}": [],
        "plt.figure()": [],
    },
    "A chart drawn as SVG": {
        "%config InlineBackend.figure_formats = ['svg']\nplt.subplots(figsize=(1, 1));": [
            {"image/svg+xml", "image/png", "text/plain"}
        ],
    },
    "Errors that IPython only prints": {
        "%no_such_magic": [("UsageError", "Line magic function `%no_such_magic` not found.")],
        "%%no_such_magic\nx": [("UsageError", "Cell magic `%%no_such_magic` not found.")],
        "raise ExceptionGroup('several', [ValueError('a')])": [
            ("ExceptionGroup", "several (1 sub-exception)")
        ],
    },
    "Charts in windows of their own": {
        "%matplotlib qt": [
            (
                "UsageError",
                "Charts can only be shown on the page itself. Write “%matplotlib inline”.",
            )
        ],
    },
    "Questions to whoever runs it": {
        source: [
            (
                "StdinNotImplementedError",
                "A cell cannot ask for anything while a portfolio is built: nobody is there to "
                "answer. Write the value into the cell.",
            )
        ]
        for source in ("input('name? ')", "import getpass\ngetpass.getpass()")
    },
    "Half a character": {"print('\\ud800')": [("stdout", "\\ud800\n")]},
    "What belongs to a kernel": {
        "get_ipython().kernel": [
            ("AttributeError", "'ZMQInteractiveShell' object has no attribute 'kernel'")
        ],
        "%connect_info": [("UsageError", "Line magic function `%connect_info` not found.")],
    },
}
"""Of these, ours shows something else: a type of output, the forms of one, an error, or a text."""
