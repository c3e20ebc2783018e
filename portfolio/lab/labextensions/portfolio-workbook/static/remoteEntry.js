/* Forms and panels of the award portfolio workbook, for JupyterLab 4.

   One file, no build. It renders our own MIME type, which the generator saves as the output of a
   notebook's cells, and speaks with our own handlers on the Jupyter server. Everything that comes
   from a notebook or from the server is data: it reaches the page as text, never as markup. */
(() => {
  "use strict";

  const NAME = "portfolio-workbook";
  const MIME = "application/vnd.portfolio.form+json";
  const SAVE_AFTER = 500; // milliseconds without a key
  const SAVE_AT_LATEST = 3000; // milliseconds of typing without a pause
  const SLOW = 4000; // milliseconds after which a save that has no answer is told
  const PATIENCE = 15000; // milliseconds after which it is tried again
  const LONG_PATIENCE = 120000; // the same, where much has to be worked out first
  const MOST_BASES = 8;
  const RETRY = [1000, 2000, 4000, 8000];
  const NEXT_STEPS = 3;
  const LONGEST_LINE = 300; // characters
  const BESIDE_ANOTHER = 44; // characters of a line in half the width of a form

  let server; // {request(method, path, query, body)}

  // ---- small helpers -------------------------------------------------------------------------

  let lastId = 0;
  const newId = () => `pfw-${(lastId += 1)}`;

  /** An element with properties, attributes and children; strings become text. */
  function make(tag, values = {}, ...children) {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(values)) {
      if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
      else if (key in node && !key.includes("-")) node[key] = value;
      else if (value !== null && value !== false) node.setAttribute(key, value);
    }
    node.append(...children.filter(child => child !== null && child !== undefined));
    return node;
  }

  const copyOf = value => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const isGroup = value => typeof value === "object" && value !== null && !Array.isArray(value);
  const sorted = group => Object.fromEntries(Object.entries(group).sort(([one], [other]) => (one < other ? -1 : 1)));
  const clock = date => date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const moment = date =>
    date.toDateString() === new Date().toDateString()
      ? clock(date)
      : `${date.toLocaleDateString("en-GB", { day: "numeric", month: "long" })}, ${clock(date)}`;
  const inWords = iso => {
    const date = new Date(`${iso}T12:00:00`);
    return isNaN(date) ? "" : date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  };
  /** Tell somebody who cannot see the page. */
  function announce(words) {
    const region = (announce.region ??= document.body.appendChild(make("div", { className: "pfw-spoken", role: "status" })));
    region.textContent = words;
  }

  const wordCount = text => (text.trim() ? text.trim().split(/\s+/).length : 0);

  // ---- a desk: one criterion's answers, as stored and as typed ---------------------------------

  const OPENING = { kind: "wait", words: "Opening your answers…" };
  const desks = new Map();
  const pageId = Math.random().toString(36).slice(2);
  const PLAIN_NAME = /^[a-z][a-z0-9_-]*$/;

  /** The one desk of a criterion, shared by every form on the page. */
  function deskOf(unit, criterion) {
    const key = `${unit}/${criterion}`;
    if (!desks.has(key)) desks.set(key, new Desk({ unit, criterion }));
    return desks.get(key);
  }

  /** The one desk of something else that is saved in the same way, such as an evidence item. */
  function deskAt(place, path, copies) {
    const key = `${path}/${Object.values(place).join("/")}`;
    if (!desks.has(key)) desks.set(key, new Desk(place, path, copies));
    return desks.get(key);
  }

  /* What was typed and is not saved yet is in ``pending``, field by field: its value, and the
     values ("bases") that the stored field may have for it to be replaced without asking. Those
     are what was stored when typing began and what this page has sent since. A copy of
     ``pending`` is in the browser's own store, under this page's name, until it is saved. */
  class Desk {
    constructor(place, path = "answers", copies = "copies") {
      this.place = place;
      this.paths = { path, copies };
      this.stored = null;
      this.pending = {};
      this.listeners = new Set();
      this.settled = new Map();
      this.refused = new Map();
      this.status = OPENING;
      this.failures = 0;
      this.sent = 0;
      this.taken = 0;
      this.busy = 0;
    }

    /** A page that is opened again shows what is stored by now, not what it showed before. */
    listen(listener) {
      if (!this.listeners.size && !this.unsaved && !this.busy) {
        this.stored = null;
        this.status = OPENING;
      }
      this.listeners.add(listener);
      if (this.stored) listener("stored");
      else {
        listener("status");
        if (!this.busy) this.load();
      }
      return () => this.listeners.delete(listener);
    }

    tell(what) {
      for (const listener of this.listeners) listener(what);
    }

    say(kind, words) {
      if (kind !== this.status.kind) announce(words);
      this.status = { kind, words };
      this.tell("status");
    }

    /** A field whose text cannot be saved as it is; ``title`` is null when that is put right. */
    refuse(field, title) {
      if (title) this.refused.set(field, title);
      else if (!this.refused.delete(field)) return;
      this.tell("status");
    }

    /** The first field on the page that cannot be saved, with its title. */
    firstRefused() {
      return [...this.refused].find(([field]) => field.isConnected);
    }

    get unsaved() {
      return Object.keys(this.pending).length > 0;
    }

    /** What the learner sees of one activity: what was typed, else what is stored. */
    value(activity) {
      const stored = this.stored?.activities[activity];
      const value = isGroup(stored) ? copyOf(stored) : {};
      for (const [name, typed] of Object.entries(this.pending[activity] ?? {})) value[name] = copyOf(typed.value);
      return value;
    }

    async load() {
      this.busy += 1;
      try {
        this.stored = await server.request("GET", this.paths.path, this.place);
        this.failures = 0;
        this.busy -= 1;
        await this.takeUpMirrors();
        if (!this.unsaved) this.saySaved();
        this.tell("stored");
      } catch (error) {
        this.busy -= 1;
        this.say("trouble", `Your answers cannot be opened yet. ${error.message} Trying again.`);
        setTimeout(() => this.load(), this.pause());
      }
    }

    /** Look whether another tab or device saved something, once nothing is waiting here. */
    async look() {
      if (!this.stored || this.unsaved || this.busy) return;
      const number = (this.sent += 1);
      try {
        const found = await server.request("GET", this.paths.path, this.place);
        if (this.unsaved || number < this.taken) return;
        const news = !same([found.activities, found.copies, found.choices], [this.stored.activities, this.stored.copies, this.stored.choices]);
        this.taken = number;
        this.stored = found;
        this.saySaved();
        this.tell(news ? "stored" : "checked");
      } catch {
        /* Nothing waits to be saved; the next save tells when there is trouble. */
      }
    }

    saySaved() {
      const { saved, removed } = this.stored;
      const left = removed ? ` ${removed === 1 ? "1 character" : `${removed} characters`} that a Word document cannot hold was left out.` : "";
      this.say("saved", saved ? `Saved ${moment(new Date(saved))}.${left}` : "Nothing entered yet.");
    }

    get mirror() {
      return `portfolio:${this.stored.record}:${Object.values(this.place).join(":")}:`;
    }

    /** Text that was typed but never saved, because the tab or the computer went away. */
    async takeUpMirrors() {
      for (const key of mirrorKeys(this.mirror)) {
        await whenGone(key.slice(this.mirror.length), () => this.takeUp(key));
      }
      if (!this.unsaved) return;
      this.say("wait", "Text from last time was not saved. Saving it now…");
      this.flush();
    }

    takeUp(key) {
      let left = {};
      try {
        left = JSON.parse(localStorage.getItem(key));
      } catch {
        /* What is no JSON was not written by this page. */
      }
      let all = true;
      for (const [activity, name, typed] of mirrored(left)) {
        if (same(typed.value, this.stored.activities[activity]?.[name])) continue;
        if (this.pending[activity]?.[name]) all = false;
        else (this.pending[activity] ??= {})[name] = typed;
      }
      this.keep();
      if (all) remove(key);
    }

    edit(activity, name, value) {
      const fields = (this.pending[activity] ??= {});
      fields[name] ??= { bases: [this.stored.activities[activity]?.[name] ?? null] };
      fields[name].value = copyOf(value) ?? null;
      this.keep();
      this.since ??= Date.now();
      if (this.status.kind !== "trouble") this.say("wait", "Saving when you pause…");
      this.flushIn(Math.max(0, Math.min(SAVE_AFTER, this.since + SAVE_AT_LATEST - Date.now())));
    }

    flushIn(milliseconds) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.flush(), milliseconds);
    }

    keep() {
      try {
        if (this.unsaved) localStorage.setItem(this.mirror + pageId, JSON.stringify(this.pending));
        else localStorage.removeItem(this.mirror + pageId);
      } catch {
        /* A full or forbidden local store costs the safety net, not the saving. */
      }
    }

    async flush({ leaving = false } = {}) {
      if (!this.stored || !this.unsaved || (this.busy && !leaving)) return;
      clearTimeout(this.timer);
      this.since = undefined;
      const sent = copyOf(this.pending);
      this.remember(sent);
      const number = (this.sent += 1);
      this.busy += 1;
      if (this.status.kind !== "trouble") this.say("wait", "Saving…");
      const slow = setTimeout(() => this.say("trouble", "Not saved yet: the program is slow to answer. Still trying."), SLOW);
      try {
        const answer = await server.request("PUT", this.paths.path, this.place, { edits: sent }, leaving);
        this.failures = 0;
        if (number > this.taken) {
          this.taken = number;
          this.stored = answer;
        }
        this.acknowledge(sent, answer);
      } catch (error) {
        this.say("trouble", `Not saved, trying again. ${error.message}`);
        this.flushIn(this.pause());
      } finally {
        clearTimeout(slow);
        this.busy -= 1;
      }
    }

    /** What is sent may be stored even when the answer never arrives. */
    remember(sent) {
      for (const [activity, fields] of Object.entries(sent)) {
        for (const [name, typed] of Object.entries(fields)) {
          const { bases } = this.pending[activity][name];
          if (!bases.some(base => same(base, typed.value))) bases.push(typed.value);
          if (bases.length > MOST_BASES) bases.splice(0, bases.length - MOST_BASES);
        }
      }
      this.keep();
    }

    /** What was typed since it was sent may replace what was sent, but never another version. */
    acknowledge(sent, answer) {
      for (const [activity, fields] of Object.entries(sent)) {
        const waiting = this.pending[activity] ?? {};
        for (const [name, typed] of Object.entries(fields)) {
          if (!waiting[name]) continue;
          const stored = answer.activities[activity]?.[name] ?? null;
          if (same(typed.value, waiting[name].value)) delete waiting[name];
          else if (!answer.conflict || same(stored, typed.value)) waiting[name].bases.push(stored);
        }
        if (!Object.keys(waiting).length) delete this.pending[activity];
      }
      this.keep();
      if (this.unsaved) {
        this.say("wait", "Saving when you pause…");
        this.flushIn(SAVE_AFTER);
      } else this.saySaved();
      this.tell(answer.conflict || answer.removed ? "stored" : "checked");
    }

    /** The parts of an activity of which there is another version. */
    copiesOf(activity) {
      return this.stored.copies.filter(
        copy =>
          !this.settled.get(copy.name)?.has(activity) &&
          !same(sorted(copy.activities[activity] ?? {}), sorted(this.stored.activities[activity] ?? {}))
      );
    }

    /** Save what the learner chose; the other version goes into the history when all is chosen. */
    async settle(name, activity, wanted) {
      for (const [field, value] of Object.entries(wanted)) this.edit(activity, field, value);
      await this.flush();
      if (this.unsaved) return;
      if (!this.settled.has(name)) this.settled.set(name, new Set());
      this.settled.get(name).add(activity);
      const copy = this.stored.copies.find(other => other.name === name);
      const open = Object.keys(copy?.activities ?? {}).some(other => this.copiesOf(other).includes(copy));
      try {
        if (copy && !open) this.stored = await server.request("DELETE", this.paths.copies, { ...this.place, name });
      } catch (error) {
        this.say("trouble", `Your choice is saved. The other version is still there. ${error.message}`);
      }
      this.tell("stored");
    }

    /** What it was about is gone, and so is what was still to be saved. */
    forget() {
      clearTimeout(this.timer);
      this.pending = {};
      this.keep();
      for (const [key, desk] of desks) if (desk === this) desks.delete(key);
    }

    pause() {
      this.failures += 1;
      return RETRY[Math.min(this.failures, RETRY.length) - 1];
    }
  }

  function mirrorKeys(start) {
    try {
      return Object.keys(localStorage).filter(key => key.startsWith(start) && key !== start + pageId);
    } catch {
      return [];
    }
  }

  /** Each field of what another page left behind; whatever else is in there is passed over. */
  function* mirrored(left) {
    for (const [activity, fields] of Object.entries(isGroup(left) ? left : {})) {
      for (const [name, typed] of Object.entries(isGroup(fields) ? fields : {})) {
        const sound = PLAIN_NAME.test(activity) && PLAIN_NAME.test(name) && isGroup(typed);
        if (sound && Array.isArray(typed.bases) && "value" in typed) {
          yield [activity, name, { value: typed.value, bases: typed.bases.slice(-MOST_BASES) }];
        }
      }
    }
  }

  function remove(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      /* It is offered again next time. */
    }
  }

  /** Do ``work`` if the page of that name is no longer open. */
  async function whenGone(page, work) {
    if (!navigator.locks) return work();
    return navigator.locks.request(`portfolio:${page}`, { ifAvailable: true }, lock => lock && work());
  }
  navigator.locks?.request(`portfolio:${pageId}`, () => new Promise(() => {}));

  const flushAll = options => desks.forEach(desk => desk.flush(options));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") flushAll({ leaving: true });
    else desks.forEach(desk => (desk.unsaved ? desk.flush() : desk.look()));
  });
  window.addEventListener("pagehide", () => flushAll({ leaving: true }));
  window.addEventListener("online", () => flushAll());
  window.addEventListener("beforeunload", event => {
    if ([...desks.values()].some(desk => desk.firstRefused())) event.preventDefault();
  });

  // ---- fields --------------------------------------------------------------------------------

  /** The part of a JSON Schema that a property points at. */
  function resolved(property, definitions) {
    const target = property.$ref || (property.items && property.items.$ref);
    return target ? definitions[target.split("/").pop()] : null;
  }

  /** What is stored as the text of a box, whatever it is. */
  function textOf(value) {
    if (value === null || value === undefined) return "";
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  }

  /** A field: label, hint, example on demand, the input and its warning. A warning that the value is
      ``refused`` is told to the form. */
  function field(property, value, form, change) {
    const id = newId();
    const parts = { rows: rowsField, group: groupField, evidence: evidenceField, claims: claimsField };
    if (parts[property.widget]) return parts[property.widget](property, value, form, change);
    const warning = make("p", { className: "pfw-warning", id: `${id}-warning`, role: "alert" });
    const hint = property.description;
    const described = [hint && `${id}-hint`, `${id}-warning`].filter(Boolean).join(" ");
    const extras = { id, "aria-describedby": described };
    const { node, after } = INPUTS[property.widget](property, value, extras, form, change, (words, refused = Boolean(words)) => {
      warning.textContent = words;
      form.refuse(warning, refused ? property.title : null);
    });
    return make(
      "div",
      { className: `pfw-field pfw-${property.widget}${property.notes ? " pfw-noted" : ""}${isLong(property, value) ? " pfw-wide" : ""}` },
      make(
        "div",
        { className: "pfw-head" },
        make("label", { htmlFor: id, id: `${id}-label` }, property.title),
        hint ? make("p", { className: "pfw-hint", id: `${id}-hint` }, hint) : null,
        exampleOf(property, `${id}-label`)
      ),
      node,
      after ?? null,
      warning
    );
  }

  /** A line that would not fit beside another one. */
  const isLong = (property, value) => property.widget === "line" && textOf(value).length > BESIDE_ANOTHER;

  function exampleOf(property, label) {
    const example = property.examples && property.examples[0];
    if (!example) return null;
    return make(
      "details",
      { className: "pfw-example" },
      make("summary", { "aria-describedby": label }, "Example"),
      make("p", {}, String(example))
    );
  }

  const INPUTS = {
    line: (property, value, extras, form, change, warn) => {
      const area = make("textarea", {
        ...extras,
        className: "pfw-one-line",
        value: textOf(value),
        rows: 1,
        maxLength: property.maxLength ?? LONGEST_LINE,
        autocomplete: "off",
        onkeydown: event => event.key === "Enter" && event.preventDefault(),
      });
      const fit = growing(area);
      area.addEventListener("input", () => {
        if (/[\r\n]/.test(area.value)) area.value = area.value.replace(/\s*[\r\n]+\s*/g, " ");
        fit();
        warn(atItsEnd(area), false);
        change(area.value);
      });
      return { node: area };
    },

    text: (property, value, extras, form, change, warn) => {
      const count = make("p", { className: "pfw-count" });
      const area = make("textarea", {
        ...extras,
        value: textOf(value),
        rows: 3,
        maxLength: property.maxLength ?? 20000,
        spellcheck: true,
        lang: "en-GB",
      });
      const tell = () => {
        const words = wordCount(area.value);
        count.textContent = words === 1 ? "1 word" : `${words} words`;
      };
      const fit = growing(area);
      tell();
      area.addEventListener("input", () => {
        fit();
        tell();
        warn(atItsEnd(area), false);
        change(area.value);
      });
      return { node: area, after: count };
    },

    day: (property, value, extras, form, change, warn) => {
      const words = make("span", { className: "pfw-count" }, inWords(value));
      const node = make("input", { ...extras, type: "date", value: textOf(value), min: "1900-01-01", max: "2100-12-31" });
      node.addEventListener("input", () => {
        const { badInput, rangeUnderflow, rangeOverflow } = node.validity;
        words.textContent = inWords(node.value);
        warn(rangeUnderflow || rangeOverflow ? "Check the year. This day is not saved." : "");
        if (!badInput && !rangeUnderflow && !rangeOverflow) change(node.value || null);
      });
      return { node: make("span", { className: "pfw-with-words" }, node, words) };
    },

    pounds: (property, value, extras, form, change, warn) =>
      numeric({ ...extras, before: "£" }, value, change, warn, {
        sound: text => /^\d{0,9}\.?\d{0,2}$/.test(text) && text !== ".",
        words: "This needs an amount in pounds, such as 12 or 12.50. It is not saved yet.",
        convert: text => text.replace(/\.$/, ""),
      }),

    number: (property, value, extras, form, change, warn) =>
      numeric({ ...extras, unit: property.unit }, value, change, warn, {
        sound: text => /^-?(\d+\.?\d*|\.\d+)$/.test(text) && Math.abs(Number(text)) <= 1e12,
        words: "This needs a number, such as 12 or 12.5. It is not saved yet.",
        convert: Number,
      }),

    yes: (property, value, extras, form, change) => ({
      node: make("input", {
        ...extras,
        type: "checkbox",
        checked: value === true,
        onchange: event => change(event.target.checked),
      }),
    }),

    choice: (property, value, extras, form, change) => {
      const node = make("select", { ...extras, onchange: event => change(event.target.value) });
      const words = property.enum ?? [""];
      const known = words.includes(value ?? "") ? words : [...words, textOf(value)];
      const said = word => property.labels?.[word] ?? (word ? capital(word) : "Choose…");
      for (const word of known) node.append(make("option", { value: word }, said(word)));
      node.value = textOf(value);
      if (!property.notes) return { node };
      const after = make("p", { className: "pfw-hint", role: "status" }, property.notes[node.value] ?? "");
      node.addEventListener("change", () => (after.textContent = property.notes[node.value] ?? ""));
      return { node, after };
    },

    pick: (property, value, extras, form, change) => {
      const node = make("select", { ...extras, onchange: event => change(event.target.value) });
      const known = form.choices.rows[property.source] ?? [];
      node.append(make("option", { value: "" }, known.length ? "Choose…" : "Nothing to choose from yet"));
      if (value && !known.some(row => row.ref === value)) {
        node.append(make("option", { value: textOf(value) }, `${textOf(value)} (no longer there)`));
      }
      for (const row of known) node.append(make("option", { value: row.ref }, `${row.ref} ${row.words}`));
      node.value = textOf(value);
      return { node };
    },

    ref: (property, value, extras) => ({
      node: make("input", { ...extras, type: "text", value: textOf(value), readOnly: true }),
    }),
  };

  /** Keeps a box as high as its text. Returns what to call when the text has changed. */
  function growing(area) {
    const fit = () => {
      area.style.height = "auto";
      area.style.height = `${area.scrollHeight + 2}px`;
    };
    let width = 0;
    new ResizeObserver(() => {
      if (area.clientWidth !== width) requestAnimationFrame(fit);
      width = area.clientWidth;
    }).observe(area);
    return fit;
  }

  const atItsEnd = area =>
    area.value.length >= area.maxLength ? `This box is full: it takes ${area.maxLength.toLocaleString("en-GB")} characters.` : "";

  /** An amount; while the text is none, the one from before this visit to the field is kept. */
  function numeric({ before, unit, ...extras }, value, change, warn, kind) {
    let sofar = value ?? null;
    let kept = sofar;
    const input = make("input", {
      ...extras,
      type: "text",
      inputMode: "decimal",
      autocomplete: "off",
      value: textOf(value),
      onfocus: () => (kept = sofar),
      oninput: () => {
        const text = input.value.replace(/[£,%\s]/g, "");
        const sound = !text || kind.sound(text);
        warn(sound ? "" : kind.words);
        input.setAttribute("aria-invalid", String(!sound));
        sofar = !sound ? kept : text ? kind.convert(text) : null;
        change(sofar);
      },
    });
    const parts = [before && make("span", {}, before), input, unit && make("span", {}, unit)];
    return { node: make("span", { className: "pfw-with-words" }, ...parts.filter(Boolean)) };
  }

  function groupField(property, value, form, change) {
    const schema = resolved(property, form.definitions);
    return make(
      "fieldset",
      { className: "pfw-field pfw-group" },
      make("legend", {}, property.title),
      property.description ? make("p", { className: "pfw-hint" }, property.description) : null,
      make("div", { className: "pfw-fields" }, ...fieldsOf(schema, value, form, change))
    );
  }

  /** The fields of a group of values; ``change`` hears of the whole group. */
  function fieldsOf(schema, value, form, change) {
    const current = isGroup(value) ? copyOf(value) : {};
    return schema.order
      .filter(key => schema.properties[key].widget !== "ref")
      .map(key =>
        field(schema.properties[key], current[key], form, next => {
          current[key] = next;
          change(copyOf(current));
        })
      );
  }

  /** Some fields are asked for by the value of another; what is entered is always shown. */
  function askForFields(schema, values, nodes) {
    const entered = value => (isGroup(value) ? Object.values(value).some(Boolean) : Boolean(value));
    schema.order.forEach((key, index) => {
      const condition = schema.properties[key].only_if;
      const asked = !condition || condition.values.includes(values[condition.field]);
      nodes[index].hidden = !asked && !entered(values[key]);
    });
  }

  function evidenceField(property, value, form, change) {
    const chosen = new Set(Array.isArray(value) ? value.map(textOf) : []);
    const summary = make("summary", {});
    const describe = () => {
      summary.textContent = chosen.size ? `${property.title}: ${[...chosen].join(", ")}` : `${property.title}: none chosen`;
    };
    const unknown = [...chosen].filter(ref => !form.choices.evidence.some(item => item.ref === ref));
    const items = [...form.choices.evidence, ...unknown.map(ref => ({ ref, words: "not in the register" }))];
    const boxes = items.map(item => {
      const id = newId();
      const box = make("input", { id, type: "checkbox", checked: chosen.has(item.ref) });
      box.addEventListener("change", () => {
        if (box.checked) chosen.add(item.ref);
        else chosen.delete(item.ref);
        describe();
        change([...chosen].sort());
      });
      return make("div", { className: "pfw-pick-line" }, box, make("label", { htmlFor: id }, `${item.ref} ${item.words}`));
    });
    describe();
    return make(
      "details",
      { className: "pfw-field pfw-evidence" },
      summary,
      property.description ? make("p", { className: "pfw-hint" }, property.description) : null,
      ...(boxes.length ? boxes : [make("p", {}, "The evidence register is empty.")])
    );
  }

  /** Rows that can be added, removed and moved; each folds to one line. */
  function rowsField(property, value, form, change) {
    const schema = resolved(property, form.definitions);
    const rows = Array.isArray(value) ? copyOf(value).filter(isGroup) : [];
    const list = make("div", { className: "pfw-rows" });
    const live = make("p", { className: "pfw-live", role: "status" });
    const one = capital(property.one ?? "row");
    const prefix = schema.properties.ref?.prefix;
    const heading = make(form.inner ? "h4" : "h3", {}, property.title);
    const open = new WeakSet(rows.length <= (isShort(schema) ? MOST_OPEN : 1) ? rows : []);

    const changed = () => change(copyOf(rows));
    const draw = focus => {
      list.replaceChildren(...rows.map(card));
      add.disabled = rows.length >= (property.maxItems ?? Infinity);
      addAll.hidden = !allMissing().length;
      if (focus !== undefined) list.children[focus]?.querySelector("input, textarea, select")?.focus();
    };
    const allMissing = () => (property.every ? unpicked(schema, rows, form.choices.rows).slice(0, (property.maxItems ?? Infinity) - rows.length) : []);
    const act = (words, focus) => {
      changed();
      if (focus !== undefined && rows[focus]) open.add(rows[focus]);
      draw(focus);
      live.textContent = words;
    };
    const move = (index, by) => {
      const [row] = rows.splice(index, 1);
      rows.splice(index + by, 0, row);
      act(`Moved to place ${index + by + 1}.`, index + by);
    };

    function card(row, index) {
      const name = `${one} ${row.ref ? textOf(row.ref) : index + 1}`;
      const first = make("span", { className: "pfw-card-words" }, firstWords(schema, row));
      const button = (words, action, disabled = false) =>
        make("button", { type: "button", disabled, "aria-label": `${words}: ${name}`, onclick: action }, words);
      const remove = () => {
        rows.splice(index, 1);
        act(`${name} removed.`);
        const putBack = () => {
          rows.splice(index, 0, row);
          act("Put back.", index);
        };
        const back = make("button", { type: "button", onclick: putBack }, "Put it back");
        list.insertBefore(make("p", { className: "pfw-removed" }, `${name} removed. `, back), list.children[index] ?? null);
        back.focus();
      };
      return make(
        "details",
        {
          className: "pfw-card",
          open: open.has(row),
          ontoggle: event => (event.target.open ? open.add(row) : open.delete(row)),
        },
        make("summary", {}, make("strong", {}, name), " ", first),
        make(
          "div",
          { className: "pfw-fields", role: "group", "aria-label": name },
          ...fieldsOf(schema, row, { ...form, inner: true }, next => {
            Object.assign(row, next);
            first.textContent = firstWords(schema, row);
            changed();
          })
        ),
        make(
          "div",
          { className: "pfw-card-buttons" },
          rows.length > 1 ? button("Move up", () => move(index, -1), index === 0) : null,
          rows.length > 1 ? button("Move down", () => move(index, 1), index === rows.length - 1) : null,
          button("Remove", remove)
        )
      );
    }

    const add = make("button", {
      type: "button",
      className: "pfw-add",
      onclick: () => {
        rows.push(schema.properties.ref ? { ref: nextRef(rows, prefix) } : {});
        act(`${one} ${rows.length} added.`, rows.length - 1);
      },
    }, `Add ${/^[aeiou]/i.test(one) && !/^us/i.test(one) ? "an" : "a"} ${one.toLowerCase()}`);
    const addAll = make("button", {
      type: "button",
      className: "pfw-add",
      onclick: () => {
        const before = rows.length;
        rows.push(...allMissing());
        if (isShort(schema)) rows.slice(before).forEach(row => open.add(row));
        act(`${rows.length - before} rows added.`, before);
      },
    }, `Add a row for every ${property.every}`);
    draw();
    return make(
      "section",
      { className: "pfw-field pfw-rows-field", "aria-label": property.title },
      heading,
      property.description ? make("p", { className: "pfw-hint" }, property.description) : null,
      list,
      add,
      " ",
      addAll,
      live
    );
  }

  /** A row for each thing, or each pair, that rows can pick and that none of them has picked. */
  function unpicked(schema, rows, choices) {
    const picks = schema.order.filter(key => schema.properties[key].widget === "pick");
    const each = (found, key) => found.flatMap(row => (choices[schema.properties[key].source] ?? []).map(({ ref }) => ({ ...row, [key]: ref })));
    return picks.reduce(each, [{}]).filter(one => !rows.some(row => picks.every(key => row[key] === one[key])));
  }

  const capital = word => word.charAt(0).toUpperCase() + word.slice(1);

  /** The next free short name: letters (A, B ... Z, A2 ...) where there is no prefix, else O1, O2. */
  function nextRef(rows, prefix) {
    const used = new Set(rows.map(row => row.ref));
    for (let number = 0; ; number += 1) {
      const round = Math.floor(number / 26) + 1;
      const letter = String.fromCharCode(65 + (number % 26)) + (round > 1 ? round : "");
      const ref = prefix ? `${prefix}${number + 1}` : letter;
      if (!used.has(ref)) return ref;
    }
  }

  const MOST_OPEN = 3;

  /** A few rows of a few short fields are not folded. */
  const isShort = schema =>
    schema.order.length <= 5 && schema.order.every(key => !["text", "rows", "group"].includes(schema.properties[key].widget));

  const isTold = (property, value) => property.widget !== "ref" && value !== null && value !== undefined && value !== "" && value !== false && (!Array.isArray(value) || value.length > 0);
  const inShort = (property, value) => {
    if (property.widget === "choice") return property.labels?.[value] ?? capital(textOf(value));
    if (property.widget === "day") return inWords(value);
    if (property.widget === "yes") return property.title;
    if (property.widget === "pounds") return `£${textOf(value)}`;
    return Array.isArray(value) ? value.join(", ") : textOf(value);
  };

  /** What a folded row is about: all of a short row, else its first words. */
  function firstWords(schema, row) {
    if (isShort(schema)) return schema.order.filter(key => isTold(schema.properties[key], row[key])).map(key => inShort(schema.properties[key], row[key])).join(" · ");
    const telling = schema.order.filter(key => ["line", "text"].includes(schema.properties[key].widget));
    const others = schema.order.filter(key => ["choice", "pick", "day"].includes(schema.properties[key].widget));
    return [...telling, ...others].map(key => textOf(row[key]).trim()).find(Boolean) ?? "";
  }

  // ---- a form, its status, its findings, its conflicts -----------------------------------------

  function showForm(node, bundle, desk = deskOf(bundle.unit, bundle.criterion)) {
    const status = make("p", { className: "pfw-status" });
    const fields = make("div", { className: "pfw-fields" });
    const steps = make("div", { className: "pfw-steps" });
    const conflict = make("div", { className: "pfw-conflict" });
    node.replaceChildren(conflict, fields, status, steps);

    const draw = () =>
      keepingFocus(fields, () => {
        const form = { definitions: bundle.schema.$defs ?? {}, choices: desk.stored.choices, refuse: (warning, title) => desk.refuse(warning, title) };
        const value = desk.value(bundle.name);
        const torn = new Set(desk.copiesOf(bundle.name).flatMap(copy => differing(copy, desk, bundle)));
        const drawn = bundle.schema.order.map(key => {
          const property = bundle.schema.properties[key];
          if (torn.has(key)) return make("p", { className: "pfw-field pfw-torn" }, make("strong", {}, property.title), ": choose a version above first.");
          return field(property, value[key], form, next => {
            desk.edit(bundle.name, key, next);
            askForFields(bundle.schema, desk.value(bundle.name), drawn);
          });
        });
        askForFields(bundle.schema, value, drawn);
        fields.replaceChildren(...drawn);
        drawConflicts(conflict, desk, bundle);
      });
    const drawStatus = () => {
      const [field, title] = desk.firstRefused() ?? [];
      status.className = `pfw-status pfw-is-${title && desk.status.kind === "saved" ? "partly" : desk.status.kind}`;
      status.replaceChildren(desk.status.words);
      if (title) status.append(` Not saved: “${title}”. `, make("button", { type: "button", onclick: () => goTo(field) }, "Show it"));
    };
    const drawSteps = () => {
      const found = desk.stored.findings.filter(finding => finding.activity === bundle.name);
      const trouble = desk.status.kind === "trouble";
      steps.replaceChildren(...(trouble ? [make("p", {}, "Not checked at the moment.")] : nextSteps(found, bundle.unit)));
    };
    node.addEventListener("focusout", () => desk.flush());
    return desk.listen(what => {
      if (what === "stored") draw();
      drawStatus();
      if (desk.stored) drawSteps();
    });
  }

  /** Show a part of a form, unfolding what it is in, and go into its input. */
  function goTo(part) {
    for (let around = part.parentElement; around; around = around.parentElement) if (around.tagName === "DETAILS") around.open = true;
    part.closest(".pfw-field").querySelector("input, textarea, select").focus();
  }

  /** Draw anew, and go back to the input that had the focus, at the same place in its text. */
  function keepingFocus(node, draw) {
    const inputs = () => [...node.querySelectorAll("input, textarea, select")];
    const before = inputs().indexOf(document.activeElement);
    const place = before >= 0 ? document.activeElement.selectionStart : null;
    draw();
    const after = before >= 0 ? inputs()[before] : null;
    after?.focus();
    if (after && typeof place === "number") after.setSelectionRange?.(place, place);
  }

  function nextSteps(found, unit) {
    if (!found.length) return [];
    const list = some => make("ul", {}, ...some.map(finding => step(finding, unit)));
    const parts = [make("p", { className: "pfw-steps-title" }, "Next steps"), list(found.slice(0, NEXT_STEPS))];
    const rest = found.slice(NEXT_STEPS);
    if (rest.length) parts.push(make("details", {}, make("summary", {}, `${rest.length} more`), list(rest)));
    return parts;
  }

  const step = (finding, unit) =>
    make(
      "li",
      { className: `pfw-${finding.severity}` },
      make("strong", {}, finding.missing),
      " ",
      make("span", {}, ...withPages(finding.next_step, unit))
    );

  /** A sentence in which “criterion 2.2” is the way to its page. */
  const withPages = (words, unit) =>
    words.split(/\b(criterion (?:[A-Z]+\d+|\d+\.\d+)\b)/).map((part, at) => (at % 2 ? pageLink(unit, part.slice(10), part) : part));

  const differing = (copy, desk, bundle) =>
    bundle.schema.order.filter(
      key => !same(copy.activities[bundle.name]?.[key] ?? null, desk.stored.activities[bundle.name]?.[key] ?? null)
    );

  /** Both versions side by side, a choice a field; nothing is ever chosen for the learner. */
  function drawConflicts(node, desk, bundle) {
    const notes = desk.stored.damaged.map(words => make("p", { className: "pfw-callout pfw-gap pfw-damaged" }, words));
    node.replaceChildren(...notes, ...desk.copiesOf(bundle.name).map(copy => conflictPanel(copy, desk, bundle)));
  }

  function conflictPanel(copy, desk, bundle) {
    const mine = copy.activities[bundle.name] ?? {};
    const theirs = desk.stored.activities[bundle.name] ?? {};
    const wanted = {};
    const rows = differing(copy, desk, bundle).map(key => {
      const name = newId();
      const option = (value, words, checked, choose) => {
        const id = newId();
        return make(
          "div",
          { className: "pfw-version" },
          make("input", { type: "radio", id, name, checked, onchange: choose }),
          make("label", { htmlFor: id }, words),
          make("div", { className: "pfw-version-words" }, readable(value, bundle.schema.properties[key]))
        );
      };
      const other = copy.saved ? `The other version, of ${moment(new Date(copy.saved))}` : "The other version";
      return make(
        "fieldset",
        {},
        make("legend", {}, bundle.schema.properties[key].title),
        option(theirs[key], "The version that is saved", true, () => delete wanted[key]),
        option(mine[key], other, false, () => (wanted[key] = copyOf(mine[key]) ?? null))
      );
    });
    return make(
      "section",
      { className: "pfw-two-versions", role: "alert" },
      make("p", {}, make("strong", {}, "There are two versions of this part."), " Nothing is lost. Choose for each field which one to keep."),
      ...rows,
      make("button", {
        type: "button",
        onclick: () => desk.settle(copy.name, bundle.name, wanted),
      }, "Keep what I have chosen")
    );
  }

  /** A value as words: texts as they are, rows one below the other. */
  function readable(value, { widget, labels } = {}) {
    if (widget === "claims" && isGroup(value)) return placesInWords(value);
    if (typeof value === "boolean") return value ? "Yes" : "No";
    if (widget === "day" && value) return inWords(value);
    if (labels?.[value]) return labels[value];
    if (value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length)) return "(empty)";
    if (Array.isArray(value)) return value.map((row, index) => (isGroup(row) ? `${index + 1}. ${readable(row)}` : textOf(row))).join("\n");
    if (isGroup(value)) return Object.values(value).filter(part => part !== null && part !== "").map(part => readable(part)).join(" · ");
    return textOf(value);
  }

  /** The criteria that an item supports, each with where to look: "3.1: page 2". */
  function placesInWords(places) {
    const lines = Object.entries(sorted(places)).map(([ref, where]) => (where ? `${ref}: ${where}` : ref));
    return lines.join("\n") || "(empty)";
  }

  // ---- panels: what the program has to say, as blocks ------------------------------------------

  function showPanel(node, bundle) {
    const shown = make("div", { className: "pfw-panel", "aria-live": "polite" }, make("p", {}, "Looking…"));
    node.replaceChildren(shown);
    let last = "";
    const draw = async () => {
      try {
        const query = { unit: bundle.unit, criterion: bundle.criterion, name: bundle.name };
        const found = await server.request("GET", "panel", query, undefined, false, LONG_PATIENCE);
        if (same(found, last)) return;
        last = found;
        shown.replaceChildren(...found.groups.map(group => groupNode(bundle.unit, group)), ...found.blocks.map(blockNode));
        if (bundle.name === "practice-analysis") foldSections(shown);
        if (bundle.name === "evidence") {
          linkItems(shown, bundle.unit);
          shown.querySelector("caption")?.classList.add("pfw-spoken"); // the heading above says the same
        }
      } catch (error) {
        last = "";
        shown.replaceChildren(make("p", {}, `Not checked: ${error.message}`));
      }
    };
    draw();
    const again = () => document.visibilityState === "visible" && draw();
    document.addEventListener("visibilitychange", again);
    const stop = bundle.criterion
      ? deskOf(bundle.unit, bundle.criterion).listen(what => what === "checked" && draw())
      : () => {};
    return () => {
      stop();
      document.removeEventListener("visibilitychange", again);
    };
  }

  /** What was found that is put right on one page, with the way to that page. */
  function groupNode(unit, { page, title, counts, findings }) {
    const [, ...lists] = nextSteps(findings, unit);
    const heading = make("h3", {}, pageLink(unit, page, title), " ", make("span", { className: "pfw-hint" }, counts));
    return make("section", { className: "pfw-steps" }, heading, ...lists);
  }

  /** The items in a criterion's table of evidence lead to the register. */
  function linkItems(node, unit) {
    for (const head of node.querySelectorAll("tbody th")) head.replaceChildren(itemLink(unit, head.textContent));
    node.append(make("p", {}, pageLink(unit, "evidence", "Add evidence, or say more about it")));
  }

  /** Each section under a heading of the second level opens at a click, so that a form below is near. */
  function foldSections(node) {
    for (const heading of [...node.querySelectorAll("h4")]) {
      const fold = make("details", { className: "pfw-fold" });
      heading.before(fold);
      let next = heading.nextElementSibling;
      fold.append(make("summary", {}, heading));
      while (next && !next.matches("h4, .pfw-callout")) {
        const part = next;
        next = part.nextElementSibling;
        fold.append(part);
      }
    }
  }

  function blockNode(block) {
    const kinds = {
      heading: () => make(`h${Math.min(block.level + 2, 6)}`, {}, block.text),
      prose: () => make("div", { className: "pfw-prose" }, ...proseNodes(block.markdown)),
      callout: () =>
        make("div", { className: `pfw-callout pfw-${block.kind}`, role: "note" }, make("strong", {}, block.title), " ", block.text),
      figure: () =>
        make(
          "figure",
          {},
          make("img", { src: `data:image/png;base64,${block.png}`, alt: block.alternative }),
          make("figcaption", {}, block.caption)
        ),
      table: () => tableNode(block),
    };
    return (kinds[block.type] ?? (() => make("p", {}, "This cannot be shown here.")))();
  }

  /** Paragraphs, lists and strong words of a text in Markdown; whatever else is in it stays text. */
  function proseNodes(markdown) {
    const words = text => text.split("**").map((part, at) => (at % 2 ? make("strong", {}, part) : part));
    return markdown.trim().split(/\n\s*\n/).map(part => {
      const lines = part.split("\n");
      if (lines.every(line => line.startsWith("- "))) return make("ul", {}, ...lines.map(line => make("li", {}, ...words(line.slice(2)))));
      return make("p", {}, ...words(part));
    });
  }

  function tableNode(block) {
    const head = make("tr", {}, ...block.columns.map(column => make("th", { scope: "col" }, column)));
    const rows = block.rows.map(row =>
      make(
        "tr",
        {},
        ...row.map((cell, index) => {
          const first = index === 0 && block.header_column;
          return make(first ? "th" : "td", first ? { scope: "row" } : {}, cell);
        })
      )
    );
    const table = make("table", {}, make("caption", {}, block.caption), make("thead", {}, head), make("tbody", {}, ...rows));
    return make("div", { className: "pfw-table", tabIndex: 0, role: "region", "aria-label": block.caption }, table);
  }

  // ---- the start page --------------------------------------------------------------------------

  const LOOK_AGAIN = 400; // milliseconds between two questions how far the portfolio is
  const MOST_NAMED = 6; // of what changed since the last portfolio

  /** The map of the criteria, the diary line, and the making of the portfolio. */
  function showStart(node, bundle) {
    const { unit } = bundle;
    const whose = make("p", { className: "pfw-whose" });
    const diary = make("p", { className: "pfw-diary" });
    const map = make("div", { className: "pfw-map" }, make("p", {}, "Looking…"));
    const making = makingPortfolio(unit, () => draw());
    node.replaceChildren(whose, diary, making.node, map);
    let last = null;

    const draw = async () => {
      try {
        const found = await server.request("GET", "overview", { unit });
        if (same(found, last)) return;
        last = found;
        whose.textContent = found.fictional ? `${found.learner}: an invented learner’s finished workbook, to look at` : found.learner;
        diary.replaceChildren(...diaryLine(unit, found));
        map.replaceChildren(...found.outcomes.map(outcome => outcomeMap(unit, outcome)));
        making.draw(found.portfolio);
      } catch (error) {
        if (!last) map.replaceChildren(make("p", {}, `Not checked. ${error.message}`));
      }
    };
    const again = () => document.visibilityState === "visible" && draw();
    const seen = new IntersectionObserver(entries => entries.some(entry => entry.isIntersecting) && draw());
    seen.observe(node);
    document.addEventListener("visibilitychange", again);
    making.look();
    return () => {
      seen.disconnect();
      document.removeEventListener("visibilitychange", again);
    };
  }

  function diaryLine(unit, { last, outcomes }) {
    const criteria = outcomes.flatMap(outcome => outcome.criteria);
    const ready = criteria.filter(criterion => criterion.status === "ready to assess").length;
    const count = `${ready} of ${criteria.length} criteria ${ready === 1 ? "is" : "are"} ready to assess.`;
    if (!last) return [`Begin where you like, for instance with `, pageLink(unit, criteria[0].ref, `criterion ${criteria[0].ref}`), `. ${count}`];
    return ["Last time: ", pageLink(unit, last.criterion, `criterion ${last.criterion}`), `, ${dayAndTime(new Date(last.saved))}. ${count}`];
  }

  function dayAndTime(date) {
    const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(date).setHours(0, 0, 0, 0)) / 86400000);
    const day = ["today", "yesterday"][days] ?? date.toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long" });
    return `${day}, ${clock(date)}`;
  }

  function outcomeMap(unit, outcome) {
    const columns = outcome.criteria.length % 3 === 1 ? 2 : 3; // none stands alone in the last row
    return make(
      "section",
      { "aria-label": `Outcome ${outcome.ref}` },
      make("h3", {}, `Outcome ${outcome.ref}: ${outcome.text}`),
      make("ul", { className: "pfw-map-criteria", style: `--pfw-columns: ${columns}` }, ...outcome.criteria.map(criterion => mapEntry(unit, criterion)))
    );
  }

  const mapEntry = (unit, { ref, text, status, missing, next_step: next }) =>
    make(
      "li",
      { className: `pfw-map-entry pfw-map-${status.split(" ")[0]}` },
      make("p", { className: "pfw-map-head" }, pageLink(unit, ref, `Criterion ${ref}`), make("span", { className: "pfw-map-status" }, capital(status))),
      make("p", {}, text),
      next ? make("p", { className: "pfw-map-next" }, make("strong", {}, missing), " ", next) : null
    );

  /** The button, how far it is, and the last portfolio. */
  function makingPortfolio(unit, made) {
    const button = make("button", { type: "button", className: "pfw-make" }, "Make my portfolio");
    const bar = make("progress", { hidden: true, "aria-label": "How far the portfolio is" });
    const words = make("p", { className: "pfw-live", role: "status" });
    const notes = make("ul", { className: "pfw-notes" });
    const before = make("p", { className: "pfw-made" });
    const node = make("section", { className: "pfw-making", "aria-label": "Your portfolio" }, make("h3", {}, "Your portfolio"), before, button, bar, words, notes);
    const tell = text => {
      if (words.textContent !== text) words.textContent = text;
    };

    let seen = false; // whether somebody watched it being made here
    const show = found => {
      const running = found.state === "running";
      seen ||= running;
      button.disabled = running;
      bar.hidden = !running;
      if (running) {
        if (found.of) Object.assign(bar, { max: found.of, value: found.done });
        else bar.removeAttribute("value");
        tell(`${found.stage}…`);
        notes.replaceChildren();
        setTimeout(look, LOOK_AGAIN);
      }
      if (found.state === "failed" && seen) tell(found.message);
      if (found.state === "made" && seen) {
        tell("Your portfolio is made.");
        notes.replaceChildren(...found.notes.map(note => make("li", {}, note)));
        made();
      }
    };
    const ask = async (method, fails) => {
      try {
        show(await server.request(method, "making", { unit }));
      } catch (error) {
        button.disabled = false;
        bar.hidden = true;
        if (fails) tell(`The portfolio was not made. ${error.message}`);
      }
    };
    const look = () => ask("GET", button.disabled);
    button.addEventListener("click", () => {
      seen = true;
      button.disabled = true;
      tell("Getting ready…");
      ask("POST", true);
    });

    const draw = portfolio => {
      button.textContent = portfolio ? "Make my portfolio again" : "Make my portfolio";
      if (!portfolio) {
        before.replaceChildren("A Word document with everything that you have entered so far. You can make it at any time, as often as you like.");
        return;
      }
      const open = make("a", { href: `${server.file(portfolio.path)}?download=1`, download: "portfolio.docx" }, "Open the Word document");
      before.replaceChildren(open, ` made ${dayAndTime(new Date(portfolio.made))}. ${changedSince(portfolio)}`);
    };
    return { node, draw, look };
  }

  function changedSince({ changed, items, details }) {
    const some = (refs, one, many) => {
      if (refs.length > MOST_NAMED) return `${refs.length} ${many}`;
      return refs.length ? `${refs.length === 1 ? one : many} ${refs.join(", ")}` : "";
    };
    const parts = [some(changed, "criterion", "criteria"), some(items, "evidence item", "evidence items"), details ? "your details" : ""].filter(Boolean);
    return parts.length ? `Changed since: ${parts.join("; ")}.` : "Nothing has changed since.";
  }

  // ---- the practice year -----------------------------------------------------------------------

  /** The practice page: choose an organisation, begin, decide what comes up, go on. */
  function showPractice(node, bundle) {
    const { unit } = bundle;
    const words = make("p", { className: "pfw-live", role: "status" });
    const shown = make("div", { className: "pfw-practice" }, make("p", {}, "Looking…"));
    node.replaceChildren(words, shown);
    let page = null;

    const draw = found => {
      page = found;
      shown.replaceChildren(...practiceParts(unit, found, wish));
      words.textContent = found.notice ?? "";
    };
    const ask = async (method, body) => {
      for (const button of shown.querySelectorAll("button")) button.disabled = true;
      try {
        draw(await server.request(method, "practice", { unit }, body));
        if (method === "POST") shown.querySelector("[data-first]")?.focus();
      } catch (error) {
        words.textContent = error.message;
        for (const button of shown.querySelectorAll("button")) button.disabled = false;
      }
    };
    const wish = (name, more = {}) => {
      words.textContent = "One moment…";
      ask("POST", { wish: name, digest: page.digest, ...more });
    };
    const again = () => document.visibilityState === "visible" && page?.state === "given" && ask("GET");
    const seen = new IntersectionObserver(entries => entries.some(entry => entry.isIntersecting) && (!page || again()));
    document.addEventListener("visibilitychange", again);
    seen.observe(shown);
    ask("GET");
    return () => {
      seen.disconnect();
      document.removeEventListener("visibilitychange", again);
    };
  }

  function practiceParts(unit, page, wish) {
    if (page.state === "none") return [chooseWorld(page.worlds, wish)];
    const parts = [make("div", { className: "pfw-callout pfw-practice-mark", role: "note" }, make("strong", {}, "PRACTICE"), ` ${page.world.fictional}`)];
    if (page.state === "given") return [...parts, ...beforeTheYear(unit, page, wish)];
    return [...parts, yearSoFar(page), ...page.questions.map((question, place) => questionForm(unit, question, place, wish)), ...goingOn(unit, page, wish), inbox(page.mails, !page.questions.length), howItGoes()];
  }

  /** The charts, which take a moment; the rest of the page does not wait for them. */
  function howItGoes() {
    const shown = make("div", {}, make("p", {}, "Drawing the charts…"));
    server.request("GET", "practice-progress", {}).then(
      blocks => shown.replaceChildren(...blocks.map(blockNode)),
      error => shown.replaceChildren(make("p", {}, error.message))
    );
    return make("section", { "aria-label": "How it goes" }, make("h3", {}, "How it goes"), shown);
  }

  function chooseWorld(worlds, wish) {
    const name = newId();
    const cards = worlds.map((world, place) => {
      const id = newId();
      const input = make("input", { type: "radio", name, id, value: world.id, checked: place === 0 });
      return make("div", { className: "pfw-card pfw-world" }, make("p", { className: "pfw-pick-line" }, input, make("label", { htmlFor: id }, `${world.title} (${world.sector}, ${world.staff})`)), make("p", {}, world.story));
    });
    const set = make("fieldset", { className: "pfw-group" }, make("legend", {}, "Choose an organisation to practise in"), ...cards);
    return make("div", {}, set, make("button", { type: "button", className: "pfw-make", onclick: () => wish("choose", { world: set.querySelector("input:checked").value }) }, "Take this one"));
  }

  function beforeTheYear(unit, page, wish) {
    const { world, notes, missing } = page;
    const understood = notes.map(note => make("li", {}, pageLink(unit, note.criterion, `Criterion ${note.criterion}`), `: ${note.says}`));
    return [
      make("h3", {}, world.title),
      ...paragraphs(world.story),
      make("p", {}, `${world.staff}. The programme’s year begins on ${world.begins}.`),
      make("h3", {}, "Your programme, as your answers say it"),
      missing ? make("p", { className: "pfw-callout pfw-gap" }, missing) : make("ul", {}, ...understood),
      make("p", {}, "Once the year has begun, the programme stays as it is. Change your answers first if something is not as you want it."),
      make("button", { type: "button", className: "pfw-make", disabled: Boolean(missing), onclick: () => wish("begin") }, "Begin the year"),
    ];
  }

  const yearSoFar = page =>
    make(
      "div",
      {},
      make("h3", {}, page.week ? `Week ${page.week} of ${page.weeks}, ${page.date}` : "Before the first week"),
      make("progress", { max: page.weeks, value: page.week, "aria-label": "How far the year is" })
    );

  /** A message that asks for a decision: one answer, or the winners of an award. */
  function questionForm(unit, question, place, wish) {
    const name = newId();
    const kind = question.most > 1 ? "checkbox" : "radio";
    const button = make("button", { type: "button", disabled: true }, "Decide");
    const inputs = question.answers.map(answer => make("input", { type: kind, name, id: newId(), value: answer.id }));
    const chosen = () => inputs.filter(input => input.checked).map(input => input.value);
    const set = make(
      "fieldset",
      {},
      make("legend", {}, question.most > 1 ? `Choose up to ${question.most}. The panel’s order is that of the list.` : "What do you do?"),
      ...inputs.map((input, at) => make("p", { className: "pfw-pick-line" }, input, make("label", { htmlFor: input.id }, question.answers[at].label)))
    );
    set.addEventListener("change", () => {
      const count = chosen().length;
      button.disabled = count < 1 || count > question.most;
    });
    button.addEventListener("click", () => wish("decide", { about: question.about, answers: chosen() }));
    const refs = question.exercises.flatMap((ref, at) => [at ? ", " : "", pageLink(unit, ref, ref)]);
    return make(
      "section",
      { className: "pfw-question", tabIndex: -1, "aria-label": question.title, ...(place ? {} : { "data-first": "" }) },
      make("h3", {}, question.subject),
      make("p", { className: "pfw-hint" }, `From ${question.sender}`),
      ...paragraphs(question.body),
      set,
      button,
      refs.length ? make("p", { className: "pfw-hint" }, "Practice for ", ...refs) : null
    );
  }

  function goingOn(unit, page, wish) {
    const keep = make("button", { type: "button", onclick: () => wish("register") }, "Put the documents so far into my register");
    if (page.state !== "over") {
      const on = make("button", { type: "button", className: "pfw-make", disabled: page.questions.length > 0, onclick: () => wish("go on"), ...(page.questions.length ? {} : { "data-first": "" }) }, page.week ? "Go on for a month" : "Go to the first week");
      return [make("p", { className: "pfw-card-buttons" }, on, page.week ? keep : null), page.questions.length ? make("p", { className: "pfw-hint" }, "Decide first, then the year goes on.") : null].filter(Boolean);
    }
    const refs = page.evaluate.flatMap((ref, at) => [at ? ", " : "", pageLink(unit, ref, `criterion ${ref}`)]);
    return [make("p", { tabIndex: -1, "data-first": "" }, make("strong", {}, "The year is over. "), "Evaluate it: ", ...refs, ". The analysis of your figures is there."), make("p", {}, keep)];
  }

  /** Messages, the newest first; that one is open unless it stands above as a question. */
  function inbox(mails, open) {
    const entries = mails.map(mail =>
      make("details", { className: "pfw-mail" }, make("summary", {}, make("strong", {}, mail.subject), ` from ${mail.sender}, ${mail.date}`), ...paragraphs(mail.body))
    );
    const [first, ...rest] = entries;
    if (first) first.open = open;
    const older = rest.length > 4 ? [...rest.slice(0, 4), make("details", {}, make("summary", {}, `${rest.length - 4} older`), ...rest.slice(4))] : rest;
    return make("section", { "aria-label": "Inbox" }, make("h3", {}, "Inbox"), ...(first ? [first, ...older] : [make("p", {}, "Nothing yet.")]));
  }

  const paragraphs = text => text.trim().split(/\n\s*\n/).map(part => make("p", {}, part));

  // ---- the evidence register -------------------------------------------------------------------

  const MEGABYTE = 1000000;
  const OPEN_ITEM = "portfolio:open-item";
  const sizeOf = bytes =>
    bytes < MEGABYTE ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / MEGABYTE).toFixed(1)} MB`;

  /** A link to another notebook of the workbook. */
  function pageLink(unit, page, words, before = () => {}) {
    const follow = event => {
      before();
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (server.follow(`notebooks/${unit}/${page}.ipynb`)) event.preventDefault();
    };
    return make("a", { href: `${page}.ipynb`, onclick: follow }, words);
  }

  /** A link to an item on the evidence page, which opens it there. */
  function itemLink(unit, ref) {
    return pageLink(unit, "evidence", ref, () => {
      sessionStorage.setItem(OPEN_ITEM, ref);
      window.dispatchEvent(new Event(OPEN_ITEM));
    });
  }

  function showRegister(node, bundle) {
    const { unit } = bundle;
    let register = null;
    let opened = null;
    const live = make("p", { className: "pfw-live", role: "status" });
    const arrivals = make("ul", { className: "pfw-arrivals", "aria-label": "Files that you have added just now" });
    const table = registerTable(unit, live, ref => open(ref));
    const editor = make("div", { className: "pfw-editor" });
    const add = addingEvidence(files => queue(files), () => addHeld());
    node.replaceChildren(add, arrivals, live, table.node, editor);

    const load = async () => {
      try {
        register = await server.request("GET", "evidence", { unit });
        table.draw(register.items, register.damaged);
        openAsked();
      } catch (error) {
        table.say(`The register cannot be opened: ${error.message}`);
      }
    };
    const openAsked = () => {
      const ref = sessionStorage.getItem(OPEN_ITEM);
      sessionStorage.removeItem(OPEN_ITEM);
      if (ref && register?.items.some(item => item.ref === ref)) open(ref);
    };

    function open(ref) {
      close();
      const row = register.items.find(item => item.ref === ref);
      opened = showItem(editor, unit, row, register.schema, {
        changed: next => {
          register.items = register.items.map(item => (item.ref === next.ref ? next : item));
          table.draw(register.items, register.damaged);
        },
        closed: () => {
          close();
          table.focus(ref);
        },
        withdrawn: next => {
          close();
          register = next;
          table.draw(register.items, register.damaged);
          offerBack(ref);
        },
      });
      table.mark(ref);
    }

    function offerBack(ref) {
      const back = make("button", { type: "button" }, `Put ${ref} back`);
      back.addEventListener("click", async () => {
        try {
          register = await server.request("POST", "evidence-item", { unit, item: ref });
          table.draw(register.items, register.damaged);
          live.textContent = `${ref} is in the register again.`;
          table.focus(ref);
        } catch (error) {
          live.prepend(`${error.message} `);
        }
      });
      live.replaceChildren(`${ref} is withdrawn. It is kept in the history of your record. `, back);
      live.scrollIntoView({ block: "center" });
      back.focus({ preventScroll: true });
    }

    function close() {
      opened?.();
      opened = null;
      editor.replaceChildren();
      table.mark(null);
    }

    let turn = Promise.resolve();
    function queue(files) {
      const alone = files.length === 1;
      for (const file of files) {
        const line = arrival(file);
        arrivals.append(line.node);
        const send = async () => {
          const row = await line.send(unit, register?.largest, send);
          if (!row) return;
          await load();
          line.done(row, () => open(row.ref));
          if (alone) open(row.ref);
        };
        turn = turn.then(send);
      }
    }

    async function addHeld() {
      try {
        const row = await server.request("POST", "evidence", { unit });
        await load();
        open(row.ref);
      } catch (error) {
        live.textContent = error.message;
      }
    }

    const drop = dropping(node, add, files => queue(files));
    const again = () => document.visibilityState === "visible" && load();
    document.addEventListener("visibilitychange", again);
    window.addEventListener(OPEN_ITEM, openAsked);
    load();
    return () => {
      close();
      drop();
      document.removeEventListener("visibilitychange", again);
      window.removeEventListener(OPEN_ITEM, openAsked);
    };
  }

  /** The place to choose files, with the keyboard too, or to describe what stays at work. */
  function addingEvidence(chosen, held) {
    const id = newId();
    const input = make("input", {
      id,
      type: "file",
      multiple: true,
      "aria-describedby": `${id}-hint`,
      onchange: () => {
        chosen([...input.files]);
        input.value = "";
      },
    });
    return make(
      "section",
      { className: "pfw-adding", "aria-label": "Add evidence" },
      make("label", { htmlFor: id }, "Add files"),
      make(
        "p",
        { className: "pfw-hint", id: `${id}-hint` },
        "Drop them anywhere on this page, or choose them here. Pictures, PDF, Word, Excel, PowerPoint, email, sound and film, up to 100 MB each."
      ),
      input,
      make("p", { className: "pfw-hint pfw-or" }, "Something that has to stay at work?"),
      make("button", { type: "button", onclick: held }, "Describe something held in the workplace")
    );
  }

  /** Files dropped on the page while the register is on it. Returns how to stop listening. */
  function dropping(node, marked, chosen) {
    const ours = event =>
      node.isConnected && node.offsetParent !== null && [...(event.dataTransfer?.types ?? [])].includes("Files");
    const over = event => {
      if (!ours(event)) return;
      event.preventDefault();
      event.stopPropagation();
      marked.classList.toggle("pfw-is-over", event.type !== "dragleave");
    };
    const drop = event => {
      if (!ours(event)) return;
      over(event);
      marked.classList.remove("pfw-is-over");
      chosen([...event.dataTransfer.files]);
    };
    const kinds = { dragenter: over, dragover: over, dragleave: over, drop };
    for (const [kind, listener] of Object.entries(kinds)) document.addEventListener(kind, listener, true);
    return () => {
      for (const [kind, listener] of Object.entries(kinds)) document.removeEventListener(kind, listener, true);
    };
  }

  /** One file on its way: its name, how far it is, and what became of it. */
  function arrival(file) {
    const words = make("span", { className: "pfw-arrival-words", role: "status" }, "Waiting…");
    const bar = make("progress", { max: 1, value: 0, "aria-label": `Adding ${file.name}` });
    const percent = make("span", { "aria-hidden": "true" });
    const name = make("strong", {}, file.name);
    const node = make("li", {}, name, " ", bar, " ", percent, " ", words);
    const stop = (kind, text) => {
      bar.remove();
      percent.remove();
      node.className = `pfw-arrival-${kind}`;
      words.textContent = text;
    };
    return {
      node,
      async send(unit, largest, again) {
        if (largest && file.size > largest) {
          const size = Math.round(file.size / MEGABYTE);
          stop("refused", `It was not added: it has ${size} MB, and the most is ${largest / MEGABYTE} MB. Make it smaller or shorter, or describe it as held in the workplace.`);
          return null;
        }
        words.textContent = "Adding…";
        try {
          return await server.upload("evidence-file", { unit, name: file.name }, file, part => {
            bar.value = part;
            percent.textContent = part < 1 ? `${Math.floor(part * 100)}%` : "Checking…";
          });
        } catch (error) {
          if (error.refused) {
            name.remove();
            stop("refused", error.message);
          } else {
            percent.textContent = "";
            words.textContent = `It was not added yet. ${error.message} `;
            words.append(make("button", { type: "button", onclick: () => again() }, "Try again"));
          }
          return null;
        }
      },
      done(row, describe) {
        const known = row.same_file.length ? `The same file is in the register already, as ${row.same_file.join(" and ")}. ` : "";
        stop("added", `Added as ${row.ref}. ${known}`);
        node.append(make("button", { type: "button", onclick: describe }, `Describe ${row.ref}`));
      },
    };
  }

  const COLUMNS = [
    { key: "ref", title: "Item", by: row => Number(row.ref.slice(1)) },
    { key: "title", title: "Title", by: row => row.title.toLowerCase() },
    { key: "method", title: "Method", by: row => row.method.toLowerCase() },
    { key: "date", title: "Date", by: row => row.iso },
    { key: "criteria", title: "Criteria", by: row => row.criteria.join(" ") },
    { key: "file", title: "File", by: row => row.file.toLowerCase() },
  ];

  /** The register as a table that can be sorted by each of its columns. */
  function registerTable(unit, live, open) {
    let rows = [];
    let sorted = { column: COLUMNS[0], down: false };
    let marked = null;
    const caption = make("caption", {}, "The evidence register");
    const body = make("tbody");
    const notes = make("div");
    const heads = COLUMNS.map(column => {
      const button = make("button", { type: "button", className: "pfw-sort" }, column.title);
      const head = make("th", { scope: "col" }, button);
      button.addEventListener("click", () => {
        sorted = { column, down: sorted.column === column && !sorted.down };
        draw();
        live.textContent = `Sorted by ${column.title.toLowerCase()}, ${sorted.down ? "downwards" : "upwards"}.`;
      });
      return head;
    });
    const table = make(
      "table",
      { className: "pfw-register" },
      caption,
      make("thead", {}, make("tr", {}, ...heads, make("th", { scope: "col" }, "Describe"))),
      body
    );
    const node = make("div", { className: "pfw-table", tabIndex: 0, role: "region", "aria-label": "The evidence register" }, notes, table);

    function draw() {
      heads.forEach((head, index) => {
        const here = COLUMNS[index] === sorted.column;
        if (here) head.setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
      const { by } = sorted.column;
      const inOrder = [...rows].sort((one, other) => {
        const [a, b] = [by(one), by(other)];
        const step = a === b ? 0 : (typeof a === "number" ? a < b : a.localeCompare(b, "en", { numeric: true }) < 0) ? -1 : 1;
        return sorted.down ? -step : step;
      });
      caption.textContent = rows.length === 1 ? "The evidence register: 1 item" : `The evidence register: ${rows.length} items`;
      body.replaceChildren(...inOrder.map(tableRow));
      table.hidden = !rows.length;
    }

    function tableRow(row) {
      const links = row.criteria.flatMap((ref, index) => [index ? ", " : "", pageLink(unit, ref, ref)]);
      const cell = (title, ...words) => make("td", { "data-title": title }, ...words);
      const describe = make(
        "button",
        {
          type: "button",
          "data-ref": row.ref,
          "aria-label": `Describe ${row.ref} ${row.title}`,
          "aria-expanded": String(row.ref === marked),
          onclick: () => open(row.ref),
        },
        "Describe"
      );
      return make(
        "tr",
        { className: row.ref === marked ? "pfw-is-open" : "" },
        make("th", { scope: "row" }, row.ref),
        cell("Title", row.practice ? make("strong", {}, "PRACTICE ") : null, row.title || "No title yet"),
        cell("Method", row.method || "Not chosen yet"),
        cell("Date", row.date || "Not given"),
        cell("Criteria", ...(links.length ? links : ["None yet"])),
        cell("File", row.file ? `${row.file} (${sizeOf(row.size)})` : "Held in the workplace"),
        make("td", {}, describe)
      );
    }

    return {
      node,
      draw(items, damaged) {
        rows = items;
        notes.replaceChildren(...damaged.map(words => make("p", { className: "pfw-callout pfw-gap", role: "note" }, words)));
        if (!rows.length) notes.append(make("p", {}, "There is no evidence yet. Add your first item above."));
        draw();
      },
      say: words => notes.replaceChildren(make("p", { role: "alert" }, words)),
      mark(ref) {
        marked = ref;
        draw();
      },
      focus: ref => body.querySelector(`button[data-ref="${CSS.escape(ref)}"]`)?.focus(),
    };
  }

  /** One item: what it looks like, its form, and the way to withdraw it. Returns how to stop. */
  function showItem(node, unit, row, schema, { changed, closed, withdrawn }) {
    const desk = deskAt({ unit, item: row.ref }, "evidence-item", "evidence-copies");
    const titleId = newId();
    const heading = make("h3", { id: titleId, tabIndex: -1 }, `${row.ref}: ${row.title}`);
    const form = make("div");
    const section = make(
      "section",
      { className: "pfw-item", "aria-labelledby": titleId },
      make(
        "div",
        { className: "pfw-item-head" },
        heading,
        make("button", { type: "button", "aria-label": `Close ${row.ref}`, onclick: () => closed() }, "Close")
      ),
      row.file ? fileOf(row) : null,
      form,
      withdrawing(row, async () => {
        const next = await server.request("DELETE", "evidence-item", { unit, item: row.ref });
        desk.forget();
        withdrawn(next);
      })
    );
    node.replaceChildren(section);
    const stopForm = showForm(form, { name: "item", unit, schema: schemaFor(row, schema) }, desk);
    let last = row;
    const stopRow = desk.listen(what => {
      const next = desk.stored?.row;
      if (what === "status" || !next || same(next, last)) return;
      last = next;
      heading.textContent = `${next.ref}: ${next.title}`;
      changed(next);
    });
    heading.focus();
    section.scrollIntoView({ block: "start" });
    return () => {
      desk.flush();
      stopForm();
      stopRow();
    };
  }

  /** What is held in the workplace is asked for where there is no file. */
  function schemaFor(row, schema) {
    const properties = copyOf(schema.properties);
    if (row.file) properties.workplace.only_if = { field: "method", values: [] };
    return { ...schema, properties };
  }

  function fileOf(row) {
    const words = make("p", { className: "pfw-hint" }, `${row.file}, ${sizeOf(row.size)}. `);
    const address = server.address("evidence-file", { item: row.ref });
    words.append(make("a", { href: address, target: "_blank", rel: "noopener" }, "Open the file"));
    const figure = make("figure", { className: "pfw-preview" });
    if (row.preview === "unseen") {
      figure.append(make("p", {}, "There is no preview of this kind of picture. It is safely stored."));
    } else if (row.preview) {
      const told = make("figcaption", { className: "pfw-hint" }, "Opening the preview…");
      figure.append(told);
      server
        .picture("evidence-preview", { item: row.ref })
        .then(({ source, placed }) => {
          const shown = make("img", { src: source, alt: `Preview of ${row.title}` });
          shown.addEventListener("load", () => URL.revokeObjectURL(source));
          figure.prepend(shown);
          told.textContent =
            row.preview === "page"
              ? "The first page."
              : placed
                ? "The place where it was taken is left out of this preview. Your file stays as it is."
                : "";
        })
        .catch(error => {
          told.textContent = error.message;
        });
    }
    figure.append(words);
    return figure;
  }

  /** Withdrawing asks once more, and says what becomes of the item. */
  function withdrawing(row, withdraw) {
    const node = make("div", { className: "pfw-withdraw" });
    const ask = make("button", { type: "button", onclick: () => sure() }, `Withdraw ${row.ref}`);
    const back = () => {
      node.replaceChildren(ask);
      ask.focus();
    };
    const sure = () => {
      const keep = make("button", { type: "button", onclick: back }, "Keep it");
      const go = make("button", { type: "button" }, `Yes, withdraw ${row.ref}`);
      const words = make("p", { role: "alert" }, `Take ${row.ref} out of the register? It is kept in the history of your record, and its number is not used again.`);
      go.addEventListener("click", () =>
        withdraw().catch(error => {
          words.textContent = error.message;
        })
      );
      node.replaceChildren(words, go, " ", keep);
      keep.focus();
    };
    node.append(ask);
    return node;
  }

  /** Ticks for the criteria, each with the place to look. */
  function claimsField(property, value, form, change) {
    const places = copyOf(value) ?? {};
    const known = [
      ...property.criteria,
      ...Object.keys(places)
        .filter(ref => !property.criteria.some(entry => entry.ref === ref))
        .map(ref => ({ ref, text: "not in this unit" })),
    ];
    const rows = known.map(({ ref, text }) => {
      const id = newId();
      const where = make("input", {
        id: `${id}-where`,
        type: "text",
        maxLength: 300,
        value: places[ref] ?? "",
        placeholder: "page 2",
        oninput: () => {
          places[ref] = where.value;
          change(copyOf(places));
        },
      });
      const asked = make(
        "div",
        { className: "pfw-where", hidden: !(ref in places) },
        make("label", { htmlFor: `${id}-where` }, `Where to look for ${ref}`),
        where
      );
      const tick = make("input", { id, type: "checkbox", checked: ref in places });
      tick.addEventListener("change", () => {
        asked.hidden = !tick.checked;
        if (tick.checked) places[ref] = where.value;
        else delete places[ref];
        change(copyOf(places));
      });
      return make("div", { className: "pfw-claim" }, tick, make("label", { htmlFor: id }, make("strong", {}, ref), ` ${text}`), asked);
    });
    return make(
      "fieldset",
      { className: "pfw-group pfw-claims" },
      make("legend", {}, property.title),
      make("p", { className: "pfw-hint" }, property.description),
      ...rows
    );
  }

  // ---- JupyterLab ------------------------------------------------------------------------------

  const SHOW_ALL = "portfolio:show-all";

  let scope;
  const shared = async name => {
    const versions = scope[name];
    return (await versions[Object.keys(versions).sort().pop()].get())();
  };

  /** In single-document mode only the page itself is shown, and the menu. */
  function clearScreen(app) {
    app.shell.collapseLeft?.();
    app.shell.collapseRight?.();
    if (app.shell.mode !== "single-document") return;
    const { commands } = app;
    for (const [command, values] of [
      ["application:toggle-header", {}],
      ["application:toggle-side-tabbar", { side: "left" }],
      ["application:toggle-side-tabbar", { side: "right" }],
    ]) {
      if (commands.hasCommand(command) && commands.isToggled(command, values)) commands.execute(command, values);
    }
  }

  /* A learner's page has one menu with one entry, which shows whoever helps all the others. Every
     other entry of JupyterLab could hide a form. */
  function keepOneMenu(app, bar, Menu) {
    app.commands.addCommand(SHOW_ALL, {
      label: "Show everything that JupyterLab has",
      execute: () => app.commands.execute("application:toggle-mode"),
    });
    const helper = new Menu({ commands: app.commands });
    helper.title.label = "For helpers";
    helper.addItem({ command: SHOW_ALL });
    let away = [];
    const fit = () => {
      if (app.shell.mode === "single-document") {
        const others = bar.menus.filter(menu => menu !== helper);
        for (const menu of others) bar.removeMenu(menu);
        away = [...away, ...others];
        if (!bar.menus.includes(helper)) bar.addMenu(helper, false);
      } else {
        bar.removeMenu(helper);
        for (const menu of away.splice(0)) bar.addMenu(menu, true, { rank: menu.rank });
      }
    };
    app.restored.then(fit);
    app.shell.modeChanged?.connect(fit);
  }

  /** The browser's tab says which page of the workbook it shows. */
  function nameTheTab(app) {
    const name = () => {
      const page = app.shell.currentWidget?.title.label.replace(/\.ipynb$/, "");
      const words = page ? `${capital(page)} – Award portfolio` : "Award portfolio";
      if (app.shell.mode === "single-document" && document.title !== words) document.title = words;
    };
    new MutationObserver(name).observe(document.head, { childList: true, subtree: true, characterData: true });
    app.restored.then(name);
  }

  /** JupyterLab gives the focus to a cell when a page opens; a mark there helps only the keyboard. */
  function showFocusToTheKeyboard() {
    const mark = used => document.body.classList.toggle("pfw-by-keyboard", used);
    window.addEventListener("keydown", () => mark(true), true);
    window.addEventListener("pointerdown", () => mark(false), true);
  }

  /* The pages need no kernel: none is started for them, so that twelve open pages do not fill a
     small computer, and no box about one takes the focus from somebody who types. Whoever runs a
     cell is asked for a kernel. */
  function leaveKernelsAlone(app, tracker) {
    tracker.widgetAdded.connect((_, panel) => {
      if (app.shell.mode !== "single-document") return;
      const { sessionContext } = panel;
      sessionContext.kernelPreference = { ...sessionContext.kernelPreference, shouldStart: false };
      sessionContext.statusChanged.disconnect(panel._onSessionStatusChanged, panel);
    });
  }

  /* The cells of a workbook's page are its text. A key or a double click that would edit, move,
     run or delete one does nothing. In cells that somebody added everything works as usual. */
  function protectPages(tracker) {
    const cells = () => tracker.currentWidget?.content;
    const isOurs = cell => cell?.model?.getMetadata("deletable") === false;
    const typing = target => target.closest?.(".pfw, input, textarea, select, .cm-editor, .lm-Menu, .jp-Dialog");
    window.addEventListener(
      "keydown",
      event => {
        const page = cells();
        if (!page?.node.classList.contains("pfw-notebook") || !page.node.contains(event.target)) return;
        if (typing(event.target) || !isOurs(page.activeCell)) return;
        const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
        const letter = plain && event.key.length === 1 && event.key !== " ";
        const moving = (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.startsWith("Arrow");
        if (letter || moving || event.key === "Enter") event.stopImmediatePropagation();
      },
      true
    );
    window.addEventListener(
      "dblclick",
      event => {
        const node = event.target.closest?.(".pfw-notebook .jp-MarkdownCell");
        if (node && isOurs(cells()?.widgets.find(cell => cell.node === node))) event.stopImmediatePropagation();
      },
      true
    );
  }

  async function extension() {
    const { IRenderMimeRegistry } = await shared("@jupyterlab/rendermime");
    const { Menu, Widget } = await shared("@lumino/widgets");
    const { ServerConnection } = await shared("@jupyterlab/services");
    const { INotebookTracker } = await shared("@jupyterlab/notebook");
    const { IMainMenu } = await shared("@jupyterlab/mainmenu");
    const { URLExt } = await shared("@jupyterlab/coreutils");
    const { ConnectionLost, IConnectionLost } = await shared("@jupyterlab/application");

    class View extends Widget {
      constructor() {
        super();
        this.addClass("pfw");
        this.node.setAttribute("data-lm-suppress-shortcuts", "true");
        this.node.setAttribute("data-jp-suppress-context-menu", "true");
        for (const kind of ["keydown", "keypress"]) this.node.addEventListener(kind, event => event.stopPropagation());
      }

      async renderModel(model) {
        if (this.stop) return;
        const bundle = model.data[MIME];
        const known = bundle && bundle.version === 1 && ["form", "panel", "register", "start", "practice", "hidden"].includes(bundle.kind);
        if (!known) {
          this.node.textContent = "This page was made by another version of the program. Refresh it, then open it again.";
          return;
        }
        this.kind = bundle.kind;
        this.stop = { form: showForm, panel: showPanel, register: showRegister, start: showStart, practice: showPractice, hidden: () => () => {} }[bundle.kind](this.node, bundle);
        this.markCell();
      }

      onAfterAttach() {
        this.markCell();
      }

      /** Nothing in a cell of ours looks like code. */
      markCell() {
        const cell = this.node.closest(".jp-CodeCell");
        cell?.classList.add(this.kind === "hidden" ? "pfw-hidden-cell" : "pfw-cell");
        this.node.closest(".jp-Notebook")?.classList.add("pfw-notebook");
        this.node.closest(".jp-NotebookPanel")?.classList.add("pfw-page");
      }

      dispose() {
        this.stop?.();
        super.dispose();
      }
    }

    const forms = {
      id: `${NAME}:forms`,
      autoStart: true,
      requires: [IRenderMimeRegistry],
      optional: [INotebookTracker, IMainMenu],
      activate: (app, registry, tracker, menu) => {
        const settings = app.serviceManager.serverSettings;
        server = {
          async request(method, path, query, body, leaving = false, patience = PATIENCE) {
            const url = `${URLExt.join(settings.baseUrl, "portfolio", path)}?${new URLSearchParams(query)}`;
            const init = { method, keepalive: leaving, signal: AbortSignal.timeout(patience) };
            if (body !== undefined) init.body = JSON.stringify(body);
            const response = await ServerConnection.makeRequest(url, init, settings).catch(() => {
              throw new Error("The program does not answer. Is its window still open?");
            });
            const answer = await response.json().catch(() => ({}));
            if (!response.ok) throw new Error(answer.message || "The program did not answer.");
            return answer;
          },

          /** Where a file of the record is. */
          file: path => URLExt.join(settings.baseUrl, "files", URLExt.encodeParts(path)),

          address: (path, query) => `${URLExt.join(settings.baseUrl, "portfolio", path)}?${new URLSearchParams(query)}`,

          /** A picture, as an address for this page only, and whether its place was left out. */
          async picture(path, query) {
            const response = await ServerConnection.makeRequest(this.address(path, query), {}, settings);
            const placed = response.headers.get("X-Place-Left-Out") === "yes";
            if (response.ok) return { source: URL.createObjectURL(await response.blob()), placed };
            const answer = await response.json().catch(() => ({}));
            throw new Error(answer.message || "The preview cannot be shown.");
          },

          /** Send a file; ``progress`` hears how much has gone, from 0 to 1. */
          upload(path, query, file, progress) {
            return new Promise((resolve, reject) => {
              const request = new XMLHttpRequest();
              request.open("PUT", this.address(path, query));
              if (settings.token) request.setRequestHeader("Authorization", `token ${settings.token}`);
              const [, guard] = document.cookie.match(/(?:^|; ?)_xsrf=([^;]*)/) ?? [];
              if (guard) request.setRequestHeader("X-XSRFToken", guard);
              request.responseType = "json";
              request.upload.onprogress = event => progress(event.total ? event.loaded / event.total : 0);
              const fail = () => reject(new Error("The program does not answer. Is its window still open?"));
              request.onerror = fail;
              request.onabort = fail;
              request.onload = () => {
                const answer = request.response ?? {};
                if (request.status === 200) resolve(answer);
                else reject(Object.assign(new Error(answer.message || "The program did not answer."), { refused: request.status === 400 }));
              };
              request.send(file);
            });
          },

          /** Open a notebook of the workbook on this page; false when the browser has to. */
          follow(path) {
            if (!app.commands.hasCommand("docmanager:open")) return false;
            flushAll();
            app.commands.execute("docmanager:open", { path });
            return true;
          },
        };
        document.head.append(make("style", {}, STYLE));
        app.restored.then(() => clearScreen(app));
        if (menu) keepOneMenu(app, menu, Menu);
        nameTheTab(app);
        showFocusToTheKeyboard();
        if (tracker) {
          protectPages(tracker);
          leaveKernelsAlone(app, tracker);
        }
        registry.addFactory({ safe: true, mimeTypes: [MIME], defaultRank: 0, createRenderer: () => new View() }, 0);
      },
    };

    /* The forms themselves say when the program does not answer: no box lies over what is typed. */
    const connection = {
      id: `${NAME}:connection`,
      autoStart: true,
      provides: IConnectionLost,
      activate: app => async (...values) => (app.shell.mode === "single-document" ? undefined : ConnectionLost(...values)),
    };

    return { __esModule: true, default: [forms, connection] };
  }

  const STYLE = `
.pfw-notebook, .pfw, .pfw-spoken { --pfw-soft: #51565c; --pfw-line: #c9cdd2; --pfw-edge: #7b8289; --pfw-accent: #1f5f75; --pfw-wash: #f5f7f8; --pfw-bad: #a3261b; --pfw-amber: #b9770e; --pfw-paper: var(--jp-layout-color0); }
body[data-jp-theme-light="false"] .pfw-notebook, body[data-jp-theme-light="false"] .pfw { --pfw-soft: #b9bec4; --pfw-line: #4a5056; --pfw-edge: #8d959c; --pfw-accent: #8ccbdd; --pfw-wash: #1c2226; --pfw-bad: #ff9d8f; --pfw-amber: #e0b15a; }
[data-shell-mode=single-document] .pfw-page .jp-NotebookPanel-toolbar, [data-shell-mode=single-document] .pfw-page .jp-Toolbar, [data-shell-mode=single-document] .pfw-notebook .jp-Notebook-footer { display: none !important; }
[data-shell-mode=single-document] .pfw-page .jp-NotebookPanel-notebook, [data-shell-mode=single-document] .pfw-page .jp-WindowedPanel-outer { top: 0 !important; height: 100% !important; }
.pfw-page .jp-NotebookPanel-notebook, .pfw-page .jp-WindowedPanel-outer { background: var(--pfw-paper); }
.pfw-notebook .jp-Cell { max-width: 58rem; margin: 0 auto; box-sizing: border-box; }
.pfw-notebook .jp-MarkdownCell .jp-InputPrompt, .pfw-notebook .jp-MarkdownCell .jp-Collapser, .pfw-notebook .jp-MarkdownCell .jp-collapseHeadingButton, .pfw-notebook .jp-MarkdownCell .jp-InternalAnchorLink { display: none; }
.pfw-notebook .jp-Cell.jp-MarkdownCell, .pfw-notebook .jp-Cell.pfw-cell, .pfw-notebook .jp-Cell.jp-MarkdownCell.jp-mod-selected, .pfw-notebook .jp-Cell.pfw-cell.jp-mod-selected { border-color: transparent !important; background: transparent !important; box-shadow: none !important; outline: none !important; }
.pfw-by-keyboard .pfw-notebook .jp-Cell.jp-MarkdownCell:focus-visible, .pfw-by-keyboard .pfw-notebook .jp-Cell.pfw-cell:focus-visible { box-shadow: -4px 0 0 var(--pfw-edge) !important; }
.pfw-notebook .jp-MarkdownOutput { border: 0 !important; background: transparent; font-size: 15px; line-height: 1.55; padding: 0 8px; color: var(--jp-content-font-color1); }
.pfw-notebook .jp-MarkdownCell, .pfw-notebook .pfw-cell { padding-block: 0; }
.pfw-notebook .jp-MarkdownOutput h1 { font-size: 1.75em; margin: .5em 0 .25em; color: var(--pfw-accent); font-weight: 600; }
.pfw-notebook .jp-MarkdownOutput h2 { font-size: 1.3em; margin: 1em 0 .15em; padding-top: .5em; border-top: 1px solid var(--pfw-line); color: var(--pfw-accent); font-weight: 600; }
.pfw-notebook .jp-MarkdownOutput p { margin: .25em 0; }
.pfw-notebook .jp-MarkdownOutput blockquote { margin: .3em 0 .5em; padding: .1em 0 .1em .8em; border-left: 4px solid var(--pfw-accent); font-size: 1.08em; color: inherit; }
.pfw-notebook .jp-MarkdownOutput summary { cursor: pointer; color: var(--pfw-accent); }
.pfw-fold > summary { cursor: pointer; padding: .25em 0; }
.pfw-fold > summary h4 { display: inline; }
.pfw-notebook .jp-MarkdownOutput details { margin: .25em 0; }
.pfw-cell .jp-Cell-inputWrapper, .pfw-cell .jp-OutputPrompt, .pfw-cell .jp-Collapser, .pfw-cell .jp-OutputArea-promptOverlay { display: none !important; }
.pfw { font-family: var(--jp-content-font-family); color: var(--jp-content-font-color1); font-size: 15px; line-height: 1.5; padding: 2px 8px 12px; }
.pfw label, .pfw legend, .pfw h3, .pfw h4 { font-weight: 600; }
.pfw h3 { font-size: 1.08em; margin: .6em 0 .1em; } .pfw h4 { font-size: 1em; margin: .4em 0 .1em; }
.pfw-fields { display: flex; flex-wrap: wrap; gap: .9em 1.3em; align-items: stretch; }
.pfw-fields > .pfw-field, .pfw-fields > * { flex: 1 1 100%; min-width: 0; box-sizing: border-box; }
.pfw-fields > .pfw-line { flex: 2 1 20rem; } .pfw-fields > .pfw-day, .pfw-fields > .pfw-number, .pfw-fields > .pfw-pounds, .pfw-fields > .pfw-choice, .pfw-fields > .pfw-pick, .pfw-fields > .pfw-yes { flex: 1 1 12rem; }
.pfw-fields > .pfw-noted, .pfw-fields > .pfw-wide { flex-basis: 100%; } .pfw-noted > select { width: auto !important; align-self: flex-start; }
.pfw-group > .pfw-fields { gap: .6em 1.3em; margin: .4em 0; }
.pfw-field { display: flex; flex-direction: column; } .pfw-field.pfw-yes { display: grid; align-content: start; } .pfw-rows-field, .pfw-evidence, .pfw-torn { display: block; }
.pfw-head { flex: 1; padding-bottom: .25em; } .pfw-head label { display: block; } .pfw-yes .pfw-head { flex: none; }
.pfw-hint, .pfw-count { margin: 0; color: var(--pfw-soft); font-size: .9em; line-height: 1.4; }
.pfw-text > .pfw-count { text-align: right; }
.pfw-warning { margin: .2em 0 0; color: var(--pfw-bad); font-weight: 600; }
.pfw input[type=text], .pfw input[type=date], .pfw select, .pfw textarea { font: inherit; color: inherit; background: var(--pfw-paper); border: 1px solid var(--pfw-edge); border-radius: 4px; padding: .35em .5em; max-width: 100%; box-sizing: border-box; }
.pfw input[type=text], .pfw textarea, .pfw-field > select { width: 100%; }
body[data-jp-theme-light="false"] .pfw input, body[data-jp-theme-light="false"] .pfw select { color-scheme: dark; }
.pfw :focus-visible { outline: 3px solid var(--pfw-accent); outline-offset: 1px; }
.pfw button { font: inherit; padding: .3em .9em; border-radius: 4px; border: 1px solid var(--pfw-edge); background: var(--pfw-paper); color: inherit; cursor: pointer; }
.pfw button:hover:enabled { border-color: var(--pfw-accent); color: var(--pfw-accent); }
.pfw button:disabled { opacity: .55; cursor: default; }
.pfw button.pfw-make { background: var(--pfw-accent); border-color: var(--pfw-accent); color: var(--pfw-paper); font-weight: 600; padding: .45em 1.2em; }
.pfw button.pfw-make:hover:enabled { color: var(--pfw-paper); text-decoration: underline; }
.pfw-card, .pfw-group { border: 1px solid var(--pfw-line); border-left: 4px solid var(--pfw-line); border-radius: 4px; padding: .4em .9em; margin: 0 0 .6em; background: var(--pfw-wash); }
.pfw-card[open] { border-left-color: var(--pfw-accent); padding-bottom: .8em; }
.pfw-card > summary { cursor: pointer; padding: .15em 0; overflow-wrap: anywhere; } .pfw-card > .pfw-fields { padding: .5em 0 .7em; }
.pfw-card-words { color: var(--pfw-soft); } .pfw-card[open] > summary .pfw-card-words { display: none; }
.pfw-card .pfw-card { background: var(--pfw-paper); }
.pfw-card-buttons button { font-size: .9em; padding: .15em .7em; }
.pfw-example { font-size: .9em; color: var(--pfw-soft); } .pfw-example summary { cursor: pointer; width: fit-content; } .pfw-example p { margin: .1em 0 .3em; font-style: italic; }
.pfw-evidence > summary, .pfw-steps summary { cursor: pointer; }
.pfw-evidence { border: 1px solid var(--pfw-line); border-radius: 4px; padding: .3em .7em; }
.pfw-status { position: sticky; bottom: 0; z-index: 1; margin: .5em 0 .2em; padding: .25em 0; font-size: .92em; color: var(--pfw-soft); background: var(--pfw-paper); }
.pfw-is-trouble { color: var(--pfw-bad); font-weight: 600; }
.pfw input, .pfw textarea, .pfw select { scroll-margin-bottom: 3.5em; }
.pfw-steps { border-left: 4px solid var(--pfw-amber); padding: .1em 0 .1em .9em; } .pfw-steps:empty { display: none; }
.pfw-two-versions { border: 2px solid var(--pfw-amber); border-radius: 6px; padding: .4em 1em .8em; margin-bottom: 1em; } .pfw-two-versions fieldset { border: 0; border-top: 1px solid var(--pfw-line); padding: .4em 0; margin: 0; }
.pfw-callout { border-left: 4px solid var(--pfw-accent); padding: .3em .8em; margin: .5em 0; background: var(--pfw-wash); white-space: pre-line; overflow-wrap: anywhere; }
.pfw-gap { border-left-color: var(--pfw-amber); }
.pfw-whose { font-weight: 600; margin: .2em 0; } .pfw-diary { font-size: 1.05em; margin: .2em 0 .4em; }
.pfw .pfw-map-criteria { list-style: none; margin: .2em 0 .8em; padding: 0; display: grid; gap: .7em; grid-template-columns: repeat(auto-fill, minmax(max(min(15rem, 100%), (100% - (var(--pfw-columns) - 1) * .7em) / var(--pfw-columns)), 1fr)); }
.pfw-map-entry { border: 1px solid var(--pfw-line); border-top: 5px solid var(--pfw-line); border-radius: 4px; padding: .4em .8em .6em; } .pfw-map-entry p { margin: .15em 0; }
.pfw-map-head { display: flex; justify-content: space-between; gap: .6em; align-items: baseline; font-weight: 600; }
.pfw-map-status { font-size: .85em; color: var(--pfw-soft); text-align: right; } .pfw-map-next { font-size: .92em; color: var(--pfw-soft); }
.pfw-map-drafted { border-top-style: dashed; border-top-color: var(--pfw-amber); } .pfw-map-evidenced { border-top-color: var(--pfw-amber); } .pfw-map-ready { border-top-color: var(--pfw-accent); background: var(--pfw-wash); }
.pfw-making { border: 1px solid var(--pfw-line); border-radius: 4px; padding: .1em .9em .5em; margin: .5em 0; } .pfw-making progress { display: block; width: min(24rem, 100%); margin: .6em 0 .2em; accent-color: var(--pfw-accent); } .pfw-made { margin: .2em 0 .7em; }
.pfw-live { margin: .3em 0; white-space: pre-line; } .pfw-live:empty, .pfw-notes:empty { display: none; }
.pfw-practice progress { display: block; width: min(24rem, 100%); accent-color: var(--pfw-accent); }
.pfw-practice-mark { border-left-style: double; border-left-width: 7px; } .pfw-question { border: 2px solid var(--pfw-accent); border-radius: 6px; padding: .3em 1.1em .8em; margin: .8em 0; } .pfw-question fieldset { border: 0; padding: 0; margin: .4em 0 .8em; } .pfw-question p { white-space: pre-line; } .pfw-question .pfw-pick-line { margin: .35em 0; }
.pfw-mail { border-bottom: 1px solid var(--pfw-line); padding: .35em 0; } .pfw-mail summary { cursor: pointer; } .pfw-mail p { white-space: pre-line; max-width: 46rem; }
.pfw-hidden-cell { display: none !important; }
.pfw-yes { display: grid; grid-template-columns: auto 1fr; gap: 0 .6em; align-items: baseline; }
.pfw-yes > input { order: 0; } .pfw-yes > .pfw-head { order: 1; } .pfw-yes > p { grid-column: 2; order: 2; }
.pfw-warning:empty { display: none; }
.pfw textarea { resize: vertical; min-height: 4.6em; overflow: hidden; } .pfw textarea.pfw-one-line { resize: none; min-height: 0; display: block; }
.pfw-removed { border-left: 4px solid var(--pfw-amber); padding: .4em .9em; margin: 0 0 .6em; }
.pfw-status button { padding: 0 .6em; }
.pfw-with-words { display: flex; flex-wrap: wrap; gap: 0 .5em; align-items: baseline; } .pfw-with-words > span { white-space: nowrap; } .pfw .pfw-with-words input[type=text] { width: 9em; }
.pfw-card-buttons { display: flex; gap: .5em; flex-wrap: wrap; }
.pfw-pick-line { display: flex; gap: .5em; align-items: baseline; } .pfw .pfw-pick-line label { font-weight: normal; }
.pfw-spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.pfw-version-words { white-space: pre-wrap; margin: .2em 0 .6em 1.6em; }
.pfw-steps-title { font-weight: 600; margin: 0; } .pfw-steps ul { margin: .2em 0; padding-left: 1.2em; }
.pfw-table { overflow-x: auto; }
.pfw table { border-collapse: collapse; font-size: .95em; } .pfw caption { text-align: left; font-weight: 600; padding: .3em 0; }
.pfw th, .pfw td { text-align: left !important; vertical-align: top; padding: .35em .8em .35em 0; border-bottom: 1px solid var(--jp-border-color2); }
.pfw img { max-width: 100%; } .pfw figure { margin: .6em 0; } .pfw figure img { background: #fff; padding: 6px; border: 1px solid var(--pfw-line); border-radius: 6px; box-sizing: border-box; }
body[data-jp-theme-light="false"] .pfw figure img { filter: brightness(.88); }
.pfw [hidden] { display: none !important; }
.pfw-adding { border: 2px dashed var(--jp-border-color0, #767676); border-radius: 8px; padding: .9em 1.2em 1.1em; margin: .4em 0 1em; background: var(--jp-layout-color1); }
.pfw-adding > label { font-size: 1.1em; } .pfw-adding > input[type=file] { font: inherit; max-width: 100%; }
.pfw-adding.pfw-is-over { border-style: solid; border-color: #1a73b8; }
.pfw-or { margin-top: 1em; }
.pfw-arrivals { list-style: none; margin: 0; padding: 0; } .pfw-arrivals li { padding: .35em 0 .35em .8em; margin: .3em 0; border-left: 4px solid var(--jp-border-color1); overflow-wrap: anywhere; }
.pfw-arrivals .pfw-arrival-added { border-left-color: #3a8fa3; } .pfw-arrivals .pfw-arrival-refused { border-left-color: #e0b15a; }
.pfw-arrivals progress { width: 9em; vertical-align: middle; }
.pfw-register { width: 100%; margin: 0; } .pfw-register td { overflow-wrap: break-word; min-width: 4.5em; } .pfw-register td:nth-child(4) { min-width: 6.5em; } .pfw-register button { white-space: nowrap; } .pfw-register caption { font-size: 1.05em; }
@media (max-width: 760px) {
.pfw-register, .pfw-register tbody, .pfw-register caption, .pfw-register :is(th, td) { display: block; }
.pfw-register thead tr { display: flex; flex-wrap: wrap; gap: 0 1em; } .pfw-register thead th:last-child { display: none; }
.pfw-register tbody tr { display: block; padding: .5em 0; border-bottom: 1px solid var(--jp-border-color2); } .pfw-register tbody :is(th, td) { border: 0; padding: .1em 0; }
.pfw-register td[data-title]::before { content: attr(data-title) ": "; color: var(--pfw-soft); }
}
.pfw .pfw-sort { border: 0; background: none; padding: .1em 0; font-weight: 600; text-align: left; white-space: nowrap; }
.pfw-sort::after { content: " ↕"; color: var(--jp-content-font-color2); } [aria-sort=ascending] > .pfw-sort::after { content: " ↑"; } [aria-sort=descending] > .pfw-sort::after { content: " ↓"; }
.pfw a { color: var(--jp-content-link-color, #106ebe); text-decoration: underline; }
.pfw-is-open > * { background: var(--jp-layout-color2); }
.pfw-item { margin-top: 1.4em; border-top: 3px solid #3a8fa3; padding-top: .6em; }
.pfw-item-head { display: flex; justify-content: space-between; gap: 1em; align-items: baseline; } .pfw-item-head h3 { font-size: 1.3em; margin: .2em 0; overflow-wrap: anywhere; }
.pfw-preview { margin: .4em 0 1.2em; } .pfw-preview img { max-height: 16rem; border: 1px solid var(--jp-border-color2); border-radius: 4px; display: block; }
.pfw-claim { display: grid; grid-template-columns: auto 1fr; gap: 0 .6em; align-items: baseline; padding: .25em 0; }
.pfw .pfw-claim > label { font-weight: normal; } .pfw-where { grid-column: 2; display: flex; flex-wrap: wrap; gap: .2em .6em; align-items: baseline; padding: .2em 0 .4em; } .pfw .pfw-where input[type=text] { width: 18em; }
.pfw-cell .jp-OutputArea, .pfw-cell .jp-OutputArea-child, .pfw-cell .jp-OutputArea-output { overflow: visible; min-width: 0; }
.pfw-item input, .pfw-item textarea, .pfw-item select { scroll-margin-bottom: 3.5em; }
.pfw-item .pfw-status { position: sticky; bottom: 0; background: var(--jp-layout-color0); border-top: 1px solid var(--jp-border-color2); padding: .3em 0; z-index: 1; }
.pfw-withdraw { margin-top: 1.2em; border-top: 1px solid var(--jp-border-color2); padding-top: .8em; }
`;

  (window._JUPYTERLAB = window._JUPYTERLAB || {})[NAME] = {
    init: given => {
      scope = given;
    },
    get: async module => {
      const found = await { "./extension": extension }[module]();
      return () => found;
    },
  };
})();
