"""The centre's own template for Word documents: a setting of whoever makes the documents.

It never comes from a learner's folder. It is checked once, when it is chosen, and kept in the
user's own settings.
"""

from __future__ import annotations

from pathlib import Path

from portfolio.base import files
from portfolio.base.errors import BuildError
from portfolio.base.limited_process import TooMuchError, shared
from portfolio.base.own_places import template_file

IN_FOLDER = "template.docx"
NOT_USED = (
    "There is a template.docx in this folder. It was not used: how documents look is decided by "
    "whoever makes them. To use it for all documents that you make on this computer: "
    "“portfolio template use FILE”."
)


def own_template() -> Path | None:
    """The template that was chosen on this computer; None for that of the house."""
    path = template_file()
    return path if files.read_own(path, 1) is not None else None


def choose_template(file: Path) -> list[str]:
    """Use a template from now on. Returns what it says itself on the pages of every document.

    Raises BuildError, which names the part, for one that could hide or add something.
    """
    from portfolio.word import template_check
    from portfolio.word.template import LARGEST_FILE

    try:
        data = files.read(file, LARGEST_FILE + 1)
    except OSError as error:
        raise BuildError(
            f"{file.name} cannot be read: {error.strerror or error}. (File: {file.absolute()})"
        ) from error
    with files.scratch() as space:
        copy = space / file.name
        files.put(copy, data)
        try:
            faults = shared().call(template_check.faults_of, str(copy))
            words: list[str] = [] if faults else shared().call(template_check.words_of, str(copy))
        except TooMuchError as error:
            raise BuildError(
                f"{file.name} was not taken: it takes too long to read, or too much memory."
            ) from error
    if faults:
        lines = "\n".join(f"  - {fault}" for fault in faults[:10])
        raise BuildError(
            f"{file.name} was not taken, because it could hide something of a portfolio, or add "
            f"something to it:\n{lines}\nBegin again with a copy of the original template. "
            f"(File: {file.absolute()})"
        )
    files.own_folder(template_file().parent)
    if not files.put_own(template_file(), data):
        raise BuildError(
            f"The template cannot be kept: you cannot write in {template_file().parent}."
        )
    return words


def use_house_template() -> bool:
    """Go back to the template of the house; false when it was in use already."""
    return files.forget_own(template_file())


def lies_in(folder: Path) -> bool:
    """Whether there is a template in a learner's folder, which is not used."""
    return any(path.name.lower() == IN_FOLDER for path in folder.iterdir())
