"""Whom to ask what they saw, and on which form: the assessor keeps an observation record, and
everybody else gets a request in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from portfolio.base.errors import FormError
from portfolio.document.form import Form, FormToMake
from portfolio.forms import observation, request
from portfolio.forms.source import Source
from portfolio.record.evidence import EvidenceItem, Witness

NOBODY = Witness()


def planned(source: Source) -> Iterator[FormToMake]:
    """A form for each item that needs somebody who saw it and that nobody has written yet."""
    methods = source.unit.methods
    for item in source.claims.items:
        asks = item.method in methods and methods[item.method].witness
        if asks and item.file is None and item.workplace is None:
            yield FormToMake(f"the form for {item.ref}", partial(for_item, source, item))


def blank(source: Source) -> Iterator[FormToMake]:
    """A record to take to an observation that is not planned in the register."""
    for key, method in source.unit.methods.items():
        if method.observed:
            refs = _allowed(source, key)
            make = partial(observation.form, source, key, refs, NOBODY)
            yield FormToMake(observation.TITLE, make)


def for_item(source: Source, item: EvidenceItem) -> Form:
    """The form for what an item of the register is to hold."""
    refs = [support.criterion for support in source.claims.of_item(item)]
    known = [ref for ref in refs if source.unit.has(ref)] or _allowed(source, item.method)
    when = f"{item.date:%d/%m/%Y}" if item.date else ""
    person = item.witness or NOBODY
    make = _form_for(source, item.method, person)
    return make(source, item.method, known, person, item.ref, when)


def for_person(source: Source, method: str, refs: Sequence[str], person: Witness) -> Form:
    """A form for somebody, about what is not in the register yet; all criteria that allow this
    method where none are named. Raises FormError for what the unit does not have."""
    witnessed = {key: known.label for key, known in source.unit.methods.items() if known.witness}
    if method not in witnessed:
        names = "\n".join(f"  {key}: {label}" for key, label in witnessed.items())
        raise FormError(f"Nobody is asked for “{method}”. Choose one of:\n{names}")
    for ref in refs:
        if not source.unit.has(ref):
            known = ", ".join(criterion.ref for criterion in source.unit.criteria)
            raise FormError(f"{source.unit.name} has no criterion “{ref}”. It has: {known}.")
    make = _form_for(source, method, person)
    return make(source, method, refs or _allowed(source, method), person)


def _form_for(source: Source, method: str, person: Witness) -> Callable[..., Form]:
    """The assessor is who has that name or says so; and who observes where nobody is named."""
    says_so = re.search(r"\bassessor\b", person.role, re.IGNORECASE)
    is_assessor = not person.name.strip() or source.is_assessor(person.name) or says_so
    observed = source.unit.methods[method].observed
    return observation.form if observed and is_assessor else request.form


def _allowed(source: Source, method: str) -> list[str]:
    """The criteria that the method may support; all where it may support none."""
    refs = [criterion.ref for criterion in source.unit.criteria]
    return [ref for ref in refs if method in source.unit.methods_of(ref)] or refs
