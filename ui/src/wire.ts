// Written by scripts/make_wire_types.py from portfolio/lab/wire.py and centre_wire.py. Do not edit.

/** What the pages and the program say to each other. */

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** No query at all. */
export type Nowhere = Record<string, never>;

export interface OfUnit {
  unit: string;
}

export interface OfCriterion {
  unit: string;
  criterion: string;
}

/** A second version of the answers to a criterion, by the name of its file. */
export interface OfCopy {
  unit: string;
  criterion: string;
  name: string;
}

/** A second version of the learner's details, by the name of its file. */
export interface OfDetailsCopy {
  name: string;
}

/** A panel, such as ``checks``; ``criterion`` is empty for one about the whole unit. */
export interface OfPanel {
  unit: string;
  criterion: string;
  name: string;
}

export interface OfItem {
  unit: string;
  item: string;
}

export interface OfItemCopy {
  unit: string;
  item: string;
  name: string;
}

/** The file of an item. */
export interface OfFile {
  item: string;
}

/** A file that is to become an item, by the name that the learner gave it. */
export interface OfNewFile {
  unit: string;
  name: string;
}

/** A file that came from the phone and waits, by its number. */
export interface OfPhoneFile {
  unit: string;
  file: string;
}

/** A recording that is not evidence yet. */
export interface OfRecording {
  recording: string;
}

/** A recording that is to become an item of a unit. */
export interface OfKeptRecording {
  unit: string;
  recording: string;
}

/** What was typed into a field, and the values that it may replace without asking. */
export interface Edit {
  value: Json;
  bases: Json[];
}

/**
 * What was typed, by activity and field.
 *
 * In an item's form the activity is ``item``. Beside the activities of a criterion, ``claims`` has
 * where to look in each item that claims it, by the item's ref; null takes the criterion off.
 */
export interface EditsRequest {
  edits: Record<string, Record<string, Edit>>;
}

/** Where something was typed. */
export interface FieldPlace {
  activity: string;
  field: string;
}

/** Why something was not done, and what to do. Whatever was typed stays with the page. */
export interface Refusal {
  message: string;
}

export interface CriterionText {
  ref: string;
  text: string;
}

/** A field is asked for while another one has one of these values. */
export interface Condition {
  field: string;
  values: Json[];
}

/** Which of the ``$defs`` the rows have: ``#/$defs/Reason``. */
export interface Target {
  $ref?: string;
}

/** One field of a form, as a JSON Schema with what the form needs beside. */
export interface Property {
  widget: Widget;
  title: string;
  description?: string;
  examples?: string[];
  maxLength?: number;
  maxItems?: number;
  $ref?: string;
  items?: Target;
  unit?: string;
  enum?: string[];
  labels?: Record<string, string>;
  notes?: Record<string, string>;
  source?: string;
  prefix?: string;
  one?: string;
  every?: string;
  across?: string;
  carried?: string;
  only_if?: Condition;
  criteria?: CriterionText[];
}

/** A form, or a row or group in one, as a JSON Schema whose order of fields is said. */
export interface Schema {
  properties: Record<string, Property>;
  order: string[];
  $defs?: Record<string, Schema>;
}

/** The form of an activity as this version of the program has it. */
export interface ActivityForm {
  title: string;
  purpose: string;
  schema: Schema;
}

/** Something that can be picked. */
export interface Choice {
  ref: string;
  words: string;
}

/** An item of the register; ``two_versions`` when the learner has to choose one of them. */
export interface ItemChoice {
  ref: string;
  words: string;
  two_versions: boolean;
}

/**
 * What stands in a ``field`` of a row that can be picked, to be proposed where it is picked;
 * ``source`` and ``ref`` say which row it is, ``words`` where it stands and what.
 */
export interface Carried {
  source: string;
  ref: string;
  field: string;
  value: Json;
  words: string;
}

/** What fields can pick from; ``rows`` by ``activity.field``. */
export interface Choices {
  evidence: ItemChoice[];
  rows: Record<string, Choice[]>;
  carried: Carried[];
}

/** A further place of a finding about things that do not agree; its parts are those of one. */
export interface FindingPlace {
  criterion: string;
  activity: string;
  at: string;
  item: string;
}

/**
 * One thing that a check noticed; ``activity`` is empty for the criterion as a whole.
 *
 * ``weight`` says in words how much it matters, ``asked_by`` who asks for it, and ``source`` in
 * which words. ``at`` is the path of the field in the answer, rows counted from 0
 * (``options.1.name``), or empty for all of it; ``item`` is the evidence item it is about, or
 * empty. ``also`` has what it does not agree with, ``criteria`` all those it is about. When the
 * answer to it is to take a criterion off the item, ``take_off`` says which.
 */
export interface Finding {
  criterion: string;
  criteria: string[];
  rule: string;
  severity: "needed" | "query" | "tip";
  weight: string;
  missing: string;
  next_step: string;
  activity: string;
  authority: "unit" | "body" | "advice";
  asked_by: string;
  source: string;
  at: string;
  item: string;
  also: FindingPlace[];
  take_off: string;
}

/** A second version of what is stored; ``saved`` is a moment in ISO format. */
export interface Copy {
  name: string;
  activities: Record<string, Record<string, Json>>;
  saved: string | null;
}

/**
 * What is stored at one place of the record, and what is still missing there.
 *
 * ``record`` tells this record from others in the same browser; a copy of its folder, or one that
 * was moved, has the same. ``saved`` is a moment in ISO format. After a save, ``removed`` counts
 * the characters that no document can hold, and ``conflict`` names the file that holds what could
 * not be saved because something else was saved there meanwhile.
 */
export interface Stored {
  activities: Record<string, Record<string, Json>>;
  record: string;
  saved: string | null;
  copies: Copy[];
  damaged: string[];
  choices: Choices;
  findings: Finding[];
  removed: number;
  conflict: string | null;
}

/** What the learner is asked to do; ``by`` is a day in ISO format. */
export interface ReturnedAction {
  what: string;
  by: string;
}

/**
 * The assessor's decision on a criterion that was given back.
 *
 * ``attempt`` is the number of the submission, ``assessed`` a day in ISO format. It has
 * ``changed`` when the answer, or evidence that it rests on, is not now what it was then. One that
 * was ``reopened`` no longer stands: nothing is to be done for it, and nothing is locked. A
 * criterion that is ``locked`` is met: its answers are not changed until it is reopened. ``asks``
 * is why the learner asks for that, empty where they do not.
 */
export interface Returned {
  criterion: string;
  decision: "met" | "more needed" | "referred";
  attempt: number;
  assessor: string;
  assessed: string;
  feedback: string;
  action: ReturnedAction | null;
  changed: boolean;
  reopened: boolean;
  locked: boolean;
  asks: string;
}

/** Why a learner asks for a criterion that is met to be reopened; empty to ask no more. */
export interface Reopening {
  reason: string;
}

/** What is asked now; it reaches the assessor with the next submission. */
export interface ReopeningAsked {
  reason: string;
}

/** A criterion of the unit as it is now, to choose from. */
export interface CriterionWords {
  ref: string;
  words: string;
}

/**
 * What was entered for other words than a criterion has now: ``told`` says what it is,
 * ``before`` the words that it is for, ``words`` their fingerprint. ``proposed`` is the criterion
 * that is most like them, and ``now`` what that says; both are empty where there is none.
 */
export interface WorkForOtherWords {
  criterion: string;
  words: string;
  told: string;
  before: string;
  proposed: string;
  now: string;
}

/** What a change of the unit has left behind, and the criteria that there are now. */
export interface UnitChange {
  works: WorkForOtherWords[];
  criteria: CriterionWords[];
}

/** What was entered for a criterion with words of this fingerprint is for ``to`` now. */
export interface WorkMoved {
  criterion: string;
  words: string;
  to: string;
}

export interface MoveWish {
  moves: WorkMoved[];
}

/**
 * What assessor and learner agreed and is not done yet; ``by`` is a day in ISO format.
 * ``method`` is the kind of evidence that it comes to, if one was named.
 */
export interface ReturnedPlan {
  task: string;
  criteria: string[];
  method: string;
  by: string;
  agreed_with: string;
}

/** A feedback file of a centre, as the learner dropped it: what it is called, what is in it. */
export interface FeedbackSent {
  name: string;
  text: string;
}

/**
 * The reply to a feedback file that fits this record. It is ``new`` unless just it was filed
 * before; ``items`` are the refs of the centre's own evidence that the register has now.
 */
export interface FeedbackFiled {
  number: number;
  unit: string;
  new: boolean;
  items: string[];
}

/**
 * What is worked out from what is stored in a field, in the words that the document prints.
 *
 * ``activity`` and ``at`` are those of a finding. ``columns`` are the sums below the columns of a
 * table, by the key of the field; in a crossed table by the ref of the column, and ``rows`` has
 * what belongs beside the ref of a row. ``title`` is what that line of sums is called, ``lines``
 * are sentences.
 */
export interface FieldSums {
  activity: string;
  at: string;
  title: string;
  columns: Record<string, string>;
  rows: Record<string, string>;
  lines: string[];
}

/**
 * The answers to a criterion, and among the activities its ``claims``, as in EditsRequest.
 *
 * ``returned`` is what the assessor gave back about it, if anything. ``also`` names the other
 * criteria for which something of it is written as well.
 *
 * ``forms`` has, by activity, the forms as they are in this version of the program: a page draws
 * these, not what its notebook was made with. Only the reply to GET has them; after a save or a
 * choice it is empty, and the forms that the page has stay as they are.
 */
export interface StoredAnswers {
  activities: Record<string, Record<string, Json>>;
  record: string;
  saved: string | null;
  copies: Copy[];
  damaged: string[];
  choices: Choices;
  findings: Finding[];
  removed: number;
  conflict: string | null;
  status: "not started" | "begun" | "points open" | "ready to assess";
  forms: Record<string, ActivityForm>;
  returned: Returned | null;
  also: string[];
  sums: FieldSums[];
}

/** Whose portfolio it is, under ``details``, with the form for it. */
export interface StoredDetails {
  activities: Record<string, Record<string, Json>>;
  record: string;
  saved: string | null;
  copies: Copy[];
  damaged: string[];
  choices: Choices;
  findings: Finding[];
  removed: number;
  conflict: string | null;
  forms: Record<string, ActivityForm>;
}

/** What was answered at a moment, in ISO format. */
export interface Version {
  saved: string;
  activities: Record<string, Record<string, Json>>;
}

/** The versions of the answers to a criterion, the newest first. */
export interface Versions {
  versions: Version[];
}

/**
 * What somebody at a centre has typed about a criterion of a submission, under ``decision``.
 *
 * It is a draft: nothing is decided before it is recorded. ``recorded`` is their word that stands,
 * empty for none, ``recorded_at`` the moment in ISO format; the draft is the ``same`` when it says
 * just what was recorded.
 */
export interface StoredDraft {
  activities: Record<string, Record<string, Json>>;
  record: string;
  saved: string | null;
  copies: Copy[];
  damaged: string[];
  choices: Choices;
  findings: Finding[];
  removed: number;
  conflict: string | null;
  recorded: "" | "met" | "more needed" | "referred";
  recorded_at: string | null;
  same: boolean;
}

/**
 * The reply, with HTTP status 400, to edits of which some are of fields that are not known, or
 * are locked because their criterion is met.
 *
 * What was typed into the fields in ``saved`` is saved, as after any save; ``stored`` is what
 * the reply would have been without the others. What was typed into those in ``unknown`` is
 * stored nowhere: the page keeps it, and its copy in the browser, and shows it with ``message``.
 * Sending it again changes nothing until the program is of another version, or the criterion
 * is reopened.
 */
export interface NotAllSaved {
  message: string;
  unknown: FieldPlace[];
  saved: FieldPlace[];
  stored: StoredAnswers | StoredItem | StoredDraft | StoredDetails;
}

/** What stands in a box. */
export interface TypedText {
  text: string;
}

export interface PrintedWords {
  text: string;
  bold: boolean;
  slanted: boolean;
}

/**
 * A paragraph, an item of a list (``depth`` lists around it, ``number`` before it if it has
 * one), a heading, or a row of a table, whose cells are its ``words``.
 */
export interface PrintedLine {
  kind: "text" | "bullet" | "number" | "heading" | "row";
  depth: number;
  number: number;
  words: PrintedWords[];
}

/** The reply to a text: its lines as the document will show them. */
export interface Printed {
  lines: PrintedLine[];
}

export interface Heading {
  type: "heading";
  text: string;
  level: number;
}

/** Text in simple Markdown, never HTML. */
export interface Prose {
  type: "prose";
  markdown: string;
}

export interface Table {
  type: "table";
  caption: string;
  columns: string[];
  rows: string[][];
  description: string;
  numeric: number[];
  header_column: boolean;
}

/** A picture: PNG in base64; ``width`` in centimetres. */
export interface Figure {
  type: "figure";
  caption: string;
  alternative: string;
  png: string;
  width: number;
}

export interface Callout {
  type: "callout";
  kind: "note" | "gap" | "practice" | "error";
  title: string;
  text: string;
}

/** A list of blocks, alone. */
export type Blocks = Block[];

/** What the checks found that is put right on one page of the workbook. */
export interface PageFindings {
  page: string;
  title: string;
  counts: string;
  findings: Finding[];
}

export interface Panel {
  groups: PageFindings[];
  blocks: Block[];
}

/**
 * How far a criterion is; ``missing`` and ``next_step`` are empty when nothing is needed.
 * ``time`` says about how long an answer takes, ``builds_on`` has the other criteria whose answers
 * its own goes on from.
 */
export interface CriterionOverview {
  ref: string;
  text: string;
  status: string;
  time: string;
  missing: string;
  next_step: string;
  builds_on: string[];
}

export interface OutcomeOverview {
  ref: string;
  text: string;
  criteria: CriterionOverview[];
}

/**
 * What was saved last, at a moment in ISO format; ``activity`` and ``at`` are those of a
 * finding, and empty where only the criterion is known.
 */
export interface LastSave {
  criterion: string;
  saved: string;
  activity: string;
  at: string;
}

/** When it was made (ISO format), its path in the record, and what changed since. */
export interface LastPortfolio {
  made: string;
  path: string;
  changed: string[];
  items: string[];
  details: boolean;
}

/** A document beside the portfolio. */
export interface LastDocument {
  made: string;
  path: string;
  changed: string[];
  items: string[];
  details: boolean;
  title: string;
}

/**
 * ``returned`` is what the assessor gave back, in the order of the criteria, ``plans`` what was
 * agreed and is open, the nearest day first; ``not_shown`` says of what is not among it why.
 * ``proposed`` is the criterion to go on with, empty when nothing is left to do; ``recordings``
 * counts those that wait and are not evidence yet.
 */
export interface Overview {
  learner: string;
  fictional: boolean;
  outcomes: OutcomeOverview[];
  last: LastSave | null;
  portfolio: LastPortfolio | null;
  documents: LastDocument[];
  returned: Returned[];
  plans: ReturnedPlan[];
  not_shown: string[];
  proposed: string;
  recordings: number;
}

/**
 * A sealed submission: ``S1``, its code, a moment in ISO format. It is ``unchanged`` when the
 * record is still just that.
 */
export interface SealedWork {
  name: string;
  code: string;
  made: string;
  unchanged: boolean;
}

/**
 * What a learner declares, who has to sign it, and what was handed in last; ``to_centre`` says
 * that it goes to the centre by itself, ``not_in_it`` what would not go with it.
 */
export interface HandingIn {
  learner: string;
  statements: string[];
  last: SealedWork | null;
  to_centre: boolean;
  not_in_it: string[];
}

/** The name that signs the declaration, and what the learner says to the assessor. */
export interface HandInWish {
  name: string;
  note?: string;
}

/**
 * What was sealed, ``new`` unless just this was before; its file in the record; whether it was
 * ``sent`` to the centre, else what the ``trouble`` is; what the assessor may ask about, and what
 * is ``not_in_it``.
 */
export interface HandedIn {
  sealed: SealedWork;
  new: boolean;
  path: string;
  sent: boolean;
  trouble: string;
  may_be_asked: string[];
  not_in_it: string[];
}

/** What to make beside the portfolio and its evidence map. */
export interface MakingWish {
  pdf?: boolean;
  report?: boolean;
  for_assessor?: boolean;
}

export interface MakingIdle {
  state: "idle";
}

/** What is being done, and how many of the pages are done; ``of`` is 0 while nobody knows. */
export interface MakingRunning {
  state: "running";
  stage: string;
  done: number;
  of: number;
}

export interface MakingMade {
  state: "made";
  notes: string[];
}

export interface MakingFailed {
  state: "failed";
  message: string;
}

/** A moment of a recording that is claimed for a criterion, in seconds from its beginning. */
export interface HeardAt {
  criterion: string;
  seconds: number;
}

/**
 * An item as the table shows it; ``iso`` is its date, to sort by; ``size`` is in bytes.
 *
 * ``preview`` says what there is to see: a first ``page``, a ``picture``, a picture that no
 * browser shows (``unseen``), or nothing. ``sound`` is the kind of sound that a browser plays,
 * empty for others; ``heard`` are the moments in it that are claimed.
 */
export interface RegisterRow {
  ref: string;
  title: string;
  method: string;
  date: string;
  iso: string;
  criteria: string[];
  file: string;
  size: number;
  preview: "page" | "picture" | "unseen" | "";
  sound: string;
  heard: HeardAt[];
  practice: boolean;
}

/**
 * What the file of an item says of itself. Nobody has checked it, and nothing is entered before
 * the learner agrees: ``value`` is what the field would hold, ``words`` how it is read, ``source``
 * who says it, such as ``the photo``.
 */
export interface Proposal {
  field: ProposedField;
  value: string;
  words: string;
  source: string;
}

/** An item that was just added; ``same_file`` has those with the very same file. */
export interface AddedRow {
  ref: string;
  title: string;
  method: string;
  date: string;
  iso: string;
  criteria: string[];
  file: string;
  size: number;
  preview: "page" | "picture" | "unseen" | "";
  sound: string;
  heard: HeardAt[];
  practice: boolean;
  same_file: string[];
  proposals: Proposal[];
}

/** Open the page for a phone, by somebody who has read what that exposes. */
export interface PhoneWish {
  switched_on: true;
}

/** The page that is open: its address, that as a QR code (a data URI), the time of its end. */
export interface PhonePage {
  address: string;
  code: string;
  until: string;
}

/** A file that came from the phone; ``size`` in bytes. It is no evidence yet. */
export interface PhoneFile {
  number: string;
  name: string;
  size: number;
}

/** Whether files may come from a phone here, the page if one is open, and what waits. */
export interface Phone {
  offered: boolean;
  page: PhonePage | null;
  arrived: PhoneFile[];
}

/**
 * That a criterion comes up, from ``start`` to ``end`` in seconds; without an end, until the
 * next marker that begins later.
 */
export interface Marker {
  criterion: string;
  start: number;
  end: number | null;
  words: string;
}

/** Begin to record, after whoever will speak was asked; ``criterion`` may be empty. */
export interface RecordingWish {
  criterion: string;
  voices: "only me" | "all agreed";
}

/** Bytes in base64, and where in the recording they belong. */
export interface RecordingPiece {
  at: number;
  data: string;
}

/** What the page knows about a recording by now; ``seconds`` by its own clock. */
export interface RecordingNotes {
  seconds: number;
  markers: Marker[];
  title: string;
  method: string;
  took_part: string;
}

/** How many bytes of a recording are kept by now; why no more is taken, empty while it is. */
export interface RecordingKept {
  size: number;
  ended: string;
}

/**
 * A recording that is not evidence yet: when and where it was ``begun``, what is known, and as
 * which kind of sound a browser plays it.
 */
export interface WaitingRecording {
  id: string;
  kind: string;
  begun: string;
  criterion: string;
  voices: string;
  size: number;
  seconds: number;
  markers: Marker[];
  title: string;
  method: string;
  took_part: string;
}

/** A method of the unit, by its key. */
export interface RecordedAs {
  key: string;
  label: string;
}

/**
 * What recording needs: the recordings that wait, the criteria that can be marked, what it can
 * be, and the limits in bytes, seconds and letters.
 */
export interface Recordings {
  waiting: WaitingRecording[];
  criteria: CriterionText[];
  methods: RecordedAs[];
  learner: string;
  largest: number;
  longest: number;
  longest_place: number;
  most_markers: number;
}

/** Make an item of a recording; ``places`` has where to look, by criterion. */
export interface KeptRecording {
  title: string;
  method: string;
  took_part: string;
  seconds: number;
  places: Record<string, string>;
}

/** An item that can be put back into the register. */
export interface WithdrawnRow {
  ref: string;
  title: string;
}

/** The register, the form of an item, and the files that are taken: up to so many bytes. */
export interface Register {
  items: RegisterRow[];
  withdrawn: WithdrawnRow[];
  schema: Schema;
  accepted: string[];
  largest: number;
  damaged: string[];
}

/** What the register says about an item, and its row in the table. */
export interface StoredItem {
  activities: Record<string, Record<string, Json>>;
  record: string;
  saved: string | null;
  copies: Copy[];
  damaged: string[];
  choices: Choices;
  findings: Finding[];
  removed: number;
  conflict: string | null;
  row: RegisterRow;
}

/** An invented organisation. */
export interface World {
  id: string;
  title: string;
  sector: string;
  story: string;
  fictional: string;
  staff: string;
  begins: string;
}

/** How an answer to a criterion is understood. */
export interface PlanNote {
  criterion: string;
  says: string;
}

export interface PossibleAnswer {
  id: string;
  label: string;
}

/**
 * A number or a reading that the year takes from the plan, beside what it was read from.
 *
 * With a ``name`` it is read from words, and can be put right here: as one of ``choices``, or as
 * it is typed. Without one it is changed where it stands, at the ``criterion``. Where nothing
 * ``said`` it, ``is_usual`` tells that the usual is taken.
 */
export interface Taken {
  name: string;
  label: string;
  value: string;
  said: string;
  criterion: string;
  is_corrected: boolean;
  is_usual: boolean;
  choices: PossibleAnswer[];
}

/**
 * A plan that somebody else made, for a year that has to fit into a class.
 *
 * ``says`` has what stands in it, a sentence for each part.
 */
export interface ReadyPlan {
  id: string;
  title: string;
  pitch: string;
  says: string[];
}

/** What a judge gave a nomination; ``mean`` is empty where that judge did not score it. */
export interface JudgesView {
  judge: string;
  mean: string;
  comment: string;
}

/**
 * A nomination of an award: what was written, and where to look up what it says.
 *
 * ``set_aside`` says why the rules did; ``figures`` has a row for each week before it ``came``,
 * under ``figure_names``. Those that are not ``is_first`` were lower in the judges' scores.
 */
export interface NominationToRead {
  number: string;
  nominee: string;
  team: string;
  text: string;
  sender: string;
  came: string;
  set_aside: string;
  mean: string;
  judges: JudgesView[];
  staff: string[];
  figures: string[][];
  is_first: boolean;
}

/**
 * A message that asks for a decision: up to ``most`` of the answers.
 *
 * An award has ``nominations`` to read and shortlist, and answers by their numbers. ``draft`` is
 * the name under which a browser keeps what is not decided yet.
 */
export interface Question {
  about: string;
  title: string;
  subject: string;
  sender: string;
  body: string;
  most: number;
  answers: PossibleAnswer[];
  exercises: string[];
  nominations: NominationToRead[];
  figure_names: string[];
  longest_reason: number;
  draft: string;
}

export interface Mail {
  subject: string;
  sender: string;
  date: string;
  body: string;
}

/**
 * How far the practice year is.
 *
 * ``digest`` names the version that the page shows and goes back with its next wish.
 */
export interface Practice {
  digest: string | null;
  notice: string;
}

/** No organisation has been chosen yet. */
export interface PracticeBefore {
  digest: string | null;
  notice: string;
  state: "none";
  worlds: World[];
}

/** The year has not begun; ``missing`` says why it cannot yet. */
export interface PracticePlan {
  digest: string | null;
  notice: string;
  state: "given";
  world: World;
  notes: PlanNote[];
  numbers: Taken[];
  readings: Taken[];
  missing: string;
  plan_in: string[];
  satisfied: number;
  sure: string[];
  ready_plans: ReadyPlan[];
  instead: World[];
}

/**
 * The appraisal of options that is kept with the answers to a criterion.
 *
 * ``can_keep`` is whether there is one to keep that is not kept yet, ``is_kept`` whether there is
 * one already, which ``blocks`` show.
 */
export interface KeptAppraisal {
  can_keep: boolean;
  is_kept: boolean;
  blocks: Block[];
}

/** What to do with an appraisal: keep it as it is now, or take away what is kept. */
export interface AppraisalWish {
  wish: "keep" | "take away";
}

/**
 * The year so far; ``evaluate`` has the criteria in which it is evaluated.
 *
 * ``truth`` says whether the truth of a year that is over can be seen: ``evaluate first``, as
 * nothing is concluded yet; ``locked`` until the class is over; ``ready``; ``seen`` already.
 * ``worlds`` are the organisations in which to play again, that of the year first. ``waits`` says
 * what the tutor's computer has been asked for in a sealed year; nothing in any other.
 * ``of_before`` is whether what is concluded was said of the year before, and not changed since.
 */
export interface PracticeYear {
  digest: string | null;
  notice: string;
  state: "playing" | "over";
  waits: "" | "what follows" | "next step";
  world: World;
  week: number;
  weeks: number;
  step: "a month" | "a quarter";
  of_another_version: string;
  ready_plan: string;
  date: string;
  questions: Question[];
  mails: Mail[];
  evaluate: string[];
  evaluate_asks: string;
  of_before: boolean;
  truth: "not yet" | "evaluate first" | "locked" | "ready" | "seen";
  worlds: World[];
  instead: World[];
}

/** The change in customer satisfaction that is expected, in points, and how sure one is. */
export interface Expectation {
  points: number;
  sure: Sure;
}

/** A nomination on the shortlist, or one that is not, with the learner's reason. */
export interface Considered {
  number: string;
  listed: boolean;
  reason?: string;
}

/**
 * What to do next: ``choose`` a world, ``decide`` about a question, or what needs no more.
 * Before the first week is played, another world can be chosen.
 *
 * ``correct`` puts the number or the reading right that it is ``about``, as the one of its
 * ``answers`` says; an empty one takes that back.
 * ``begin`` may say what is ``expected`` of the year, and names a ``ready_plan`` where the plan
 * is not the learner's own; ``again`` plays in a ``world``, with the
 * luck of the year before or with ``other_luck``.
 */
export interface PracticeWish {
  wish: "choose" | "correct" | "begin" | "go on" | "decide" | "register" | "reveal" | "again";
  digest: string | null;
  world?: string;
  about?: string;
  answers?: string[];
  considered?: Considered[];
  expected?: Expectation;
  ready_plan?: string;
  other_luck?: boolean;
}

/** How somebody wants to read the pages: ``text`` in per cent of the usual size. */
export interface ReadingWish {
  text: TextSize;
  spacing: Spacing;
  letters: Letters;
}

/** How the pages are shown. ``damaged`` says why what was kept is not used. */
export interface StoredReading {
  text: TextSize;
  spacing: Spacing;
  letters: Letters;
  damaged: string[];
}

/**
 * Which program answers.
 *
 * ``instance`` is another one after each start, and is the header ``X-Portfolio-Instance`` of
 * every reply: a page that meets another one than before was opened by a program that has been
 * closed since. It goes on saving, but should be loaded again to be of the same version.
 * ``record`` is that of ``Stored``, and the header ``X-Portfolio-Record`` of every reply. A page
 * sends the one that it heard first with all that it asks: a program with another record, which
 * may have the same address by now, refuses it with HTTP status 410.
 *
 * ``left_behind`` has the addresses of pages that hand over what was typed, and never saved,
 * while the program had another port. A page shows each once in a hidden frame, and hears of a
 * message from just that origin: ``{portfolio: "left-behind", left: {KEY: TEXT}}``, where each
 * key and text is that of a mirror (``portfolio:RECORD:PLACE:PAGE``). It puts them into its own
 * store under the same keys and, once they are there, says so to the frame, at just that origin:
 * ``{taken: {KEY: TEXT}}``; the frame then takes them out of its store. A mirror is offered by
 * the desks as if it had been left in this one.
 */
export interface Alive {
  instance: string;
  record: string;
  version: string;
  left_behind: string[];
}

/** What a tab of a start that has ended is told on its old port, with HTTP status 410. */
export interface Moved {
  message: string;
  address: string;
}

/** A submission of a learner, who is named by the folder: ``S1``, or empty for the latest. */
export interface OfSubmission {
  learner: string;
  unit: string;
  submission: string;
}

/** A criterion that was handed in with it. */
export interface OfHanded {
  learner: string;
  unit: string;
  submission: string;
  criterion: string;
}

/** Something that was agreed: ``PL:12``. */
export interface OfAgreed {
  learner: string;
  unit: string;
  submission: string;
  plan: string;
}

/** A second version of what was typed of a plan, by the name of its file. */
export interface OfPlanCopy {
  learner: string;
  unit: string;
  submission: string;
  name: string;
}

/** A second version of a draft, by the name of its file. */
export interface OfDraftCopy {
  learner: string;
  unit: string;
  submission: string;
  criterion: string;
  name: string;
}

/** An item that claims the criterion. */
export interface OfHandedFile {
  learner: string;
  unit: string;
  submission: string;
  criterion: string;
  item: string;
}

/** The file of an item of the centre's own evidence: ``PL:12``. */
export interface OfOwnFile {
  learner: string;
  unit: string;
  submission: string;
  evidence: string;
}

/**
 * An item of which something is to be shown; ``whole`` asks for more than the place that is
 * claimed.
 */
export interface OfHandedItem {
  learner: string;
  unit: string;
  submission: string;
  criterion: string;
  item: string;
  whole: "" | "yes";
}

/** A unit of a learner, who is named by the folder. */
export interface OfLearner {
  learner: string;
  unit: string;
}

/** The decisions of one assessor about it. */
export interface OfReview {
  learner: string;
  unit: string;
  assessor: string;
}

/** A second version of what was typed about them, by the name of its file. */
export interface OfReviewCopy {
  learner: string;
  unit: string;
  assessor: string;
  name: string;
}

/** An action that a quality assurer asked for: ``DM:3/1``. */
export interface OfAction {
  learner: string;
  unit: string;
  action: string;
}

/**
 * A plan of what is looked at: the number from which chance is drawn, and the day since which
 * decisions count, empty for all.
 */
export interface OfPlan {
  seed: string;
  since: string;
}

/**
 * Something that waits: what is to be done, about whose work, since when and by when.
 *
 * ``page`` is where it is done, empty where that is not on a page. ``since`` and ``by`` are days
 * in ISO format, or empty; ``days`` counts from the first of them to today.
 */
export interface DeskTask {
  what: string;
  learner: string;
  key: string;
  unit: string;
  submission: string;
  criteria: string[];
  since: string;
  days: number;
  by: string;
  late: boolean;
  said: string;
  page: string;
}

/** Tasks under one heading; ``left_out`` counts those that are not in the list. */
export interface DeskGroup {
  title: string;
  tasks: DeskTask[];
  left_out: number;
}

/** A learner's unit at the centre, with the page of the last submission and of its quality. */
export interface KnownLearner {
  learner: string;
  key: string;
  unit: string;
  submission: string;
  state: string;
  page: string;
  quality: string;
}

/** Everybody of whom something was received, in the order of their names. */
export interface KnownLearners {
  learners: KnownLearner[];
}

/**
 * The desk of one person, whose name and roles it says. ``arrived`` tells what was received
 * just now, on a centre's server; ``troubles`` are sentences about what is not as it was recorded
 * and what was not received; ``assures`` says that they look at the decisions of others.
 */
export interface CentreDesk {
  centre: string;
  name: string;
  roles: string[];
  today: string;
  learners: number;
  groups: DeskGroup[];
  arrived: string[];
  troubles: string[];
  assures: boolean;
}

/** A criterion in the list: ``state`` in words, ``marks`` such as “changed since S1”. */
export interface HandedCriterion {
  ref: string;
  text: string;
  state: string;
  marks: string[];
  own: "" | "met" | "more needed" | "referred";
}

/** A submission of the same unit, and the page that it is assessed on. */
export interface Attempt {
  name: string;
  page: string;
}

/** A sentence of the centre's own, which a person may choose to insert, and where. */
export interface Phrase {
  title: string;
  text: string;
  use: "feedback" | "action";
  unit: string;
  criteria: string[];
}

/**
 * What assessor and learner agreed; ``outcome`` is empty while it is open. ``given`` says that
 * the learner knows of it as it is now.
 */
export interface AgreedPlan {
  id: string;
  task: string;
  criteria: string[];
  method: string;
  by: string;
  agreed: string;
  agreed_with: string;
  outcome: "" | "done" | "no longer wanted";
  remark: string;
  late: boolean;
  given: boolean;
}

/**
 * A comment that somebody wrote in Word: a draft of feedback, never a decision. ``about`` is
 * the item that it was written at, if it was; ``mine`` that its author is who assesses.
 */
export interface WordComment {
  author: string;
  written: string;
  text: string;
  about: string;
  resolved: boolean;
  mine: boolean;
}

/**
 * A submission as its assessor needs it before any criterion is opened.
 *
 * ``by`` is who assesses, ``quality`` the page of the quality assurance of the unit. ``received``
 * and ``made`` are moments in ISO format. ``form`` is that of a decision. ``pending`` counts what
 * waits to be released, ``to_sign`` has the criteria whose decision this person may countersign;
 * ``phrases_trouble`` says why there are no phrases. ``comments`` are those on the unit as a
 * whole, ``plans`` what was agreed, ``plan_form`` the form in which more is.
 */
export interface Assessing {
  by: string;
  learner: string;
  key: string;
  unit: string;
  unit_name: string;
  submission: string;
  code: string;
  made: string;
  received: string;
  note: string;
  attempts: Attempt[];
  quality: string;
  criteria: HandedCriterion[];
  schema: Schema;
  phrases: Phrase[];
  phrases_trouble: string;
  pending: number;
  to_sign: string[];
  assesses: boolean;
  comments: WordComment[];
  plans: AgreedPlan[];
  plan_form: Schema;
}

/** Words of a text that stayed, were taken out, or were put in. */
export interface WordRun {
  kind: "same" | "out" | "in";
  words: string;
}

export interface ChangedText {
  place: string;
  runs: WordRun[];
}

/** A decision that was recorded: whose, on which attempt, and whether it still ``stands``. */
export interface PastDecision {
  id: string;
  word: string;
  attempt: number;
  by: string;
  assessed: string;
  released: boolean;
  stands: boolean;
  feedback: string;
  action: string;
}

export interface Fact {
  name: string;
  words: string;
}

/**
 * An evidence item as the learner described it; ``where`` is the place that is claimed.
 * ``seen`` tells that a browser shows its file; any other is saved. ``sound`` is the kind of sound
 * that a browser plays, empty for others; ``moments`` are where to listen, in seconds.
 */
export interface HandedItem {
  ref: string;
  title: string;
  method: string;
  where: string;
  file: string;
  size: number;
  seen: boolean;
  sound: string;
  moments: number[];
  facts: Fact[];
}

/**
 * An item of the centre's own evidence, as whoever filed it says; ``file`` is empty for what
 * was only told.
 */
export interface OwnItem {
  id: string;
  by: string;
  title: string;
  where: string;
  summary: string;
  file: string;
}

/**
 * All that there is about a criterion of a submission. Every word of it is a learner's.
 *
 * ``unsigned`` is whose decision waits to be countersigned, ``signing_shut`` why this person does
 * not; both empty where nothing does. ``comments`` are those on it in Word, ``own`` evidence
 * of the centre's own. ``shut`` says why nothing can be decided now, empty when it can;
 * ``reopens`` is the decision that could be taken back, empty for none; ``asks`` is why the
 * learner asks for that, empty where nobody does.
 */
export interface OpenedCriterion {
  ref: string;
  text: string;
  verb: string;
  outcome: string;
  state: string;
  marks: string[];
  changes: string[];
  texts: ChangedText[];
  past: PastDecision[];
  comments: WordComment[];
  own: OwnItem[];
  answer: Block[];
  items: HandedItem[];
  shut: string;
  reopens: string;
  asks: string;
  unsigned: string;
  signing_shut: string;
}

/** A picture: JPEG or PNG in base64. */
export interface EvidencePicture {
  type: "picture";
  media: "image/jpeg" | "image/png";
  data: string;
  alternative: string;
}

/** A piece of an item; ``here`` marks the place that is claimed. */
export interface EvidencePiece {
  here: boolean;
  block: Block | EvidencePicture;
}

/**
 * What of an item can be shown. ``notes`` say what cannot, and of what to take care;
 * ``more`` tells that there is more than this in it.
 */
export interface ShownEvidence {
  pieces: EvidencePiece[];
  notes: string[];
  more: boolean;
}

/** What the page shows of a draft: only just this is recorded. */
export interface AsShown {
  values: Record<string, Json>;
}

/** What came of it: ``new`` is false when just this was recorded before. */
export interface Recording {
  new: boolean;
  warnings: string[];
  stored: StoredDraft;
}

/** Decisions of somebody in training, by their criteria; whether one agrees, and why not. */
export interface Signing {
  criteria: string[];
  agrees: boolean;
  reason: string;
}

/** Why a decision is taken back. */
export interface Reason {
  decision: string;
  reason: string;
}

/**
 * Just what the learner will see, and what is held back with the reason. ``beside`` has a
 * sentence for whatever is given beside decisions; ``digest`` stands for all of it.
 */
export interface ReleasePreview {
  learner: string;
  number: number;
  decisions: Returned[];
  beside: string[];
  held_back: string[];
  warnings: string[];
  digest: string;
}

/** What came of something that was agreed, and what is said of it. */
export interface PlanEnd {
  outcome: "done" | "no longer wanted";
  remark: string;
}

/** The digest of the preview: only what was shown is released. */
export interface AsPreviewed {
  digest: string;
}

/**
 * The number of the feedback, and where its file is; whether it was ``sent`` to the learner's
 * workbook, which a centre's server does.
 */
export interface ReleaseDone {
  number: number;
  path: string;
  sent: boolean;
  learner: string;
}

/** What came of it: ``new`` is false when just this was recorded before. */
export interface Done {
  new: boolean;
  warnings: string[];
}

/** What somebody says with what they record; empty where nothing has to be said. */
export interface Said {
  words: string;
}

/**
 * A decision that can be looked at. ``worth`` says what makes it worth a look, ``shut`` why
 * this person does not look at it, empty when they may.
 */
export interface LookedAt {
  criterion: string;
  text: string;
  word: string;
  attempt: number;
  assessed: string;
  released: boolean;
  feedback: string;
  worth: string[];
  shut: string;
  page: string;
}

/** What is planned to be looked at, by whom and by when, and why it was picked. */
export interface PlannedLook {
  id: string;
  by: string;
  stage: string;
  criteria: string[];
  due: string;
  late: boolean;
  why: string[];
}

/** The decisions of one assessor; ``shut`` says why this person records nothing of them. */
export interface ReviewCase {
  assessor: string;
  name: string;
  stage: string;
  decisions: LookedAt[];
  planned: PlannedLook[];
  shut: string;
}

/** A look that was recorded, and what was said of it. */
export interface PastSample {
  id: string;
  by: string;
  assessor: string;
  done: string;
  stage: string;
  outcome: string;
  criteria: string[];
  said: Fact[];
}

/**
 * What was asked for: ``done`` is what its owner says of it, ``closed`` whose word ended it;
 * both empty before.
 */
export interface AskedAction {
  id: string;
  what: string;
  owner: string;
  asker: string;
  by: string;
  late: boolean;
  shown: string;
  done: string;
  closed: string;
  is_mine: boolean;
  may_close: boolean;
}

/** By whom a unit is claimed; else what is ``open``, and whether who looks ``may`` claim it. */
export interface Claiming {
  claimed: string;
  open: string[];
  may: boolean;
}

/**
 * The quality assurance of a learner's unit. ``page`` is that of the last submission,
 * ``assures`` says that whoever looks is a quality assurer, ``form`` is that of a look.
 */
export interface QualityPage {
  by: string;
  learner: string;
  key: string;
  unit: string;
  unit_name: string;
  page: string;
  assures: boolean;
  cases: ReviewCase[];
  samples: PastSample[];
  actions: AskedAction[];
  claim: Claiming;
  schema: Schema;
}

/** A pick of a plan with its reasons; one that is not ``new`` was picked or looked at before. */
export interface PickedLook {
  learner: string;
  unit: string;
  assessor: string;
  stage: string;
  criteria: string[];
  why: string[];
  new: boolean;
  page: string;
}

/** An assessor's line of the report: units, to look at, planned, done, agreed, open actions. */
export interface ReportLine {
  assessor: string;
  cells: string[];
}

/**
 * What somebody would look at by the policy. ``new`` counts what would be recorded; ``digest``
 * stands for all of it.
 */
export interface PlanOfLooks {
  seed: number;
  picks: PickedLook[];
  left_out: number;
  new: number;
  uncovered: string[];
  short: string[];
  barred: string[];
  troubles: string[];
  report: ReportLine[];
  digest: string;
}

/** So many picks were recorded. */
export interface Picked {
  count: number;
}

/** What belongs to each address below ``portfolio/``. What is refused is a ``Refusal`` with status 400. */
export interface Addresses {
  "GET alive": { query: Nowhere; body: undefined; reply: Alive };
  "GET answers": { query: OfCriterion; body: undefined; reply: StoredAnswers };
  "PUT answers": { query: OfCriterion; body: EditsRequest; reply: StoredAnswers };
  "GET details": { query: Nowhere; body: undefined; reply: StoredDetails };
  "PUT details": { query: Nowhere; body: EditsRequest; reply: StoredDetails };
  "DELETE details-copies": { query: OfDetailsCopy; body: undefined; reply: StoredDetails };
  "GET reading": { query: Nowhere; body: undefined; reply: StoredReading };
  "PUT reading": { query: Nowhere; body: ReadingWish; reply: StoredReading };
  "GET versions": { query: OfCriterion; body: undefined; reply: Versions };
  "DELETE copies": { query: OfCopy; body: undefined; reply: StoredAnswers };
  "POST printed": { query: Nowhere; body: TypedText; reply: Printed };
  "GET panel": { query: OfPanel; body: undefined; reply: Panel };
  "POST feedback": { query: Nowhere; body: FeedbackSent; reply: FeedbackFiled };
  "POST reopening": { query: OfCriterion; body: Reopening; reply: ReopeningAsked };
  "GET unit-change": { query: OfUnit; body: undefined; reply: UnitChange };
  "POST unit-change": { query: OfUnit; body: MoveWish; reply: UnitChange };
  "GET overview": { query: OfUnit; body: undefined; reply: Overview };
  "GET hand-in": { query: OfUnit; body: undefined; reply: HandingIn };
  "POST hand-in": { query: OfUnit; body: HandInWish; reply: HandedIn };
  "GET making": { query: OfUnit; body: undefined; reply: Making };
  "POST making": { query: OfUnit; body: MakingWish; reply: Making };
  "GET practice": { query: OfUnit; body: undefined; reply: PracticePage };
  "POST practice": { query: OfUnit; body: PracticeWish; reply: PracticePage };
  "GET practice-truth": { query: OfUnit; body: undefined; reply: Blocks };
  "GET kept-appraisal": { query: OfCriterion; body: undefined; reply: KeptAppraisal };
  "POST kept-appraisal": { query: OfCriterion; body: AppraisalWish; reply: KeptAppraisal };
  "GET practice-progress": { query: Nowhere; body: undefined; reply: Blocks };
  "GET phone": { query: Nowhere; body: undefined; reply: Phone };
  "POST phone": { query: Nowhere; body: PhoneWish; reply: Phone };
  "DELETE phone": { query: Nowhere; body: undefined; reply: Phone };
  "POST phone-file": { query: OfPhoneFile; body: undefined; reply: AddedRow };
  "DELETE phone-file": { query: OfPhoneFile; body: undefined; reply: Phone };
  "GET recordings": { query: OfUnit; body: undefined; reply: Recordings };
  "POST recordings": { query: OfUnit; body: RecordingWish; reply: WaitingRecording };
  "PUT recording": { query: OfRecording; body: RecordingNotes; reply: RecordingKept };
  "POST recording": { query: OfKeptRecording; body: KeptRecording; reply: AddedRow };
  "DELETE recording": { query: OfKeptRecording; body: undefined; reply: Recordings };
  "PUT recording-piece": { query: OfRecording; body: RecordingPiece; reply: RecordingKept };
  "GET evidence": { query: OfUnit; body: undefined; reply: Register };
  "POST evidence": { query: OfUnit; body: undefined; reply: RegisterRow };
  "GET evidence-item": { query: OfItem; body: undefined; reply: StoredItem };
  "PUT evidence-item": { query: OfItem; body: EditsRequest; reply: StoredItem };
  "DELETE evidence-item": { query: OfItem; body: undefined; reply: Register };
  "POST evidence-item": { query: OfItem; body: undefined; reply: Register };
  "DELETE evidence-copies": { query: OfItemCopy; body: undefined; reply: StoredItem };
  "GET desk": { query: Nowhere; body: undefined; reply: CentreDesk };
  "GET learners": { query: Nowhere; body: undefined; reply: KnownLearners };
  "GET assessing": { query: OfSubmission; body: undefined; reply: Assessing };
  "GET handed-criterion": { query: OfHanded; body: undefined; reply: OpenedCriterion };
  "GET handed-evidence": { query: OfHandedItem; body: undefined; reply: ShownEvidence };
  "GET draft": { query: OfHanded; body: undefined; reply: StoredDraft };
  "PUT draft": { query: OfHanded; body: EditsRequest; reply: StoredDraft };
  "DELETE draft-copies": { query: OfDraftCopy; body: undefined; reply: StoredDraft };
  "POST decision": { query: OfHanded; body: AsShown; reply: Recording };
  "DELETE decision": { query: OfHanded; body: Reason; reply: StoredDraft };
  "GET plan": { query: OfSubmission; body: undefined; reply: StoredDraft };
  "PUT plan": { query: OfSubmission; body: EditsRequest; reply: StoredDraft };
  "POST plan": { query: OfSubmission; body: AsShown; reply: Done };
  "DELETE plan-copies": { query: OfPlanCopy; body: undefined; reply: StoredDraft };
  "PUT agreed": { query: OfAgreed; body: PlanEnd; reply: Done };
  "POST countersignature": { query: OfSubmission; body: Signing; reply: Done };
  "GET release": { query: OfSubmission; body: undefined; reply: ReleasePreview };
  "POST release": { query: OfSubmission; body: AsPreviewed; reply: ReleaseDone };
  "GET quality": { query: OfLearner; body: undefined; reply: QualityPage };
  "GET review": { query: OfReview; body: undefined; reply: StoredDraft };
  "PUT review": { query: OfReview; body: EditsRequest; reply: StoredDraft };
  "POST review": { query: OfReview; body: AsShown; reply: Done };
  "DELETE review-copies": { query: OfReviewCopy; body: undefined; reply: StoredDraft };
  "PUT action": { query: OfAction; body: Said; reply: Done };
  "DELETE action": { query: OfAction; body: Said; reply: Done };
  "POST claim": { query: OfLearner; body: Said; reply: Done };
  "GET sampling": { query: OfPlan; body: undefined; reply: PlanOfLooks };
  "POST sampling": { query: OfPlan; body: AsPreviewed; reply: Picked };
}

export type Sure = "a guess" | "fairly sure" | "very sure";

export type Letters = "usual" | "atkinson-hyperlegible" | "opendyslexic";

export type Spacing = "usual" | "wider";

export type TextSize = 100 | 115 | 130 | 150;

export type Widget = "line" | "text" | "day" | "pounds" | "number" | "yes" | "choice" | "pick" | "ref" | "rows" | "group" | "evidence" | "claims";

export type Block = Heading | Prose | Table | Figure | Callout;

export type Making = MakingIdle | MakingRunning | MakingMade | MakingFailed;

export type ProposedField = "title" | "date" | "author";

export type PracticePage = PracticeBefore | PracticePlan | PracticeYear;
