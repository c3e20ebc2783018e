"""Slips of spelling in the words that the other files look for: “attendence”, “superviser”.

Only a word that is within a letter or two of one of these, and is no word itself, is put right.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from portfolio.language.phrases import word_set

KNOWN = word_set(
    """already answer previous totals league table tables absence absences absent absenteeism
    accent agency agencies apprentice apprentices attendance attendances attends availability
    available disability disabled lateness maternity overtime parental paternity permanent
    permanently pregnancy pregnant probation probationary punctual punctuality retirement
    sickness timekeeping temporary trainee trainees volunteer youngest youthful fastest quickest
    ranking leaderboard volume nominations popular popularity service continuous flexible
    attitude brilliant commitment committed dedicated dedication enthusiasm enthusiastic
    exceptional excellent excellence fantastic friendly inspirational loyalty outstanding
    passion passionate positive proactive professional professionalism wonderful twelve thirteen
    fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy
    eighty ninety hundred hundreds thousand thousands percent percentage halved doubled tripled
    trebled quarter thirds dozen double administrator adviser advisers advisor advisors analyst
    assistant cashier coordinator consultant controller director executive manager managers
    officer operative operator receptionist representative secretary specialist supervisor
    supervisors technician appeal appeals appealed decision decisions applicable grievance panel
    judges correspondence final document documents position positions throughout emailed
    everywhere criterion nationality children complaint complaints challenge myself personally
    themselves
    """
)
"""Words that are put right, each as it is written when it is right."""

REAL = word_set(
    """total answers answered answerer precious obvious previously totally totalled trials tokens
    tonals torsos throughput petition petitions portions entailed positioned positional criteria
    reignition childrens emails emptied embalmed challenger challenged challenges challenging
    complained complains complain complainant complacent compliant nationalist nationalism
    nationally locality region regions reunion religions religiously leagues tabled tablet
    tablets tales troubled finals finale finial documented absentee accents accept accident
    administrate administration administrators admirers advise advised advises advisory altitude
    altitudes ambience analyses analysis analysts appalled appear appeared appears appeased
    apprenticed aptitude ascent assent assistance assistants assisting attend attendant
    attendants attended attendees attitudes avoidable brilliance brilliantly cashiers cashmere
    classier commented comminuted commitments committal committee committees commuted
    comptroller constant consultancy consultants consulting contiguous continues continuously
    continuum controlled controllers coordinate coordinated coordinates coordination
    coordinators correspondent correspondents decimated decimation decisive dedicate dedicates
    dedicating deducted deduction defecated defecation defector delicate delusion delusions
    depicted depiction derision derivation desiccated desiccation detector deviated deviation
    directed direction directly directors directory disable disables disarmed division divisions
    doable doubles doublet doubly doubted dozed dozens dozer dozes durability eight eighteenth
    eighth eighties eights elective enthusiast enthusiasts excelled excellencies excellency
    excellently excelling exception exceptionally exceptions executing execution executives
    faintest fantastical farthest fattest fifteenth fifth footy foray forte forth forts
    fourteenth grievances halted halve halves hindered hundredth hungered hunkered huntress
    inspiration inspirations judge judged laziness likeness loyally manage managed manages
    manatees maturity modernity nineteenth nineties nominating nomination office officers
    offices operated operates operatic operating operation operatives operators outstandingly
    overactive overbite overcame overcome override overripe overtake overture panels panes
    parietal passionately passions percentages percentile permanence personable personal
    personality personals pertinent placental poignant polarity poplar populace popularly
    populate positing position positively positives practice practise predation prenatal
    probative productive profession professionally professionals professions promotion
    protective punctually punctuate puncture punitive quartered quarterly quarters quartet
    quickens quickness quietest racking raking ranching ranging rankings ranting rantings
    receptions refinement representation representatives requirement secretly serenity serviced
    services servile seventeenth seventh seventies severity sicknesses sixteenth sixth socialist
    specialists specialize specials superior superiors supervise supervised supervises
    supervision supervisory technical technicians temporal temporarily third thirsty thirteenth
    thirties thousandth thrilled trailers trained trainer trainers traipsed trampled treble
    trembled trembler trembles trickled trifled triple triples triplet triplets tripped twelves
    volumes volunteered volunteers wonderfully
    """
)
"""Words that are near a known one and are words themselves: no slips. Found with a word list."""

_SHORT, _LONG = 5, 8
_MOST = 2


@lru_cache(maxsize=16_384)
def corrected(word: str) -> str:
    """The known word that this one is a slip of, or the word itself."""
    small = word.casefold()
    if len(small) < _SHORT or small in KNOWN or small in REAL:
        return word
    most = _MOST if len(small) >= _LONG else 1
    near = _near().get((small[0], len(small)), ())
    slips = [(OSA.distance(small, known, score_cutoff=most), known) for known in near]
    distance, right = min(slips, default=(most + 1, ""))
    return _like(right, word) if distance <= most else word


@cache
def _near() -> dict[tuple[str, int], tuple[str, ...]]:
    """The known words that a word may be a slip of, by its first letter and its length."""
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for known in sorted(KNOWN):
        for longer in range(-_MOST, _MOST + 1):
            found[known[0], len(known) + longer].append(known)
    return {key: tuple(words) for key, words in found.items()}


def _like(right: str, word: str) -> str:
    if word.isupper():
        return right.upper()
    return right.capitalize() if word[0].isupper() else right
