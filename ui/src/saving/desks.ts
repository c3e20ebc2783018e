import { Refused, type Server } from "../base/server";
import { isGroup } from "../base/values";
import type { NotAllSaved, OfHanded, OfReview, OfSubmission } from "../wire";
import { Desk } from "./desk";
import type { OnPage, Place, RefusedBox, Saved, Stored, Surroundings } from "./ports";

export type FormDesk = Desk<Element>;

/** The desks of a page: one for each criterion and each evidence item that is shown on it. */
export class Desks {
  private readonly desks = new Map<string, FormDesk>();

  constructor(
    private readonly server: Server,
    private readonly around: Surroundings,
  ) {}

  ofCriterion(unit: string, criterion: string): FormDesk {
    const { server } = this;
    const query = { unit, criterion };
    return this.at("criterion", {
      name: `${unit}:${criterion}`,
      on: { unit, page: criterion, called: `criterion ${criterion}` },
      read: () => server.request("GET answers", query),
      save: async (edits, leaving) => {
        const done = await saved(server.request("PUT answers", query, { edits }, { leaving }));
        this.lookAlso(unit, done.stored);
        return done;
      },
      settle: name => server.request("DELETE copies", { ...query, name }),
    });
  }

  ofItem(unit: string, item: string): FormDesk {
    const { server } = this;
    const query = { unit, item };
    return this.at("item", {
      name: `${unit}:${item}`,
      on: { unit, page: "evidence", called: `item ${item}` },
      read: () => server.request("GET evidence-item", query),
      save: (edits, leaving) =>
        saved(server.request("PUT evidence-item", query, { edits }, { leaving })),
      settle: name => server.request("DELETE evidence-copies", { ...query, name }),
    });
  }

  /** Whose portfolio it is. */
  ofDetails(): FormDesk {
    const { server } = this;
    return this.at("details", {
      name: "details",
      on: { unit: "", page: "", called: "your details" },
      read: () => server.request("GET details", {}),
      save: (edits, leaving) => saved(server.request("PUT details", {}, { edits }, { leaving })),
      settle: name => server.request("DELETE details-copies", { name }),
    });
  }

  /** The draft of a decision at a centre; ``by`` is whose. */
  ofDraft(by: string, query: OfHanded): FormDesk {
    const { server } = this;
    const { unit, learner, submission, criterion } = query;
    return this.at("draft", {
      name: `draft:${by}:${unit}:${learner}:${submission}:${criterion}`,
      on: atCentre(`the decision on criterion ${criterion}`),
      read: () => server.request("GET draft", query),
      save: (edits, leaving) => saved(server.request("PUT draft", query, { edits }, { leaving })),
      settle: name => server.request("DELETE draft-copies", { ...query, name }),
    });
  }

  /** What is agreed next with a learner; ``by`` is who types it. */
  ofPlan(by: string, query: OfSubmission): FormDesk {
    const { server } = this;
    return this.at("plan", {
      name: `plan:${by}:${query.unit}:${query.learner}`,
      on: atCentre("what is agreed next"),
      read: () => server.request("GET plan", query),
      save: (edits, leaving) => saved(server.request("PUT plan", query, { edits }, { leaving })),
      settle: name => server.request("DELETE plan-copies", { ...query, name }),
    });
  }

  /** What a quality assurer types of an assessor's decisions; ``by`` is whose. */
  ofReview(by: string, query: OfReview): FormDesk {
    const { server } = this;
    const { unit, learner, assessor } = query;
    return this.at("review", {
      name: `review:${by}:${unit}:${learner}:${assessor}`,
      on: atCentre("the review"),
      read: () => server.request("GET review", query),
      save: (edits, leaving) => saved(server.request("PUT review", query, { edits }, { leaving })),
      settle: name => server.request("DELETE review-copies", { ...query, name }),
    });
  }

  /** What a desk was about is gone. */
  forget(desk: FormDesk): void {
    desk.forget();
    for (const [key, one] of this.desks) if (one === desk) this.desks.delete(key);
  }

  flush(options: { leaving?: boolean } = {}): void {
    for (const desk of this.desks.values()) void desk.flush(options);
  }

  /** Save what waits, and look at what others may have saved. */
  refresh(): void {
    for (const desk of this.desks.values()) void (desk.unsaved ? desk.flush() : desk.look());
  }

  takeUpLeftBehind(): void {
    for (const desk of this.desks.values()) void desk.takeUpLeftBehind();
  }

  /** The boxes that hold what cannot be saved as it is, the first of each place. */
  get refused(): RefusedBox[] {
    return [...this.desks.values()].flatMap(desk => {
      const [, title] = desk.firstRefused() ?? [];
      return title ? [{ title, on: desk.on }] : [];
    });
  }

  /** What says so at the first of them. */
  get firstRefused(): Element | undefined {
    const found = [...this.desks.values()].map(desk => desk.firstRefused()?.[0]);
    return found.find(Boolean);
  }

  /** What is written once for several criteria has changed at the others that are open, too. */
  private lookAlso(unit: string, stored: Stored): void {
    const also = "also" in stored ? stored.also : [];
    for (const ref of also) void this.desks.get(`criterion ${unit}:${ref}`)?.look();
  }

  private at(kind: string, place: Place): FormDesk {
    const key = `${kind} ${place.name}`;
    const desk = this.desks.get(key) ?? new Desk<Element>(place, this.around);
    this.desks.set(key, desk);
    return desk;
  }
}

/** A page of a centre, which shows one learner's work at a time. */
const atCentre = (called: string): OnPage => ({ unit: "", page: "", called });

/** A refusal of some fields is an answer about the others. */
async function saved(answer: Promise<Stored>): Promise<Saved> {
  try {
    return { stored: await answer, unknown: [] };
  } catch (error) {
    if (error instanceof Refused && isNotAllSaved(error.reply)) return error.reply;
    throw error;
  }
}

const isNotAllSaved = (reply: unknown): reply is NotAllSaved =>
  isGroup(reply) && Array.isArray(reply.unknown) && isGroup(reply.stored);
