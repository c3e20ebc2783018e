"""Words by which the parts of a unit are told apart in the documents of awarding bodies."""

from __future__ import annotations

import re

OUTCOMES = re.compile(
    r"(?:learning\s+)?outcomes?(?:\s*\(LOs?\))?|LOs?|learning\s+aims?|learning outcomes? title",
    re.IGNORECASE,
)
CRITERIA = re.compile(
    r"(?:(?:assessment|pass|merit|distinction|performance)\s+criteri(?:a|on)|criteri(?:a|on)|ACs?|"
    r"pass|merit|distinction|learning outcomes? and assessment criteria|"
    r"knowledge(?:\s+and\s+(?:understanding|skills))?(?: criteria| statements)?|"
    r"grading criteria|assessment and grading criteria)"
    r"(?:\s*\((?:ACs?|[^)]{1,40})\))?",
    re.IGNORECASE,
)
PERFORMANCE = re.compile(r"performance\s+criteria", re.IGNORECASE)
KNOWLEDGE = re.compile(r"knowledge\s+(?:and|&)\s+understanding|knowledge statements", re.IGNORECASE)
LEAD_IN = re.compile(
    r"(?:(?:on|upon)\s+(?:successful\s+)?completion\s+of\s+(?:this|the)\s+unit,?\s*)?"
    r"(?:(?:in order )?to (?:achieve|pass|meet) (?:this|the|each) [\w ]{3,40},?\s*)?"
    r"(?:the|a|each)?\s*(?:learners?|candidates?|students?|you|apprentices?|individuals?)\s+"
    r"(?:will|can|must|should|needs? to|are able to|is able to)"
    r"(?:\s+be able to|\s+know and understand|\s+know)?"
    r"(?=\s*(?::|\.\.\.|…|$|[-–•(]|\d))\s*(?::|\.\.\.|…)?\s*",
    re.IGNORECASE,
)
"""“The learner will:”, “You must be able to:” - whatever comes after is not of it."""
LEARNERS = re.compile(
    r"^\W*(?:the|a)?\s*(?:learner|candidate|student)s?\s+(?:will|can)\b", re.IGNORECASE
)
OTHER_PART = re.compile(
    r"(?:assessment|delivery|teaching|tutor|learner|further|additional|supporting|essential|unit|"
    r"indicative|suggested|supplementary|general|evidence|grading|sector)?\s*(?:and assessment )?"
    r"(?:guidance|content|information|requirements?|resources?|amplification|syllabus|reading|"
    r"strategy|glossary|notes?|range|scope|methods?|evidence|sign.?off|declaration)s?"
    r"(?: (?:for|to|on|of|and|specified)\b.{0,60})?|"
    r"evidence (?:may|can|must|could|should) be .{0,60}|"
    r"(?:mapping|relationship|links?) to .{0,80}|notes?|range|scope|scope/range.{0,40}|glossary|"
    r"contents|bibliography|references|types? of evidence.{0,60}|key terms?|"
    r"terminology|behaviours?|"
    r"assessment (?:tasks?|methods?|strategy|activity).{0,40}|what needs to be (?:learnt|learned)|"
    r"(?:learner|assessor|iqa|internal verifier|candidate).{0,20}signature.{0,40}|"
    r"(?:evidence|portfolio|page).{0,12}(?:ref|reference|number|no\.?).{0,20}|"
    r"(?:assessor|tutor)(?:['’]s)?.{0,10}(?:initials|comments|feedback|date).{0,30}|date|initials|"
    r"context|simulation|skills|values|behaviours?|developed by|version number|date approved|"
    r"indicative review date|validity|status|originating organisation|original urn|suite|keywords|"
    r"relevant occupations|unit summary|unit overview|overview|introduction",
    re.IGNORECASE,
)
EVIDENCE = re.compile(
    r"(?:evidence|it) (?:may|can|could|should) be "
    r"(?:supplied|provided|generated|collected|gathered).{0,40}|"
    r"(?:suggested |possible |acceptable |types of )?"
    r"(?:assessment methods|evidence|evidence methods|evidence types)"
    r"(?: (?:may|can|could) include)?",
    re.IGNORECASE,
)
MARKING = re.compile(
    r"\W*(?:award(?:ed)? credit|credit (?:should|may|can|will)|look for|recognise evidence|"
    r"evidence of\b|assess (?:ability|competence)|examiners?\b|misconception)",
    re.IGNORECASE,
)
REVISION = re.compile(
    r"(?:exam tips|common misconceptions?|common mistakes|examiner marking points|key concepts|"
    r"topic synopsis|revision strategies|assessment guidance$|frequently asked questions|"
    r"key terminology|topic overview)",
    re.IGNORECASE,
)
UNDERSTANDING = re.compile(r"\b(?:know(?:ledge)?|understand(?:ing)?|be aware)\b", re.IGNORECASE)
ABILITY = re.compile(r"(?:be able to|carry out|perform|undertake|demonstrate)\b", re.IGNORECASE)
OUTCOME_START = re.compile(
    r"(?:know|understand|be able to|be aware of|be prepared to|apply|demonstrate)\b", re.IGNORECASE
)
CONTENTS_LINE = re.compile(r"\.{4,}|(?:\s\.){4,}|…{2,}")
FURNITURE = re.compile(
    r"page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s*(?:of|/)\s*\d{1,4}|[–-]\s*\d{1,4}\s*[–-]|"
    r"(?:©|\(c\)|copyright).{0,120}|.{0,80}\bpage\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?",
    re.IGNORECASE,
)
DANGLING = {
    *("and", "or", "the", "of", "to", "a", "an", "in", "for", "with", "by", "on", "at", "from"),
    *("that", "which", "their", "its", "own", "as", "between", "into", "how", "when", "is", "are"),
    *("than", "per", "least", "whose", "such", "via", "until", "unless", "because", "if", "while"),
}
BEFORE_HYPHEN = frozenset(
    re.findall(
        r"[a-z]+",
        """
        all anti audio co cost counter cross day decision down driver end face fact fast
        first follow four full good half hands hard health high home in inter job key
        large left life line long low mid multi non off on one open over part peer
        performance person post pre problem re real right risk role safe second self
        semi short single sign slow small socio start step sub team third three time top
        two under up user value vice well whole wide work
        """,
    )
)
"""Words that stand before a hyphen of their own more often than before one of a printer."""
AFTER_HYPHEN = frozenset(
    re.findall(
        r"[a-z]+",
        """
        and based being building by centred day driven effective efficient ended free
        friendly going in led level like long made makers making moving of off on
        oriented out party related round scale setting sharing solving specific
        statutory term the time to up user wide work
        """,
    )
)
VERBS = frozenset(
    re.findall(
        r"[a-z-]+",
        """
        account achieve act adapt address adhere administer advise agree allocate analyse analyze
        announce anticipate apply appraise arrange articulate ask assemble assess assist attend
        audit balance brief build calculate carry categorise challenge check choose clarify classify
        clean clear close co-ordinate coach collaborate collate collect combine comment communicate
        compare compile complete comply compose conduct confirm connect consider construct consult
        contrast contribute control convert cook cooperate coordinate correct create critique cut
        deal debate decide define deliver demonstrate deploy derive describe design detect determine
        develop devise diagnose differentiate direct discuss display dispose distinguish document
        draft draw dress drill edit elaborate employ empower enable encourage engage enhance ensure
        enter establish estimate evaluate examine execute exercise exhibit experiment explain
        explore express extract facilitate feed file find fit follow forecast formulate gain gather
        generate give greet group guide handle highlight hold identify illustrate implement improve
        indicate inform initiate inspect install integrate interact interpret interview introduce
        investigate involve issue judge justify keep label launch lead liaise lift link list listen
        locate maintain make manage map match measure meet mentor minimise mix model modify monitor
        motivate move name negotiate note observe obtain offer open operate order organise organize
        outline participate perceive perform place plan position practise predict prepare present
        prevent prioritise process produce promote propose protect provide publicise quantify
        question raise reach read recall receive recognise recommend record refer reflect relate
        relay remove repair reply report represent research resolve respect respond restate retain
        review revise rewrite run safeguard sample schedule season seek select separate serve set
        share show sketch solve sort source specify state store strengthen study submit suggest
        summarise supervise supply support survey take tell test track train transfer transform
        translate treat understand undertake update use utilise validate value verify visit wash
        wear weigh welcome weld work write
        """,
    )
)
"""Words with which criteria begin; a criterion may begin with another, and is then marked."""
