"""Start the award portfolio on any computer that has Python: see HELP below.

Standard library only: it runs before anything is installed. It explains itself to people who do
not program, so every failure ends in a sentence that says what to do next. Up to the version
check, and in its syntax as a whole, it suits Python 3.6, so that an old Python is told politely.
"""

import sys

OLDEST_PYTHON = (3, 11)
NEWEST_PYTHON = (3, 14)  # the newest that every package of the lock is ready-made for


def unsuitable_python(
    version: "tuple[int, ...]", words: "Sequence[str]" = (), windows: bool = sys.platform == "win32"
) -> str:
    """Sentences when this Python cannot be used, else an empty text."""
    if OLDEST_PYTHON <= tuple(version[:2]) <= NEWEST_PYTHON:
        return ""
    found, oldest, newest = (
        "{}.{}".format(*pair) for pair in (version[:2], OLDEST_PYTHON, NEWEST_PYTHON)
    )
    return (
        "This is Python {}, and the program needs Python {} to {}.\n"
        "Install Python {} from python.org or your organisation's software centre. Then type\n"
        "    {}{} scripts/start.py {}"
    ).format(
        found, oldest, newest, newest, "py -" if windows else "python", newest, " ".join(words)
    )


if unsuitable_python(sys.version_info[:2]):
    sys.exit(unsuitable_python(sys.version_info[:2], sys.argv[1:]))

import contextlib
import hashlib
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypedDict

HELP = """\
Award portfolio: set up and start on this computer

  python3 scripts/start.py                   open your workbook, or start one
  python3 scripts/start.py assessor          open your desk at a centre, to assess
  python3 scripts/start.py demo [FOLDER]     make the sample learner's portfolio
  python3 scripts/start.py test [OPTIONS]    run the tests; the options go to pytest
  python3 scripts/start.py portfolio WORDS   every other command: portfolio --help lists them
  python3 scripts/start.py wheels [OPTIONS]  collect the packages for a computer without internet
  python3 scripts/start.py --check           one page about this computer, for whoever helps you
  python3 scripts/start.py --help            this text

On Windows type py instead of python3.

The first start takes one to three minutes, longer on a slow line or an old computer, and needs the
internet. The program is set up in a folder of its own; nothing else on the computer changes. Later
starts need no set-up: the workbook opens after some seconds. Where there is no
internet, put a folder called wheels that holds the packages inside the program's folder first.

To choose the folder for the set-up, set AWARD_PORTFOLIO_ENV to its path beforehand.
"""

WINDOWS = os.name == "nt"
PROJECT = Path(__file__).resolve().parent.parent
RUN_LOCK = "requirements.lock"
TEST_LOCK = "requirements-test.lock"
STAMP = "ready.json"
LOG = "set-up.log"
MARKER = "award-portfolio.lock"  # held during a set-up; a folder without it is not ours to empty
SPACE_NEEDED = 10**9
LONGEST_WINDOWS_FOLDER = 100  # a path may have 260 letters, and packages use up to 150 of them
PATIENCE = 15 * 60
CALLED_BY = "AWARD_PORTFOLIO_COMMAND"  # tells the program which line its user types
OTHER_PYTHONS = ("PYTHONHOME", "PYTHONPATH")  # settings that would mix another Python's packages in

ABOUT_THE_WORKBOOK = """
import sys
sys.stdout.reconfigure(encoding="utf-8", errors="replace")
from portfolio.base.errors import PortfolioError
from portfolio.lab import launcher, recent
try:
    launcher.check_versions()
    print("can be shown;", end=" ")
except PortfolioError as error:
    print(error, end=" ")
print("last", next(iter(recent.known()), "none yet"))
"""

CACHE = """
from portfolio.base.cache_folder import user_cache
kept = user_cache()
count, size = kept.size()
print(f"{count} files, {size / 1_000_000:.0f} MB, in {kept.folder}")
"""

RECENT = """
import sys
sys.stdout.reconfigure(encoding="utf-8", errors="replace")
from portfolio.base.support_log import log_file
print(log_file())
if log_file().exists():
    print(*log_file().read_text(encoding="ascii", errors="replace").splitlines()[-20:], sep="\\n")
"""

REASONS = (
    (
        r"No space left on device|Errno 28|WinError 112",
        "The disk is full. Free at least 1 GB of space, then try again.",
    ),
    (
        r"DO NOT MATCH THE HASHES",
        "A package arrived damaged or changed, so it was not installed. Try again. If it happens\n"
        "again, ask your IT support whether your network alters what is downloaded.",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLCertVerification|SSLError",
        "Your network inspects secure connections in a way that Python does not trust.\n"
        "Ask your IT support to set pip up for this network, or for a wheels folder.",
    ),
    (
        r"NewConnectionError|ConnectionError|NameResolution|getaddrinfo|Network is unreachable"
        r"|Connection refused|ConnectTimeout|ReadTimeout|timed out|ProxyError|ProtocolError"
        r"|IncompleteRead|Connection broken|Connection reset|RemoteDisconnected",
        "The internet could not be reached, or the connection broke off.\n"
        "Check the connection and try again. Where the network asks for a proxy, ask IT support.",
    ),
    (
        r"WinError (5|32)\b|being used by another process|Permission denied|Access is denied",
        "A file of the program is in use or protected.\n"
        "Close every window of JupyterLab and of this program, then try again.",
    ),
)


class SetUpError(Exception):
    """What stopped us and what to do about it, as sentences for the screen."""


def main(words: list[str]) -> int:
    """Do what the words ask for; the exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        return run(words[0] if words else "", words[1:])
    except SetUpError as error:
        say(f"\n{error}")
        return 1
    except OSError as error:
        say(f"\nThe computer refused something: {error}")
        say("Try again. If it happens again, pass the line above on to whoever helps you.")
        return 1
    except KeyboardInterrupt:
        say("\nStopped. Type the same command again when you are ready.")
        return 130


def run(word: str, rest: list[str]) -> int:
    if not word:
        return portfolio(["open"])
    if word in ("--help", "-h", "help"):
        say(HELP)
        return 0
    if word == "--check":
        return check()
    if word == "test":
        python = ready_python([RUN_LOCK, TEST_LOCK])
        os.chdir(PROJECT)
        return hand_over([python, "-m", "pytest", *spread(rest), *rest])
    if word == "assessor":
        return portfolio(["centre", "open", *rest])
    if word == "demo":
        return portfolio(["demo", *(rest or [str(PROJECT / "demo")])])
    if word == "portfolio":
        return portfolio(rest)
    if word == "wheels":
        return hand_over([ready_python([RUN_LOCK]), str(PROJECT / "scripts" / "wheels.py"), *rest])
    raise SetUpError(f'There is no "{word}" here. This is what there is:\n\n{HELP}')


def spread(options: list[str]) -> list[str]:
    """What lets pytest use every core, a file of tests at a time, unless it is told otherwise."""
    own = ("-n", "--numprocesses", "--dist", "--pdb", "--trace", "no:xdist")
    told = any(option.startswith(own) for option in options)
    return [] if told else ["-n", "logical", "--dist", "loadfile"]


def portfolio(words: list[str]) -> int:
    """``-P``: a file that happens to lie in the learner's folder is never taken for a module."""
    command = [ready_python([RUN_LOCK]), "-P", "-m", "portfolio", *words]
    return hand_over(command, {CALLED_BY: typed("portfolio")})


def typed(words: str) -> str:
    """The words behind the line that started this script, as they can be typed again."""
    script = sys.argv[0]
    named = subprocess.list2cmdline([script]) if WINDOWS else shlex.quote(script)
    return f"{'py' if WINDOWS else 'python3'} {named} {words}"


def hand_over(command: list[str], settings: "dict[str, str] | None" = None) -> int:
    """Let the command take our place, so that Ctrl-C and a request to stop reach it."""
    kept = {name: os.environ[name] for name in os.environ if name not in OTHER_PYTHONS}
    surroundings = {**kept, "PYTHONUTF8": "1", **(settings or {})}
    sys.stdout.flush()
    if not WINDOWS:
        os.execve(command[0], command, surroundings)
    process = subprocess.Popen(command, env=surroundings)
    while True:
        with contextlib.suppress(KeyboardInterrupt):
            return process.wait()


# Where


def places(project: Path, surroundings: dict[str, str], windows: bool = WINDOWS) -> list[Path]:
    """Folders for the environment, best first; one for each copy of the project.

    Outside the project, which may lie in a folder that is copied to the cloud, and under a short
    path, which Windows needs.
    """
    chosen = surroundings.get("AWARD_PORTFOLIO_ENV")
    if chosen:
        return [Path(chosen).expanduser().absolute()]
    inside = project / ".venv"
    data = data_folder(surroundings, windows)
    if not data:
        return [inside]
    path = os.path.normcase(project).encode("utf-8", "surrogatepass")
    name = "env-" + hashlib.sha256(path).hexdigest()[:8]
    return [data / ("AwardPortfolio" if windows else "award-portfolio") / name, inside]


def data_folder(surroundings: dict[str, str], windows: bool) -> "Path | None":
    """The account's folder for programs' data; None where the account has no home."""
    given = surroundings.get("LOCALAPPDATA" if windows else "XDG_DATA_HOME", "")
    if os.path.isabs(given):
        return Path(given)
    home = surroundings.get("USERPROFILE" if windows else "HOME") or home_of_account()
    if not os.path.isabs(home):
        return None
    return Path(home, "AppData", "Local") if windows else Path(home, ".local", "share")


def home_of_account() -> str:
    if sys.platform != "win32":
        import pwd

        try:
            return pwd.getpwuid(os.getuid()).pw_dir
        except KeyError:
            return ""
    return ""


def python_in(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if WINDOWS else "bin/python")


def packages_in(folder: Path) -> Path:
    inside = "Lib" if WINDOWS else "lib/python{}.{}".format(*sys.version_info)
    return folder / inside / "site-packages"


def claim(folders: list[Path]) -> Path:
    """The first folder that can be written to, marked as ours.

    Raises SetUpError when there is none, or when it holds files that we did not put there.
    """
    for folder in folders:
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            folder = folder.resolve()  # Python from the Microsoft Store may make it elsewhere
            if not (folder / MARKER).exists() and any(folder.iterdir()):
                raise SetUpError(
                    f"The program would be set up in a folder that holds other files:\n"
                    f"    {folder}\nSet AWARD_PORTFOLIO_ENV to an empty folder and try again."
                )
            (folder / MARKER).touch()
            return folder
    raise SetUpError(nowhere(folders))


def nowhere(folders: list[Path]) -> str:
    names = "\n".join(f"    {folder}" for folder in folders)
    return (
        f"The program needs a folder for its set-up, but this cannot be written to:\n{names}\n"
        "Set AWARD_PORTFOLIO_ENV to an empty folder of yours and try again."
    )


# Ready or not


def ready_python(locks: list[str]) -> str:
    """The path of a Python that has everything in the lock files, set up now if need be."""
    folders = places(PROJECT, dict(os.environ))
    for folder in folders:
        if is_ready(folder.resolve(), locks):
            return str(python_in(folder.resolve()))
    folder = claim(folders)
    if folder != folders[0].resolve():
        say(f"Your own folder for programs cannot be written to. Setting up inside\n    {folder}")
    with sole_use(folder):
        if not is_ready(folder, locks):
            set_up(folder, locks)
    return str(python_in(folder))


def is_ready(folder: Path, locks: list[str]) -> bool:
    """Whether a finished set-up is there that holds these very lock files."""
    stamp, wanted = read_stamp(folder), stamp_for(locks)
    if stamp is None or not is_sound(folder):
        return False
    return wanted["files"].items() <= stamp["files"].items()


def is_sound(folder: Path) -> bool:
    """Whether a set-up was finished there, by this kind of Python, which still exists."""
    stamp, wanted = read_stamp(folder), stamp_for([])
    if stamp is None:
        return False
    if (stamp["python"], stamp["project"]) != (wanted["python"], wanted["project"]):
        return False
    return os.path.exists(python_in(folder)) and os.path.isdir(home_of_python(folder))


def home_of_python(folder: Path) -> str:
    """Where the Python is that the environment was made from; empty when it does not say."""
    try:
        settings = (folder / "pyvenv.cfg").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    found = re.search("^home *= *(.+)$", settings, re.MULTILINE)
    return found[1] if found else ""


class Stamp(TypedDict):
    """What a set-up was made from: kind of Python, place of the program, digests of its files."""

    python: str
    project: str
    files: dict[str, str]


def stamp_for(locks: list[str]) -> Stamp:
    """What a set-up with these lock files is made from; any change asks for a new one."""
    names = ["pyproject.toml", *locks]
    digests = {name: hashlib.sha256((PROJECT / name).read_bytes()).hexdigest() for name in names}
    kind = str(sys.implementation.cache_tag)
    return Stamp(python=kind, project=str(PROJECT), files=digests)


def read_stamp(folder: Path) -> "Stamp | None":
    """The stamp of a finished set-up; None when there is none, or what is there is no stamp."""
    try:
        stamp = json.loads((folder / STAMP).read_text(encoding="utf-8"))
        files = {str(name): str(digest) for name, digest in stamp["files"].items()}
        return Stamp(python=stamp["python"], project=stamp["project"], files=files)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def write_stamp(folder: Path, stamp: Stamp) -> None:
    """In one step, so that a stamp is either whole or not there."""
    part = folder / f"{STAMP}.part"
    part.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
    part.replace(folder / STAMP)


# Setting up


@contextlib.contextmanager
def sole_use(folder: Path) -> Iterator[None]:
    """Wait until no other window sets up the same folder; freed even when we are killed."""
    deadline = time.monotonic() + PATIENCE
    with open(folder / MARKER, "a", encoding="ascii") as marker:
        told = False
        while not take(marker.fileno()):
            if not told:
                say("Another window is setting the program up. Waiting until it has finished ...")
                told = True
            if time.monotonic() > deadline:
                raise SetUpError("The other window has not finished. Close it and try again.")
            time.sleep(0.2)
        yield


def take(file: int) -> bool:
    """Take the lock on an open file; False when another process has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except PermissionError:  # how Windows says it
        return False
    except BlockingIOError:
        return False
    except OSError:  # a network drive without locks: go on without one
        return True
    return True


def set_up(folder: Path, locks: list[str]) -> None:
    """Make the environment, or bring it up to date. Raises SetUpError.

    An environment that was being changed when something stopped us has no stamp, and is made
    anew: half-written packages cannot be told from whole ones.
    """
    found = problems(folder)
    if found:
        raise SetUpError(found[0])
    (folder / LOG).write_bytes(b"")
    before = read_stamp(folder) if is_sound(folder) else None
    if before:
        say(f"Bringing the program up to date in\n    {folder}")
        (folder / STAMP).unlink()
    else:
        say(f"Setting up the program, once, in\n    {folder}")
        clear(folder)
        step("Making a place for it", folder, [sys.executable, "-m", "venv", str(folder)])
    where = "the wheels folder" if wheels().is_dir() else "the internet, one to three minutes"
    title = "Adding what is new" if before else f"Installing packages ({where})"
    pip = [str(python_in(folder)), "-I", "-m", "pip", "install"]
    try:
        step(title, folder, [*pip, *package_options(locks)])
    except SetUpError:
        if before and b"Installing collected packages" not in (folder / LOG).read_bytes():
            write_stamp(folder, before)  # nothing has been changed yet
        raise
    own = ["--no-index", "--no-deps", "--no-build-isolation", "--editable", "."]
    step("Adding the program itself", folder, [*pip, *own])
    escape_links(packages_in(folder))
    write_stamp(folder, stamp_for(locks))
    say("")


def package_options(locks: list[str]) -> list[str]:
    """Options for pip: only what the lock names, with its hash, and only what needs no compiler.

    Files are compiled when they are first used, which most never are.
    """
    options = ["--require-hashes", "--only-binary", ":all:", "--no-compile"]
    for name in locks:
        options += ["--requirement", name]
    if wheels().is_dir():
        options += ["--no-index", "--find-links", str(wheels())]
    return options


def escape_links(packages: Path) -> None:
    """Write the link to the project so that an accent in its path does no harm.

    Before Python 3.13 such files are read in the system's old encoding; a wrong byte in one keeps
    Python from starting at all.
    """
    for path in packages.glob("*.pth"):
        link = path.read_bytes().decode("utf-8", "surrogateescape").strip()
        if not link.isascii():
            path.write_text(f"import sys; sys.path.append({link!a})\n", encoding="ascii")


def wheels() -> Path:
    return PROJECT / "wheels"


def clear(folder: Path) -> None:
    """Empty our folder but for the lock and the log. Raises SetUpError when a file is in use."""
    try:
        for path in folder.iterdir():
            if path.name in (MARKER, LOG):
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
    except OSError as error:
        raise SetUpError(
            f"The old set-up could not be removed ({error}).\n"
            "Close every window of JupyterLab and of this program, then try again."
        ) from error


def step(title: str, folder: Path, command: list[str]) -> None:
    """Run a command with its output in the log and a dot every two seconds on the screen.

    Raises SetUpError, with the end of the log, when the command fails.
    """
    say(f"  {title} ", end="")
    surroundings = {**os.environ, "PIP_USER": "0", "PIP_NO_INPUT": "1"}
    surroundings["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    start = time.monotonic()
    with open(folder / LOG, "ab") as log:
        process = subprocess.Popen(
            command, cwd=PROJECT, env=surroundings, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        try:
            while not finished(process, 2):
                say(".", end="")
        except BaseException:
            process.terminate()
            process.wait()
            raise
    if process.returncode:
        raise SetUpError(explanation(folder / LOG))
    say(f" done ({time.monotonic() - start:.0f} s)")


def finished(process: "subprocess.Popen[bytes]", seconds: float) -> bool:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def explanation(log: Path) -> str:
    """Why a step failed and what to do, from what it wrote."""
    text = log.read_text(encoding="utf-8", errors="replace")
    lines = [line.strip()[:160] for line in text.splitlines() if line.strip()]
    end = "\n".join(f"    {line}" for line in lines[-6:])
    return f"{advice(text)}\n\nThe last lines of the log:\n{end}\nThe whole log: {log}"


def advice(text: str) -> str:
    for pattern, sentences in REASONS:
        if re.search(pattern, text):
            return sentences
    if "No matching distribution" not in text:
        return "The set-up failed. Try again; if it fails again, send the log to whoever helps you."
    if wheels().is_dir():
        return (
            "The wheels folder does not hold every package for this computer and this Python.\n"
            "Ask for one made for them, or take the folder away to use the internet."
        )
    return (
        "A package is not to be had ready-made for this computer and this Python.\n"
        "Use a 64-bit Python on Windows, macOS or Linux, or ask whoever helps you."
    )


def problems(folder: Path) -> list[str]:
    """What would stop a set-up in this folder, as sentences with the remedy."""
    found = []
    if sys.maxsize < 2**32:
        found.append("This is a 32-bit Python. Install the 64-bit one from python.org.")
    if not can_make_environments():
        found.append(environment_remedy(sys.version_info[:2], bool(shutil.which("apt-get"))))
    free = free_space(folder)
    if free < SPACE_NEEDED:
        found.append(
            f"The disk that holds {folder}\nhas {size(free)} free, and setting up needs 1 GB. "
            "Free some space, then try again."
        )
    if WINDOWS and len(str(folder)) > LONGEST_WINDOWS_FOLDER:
        found.append(
            f"Windows may refuse paths as long as those inside {folder}\n"
            "Set AWARD_PORTFOLIO_ENV to a shorter one, for example C:\\Portfolio, and try again."
        )
    return found


def can_make_environments() -> bool:
    from importlib.util import find_spec

    return find_spec("venv") is not None and find_spec("ensurepip") is not None


def environment_remedy(version: tuple[int, int], debian: bool) -> str:
    number = "{}.{}".format(*version)
    sentence = f"This Python {number} came without the part that makes environments (venv).\n"
    if debian:
        return f"{sentence}Type    sudo apt install python{number}-venv    and then try again."
    return f"{sentence}Install the complete Python {number} from python.org, and then try again."


def free_space(folder: Path) -> int:
    return shutil.disk_usage(nearest(folder)).free


def nearest(folder: Path) -> Path:
    """The folder itself, or the one above it that exists."""
    return next(path for path in (folder, *folder.parents) if os.path.exists(path))


# One page for support


def check() -> int:
    """Say how this computer stands; 1 when something is in the way of setting up."""
    folders = [folder.resolve() for folder in places(PROJECT, dict(os.environ))]
    usable = [folder for folder in folders if os.access(nearest(folder), os.W_OK)]
    folder = next((folder for folder in folders if read_stamp(folder)), (usable or folders)[0])
    ready = is_ready(folder, [RUN_LOCK])
    found = [] if ready else problems(folder) + ([] if usable else [nowhere(folders)])
    say(f"Award portfolio, {time.strftime('%d %B %Y %H:%M')}")
    for name, fact in facts(folder, ready).items():
        say(f"  {name:<14} {fact}")
    if ready:
        say("\n".join(["\nWhat happened last, without anybody's words:", *recent(folder)]))
    say("\n" + ("\n".join(found) or "Nothing is in the way."))
    return 1 if found else 0


def facts(folder: Path, ready: bool) -> dict[str, str]:
    import platform

    bits = 64 if sys.maxsize > 2**32 else 32
    offline = len(list(wheels().glob("*.whl")))
    helpers = {name: shutil.which(name) for name in ("soffice", "chromium", "pdftoppm")}
    return {
        "Program": f"{program_version()} in {PROJECT}",
        "Python": f"{platform.python_version()}, {bits}-bit, {sys.executable}",
        "System": platform.platform(),
        "Set up": f"{'yes' if ready else 'not yet, or out of date'}, in {folder}",
        "With tests": "yes" if is_ready(folder, [RUN_LOCK, TEST_LOCK]) else "no",
        "Packages": ", ".join(installed(folder)) or "none",
        "Workbook": workbook(folder) if ready else "not yet",
        "Cache": (told(folder, CACHE) or "could not be read") if ready else "none yet",
        "Wheels folder": f"{offline} packages" if wheels().is_dir() else "none",
        "Log": str(folder / LOG) if os.path.exists(folder / LOG) else "none yet",
        "Free disk": size(free_space(folder)),
        "For tests only": ", ".join(f"{name} {path or '-'}" for name, path in helpers.items()),
    }


def workbook(folder: Path) -> str:
    """Whether the workbook can be shown, and which was opened last."""
    return told(folder, ABOUT_THE_WORKBOOK) or "could not be asked"


def recent(folder: Path) -> list[str]:
    """Where the program's log is, and its last lines."""
    lines = told(folder, RECENT).splitlines() or ["could not be read"]
    return [f"  {line}" for line in lines]


def told(folder: Path, code: str) -> str:
    """What the program that is set up in a folder answers to some code."""
    asked = [str(python_in(folder)), "-P", "-c", code]
    done = subprocess.run(asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return done.stdout.decode("utf-8", "replace").strip()


def program_version() -> str:
    text = (PROJECT / "portfolio" / "__init__.py").read_text(encoding="utf-8")
    found = re.search('__version__ = "(.+)"', text)
    return found[1] if found else "unknown version"


def installed(folder: Path) -> list[str]:
    """Name and version of the packages that support asks about."""
    asked = "jupyterlab|jupyter_server|papermill|pandas|matplotlib|python_docx|pydantic"
    with contextlib.suppress(OSError):
        names = os.listdir(packages_in(folder))
        found = (re.fullmatch(f"({asked})-(.+)\\.dist-info", name) for name in names)
        return sorted(f"{match[1]} {match[2]}" for match in found if match)
    return []


def size(amount: int) -> str:
    return f"{amount / 10**9:.1f} GB"


def say(text: str, end: str = "\n") -> None:
    print(text, end=end, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
