"""A submission locked with a password, for the way by e-mail.

The sealed file lies, as it is, in another zip file that is encrypted with AES-256 in the way that
7-Zip, WinZip and their like open. ``pyzipper`` writes and reads it: the only well-kept library that
does. The password goes another way, and is never written anywhere.
"""

from __future__ import annotations

import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portfolio.assessment.manifest import ENDING
from portfolio.assessment.submission import limited
from portfolio.base import files
from portfolio.base.errors import LockedSubmissionError, SubmissionError
from portfolio.base.files import Folder
from portfolio.base.limited_process import TooMuchError
from portfolio.base.portions import portions

LOCKED = ".locked.zip"
SHORTEST = 12
"""Letters that a password has at least; anybody who has the file can try as often as they like."""
LARGEST = 20_000_000_000


def lock(path: Path, password: str) -> Path:
    """Put a sealed file into a locked one beside it, and return where that is.

    Raises SubmissionError for a password that is too short; BuildError when it cannot be written.
    """
    import pyzipper

    if len(password.strip()) < SHORTEST:
        raise SubmissionError(
            f"A password needs at least {SHORTEST} letters: four words that do not belong together "
            "are easy to say on the telephone. Nothing was locked."
        )
    name = path.name.removesuffix(ENDING) + LOCKED
    with (
        Folder(path.parent).writing(name) as file,
        files.opened(path) as whole,
        pyzipper.AESZipFile(
            file, "w", compression=pyzipper.ZIP_STORED, encryption=pyzipper.WZ_AES
        ) as archive,
    ):
        archive.setpassword(_as_bytes(password))
        with archive.open(path.name, "w", force_zip64=True) as part:
            for portion in portions(whole):
                part.write(portion)
    return path.with_name(name)


@contextmanager
def unlocked(path: Path, password: str) -> Iterator[Path]:
    """The sealed file in a locked one, for as long as it is needed.

    Raises LockedSubmissionError when the password is another one; SubmissionError when there is no
    sealed file in it.
    """
    with files.scratch() as space:
        try:
            name = limited().call(unlock, str(path.absolute()), password, str(space))
        except TooMuchError as ended:
            raise _unusable(path, "unlocking it took too much time or memory") from ended
        yield space / name


def unlock(name: str, password: str, place: str) -> str:
    """Unlock a file into a folder, and return what the sealed file in it is called; called in a
    process of its own. Raises SubmissionError."""
    import pyzipper

    path = Path(name)
    try:
        with (
            files.opened(path, named_by_user=True) as file,
            pyzipper.AESZipFile(file) as archive,
        ):
            archive.setpassword(_as_bytes(password))
            return _unlocked(path, archive, Folder(Path(place)))
    except OSError as error:
        raise _unusable(path, "it cannot be opened") from error
    except RuntimeError as error:
        raise LockedSubmissionError(
            f"{path.name} does not open with this password. Type it again, as it was told to you."
        ) from error
    except (zipfile.BadZipFile, pyzipper.BadZipFile, zlib.error, EOFError, ValueError) as error:
        raise _unusable(path, "it is cut short, or was changed on its way") from error


def _unlocked(path: Path, archive: zipfile.ZipFile, folder: Folder) -> str:
    infos = archive.infolist()
    if len(infos) != 1 or not infos[0].filename.endswith(ENDING):
        raise _unusable(path, "there is no sealed submission in it")
    if infos[0].file_size > LARGEST or infos[0].compress_type == zipfile.ZIP_LZMA:
        raise _unusable(path, "it would be far larger unpacked than any portfolio is")
    left = infos[0].file_size
    name = f"unlocked{ENDING}"
    with archive.open(infos[0]) as part, folder.writing(name) as file:
        for portion in portions(part):
            left -= len(portion)
            if left < 0:
                raise _unusable(path, "it is larger than it says")
            file.write(portion)
    return name


def _as_bytes(password: str) -> bytes:
    """The same password is the same bytes, on whatever keyboard its accents were typed."""
    return unicodedata.normalize("NFC", password.strip()).encode()


def _unusable(path: Path, reason: str) -> SubmissionError:
    return SubmissionError(f"{path.name} cannot be used: {reason}.\n(File: {path})")
