"""The documents that hold words: panel minutes, newsletter, e-mails."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from typing import TYPE_CHECKING, Any

from portfolio.base.text import listed, plural, two_decimals, uk_date
from portfolio.practice.awards_in_words import award_heading
from portfolio.practice.documents.word_page import safe, saved, word_file
from portfolio.practice.documents.workplace_document import MARK, Document, Setting
from portfolio.practice.judges_in_words import who_scored
from portfolio.practice.results import Year

if TYPE_CHECKING:
    import pandas as pd
    from docx.document import Document as WordFile

THIN = 15
"""A nomination of fewer words tells the judges little."""
DOMAIN = "practice.example"
HOUR = datetime.time(9, 30)
MOST_SHOWN = 12

Mail = Mapping[Hashable, Any]
"""A row of the table ``inbox``."""


def minutes(year: Year, setting: Setting) -> Document:
    """The minutes of the judging panel, a heading for each award."""
    last = setting.monday
    file = word_file(f"Minutes of the judging panel: {setting.programme}", setting)
    for award, entered in year.nominations.groupby("award", sort=False):
        last = setting.day(int(entered["week"].max()), 4)
        scored = year.scores[year.scores["nomination"].isin(set(entered["nomination"]))]
        met = f"meeting of {uk_date(last)}" if len(scored) else "nothing scored so far"
        file.add_heading(f"{award_heading(str(award))}: {met}", 1)
        for line in _considered(year, str(award), scored, entered):
            file.add_paragraph(line)
        if len(scored):
            _score_table(file, year, scored, entered)
            _decision(file, year, str(award))
    return Document(
        kind="minutes",
        name=f"{MARK} panel minutes.docx",
        title="Minutes of the judging panel",
        date=last,
        data=saved(file),
    )


def newsletter(year: Year, setting: Setting) -> Document:
    """An article on the winners who were made known, in the words of their nominations."""
    people = year.staff.set_index("person")
    texts = year.nominations.set_index("nomination")["text"]
    known = year.winners[year.winners["announced"].astype(bool)]
    file = word_file(f"{setting.organisation}: staff news", setting)
    file.add_heading(f"{setting.programme}: our winners", 1)
    for award, winners in known.groupby("award", sort=False):
        file.add_heading(award_heading(str(award), setting.award_day(year, str(award))), 2)
        for nomination, together in winners.groupby("nomination", sort=False):
            said = file.add_paragraph()
            said.add_run(f"{_who_won(people.loc[list(together['person'])])}. ").bold = True
            said.add_run(safe(f"“{texts.get(nomination, '')}”"))
    file.add_paragraph("Nominations stay open. Tell us whose work deserves to be seen, and why.")
    weeks = year.nominations["week"]
    return Document(
        kind="newsletter",
        name=f"{MARK} newsletter.docx",
        title="Newsletter article on the winners",
        date=setting.day(int(weeks.max()) + 1 if len(weeks) else 1),
        data=saved(file),
    )


def emails(year: Year, setting: Setting) -> Iterator[Document]:
    """One message for each incident: the newest, with what came before it below."""
    told = year.inbox[year.inbox["incident"].notna() & (year.inbox["incident"] != "")]
    for incident, thread in told.groupby("incident", sort=False):
        newest, *before = thread.iloc[::-1].to_dict("records")
        yield Document(
            kind="e-mail",
            name=f"{MARK} e-mail {_file_word(str(incident))}.eml",
            title=f"E-mail: {_line(thread.iloc[0]['subject'])}",
            date=setting.day(newest["week"]),
            data=_message(newest, before, str(incident), setting),
            incident=str(incident),
        )


def _considered(
    year: Year, award: str, scored: pd.DataFrame, entered: pd.DataFrame
) -> Iterator[str]:
    judges = who_scored(year, award, map(str, scored["judge"].unique()))
    repeated = int(entered["duplicate_of"].notna().sum())
    thin = int((entered["words"] < THIN).sum())
    close = int(entered["relation"].isin(["self", "relative"]).sum())
    yield f"Judges who scored: {judges or 'none yet'}."
    yield (
        f"{plural(len(entered), 'nomination')} came in for "
        f"{plural(entered['nominee'].nunique(), 'person', 'people')}. "
        f"{repeated or 'None'} repeated an earlier one, {thin or 'none'} had fewer than {THIN} "
        f"words, and {close or 'none'} came "
        "from the nominee or from a relative."
    )


def _score_table(file: WordFile, year: Year, scored: pd.DataFrame, entered: pd.DataFrame) -> None:
    names = year.staff.set_index("person")["name"]
    nominees = entered.set_index("nomination")["nominee"].map(names)
    means = scored.groupby("nomination")["score"].agg(["mean", "size"])
    means = means.sort_values("mean", ascending=False, kind="stable").head(MOST_SHOWN)
    texts = [("Nomination", "Nominee", "Mean score", "Scores given")]
    for nomination, mean, given in zip(means.index, means["mean"], means["size"], strict=True):
        texts.append((nomination, nominees[nomination], two_decimals(mean), f"{given:.0f}"))
    # With all its rows from the start: to add each would take several times as long.
    table = file.add_table(rows=len(texts), cols=len(texts[0]), style="Light Grid Accent 1")
    for row, shown in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, shown, strict=True):
            cell.text = safe(str(text))


def _decision(file: WordFile, year: Year, award: str) -> None:
    from docx.shared import Pt

    people = year.staff.set_index("person")
    won = year.winners[year.winners["award"] == award].sort_values("rank", kind="stable")
    text = "; ".join(
        f"{together['rank'].iloc[0]}. {_winner(people.loc[list(together['person'])])} ({named})"
        for named, together in won.groupby("nomination", sort=False)
    )
    line = file.add_paragraph()
    line.paragraph_format.space_before = Pt(8)
    line.add_run("Decided: ").bold = True
    line.add_run(safe(text or "no winner so far") + ".")


def _winner(found: pd.DataFrame) -> str:
    """Who won with one nomination: a person, or the team whose people they are."""
    first = found.iloc[0]
    return str(first["name"]) if len(found) == 1 else f"{first['team']}, {first['site']}"


def _who_won(found: pd.DataFrame) -> str:
    """Who won with one nomination, with the team of a person, or the people of a team."""
    first = found.iloc[0]
    if len(found) == 1:
        return f"{first['name']}, {first['team']}, {first['site']}"
    return f"{_winner(found)}: {listed(list(found['name']))}"


def _message(newest: Mail, before: Sequence[Mail], incident: str, setting: Setting) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = _address(newest["sender"])
    message["To"] = formataddr(("Programme manager", f"you@{DOMAIN}"))
    message["Subject"] = f"{MARK}: {_line(newest['subject'])}"
    moment = datetime.datetime.combine(setting.day(newest["week"]), HOUR, datetime.UTC)
    message["Date"] = format_datetime(moment)
    digest = hashlib.sha256(f"{incident} {moment} {newest['body']}".encode()).hexdigest()[:24]
    message["Message-ID"] = f"<{digest}@{DOMAIN}>"
    parts = [safe(str(newest["body"]))]
    if before and setting.answered.get(incident):
        parts.append(f"You answered:\n> {_line(setting.answered[incident])}")
    parts += [_quoted(older, setting) for older in before]
    message.set_content("\n\n".join([*parts, f"-- \n{setting.mark}"]), cte="quoted-printable")
    return message.as_bytes()


def _quoted(older: Mail, setting: Setting) -> str:
    lines = safe(str(older["body"])).splitlines()
    day = uk_date(setting.day(older["week"]))
    return "\n".join([f"On {day} {_line(older['sender'])} wrote:", *(f"> {one}" for one in lines)])


def _address(sender: str) -> str:
    """A sender with an address that nobody can have: .example is reserved for examples."""
    name = _line(sender)
    mailbox = re.sub(r"[^a-z0-9]+", ".", name.partition(",")[0].lower()).strip(".") or "somebody"
    return formataddr((name, f"{mailbox[:60]}@{DOMAIN}"))


def _file_word(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-") or "message"


def _line(text: str) -> str:
    return " ".join(safe(str(text)).split())
