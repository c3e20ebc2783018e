/* Forms and panels of the award portfolio workbook, for JupyterLab 4.

   One file, no build. It renders our own MIME type, which the generator saves as the output of a
   notebook's cells, and speaks with our own handlers on the Jupyter server. Everything that comes
   from a notebook or from the server is data: it reaches the page as text, never as markup. */
(() => {
  "use strict";

  const NAME = "portfolio-workbook";
  const MIME = "application/vnd.portfolio.form+json";
  const SAVE_AFTER = 700; // milliseconds without a key
  const RETRY = [1000, 2000, 4000, 8000];
  const NEXT_STEPS = 3;

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
  const clock = date => date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const inWords = iso => {
    const date = new Date(`${iso}T12:00:00`);
    return isNaN(date) ? "" : date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  };
  const wordCount = text => (text.trim() ? text.trim().split(/\s+/).length : 0);

  // ---- a desk: one criterion's answers, as stored and as typed ---------------------------------

  const desks = new Map();

  /** The one desk of a criterion, shared by every form on the page. */
  function deskOf(unit, criterion) {
    const key = `${unit}/${criterion}`;
    if (!desks.has(key)) desks.set(key, new Desk(unit, criterion));
    return desks.get(key);
  }

  class Desk {
    constructor(unit, criterion) {
      this.place = { unit, criterion };
      this.mirror = `portfolio:${document.baseURI.split("/doc/")[0]}:${unit}:${criterion}`;
      this.stored = null;
      this.pending = {};
      this.listeners = new Set();
      this.status = { kind: "wait", words: "Opening your answers…" };
      this.failures = 0;
      this.busy = false;
    }

    listen(listener) {
      this.listeners.add(listener);
      if (!this.stored && !this.busy) this.load();
      else listener(this.stored ? "stored" : "status");
      return () => this.listeners.delete(listener);
    }

    tell(what) {
      for (const listener of this.listeners) listener(what);
    }

    say(kind, words) {
      this.status = { kind, words };
      this.tell("status");
    }

    /** What the learner sees of one activity: what was typed, else what is stored. */
    value(name) {
      return copyOf(this.pending[name] ?? this.stored?.activities[name] ?? {});
    }

    async load() {
      this.busy = true;
      try {
        this.stored = await server.request("GET", "answers", this.place);
        this.failures = 0;
        this.busy = false;
        this.takeUpMirror();
        if (!Object.keys(this.pending).length) this.saySaved();
        this.tell("stored");
      } catch (error) {
        this.busy = false;
        this.say("trouble", `Your answers cannot be opened: ${error.message} Trying again.`);
        setTimeout(() => this.load(), this.pause());
      }
    }

    saySaved() {
      const { saved } = this.stored;
      this.say("saved", saved ? `Saved ${clock(new Date(saved))}` : "Nothing entered yet");
    }

    /** Text that was typed but never saved, because the tab or the computer went away. */
    takeUpMirror() {
      let kept = null;
      try {
        kept = JSON.parse(localStorage.getItem(this.mirror));
      } catch {
        localStorage.removeItem(this.mirror);
      }
      if (!kept || !kept.pending) return;
      for (const [name, value] of Object.entries(kept.pending)) {
        if (!same(value, this.stored.activities[name])) this.pending[name] = value;
      }
      if (Object.keys(this.pending).length) {
        this.basedOn = kept.basedOn;
        this.say("wait", "Text from last time was not saved. Saving it now…");
        this.flush();
      } else localStorage.removeItem(this.mirror);
    }

    edit(name, value) {
      this.pending[name] = copyOf(value);
      this.basedOn ??= this.stored.based_on;
      this.keep();
      if (this.status.kind !== "trouble") this.say("wait", "Saving when you pause…");
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.flush(), SAVE_AFTER);
    }

    keep() {
      try {
        localStorage.setItem(this.mirror, JSON.stringify({ pending: this.pending, basedOn: this.basedOn }));
      } catch {
        /* A full or forbidden local store costs the safety net, not the saving. */
      }
    }

    async flush({ leaving = false } = {}) {
      clearTimeout(this.timer);
      if (!this.stored || !Object.keys(this.pending).length || (this.busy && !leaving)) return;
      this.busy = true;
      const sent = copyOf(this.pending);
      const body = { activities: sent, based_on: this.basedOn ?? this.stored.based_on };
      try {
        this.stored = await server.request("PUT", "answers", this.place, body, leaving);
        this.failures = 0;
        for (const [name, value] of Object.entries(sent)) {
          if (same(value, this.pending[name])) delete this.pending[name];
        }
        this.basedOn = Object.keys(this.pending).length ? this.stored.based_on : undefined;
        this.busy = false;
        if (Object.keys(this.pending).length) {
          this.keep();
          this.timer = setTimeout(() => this.flush(), SAVE_AFTER);
        } else {
          localStorage.removeItem(this.mirror);
          this.saySaved();
        }
        this.tell(this.stored.conflict ? "stored" : "checked");
      } catch (error) {
        this.busy = false;
        this.say("trouble", `Not saved, trying again. ${error.message}`);
        this.timer = setTimeout(() => this.flush(), this.pause());
      }
    }

    async settle(name, changes) {
      this.stored = await server.request("DELETE", "copies", { ...this.place, name });
      for (const [activity, value] of Object.entries(changes)) this.edit(activity, value);
      await this.flush();
      this.tell("stored");
    }

    pause() {
      this.failures += 1;
      return RETRY[Math.min(this.failures, RETRY.length) - 1];
    }
  }

  const flushAll = options => desks.forEach(desk => desk.flush(options));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") flushAll({ leaving: true });
  });
  window.addEventListener("pagehide", () => flushAll({ leaving: true }));
  window.addEventListener("online", () => flushAll());

  // ---- fields --------------------------------------------------------------------------------

  /** The part of a JSON Schema that a property points at. */
  function resolved(property, definitions) {
    const target = property.$ref || (property.items && property.items.$ref);
    return target ? definitions[target.split("/").pop()] : null;
  }

  /** A field: label, hint, example on demand, the input and its warning. */
  function field(property, key, value, form, change) {
    const id = newId();
    const parts = { rows: rowsField, group: groupField, evidence: evidenceField };
    if (parts[property.widget]) return parts[property.widget](property, value, form, change);
    const warning = make("p", { className: "pfw-warning", id: `${id}-warning`, role: "alert" });
    const hint = property.description;
    const described = [hint && `${id}-hint`, `${id}-warning`].filter(Boolean).join(" ");
    const extras = { id, "aria-describedby": described };
    const { node, after } = INPUTS[property.widget](property, value, extras, form, change, words => {
      warning.textContent = words;
    });
    return make(
      "div",
      { className: `pfw-field pfw-${property.widget}` },
      make("label", { htmlFor: id }, property.title),
      hint ? make("p", { className: "pfw-hint", id: `${id}-hint` }, hint) : null,
      node,
      after ?? null,
      warning,
      exampleOf(property)
    );
  }

  function exampleOf(property) {
    const example = property.examples && property.examples[0];
    if (!example) return null;
    return make(
      "details",
      { className: "pfw-example" },
      make("summary", {}, "Example"),
      make("p", {}, String(example))
    );
  }

  const INPUTS = {
    line: (property, value, extras, form, change) => ({
      node: make("input", {
        ...extras,
        type: "text",
        value: value ?? "",
        maxLength: property.maxLength ?? 300,
        oninput: event => change(event.target.value),
      }),
    }),

    text: (property, value, extras, form, change) => {
      const count = make("p", { className: "pfw-count" });
      const area = make("textarea", {
        ...extras,
        value: value ?? "",
        rows: 3,
        maxLength: property.maxLength ?? 20000,
        spellcheck: true,
        lang: "en-GB",
      });
      const fit = () => {
        area.style.height = "auto";
        area.style.height = `${area.scrollHeight + 4}px`;
        const words = wordCount(area.value);
        count.textContent = words === 1 ? "1 word" : `${words} words`;
      };
      area.addEventListener("input", () => {
        fit();
        change(area.value);
      });
      requestAnimationFrame(fit);
      return { node: area, after: count };
    },

    day: (property, value, extras, form, change) => {
      const words = make("p", { className: "pfw-count" }, value ? inWords(value) : "");
      const node = make("input", { ...extras, type: "date", value: value ?? "" });
      node.addEventListener("input", () => {
        words.textContent = inWords(node.value);
        if (node.value || !node.validity.badInput) change(node.value || null);
      });
      return { node, after: words };
    },

    pounds: (property, value, extras, form, change, warn) =>
      numeric({ ...extras, before: "£" }, value, change, warn, text => text),

    number: (property, value, extras, form, change, warn) =>
      numeric({ ...extras, unit: property.unit }, value, change, warn, Number),

    yes: (property, value, extras, form, change) => ({
      node: make("input", {
        ...extras,
        type: "checkbox",
        checked: Boolean(value),
        onchange: event => change(event.target.checked),
      }),
    }),

    choice: (property, value, extras, form, change) => {
      const node = make("select", { ...extras, onchange: event => change(event.target.value) });
      for (const word of property.enum ?? [""]) {
        node.append(make("option", { value: word, selected: word === value }, word || "Choose…"));
      }
      return { node };
    },

    pick: (property, value, extras, form, change) => {
      const node = make("select", { ...extras, onchange: event => change(event.target.value) });
      const known = form.choices.rows[property.source] ?? [];
      node.append(make("option", { value: "" }, known.length ? "Choose…" : "Nothing to choose from yet"));
      if (value && !known.some(row => row.ref === value)) {
        node.append(make("option", { value }, `${value} (no longer there)`));
      }
      for (const row of known) node.append(make("option", { value: row.ref }, `${row.ref} ${row.words}`));
      node.value = value ?? "";
      return { node };
    },

    ref: (property, value, extras) => ({
      node: make("input", { ...extras, type: "text", value: value ?? "", readOnly: true }),
    }),
  };

  function numeric({ before, unit, ...extras }, value, change, warn, convert) {
    const input = make("input", {
      ...extras,
      type: "text",
      inputMode: "decimal",
      value: value ?? "",
      oninput: () => {
        const text = input.value.replace(/[£,%\s]/g, "");
        const sound = /^-?\d*\.?\d*$/.test(text) && !/^-?\.?$/.test(text);
        warn(text && !sound ? "This needs a number, such as 12 or 12.50." : "");
        if (!text) change(null);
        else if (sound) change(convert(text));
      },
    });
    const parts = [before && make("span", {}, before), input, unit && make("span", {}, unit)];
    return { node: make("span", { className: "pfw-number-line" }, ...parts.filter(Boolean)) };
  }

  function groupField(property, value, form, change) {
    const schema = resolved(property, form.definitions);
    return make(
      "fieldset",
      { className: "pfw-group" },
      make("legend", {}, property.title),
      property.description ? make("p", { className: "pfw-hint" }, property.description) : null,
      ...fieldsOf(schema, value ?? {}, form, change)
    );
  }

  /** The fields of a group of values; ``change`` hears of the whole group. */
  function fieldsOf(schema, value, form, change) {
    const current = copyOf(value) ?? {};
    return schema.order
      .filter(key => schema.properties[key].widget !== "ref")
      .map(key =>
        field(schema.properties[key], key, current[key], form, next => {
          current[key] = next;
          change(copyOf(current));
        })
      );
  }

  function evidenceField(property, value, form, change) {
    const chosen = new Set(value ?? []);
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
      return make("div", { className: "pfw-pick" }, box, make("label", { htmlFor: id }, `${item.ref} ${item.words}`));
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

  /** Rows that can be added, removed and moved. */
  function rowsField(property, value, form, change) {
    const schema = resolved(property, form.definitions);
    const rows = copyOf(value) ?? [];
    const list = make("div", { className: "pfw-rows" });
    const live = make("p", { className: "pfw-live", role: "status" });
    const one = singular(property.title);
    const prefix = schema.properties.ref?.prefix;

    const changed = () => change(copyOf(rows));
    const draw = focus => {
      list.replaceChildren(...rows.map((row, index) => card(row, index)));
      if (focus !== undefined) list.children[focus]?.querySelector("input, textarea, select")?.focus();
    };
    const act = (words, focus) => {
      changed();
      draw(focus);
      live.textContent = words;
    };
    const move = (index, by) => {
      const [row] = rows.splice(index, 1);
      rows.splice(index + by, 0, row);
      act(`Moved to place ${index + by + 1}.`, index + by);
    };
    const nextRef = () => {
      const used = rows.map(row => row.ref);
      const letters = prefix === "" || /^[A-Z]$/.test(prefix ?? "O") === false;
      for (let number = 1; ; number += 1) {
        const ref = letters ? String.fromCharCode(64 + number) : `${prefix}${number}`;
        if (!used.includes(ref)) return ref;
      }
    };

    function card(row, index) {
      const button = (words, label, action, disabled = false) =>
        make("button", { type: "button", disabled, "aria-label": `${label} ${one} ${index + 1}`, onclick: action }, words);
      const remove = () => {
        rows.splice(index, 1);
        act(`${one} ${index + 1} removed. `, Math.min(index, rows.length - 1));
        live.append(
          make("button", {
            type: "button",
            onclick: () => {
              rows.splice(index, 0, row);
              act("Put back.", index);
            },
          }, "Put it back")
        );
      };
      return make(
        "fieldset",
        { className: "pfw-card" },
        make("legend", {}, row.ref ? `${one} ${row.ref}` : `${one} ${index + 1}`),
        ...fieldsOf(schema, row, form, next => {
          Object.assign(row, next);
          changed();
        }),
        make(
          "div",
          { className: "pfw-card-buttons" },
          button("Move up", "Move up", () => move(index, -1), index === 0),
          button("Move down", "Move down", () => move(index, 1), index === rows.length - 1),
          button("Remove", "Remove", remove)
        )
      );
    }

    const add = make("button", {
      type: "button",
      className: "pfw-add",
      onclick: () => {
        rows.push(schema.properties.ref ? { ref: nextRef() } : {});
        act(`${one} ${rows.length} added.`, rows.length - 1);
      },
    }, `Add: ${one.toLowerCase()}`);
    draw();
    return make(
      "section",
      { className: "pfw-field pfw-rows-field", "aria-label": property.title },
      make("h3", {}, property.title),
      property.description ? make("p", { className: "pfw-hint" }, property.description) : null,
      list,
      add,
      live
    );
  }

  function singular(title) {
    const last = title.replace(/^Your /, "").replace(/ies$/, "y").replace(/s$/, "");
    return last.charAt(0).toUpperCase() + last.slice(1);
  }

  // ---- a form, its status, its findings, its conflicts -----------------------------------------

  function showForm(node, bundle) {
    const desk = deskOf(bundle.unit, bundle.criterion);
    const status = make("p", { className: "pfw-status", role: "status" });
    const fields = make("div", { className: "pfw-fields" });
    const steps = make("div", { className: "pfw-steps" });
    const conflict = make("div", { className: "pfw-conflict" });
    node.replaceChildren(conflict, fields, status, steps);

    const draw = () => {
      const form = { definitions: bundle.schema.$defs ?? {}, choices: desk.stored.choices };
      fields.replaceChildren(
        ...fieldsOf(bundle.schema, desk.value(bundle.name), form, value => desk.edit(bundle.name, value))
      );
      drawConflicts(conflict, desk, bundle);
    };
    const drawStatus = () => {
      status.className = `pfw-status pfw-is-${desk.status.kind}`;
      status.textContent = desk.status.words;
    };
    const drawSteps = () => {
      const found = desk.stored.findings.filter(finding => finding.activity === bundle.name);
      steps.replaceChildren(...nextSteps(found));
    };
    node.addEventListener("focusout", () => desk.flush());
    return desk.listen(what => {
      if (what === "stored") draw();
      if (what !== "status") drawSteps();
      drawStatus();
    });
  }

  function nextSteps(found) {
    if (!found.length) return [];
    const list = some => make("ul", {}, ...some.map(step));
    const parts = [make("p", { className: "pfw-steps-title" }, "Next steps"), list(found.slice(0, NEXT_STEPS))];
    const rest = found.slice(NEXT_STEPS);
    if (rest.length) parts.push(make("details", {}, make("summary", {}, `${rest.length} more`), list(rest)));
    return parts;
  }

  const step = finding =>
    make(
      "li",
      { className: `pfw-${finding.severity}` },
      make("strong", {}, finding.missing),
      " ",
      make("span", {}, finding.next_step)
    );

  /** Both versions side by side, a choice a field; nothing is ever chosen for the learner. */
  function drawConflicts(node, desk, bundle) {
    const copies = desk.stored.copies.filter(
      copy => !same(copy.activities[bundle.name] ?? {}, desk.stored.activities[bundle.name] ?? {})
    );
    node.replaceChildren(...copies.map(copy => conflictPanel(copy, desk, bundle)));
  }

  function conflictPanel(copy, desk, bundle) {
    const mine = copy.activities[bundle.name] ?? {};
    const theirs = desk.stored.activities[bundle.name] ?? {};
    const wanted = copyOf(theirs);
    const keys = bundle.schema.order.filter(key => !same(mine[key], theirs[key]));
    const rows = keys.map(key => {
      const name = newId();
      const option = (value, words, checked) => {
        const id = newId();
        return make(
          "div",
          { className: "pfw-version" },
          make("input", { type: "radio", id, name, checked, onchange: () => (wanted[key] = copyOf(value)) }),
          make("label", { htmlFor: id }, words),
          make("pre", {}, readable(value))
        );
      };
      return make(
        "fieldset",
        {},
        make("legend", {}, bundle.schema.properties[key].title),
        option(theirs[key], "The version that is saved", true),
        option(mine[key], `The other version (${copy.name})`, false)
      );
    });
    return make(
      "section",
      { className: "pfw-two-versions", role: "alert" },
      make("p", {}, make("strong", {}, "There are two versions of this part."), " Nothing is lost. Choose for each field which one to keep."),
      ...rows,
      make("button", {
        type: "button",
        onclick: () => desk.settle(copy.name, { [bundle.name]: wanted }),
      }, "Keep what I have chosen")
    );
  }

  function readable(value) {
    if (value === undefined || value === null || value === "") return "(empty)";
    return typeof value === "string" ? value : JSON.stringify(value, null, 1);
  }

  // ---- panels: what the program has to say, as blocks ------------------------------------------

  function showPanel(node, bundle) {
    const shown = make("div", { className: "pfw-panel", "aria-live": "polite" }, make("p", {}, "Looking…"));
    node.replaceChildren(shown);
    let last = "";
    const draw = async () => {
      try {
        const query = { unit: bundle.unit, criterion: bundle.criterion, name: bundle.name };
        const { blocks } = await server.request("GET", "panel", query);
        if (same(blocks, last)) return;
        last = blocks;
        shown.replaceChildren(...blocks.map(blockNode));
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

  function blockNode(block) {
    const kinds = {
      heading: () => make(`h${Math.min(block.level + 2, 6)}`, {}, block.text),
      prose: () => make("p", { className: "pfw-prose" }, block.markdown),
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

  // ---- JupyterLab ------------------------------------------------------------------------------

  let scope;
  const shared = async name => {
    const versions = scope[name];
    return (await versions[Object.keys(versions).sort().pop()].get())();
  };

  async function extension() {
    const { IRenderMimeRegistry } = await shared("@jupyterlab/rendermime");
    const { Widget } = await shared("@lumino/widgets");
    const { ServerConnection } = await shared("@jupyterlab/services");
    const { URLExt } = await shared("@jupyterlab/coreutils");

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
        const known = bundle && bundle.version === 1 && ["form", "panel", "hidden"].includes(bundle.kind);
        if (!known) {
          this.node.textContent = "This page was made by another version of the program. Refresh it, then open it again.";
          return;
        }
        this.kind = bundle.kind;
        this.stop = { form: showForm, panel: showPanel, hidden: () => () => {} }[bundle.kind](this.node, bundle);
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
      }

      dispose() {
        this.stop?.();
        super.dispose();
      }
    }

    return {
      __esModule: true,
      default: {
        id: `${NAME}:forms`,
        autoStart: true,
        requires: [IRenderMimeRegistry],
        activate: (app, registry) => {
          const settings = app.serviceManager.serverSettings;
          server = {
            async request(method, path, query, body, leaving = false) {
              const url = `${URLExt.join(settings.baseUrl, "portfolio", path)}?${new URLSearchParams(query)}`;
              const init = { method, keepalive: leaving };
              if (body !== undefined) init.body = JSON.stringify(body);
              const response = await ServerConnection.makeRequest(url, init, settings);
              const answer = await response.json().catch(() => ({}));
              if (!response.ok) throw new Error(answer.message || "The program did not answer.");
              return answer;
            },
          };
          document.head.append(make("style", {}, STYLE));
          app.restored.then(() => {
            app.shell.collapseLeft?.();
            app.shell.collapseRight?.();
          });
          registry.addFactory({ safe: true, mimeTypes: [MIME], defaultRank: 0, createRenderer: () => new View() }, 0);
        },
      },
    };
  }

  const STYLE = `
.pfw-cell .jp-Cell-inputWrapper, .pfw-cell .jp-OutputPrompt, .pfw-cell .jp-OutputCollapser, .pfw-cell .jp-OutputArea-promptOverlay { display: none; }
.pfw-hidden-cell { display: none !important; }
.pfw-notebook .jp-InputPrompt { visibility: hidden; }
.pfw { font-family: var(--jp-content-font-family); color: var(--jp-content-font-color1); font-size: 15px; line-height: 1.5; padding: 4px 8px 16px; max-width: 52rem; }
.pfw label, .pfw legend, .pfw h3 { font-weight: 600; }
.pfw h3 { font-size: 1.1em; margin: 1.2em 0 .2em; }
.pfw-field { margin: 0 0 1.1em; }
.pfw-field > label { display: block; }
.pfw-yes { display: grid; grid-template-columns: auto 1fr; gap: 0 .6em; align-items: baseline; }
.pfw-yes > label { order: 1; } .pfw-yes > input { order: 0; } .pfw-yes > p, .pfw-yes > details { grid-column: 2; order: 2; }
.pfw-hint, .pfw-count { margin: 0 0 .3em; color: var(--jp-content-font-color2); font-size: .92em; }
.pfw-warning { margin: .2em 0 0; color: var(--jp-error-color0, #b00020); font-weight: 600; }
.pfw-warning:empty { display: none; }
.pfw input[type=text], .pfw input[type=date], .pfw select, .pfw textarea { font: inherit; color: inherit; background: var(--jp-layout-color0); border: 1px solid var(--jp-border-color0, #767676); border-radius: 4px; padding: .35em .5em; max-width: 100%; box-sizing: border-box; }
.pfw input[type=text], .pfw textarea { width: 100%; }
.pfw textarea { resize: vertical; min-height: 4.6em; overflow: hidden; }
.pfw-number-line { display: inline-flex; gap: .4em; align-items: baseline; } .pfw-number-line input[type=text] { width: 9em; }
.pfw :focus-visible { outline: 3px solid #1a73b8; outline-offset: 2px; }
.pfw button { font: inherit; padding: .3em .9em; border-radius: 4px; border: 1px solid var(--jp-border-color0, #767676); background: var(--jp-layout-color1); color: inherit; cursor: pointer; }
.pfw button:disabled { opacity: .5; cursor: default; }
.pfw-add { margin-top: .4em; }
.pfw-card, .pfw-group { border: 1px solid var(--jp-border-color2); border-radius: 6px; padding: .6em 1em 1em; margin: 0 0 1em; background: var(--jp-layout-color1); }
.pfw-card-buttons { display: flex; gap: .5em; flex-wrap: wrap; }
.pfw-example summary, .pfw-evidence summary, .pfw-steps summary { cursor: pointer; }
.pfw-example { font-size: .92em; }
.pfw-example p { margin: .2em 0 0; font-style: italic; }
.pfw-evidence { border: 1px solid var(--jp-border-color2); border-radius: 4px; padding: .35em .6em; }
.pfw-pick { display: flex; gap: .5em; align-items: baseline; } .pfw-pick label { font-weight: normal; }
.pfw-status { margin: .2em 0; padding: .15em 0; font-size: .95em; color: var(--jp-content-font-color2); }
.pfw-is-trouble { color: var(--jp-error-color0, #b00020); font-weight: 600; }
.pfw-steps { border-left: 4px solid #e0b15a; padding: .1em 0 .1em .9em; } .pfw-steps:empty { display: none; }
.pfw-steps-title { font-weight: 600; margin: 0; } .pfw-steps ul { margin: .2em 0; padding-left: 1.2em; }
.pfw-two-versions { border: 2px solid #b4513b; border-radius: 6px; padding: .6em 1em; margin-bottom: 1em; }
.pfw-version pre { white-space: pre-wrap; margin: .2em 0 .6em 1.6em; font-family: inherit; }
.pfw-panel .pfw-callout { border-left: 4px solid #3a8fa3; padding: .3em .8em; margin: .5em 0; background: var(--jp-layout-color1); }
.pfw-panel .pfw-gap { border-left-color: #e0b15a; }
.pfw-table { overflow-x: auto; }
.pfw table { border-collapse: collapse; font-size: .95em; } .pfw caption { text-align: left; font-weight: 600; padding: .3em 0; }
.pfw th, .pfw td { text-align: left !important; vertical-align: top; padding: .35em .8em .35em 0; border-bottom: 1px solid var(--jp-border-color2); }
.pfw img { max-width: 100%; }
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
