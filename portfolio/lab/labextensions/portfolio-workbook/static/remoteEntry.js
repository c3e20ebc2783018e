/* Made from ui/src by `npm run build`; CONTRIBUTING.md says how. */
"use strict";
(() => {
  // src/base/dom.ts
  var lastId = 0;
  var newId = () => {
    lastId += 1;
    return `pfw-${lastId}`;
  };
  function make(tag, values = {}, ...children) {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(values)) {
      if (value === null || value === void 0) continue;
      if (key in node && !key.includes("-")) Object.assign(node, { [key]: value });
      else node.setAttribute(key, String(value));
    }
    node.append(...children.filter((child) => child !== null && child !== void 0));
    return node;
  }
  var button = (words, action, values = {}) => make("button", { type: "button", onclick: action, ...values }, words);
  var paragraphs = (text2) => text2.trim().split(/\n\s*\n/).map((part) => make("p", {}, part));
  var hintOf = (words, values = {}) => words ? make("p", { className: "pfw-hint", ...values }, words) : null;
  var INPUTS = "input, textarea, select";
  var inputsIn = (node) => [...node.querySelectorAll(INPUTS)];
  var focusFirstInput = (node) => node?.querySelector(INPUTS)?.focus();
  var ACTIONS = "a, button, summary";
  function keepingAction(node, draw) {
    const actions = () => [...node.querySelectorAll(ACTIONS)];
    const before = actions().indexOf(document.activeElement);
    draw();
    if (before >= 0)
      actions().slice(0, before + 1).at(-1)?.focus();
  }
  function keepingFocus(node, draw) {
    const input = document.activeElement;
    const before = inputsIn(node).indexOf(input);
    const place = before >= 0 ? placeIn(input) : null;
    const field2 = before >= 0 ? input.closest("[data-at]") : null;
    const inField = field2 ? inputsIn(field2).indexOf(input) : -1;
    draw();
    if (document.activeElement === input) return;
    const isKept2 = before >= 0 && node.contains(input);
    const after = isKept2 ? input : inputsIn(fieldAt(node, field2))[inField] ?? inputsIn(node)[before];
    after?.focus();
    if (after && place !== null && "setSelectionRange" in after)
      after.setSelectionRange(place, place);
  }
  var fieldAt = (node, before) => [...node.querySelectorAll("[data-at]")].find(
    (field2) => field2.getAttribute("data-at") === before?.getAttribute("data-at")
  ) ?? node;
  var placeIn = (input) => "selectionStart" in input ? input.selectionStart : null;
  var goTo = (part) => goInto(part.closest(".pfw-field") ?? part);
  function goInto(part) {
    for (let around = part; around; around = around.parentElement) {
      if (around instanceof HTMLDetailsElement) around.open = true;
    }
    const first = reachable(part, INPUTS) ?? reachable(part, "button, summary") ?? reachable(part, "a");
    part.scrollIntoView?.({ block: "center" });
    first?.focus({ preventScroll: true });
  }
  function bringIntoSight(part, kept2) {
    part.scrollIntoView?.({ block: "nearest" });
    kept2?.scrollIntoView?.({ block: "nearest" });
  }
  var reachable = (part, selector) => [...part.querySelectorAll(selector)].find((node) => {
    const fold2 = node.closest("details:not([open])");
    return !node.closest("[hidden]") && (!fold2 || fold2.firstElementChild === node);
  });
  function whenSeenAgain(work, part) {
    const again = () => {
      if (document.visibilityState === "visible") work();
    };
    document.addEventListener("visibilitychange", again);
    const stopShown = part ? whenShownAgain(part, work) : () => {
    };
    return () => {
      stopShown();
      document.removeEventListener("visibilitychange", again);
    };
  }
  function whenShownAgain(part, work) {
    let wasHidden = false;
    const observer = new ResizeObserver((entries) => {
      const isHidden = !entries.at(-1)?.contentRect.width;
      if (wasHidden && !isHidden) work();
      wasHidden = isHidden;
    });
    observer.observe(part);
    return () => observer.disconnect();
  }
  function setResting(button2, resting) {
    if (resting) button2.setAttribute("aria-disabled", "true");
    else button2.removeAttribute("aria-disabled");
  }
  var isResting = (button2) => button2.getAttribute("aria-disabled") === "true";
  var region;
  function announce(words) {
    region ??= document.body.appendChild(make("div", { className: "pfw-spoken", role: "status" }));
    region.textContent = words;
  }

  // src/base/printing.ts
  var FOLDED = "details:not([open], .pfw-example)";
  var BOXES = "textarea, input[type=text]";
  function printWholePages() {
    let undo = [];
    const after = () => {
      for (const work of undo.splice(0)) work();
    };
    window.addEventListener("beforeprint", () => {
      after();
      const pages2 = [...document.querySelectorAll(".pfw-notebook")];
      undo = pages2.flatMap((page) => [...unfold(page), ...asText(page)]);
    });
    window.addEventListener("afterprint", after);
  }
  function unfold(page) {
    const folded2 = [...page.querySelectorAll(FOLDED)];
    for (const node of folded2) node.setAttribute("open", "");
    return folded2.map((node) => () => node.removeAttribute("open"));
  }
  function asText(page) {
    return [...page.querySelectorAll(`.pfw :is(${BOXES})`)].map((box) => {
      const words = make("div", { className: "pfw-on-paper" }, box.value || " ");
      box.after(words);
      return () => words.remove();
    });
  }

  // src/presence/bar.ts
  function noticeBar() {
    const bar = make("div", { className: "pfw pfw-notice", role: "alert", hidden: true });
    document.body.append(bar);
    let shown = "";
    return (notice) => {
      const words = notice?.words ?? "";
      if (words === shown) return;
      shown = words;
      const link = notice?.link;
      const way2 = link ? [" ", make("a", { href: link.address }, link.words)] : [];
      bar.replaceChildren(words, ...way2);
      bar.hidden = !words;
    };
  }

  // src/base/server.ts
  var LONG_PATIENCE = 12e4;
  var NoAnswer = class extends Error {
    constructor(words = "The program does not answer. Is its window still open?") {
      super(words);
    }
  };
  var Slow = class extends NoAnswer {
    constructor() {
      super("The program is slow to answer.");
    }
  };
  var Moved = class extends NoAnswer {
    constructor(words, address) {
      super(words);
      this.address = address;
    }
    address;
  };
  var Stranger = class extends NoAnswer {
  };
  var Refused = class extends Error {
    constructor(words, reply = null) {
      super(words);
      this.reply = reply;
    }
    reply;
  };
  var wordsOf = (error) => error instanceof Error ? error.message : String(error);

  // src/presence/presence.ts
  var ASK_AGAIN = 3e3;
  var CLOSED = "The workbook was closed. What you type here stays in this browser. Start it again as you always do, with Start-Workbook: this page then goes on by itself.";
  var AWAY = "Your workbook does not answer. What you type here stays in this browser. When it is there again, this page goes on by itself.";
  var START_AGAIN = "If it takes longer than a minute, load the page again";
  var SIGNED_OUT = "You are not signed in any more. What you have typed stays in this browser, and is saved once you have signed in again.";
  var SLOW = "The workbook is slow to answer. What you type here stays in this browser, and is saved as soon as it answers.";
  var OTHER_VERSION = "The program has been started again and is of another version now. What you type is saved; load the page again to have the forms of now.";
  var Presence = class {
    constructor(watching) {
      this.watching = watching;
    }
    watching;
    first = null;
    instance = null;
    isAsking = false;
    wasAway = false;
    /** A request had no answer, or somebody comes back to the page. */
    async look() {
      if (this.isAsking) return;
      this.isAsking = true;
      try {
        this.met(await this.watching.ask());
      } catch (error) {
        this.missed(error);
      } finally {
        this.isAsking = false;
      }
    }
    lost() {
      void this.look();
    }
    /** An answer came from this start of the program; another one is looked at. */
    heard(instance) {
      const before = this.instance;
      this.instance = instance;
      if (before && before !== instance) void this.look();
    }
    met(alive) {
      const { show: show2, back, address } = this.watching;
      this.first ??= alive;
      const { version: version2 } = this.first;
      const link = { words: "Load it again", address };
      show2(alive.version === version2 ? null : { words: OTHER_VERSION, link });
      if (this.wasAway) back();
      this.wasAway = false;
    }
    missed(error) {
      const { clock: clock2, show: show2, isServed: isServed2, address } = this.watching;
      this.wasAway = true;
      show2(isServed2 ? servedNotice(error, address) : noticeOf(error));
      clock2.after(ASK_AGAIN, () => void this.look());
    }
  };
  function noticeOf(error) {
    if (error instanceof Moved) {
      const link = { words: "Go to the new window", address: error.address };
      return { words: error.message, link };
    }
    if (error instanceof Slow) return { words: SLOW };
    return { words: error instanceof Stranger ? wordsOf(error) : CLOSED };
  }
  function servedNotice(error, address) {
    if (error instanceof Slow) return { words: SLOW };
    if (error instanceof Stranger) {
      return { words: SIGNED_OUT, link: { words: "Sign in", address } };
    }
    return { words: AWAY, link: { words: START_AGAIN, address } };
  }

  // src/base/words.ts
  var capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);
  var wordCount = (text2) => {
    const words = text2.trim();
    return words ? words.split(/\s+/).length : 0;
  };
  var clock = (date, more = {}) => date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", ...more });
  var moment = (date, now) => date.toDateString() === now.toDateString() ? clock(date) : `${date.toLocaleDateString("en-GB", { day: "numeric", month: "long" })}, ${clock(date)}`;
  function dayInWords(iso) {
    const date = /* @__PURE__ */ new Date(`${iso}T12:00:00`);
    return Number.isNaN(date.getTime()) ? "" : date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  }
  function dayAndTime(date, more = {}) {
    const midnight = (of) => new Date(of).setHours(0, 0, 0, 0);
    const days = Math.round((midnight(/* @__PURE__ */ new Date()) - midnight(date)) / 864e5);
    const day2 = ["today", "yesterday"][days] ?? date.toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long" });
    return `${day2}, ${clock(date, more)}`;
  }
  function momentsApart(dates) {
    const words = dates.map((date) => dayAndTime(date));
    const isAlone = (one) => words.indexOf(one) === words.lastIndexOf(one);
    return dates.map(
      (date, at) => isAlone(words[at] ?? "") ? words[at] ?? "" : dayAndTime(date, { second: "2-digit" })
    );
  }
  var MEGABYTE = 1e6;
  var sizeOf = (bytes) => bytes < MEGABYTE ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / MEGABYTE).toFixed(1)} MB`;
  var boxesNamed = (boxes) => boxes.map(({ title, on }) => `“${title}” (${on.called})`).join(", ");
  var notInIt = (boxes) => `Not saved, and so not in it: ${boxesNamed(boxes)}. Put right what stands there, then do this again.`;
  var between = (parts3, joint) => parts3.flatMap((part, at) => at ? [joint, part] : [part]);

  // src/base/values.ts
  var isGroup = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  var groupOf = (value) => isGroup(value) ? copyOf(value) : {};
  var copyOf = (value) => value === void 0 ? value : JSON.parse(JSON.stringify(value));
  var same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  var byText = (one, other) => one < other ? -1 : 1;
  var sorted = (group2) => Object.fromEntries(Object.entries(group2).sort(([one], [other]) => byText(one, other)));
  var AS_TYPED = "as typed";
  var asTyped = (text2, saved2) => ({ [AS_TYPED]: text2, saved: saved2 });
  var typedIn = (value) => {
    const text2 = isGroup(value) ? value[AS_TYPED] : null;
    return typeof text2 === "string" ? text2 : null;
  };
  var isAsTyped = (value) => typedIn(value) !== null;
  function savable(value) {
    if (Array.isArray(value)) return value.map(savable);
    if (!isGroup(value)) return value;
    const group2 = value;
    if (isAsTyped(group2)) return group2.saved ?? null;
    return Object.fromEntries(Object.entries(group2).map(([key, part]) => [key, savable(part)]));
  }
  function textsAsTyped(value) {
    const text2 = typedIn(value);
    if (text2 !== null) return [text2];
    const parts3 = isGroup(value) ? Object.values(value) : value;
    return Array.isArray(parts3) ? parts3.flatMap(textsAsTyped) : [];
  }
  function textOf(value) {
    const typed = typedIn(value);
    if (typed !== null) return typed;
    if (value === null || value === void 0) return "";
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  }

  // src/findings/places.ts
  var CLAIMS = "claims";
  var ASKED = "portfolio:show-place";
  var STALE = 3e4;
  var LOOK_AGAIN = 50;
  function askFor(place, from = null) {
    const { criterion, activity, at, item } = place;
    const asked2 = { criterion, activity, at, item, from, since: Date.now() };
    sessionStorage.setItem(ASKED, JSON.stringify(asked2));
    window.dispatchEvent(new Event(ASKED));
  }
  function whenAsked(take) {
    const look = () => {
      const found = asked();
      if (found && take(...found)) sessionStorage.removeItem(ASKED);
    };
    window.addEventListener(ASKED, look);
    return { look, stop: () => window.removeEventListener(ASKED, look) };
  }
  function asked() {
    const found = JSON.parse(sessionStorage.getItem(ASKED) ?? "null");
    if (!isGroup(found) || Date.now() - Number(found.since) > STALE) return null;
    return [placeIn2(found), isGroup(found.from) ? placeIn2(found.from) : null];
  }
  function placeIn2(found) {
    const text2 = (key) => String(found[key] ?? "");
    return {
      criterion: text2("criterion"),
      activity: text2("activity"),
      at: text2("at"),
      item: text2("item")
    };
  }
  var ABOUT = "[data-criterion]";
  function setAbout(part, criterion, activity = "") {
    if (criterion) Object.assign(part.dataset, { criterion, activity });
  }
  function originOf(link) {
    const { criterion, activity = "" } = link.closest(ABOUT)?.dataset ?? {};
    const at = link.closest("[data-at]")?.getAttribute("data-at") ?? "";
    return criterion ? { criterion, activity, at } : null;
  }
  function showField(form, at, item = "", since = Date.now()) {
    if (isSeen(form)) {
      const part = partAt(form, at);
      goInto(claimLineIn(part, item) ?? part);
    } else if (Date.now() - since < STALE) {
      setTimeout(() => showField(form, at, item, since), LOOK_AGAIN);
    }
  }
  var isSeen = (node) => node.isConnected && (node.checkVisibility?.() ?? true);
  function partAt(form, at) {
    const parts3 = [...form.querySelectorAll("[data-at]")];
    for (let path = at; path; path = path.slice(0, Math.max(0, path.lastIndexOf(".")))) {
      const part = parts3.find((node) => node.getAttribute("data-at") === path);
      if (part) return part;
    }
    return form;
  }
  var claimLineOf = (item) => [...document.querySelectorAll(".pfw")].filter(isSeen).map((page) => claimLineIn(page, item)).find(Boolean);
  var claimLineIn = (part, item) => [...part.querySelectorAll(".pfw-claim-line:not([hidden])")].find(
    (line2) => line2.getAttribute("data-item") === item
  );

  // src/links.ts
  var TREE = "/doc/tree";
  function pageLink(workbook, unit, page, words, before = () => false) {
    const file = `${fileStem(page)}.ipynb`;
    const follow = (event) => {
      const isDone = before();
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (isDone || workbook.follow(`notebooks/${unit}/${file}`)) event.preventDefault();
    };
    return make("a", { href: file, onclick: follow }, words);
  }
  var DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;
  function fileStem(page) {
    const stem = [...page].map((char) => /[A-Za-z0-9.]/.test(char) ? char : written(char)).join("");
    const safe = DEVICE.test(stem) || stem.startsWith(".") ? written(page) + stem.slice(1) : stem;
    return safe.endsWith(".") ? `${safe.slice(0, -1)}${written(".")}` : safe;
  }
  function written(text2) {
    const code = text2.codePointAt(0) ?? 0;
    return code < 65536 ? `=${code.toString(16).padStart(4, "0")}` : `=x${code.toString(16).padStart(5, "0")}`;
  }
  function pathLink(workbook, path, words) {
    const follow = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (workbook.follow(path)) event.preventDefault();
    };
    const href = `${TREE}/${path.split("/").map(encodeURIComponent).join("/")}`;
    return make("a", { href, onclick: follow }, words);
  }
  var fieldLink = (workbook, unit, { criterion, activity, at }, words) => pageLink(workbook, unit, criterion, words, () => {
    if (activity) askFor({ criterion, activity, at, item: "" });
    return false;
  });
  function itemLink(workbook, unit, ref2) {
    const link = pageLink(workbook, unit, "evidence", ref2, () => {
      askFor({ criterion: "", activity: "", at: "", item: ref2 }, originOf(link));
      return false;
    });
    return link;
  }
  var claimLink = (workbook, unit, criterion, item) => pageLink(workbook, unit, criterion, criterion, () => {
    askFor({ criterion, activity: CLAIMS, at: "", item });
    return false;
  });
  var itemsPage = (workbook, unit) => pageLink(workbook, unit, "evidence", "Evidence");
  var CRITERION = /\b(criterion (?=[^\s]*\p{N})(?!\p{N}+(?!\.?[\p{L}\p{N}\-_]))\(?[\p{L}\p{N}]+(?:[.\-–_()[\]'’&+#*]+[\p{L}\p{N}]+)*)/u;
  var withPages = (workbook, unit, page, words) => words.split(CRITERION).map((part, at) => {
    const ref2 = part.slice("criterion ".length);
    return at % 2 && ref2 !== page ? pageLink(workbook, unit, ref2, part) : part;
  });

  // src/presence/staying.ts
  function tellWhatIsNotSaved({ desks, follow }) {
    const [first] = desks.refused;
    const warning = desks.firstRefused;
    if (!first || !warning) return;
    const { unit, page, called } = first.on;
    const field2 = warning.closest(".pfw-field") ?? warning;
    const bar = make("div", { className: "pfw pfw-notice pfw-stayed", role: "alert" });
    const show2 = () => {
      bar.remove();
      if (page) follow(`notebooks/${unit}/${fileStem(page)}.ipynb`);
      if (page) showField(field2, "");
      else goTo(warning);
    };
    for (const other of document.querySelectorAll(".pfw-stayed")) other.remove();
    document.body.append(bar);
    bar.append(
      `Not saved yet, and kept in this browser only: ${boxesNamed(desks.refused)}. `,
      button(`Go to ${called}`, show2),
      " ",
      button("Close", () => bar.remove())
    );
  }

  // src/saving/browser.ts
  var store = {
    keys: () => Object.keys(localStorage),
    read: (key) => localStorage.getItem(key),
    write: (key, text2) => localStorage.setItem(key, text2),
    remove: (key) => localStorage.removeItem(key)
  };
  function openPages() {
    const own = Math.random().toString(36).slice(2);
    const locks = navigator.locks;
    void locks?.request(lockOf(own), () => new Promise(() => {
    }));
    return {
      own,
      async whenGone(page, work) {
        if (!locks) return work();
        await locks.request(lockOf(page), { ifAvailable: true }, (lock) => {
          if (lock) work();
        });
      },
      onceGone(page, work) {
        void locks?.request(lockOf(page), () => work());
      }
    };
  }
  var lockOf = (page) => `portfolio:${page}`;
  var browserSurroundings = () => ({
    clock: {
      now: () => /* @__PURE__ */ new Date(),
      after(milliseconds, work) {
        const timer = setTimeout(work, milliseconds);
        return () => clearTimeout(timer);
      }
    },
    store,
    pages: openPages(),
    announce
  });
  function saveWithThePage(desks, stayed) {
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") desks.flush({ leaving: true });
      else desks.refresh();
    });
    window.addEventListener("pagehide", () => desks.flush({ leaving: true }));
    window.addEventListener("online", () => desks.flush());
    window.addEventListener("beforeunload", (event) => {
      if (!desks.refused.length) return;
      event.preventDefault();
      setTimeout(stayed);
    });
  }

  // src/saving/mirror.ts
  var PLAIN_NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;
  var Mirror = class {
    constructor(store2, pages2, record2, place) {
      this.store = store2;
      this.pages = pages2;
      this.start = `portfolio:${record2}:${place}:`;
    }
    store;
    pages;
    start;
    /** The keys of pages that are still open, and of which the end is waited for. */
    open = /* @__PURE__ */ new Set();
    /** Write what is pending; false when the store does not take it. */
    keep(pending) {
      try {
        const key = this.start + this.pages.own;
        if (pending.isEmpty) this.store.remove(key);
        else this.store.write(key, JSON.stringify(pending));
        return true;
      } catch {
        return false;
      }
    }
    /**
     * Offer what pages left behind that are no longer open. What ``take`` returns says whether all
     * of it is in good hands; only then it is removed. Call ``again`` when a page that is still open,
     * or is about to end, has left something behind.
     */
    async takeUp(take, again) {
      for (const key of this.others()) {
        let isGone = false;
        await this.pages.whenGone(key.slice(this.start.length), () => {
          isGone = true;
          if (take(this.read(key))) this.remove(key);
        });
        if (!isGone) this.waitFor(key, again);
      }
    }
    waitFor(key, again) {
      if (this.open.has(key)) return;
      this.open.add(key);
      this.pages.onceGone(key.slice(this.start.length), () => {
        this.open.delete(key);
        if (this.others().includes(key)) again();
      });
    }
    others() {
      try {
        const own = this.start + this.pages.own;
        return this.store.keys().filter((key) => key.startsWith(this.start) && key !== own);
      } catch {
        return [];
      }
    }
    read(key) {
      try {
        return [...sound(JSON.parse(this.store.read(key) ?? "null"))];
      } catch {
        return [];
      }
    }
    remove(key) {
      try {
        this.store.remove(key);
      } catch {
      }
    }
  };
  function* sound(left) {
    for (const [activity, fields2] of Object.entries(isGroup(left) ? left : {})) {
      for (const [name, typed] of Object.entries(isGroup(fields2) ? fields2 : {})) {
        if (!PLAIN_NAME.test(activity) || !PLAIN_NAME.test(name) || !isGroup(typed)) continue;
        const { value, bases, savedAs } = typed;
        if (!Array.isArray(bases) || value === void 0) continue;
        yield [activity, name, { value, bases, ...savedAs === void 0 ? {} : { savedAs } }];
      }
    }
  }

  // src/saving/pending.ts
  var MOST_BASES = 8;
  var BESIDE = "_as_typed";
  var leftOverOf = ({ field: field2 }) => field2.endsWith(BESIDE) ? field2.slice(0, -BESIDE.length) : null;
  var storedField = (stored, activity, name) => groupOf(stored?.activities[activity])[name] ?? null;
  var Pending = class {
    activities = /* @__PURE__ */ new Map();
    get isEmpty() {
      return this.activities.size === 0;
    }
    /** Whether something in it can be saved. */
    get waits() {
      return this.all().some(([, , waiting]) => canBeSaved(waiting));
    }
    /** What cannot be saved because the program has no such field. */
    get homeless() {
      return this.all().filter(([, , { homeless }]) => homeless).map(([activity, field2, { value }]) => ({ activity, field: field2, value: copyOf(value) }));
    }
    /** The activities in which something waits. */
    get names() {
      return [...this.activities.keys()];
    }
    /** Each field of one activity, with its value. */
    of(activity) {
      const fields2 = [...this.activities.get(activity) ?? []];
      return fields2.map(([name, { value }]) => [name, copyOf(value)]);
    }
    /** ``stored`` is what the record holds, as far as this page knows. */
    edit(activity, name, value, stored) {
      const waiting = this.find(activity, name);
      const now = storedField(stored, activity, name);
      const isOpen = textsAsTyped(value).length > 0;
      if (!waiting) {
        const rests = isOpen && same(savable(value), now);
        this.put(activity, name, { value, bases: [now], ...rests ? { savedAs: now } : {} });
        return;
      }
      waiting.value = copyOf(value);
      if (waiting.savedAs === void 0) return;
      if (!same(savable(value), waiting.savedAs)) delete waiting.savedAs;
      else if (!isOpen) this.drop(activity, name);
    }
    /** All of a field is to be replaced: what is no value yet is kept as typed beside it. */
    keepAsTyped(activity, name) {
      const value = this.find(activity, name)?.value ?? null;
      this.putBeside(activity, name, textsAsTyped(value));
    }
    /**
     * Take up what another page left behind; false when this page has another value of its own.
     * ``stored`` is what the record holds.
     */
    takeUp(activity, name, left, stored) {
      const { value, bases, savedAs } = left;
      const waiting = this.find(activity, name);
      if (waiting) return same(waiting.value, value);
      const now = storedField(stored, activity, name);
      const isSaved = textsAsTyped(value).length > 0 && same(savable(value), now);
      const rests = isSaved ? { savedAs: now } : savedAs === void 0 ? {} : { savedAs };
      this.put(activity, name, { value, bases: bases.slice(-MOST_BASES), ...rests });
      return true;
    }
    /**
     * What rests here gives way to what another page has stored meanwhile: what is no value yet is
     * kept as typed beside it. Whether anything did.
     */
    giveWay(stored) {
      const late = this.all().filter(
        ([activity, name, { savedAs }]) => savedAs !== void 0 && !same(savedAs, storedField(stored, activity, name))
      );
      for (const [activity, name, { value }] of late) this.leaveAsTyped(activity, name, value);
      return late.length > 0;
    }
    /** What to send as save ``number``. It may be stored even when the answer never arrives. */
    send(number2) {
      const edits = {};
      for (const [activity, name, waiting] of this.all()) {
        if (!canBeSaved(waiting)) continue;
        const value = savable(waiting.value);
        edits[activity] = { ...edits[activity], [name]: copyOf({ value, bases: waiting.bases }) };
        waiting.sent = number2;
        addBase(waiting, value);
      }
      return edits;
    }
    /**
     * Save ``number`` was answered. What was typed since may replace what was sent, but never
     * another version; and only the last save of a field says that the field is saved.
     */
    acknowledge(number2, sent2, { stored, unknown }) {
      for (const { activity, field: field2 } of unknown) this.setAside(activity, field2);
      for (const [activity, fields2] of Object.entries(sent2)) {
        for (const [name, { value }] of Object.entries(fields2)) {
          const waiting = this.find(activity, name);
          if (!waiting || waiting.homeless) continue;
          const now = storedField(stored, activity, name);
          const isMine = !stored.conflict || same(now, value);
          const isLast = waiting.sent === number2 && same(value, savable(waiting.value));
          if (isMine) addBase(waiting, now);
          if (isLast) this.settle(activity, name, isMine ? now : void 0);
        }
      }
    }
    /** All that can be saved of a field is; ``savedAs`` is what is stored, if that is no other version. */
    settle(activity, name, savedAs) {
      const waiting = this.find(activity, name);
      if (!waiting) return;
      const isOpen = textsAsTyped(waiting.value).length > 0;
      if (isOpen && savedAs !== void 0) waiting.savedAs = copyOf(savedAs);
      else this.leaveAsTyped(activity, name, waiting.value);
    }
    /** A field is not needed here any more, but for what was no value yet: that has no place now. */
    leaveAsTyped(activity, name, value) {
      this.drop(activity, name);
      this.putBeside(activity, name, textsAsTyped(value));
    }
    putBeside(activity, name, texts) {
      if (!texts.length) return;
      const beside = name + BESIDE;
      const before = this.find(activity, beside)?.value;
      const all = [.../* @__PURE__ */ new Set([...Array.isArray(before) ? before : [], ...texts])];
      this.put(activity, beside, { value: all, bases: [null] });
      this.setAside(activity, beside);
    }
    /** What a field holds is needed here no more. */
    drop(activity, name) {
      const fields2 = this.activities.get(activity);
      fields2?.delete(name);
      if (!fields2?.size) this.activities.delete(activity);
    }
    clear() {
      this.activities.clear();
    }
    toJSON() {
      const all = {};
      for (const [activity, name, { value, bases, savedAs }] of this.all()) {
        const rests = savedAs === void 0 ? {} : { savedAs };
        all[activity] = { ...all[activity], [name]: copyOf({ value, bases, ...rests }) };
      }
      return all;
    }
    setAside(activity, name) {
      const waiting = this.find(activity, name);
      if (waiting) waiting.homeless = true;
    }
    all() {
      return [...this.activities].flatMap(
        ([activity, fields2]) => [...fields2].map(([name, waiting]) => [activity, name, waiting])
      );
    }
    find(activity, name) {
      return this.activities.get(activity)?.get(name);
    }
    put(activity, name, typed) {
      const fields2 = this.activities.get(activity) ?? /* @__PURE__ */ new Map();
      fields2.set(name, { ...copyOf(typed), sent: 0, homeless: false });
      this.activities.set(activity, fields2);
    }
  };
  var canBeSaved = ({ homeless, savedAs }) => !homeless && savedAs === void 0;
  function addBase(waiting, base) {
    if (waiting.bases.some((known) => same(known, base))) return;
    waiting.bases.push(copyOf(base));
    if (waiting.bases.length > MOST_BASES) {
      waiting.bases.splice(0, waiting.bases.length - MOST_BASES);
    }
  }

  // src/saving/removed.ts
  var MOST = 5;
  var DAYS = 30;
  var removedHere = () => removedAt(inMemory(), "");
  function inMemory() {
    let rows2 = [];
    return {
      read: () => rows2,
      write: (kept2) => {
        rows2 = kept2;
      },
      today: () => 0
    };
  }
  function inBrowser(store2, key, today) {
    let here = [];
    const stored = () => {
      try {
        const kept2 = JSON.parse(store2.read(key) ?? "[]");
        const rows2 = Array.isArray(kept2) ? kept2.filter(isKept) : [];
        return rows2.map((one) => ({ ...one, path: one.path ?? "" }));
      } catch {
        return [];
      }
    };
    return {
      read: () => [...stored().filter((one) => today() - one.day < DAYS), ...here],
      write(kept2) {
        try {
          if (kept2.length) store2.write(key, JSON.stringify(kept2));
          else store2.remove(key);
          here = [];
        } catch {
          const there = stored();
          here = kept2.filter((one) => !there.some((other) => same(bare(one), bare(other))));
        }
      },
      today
    };
  }
  function removedAt(field2, path) {
    const start = path && `${path}.`;
    const isOwn = (one) => one.path === path;
    const isWithin = (one) => !isOwn(one) && one.path.startsWith(start);
    const placeOf3 = (one) => one.path.slice(start.length).split(".")[0] ?? "";
    const moved = (kept2, to) => kept2.map((one) => {
      if (!isWithin(one)) return one;
      const [place = "", ...rest] = one.path.slice(start.length).split(".");
      return { ...one, path: start + [to(place), ...rest].join(".") };
    });
    const without = (kept2, removed) => {
      const place = kept2.findLastIndex((one) => isOwn(one) && same(bare(one), bare(removed)));
      return kept2.filter((_, at) => at !== place);
    };
    const atMost = (kept2) => {
      const [oldest, ...others] = kept2.filter(isOwn);
      return oldest && others.length >= MOST ? orphaned(without(kept2, oldest), oldest) : kept2;
    };
    const orphaned = (kept2, { gone }) => kept2.filter((one) => !isWithin(one) || placeOf3(one) !== gone);
    return {
      all: () => field2.read().filter(isOwn).map(bare),
      takeOut(removed) {
        const kept2 = field2.read();
        const own = String(removed.index);
        const taken3 = { ...removed };
        if (kept2.some((one) => isWithin(one) && placeOf3(one) === own)) taken3.gone = free(kept2);
        const to = (place) => place === own && taken3.gone ? taken3.gone : shifted(place, removed.index, -1);
        field2.write(atMost([...moved(kept2, to), { ...taken3, path, day: field2.today() }]));
        return taken3;
      },
      putBack(removed, index) {
        const to = (place) => place === removed.gone ? String(index) : shifted(place, index, 1);
        field2.write(moved(without(field2.read(), removed), to));
      },
      letGo: (removed) => field2.write(orphaned(without(field2.read(), removed), removed)),
      swap(one, other) {
        const places = /* @__PURE__ */ new Map([
          [String(one), String(other)],
          [String(other), String(one)]
        ]);
        field2.write(moved(field2.read(), (place) => places.get(place) ?? place));
      }
    };
  }
  var shifted = (place, from, by) => /^\d+$/.test(place) && Number(place) >= from ? String(Number(place) + by) : place;
  function free(kept2) {
    const taken3 = new Set(kept2.map((one) => one.gone));
    let number2 = 1;
    while (taken3.has(`gone${number2}`)) number2 += 1;
    return `gone${number2}`;
  }
  var bare = ({ index, name, row, gone }) => ({
    index,
    name,
    row,
    ...gone ? { gone } : {}
  });
  var isKept = (value) => isGroup(value) && Number.isInteger(value.index) && typeof value.name === "string" && typeof value.day === "number" && ["string", "undefined"].includes(typeof value.path) && ["string", "undefined"].includes(typeof value.gone) && isGroup(value.row);

  // src/saving/desk.ts
  var SAVE_AFTER = 500;
  var SAVE_AT_LATEST = 3e3;
  var SLOW2 = 4e3;
  var DAY = 864e5;
  var RETRY = [1e3, 2e3, 4e3, 8e3];
  var OPENING = { kind: "wait", words: "Opening your answers…" };
  var Desk = class {
    constructor(place, around) {
      this.place = place;
      this.around = around;
    }
    place;
    around;
    stored = null;
    /** The forms by activity, as the program has them; none for an evidence item. */
    forms = null;
    status = OPENING;
    pending = new Pending();
    listeners = /* @__PURE__ */ new Set();
    settled = /* @__PURE__ */ new Map();
    refused = /* @__PURE__ */ new Map();
    removed = /* @__PURE__ */ new Map();
    failures = 0;
    sent = 0;
    taken = 0;
    busy = 0;
    since = null;
    callOff = () => {
    };
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
        if (!this.busy) void this.load();
      }
      return () => this.listeners.delete(listener);
    }
    get on() {
      return this.place.on;
    }
    get unsaved() {
      return this.pending.waits;
    }
    /** What was typed into fields that the program does not have. */
    get homeless() {
      return this.pending.homeless;
    }
    /** The learner has taken what is homeless elsewhere. */
    letGo({ activity, field: field2 }) {
      this.pending.drop(activity, field2);
      this.keep();
      this.tell("stored");
    }
    /** A field whose text cannot be saved as it is; ``title`` is null when that is put right. */
    refuse(field2, title) {
      if (title) this.refused.set(field2, title);
      else if (!this.refused.delete(field2)) return;
      this.tell("status");
    }
    /** The first field on the page that cannot be saved, with its title. */
    firstRefused() {
      return [...this.refused].find(([field2]) => field2.isConnected);
    }
    /** What the learner sees of one activity: what was typed, else what is stored. */
    value(activity) {
      const typed = Object.fromEntries(this.pending.of(activity));
      return { ...groupOf(this.stored?.activities[activity]), ...typed };
    }
    /** What the learner sees of every activity. */
    get values() {
      const names = /* @__PURE__ */ new Set([...Object.keys(this.stored?.activities ?? {}), ...this.pending.names]);
      return Object.fromEntries([...names].map((name) => [name, this.value(name)]));
    }
    edit(activity, name, value) {
      this.pending.edit(activity, name, value ?? null, this.stored);
      this.keep();
      if (!this.unsaved) return;
      const now = this.around.clock.now().getTime();
      this.since ??= now;
      if (this.status.kind !== "trouble") this.say("wait", "Saving when you pause…");
      this.flushIn(Math.max(0, Math.min(SAVE_AFTER, this.since + SAVE_AT_LATEST - now)));
    }
    /** Send what is pending. ``leaving`` sends it even while another save is under way. */
    async flush({ leaving = false } = {}) {
      if (!this.stored || !this.unsaved || this.busy && !leaving) return;
      this.callOff();
      this.since = null;
      this.sent += 1;
      const number2 = this.sent;
      const edits = this.pending.send(number2);
      this.keep();
      if (this.status.kind !== "trouble") this.say("wait", "Saving…");
      const notSlow = this.around.clock.after(
        SLOW2,
        () => this.say("trouble", "Not saved yet: the program is slow to answer. Still trying.")
      );
      this.busy += 1;
      try {
        this.acknowledge(number2, edits, await this.place.save(edits, leaving));
      } catch (error) {
        this.say("trouble", `Not saved, trying again. ${wordsOf(error)}`);
        this.flushIn(this.pause());
      } finally {
        notSlow();
        this.busy -= 1;
      }
    }
    /** Look whether another tab or device saved something, once nothing is waiting here. */
    async look() {
      if (!this.stored || this.unsaved || this.busy) return;
      this.sent += 1;
      const number2 = this.sent;
      try {
        const found = await this.place.read();
        if (this.unsaved || number2 < this.taken || found.record !== this.stored.record) return;
        const before = this.shown;
        this.taken = number2;
        this.take(found);
        const news = !same(before, this.shown);
        this.saySaved();
        this.tell(news ? "stored" : "checked");
      } catch {
      }
    }
    /** The second versions in which this part differs. */
    copiesOf(activity) {
      const part = (of) => sorted(groupOf(of?.activities[activity]));
      return (this.stored?.copies ?? []).filter(
        (copy) => !this.settled.get(copy.name)?.has(activity) && !same(part(copy), part(this.stored))
      );
    }
    /** Save what the learner chose; the other version goes into the history when all is chosen. */
    async settle(name, activity, wanted) {
      this.replace(activity, wanted);
      await this.flush();
      if (this.unsaved) return;
      this.settled.set(name, (this.settled.get(name) ?? /* @__PURE__ */ new Set()).add(activity));
      const copy = this.stored?.copies.find((other) => other.name === name);
      const open = Object.keys(copy?.activities ?? {}).some(
        (other) => this.copiesOf(other).some((one) => one === copy)
      );
      try {
        if (copy && !open) this.take(await this.place.settle(name));
      } catch (error) {
        const words = "Your choice is saved. The other version is still there.";
        this.say("trouble", `${words} ${wordsOf(error)}`);
      }
      this.tell("stored");
    }
    /** There is something in the browser's store that another page has left behind. */
    async takeUpLeftBehind() {
      if (!this.stored) return;
      await this.takeUpMirrors();
      this.tell("stored");
    }
    /** Put what was stored before into the form again, as if it had been typed. */
    bringBack(activity, fields2) {
      this.replace(activity, fields2);
      this.tell("stored");
    }
    replace(activity, fields2) {
      for (const [name, value] of Object.entries(fields2)) {
        this.pending.keepAsTyped(activity, name);
        this.edit(activity, name, value);
      }
    }
    /** The rows that were removed from a field, or from one in it, and can be put back. */
    removedFrom(activity, at) {
      const { store: store2, clock: clock2 } = this.around;
      const [field2, ...within] = at.split(".");
      const key = `portfolio-removed:${this.stored?.record}:${this.place.name}:${activity}.${field2}`;
      const removed = this.removed.get(key) ?? inBrowser(store2, key, () => clock2.now().getTime() / DAY);
      this.removed.set(key, removed);
      return removedAt(removed, within.join("."));
    }
    /** What it was about is gone, and so is what was still to be saved. */
    forget() {
      this.callOff();
      this.pending.clear();
      this.keep();
    }
    async load() {
      this.busy += 1;
      try {
        this.take(await this.place.read());
        this.failures = 0;
      } catch (error) {
        this.say("trouble", `Your answers cannot be opened yet. ${wordsOf(error)} Trying again.`);
        this.around.clock.after(this.pause(), () => void this.load());
        return;
      } finally {
        this.busy -= 1;
      }
      await this.takeUpMirrors();
      if (!this.unsaved) this.saySaved();
      this.tell("stored");
    }
    /** Text that was typed but never saved, because the tab or the computer went away. */
    async takeUpMirrors() {
      const again = () => void this.takeUpLeftBehind();
      await this.mirror?.takeUp((left) => this.takeUp(left), again);
      if (!this.unsaved) return;
      this.say("wait", "Text from last time was not saved. Saving it now…");
      void this.flush();
    }
    takeUp(left) {
      const news = left.filter(
        ([activity, name, typed]) => !same(typed.value, storedField(this.stored, activity, name))
      );
      const taken3 = news.map(
        ([activity, name, typed]) => this.pending.takeUp(activity, name, typed, this.stored)
      );
      if (this.stored) this.pending.giveWay(this.stored);
      return this.keep() && taken3.every(Boolean);
    }
    acknowledge(number2, sent2, saved2) {
      const { stored, unknown } = saved2;
      this.failures = 0;
      if (number2 > this.taken) {
        this.taken = number2;
        this.take(stored);
      }
      this.pending.acknowledge(number2, sent2, saved2);
      this.keep();
      if (this.unsaved) {
        this.say("wait", "Saving when you pause…");
        this.flushIn(SAVE_AFTER);
      } else this.saySaved();
      this.tell(stored.conflict || stored.removed || unknown.length ? "stored" : "checked");
    }
    take(stored) {
      this.stored = stored;
      if (this.pending.giveWay(stored)) this.keep();
      if ("forms" in stored && Object.keys(stored.forms).length) this.forms = stored.forms;
    }
    get mirror() {
      if (!this.stored) return null;
      const { store: store2, pages: pages2 } = this.around;
      return new Mirror(store2, pages2, this.stored.record, this.place.name);
    }
    /** All of what is stored that a form shows. */
    get shown() {
      const { stored } = this;
      const returned = stored && "returned" in stored ? stored.returned : null;
      return [stored?.activities, stored?.copies, stored?.choices, this.forms, returned];
    }
    keep() {
      return this.mirror?.keep(this.pending) ?? false;
    }
    flushIn(milliseconds) {
      this.callOff();
      this.callOff = this.around.clock.after(milliseconds, () => void this.flush());
    }
    pause() {
      this.failures += 1;
      return RETRY[Math.min(this.failures, RETRY.length) - 1] ?? 0;
    }
    tell(news) {
      for (const listener of this.listeners) listener(news);
    }
    say(kind, words) {
      if (kind !== this.status.kind) this.around.announce(words);
      this.status = { kind, words };
      this.tell("status");
    }
    saySaved() {
      if (this.stored) this.say("saved", savedWords(this.stored, this.around.clock.now()));
    }
  };
  function savedWords({ saved: saved2, removed }, now) {
    if (!saved2) return "Nothing entered yet.";
    return `Saved ${moment(new Date(saved2), now)}.${leftOut(removed ?? 0)}`;
  }
  function leftOut(characters) {
    if (!characters) return "";
    const count = characters === 1 ? "1 character" : `${characters} characters`;
    return ` ${count} that a Word document cannot hold was left out.`;
  }

  // src/saving/desks.ts
  var Desks = class {
    constructor(server, around) {
      this.server = server;
      this.around = around;
    }
    server;
    around;
    desks = /* @__PURE__ */ new Map();
    ofCriterion(unit, criterion) {
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
        settle: (name) => server.request("DELETE copies", { ...query, name })
      });
    }
    ofItem(unit, item) {
      const { server } = this;
      const query = { unit, item };
      return this.at("item", {
        name: `${unit}:${item}`,
        on: { unit, page: "evidence", called: `item ${item}` },
        read: () => server.request("GET evidence-item", query),
        save: (edits, leaving) => saved(server.request("PUT evidence-item", query, { edits }, { leaving })),
        settle: (name) => server.request("DELETE evidence-copies", { ...query, name })
      });
    }
    /** Whose portfolio it is. */
    ofDetails() {
      const { server } = this;
      return this.at("details", {
        name: "details",
        on: { unit: "", page: "", called: "your details" },
        read: () => server.request("GET details", {}),
        save: (edits, leaving) => saved(server.request("PUT details", {}, { edits }, { leaving })),
        settle: (name) => server.request("DELETE details-copies", { name })
      });
    }
    /** The draft of a decision at a centre; ``by`` is whose. */
    ofDraft(by, query) {
      const { server } = this;
      const { unit, learner, submission, criterion } = query;
      return this.at("draft", {
        name: `draft:${by}:${unit}:${learner}:${submission}:${criterion}`,
        on: atCentre(`the decision on criterion ${criterion}`),
        read: () => server.request("GET draft", query),
        save: (edits, leaving) => saved(server.request("PUT draft", query, { edits }, { leaving })),
        settle: (name) => server.request("DELETE draft-copies", { ...query, name })
      });
    }
    /** What is agreed next with a learner; ``by`` is who types it. */
    ofPlan(by, query) {
      const { server } = this;
      return this.at("plan", {
        name: `plan:${by}:${query.unit}:${query.learner}`,
        on: atCentre("what is agreed next"),
        read: () => server.request("GET plan", query),
        save: (edits, leaving) => saved(server.request("PUT plan", query, { edits }, { leaving })),
        settle: (name) => server.request("DELETE plan-copies", { ...query, name })
      });
    }
    /** What a quality assurer types of an assessor's decisions; ``by`` is whose. */
    ofReview(by, query) {
      const { server } = this;
      const { unit, learner, assessor } = query;
      return this.at("review", {
        name: `review:${by}:${unit}:${learner}:${assessor}`,
        on: atCentre("the review"),
        read: () => server.request("GET review", query),
        save: (edits, leaving) => saved(server.request("PUT review", query, { edits }, { leaving })),
        settle: (name) => server.request("DELETE review-copies", { ...query, name })
      });
    }
    /** What a desk was about is gone. */
    forget(desk) {
      desk.forget();
      for (const [key, one] of this.desks) if (one === desk) this.desks.delete(key);
    }
    flush(options = {}) {
      for (const desk of this.desks.values()) void desk.flush(options);
    }
    /** Save what waits, and look at what others may have saved. */
    refresh() {
      for (const desk of this.desks.values()) void (desk.unsaved ? desk.flush() : desk.look());
    }
    takeUpLeftBehind() {
      for (const desk of this.desks.values()) void desk.takeUpLeftBehind();
    }
    /** The boxes that hold what cannot be saved as it is, the first of each place. */
    get refused() {
      return [...this.desks.values()].flatMap((desk) => {
        const [, title] = desk.firstRefused() ?? [];
        return title ? [{ title, on: desk.on }] : [];
      });
    }
    /** What says so at the first of them. */
    get firstRefused() {
      const found = [...this.desks.values()].map((desk) => desk.firstRefused()?.[0]);
      return found.find(Boolean);
    }
    /** What is written once for several criteria has changed at the others that are open, too. */
    lookAlso(unit, stored) {
      const also = "also" in stored ? stored.also : [];
      for (const ref2 of also) void this.desks.get(`criterion ${unit}:${ref2}`)?.look();
    }
    at(kind, place) {
      const key = `${kind} ${place.name}`;
      const desk = this.desks.get(key) ?? new Desk(place, this.around);
      this.desks.set(key, desk);
      return desk;
    }
  };
  var atCentre = (called) => ({ unit: "", page: "", called });
  async function saved(answer) {
    try {
      return { stored: await answer, unknown: [] };
    } catch (error) {
      if (error instanceof Refused && isNotAllSaved(error.reply)) return error.reply;
      throw error;
    }
  }
  var isNotAllSaved = (reply) => isGroup(reply) && Array.isArray(reply.unknown) && isGroup(reply.stored);

  // src/saving/left_behind.ts
  function fetchLeftBehind({ left_behind, record: record2 }, store2, taken3) {
    for (const address of left_behind) {
      const frame = make("iframe", { src: address, hidden: true, title: "What was left behind" });
      const { origin } = new URL(address);
      const hear2 = (event) => {
        if (event.origin !== origin || event.source !== frame.contentWindow) return;
        const kept2 = keep(event.data, record2, store2);
        if (!Object.keys(kept2).length) return;
        frame.contentWindow?.postMessage({ taken: kept2 }, origin);
        taken3();
      };
      window.addEventListener("message", hear2);
      document.body.append(frame);
    }
  }
  function keep(sent2, record2, store2) {
    const left = isGroup(sent2) && sent2.portfolio === "left-behind" && isGroup(sent2.left) ? sent2.left : {};
    const kept2 = {};
    for (const [key, text2] of Object.entries(left)) {
      if (!key.startsWith(`portfolio:${record2}:`) || typeof text2 !== "string") continue;
      if (put(store2, key, text2)) kept2[key] = text2;
    }
    return kept2;
  }
  function put(store2, key, text2) {
    try {
      const there = store2.read(key);
      if (there === null) store2.write(key, text2);
      return there === null || there === text2;
    } catch {
      return false;
    }
  }

  // src/open.ts
  var QUICK = 5e3;
  function openWorkbook(serverFor, openBeside2, isServed2) {
    const surroundings = browserSurroundings();
    const ask = () => server.request("GET alive", {}, void 0, { patience: QUICK });
    const presence = new Presence({
      clock: surroundings.clock,
      ask,
      address: location.href,
      isServed: isServed2,
      show: noticeBar(),
      back: () => desks.refresh()
    });
    const server = serverFor(presence);
    const desks = new Desks(server, surroundings);
    whenSeenAgain(() => presence.lost());
    ask().then(
      (alive) => fetchLeftBehind(alive, surroundings.store, () => desks.takeUpLeftBehind()),
      () => {
      }
      // Its silence is heard; what is elsewhere is fetched when the page is opened again.
    );
    const follow = (path) => {
      desks.flush();
      return openBeside2(path);
    };
    const workbook = { server, desks, follow };
    saveWithThePage(desks, () => tellWhatIsNotSaved(workbook));
    return { workbook, presence };
  }

  // src/base/asking.ts
  var MOST_LETTERS = 5e3;
  function telling(before = "") {
    const node = make("p", { className: "pfw-live", role: "status" }, before);
    const tell2 = (words, bad = false) => {
      node.className = bad ? "pfw-warning" : "pfw-live";
      node.textContent = words;
    };
    return { node, tell: tell2 };
  }
  function asking({ press, act, label, hint, fold: fold2, about }) {
    const { node: said, tell: tell2 } = telling();
    const id = newId();
    const box = make("textarea", { id, rows: 2, maxLength: MOST_LETTERS });
    const go = async () => {
      if (isResting(record2)) return;
      setResting(record2, true);
      try {
        tell2("");
        await act(box.value);
      } catch (error) {
        tell2(wordsOf(error), true);
      } finally {
        setResting(record2, false);
      }
    };
    const name = about ? `${press}: ${about}` : null;
    const record2 = button(press, () => void go(), { "aria-label": name });
    const parts3 = [
      hintOf(hint),
      ...label ? [make("label", { htmlFor: id }, label), box] : [],
      record2,
      said
    ];
    if (!fold2) return make("div", { className: "pfw-asking" }, ...parts3);
    const values = { className: "pfw-fold pfw-asking" };
    return make("details", values, make("summary", {}, fold2), ...parts3);
  }

  // src/recording/elapsed.ts
  var Elapsed = class {
    constructor(now) {
      this.now = now;
    }
    now;
    before = 0;
    since = null;
    go() {
      this.since ??= this.now();
    }
    pause() {
      this.before = this.milliseconds;
      this.since = null;
    }
    get seconds() {
      return Math.floor(this.milliseconds / 1e3);
    }
    get milliseconds() {
      return this.before + (this.since === null ? 0 : this.now() - this.since);
    }
  };

  // src/recording/markers.ts
  var TOGETHER = 2;
  function timeOf(seconds) {
    const whole = Math.max(0, Math.floor(seconds));
    const two = (number2) => String(number2).padStart(2, "0");
    const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
    const rest = `${two(minutes)}:${two(whole % 60)}`;
    return hours ? `${hours}:${rest}` : rest;
  }
  function secondsOf(text2) {
    const found = text2.trim().match(/^(?:([0-9]{1,2}):)?([0-9]{1,3}):([0-5][0-9])$/);
    if (!found) return null;
    const [, hours = "0", minutes = "0", seconds = "0"] = found;
    if (found[1] && Number(minutes) > 59) return null;
    return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  }
  var inOrder = (markers) => [...markers].sort((one, other) => one.start - other.start);
  function spansOf(markers, length) {
    const ordered = inOrder(markers);
    return ordered.map((marker) => {
      const start = Math.min(marker.start, length);
      const next = ordered.find((other) => other.start > marker.start + TOGETHER)?.start;
      const end = Math.min(marker.end ?? next ?? length, length);
      return { criterion: marker.criterion, start, end: Math.max(start, end), words: marker.words };
    });
  }
  function placesOf(markers, length) {
    const places = /* @__PURE__ */ new Map();
    for (const span of spansOf(markers, length)) {
      const before = places.get(span.criterion) ?? [];
      const last = before.at(-1);
      places.set(
        span.criterion,
        last && span.start <= last.end ? [...before.slice(0, -1), joined(last, span)] : [...before, span]
      );
    }
    return Object.fromEntries(
      [...places].map(([criterion, spans]) => [criterion, spans.map(placeOf).join("; ")])
    );
  }
  var joined = (one, other) => ({
    ...one,
    end: Math.max(one.end, other.end),
    words: [one.words.trim(), other.words.trim()].filter(Boolean).join(", ")
  });
  function placeOf({ start, end, words }) {
    const time = end > start ? `from ${timeOf(start)} to ${timeOf(end)}` : `at ${timeOf(start)}`;
    return words.trim() ? `${time} (${words.trim()})` : time;
  }

  // src/recording/microphone.ts
  var KINDS = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];
  var PIECE = 3e3;
  var BITS = 4e4;
  var INSECURE = "The browser gives no microphone to a page whose address is not secure. Open the workbook on your own computer, or by an address that begins with https. You can also record with your phone, and add the file.";
  var TOO_OLD = "This browser cannot record. Open the workbook in a current Chrome, Edge, Firefox or Safari, or record with your phone and add the file.";
  var SAID = {
    NotAllowedError: "The browser was not allowed to use the microphone. Press the sign beside the address at the top, allow the microphone, and try again. If it is allowed there, look at the privacy settings of this computer.",
    NotFoundError: "No microphone was found. Plug one in, or switch it on in the sound settings of this computer, and try again.",
    NotReadableError: "The microphone does not answer. Close other programs that use it, such as a video call, and try again.",
    SecurityError: INSECURE
  };
  function refusalWords(error) {
    const { name = "", message = "" } = error ?? {};
    const more = message ? ` (${message})` : "";
    return SAID[name] ?? `Recording could not begin${more}. Try again, or record with your phone and add the file.`;
  }
  var browserMicrophone = {
    trouble() {
      if (!window.isSecureContext) return INSECURE;
      const canRecord = typeof MediaRecorder !== "undefined" && navigator.mediaDevices;
      return canRecord ? "" : TOO_OLD;
    },
    async open(ears) {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      try {
        return record(stream, ears);
      } catch (error) {
        for (const track of stream.getTracks()) track.stop();
        throw error;
      }
    }
  };
  function record(stream, ears) {
    const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
    const options = { audioBitsPerSecond: BITS, ...mimeType ? { mimeType } : {} };
    const recorder2 = new MediaRecorder(stream, options);
    const meter = meterOf(stream);
    let isWanted = true;
    const ended = new Promise((resolve) => {
      recorder2.onstop = () => {
        for (const track of stream.getTracks()) track.stop();
        meter.close();
        resolve();
        if (isWanted) ears.ended();
      };
    });
    recorder2.ondataavailable = ({ data }) => {
      if (data.size) ears.piece(data);
    };
    recorder2.start(PIECE);
    return {
      level: () => meter.level(),
      pause() {
        if (recorder2.state !== "recording") return;
        recorder2.requestData();
        recorder2.pause();
      },
      resume() {
        if (recorder2.state === "paused") recorder2.resume();
      },
      stop() {
        isWanted = false;
        if (recorder2.state !== "inactive") recorder2.stop();
        return ended;
      }
    };
  }
  function meterOf(stream) {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    return {
      level() {
        analyser.getFloatTimeDomainData(samples);
        const sum = samples.reduce((total, one) => total + one * one, 0);
        return Math.sqrt(sum / samples.length);
      },
      close: () => void context.close()
    };
  }
  var QUIET = 0.01;
  var LOUD = 0.5;
  var SILENT = 1e-3;
  function levelWords(level) {
    if (level < SILENT) return "nothing heard";
    if (level < QUIET) return "quiet";
    return level < LOUD ? "good" : "very loud";
  }

  // src/recording/notes.ts
  var SOON = 500;
  var Notes = class {
    /** ``send`` gives what is known by now to the program; what it throws is tried again. */
    constructor(send) {
      this.send = send;
    }
    send;
    timer;
    soon() {
      this.stop();
      this.timer = setTimeout(() => void this.now(), SOON);
    }
    /** Whether the program has it. */
    async now() {
      this.stop();
      try {
        await this.send();
        return true;
      } catch {
        return false;
      }
    }
    stop() {
      clearTimeout(this.timer);
    }
  };

  // src/recording/ports.ts
  var lockOf2 = (id) => `portfolio-recording:${id}`;
  var browserPorts = {
    microphone: browserMicrophone,
    now: () => performance.now(),
    hold(name) {
      const locks = navigator.locks;
      let letGo = () => {
      };
      const until = new Promise((resolve) => {
        letGo = resolve;
      });
      void locks?.request(name, () => until);
      return letGo;
    },
    async held() {
      const locks = navigator.locks;
      const { held = [] } = await locks?.query() ?? {};
      return new Set(held.map(({ name }) => name ?? ""));
    }
  };

  // src/recording/people.ts
  var PARTS = ["learner", "assessor", "witness"];
  var NOBODY = { learner: "", assessor: "", witness: "", others: "" };
  function lineOf(people) {
    const named3 = PARTS.filter((part) => people[part].trim());
    const parts3 = named3.map((part) => `${people[part].trim()} (${part})`);
    return [...parts3, people.others.trim()].filter(Boolean).join(", ");
  }
  function peopleIn(line2) {
    const people = { ...NOBODY };
    const others = [];
    for (const one of line2.split(/,\s*/)) {
      const [, name = "", part = ""] = one.match(/^(.*) \((learner|assessor|witness)\)$/) ?? [];
      if (name && !people[part]) people[part] = name;
      else if (one.trim()) others.push(one.trim());
    }
    return { ...people, others: others.join(", ") };
  }

  // src/recording/playing.ts
  var BEYOND = 1e7;
  var Player = class {
    constructor(around) {
      this.around = around;
      const { title, moments } = around;
      this.sound = make("audio", { controls: true, hidden: true, "aria-label": title });
      const listen = button("Listen", () => void this.play(0), {
        "aria-label": `Listen to ${title}`
      });
      const from = moments.map(({ seconds, about }) => {
        const words = `${about ? `${about}: ` : ""}Play from ${timeOf(seconds)}`;
        return button(words, () => void this.play(seconds), { "aria-label": `${words} of ${title}` });
      });
      this.node = make(
        "div",
        { className: "pfw-player", role: "group", "aria-label": `The sound of ${title}` },
        listen,
        ...from,
        this.said,
        this.sound
      );
    }
    around;
    node;
    said = make("span", { role: "status" });
    sound;
    loaded = null;
    /** Where it is now, in whole seconds. */
    get seconds() {
      return Math.floor(this.sound.currentTime);
    }
    async play(seconds) {
      this.loaded ??= this.load();
      if (!await this.loaded) {
        this.loaded = null;
        return;
      }
      this.sound.currentTime = seconds;
      await this.sound.play().catch((error) => this.tell(wordsOf(error)));
    }
    stop() {
      if (!this.sound.src) return;
      this.sound.pause();
      URL.revokeObjectURL(this.sound.src);
    }
    async load() {
      this.tell("Opening…");
      try {
        this.sound.src = await this.around.load();
        await this.ready();
        this.sound.hidden = false;
        this.tell("");
        return true;
      } catch (error) {
        this.tell(wordsOf(error));
        return false;
      }
    }
    /** What does not say how long it is: its end has to be looked for first, where that can be done. */
    async ready() {
      await this.heard("loadedmetadata");
      if (Number.isFinite(this.sound.duration) || this.sound.seekable?.length === 0) return;
      this.sound.currentTime = BEYOND;
      await this.heard("seeked");
      this.sound.currentTime = 0;
      await this.heard("seeked");
    }
    heard(event) {
      return new Promise((resolve, reject) => {
        const ears = new AbortController();
        const { signal } = ears;
        const done = (work) => () => {
          ears.abort();
          work();
        };
        const fail = () => reject(new Error("This browser cannot play it. Open the file instead."));
        this.sound.addEventListener(event, done(resolve), { signal });
        this.sound.addEventListener("error", done(fail), { signal });
      });
    }
    tell(words) {
      this.said.textContent = words;
    }
  };

  // src/recording/reviewing.ts
  var LONGEST_WORDS = 120;
  var ASKED2 = {
    learner: "The learner",
    assessor: "The assessor",
    witness: "A witness",
    others: "Anybody else, and what they are"
  };
  var AGREED = {
    "only me": "You said that nobody but you speaks in it. That is kept with it.",
    "all agreed": "You said that all of them agreed to be recorded before it began. That is kept with it."
  };
  var UNKNOWN = "Whether they agreed to be recorded is not known any more. Say so in the evidence register.";
  var Reviewing = class {
    constructor(ended, around) {
      this.ended = ended;
      this.around = around;
      this.markers = inOrder(ended.markers);
      this.title = ended.title;
      this.method = ended.method || this.usual;
      const named3 = ended.took_part ? peopleIn(ended.took_part) : NOBODY;
      this.people = { ...named3, learner: named3.learner || around.known.learner };
      const title = "your recording";
      this.player = new Player({ title, load: around.load, moments: [] });
      this.buttons = [
        button("Keep it as evidence", () => void this.keep(), { className: "pfw-make" }),
        button("Not now: let it wait here", () => {
          if (!this.isLocked) void around.later();
        }),
        button("Delete the recording", () => this.sure())
      ];
      const headId = newId();
      this.node = make(
        "section",
        { className: "pfw-recorded", "aria-labelledby": headId },
        make("h4", { id: headId, tabIndex: -1 }, `Your recording of ${ended.begun}`),
        make("p", {}, `It lasts ${timeOf(ended.seconds)}. It is not evidence yet.`),
        this.player.node,
        make("h5", {}, "Where criteria come up"),
        hintOf("Times are minutes and seconds, such as 02:15."),
        this.rows,
        button("Add a marker where I am listening", () => this.addMarker()),
        this.places,
        make("h5", {}, "What it is"),
        ...this.asked(),
        this.said,
        make("div", { className: "pfw-recording-buttons" }, ...this.buttons)
      );
      this.drawRows();
    }
    ended;
    around;
    node;
    markers;
    people;
    title;
    method;
    rows = make("ol", { className: "pfw-markers" });
    places = make("div", { className: "pfw-places" });
    said = make("p", { className: "pfw-live", role: "status" });
    player;
    buttons;
    /** While something is done that cannot be done twice. */
    isLocked = false;
    get notes() {
      return {
        seconds: this.ended.seconds,
        markers: this.markers,
        title: this.title,
        method: this.method,
        took_part: lineOf(this.people)
      };
    }
    focus() {
      this.node.querySelector("h4")?.focus();
    }
    stop() {
      this.player.stop();
    }
    get isAlone() {
      return this.ended.voices === "only me";
    }
    /** With others it is most often a professional discussion, where the unit takes one. */
    get usual() {
      const key = this.isAlone ? "reflective-account" : "professional-discussion";
      return this.around.known.methods.some((one) => one.key === key) ? key : "";
    }
    changed() {
      this.drawPlaces();
      this.around.changed();
    }
    drawRows() {
      this.markers.splice(0, this.markers.length, ...inOrder(this.markers));
      const spans = spansOf(this.markers, this.ended.seconds);
      const rows2 = this.markers.map((marker, at) => this.row(marker, spans[at]?.end ?? 0));
      this.rows.replaceChildren(...rows2);
      this.drawPlaces();
    }
    drawPlaces() {
      const places = Object.entries(placesOf(this.markers, this.ended.seconds));
      const lines = places.map(
        ([ref2, where]) => make("li", {}, make("strong", {}, ref2), `: ${where}`)
      );
      this.places.replaceChildren(
        lines.length ? make("p", {}, "This is where your assessor will be told to listen:") : make("p", {}, "No criterion is marked. It can be kept all the same, and claimed later."),
        make("ul", {}, ...lines)
      );
    }
    row(marker, end) {
      const about = `${marker.criterion} at ${timeOf(marker.start)}`;
      const select = make(
        "select",
        { "aria-label": `Criterion of the marker at ${timeOf(marker.start)}` },
        ...this.around.known.criteria.map(
          ({ ref: ref2, text: text2 }) => make("option", { value: ref2, title: text2, selected: ref2 === marker.criterion }, ref2)
        )
      );
      select.addEventListener("change", () => {
        marker.criterion = select.value;
        this.changed();
      });
      const words = make("input", {
        type: "text",
        value: marker.words,
        maxLength: LONGEST_WORDS,
        placeholder: "Words, if you like",
        "aria-label": `Words for ${about}`,
        oninput: () => {
          marker.words = words.value;
          this.changed();
        }
      });
      const listen = () => void this.player.play(marker.start);
      const remove = () => {
        this.markers.splice(this.markers.indexOf(marker), 1);
        this.drawRows();
        this.around.changed();
        announce(`The marker ${about} is removed.`);
        this.node.querySelector("h4")?.focus();
      };
      return make(
        "li",
        {},
        select,
        " from ",
        this.time(`Where ${about} begins`, marker.start, (seconds) => {
          marker.start = seconds;
        }),
        " to ",
        this.time(`Where ${about} ends`, end, (seconds) => {
          marker.end = seconds;
        }),
        " ",
        words,
        " ",
        button("Listen", listen, { "aria-label": `Listen from ${timeOf(marker.start)}` }),
        " ",
        button("Remove", remove, { "aria-label": `Remove ${about}` })
      );
    }
    time(label, seconds, take) {
      const box = make("input", {
        type: "text",
        className: "pfw-moment",
        value: timeOf(seconds),
        "aria-label": label,
        onchange: () => {
          const typed = secondsOf(box.value);
          const isTime = typed !== null && typed <= this.ended.seconds;
          box.setAttribute("aria-invalid", String(!isTime));
          if (!isTime) {
            this.tell(
              `“${box.value}” is no time in this recording. Write minutes and seconds, from 00:00 to ${timeOf(this.ended.seconds)}.`
            );
            return;
          }
          take(typed);
          this.tell("");
          this.drawRows();
          this.around.changed();
        }
      });
      return box;
    }
    addMarker() {
      const [first] = this.around.known.criteria;
      if (!first || this.markers.length >= this.around.known.most_markers) return;
      const start = Math.min(this.player.seconds, this.ended.seconds);
      this.markers.push({ criterion: first.ref, start, end: null, words: "" });
      this.drawRows();
      this.around.changed();
      this.tell(`A marker at ${timeOf(start)} is added. Choose its criterion.`);
    }
    asked() {
      const text2 = (label, value, take, hint = "") => {
        const id2 = newId();
        const box = make("input", {
          id: id2,
          type: "text",
          maxLength: 300,
          value,
          "aria-describedby": hint ? `${id2}-hint` : null,
          oninput: () => {
            take(box.value);
            this.changed();
          }
        });
        const label_ = make("label", { htmlFor: id2 }, label);
        return make(
          "div",
          { className: "pfw-field" },
          label_,
          hintOf(hint, { id: `${id2}-hint` }),
          box
        );
      };
      const id = newId();
      const select = make(
        "select",
        { id },
        make("option", { value: "" }, "Choose"),
        ...this.around.known.methods.map(
          ({ key, label }) => make("option", { value: key, selected: key === this.method }, label)
        )
      );
      select.addEventListener("change", () => {
        this.method = select.value;
        this.changed();
      });
      const parts3 = this.isAlone ? ["learner"] : [...PARTS, "others"];
      return [
        text2(
          "Title",
          this.title,
          (value) => {
            this.title = value;
          },
          "A short name that tells it from the others."
        ),
        make(
          "div",
          { className: "pfw-field" },
          make("label", { htmlFor: id }, "What kind of evidence is it?"),
          select
        ),
        make(
          "fieldset",
          { className: "pfw-group" },
          make("legend", {}, "Who speaks in it?"),
          hintOf(AGREED[this.ended.voices] ?? UNKNOWN),
          ...parts3.map(
            (part) => text2(ASKED2[part], this.people[part], (value) => {
              this.people[part] = value;
            })
          )
        )
      ];
    }
    async keep() {
      if (this.isLocked) return;
      const places = placesOf(this.markers, this.ended.seconds);
      const trouble = this.missing(places);
      if (trouble) return this.tell(trouble);
      this.lock(true);
      this.tell("Keeping it…");
      try {
        await this.around.keep({
          title: this.title.trim(),
          method: this.method,
          took_part: lineOf(this.people),
          seconds: this.ended.seconds,
          places
        });
      } catch (error) {
        this.tell(wordsOf(error));
        this.lock(false);
      }
    }
    /** What is still to be said before it can be kept; empty for nothing. */
    missing(places) {
      const longest = this.around.known.longest_place;
      if (!this.title.trim()) return "Give it a title first.";
      if (!this.method) return "Choose first what kind of evidence it is.";
      const { assessor, witness, others } = this.people;
      if (this.ended.voices === "all agreed" && ![assessor, witness, others].some((name) => name.trim())) {
        return "Say first who speaks in it beside you.";
      }
      if (lineOf(this.people).length > 300) return "Shorten the names of those who speak in it.";
      const long = Object.entries(places).find(([, where2]) => where2.length > longest);
      if (!long) return "";
      const [ref2, where] = long;
      return `What is said of criterion ${ref2} has ${where.length - longest} letters too many. Shorten the words of its markers, or remove some of them.`;
    }
    sure() {
      if (this.isLocked) return;
      const yes2 = button("Yes, delete it for good", () => {
        if (this.isLocked) return;
        this.lock(true);
        this.around.leaveOut().catch((error) => {
          this.tell(wordsOf(error));
          this.lock(false);
        });
      });
      const no = button("No, leave it here", () => this.tell(""));
      this.said.replaceChildren("It is nowhere else. Delete it? ", yes2, " ", no);
      no.focus();
    }
    lock(isLocked2) {
      this.isLocked = isLocked2;
      for (const one of this.buttons) setResting(one, isLocked2);
    }
    tell(words) {
      this.said.textContent = words;
    }
  };

  // src/recording/keeping.ts
  var AT_ONCE = 1e6;
  var AGAIN = 2e3;
  var Keeping = class {
    constructor(around) {
      this.around = around;
    }
    around;
    /** How many bytes the program has. */
    kept = 0;
    all = new Blob();
    going = null;
    timer;
    /** Whether the program takes no more of it. */
    isEnded = false;
    add(piece) {
      this.all = new Blob([this.all, piece], { type: piece.type });
      void this.send();
    }
    /** All that was recorded in this page. */
    get sound() {
      return this.all;
    }
    get isWhole() {
      return this.kept >= this.all.size;
    }
    /** Send what the program does not have; true when it has all. */
    async send() {
      clearTimeout(this.timer);
      this.going ??= this.work().finally(() => {
        this.going = null;
      });
      await this.going;
      return this.isWhole;
    }
    stop() {
      clearTimeout(this.timer);
    }
    async work() {
      while (!this.isWhole && !this.isEnded) {
        const at = this.kept;
        try {
          const data = await base64(this.all.slice(at, at + AT_ONCE));
          const { size, ended } = await this.around.send(at, data);
          this.isEnded = ended !== "";
          if (this.isEnded) return this.around.ended(ended);
          if (size === at) throw new Error("The program took nothing of it.");
          this.kept = Math.min(size, this.all.size);
          this.around.tell("");
        } catch (error) {
          return this.later(error);
        }
      }
    }
    later(error) {
      this.around.tell(`Not kept yet: ${wordsOf(error)} Do not close this page; it is tried again.`);
      this.timer = setTimeout(() => void this.send(), AGAIN);
    }
  };
  async function base64(data) {
    const bytes = new Uint8Array(await data.arrayBuffer());
    let text2 = "";
    for (let at = 0; at < bytes.length; at += 32768) {
      text2 += String.fromCharCode(...bytes.subarray(at, at + 32768));
    }
    return btoa(text2);
  }

  // src/recording/marking.ts
  var LETTERS = "abcdefghijklmnopqrstuvwxyz";
  var LONGEST_WORDS2 = 120;
  var TYPED_INTO = "input, textarea, select";
  var Marking = class {
    constructor(around) {
      this.around = around;
      const { criteria } = around;
      this.node = make(
        "fieldset",
        { className: "pfw-marking" },
        make("legend", {}, "Mark a criterion when it comes up"),
        make(
          "p",
          { className: "pfw-hint" },
          "Press the criterion that is spoken about from now on, or the key of its letter. You can put markers right afterwards."
        ),
        make(
          "div",
          { className: "pfw-mark-buttons" },
          ...criteria.map((one, at) => this.way(one, at))
        ),
        this.made
      );
    }
    around;
    node;
    markers = [];
    made = make("ol", { className: "pfw-markers" });
    /** Whether a key was a marker's; one that is typed into a box is not. */
    press(event) {
      const isText = event.target instanceof Element && event.target.matches(TYPED_INTO);
      if (isText || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return false;
      const at = event.key.length === 1 ? LETTERS.indexOf(event.key.toLowerCase()) : -1;
      const criterion = this.around.criteria[at];
      if (criterion) this.mark(criterion.ref);
      return Boolean(criterion);
    }
    way({ ref: ref2, text: text2 }, at) {
      const key = LETTERS[at]?.toUpperCase();
      return make(
        "button",
        {
          type: "button",
          onclick: () => this.mark(ref2),
          "aria-label": `Mark ${ref2} ${text2}${key ? `, key ${key}` : ""}`
        },
        key ? make("kbd", {}, key) : null,
        " ",
        make("strong", {}, ref2),
        " ",
        text2
      );
    }
    mark(criterion) {
      const { now, most, changed } = this.around;
      if (this.markers.length >= most) {
        announce(`There are ${most} markers already. No more are taken.`);
        return;
      }
      const marker = { criterion, start: now(), end: null, words: "" };
      this.markers.push(marker);
      this.made.prepend(this.line(marker));
      changed();
      announce(`Marked ${criterion} at ${timeOf(marker.start)}.`);
    }
    line(marker) {
      const { changed } = this.around;
      const about = `${marker.criterion} at ${timeOf(marker.start)}`;
      const words = make("input", {
        type: "text",
        maxLength: LONGEST_WORDS2,
        placeholder: "Words, if you like",
        "aria-label": `Words for ${about}`,
        oninput: () => {
          marker.words = words.value;
          changed();
        }
      });
      const remove = () => {
        this.markers.splice(this.markers.indexOf(marker), 1);
        line2.remove();
        changed();
        announce(`The marker ${about} is removed.`);
      };
      const line2 = make(
        "li",
        {},
        make("strong", {}, timeOf(marker.start)),
        ` ${marker.criterion} `,
        words,
        " ",
        button("Remove", remove, { "aria-label": `Remove ${about}` })
      );
      return line2;
    }
  };

  // src/recording/running.ts
  var LOOK = 250;
  var NOTE = 3e3;
  var SILENCE = 5;
  var SILENT_WORDS = "Nothing is heard. Look whether the microphone is switched on, and the right one is chosen.";
  var ROOM = 2e6;
  var LONG = 6e4;
  var Running = class {
    constructor(made, take, clock2, known, { server, ports }, over) {
      this.take = take;
      this.clock = clock2;
      this.known = known;
      this.over = over;
      const query = { recording: made.id };
      this.letGo = ports.hold(lockOf2(made.id));
      this.keeping = new Keeping({
        send: (at, data) => server.request("PUT recording-piece", query, { at, data }, { patience: LONG }),
        tell: (words) => this.tellKept(words),
        ended: (words) => this.finish(words)
      });
      this.marking = new Marking({
        criteria: known.criteria,
        now: () => clock2.seconds,
        most: known.most_markers,
        changed: () => this.note.soon()
      });
      this.note = new Notes(() => {
        const about = { title: "", method: "", took_part: "" };
        const notes = { seconds: clock2.seconds, markers: this.marking.markers, ...about };
        return server.request("PUT recording", query, notes);
      });
      this.hold = button("Pause", () => this.pause());
      this.node = make(
        "section",
        { className: "pfw-recording-now", tabIndex: -1, "aria-label": "Recording" },
        make("p", { className: "pfw-recording-state" }, this.state, " ", this.time),
        make("p", {}, "Sound: ", this.level, " ", this.meter),
        this.silent,
        make(
          "div",
          { className: "pfw-recording-buttons" },
          this.hold,
          " ",
          button("Stop", () => this.finish(""), { className: "pfw-make" })
        ),
        this.kept,
        this.marking.node
      );
      this.node.addEventListener("keydown", (event) => {
        if (this.marking.press(event)) event.preventDefault();
      });
      this.timer = setInterval(() => this.look(), LOOK);
      window.addEventListener("beforeunload", this.leaving);
      announce("Recording has begun.");
    }
    take;
    clock;
    known;
    over;
    node;
    keeping;
    marking;
    state = make("strong", {}, "Recording");
    time = make("span", { role: "timer" }, "00:00");
    meter = make("meter", { min: 0, max: 0.5, "aria-hidden": "true" });
    level = make("span");
    silent = make("p", { className: "pfw-warning", role: "status" });
    kept = make("p", { className: "pfw-hint", role: "status" });
    hold;
    timer;
    note;
    letGo;
    isPaused = false;
    isOver = false;
    heardAt = 0;
    noted = 0;
    focus() {
      this.node.focus();
    }
    /** End it; what is said is told once all that was recorded is kept, or cannot be. */
    finish(words) {
      if (this.isOver) return;
      this.isOver = true;
      void this.close(words);
    }
    async close(words) {
      clearInterval(this.timer);
      this.clock.pause();
      this.state.textContent = "Stopped";
      this.hold.disabled = true;
      await this.take.stop();
      while (!await this.keeping.send() && !this.keeping.isEnded) {
        this.offerFile();
        await new Promise((resolve) => setTimeout(resolve, NOTE));
      }
      await this.note.now();
      window.removeEventListener("beforeunload", this.leaving);
      this.letGo();
      announce("Recording has ended.");
      this.over(words);
    }
    leaving = (event) => event.preventDefault();
    look() {
      const { seconds } = this.clock;
      this.time.textContent = timeOf(seconds);
      if (this.isPaused) return;
      this.hear(this.take.level(), seconds);
      if (seconds * 1e3 >= this.noted + NOTE) {
        this.noted = seconds * 1e3;
        void this.note.now();
      }
      const { longest, largest } = this.known;
      if (seconds >= longest) {
        this.finish(`It has ended by itself: a recording lasts ${timeOf(longest)} at most.`);
      } else if (this.keeping.sound.size > largest - ROOM) {
        this.finish("It has ended by itself: a file can have 100 MB at most.");
      }
    }
    hear(level, seconds) {
      this.meter.value = level;
      this.level.textContent = levelWords(level);
      if (level >= SILENT) this.heardAt = seconds;
      const words = seconds - this.heardAt >= SILENCE ? SILENT_WORDS : "";
      if (this.silent.textContent !== words) this.silent.textContent = words;
    }
    pause() {
      this.isPaused = !this.isPaused;
      if (this.isPaused) {
        this.take.pause();
        this.clock.pause();
      } else {
        this.take.resume();
        this.clock.go();
      }
      this.state.textContent = this.isPaused ? "Paused" : "Recording";
      this.hold.textContent = this.isPaused ? "Go on" : "Pause";
      this.level.textContent = this.isPaused ? "not recorded" : "";
      announce(this.isPaused ? "Paused. Nothing is recorded now." : "Recording goes on.");
    }
    tellKept(words) {
      this.kept.className = words ? "pfw-warning" : "pfw-hint";
      this.kept.textContent = words || "What was recorded so far is kept.";
    }
    /** A way to save the sound without the program, which does not take it. */
    offerFile() {
      if (this.node.querySelector("a[download]")) return;
      const href = URL.createObjectURL(this.keeping.sound);
      const download = `recording.${this.keeping.sound.type.includes("mp4") ? "m4a" : "webm"}`;
      const link = make("a", { href, download }, "Save the sound as a file of your own");
      this.kept.after(make("p", {}, link, ", and add it as evidence later."));
    }
  };

  // src/recording/recording.ts
  var LONG2 = 6e4;
  var PRIVACY = "A voice is personal data. Tell everybody who will speak what the recording is for, that it is kept in your portfolio, and that your assessor and your centre will hear it; begin only when they agree. It is kept in the folder of your portfolio, and the program sends it nowhere.";
  var ALREADY = "Something is being recorded on this page already. Stop that first.";
  var busy = null;
  var RecordingHere = class {
    constructor(around) {
      this.around = around;
      this.ports = around.ports ?? browserPorts;
      this.node.append(this.place, this.said, this.list);
      this.offer();
    }
    around;
    node = make("div", { className: "pfw-recording" });
    said = make("p", { className: "pfw-live", role: "status" });
    place = make("div");
    list = make("ul", {
      className: "pfw-arrivals",
      "aria-label": "Recordings that are not evidence yet"
    });
    isAsked = false;
    ports;
    isGone = false;
    /** Ends what is open here. */
    end = null;
    /** Ask, for the first time, whether something waits here from before. */
    async look() {
      if (this.isAsked) return;
      this.isAsked = true;
      try {
        await this.refresh();
      } catch {
        this.isAsked = false;
      }
    }
    stop() {
      this.isGone = true;
      this.end?.();
      if (busy === this) busy = null;
    }
    async refresh() {
      const known = await this.around.server.request("GET recordings", { unit: this.around.unit });
      const held = await this.ports.held();
      this.list.replaceChildren(
        ...known.waiting.map((one) => this.lineOf(one, held.has(lockOf2(one.id))))
      );
      return known;
    }
    lineOf(one, isHeld) {
      const marks = one.markers.length === 1 ? "1 marker" : `${one.markers.length} markers`;
      const name = one.title ? `“${one.title}”, recorded` : "Recorded";
      const words = `${name} on ${one.begun}, ${timeOf(one.seconds)} long, with ${marks}. `;
      if (isHeld) return make("li", {}, words, "It is open in another place.");
      const open = () => void this.review(one.id).catch((error) => this.tell(wordsOf(error)));
      return make(
        "li",
        {},
        words,
        make("strong", {}, "It is not evidence yet. "),
        button("Listen and keep it", open, { "aria-label": `Listen to and keep ${one.begun}` })
      );
    }
    offer() {
      const record2 = button("Record a discussion or an account", () => void this.ask());
      this.place.replaceChildren(record2);
    }
    async ask() {
      this.tell("");
      const trouble = busy ? ALREADY : this.ports.microphone.trouble();
      if (trouble) return this.tell(trouble);
      const name = newId();
      const radio = (value, words) => {
        const id = newId();
        return make(
          "div",
          { className: "pfw-pick-line" },
          make("input", { id, type: "radio", name, value }),
          make("label", { htmlFor: id }, words)
        );
      };
      const fields2 = make(
        "fieldset",
        { className: "pfw-group" },
        make("legend", {}, "Who will speak?"),
        radio("only me", "Only me"),
        radio("all agreed", "Others too, and all of them have agreed to be recorded"),
        make("p", { className: "pfw-hint" }, PRIVACY)
      );
      const start = () => {
        const chosen2 = fields2.querySelector("input:checked")?.value;
        if (!chosen2) return this.tell("Say first who will speak.");
        void this.begin(chosen2);
      };
      const buttons = [
        button("Start recording", start, { className: "pfw-make" }),
        " ",
        button("Not now", () => this.back(""))
      ];
      this.place.replaceChildren(fields2, ...buttons);
      fields2.querySelector("input")?.focus();
    }
    async begin(voices) {
      if (busy) return this.tell(ALREADY);
      busy = this;
      this.tell("Asking the browser for the microphone…");
      try {
        await this.record(voices, await this.refresh());
      } catch (error) {
        busy = null;
        this.back(wordsOf(error));
      }
    }
    async record(voices, known) {
      const { unit, criterion, server } = this.around;
      const early = [];
      let running = null;
      const take = await this.opened({
        piece(data) {
          if (running) running.keeping.add(data);
          else early.push(data);
        },
        ended: () => running?.finish("The microphone has ended by itself.")
      });
      const clock2 = new Elapsed(this.ports.now);
      clock2.go();
      try {
        const made = await server.request("POST recordings", { unit }, { criterion, voices });
        const around = { server, ports: this.ports };
        running = new Running(made, take, clock2, known, around, (words) => {
          void this.ended(made.id, words);
        });
      } catch (error) {
        await take.stop();
        throw error;
      }
      for (const piece of early) running.keeping.add(piece);
      this.end = () => running?.finish("");
      this.tell("");
      this.place.replaceChildren(running.node);
      running.focus();
      if (this.isGone) running.finish("");
    }
    async opened(ears) {
      try {
        return await this.ports.microphone.open(ears);
      } catch (error) {
        throw new Error(refusalWords(error));
      }
    }
    /** It has ended, and all of it is kept, or as much as could be. */
    async ended(id, words) {
      this.end = null;
      busy = null;
      if (this.isGone) return;
      this.tell(words);
      try {
        await this.review(id);
      } catch (error) {
        this.back(`${words} ${wordsOf(error)}`.trim());
      }
    }
    async review(id) {
      if (busy) return this.tell(ALREADY);
      const { unit, server, added } = this.around;
      const known = await this.refresh();
      const one = known.waiting.find((found) => found.id === id);
      if (!one) throw new Error("Nothing was recorded.");
      busy = this;
      const letGo = this.ports.hold(lockOf2(id));
      const query = { unit, recording: id };
      const notes = new Notes(() => server.request("PUT recording", { recording: id }, part.notes));
      const end = () => {
        notes.stop();
        part.stop();
        letGo();
      };
      const close = (words) => {
        end();
        busy = null;
        this.end = null;
        this.back(words);
      };
      const part = new Reviewing(one, {
        known,
        load: () => server.sound(server.recording({ recording: id }), one.kind),
        changed: () => notes.soon(),
        async later() {
          await notes.now();
          close("It waits here until you keep or delete it.");
        },
        async leaveOut() {
          notes.stop();
          await server.request("DELETE recording", query);
          close("The recording is deleted.");
        },
        async keep(wish) {
          notes.stop();
          const row = await server.request("POST recording", query, wish, { patience: LONG2 });
          const refs = row.criteria.length ? ` It is claimed for ${row.criteria.join(", ")}.` : "";
          close(`Kept as ${row.ref}.${refs}`);
          added(row);
        }
      });
      this.list.replaceChildren();
      this.end = () => {
        void notes.now();
        end();
      };
      this.place.replaceChildren(part.node);
      part.focus();
    }
    back(words) {
      this.offer();
      this.tell(words);
      this.place.querySelector("button")?.focus();
      void this.refresh().catch(() => null);
    }
    tell(words) {
      this.said.textContent = words;
    }
  };

  // src/register/arrival.ts
  function arrival(file, server) {
    const words = make("span", { className: "pfw-arrival-words", role: "status" }, "Waiting…");
    const bar = make("progress", { max: 1, value: 0, "aria-label": `Adding ${file.name}` });
    const percent = make("span", { "aria-hidden": "true" });
    const name = make("strong", {}, file.name);
    const node = make("li", {}, name, " ", bar, " ", percent, " ", words);
    const stop = (kind, text2) => {
      bar.remove();
      percent.remove();
      node.className = `pfw-arrival-${kind}`;
      words.textContent = text2;
    };
    const progress = (part) => {
      bar.value = part;
      percent.textContent = part < 1 ? `${Math.floor(part * 100)}%` : "Checking…";
    };
    const failed = (error, again) => {
      if (error instanceof Refused) {
        name.remove();
        stop("refused", error.message);
        return;
      }
      percent.textContent = "";
      words.textContent = `It was not added yet. ${wordsOf(error)} `;
      words.append(button("Try again", again));
    };
    return {
      node,
      /** The row of the new item; null when the file did not arrive, which is said. */
      async send(unit, largest, again) {
        if (largest && file.size > largest) {
          stop("refused", tooLarge(file.size, largest));
          return null;
        }
        words.textContent = "Adding…";
        try {
          const query = { unit, name: file.name };
          return await server.upload(query, file, progress);
        } catch (error) {
          failed(error, again);
          return null;
        }
      },
      /** It is in the register; ``describe`` is the way to its form, where that is not beside it. */
      done({ ref: ref2, same_file: twins }, describe) {
        const known = twins.length ? `The same file is in the register already, as ${twins.join(" and ")}. ` : "";
        stop("added", `Added as ${ref2}. ${known}`);
        if (describe) node.append(button(`Describe ${ref2}`, describe));
      }
    };
  }
  var tooLarge = (size, largest) => `It was not added: it has ${Math.round(size / MEGABYTE)} MB, and the most is ${largest / MEGABYTE} MB. Make it smaller or shorter, or describe it as held in the workplace.`;

  // src/fields/amount.ts
  var MOST2 = 1e12;
  var IN_THOUSANDS = /^-?\d{1,3}([,\s]\d{3})+(\.\d*)?$/;
  var POUNDS = {
    sound: (text2) => /^\d{0,9}\.?\d{0,2}$/.test(text2) && text2 !== ".",
    words: "This needs an amount in pounds, such as 12 or 12.50. It is not saved yet.",
    convert: (text2) => text2.replace(/\.$/, "")
  };
  var NUMBER = {
    sound: (text2) => /^-?(\d+\.?\d*|\.\d+)$/.test(text2) && Math.abs(Number(text2)) <= MOST2,
    words: "This needs a number, such as 12 or 12.5. It is not saved yet.",
    convert: Number
  };
  var pounds = (drawing) => amount(drawing, POUNDS, { before: "£" });
  var number = (drawing) => amount(drawing, NUMBER, { behind: drawing.property.unit ?? "" });
  function amount({ value, described, change, warn }, kind, { before = "", behind = "" }) {
    let soFar = savable(value ?? null);
    let kept2 = soFar;
    const input = make("input", {
      ...described,
      type: "text",
      inputMode: "decimal",
      autocomplete: "off",
      value: textOf(value),
      onfocus: () => {
        kept2 = soFar;
      },
      oninput: () => {
        const text2 = bare2(input.value);
        const sound2 = !text2 || kind.sound(text2);
        say(sound2);
        if (!sound2) soFar = kept2;
        else soFar = text2 ? kind.convert(text2) : null;
        change(sound2 ? soFar : asTyped(input.value, kept2));
      }
    });
    const say = (sound2) => {
      warn(sound2 ? "" : kind.words);
      input.setAttribute("aria-invalid", String(!sound2));
    };
    if (isAsTyped(value)) say(false);
    const words = (text2) => text2 ? make("span", {}, text2) : null;
    const node = make("span", { className: "pfw-with-words" }, words(before), input, words(behind));
    return { node };
  }
  function amountIn(text2, widget) {
    const kind = widget === "pounds" ? POUNDS : NUMBER;
    const found = bare2(text2);
    return found && kind.sound(found) ? kind.convert(found) : void 0;
  }
  function bare2(typed) {
    const text2 = typed.trim().replace(/^(-?)\s*£\s*/, "$1").replace(/\s*%$/, "");
    return IN_THOUSANDS.test(text2) ? text2.replace(/[,\s]/g, "") : text2;
  }

  // src/fields/choice.ts
  var choice = ({ property, value, described, change }) => {
    const node = make("select", { ...described, onchange: () => change(node.value) });
    const words = property.enum ?? [""];
    const now = textOf(value);
    for (const word of words.includes(now) ? words : [...words, now]) {
      const said = property.labels?.[word] ?? (word ? capital(word) : "Choose…");
      node.append(make("option", { value: word }, said));
    }
    node.value = now;
    const { notes } = property;
    if (!notes) return { node };
    const after = make("p", { className: "pfw-hint", role: "status" }, notes[node.value] ?? "");
    node.addEventListener("change", () => {
      after.textContent = notes[node.value] ?? "";
    });
    return { node, after: [after] };
  };

  // src/fields/claims.ts
  var claims = (property, value, _form, change) => {
    const places = groupOf(value);
    const rows2 = criteriaOf(property, value).map(
      (criterion) => claimRow(criterion, places, () => change(copyOf(places)))
    );
    return make(
      "fieldset",
      { className: "pfw-group pfw-claims" },
      make("legend", {}, property.title),
      hintOf(property.description),
      ...rows2
    );
  };
  function criteriaOf({ criteria = [] }, value) {
    const others = Object.keys(groupOf(value)).filter((ref2) => !criteria.some((one) => one.ref === ref2));
    return [...criteria, ...others.map((ref2) => ({ ref: ref2, text: "not in this unit" }))];
  }
  function claimRow({ ref: ref2, text: text2 }, places, changed) {
    const id = newId();
    const where = make("input", {
      id: `${id}-where`,
      type: "text",
      maxLength: 300,
      value: textOf(places[ref2]),
      placeholder: "page 2",
      oninput: () => {
        places[ref2] = where.value;
        changed();
      }
    });
    const label = make("label", { htmlFor: where.id }, `Where to look for ${ref2}`);
    const asked2 = make("div", { className: "pfw-where" }, label, where);
    const tick = make("input", { id, type: "checkbox", checked: ref2 in places });
    const words = make("label", { htmlFor: id }, make("strong", {}, ref2), ` ${text2}`);
    const row = make("div", { className: "pfw-claim" }, tick, words, asked2);
    const draw = () => {
      asked2.hidden = !tick.checked;
      const [told, other] = tick.checked ? [asked2, row] : [row, asked2];
      told.setAttribute("data-at", `claims.${ref2}`);
      other.removeAttribute("data-at");
    };
    tick.addEventListener("change", () => {
      draw();
      if (tick.checked) places[ref2] = where.value;
      else delete places[ref2];
      changed();
    });
    draw();
    return row;
  }

  // src/base/uk_date.ts
  var MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
  var STYLES = [
    /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/,
    /^(?<day>\d{1,2}) ?[/.-] ?(?<month>\d{1,2}) ?[/.-] ?(?<year>\d{4}|\d{2})$/,
    /^(?<day>\d{1,2}) (?<month>\d{1,2}) (?<year>\d{4})$/,
    /^(?:[a-z]+,? )?(?<day>\d{1,2})(?:st|nd|rd|th)?[ -]?(?:of )?(?<month>[a-z]{3,9})\.?,?[ -]?(?<year>\d{4}|\d{2})$/
  ];
  function dayIn(text2, { short = true } = {}) {
    const words = text2.trim().toLowerCase().replace(/\s+/g, " ");
    const found = STYLES.map((style) => words.match(style)?.groups).find(Boolean);
    if (!found) return null;
    const { day: day2 = "", month = "", year = "" } = found;
    if (year.length === 2 && !short) return null;
    const number2 = /\d/.test(month) ? Number(month) : monthOf(month);
    const iso = [year.padStart(4, "20"), padded(number2), padded(Number(day2))].join("-");
    const date = /* @__PURE__ */ new Date(`${iso}T12:00:00Z`);
    const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
    return isReal ? iso : null;
  }
  function ukDay(iso) {
    const [, year, month, day2] = iso.match(/^(\d{4})-(\d\d)-(\d\d)$/) ?? [];
    return year ? `${day2}/${month}/${year}` : iso;
  }
  var padded = (number2) => String(number2).padStart(2, "0");
  function monthOf(name) {
    const number2 = MONTHS.indexOf(name.slice(0, 3)) + 1;
    const whole = number2 ? new Date(2e3, number2 - 1).toLocaleDateString("en-GB", { month: "long" }).toLowerCase() : "";
    return whole.startsWith(name) || name === "sept" ? number2 : 0;
  }

  // src/fields/day.ts
  var FIRST = "1900-01-01";
  var LAST = "2100-12-31";
  var NO_DAY = "This needs a day, such as 24/04/2026 or 24 April 2026. It is not saved yet.";
  var UNREAD = "This day is not saved yet. Go into the box and on to the next one.";
  var WRONG_YEAR = "Check the year. This day is not saved.";
  var day = ({ value, described, change, warn }) => {
    let kept2 = savable(value ?? null);
    let isOpen = isAsTyped(value);
    const inWords = isOpen ? "" : dayInWords(textOf(value));
    const words = make("span", { className: "pfw-count" }, inWords);
    const input = make("input", {
      ...described,
      type: "text",
      className: "pfw-date",
      inputMode: "text",
      autocomplete: "off",
      placeholder: "DD/MM/YYYY",
      value: isOpen ? textOf(value) : ukDay(textOf(value))
    });
    const read2 = (left) => {
      const text2 = input.value.trim();
      const iso = dayIn(text2, { short: left });
      const isInRange = iso !== null && iso >= FIRST && iso <= LAST;
      const isSound = !text2 || isInRange;
      words.textContent = iso && isInRange ? dayInWords(iso) : "";
      input.setAttribute("aria-invalid", String(left && !isSound));
      isOpen = !isSound;
      if (isSound) {
        warn("");
        kept2 = iso;
        change(iso);
        if (left && iso) input.value = ukDay(iso);
        return;
      }
      warn(iso ? WRONG_YEAR : left ? NO_DAY : "", true);
      change(asTyped(input.value, kept2));
    };
    if (isOpen) warn(dayIn(input.value) ? UNREAD : NO_DAY);
    input.addEventListener("input", () => read2(false));
    input.addEventListener("change", () => read2(true));
    input.addEventListener("blur", () => {
      if (isOpen) read2(true);
    });
    const calendar = make("input", {
      type: "date",
      className: "pfw-calendar",
      tabIndex: -1,
      min: FIRST,
      max: LAST,
      "aria-hidden": "true"
    });
    calendar.addEventListener("input", () => {
      if (!calendar.value) return;
      input.value = ukDay(calendar.value);
      read2(true);
    });
    const choose = () => {
      calendar.value = dayIn(input.value) ?? "";
      calendar.showPicker?.();
    };
    const open = button("▾", choose, {
      tabIndex: -1,
      title: "Calendar",
      "aria-label": "Calendar",
      "aria-describedby": `${described.id}-label`
    });
    const box = make("span", { className: "pfw-day-box" }, input, open, calendar);
    return { node: make("span", { className: "pfw-with-words" }, box, words) };
  };

  // src/fields/claim_line.ts
  var LONGEST_PLACE = 300;
  var LONGEST_IN_CHIP = 40;
  var ClaimLine = class {
    constructor(ref2, pointing, around) {
      this.ref = ref2;
      this.pointing = pointing;
      this.around = around;
      const { criterion } = pointing;
      const label = `${ref2} for criterion ${criterion}`;
      const values = { className: "pfw-claim-line", role: "group", "aria-label": label };
      this.node = make("div", { ...values, "data-item": ref2 }, around.head ?? null, this.words);
      this.place.placeholder = "page 2";
      this.place.addEventListener("input", () => {
        if (this.state === "claimed") pointing.claim(ref2, this.place.value);
      });
      this.place.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && this.state === "offered") this.use();
      });
      pointing.whenChanged(this.node, () => this.draw());
      this.draw();
    }
    ref;
    pointing;
    around;
    node;
    words = make("div", { className: "pfw-where" });
    place = make("input", { id: newId(), type: "text", maxLength: LONGEST_PLACE });
    drawn = null;
    left = false;
    isNew = false;
    /** The item was picked here: it is claimed with that. */
    pick() {
      this.left = false;
      if (this.pointing.place(this.ref) === null) {
        this.isNew = true;
        this.use();
      } else this.draw();
    }
    /** Go to the box for where to look. */
    askWhere() {
      this.place.focus();
    }
    /** The item is not picked here any more: a claim that was made with it goes, another is asked. */
    leave() {
      const { ref: ref2, pointing } = this;
      if (this.around.points() || pointing.place(ref2) === null || pointing.pointsTo(ref2)) return;
      this.left = true;
      if (this.isNew) this.takeOff();
      else this.draw();
    }
    draw() {
      const place = this.pointing.place(this.ref);
      if (place !== null && this.place.value !== place) this.place.value = place;
      const { state } = this;
      this.node.hidden = state === "idle";
      if (state === this.drawn) return;
      const hadFocus = this.node.contains(document.activeElement);
      this.drawn = state;
      this.words.replaceChildren(...this.parts(state));
      if (hadFocus) this.words.querySelector("input, button")?.focus();
    }
    get state() {
      const isClaimed = this.pointing.place(this.ref) !== null;
      if (this.around.points()) return isClaimed ? "claimed" : "offered";
      if (!this.left) return "idle";
      return isClaimed ? "left" : "taken off";
    }
    parts(state) {
      const {
        ref: ref2,
        pointing: { criterion }
      } = this;
      const label = (words) => make("label", { htmlFor: this.place.id }, words);
      switch (state) {
        case "offered":
          return [
            make("strong", {}, `Use ${ref2} for criterion ${criterion}?`),
            label("Where to look in it"),
            this.place,
            button(`Use ${ref2}`, () => this.use())
          ];
        case "claimed":
          return [
            label(`Where to look in ${ref2} for ${criterion}`),
            this.place,
            ...this.twoVersions()
          ];
        case "left":
          return [
            make("span", { role: "status" }, `${ref2} still supports criterion ${criterion}.`),
            button(`Take ${criterion} off ${ref2}`, () => this.takeOff()),
            button("Keep it", () => this.keep(), { "aria-label": `Keep ${criterion} on ${ref2}` })
          ];
        case "taken off":
          return [
            make("span", { role: "status" }, `Criterion ${criterion} is taken off ${ref2}.`),
            button("Put it back", () => this.use(), { "aria-label": `Put ${criterion} back` })
          ];
        default:
          return [];
      }
    }
    use() {
      const { ref: ref2, pointing } = this;
      pointing.claim(ref2, this.place.value);
      this.draw();
      const more = this.place.value.trim() ? "" : " Say where to look in it.";
      announce(`${ref2} is used for criterion ${pointing.criterion}.${more}`);
    }
    takeOff() {
      this.pointing.claim(this.ref, null);
      this.draw();
      announce(`Criterion ${this.pointing.criterion} is taken off ${this.ref}.`);
    }
    keep() {
      this.left = false;
      this.draw();
      this.around.goBack();
    }
    twoVersions() {
      const { ref: ref2, pointing } = this;
      if (!pointing.item(ref2)?.two_versions) return [];
      const words = `There are two versions of ${ref2}. Choose one in the register: `;
      return [make("p", { className: "pfw-warning" }, words, pointing.link(ref2))];
    }
  };
  var REF = /\bE[0-9]{2,4}\b/g;
  function refsIn(value) {
    if (typeof value === "string") return [...new Set(value.match(REF) ?? [])];
    const parts3 = Array.isArray(value) ? value : isGroup(value) ? Object.values(value) : [];
    return [...new Set(parts3.flatMap(refsIn))];
  }
  function claimChips(refs, pointing) {
    const chips = refs.map((ref2) => {
      const [words, isOpen] = inShort(ref2, pointing);
      const values = { className: isOpen ? "pfw-chip pfw-chip-open" : "pfw-chip" };
      return make("span", values, make("strong", {}, ref2), words && ` ${words}`);
    });
    return chips.flatMap((chip, at) => at ? [make("span", SPOKEN, ", "), chip] : [chip]);
  }
  var SPOKEN = { className: "pfw-spoken" };
  function inShort(ref2, pointing) {
    if (!pointing) return ["", false];
    if (!pointing.item(ref2)) return ["not in the register", true];
    const place = pointing.place(ref2);
    if (place === null) return [`not used for ${pointing.criterion} yet`, true];
    return place.trim() ? [shortened(place.trim()), false] : ["where to look?", true];
  }
  var shortened = (words) => words.length > LONGEST_IN_CHIP ? `${words.slice(0, LONGEST_IN_CHIP).trimEnd()}…` : words;

  // src/fields/evidence.ts
  var evidence = (property, value, form, change) => {
    const chosen2 = new Set(Array.isArray(value) ? value.map(textOf) : []);
    const { pointing } = form;
    const summary = make("summary");
    const describe = () => {
      const chips = chosen2.size ? claimChips([...chosen2], pointing) : ["none chosen"];
      summary.replaceChildren(`${property.title}: `, ...chips);
    };
    const known = form.choices.evidence;
    const unknown = [...chosen2].filter((ref2) => !known.some((item) => item.ref === ref2));
    const tell2 = () => {
      describe();
      change([...chosen2].sort(byText));
    };
    const list = make("div", {}, make("p", {}, "The evidence register is empty."));
    const drawn2 = /* @__PURE__ */ new Map();
    const draw = (ref2, words, isKnown = Boolean(pointing?.item(ref2))) => {
      const { node: line2, pick: pick2 } = tickFor({ ref: ref2, words, isKnown, chosen: chosen2, tell: tell2, form });
      if (!drawn2.size) list.replaceChildren();
      drawn2.set(ref2, pick2);
      list.append(line2);
      return pick2;
    };
    const drawNew = (items) => {
      for (const { ref: ref2, words } of items) if (!drawn2.has(ref2)) draw(ref2, words);
    };
    drawNew(known);
    for (const ref2 of unknown) draw(ref2, "not in the register");
    describe();
    const place = form.adding?.at(form.at);
    const node = make(
      "details",
      { className: "pfw-field pfw-evidence", open: place?.isOpen ?? false },
      summary,
      hintOf(property.description),
      list,
      place?.node
    );
    place?.around(node, form.inner, ({ ref: ref2, title }) => {
      node.open = true;
      const pick2 = drawn2.get(ref2) ?? draw(ref2, title, true);
      pick2();
    });
    pointing?.whenChanged(node, () => {
      drawNew(pointing.items());
      describe();
    });
    return node;
  };
  var TYPED_INTO2 = "input[type=text], textarea, select";
  function tickFor({ ref: ref2, words, isKnown, chosen: chosen2, tell: tell2, form: { pointing } }) {
    const id = newId();
    const box = make("input", { id, type: "checkbox", checked: chosen2.has(ref2) });
    const around = { points: () => chosen2.has(ref2), goBack: () => box.focus() };
    const line2 = pointing && isKnown ? new ClaimLine(ref2, pointing, around) : null;
    const changed = () => {
      if (box.checked) chosen2.add(ref2);
      else chosen2.delete(ref2);
      tell2();
      if (box.checked) line2?.pick();
      else line2?.leave();
      line2?.draw();
    };
    box.addEventListener("change", changed);
    const label = make("label", { htmlFor: id }, `${ref2} ${words}`);
    return {
      node: make("div", { className: "pfw-pick-line" }, box, label, line2?.node),
      /** Tick it, and ask where to look, unless the learner is typing. */
      pick() {
        box.checked = true;
        changed();
        if (!document.activeElement?.matches(TYPED_INTO2)) line2?.askWhere();
      }
    };
  }

  // src/fields/example.ts
  function exampleOf({ examples }, label) {
    const example = examples?.[0];
    if (!example) return null;
    return make(
      "details",
      { className: "pfw-example" },
      make("summary", { "aria-describedby": label || null, onkeydown: typeInTheBox }, "Example"),
      make("p", {}, String(example))
    );
  }
  function typeInTheBox({ target, key, ctrlKey, metaKey, altKey }) {
    if (key.length !== 1 || key === " " || ctrlKey || metaKey || altKey) return;
    const field2 = target instanceof Element ? target.closest(".pfw-field") : null;
    field2?.querySelector("textarea, input[type=text]")?.focus();
  }

  // src/fields/kind.ts
  function resolved(property, form) {
    const name = (property.$ref ?? property.items?.$ref)?.split("/").pop() ?? "";
    return form.definitions[name] ?? { properties: {}, order: [] };
  }
  var propertiesOf = (schema) => schema.order.flatMap((key) => {
    const property = schema.properties[key];
    return property ? [[key, property]] : [];
  });

  // src/fields/group.ts
  var group = (property, value, form, change) => make(
    "fieldset",
    { className: "pfw-field pfw-group" },
    make("legend", {}, property.title),
    hintOf(property.description),
    make(
      "div",
      { className: "pfw-fields" },
      ...fieldsOf(resolved(property, form), value, form, change)
    )
  );
  function fieldsOf(schema, value, form, change) {
    const current = groupOf(value);
    return propertiesOf(schema).filter(([, property]) => property.widget !== "ref").map(
      ([key, property]) => form.field(property, current[key], { ...form, at: `${form.at}.${key}` }, (next) => {
        current[key] = next;
        change(copyOf(current));
      })
    );
  }

  // src/fields/box.ts
  var REFIT = "pfw-text-changed";
  function refitBoxes() {
    const fit = () => {
      for (const area of document.querySelectorAll("textarea")) area.dispatchEvent(new Event(REFIT));
    };
    fit();
    void document.fonts?.ready.then(fit);
  }
  function growing(area) {
    const fit = () => {
      const before = area.style.height;
      area.style.height = "auto";
      const high = area.scrollHeight;
      area.style.height = high ? `${high + 2}px` : before;
    };
    area.addEventListener(REFIT, fit);
    let width = 0;
    new ResizeObserver(() => {
      if (area.clientWidth !== width) requestAnimationFrame(fit);
      width = area.clientWidth;
    }).observe(area);
    return fit;
  }
  var atItsEnd = ({ value, maxLength }) => value.length >= maxLength ? `This box is full: it takes ${maxLength.toLocaleString("en-GB")} characters. What comes after them is left out.` : "";

  // src/fields/mentions.ts
  function mentions(area, pointing) {
    const summary = make("summary");
    const list = make("div");
    const node = make("details", { className: "pfw-mentions" }, summary, list);
    const lines = /* @__PURE__ */ new Map();
    let named3 = [];
    const add = (ref2) => {
      const line2 = new ClaimLine(ref2, pointing, {
        head: make("div", {}, pointing.link(ref2), ` ${pointing.item(ref2)?.words ?? ""}`),
        points: () => named3.includes(ref2),
        goBack: () => area.focus()
      });
      lines.set(ref2, line2);
      list.append(line2.node);
      if (pointing.place(ref2) === null) node.open = true;
    };
    const tell2 = () => {
      named3 = refsIn(area.value).filter((ref2) => pointing.item(ref2));
      for (const ref2 of named3) if (!lines.has(ref2)) add(ref2);
      for (const line2 of lines.values()) line2.draw();
      const chips = named3.length ? claimChips(named3, pointing) : ["no item any more"];
      summary.replaceChildren("In this text: ", ...chips);
      node.hidden = [...lines.values()].every((line2) => line2.node.hidden);
    };
    area.addEventListener("input", tell2);
    area.addEventListener("change", () => {
      for (const line2 of lines.values()) line2.leave();
      tell2();
    });
    pointing.whenChanged(node, tell2);
    tell2();
    return node;
  }

  // src/fields/line.ts
  var LONGEST_LINE = 300;
  var line = ({ property, value, described, form, change, warn }) => {
    const area = make("textarea", {
      ...described,
      className: "pfw-one-line",
      value: textOf(value),
      rows: 1,
      maxLength: property.maxLength ?? LONGEST_LINE,
      autocomplete: "off",
      onkeydown: (event) => {
        if (event.key === "Enter") event.preventDefault();
      }
    });
    const fit = growing(area);
    area.addEventListener("input", () => {
      if (/[\r\n]/.test(area.value)) area.value = area.value.replace(/\s*[\r\n]+\s*/g, " ");
      fit();
      warn(atItsEnd(area), false);
      change(area.value);
    });
    return { node: area, after: form.pointing ? [mentions(area, form.pointing)] : [] };
  };

  // src/fields/pick.ts
  var pick = ({ property, value, described, form, change }) => {
    const node = make("select", { ...described, onchange: () => change(node.value) });
    const option = (ref2, words) => node.append(make("option", { value: ref2 }, words));
    const known = form.choices.rows[property.source ?? ""] ?? [];
    const now = textOf(value);
    option("", known.length ? "Choose…" : "Nothing to choose from yet");
    if (now && !known.some((row) => row.ref === now)) option(now, `${now} (no longer there)`);
    for (const row of known) option(row.ref, `${row.ref} ${row.words}`);
    node.value = now;
    return { node };
  };

  // src/fields/ref.ts
  var LETTERS2 = 26;
  var ref = ({ value, described }) => ({
    node: make("input", { ...described, type: "text", value: textOf(value), readOnly: true })
  });
  function nextRef(rows2, prefix) {
    const used = new Set(rows2.map((row) => row.ref));
    for (let number2 = 0; ; number2 += 1) {
      const round = Math.floor(number2 / LETTERS2) + 1;
      const letter = String.fromCharCode(65 + number2 % LETTERS2) + (round > 1 ? round : "");
      const next = prefix ? `${prefix}${number2 + 1}` : letter;
      if (!used.has(next)) return next;
    }
  }

  // src/fields/carried.ts
  function offersFor(schema, rows2, { carried }) {
    const properties = propertiesOf(schema);
    const [pick2] = properties.filter(([, { widget }]) => widget === "pick");
    if (!pick2) return [];
    const [pickKey, { source }] = pick2;
    return rows2.flatMap(
      (row) => properties.flatMap(([key, property]) => {
        const found = carried.find(
          (one) => one.field === property.carried && one.source === source && one.ref === row[pickKey]
        );
        return found && isEmpty(row[key]) ? [{ row, key, carried: found }] : [];
      })
    );
  }
  var isEmpty = (value) => value === void 0 || value === null || value === "";
  function offersNode(offers, titleOf3, use) {
    if (!offers.length) return [];
    const lines = offers.map((offer2) => {
      const { words } = offer2.carried;
      const name = { "aria-label": `Use it for “${titleOf3(offer2.key)}”: ${words}` };
      return make(
        "li",
        {},
        `${words} `,
        button("Use it", () => use([offer2]), name)
      );
    });
    return [
      make("p", {}, "Proposed, and not entered yet:"),
      make("ul", {}, ...lines),
      ...offers.length > 1 ? [button(`Use all ${offers.length}`, () => use(offers))] : []
    ];
  }

  // src/fields/in_short.ts
  var LONG3 = ["text", "rows", "group"];
  var MOST_FIELDS = 5;
  var isShort = (schema) => schema.order.length <= MOST_FIELDS && propertiesOf(schema).every(([, { widget }]) => !LONG3.includes(widget));
  function firstWords(schema, row) {
    const fields2 = propertiesOf(schema);
    if (isShort(schema)) {
      return fields2.filter(([key, property]) => isTold(property, row[key])).map(([key, property]) => inShort2(property, row[key])).join(" · ");
    }
    const of = (...widgets) => fields2.filter(([, { widget }]) => widgets.includes(widget));
    const telling2 = [...of("line", "text"), ...of("choice", "pick", "day")];
    return telling2.map(([key]) => textOf(row[key]).trim()).find(Boolean) ?? "";
  }
  var isBlank = (schema, row) => !propertiesOf(schema).some(([key, property]) => isTold(property, row[key]));
  function isTold(property, value) {
    if (property.widget === "ref" || value === null || value === void 0) return false;
    return Array.isArray(value) ? value.length > 0 : value !== "" && value !== false;
  }
  function inShort2({ widget, title, labels }, value) {
    const text2 = textOf(value);
    switch (widget) {
      case "choice":
        return labels?.[text2] ?? capital(text2);
      case "day":
        return dayInWords(text2);
      case "yes":
        return title;
      case "pounds":
        return `£${text2}`;
      default:
        return Array.isArray(value) ? value.map(textOf).join(", ") : text2;
    }
  }

  // src/fields/sums.ts
  function sumsBelow(form) {
    const { sums, at } = form;
    if (!sums) return [];
    const node = make("div", { className: "pfw-sums", role: "status", hidden: true });
    let told = [];
    const draw = () => {
      const lines = sums.at(at)?.lines ?? [];
      if (same(lines, told)) return;
      told = lines;
      node.hidden = !lines.length;
      node.replaceChildren(...lines.map((line2) => make("p", {}, line2)));
    };
    draw();
    sums.whenChanged(node, draw);
    return [node];
  }
  function sumsRow(form, keys, titles = []) {
    const { sums, at } = form;
    if (!sums) return [];
    const cells = keys.map(
      (_, place) => make("td", { role: "cell", "data-title": titles[place] ?? null })
    );
    const head = make("th", { scope: "row", role: "rowheader" });
    const line2 = make("tr", { role: "row" }, head, ...cells);
    const foot = make("tfoot", { className: "pfw-sums-row", role: "rowgroup", hidden: true }, line2);
    const draw = () => {
      const found = sums.at(at);
      const columns = found?.columns ?? {};
      foot.hidden = !Object.keys(columns).length;
      head.textContent = found?.title ?? "";
      keys.forEach((key, place) => {
        const cell = cells[place];
        if (cell) cell.textContent = (key === null ? "" : columns[key]) ?? "";
      });
    };
    draw();
    sums.whenChanged(foot, draw);
    return [foot];
  }

  // src/fields/table_keys.ts
  var STOPS = "input, textarea, select, button, summary";
  var LINE = ".pfw-table-line";
  function goWithKeys(table, beyond) {
    table.addEventListener("keydown", (event) => {
      const { key, target } = event;
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
      const line2 = target instanceof Element ? target.closest(LINE) : null;
      const cell = target instanceof Element ? target.closest("td, th") : null;
      if (!isPlain || !line2 || !cell || cell.parentElement !== line2) return;
      const from = { lines: [...table.querySelectorAll(LINE)], line: line2, cell };
      const way2 = wayOf(key, event.shiftKey, target);
      if (!way2) return;
      const stop = "across" in way2 ? besides(from, target, way2.across) : above(from, way2.down);
      const isLast = "down" in way2 && key === "Enter" && way2.down > 0 && line2 === from.lines.at(-1);
      if (!stop && !isLast) return;
      event.preventDefault();
      if (stop) goTo2(stop);
      else beyond();
    });
  }
  function wayOf(key, shift, target) {
    const isButton = target.matches("button, summary");
    if (key === "Enter") return isButton ? null : { down: shift ? -1 : 1 };
    if (shift) return null;
    const sideways = key === "ArrowLeft" ? -1 : key === "ArrowRight" ? 1 : 0;
    if (sideways) return isAtEnd(target, sideways) ? { across: sideways } : null;
    const down = key === "ArrowUp" ? -1 : key === "ArrowDown" ? 1 : 0;
    if (!down || target.matches("select")) return null;
    return isOneLine(target) || isAtEnd(target, down) ? { down } : null;
  }
  var isTyped = (target) => target.matches("textarea, input[type=text]");
  function isAtEnd(target, way2) {
    if (!isTyped(target)) return true;
    const { selectionStart: start, selectionEnd: end, value } = target;
    if (target instanceof HTMLInputElement && start === 0 && end === value.length) return true;
    return start === end && start === (way2 < 0 ? 0 : value.length);
  }
  function isOneLine(target) {
    if (!target.matches("textarea")) return true;
    const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(target);
    const text2 = target.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom);
    return !(text2 >= parseFloat(lineHeight) * 1.5);
  }
  var stopsIn = (cell) => [...cell?.querySelectorAll(STOPS) ?? []].filter(
    (stop) => !stop.disabled && !stop.closest("[hidden]") && !isFoldedAway(stop) && isWorthAStop(stop)
  );
  var isFoldedAway = (stop) => {
    const fold2 = stop.closest("details:not([open])");
    return Boolean(fold2 && fold2.firstElementChild !== stop);
  };
  var isWorthAStop = (stop) => stop.tabIndex >= 0 || Boolean(stop.closest(".pfw-row-buttons"));
  var cellsOf = (line2) => [...line2?.children ?? []];
  function above({ lines, line: line2, cell }, down) {
    const other = cellsOf(lines[lines.indexOf(line2) + down])[cellsOf(line2).indexOf(cell)];
    const at = stopsIn(cell).findIndex((stop) => stop.contains(document.activeElement));
    const stops = stopsIn(other);
    return stops[Math.min(Math.max(at, 0), stops.length - 1)];
  }
  function besides({ line: line2, cell }, target, way2) {
    const own = stopsIn(cell);
    const next = target.matches("button") ? own[own.indexOf(target) + way2] : void 0;
    if (next) return next;
    const cells = cellsOf(line2);
    for (let at = cells.indexOf(cell) + way2; cells[at]; at += way2) {
      const [first] = stopsIn(cells[at]);
      if (first) return first;
    }
    return void 0;
  }
  function goTo2(stop) {
    stop.focus();
    if (stop instanceof HTMLInputElement && isTyped(stop)) stop.select();
    else if (stop instanceof HTMLTextAreaElement)
      stop.setSelectionRange(stop.value.length, stop.value.length);
  }

  // src/fields/crossed.ts
  function crossOf({ across }, schema, choices) {
    const picks = propertiesOf(schema).filter(([, { widget }]) => widget === "pick");
    const [columnPick] = picks.filter(([key]) => key === across);
    const [linePick] = picks.filter(([key]) => key !== across);
    if (!columnPick || !linePick) return null;
    const things = ([, { source }]) => choices.rows[source ?? ""] ?? [];
    const [lines, columns] = [things(linePick), things(columnPick)];
    if (!lines.length || !columns.length) return null;
    return {
      lineKey: linePick[0],
      columnKey: columnPick[0],
      lines,
      columns,
      fields: propertiesOf(schema).filter(([, { widget }]) => widget !== "pick" && widget !== "ref"),
      first: picks[0]?.[0] ?? ""
    };
  }
  var indexIn = (rows2, cross, line2, column) => rows2.findLastIndex((row) => row[cross.lineKey] === line2 && row[cross.columnKey] === column);
  function notShown(rows2, cross, schema) {
    const { lines, columns, lineKey, columnKey } = cross;
    const shown = new Set(
      lines.flatMap((line2) => columns.map((column) => indexIn(rows2, cross, line2.ref, column.ref)))
    );
    const picks = { [lineKey]: "", [columnKey]: "" };
    return rows2.filter((row, at) => !shown.has(at) && !isBlank(schema, { ...row, ...picks })).length;
  }
  function rowOf(rows2, cross, line2, column) {
    const found = rows2[indexIn(rows2, cross, line2, column)];
    if (found) return found;
    const row = cross.first === cross.lineKey ? { [cross.lineKey]: line2, [cross.columnKey]: column } : { [cross.columnKey]: column, [cross.lineKey]: line2 };
    const own = placeOf2(row, cross);
    const next = rows2.findIndex((other) => placeOf2(other, cross) > own);
    rows2.splice(next < 0 ? rows2.length : next, 0, row);
    return row;
  }
  function placeOf2(row, { lineKey, columnKey, lines, columns, first }) {
    const line2 = lines.findIndex(({ ref: ref2 }) => ref2 === row[lineKey]);
    const column = columns.findIndex(({ ref: ref2 }) => ref2 === row[columnKey]);
    if (line2 < 0 || column < 0) return -1;
    return first === lineKey ? line2 * columns.length + column : column * lines.length + line2;
  }
  function crossedTable({
    caption,
    cross,
    rows: rows2,
    most,
    form,
    changed
  }) {
    const { lines, columns, fields: fields2 } = cross;
    const hints = fields2.map(([, { title, description }]) => {
      const id = newId();
      return { id, node: hintOf(description && `${asLead(title)} ${description}`, { id }) };
    });
    const cells = [];
    const number2 = () => {
      for (const { node, line: line2, column, key } of cells) {
        const index = indexIn(rows2, cross, line2, column);
        if (index < 0) node.removeAttribute("data-at");
        else node.setAttribute("data-at", `${form.at}.${index}.${key}`);
        const isShut = index < 0 && rows2.length >= most;
        for (const input of node.querySelectorAll("input, textarea, select"))
          input.disabled = isShut;
      }
    };
    const cell = (line2, column) => {
      const row = rows2[indexIn(rows2, cross, line2.ref, column.ref)];
      const drawn2 = fields2.map(([key, property], at) => {
        const change = (next) => {
          rowOf(rows2, cross, line2.ref, column.ref)[key] = next;
          number2();
          changed();
        };
        const hint = property.description ? hints[at]?.id ?? "" : "";
        const around = { row: `${column.ref} against ${line2.ref}`, hint };
        const inside = { ...form, sums: null, inner: true, cell: around };
        const node = form.field(property, row?.[key], inside, change);
        node.classList.add("pfw-crossed-field");
        node.setAttribute("data-title", property.title);
        node.setAttribute("data-key", key);
        cells.push({ node, line: line2.ref, column: column.ref, key });
        return node;
      });
      return make("td", { role: "cell", "data-title": nameOf(column) }, ...drawn2);
    };
    const table = make(
      "table",
      { className: "pfw-grid pfw-crossed", role: "table" },
      make("caption", { className: "pfw-spoken" }, caption),
      make(
        "thead",
        { role: "rowgroup" },
        make(
          "tr",
          { role: "row" },
          make("td", { role: "cell" }),
          ...columns.map(
            (column) => make("th", { scope: "col", role: "columnheader" }, nameOf(column))
          )
        )
      ),
      make(
        "tbody",
        { role: "rowgroup" },
        ...lines.map(
          (line2) => make(
            "tr",
            { className: "pfw-table-line", role: "row" },
            make("th", { scope: "row", role: "rowheader" }, nameOf(line2), besideLine(form, line2.ref)),
            ...columns.map((column) => cell(line2, column))
          )
        )
      ),
      ...sumsRow(
        form,
        columns.map(({ ref: ref2 }) => ref2),
        columns.map(nameOf)
      )
    );
    number2();
    goWithKeys(table, () => {
    });
    return make("div", { className: "pfw-grid-around" }, ...hints.map(({ node }) => node), table);
  }
  var asLead = (title) => /[?!.]$/.test(title) ? title : `${title}:`;
  var nameOf = ({ ref: ref2, words }) => `${ref2} ${words}`.trim();
  function besideLine(form, ref2) {
    const node = make("p", { className: "pfw-hint" });
    const draw = () => {
      node.textContent = form.sums?.at(form.at)?.rows[ref2] ?? "";
    };
    draw();
    form.sums?.whenChanged(node, draw);
    return node;
  }

  // src/fields/marks.ts
  var BOLD = "**";
  var ITEM = /^(\s*)([-*+·•] +|\d{1,3}[.)] +)/;
  function bold(marked) {
    const { text: text2, start, end } = grasped(marked);
    if (start === end) return put2(text2, start, end, BOLD + BOLD, BOLD.length, BOLD.length);
    const words = text2.slice(start, end);
    const around = text2.slice(start - BOLD.length, start) + text2.slice(end, end + BOLD.length);
    if (around === BOLD + BOLD) {
      const [from, to] = [start - BOLD.length, end + BOLD.length];
      return put2(text2, from, to, words, 0, words.length);
    }
    const lines = words.split("\n");
    const isBold2 = lines.every((line2) => !line2.trim() || /^\*\*.+\*\*$/.test(bareOf(line2)));
    const made = lines.map((line2) => isBold2 ? plainLine(line2) : boldLine(line2)).join("\n");
    const inner = !isBold2 && lines.length === 1 ? BOLD.length : 0;
    return put2(text2, start, end, made, inner, made.length - inner);
  }
  function listed(marked, kind) {
    const { text: text2 } = marked;
    const from = text2.lastIndexOf("\n", marked.start - 1) + 1;
    const to = endOfLine(text2, Math.max(marked.start, marked.end));
    const lines = text2.slice(from, to).split("\n");
    const isListed = lines.every((line2) => !line2.trim() || kindOf(line2) === kind);
    const isEmpty2 = lines.every((line2) => !line2.trim());
    let number2 = 0;
    const made = lines.map((line2) => {
      const bare4 = line2.replace(ITEM, "$1");
      if (isListed && !isEmpty2) return bare4;
      if (!bare4.trim() && !isEmpty2) return line2;
      number2 += 1;
      return bare4.replace(/^\s*/, (margin) => margin + (kind === "bullet" ? "- " : `${number2}. `));
    });
    const all = made.join("\n");
    const selected = lines.length > 1 ? 0 : all.length;
    return put2(text2, from, to, all, selected, all.length);
  }
  function nextItem({ text: text2, start, end }) {
    const from = text2.lastIndexOf("\n", start - 1) + 1;
    const line2 = text2.slice(from, start);
    const [sign = "", margin = "", mark2 = ""] = line2.match(ITEM) ?? [];
    if (!sign) return null;
    const isEmpty2 = line2.length === sign.length && endOfLine(text2, end) === end;
    if (isEmpty2) return put2(text2, from, end, "", 0, 0);
    const next = mark2.replace(/^\d+/, (digits) => String(Number(digits) + 1));
    const added = `
${margin}${next}`;
    return put2(text2, start, end, added, added.length, added.length);
  }
  function grasped({ text: text2, start, end }) {
    const found = { text: text2, start, end };
    if (start === end) {
      found.start -= (text2.slice(0, start).match(/[\p{L}\p{N}'’-]*$/u)?.[0] ?? "").length;
      found.end += (text2.slice(end).match(/^[\p{L}\p{N}'’-]*/u)?.[0] ?? "").length;
      return found;
    }
    const words = text2.slice(start, end);
    found.start += words.length - words.trimStart().length;
    found.end -= words.length - words.trimEnd().length;
    return found.start < found.end ? found : { text: text2, start, end: start };
  }
  var bareOf = (line2) => line2.replace(ITEM, "").trim();
  function boldLine(line2) {
    const words = bareOf(line2);
    return words ? line2.replace(words, () => BOLD + words.replaceAll(BOLD, "") + BOLD) : line2;
  }
  var plainLine = (line2) => line2.replaceAll(BOLD, "");
  function kindOf(line2) {
    const [, , mark2] = line2.match(ITEM) ?? [];
    if (!mark2) return null;
    return /\d/.test(mark2) ? "number" : "bullet";
  }
  function endOfLine(text2, from) {
    const end = text2.indexOf("\n", from);
    return end < 0 ? text2.length : end;
  }
  function put2(text2, from, to, words, selectFrom, selectTo) {
    return {
      text: text2.slice(0, from) + words + text2.slice(to),
      start: from + selectFrom,
      end: from + selectTo
    };
  }
  function write(area, { text: text2, start, end }) {
    const before = area.value;
    let from = 0;
    while (from < Math.min(before.length, text2.length) && before[from] === text2[from]) from += 1;
    let behind = 0;
    const most = Math.min(before.length, text2.length) - from;
    while (behind < most && before.at(-1 - behind) === text2.at(-1 - behind)) behind += 1;
    area.focus();
    area.setSelectionRange(from, before.length - behind);
    const words = text2.slice(from, text2.length - behind);
    const done = document.execCommand?.(words ? "insertText" : "delete", false, words);
    if (!done || area.value !== text2) {
      area.value = text2;
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    area.setSelectionRange(start, end);
  }
  function insert(area, start, end, words) {
    const { value, maxLength } = area;
    const room = maxLength < 0 ? Infinity : maxLength - value.length + (end - start);
    const added = words.slice(0, Math.max(0, room));
    const place = start + added.length;
    write(area, { text: value.slice(0, start) + added + value.slice(end), start: place, end: place });
  }

  // src/fields/rich_text.ts
  var BLOCKS = "p, div, li, ul, ol, h1, h2, h3, h4, h5, h6, table, tr, blockquote, section, pre";
  var NOT_TEXT = "style, script, title, head, template";
  var DEEP = "  ";
  var DEEPEST = 9;
  var BOLD_FROM = 600;
  var WORDS_LIST = /mso-list:\s*l\d+\s+level(\d+)/i;
  var WORDS_SIGN = /mso-list:\s*ignore/i;
  var WEIGHT = /(?:^|[;\s])font-weight:\s*(\w+)/i;
  var NUMBERED = /^\(?[\w.]+[.)]$|^\d+(\.\d+)+$/;
  function takeRichText(area) {
    area.addEventListener("paste", (event) => {
      const text2 = typedFrom(event.clipboardData?.getData("text/html") ?? "");
      if (text2 === null || event.defaultPrevented) return;
      event.preventDefault();
      const { value, selectionStart: start, selectionEnd: end } = area;
      const isAfterWords = start > 0 && value[start - 1] !== "\n";
      insert(area, start, end, (isAfterWords && ITEM.test(text2) ? "\n" : "") + text2);
    });
  }
  function typedFrom(html) {
    if (!html) return null;
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const node of page.querySelectorAll(NOT_TEXT)) node.remove();
    const reader = new Reader();
    reader.read(page.body);
    return reader.isRich ? reader.text : null;
  }
  var Reader = class {
    isRich = false;
    lines = [];
    line = "";
    sign = "";
    // of the item that begins in the line
    margin = "";
    // of further lines of an item
    gap = false;
    /** The lines, without empty ones at the ends and between the items of a list. */
    get text() {
      this.end();
      const all = this.lines.map((line2) => line2.replace(/[ \u00a0]+$/, ""));
      return all.join("\n").replace(/\n{3,}/g, "\n\n").trim();
    }
    read(node, bold2 = false) {
      for (const child of node.childNodes) {
        if (child.nodeType === 3) this.words(child.textContent ?? "", bold2);
        else if (child.nodeType === 1) this.element(child, bold2);
      }
    }
    element(node, bold2) {
      const name = node.localName;
      if (name === "br") {
        this.end(true);
        return;
      }
      const isBlock = node.matches(BLOCKS);
      if (isBlock) this.end();
      const style = node.getAttribute("style") ?? "";
      if (WORDS_SIGN.test(style)) return;
      const { margin } = this;
      const [, level] = style.match(WORDS_LIST) ?? [];
      if (name === "li") this.item(node);
      else if (level) this.wordsItem(node, Number(level));
      if (name === "td" || name === "th") {
        if (this.line) this.line += "	";
      }
      this.read(node, isBold(node, style, bold2));
      if (this.margin !== margin) {
        this.margin = margin;
        if (this.line === this.sign) this.line = "";
      }
      if (isBlock) {
        this.end();
        this.gap = name === "p" && !node.closest("li, td, th") && !level;
      }
    }
    item(node) {
      const list = node.parentElement;
      this.begin(depthOf(node), list?.localName === "ol" ? `${numberOf(node, list)}.` : "-");
    }
    /** An item of a list as Word writes it: a paragraph, with its sign in it. */
    wordsItem(node, level) {
      const sign = [...node.querySelectorAll("[style]")].find(
        (one) => WORDS_SIGN.test(one.getAttribute("style") ?? "")
      );
      const said = (sign?.textContent ?? "").replaceAll(" ", " ").trim();
      this.begin(level - 1, NUMBERED.test(said) ? said : "-");
    }
    begin(depth, sign) {
      this.isRich = true;
      this.gap = false;
      this.line = this.sign = `${DEEP.repeat(depth)}${sign} `;
      this.margin = DEEP.repeat(depth + 1);
    }
    words(text2, bold2) {
      const words = text2.replace(/[ \t\r\n]+/g, " ");
      const begins = !this.line || this.line.endsWith(" ") || this.line.endsWith("	");
      const own = begins ? words.replace(/^ /, "") : words;
      if (!own) return;
      const [, before = "", inner = "", behind = ""] = own.match(/^(\s*)(.*?)(\s*)$/) ?? [];
      if (this.gap && !this.line && this.lines.length) this.lines.push("");
      this.gap = false;
      if (!this.line && inner) this.line = this.margin;
      if (bold2 && inner) {
        this.isRich = true;
        const joins = this.line.endsWith("**");
        this.line = joins ? `${this.line.slice(0, -2)}${before}${inner}` : this.line + before;
        this.line += joins ? `**${behind}` : `**${inner}**${behind}`;
      } else this.line += own;
    }
    end(isBreak = false) {
      if (this.sign && this.line === this.sign) return;
      if (this.line.trim()) this.lines.push(this.line);
      else if (isBreak && this.lines.length) this.lines.push("");
      this.line = this.sign = "";
    }
  };
  function numberOf(item, list) {
    let number2 = Number(list.getAttribute("start") ?? 1) || 1;
    for (const one of list.children) {
      if (one.localName !== "li") continue;
      number2 = Number(one.getAttribute("value")) || number2;
      if (one === item) break;
      number2 += 1;
    }
    return number2;
  }
  function depthOf(item) {
    const said = item.getAttribute("aria-level") ?? item.getAttribute("data-aria-level");
    if (Number(said) >= 1) return Math.min(Number(said), DEEPEST) - 1;
    let depth = -1;
    for (let around = item; around; around = around.parentElement) {
      if (around.localName === "ul" || around.localName === "ol") depth += 1;
    }
    return Math.max(0, depth);
  }
  function isBold(node, style, around) {
    const weight = style.match(WEIGHT)?.[1];
    if (weight === "normal") return false;
    if (weight === "bold" || Number(weight) >= BOLD_FROM) return true;
    if (Number(weight)) return false;
    return around || node.localName === "b" || node.localName === "strong";
  }

  // src/fields/pasted_table.ts
  function cellsIn(html, plain2, { column = false } = {}) {
    const cells = fromHtml(html) ?? fromTabs(plain2);
    const whole = cells?.filter((row) => row.some((cell) => cell.trim())) ?? [];
    const width = Math.max(0, ...whole.map((row) => row.length));
    if (width < 2 && !(column && width && whole.length > 1)) return null;
    return whole.map((row) => [...row, ...Array(width - row.length).fill("")]);
  }
  function fromHtml(html) {
    if (!/<table/i.test(html)) return null;
    const table = new DOMParser().parseFromString(html, "text/html").querySelector("table");
    if (!table) return null;
    const rows2 = [...table.querySelectorAll("tr")].filter((row) => row.closest("table") === table);
    const cells = rows2.map(() => []);
    rows2.forEach((row, at) => {
      let column = 0;
      for (const cell of row.children) {
        if (!/^t[dh]$/.test(cell.localName)) continue;
        while (cells[at]?.[column] !== void 0) column += 1;
        const [wide, high] = ["colspan", "rowspan"].map((name) => spanOf(cell, name));
        for (let down = 0; down < (high ?? 1); down += 1) {
          for (let right = 0; right < (wide ?? 1); right += 1) {
            const of = cells[at + down];
            if (of) of[column + right] = down || right ? "" : textIn(cell);
          }
        }
      }
    });
    return cells.map((row) => Array.from(row, (cell) => cell ?? ""));
  }
  var MOST_SPANNED = 50;
  var spanOf = (cell, name) => Math.min(MOST_SPANNED, Math.max(1, Number(cell.getAttribute(name)) || 1));
  function textIn(cell) {
    const rich = typedFrom(cell.innerHTML);
    if (rich !== null) return rich;
    for (const end of cell.querySelectorAll("br, p, div")) end.after("\n");
    const lines = (cell.textContent ?? "").replaceAll(" ", " ").split("\n");
    return lines.map((line2) => line2.replace(/\s+/g, " ").trim()).filter(Boolean).join("\n");
  }
  function fromTabs(plain2) {
    if (!plain2.includes("	")) return null;
    const cells = [[]];
    const CELL = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/g;
    for (const [whole, quoted2, bare4, end] of plain2.matchAll(CELL)) {
      if (!whole && !end && cells.at(-1)?.length === 0) break;
      cells.at(-1)?.push(quoted2?.replaceAll('""', '"') ?? bare4 ?? "");
      if (end === "") break;
      if (end !== "	") cells.push([]);
    }
    return cells;
  }
  var FITTING = [
    ...["line", "text", "day", "pounds", "number", "choice", "pick", "yes", "evidence"]
  ];
  var fieldsFor = (schema) => propertiesOf(schema).filter(([, { widget }]) => FITTING.includes(widget));
  function goalsOf(cells, schema) {
    const fields2 = fieldsFor(schema);
    const first = cells[0] ?? [];
    const named3 = first.map(
      (cell) => fields2.find(([key, { title }]) => isNamed(cell, key, title))?.[0] ?? null
    );
    const own = named3.map((key, at) => key && named3.indexOf(key) === at ? key : null);
    if (own.some(Boolean)) return { goals: own, head: true };
    return { goals: first.map((_, at) => fields2[at]?.[0] ?? null), head: false };
  }
  var bare3 = (words) => words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  var isNamed = (cell, key, title) => bare3(cell) !== "" && [bare3(key), bare3(title)].includes(bare3(cell));
  function taken(cell, property, choices) {
    const text2 = cell.trim();
    if (!text2) return { value: null, left: "" };
    const value = valueIn(text2, property, choices);
    if (value === void 0) return { value: null, left: text2 };
    const longest = property.maxLength ?? Infinity;
    if (typeof value !== "string" || value.length <= longest) return { value, left: "" };
    return { value: value.slice(0, longest), left: value.slice(longest) };
  }
  function valueIn(text2, property, choices) {
    switch (property.widget) {
      case "day":
        return dayIn(text2) ?? void 0;
      case "pounds":
      case "number":
        return amountIn(text2, property.widget);
      case "yes":
        if (/^(yes|y|true|x|1|✓|✔|☑|☒)$/i.test(text2)) return true;
        return /^(no|n|false|0|-|☐)$/i.test(text2) ? false : void 0;
      case "choice":
        return (property.enum ?? []).find(
          (word) => [word, property.labels?.[word] ?? ""].some((one) => one && bare3(one) === bare3(text2))
        );
      case "pick":
        return (choices.rows[property.source ?? ""] ?? []).find(
          ({ ref: ref2, words }) => [ref2, words, `${ref2} ${words}`].some((one) => bare3(one) === bare3(text2))
        )?.ref;
      case "evidence":
        return refsIn2(text2, choices);
      case "line":
        return text2.replace(/\s*[\r\n]+\s*/g, " ");
      default:
        return text2;
    }
  }
  function refsIn2(text2, choices) {
    const refs = text2.split(/[\s,;]+/).filter(Boolean);
    const known = choices.evidence.map(({ ref: ref2 }) => ref2);
    return refs.every((ref2) => known.includes(ref2)) ? [...new Set(refs)].sort(byText) : void 0;
  }
  function rowsFrom(cells, goals, schema, choices) {
    const rows2 = [];
    let left = 0;
    for (const line2 of cells) {
      const row = {};
      goals.forEach((key, at) => {
        const property = key ? schema.properties[key] : void 0;
        if (!key || !property) return;
        const found = taken(line2[at] ?? "", property, choices);
        if (found.left) left += 1;
        if (found.value !== null && textOf(found.value) !== "") row[key] = found.value;
      });
      if (Object.keys(row).length) rows2.push(row);
    }
    return { rows: rows2, left };
  }

  // src/fields/pasted_block.ts
  function filledBy(cells, goal, choices) {
    const filled = [];
    const found = { filled, left: 0, replaced: 0 };
    cells.forEach((row, line2) => {
      row.forEach((text2, column) => {
        const target = goal.columns[column];
        if (!text2.trim()) return;
        if (!target || line2 >= goal.lines.length) {
          found.left += 1;
          return;
        }
        const { value, left } = taken(text2, target.property, choices);
        if (left) found.left += 1;
        if (value === null || textOf(value) === "") return;
        const now = textOf(goal.now(line2, column));
        if (now !== "" && now !== textOf(value)) found.replaced += 1;
        filled.push({ line: line2, column, value });
      });
    });
    return found;
  }
  function withoutHeads(cells, fits) {
    const isHead = (texts, others) => texts.some((text2) => text2.trim()) && !texts.some(fits) && others.some(fits);
    const [first = [], ...rest] = cells;
    const below = isHead(first, rest.flat()) ? rest : cells;
    const sides = below.map(([one = ""]) => one);
    const beside = below.flatMap((row) => row.slice(1));
    return isHead(sides, beside) ? below.map((row) => row.slice(1)) : below;
  }
  function blockPreview({ cells, goal, choices, fill, cancel, ways: ways2 }) {
    const { filled, left, replaced } = filledBy(cells, goal, choices);
    const { columns, lines } = goal;
    const shown = cells.slice(0, lines.length);
    const width = Math.min(columns.length, Math.max(...cells.map((row) => row.length)));
    const cell = (text2, column) => {
      const property = columns[column]?.property;
      const out = property ? taken(text2, property, choices).left : text2;
      const fits = out ? text2.slice(0, text2.length - out.length) : text2;
      return make("td", {}, fits, out ? make("del", {}, out) : null);
    };
    const heads = columns.slice(0, width).map(({ title }) => make("th", { scope: "col" }, title));
    const table = make(
      "table",
      {},
      make("caption", {}, "Where each cell goes"),
      make("thead", {}, make("tr", {}, make("td"), ...heads)),
      make(
        "tbody",
        {},
        ...shown.map(
          (row, line2) => make(
            "tr",
            {},
            make("th", { scope: "row" }, lines[line2] ?? ""),
            ...row.slice(0, width).map(cell)
          )
        )
      )
    );
    const count = filled.length === 1 ? "1 cell" : `${filled.length} cells`;
    const told = [
      replaced === 1 ? "1 cell holds something else now: that is replaced." : "",
      replaced > 1 ? `${replaced} cells hold something else now: that is replaced.` : "",
      left ? `What does not fit is left out: ${left}.` : ""
    ];
    return make(
      "section",
      { className: "pfw-pasted", "aria-label": "The cells that you pasted" },
      make("div", { className: "pfw-table", tabIndex: 0, role: "region" }, table),
      make("p", { role: "status" }, told.filter(Boolean).join(" ")),
      button(`Fill ${count}`, () => fill(filled), {
        className: "pfw-make",
        disabled: !filled.length
      }),
      ...ways2.flatMap(([words, action]) => [" ", button(words, action)]),
      " ",
      button("Cancel", cancel)
    );
  }

  // src/fields/table.ts
  var IN_CELLS = ["line", "day", "pounds", "number", "yes", "choice", "pick"];
  var MOST_CELLS = 7;
  var cellFields = (schema) => fieldsIn(schema, true);
  var fieldsIn = (schema, inCells) => propertiesOf(schema).filter(
    ([, { widget }]) => widget !== "ref" && IN_CELLS.includes(widget) === inCells
  );
  var isTable = (schema) => canBeTable(schema) && fieldsIn(schema, true).length <= MOST_CELLS && fieldsIn(schema, false).every(([, { widget }]) => widget === "evidence");
  var canBeTable = (schema) => fieldsIn(schema, true).length > 1;
  function tableOf(of) {
    const cells = fieldsIn(of.schema, true);
    const hints = new Map(cells.map(([key]) => [key, newId()]));
    const drawn2 = of.lines.map((line2, index) => lineOf2(of, line2, index, hints));
    const heads = cells.map(([key, property]) => headOf(property, hints.get(key) ?? ""));
    const last = make(
      "th",
      { scope: "col", className: "pfw-for-buttons" },
      make("span", { className: "pfw-spoken" }, "Row")
    );
    const table = make(
      "table",
      { className: "pfw-grid" },
      make("caption", { className: "pfw-spoken" }, of.caption),
      make("thead", {}, make("tr", {}, make("td"), ...heads, last)),
      ...drawn2,
      ...sumsRow(of.form, [...cells.map(([key]) => key), null])
    );
    goWithKeys(table, of.beyond);
    return { node: make("div", { className: "pfw-grid-around" }, table), lines: drawn2 };
  }
  function headOf(property, hint) {
    return make(
      "th",
      { scope: "col", className: `pfw-for-${property.widget}` },
      property.title,
      hintOf(property.description, { id: hint }),
      exampleOf(property, "")
    );
  }
  function lineOf2(of, line2, index, hints) {
    const { schema, form, open } = of;
    const { row, name, buttons } = line2;
    const at = `${form.at}.${index}`;
    const current = groupOf(row);
    const drawn2 = (inCells) => fieldsIn(schema, inCells).map(
      ([key, property]) => form.field(
        property,
        current[key],
        {
          ...form,
          at: `${at}.${key}`,
          inner: true,
          cell: inCells ? { row: name, hint: property.description ? hints.get(key) ?? "" : "" } : null
        },
        (next) => {
          current[key] = next;
          of.changed(row, copyOf(current));
        }
      )
    );
    const toolbar = make(
      "div",
      { className: "pfw-row-buttons", role: "toolbar", "aria-label": name },
      ...oneStop(buttons)
    );
    const cells = drawn2(true).map((node) => make("td", {}, node));
    const more = drawn2(false);
    const rest = more.length ? [...sumsBelow({ ...form, at }), ...more] : [];
    const body = make(
      "tbody",
      { "data-at": at },
      make(
        "tr",
        { className: "pfw-table-line" },
        make("th", { scope: "row" }, textOf(row.ref) || String(index + 1)),
        ...cells,
        make("td", {}, toolbar)
      ),
      belowOf(rest, { name, width: cells.length + 1, isShort: isTable(schema), row, open })
    );
    return body;
  }
  function belowOf(rest, { name, width, isShort: isShort2, row, open }) {
    if (!rest.length) return null;
    const fields2 = make("div", { className: "pfw-fields" }, ...rest);
    const fold2 = make(
      "details",
      {
        open: open.has(row),
        ontoggle: () => void (fold2.open ? open.add(row) : open.delete(row))
      },
      make("summary", {}, `More of ${name}`),
      fields2
    );
    const shown = isShort2 ? fields2 : fold2;
    return make(
      "tr",
      { className: "pfw-below-line" },
      make("td"),
      make("td", { colSpan: width }, shown)
    );
  }
  function oneStop(buttons) {
    const first = buttons.find((one) => !one.disabled);
    for (const one of buttons) one.tabIndex = one === first ? 0 : -1;
    return buttons;
  }

  // src/fields/table_preview.ts
  var SHOWN = 8;
  function tablePreview(preview) {
    const { cells, schema, choices, room } = preview;
    const guess = goalsOf(cells, schema);
    const goals = [...guess.goals];
    const headId = newId();
    const head = make("input", { type: "checkbox", id: headId, checked: guess.head });
    const table = make("table");
    const told = make("p", { role: "status" });
    const add = button("", () => preview.take(made().rows.slice(0, room)), { className: "pfw-make" });
    const body = () => head.checked ? cells.slice(1) : cells;
    const made = () => rowsFrom(body(), goals, schema, choices);
    const draw = () => {
      const { rows: rows2, left } = made();
      const lines = body().slice(0, SHOWN);
      table.tBodies[0]?.replaceChildren(...lines.map((line2) => lineOf3(line2, goals, preview)));
      const count = Math.min(rows2.length, room);
      add.textContent = count === 1 ? "Add 1 row" : `Add ${count} rows`;
      add.disabled = !count;
      told.textContent = [
        body().length > SHOWN ? `The first ${SHOWN} of ${body().length} rows are shown.` : "",
        rows2.length > room ? `There is room for ${room}: the others are left out.` : "",
        left ? `What is struck through does not fit into its field, and is left out: ${left}.` : ""
      ].filter(Boolean).join(" ");
    };
    head.addEventListener("change", draw);
    const choosers = goals.map((_, at) => chooser(at, goals, schema, draw));
    table.append(
      make("caption", {}, "Where each column goes"),
      make("thead", {}, make("tr", {}, ...choosers)),
      make("tbody")
    );
    draw();
    return make(
      "section",
      { className: "pfw-pasted", "aria-label": "The table that you pasted" },
      make("div", { className: "pfw-table", tabIndex: 0, role: "region" }, table),
      make(
        "p",
        { className: "pfw-pick-line" },
        head,
        make("label", { htmlFor: headId }, "The first row holds headings")
      ),
      told,
      add,
      " ",
      button("Cancel", () => preview.cancel()),
      " ",
      preview.asText ? button("Put it into the box as text", preview.asText) : null
    );
  }
  function chooser(at, goals, schema, draw) {
    const select = make(
      "select",
      { "aria-label": `Column ${at + 1} goes into` },
      make("option", { value: "" }, "Leave out"),
      ...fieldsFor(schema).map(([key, { title }]) => make("option", { value: key }, title))
    );
    select.value = goals[at] ?? "";
    select.addEventListener("change", () => {
      goals[at] = select.value || null;
      draw();
    });
    return make("th", { scope: "col" }, select);
  }
  function lineOf3(line2, goals, { schema, choices }) {
    const cells = line2.map((cell, at) => {
      const property = schema.properties[goals[at] ?? ""];
      if (!property) return make("td", { className: "pfw-left-out" }, cell);
      const { left } = taken(cell, property, choices);
      const fits = left ? cell.slice(0, cell.length - left.length) : cell;
      return make("td", {}, fits, left ? make("del", {}, left) : null);
    });
    return make("tr", {}, ...cells);
  }

  // src/fields/rows_pasting.ts
  var MOST_PASTED = 60;
  var Pasting = class {
    constructor(into) {
      this.into = into;
      this.node.addEventListener("keydown", (event) => {
        if (event.key === "Escape") this.close();
      });
    }
    into;
    node = make("div");
    button = button("Paste a table…", () => this.ask(), { className: "pfw-add" });
    ask() {
      const id = newId();
      const box = make("textarea", { id, rows: 2 });
      const label = make("label", { htmlFor: id }, "Copy the table where it is, and paste it here");
      this.node.replaceChildren(
        label,
        box,
        button("Cancel", () => this.close())
      );
      box.focus();
    }
    /** A table is shown with what goes where; anything else that is pasted stays the browser's. */
    pasted(event) {
      if (event.defaultPrevented) return;
      const read2 = (kind) => event.clipboardData?.getData(kind) ?? "";
      const target = event.target instanceof Element ? event.target : null;
      const goal = (target && this.goalAt(target)) ?? this.wholeTable();
      const cells = cellsIn(read2("text/html"), read2("text/plain"), { column: goal !== null });
      if (!cells || !fieldsFor(this.into.schema).length) return;
      event.preventDefault();
      event.stopPropagation();
      const box = target?.closest("textarea");
      const own = box && !this.node.contains(box) ? placeIn3(box) : null;
      const asText2 = own && (() => this.close(() => own(cells)));
      const { goals, head } = goalsOf(cells, this.into.schema);
      const isOfRows = head && goals.filter(Boolean).length > 1;
      if (goal && !isOfRows) this.previewBlock(cells, goal, asText2);
      else this.previewTable(cells, asText2);
    }
    close(work = () => this.button.focus()) {
      this.node.replaceChildren();
      work();
    }
    preview(node) {
      this.node.replaceChildren(node);
      node.scrollIntoView?.({ block: "nearest" });
      (node.querySelector("select") ?? node.querySelector("button:enabled"))?.focus();
    }
    previewTable(cells, asText2) {
      const { ref: ref2 } = this.into.schema.properties;
      const preview = tablePreview({
        asText: asText2,
        cells,
        schema: this.into.schema,
        choices: this.into.form.choices,
        room: this.into.most - this.into.rows.length,
        cancel: () => this.close(),
        take: (rows2) => {
          this.close();
          const first = this.into.rows.length;
          for (const row of rows2) {
            this.into.rows.push(ref2 ? { ref: nextRef(this.into.rows, ref2.prefix), ...row } : row);
          }
          this.into.act(rows2.length === 1 ? "1 row added." : `${rows2.length} rows added.`, first);
        }
      });
      this.preview(preview);
    }
    previewBlock(pasted, goal, asText2) {
      const { choices } = this.into.form;
      const [column] = goal.columns;
      const fits = (text2) => Boolean(column && text2.trim() && !taken(text2, column.property, choices).left);
      const cells = this.into.view() === "crossed" ? withoutHeads(pasted, fits) : pasted;
      const ways2 = [];
      if (this.into.view() === "table")
        ways2.push(["Add as new rows instead", () => this.previewTable(pasted, asText2)]);
      if (asText2) ways2.push(["Put it into the box as text", asText2]);
      const preview = blockPreview({
        cells,
        goal,
        choices,
        ways: ways2,
        cancel: () => this.close(),
        fill: (filled) => this.close(() => this.fill(filled, goal))
      });
      this.preview(preview);
    }
    /** Fill cells; it can be taken back until something else is done. */
    fill(filled, goal) {
      const before = copyOf(this.into.rows);
      for (const one of filled) goal.put(one);
      this.into.act(filled.length === 1 ? "1 cell filled. " : `${filled.length} cells filled. `);
      const back = () => {
        this.into.rows.splice(0, Infinity, ...before);
        this.into.act("Taken back.");
        this.button.focus();
      };
      const undo = button("Take it back", back);
      this.into.live.append(undo);
      undo.focus();
    }
    /** All of a crossed table, for what is pasted beside its cells. */
    wholeTable() {
      const { cross } = this.into;
      const [first] = cross?.fields ?? [];
      if (this.into.view() !== "crossed" || !first) return null;
      return this.crossedGoal({ line: 0, column: 0 }, first[0]);
    }
    /** The cells from the one on that an element is in; null where it is in none. */
    goalAt(target) {
      const cell = target.closest("td");
      const line2 = cell?.closest(".pfw-table-line");
      if (!cell || !line2 || !this.into.list.contains(line2)) return null;
      const column = [...line2.children].indexOf(cell) - 1;
      const lines = [...this.into.list.querySelectorAll(".pfw-table-line")];
      const place = { line: lines.indexOf(line2), column };
      if (this.into.view() !== "crossed") return this.tableGoal(place);
      return this.crossedGoal(place, target.closest("[data-key]")?.getAttribute("data-key") ?? "");
    }
    tableGoal({ line: line2, column }) {
      const { rows: rows2, schema, most } = this.into;
      const { ref: ref2 } = schema.properties;
      const fields2 = cellFields(schema).slice(column);
      const at = (place) => fields2[place]?.[0] ?? "";
      return {
        columns: fields2.map(([, property]) => ({ title: property.title, property })),
        lines: Array.from({ length: Math.min(most - line2, MOST_PASTED) }, (_, one) => {
          const row = rows2[line2 + one];
          return row ? this.into.nameOf(row, line2 + one) : `New ${this.into.one.toLowerCase()}`;
        }),
        now: (one, place) => rows2[line2 + one]?.[at(place)],
        put: ({ line: one, column: place, value }) => {
          while (rows2.length <= line2 + one) rows2.push(ref2 ? { ref: nextRef(rows2, ref2.prefix) } : {});
          Object.assign(rows2[line2 + one] ?? {}, { [at(place)]: value });
        }
      };
    }
    crossedGoal({ line: line2, column }, key) {
      const { cross, rows: rows2, most } = this.into;
      const property = this.into.schema.properties[key];
      if (!cross || !property) return null;
      const [lines, columns] = [cross.lines.slice(line2), cross.columns.slice(column)];
      const pair = (one, place) => [lines[one]?.ref ?? "", columns[place]?.ref ?? ""];
      return {
        columns: columns.map(({ ref: ref2, words }) => ({ title: `${ref2} ${words}`, property })),
        lines: lines.map(({ ref: ref2, words }) => `${ref2} ${words}`),
        now: (one, place) => rows2[indexIn(rows2, cross, ...pair(one, place))]?.[key],
        put: ({ line: one, column: place, value }) => {
          const isThere = indexIn(rows2, cross, ...pair(one, place)) >= 0;
          if (isThere || rows2.length < most) rowOf(rows2, cross, ...pair(one, place))[key] = value;
        }
      };
    }
  };
  function placeIn3(box) {
    const { selectionStart: start, selectionEnd: end } = box;
    return (cells) => insert(box, start, end, cells.map((row) => row.join(" | ")).join("\n"));
  }

  // src/fields/width.ts
  var ROOM2 = 760;
  var CHANGED = "pfw-width-changed";
  var HEARS = "pfw-hears-width";
  var media = (query) => globalThis.matchMedia?.(query);
  var narrowFor = (percent) => media(`screen and (max-width: ${ROOM2 * percent / 100 - 1}px)`);
  var watched;
  var isNarrow = () => (watched ?? narrowFor(100))?.matches ?? false;
  function whenWidthChanges(node, work) {
    node.classList.add(HEARS);
    node.addEventListener(CHANGED, work);
  }
  function fitTextOf(percent) {
    watched?.removeEventListener("change", tell);
    watched = narrowFor(percent);
    watched?.addEventListener("change", tell);
    tell();
  }
  function tell() {
    if (media("print")?.matches) return;
    const isChanged = document.documentElement.classList.contains("pfw-narrow") !== isNarrow();
    document.documentElement.classList.toggle("pfw-narrow", isNarrow());
    if (!isChanged) return;
    for (const one of document.querySelectorAll(`.${HEARS}`)) one.dispatchEvent(new Event(CHANGED));
  }

  // src/fields/rows.ts
  var MOST_OPEN = 3;
  var rows = (property, value, form, change) => new Rows(property, value, form, change).node;
  var chosen = /* @__PURE__ */ new Map();
  var Rows = class {
    constructor(property, value, form, change) {
      this.property = property;
      this.form = form;
      this.change = change;
      this.schema = resolved(property, form);
      this.rows = Array.isArray(value) ? copyOf(value).filter(isGroup) : [];
      this.open = new WeakSet(
        this.rows.length <= (isShort(this.schema) ? MOST_OPEN : 1) ? this.rows : []
      );
      this.cross = property.across ? crossOf(property, this.schema, form.choices) : null;
      this.one = capital(property.one ?? "row");
      this.most = property.maxItems ?? Infinity;
      this.removed = form.removedFrom(form.at);
      const values = { className: "pfw-add" };
      this.add = button(`Add ${withArticle(this.one.toLowerCase())}`, () => this.addOne(), values);
      const every = property.every ?? "";
      this.addAll = button(`Add a row for every ${every}`, () => this.addMissing(), values);
      this.pasting = new Pasting(this);
      this.turn = button("", () => this.turnRound(), values);
      this.node = make(
        "section",
        { className: "pfw-field pfw-rows-field", "aria-label": property.title },
        make(form.inner ? "h4" : "h3", {}, property.title),
        hintOf(property.description),
        this.list,
        this.offered,
        make(
          "div",
          { className: "pfw-rows-buttons" },
          this.add,
          this.addAll,
          this.pasting.button,
          this.turn
        ),
        ...sumsBelow(form),
        this.pasting.node,
        this.live
      );
      this.node.addEventListener("paste", (event) => this.pasting.pasted(event));
      this.node.addEventListener("keydown", (event) => this.takeBack(event));
      whenWidthChanges(this.node, () => keepingFocus(this.node, () => this.draw()));
      this.draw();
    }
    property;
    form;
    change;
    node;
    rows;
    schema;
    open;
    list = make("div", { className: "pfw-rows" });
    live = make("p", { className: "pfw-live", role: "status" });
    add;
    addAll;
    turn;
    pasting;
    offered = make("div", { className: "pfw-carried" });
    one;
    most;
    cross;
    removed;
    told = /* @__PURE__ */ new Map();
    cards = [];
    draw(focus) {
      const view = this.view();
      this.cards = [];
      if (view === "crossed") this.drawCrossed();
      else if (view === "table") this.drawTable();
      else this.drawCards();
      this.drawRemoved();
      this.drawOffers();
      this.turn.hidden = view === "cards" && !this.canTurn();
      this.turn.textContent = view === "cards" ? "Show as a table" : "Show as cards";
      this.add.hidden = view === "crossed";
      this.add.disabled = this.rows.length >= this.most;
      this.addAll.hidden = view === "crossed" || !this.missing().length;
      if (focus !== void 0) focusFirstInput(this.cards[focus]);
    }
    view() {
      const isWanted = chosen.get(this.key());
      if (this.cross && isWanted !== false) return "crossed";
      if (isNarrow() || !this.rows.length) return "cards";
      return isWanted ?? isTable(this.schema) ? "table" : "cards";
    }
    canTurn() {
      if (this.cross) return true;
      return !isNarrow() && canBeTable(this.schema) && this.rows.length > 0;
    }
    key() {
      return `${this.form.at.replace(/\d+/g, "")} ${this.property.title}`;
    }
    turnRound() {
      chosen.set(this.key(), this.view() === "cards");
      this.draw();
      this.turn.focus();
    }
    drawCards() {
      this.cards = this.rows.map((row, index) => this.card(row, index));
      this.list.replaceChildren(...this.cards);
    }
    drawCrossed() {
      const { cross, rows: rows2, schema } = this;
      if (!cross) return;
      const left = notShown(rows2, cross, schema);
      const words = left === 1 ? "1 row is" : `${left} rows are`;
      const told = `${words} not in this table: repeated, or of something that is not there now.`;
      this.list.replaceChildren(
        crossedTable({
          caption: this.property.title,
          cross,
          rows: rows2,
          most: this.most,
          form: this.form,
          changed: () => this.changed()
        }),
        ...left ? [
          make(
            "p",
            {},
            `${told} `,
            button("Show all rows", () => this.turnRound())
          )
        ] : []
      );
    }
    drawTable() {
      const { node, lines } = tableOf({
        caption: this.property.title,
        schema: this.schema,
        form: this.form,
        open: this.open,
        lines: this.rows.map((row, index) => {
          const name = this.nameOf(row, index);
          return { row, name, buttons: this.cardButtons(row, index, name, { up: "↑", down: "↓" }) };
        }),
        changed: (row, next) => {
          Object.assign(row, next);
          this.changed();
        },
        beyond: () => {
          const last = this.rows.at(-1);
          if (last && !isBlank(this.schema, last) && !this.add.disabled) this.addOne();
        }
      });
      this.cards = lines;
      this.list.replaceChildren(node);
    }
    act(words, focus) {
      this.changed();
      const row = focus === void 0 ? void 0 : this.rows[focus];
      if (row) this.open.add(row);
      this.draw(focus);
      this.live.textContent = words;
    }
    changed() {
      this.live.querySelector("button")?.remove();
      this.change(copyOf(this.rows));
      this.drawOffers();
    }
    /** What can be carried over into empty fields. It is entered when somebody says so. */
    drawOffers() {
      const { schema, rows: rows2, form } = this;
      const offers = offersFor(schema, rows2, form.choices);
      const titleOf3 = (key) => schema.properties[key]?.title ?? "";
      const use = (used) => {
        for (const { row, key, carried } of used) row[key] = carried.value;
        this.act(used.length === 1 ? "Used." : `${used.length} used.`);
        const next = this.offered.querySelector("button") ?? this.add;
        next.focus();
      };
      keepingAction(
        this.offered,
        () => this.offered.replaceChildren(...offersNode(offers, titleOf3, use))
      );
      this.offered.hidden = !offers.length;
    }
    addOne() {
      const { ref: ref2 } = this.schema.properties;
      this.rows.push(ref2 ? { ref: nextRef(this.rows, ref2.prefix) } : {});
      const at = this.rows.length - 1;
      this.act(`${this.nameOf(this.rows[at] ?? {}, at)} added.`, at);
    }
    addMissing() {
      const before = this.rows.length;
      const added = this.missing();
      this.rows.push(...added);
      if (isShort(this.schema)) for (const row of added) this.open.add(row);
      this.act(`${added.length} rows added.`, before);
    }
    missing() {
      if (!this.property.every) return [];
      const missing = unpicked(this.schema, this.rows, this.form.choices.rows);
      return missing.slice(0, this.most - this.rows.length);
    }
    move(index, by) {
      this.rows.splice(index + by, 0, ...this.rows.splice(index, 1));
      this.removed.swap(index, index + by);
      this.act(`Moved to place ${index + by + 1}.`, index + by);
    }
    remove(row, index, name) {
      const removed = this.removed.takeOut({ index, name, row: copyOf(row) });
      this.rows.splice(index, 1);
      this.act(`${name} removed.`);
      const back = [...this.told].reverse().find(([one]) => same(one, removed))?.[1];
      back?.append(...this.leftBy(row));
      back?.querySelector("button")?.focus();
    }
    putBack(removed) {
      const index = Math.min(removed.index, this.rows.length);
      const row = copyOf(removed.row);
      const { ref: ref2 } = this.schema.properties;
      const isTaken = ref2 && this.rows.some((other) => other.ref === row.ref);
      this.rows.splice(index, 0, isTaken ? { ...row, ref: nextRef(this.rows, ref2.prefix) } : row);
      this.changed();
      this.removed.putBack(removed, index);
      this.act("Put back.", index);
    }
    /** The rows that were removed, each where it stood. */
    drawRemoved() {
      this.told.clear();
      for (const removed of this.removed.all()) {
        const { name, index, row } = removed;
        const full = this.rows.length >= this.most;
        const words = firstWords(this.schema, row);
        const letGo = () => {
          this.removed.letGo(removed);
          this.draw();
          this.add.focus();
        };
        const told = make(
          "div",
          { className: "pfw-removed" },
          `${name} removed. `,
          words ? make("span", { className: "pfw-card-words" }, `${words} `) : null,
          button("Put it back", () => this.putBack(removed), { disabled: full }),
          " ",
          button("Let it go", letGo, { "aria-label": `Let it go: ${name}` })
        );
        this.told.set(removed, told);
        const next = this.cards[index];
        this.list.insertBefore(told, next?.parentNode === this.list ? next : null);
      }
    }
    /** Ctrl+Z outside of a box takes the last removal back. */
    takeBack(event) {
      const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
      if (key.toLowerCase() !== "z" || !(ctrlKey || metaKey) || altKey || shiftKey) return;
      const isTyping = target instanceof Element && target.matches("textarea, input[type=text]");
      const last = this.removed.all().at(-1);
      if (isTyping || !last || this.rows.length >= this.most) return;
      event.preventDefault();
      event.stopPropagation();
      this.putBack(last);
    }
    /** What a removed row pointed to: whether the claims go too. */
    leftBy(row) {
      const { pointing } = this.form;
      if (!pointing) return [];
      return refsIn(row).map((ref2) => {
        const line2 = new ClaimLine(ref2, pointing, {
          points: () => false,
          goBack: () => this.add.focus()
        });
        line2.leave();
        return line2.node;
      });
    }
    nameOf(row, index) {
      return `${this.one} ${row.ref ? textOf(row.ref) : index + 1}`;
    }
    card(row, index) {
      const name = this.nameOf(row, index);
      const first = make("span", { className: "pfw-card-words" }, firstWords(this.schema, row));
      const at = `${this.form.at}.${index}`;
      const fields2 = fieldsOf(this.schema, row, { ...this.form, at, inner: true }, (next) => {
        Object.assign(row, next);
        first.textContent = firstWords(this.schema, row);
        this.changed();
      });
      const card2 = make(
        "details",
        {
          className: "pfw-card",
          "data-at": at,
          open: this.open.has(row),
          ontoggle: () => void (card2.open ? this.open.add(row) : this.open.delete(row))
        },
        make("summary", {}, make("strong", {}, name), " ", first),
        make("div", { className: "pfw-fields", role: "group", "aria-label": name }, ...fields2),
        ...sumsBelow({ ...this.form, at }),
        make("div", { className: "pfw-card-buttons" }, ...this.cardButtons(row, index, name))
      );
      return card2;
    }
    /** The buttons of a row; ``up`` and ``down`` are how those that move it are shown. */
    cardButtons(row, index, name, { up = "Move up", down = "Move down" } = {}) {
      const act = (words, shown, action, disabled = false) => button(shown, action, { disabled, title: words, "aria-label": `${words}: ${name}` });
      const remove = act("Remove", "Remove", () => this.remove(row, index, name));
      if (this.rows.length < 2) return [remove];
      const last = this.rows.length - 1;
      return [
        act("Move up", up, () => this.move(index, -1), index === 0),
        act("Move down", down, () => this.move(index, 1), index === last),
        remove
      ];
    }
  };
  function unpicked(schema, rows2, choices) {
    const picks = propertiesOf(schema).filter(([, { widget }]) => widget === "pick");
    const all = picks.reduce(
      (found, [key, { source }]) => found.flatMap(
        (row) => (choices[source ?? ""] ?? []).map(({ ref: ref2 }) => ({ ...row, [key]: ref2 }))
      ),
      [{}]
    );
    return all.filter((one) => !rows2.some((row) => picks.every(([key]) => row[key] === one[key])));
  }
  var withArticle = (word) => `${/^[aeiou]/.test(word) && !word.startsWith("us") ? "an" : "a"} ${word}`;

  // src/fields/printed.ts
  var PAUSE = 300;
  function printedBelow(area, printing) {
    const lines = make("div");
    const node = make(
      "div",
      { className: "pfw-printed", hidden: true },
      make("p", { className: "pfw-hint" }, "As it will print:"),
      lines
    );
    let asked2 = 0;
    const draw = async () => {
      asked2 += 1;
      const number2 = asked2;
      const text2 = area.value;
      if (!mayHoldMarks(text2)) {
        node.hidden = true;
        return;
      }
      try {
        const printed = await printing(text2);
        if (number2 !== asked2) return;
        lines.replaceChildren(...printed.lines.map(lineNode));
        node.hidden = !printed.lines.some(isMarked);
      } catch {
        node.hidden = true;
      }
    };
    let timer;
    area.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => void draw(), PAUSE);
    });
    void draw();
    return node;
  }
  var mayHoldMarks = (text2) => /\*|\]\(|^\s*#|\|/m.test(text2) || /^\s*(\d{1,3}[.)]|[^\p{L}\p{N}\s"'“‘(£]|o|§)\s/mu.test(text2);
  var isMarked = ({ kind, words }) => kind !== "text" || words.some(({ bold: bold2, slanted }) => bold2 || slanted);
  function lineNode(line2) {
    const { kind, depth, number: number2 } = line2;
    const sign = { bullet: "•", number: `${number2}.` }[kind];
    const words = kind === "row" ? cellsOf2(line2.words) : line2.words.map(wordsNode);
    const style = { className: `pfw-printed-${kind}`, style: `--pfw-depth: ${depth}` };
    const mark2 = sign ? make("span", { className: "pfw-printed-sign" }, sign) : null;
    return make("p", style, mark2, make("span", {}, ...words));
  }
  var cellsOf2 = (cells) => cells.flatMap((cell, at) => at ? [" | ", wordsNode(cell)] : [wordsNode(cell)]);
  function wordsNode({ text: text2, bold: bold2, slanted }) {
    const words = slanted ? make("em", {}, text2) : text2;
    return bold2 ? make("strong", {}, words) : words;
  }

  // src/fields/tools.ts
  var withControl = (event) => (event.ctrlKey || event.metaKey) && !event.altKey;
  var TOOLS = [
    {
      words: "B",
      title: "Bold",
      keys: "Control+B",
      isMeant: (event) => withControl(event) && !event.shiftKey && event.key.toLowerCase() === "b",
      make: bold
    },
    {
      words: "• List",
      title: "Bullets",
      keys: "Control+Shift+8",
      isMeant: (event) => withControl(event) && event.shiftKey && event.code === "Digit8",
      make: (marked) => listed(marked, "bullet")
    },
    {
      words: "1. List",
      title: "Numbers",
      keys: "Control+Shift+7",
      isMeant: (event) => withControl(event) && event.shiftKey && event.code === "Digit7",
      make: (marked) => listed(marked, "number")
    }
  ];
  var markedOf = (area) => ({
    text: area.value,
    start: area.selectionStart,
    end: area.selectionEnd
  });
  function tools(area) {
    const apply = (made) => write(area, made);
    area.addEventListener("keydown", (event) => {
      const tool = TOOLS.find((one) => one.isMeant(event));
      const isEnter = event.key === "Enter" && !event.shiftKey && !event.isComposing;
      const made = tool?.make(markedOf(area)) ?? (isEnter ? nextItem(markedOf(area)) : null);
      if (!made) return;
      event.preventDefault();
      apply(made);
    });
    const buttons = TOOLS.map(
      ({ words, title, keys, make: makeOf }) => button(words, () => apply(makeOf(markedOf(area))), {
        tabIndex: -1,
        title: `${title} (${keys.replace("Control", "Ctrl")})`,
        "aria-label": title,
        "aria-keyshortcuts": keys,
        onmousedown: (event) => event.preventDefault()
      })
    );
    return make(
      "span",
      { className: "pfw-tools", role: "toolbar", "aria-label": "Marks" },
      ...buttons
    );
  }

  // src/fields/text.ts
  var LONGEST_TEXT = 2e4;
  var text = ({ property, value, described, form, change, warn }) => {
    const count = make("p", { className: "pfw-count" });
    const area = make("textarea", {
      ...described,
      value: textOf(value),
      rows: 3,
      maxLength: property.maxLength ?? LONGEST_TEXT,
      spellcheck: true,
      lang: "en-GB"
    });
    const tell2 = () => {
      const words = wordCount(area.value);
      count.textContent = words === 1 ? "1 word" : `${words} words`;
    };
    const fit = growing(area);
    tell2();
    if (form.printing) takeRichText(area);
    area.addEventListener("input", () => {
      fit();
      tell2();
      warn(atItsEnd(area), false);
      change(area.value);
    });
    const below = make("div", { className: "pfw-below" }, form.printing ? tools(area) : null, count);
    const after = [
      below,
      ...form.printing ? [printedBelow(area, form.printing)] : [],
      ...form.pointing ? [mentions(area, form.pointing)] : []
    ];
    return { node: area, after };
  };

  // src/fields/yes.ts
  var yes = ({ value, described, change }) => {
    const node = make("input", {
      ...described,
      type: "checkbox",
      checked: value === true,
      onchange: () => change(node.checked)
    });
    return { node };
  };

  // src/fields/field.ts
  var BESIDE_ANOTHER = 44;
  var ADDED_UP = ["pounds", "number"];
  var PARTS2 = { rows, group, evidence, claims };
  var INPUTS2 = {
    line,
    text,
    day,
    pounds,
    number,
    yes,
    choice,
    pick,
    ref
  };
  function field(property, value, form, change) {
    const node = drawn(property, value, form, change);
    node.setAttribute("data-at", form.at);
    return node;
  }
  function drawn(property, value, form, change) {
    const part = PARTS2[property.widget];
    if (part) return part(property, value, form, change);
    const id = newId();
    const { cell } = form;
    const warning = make("p", { className: "pfw-warning", id: `${id}-warning`, role: "alert" });
    const hint = cell ? cell.hint : property.description && `${id}-hint`;
    const { node, after = [] } = (INPUTS2[property.widget] ?? text)({
      property,
      value,
      form,
      change,
      described: { id, "aria-describedby": [hint, warning.id].filter(Boolean).join(" ") },
      warn(words, refused = Boolean(words)) {
        warning.textContent = words;
        form.refuse(warning, refused ? property.title : null);
      }
    });
    const sums = ADDED_UP.includes(property.widget) ? sumsBelow(form) : [];
    const below = make("div", { className: "pfw-after" }, ...after, warning, ...sums);
    const head = cell ? cellLabel(property, cell, id) : headOf2(property, id);
    return make("div", { className: classOf(property, value) }, head, node, below);
  }
  function headOf2(property, id) {
    const label = make("label", { htmlFor: id, id: `${id}-label` }, property.title);
    const hint = hintOf(property.description, { id: `${id}-hint` });
    return make("div", { className: "pfw-head" }, label, hint, exampleOf(property, label.id));
  }
  var cellLabel = ({ title }, { row }, id) => make("label", { htmlFor: id, id: `${id}-label`, className: "pfw-spoken" }, `${title}, ${row}`);
  function classOf(property, value) {
    const long = property.widget === "line" && textOf(value).length > BESIDE_ANOTHER;
    return [
      "pfw-field",
      `pfw-${property.widget}`,
      ...property.notes ? ["pfw-noted"] : [],
      ...long ? ["pfw-wide"] : []
    ].join(" ");
  }

  // src/form/returned.ts
  var returnedOf = (stored) => "returned" in stored ? stored.returned : null;
  var isLocked = (stored) => returnedOf(stored)?.locked ?? false;
  var storedValue = (stored, activity) => groupOf(stored.activities[activity]);
  var decisionWords = (returned) => `Assessor’s decision on S${returned.attempt}: ${returned.decision}${sinceWords(returned)}`;
  function sinceWords({ attempt, changed, reopened }) {
    if (reopened) return ", reopened since";
    return changed ? `, changed since S${attempt}` : "";
  }
  var toDoWords = ({ what, by }) => `To do by ${dayInWords(by)}: ${what}`;
  var LOCKED = "What is met is locked here. To change it, ask your assessor to reopen it. You can still add evidence, on the evidence page.";
  var REOPENED = "This decision was reopened: it no longer stands, and is to be made anew. You can change your answer again.";
  var CHANGED2 = "The answer, or evidence that this decision rests on, is different now. Your assessor will want to look at it again.";
  function returnedBox(desk, form, act) {
    const returned = desk.stored ? returnedOf(desk.stored) : null;
    const first = Object.keys(desk.forms ?? {})[0] ?? form;
    if (!returned || form !== first) return [];
    const section = returnedSection(returned);
    if (returned.locked) section.append(...askingAgain(returned, act.ask));
    else if (returned.action) section.append(button("Go to your answer", act.goToWork));
    return [section];
  }
  function askingAgain({ asks, criterion }, ask) {
    const about = `criterion ${criterion}`;
    if (asks)
      return [
        make("p", {}, make("strong", {}, "You ask for this to be reopened: "), asks),
        make("p", { className: "pfw-hint" }, "Your assessor sees it when you hand in again."),
        asking({ press: "Ask no more", about, act: () => ask("") })
      ];
    return [
      asking({
        fold: "Ask for it to be reopened",
        label: "Why",
        hint: "Your assessor sees it when you hand in again, and decides.",
        press: "Ask for it",
        about,
        act: async (reason) => {
          if (!reason.trim()) throw new Error("Say why, in a sentence. Nothing was asked.");
          await ask(reason);
        }
      })
    ];
  }
  function returnedSection(returned) {
    const { assessor, assessed, feedback, action, changed, reopened, locked } = returned;
    const kind = returned.decision === "met" && !changed && !reopened ? "" : " pfw-gap";
    return make(
      "section",
      {
        className: `pfw-callout pfw-returned${kind}`,
        "aria-label": `What the assessor gave back on criterion ${returned.criterion}`
      },
      make("p", {}, make("strong", {}, decisionWords(returned))),
      make("p", {}, `${assessor}, ${dayInWords(assessed)}`),
      reopened ? make("p", {}, REOPENED) : null,
      changed ? make("p", {}, CHANGED2) : null,
      feedback ? make("p", { className: "pfw-feedback" }, feedback) : null,
      action ? make("p", {}, make("strong", {}, toDoWords(action))) : null,
      locked ? make("p", { className: "pfw-hint" }, LOCKED) : null
    );
  }

  // src/adding/other_criteria.ts
  var LONGEST_PLACE2 = 300;
  function otherCriteria(around) {
    const summary = make("summary", {}, "Other criteria that this supports");
    const node = make(
      "details",
      {
        className: "pfw-others",
        ontoggle: () => {
          if (node.open) bringIntoSight(node, summary);
        }
      },
      summary,
      make(
        "p",
        { className: "pfw-hint" },
        "Write where to look, such as “page 2”. A box without words claims nothing."
      ),
      ...around.criteria.map((criterion) => rowFor(criterion, around))
    );
    return node;
  }
  function rowFor({ ref: criterion, text: text2 }, around) {
    const { unit, refs, workbook, whenStopped } = around;
    const id = newId();
    const status = make("p", { className: "pfw-hint", role: "status" });
    let desk = null;
    const opened = () => {
      if (desk) return desk;
      const one = workbook.desks.ofCriterion(unit, criterion);
      desk = one;
      whenStopped(one.listen(() => tell2(one)));
      return one;
    };
    let typed = false;
    const tell2 = (one) => {
      const isHomeless = one.homeless.some(
        ({ activity, field: field2 }) => activity === CLAIMS && refs.includes(field2)
      );
      if (!typed) return;
      const { kind, words } = one.status;
      const told = kind === "saved" ? "Saved." : words;
      status.textContent = isHomeless ? notSaved(one, criterion) : told;
    };
    const where = make("input", {
      id,
      type: "text",
      maxLength: LONGEST_PLACE2,
      placeholder: "page 2",
      onfocus: () => {
        const claims2 = opened().value(CLAIMS);
        if (!typed && !where.value) where.value = textOf(claims2[refs[0] ?? ""]);
      },
      oninput: () => {
        typed = true;
        for (const ref2 of refs) opened().edit(CLAIMS, ref2, where.value.trim() ? where.value : null);
      },
      onblur: () => void desk?.flush()
    });
    const label = make("label", { htmlFor: id }, make("strong", {}, criterion), ` ${text2}`);
    return make("div", { className: "pfw-other" }, label, where, status);
  }
  var notSaved = ({ stored }, criterion) => stored && isLocked(stored) ? `This is not saved. Criterion ${criterion} is met, so what it rests on is not changed.` : "This is not saved. The item is not in the evidence register any more.";

  // src/adding/proposals.ts
  var NAMES = { title: "Title", date: "Date", author: "Author" };
  function proposalsOf(row, desk) {
    const { ref: ref2, proposals } = row;
    const source = proposals[0]?.source;
    if (!source) return null;
    const lines = proposals.map((proposal) => ({ proposal, ...lineOf4(proposal) }));
    const node = make(
      "div",
      { className: "pfw-proposals", role: "group", "aria-label": `Proposed for ${ref2}` },
      make("p", {}, `From ${source}, for ${ref2}. Nobody has checked it.`),
      ...lines.map((line2) => line2.node)
    );
    const take = () => {
      const wanted = lines.filter(({ tick }) => tick.checked).map(({ proposal }) => proposal);
      const entries = Object.fromEntries(wanted.map(({ field: field2, value }) => [field2, value]));
      whenOpened(desk, () => desk.bringBack("item", entries));
      const names = wanted.map(({ field: field2 }) => NAMES[field2].toLowerCase()).join(", ");
      const words = wanted.length ? `From ${source}, used for ${ref2}: ${names}.` : "Nothing is used.";
      node.replaceChildren(make("p", { tabIndex: -1 }, words));
      node.querySelector("p")?.focus();
      announce(words);
    };
    node.append(
      button("Use what is ticked", take, { "aria-label": `Use what is ticked for ${ref2}` })
    );
    return node;
  }
  function whenOpened(desk, work) {
    if (desk.stored) {
      work();
      return;
    }
    const stop = desk.listen((news) => {
      if (news !== "stored") return;
      stop();
      work();
    });
  }
  function lineOf4({ field: field2, words }) {
    const id = newId();
    const tick = make("input", { id, type: "checkbox", checked: true });
    const label = make("label", { htmlFor: id }, `${NAMES[field2]}: ${words}`);
    return { tick, node: make("div", { className: "pfw-pick-line" }, tick, label) };
  }

  // src/adding/new_items.ts
  var OF_ONE = ["method", "title", "date", "author"];
  var OF_SEVERAL = ["method", "date", "author"];
  function newItems(rows2, around) {
    const { unit, criterion, schema, workbook } = around;
    const refs = rows2.map(({ ref: ref2 }) => ref2);
    const desks = refs.map((ref2) => workbook.desks.ofItem(unit, ref2));
    const titleId = newId();
    const fields2 = make("div", { className: "pfw-fields" });
    const status = make("p", { className: "pfw-hint", role: "status" });
    const names = rows2.length > 1 ? OF_SEVERAL : OF_ONE;
    const drawAll = () => {
      const isFirst = !fields2.childElementCount;
      keepingFocus(fields2, () => fields2.replaceChildren(...names.map((name) => shared(name))));
      if (isFirst) around.drawn();
    };
    const shared = (name) => {
      const property = schema.properties[name];
      if (!property) return make("div");
      const change = (value) => {
        for (const desk of desks) desk.edit("item", name, value);
      };
      const node2 = field(property, sharedBy(desks, name), formAround(schema, name, desks), change);
      node2.removeAttribute("data-at");
      return node2;
    };
    const stops = desks.map(
      (desk) => desk.listen((news) => {
        if (news === "stored" && desks.every(({ stored }) => stored)) drawAll();
        status.textContent = statusOf(desks);
      })
    );
    const proposals = rows2.map((row) => proposalsOf(row, workbook.desks.ofItem(unit, row.ref)));
    const criteria = schema.properties.claims?.criteria ?? [];
    const others = otherCriteria({
      unit,
      refs,
      criteria: criteria.filter(({ ref: ref2 }) => ref2 !== criterion),
      workbook,
      whenStopped: (stop) => stops.push(stop)
    });
    const words = rows2.length > 1 ? `What these ${refs.length} new items share` : "A new item";
    const links = between(
      refs.map((ref2) => itemLink(workbook, unit, ref2)),
      ", "
    );
    const node = make(
      "section",
      { className: "pfw-new-items", "aria-labelledby": titleId },
      make("h4", { id: titleId }, `${words}: ${refs.join(", ")}`),
      ...proposals,
      fields2,
      others,
      status,
      make("p", { className: "pfw-hint" }, "The rest is asked in the evidence register: ", ...links)
    );
    node.addEventListener("paste", (event) => event.stopPropagation());
    node.addEventListener("focusout", () => {
      for (const desk of desks) void desk.flush();
    });
    return {
      node,
      stop() {
        for (const stop of stops) stop();
      }
    };
  }
  function sharedBy(desks, name) {
    const [first, ...others] = desks.map((desk) => desk.value("item")[name]);
    return others.every((value) => same(value, first)) ? first : void 0;
  }
  var formAround = (schema, name, desks) => ({
    definitions: schema.$defs ?? {},
    choices: { evidence: [], rows: {}, carried: [] },
    pointing: null,
    printing: null,
    adding: null,
    sums: null,
    cell: null,
    at: name,
    inner: false,
    removedFrom: removedHere,
    refuse: (warning, title) => desks[0]?.refuse(warning, title),
    field
  });
  function statusOf(desks) {
    const all = desks.map(({ status }) => status);
    const told = ["trouble", "wait", "saved"].map((kind) => all.find((one) => one.kind === kind));
    return told.find(Boolean)?.words ?? "";
  }

  // src/adding/phone.ts
  var LOOK_AGAIN2 = 2e3;
  var OPENING2 = 9e4;
  var EXPOSED = "This opens one page of this computer to the network that it is in, for ten minutes at most. Whoever has the address can send files to it; nobody can see anything of your portfolio. What you send is not encrypted on its way: who runs the network, or shares its password, could read it. Use it at home or at work. Do not use it in a café, a hotel or a train, nor for files that are confidential.";
  var HOW = "Point your phone’s camera at the code, open the link, and send your files. The phone has to be in the same network as this computer.";
  var FromPhone = class {
    constructor(around) {
      this.around = around;
      this.node.append(this.way, this.said, this.waiting);
      window.addEventListener("pagehide", this.left);
    }
    around;
    node = make("div", { className: "pfw-phone", hidden: true });
    way = make("div");
    waiting = make("ul", {
      className: "pfw-arrivals",
      "aria-label": "Files from your phone"
    });
    said = make("p", { className: "pfw-live", role: "status" });
    drawn = /* @__PURE__ */ new Map();
    /** Files that are decided about: an answer that was on its way meanwhile says nothing of them. */
    decided = /* @__PURE__ */ new Set();
    /** The address of the page, while one is open that was asked for here. */
    open = "";
    isKnown = false;
    timer;
    /** Ask, for the first time, whether there is such a way here, and what waits. */
    async look() {
      if (this.isKnown) return;
      this.isKnown = true;
      try {
        const phone = await this.around.server.request("GET phone", {});
        this.node.hidden = !phone.offered;
        this.offer();
        this.show(phone.arrived ?? []);
      } catch {
        this.isKnown = false;
      }
    }
    stop() {
      window.removeEventListener("pagehide", this.left);
      this.left();
    }
    left = () => {
      clearTimeout(this.timer);
      if (!this.open) return;
      this.open = "";
      this.offer();
      this.around.server.request("DELETE phone", {}, void 0, { leaving: true }).catch(() => null);
    };
    offer() {
      this.way.replaceChildren(button("Add from your phone", () => this.warn()));
    }
    warn() {
      const on = button("Switch it on for ten minutes", () => void this.switchOn());
      const off = button("Leave it off", () => this.backTo("It is off."));
      this.way.replaceChildren(make("p", { className: "pfw-warning" }, EXPOSED), on, " ", off);
      on.focus();
    }
    async switchOn() {
      this.way.replaceChildren();
      this.tell("Opening the page for your phone…");
      try {
        const wish = { switched_on: true };
        const { server } = this.around;
        const { page } = await server.request("POST phone", {}, wish, { patience: OPENING2 });
        if (page) this.showPage(page);
      } catch (error) {
        this.backTo(wordsOf(error));
      }
    }
    showPage({ address, code, until }) {
      this.open = address;
      const end = button("End it now", () => void this.end());
      this.way.replaceChildren(
        make("p", {}, HOW),
        make("img", { className: "pfw-phone-code", src: code, alt: "The address below as a code" }),
        make("p", { className: "pfw-phone-address" }, address),
        end
      );
      this.tell(`The page is open until ${until}. It also ends when you leave this one.`);
      end.focus();
      this.later();
    }
    async end() {
      clearTimeout(this.timer);
      try {
        const phone = await this.around.server.request("DELETE phone", {});
        this.open = "";
        this.backTo("The page for your phone has ended.");
        this.show(phone.arrived);
      } catch (error) {
        this.tell(wordsOf(error));
        this.later();
      }
    }
    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.lookAgain(), LOOK_AGAIN2);
    }
    async lookAgain() {
      try {
        const { page, arrived } = await this.around.server.request("GET phone", {});
        if (!this.open) return;
        this.show(arrived);
        if (page?.address === this.open) this.later();
        else {
          this.open = "";
          this.backTo("The page for your phone has ended.");
        }
      } catch {
        if (this.open) this.later();
      }
    }
    backTo(words) {
      this.offer();
      this.tell(words);
      this.way.querySelector("button")?.focus();
    }
    tell(words) {
      this.said.textContent = words;
    }
    /** The files that wait, each with what may be done with it. */
    show(files) {
      const numbers = new Set(files.map(({ number: number2 }) => number2));
      for (const [number2, line2] of this.drawn) {
        if (numbers.has(number2) || this.decided.has(number2)) continue;
        line2.remove();
        this.drawn.delete(number2);
      }
      for (const file of files) {
        if (this.drawn.has(file.number) || this.decided.has(file.number)) continue;
        const line2 = this.lineOf(file);
        this.drawn.set(file.number, line2);
        this.waiting.append(line2);
        announce(`${file.name} has arrived from your phone.`);
      }
    }
    lineOf({ number: number2, name, size }) {
      const { unit, server, added } = this.around;
      const query = { unit, file: number2 };
      const status = make("span", { role: "status" });
      const line2 = make("li", {}, make("strong", {}, name), ` (${sizeOf(size)}) from your phone. `);
      const buttons = [
        button("Add", () => void add(), { "aria-label": `Add ${name}` }),
        button("Leave out", () => void leaveOut(), { "aria-label": `Leave out ${name}` })
      ];
      const done = (words, kind) => {
        this.drawn.delete(number2);
        line2.className = kind;
        for (const one of buttons) one.remove();
        status.textContent = words;
      };
      const refused = async ({ message }) => {
        done(message, "pfw-arrival-refused");
        this.decided.delete(number2);
        const phone = await server.request("GET phone", {}).catch(() => null);
        if (phone) this.show(phone.arrived);
      };
      const trying = async (work) => {
        if (buttons.some(isResting)) return;
        for (const one of buttons) setResting(one, true);
        this.decided.add(number2);
        try {
          await work();
        } catch (error) {
          for (const one of buttons) setResting(one, false);
          if (error instanceof Refused) return refused(error);
          this.decided.delete(number2);
          status.textContent = ` ${wordsOf(error)}`;
        }
      };
      const add = () => trying(async () => {
        const row = await server.request("POST phone-file", query, void 0, {
          patience: OPENING2
        });
        const twins = row.same_file.length ? ` The same file is in the register already, as ${row.same_file.join(" and ")}.` : "";
        done(`Added as ${row.ref}.${twins}`, "pfw-arrival-added");
        added(row);
      });
      const leaveOut = () => trying(async () => {
        await server.request("DELETE phone-file", query);
        done("It is left out, and deleted here. It is still on your phone.", "");
      });
      line2.append(buttons[0] ?? "", " ", buttons[1] ?? "", status);
      return line2;
    }
  };

  // src/adding/adding.ts
  var HINT = "Choose files here, or drop them on this part. They go into the evidence register, and are used here. Up to 100 MB each.";
  var AddingHere = class {
    constructor(unit, criterion, workbook) {
      this.unit = unit;
      this.criterion = criterion;
      this.workbook = workbook;
    }
    unit;
    criterion;
    workbook;
    places = /* @__PURE__ */ new Map();
    register = null;
    /** The place of a field, the same whenever the field is drawn anew. */
    at(path) {
      const place = this.places.get(path) ?? new AddingPlace(this);
      this.places.set(path, place);
      return place;
    }
    /** The places that are on the page now and take files. */
    get drawn() {
      return [...this.places.values()].filter(({ title }) => title);
    }
    /** The register, which has the form of an item; asked for when it is first needed. */
    opened() {
      this.register ??= this.workbook.server.request("GET evidence", { unit: this.unit });
      this.register.catch(() => {
        this.register = null;
      });
      return this.register;
    }
    stop() {
      for (const place of this.places.values()) place.stop();
    }
  };
  var AddingPlace = class {
    constructor(page) {
      this.page = page;
      const id = newId();
      this.input = make("input", {
        id,
        type: "file",
        multiple: true,
        "aria-describedby": `${id}-hint`,
        onchange: () => {
          this.add([...this.input.files ?? []]);
          this.input.value = "";
        }
      });
      const { unit, criterion, workbook } = page;
      const { server } = workbook;
      const added = (row) => this.take(row);
      this.phone = new FromPhone({ unit, server, added });
      const recorded = (row) => void this.takeClaimed(row);
      this.recording = new RecordingHere({ unit, criterion, server, added: recorded });
      this.stops.push(
        () => this.phone.stop(),
        () => this.recording.stop()
      );
      this.node = make(
        "div",
        { className: "pfw-adding-here" },
        make("label", { htmlFor: id }, "Add files"),
        make("p", { className: "pfw-hint", id: `${id}-hint` }, HINT),
        this.input,
        this.phone.node,
        this.recording.node,
        this.arrivals,
        this.asked
      );
    }
    page;
    /** Whether the field around it is unfolded. */
    isOpen = false;
    node;
    arrivals = make("ul", {
      className: "pfw-arrivals",
      "aria-label": "Files that you have added just now"
    });
    asked = make("div");
    input;
    stops = [];
    phone;
    recording;
    field = null;
    turn = Promise.resolve();
    /** The field around it, as it was drawn last: files may be dropped on it, and it takes them. */
    around(part, isInRow, take) {
      this.field = { part, isInRow, take };
      const look = () => {
        if (!part.open) return;
        void this.phone.look();
        void this.recording.look();
      };
      look();
      part.addEventListener("toggle", () => {
        if (part === this.field?.part) this.isOpen = part.open;
        look();
      });
      const over = (event) => {
        if (!(event.dataTransfer?.types ?? []).includes("Files")) return false;
        event.preventDefault();
        event.stopPropagation();
        this.node.classList.toggle("pfw-is-over", event.type === "dragover");
        return true;
      };
      for (const kind of ["dragenter", "dragover", "dragleave"]) {
        part.addEventListener(kind, over);
      }
      part.addEventListener("drop", (event) => {
        if (over(event)) this.add([...event.dataTransfer?.files ?? []]);
      });
    }
    /** What its field is called, and its row; empty while it is not on the page, or is shut. */
    get title() {
      const part = this.field?.part;
      if (!part?.isConnected || this.input.matches(":disabled")) return "";
      const field2 = part.querySelector("summary")?.firstChild?.textContent?.replace(/:\s*$/, "") ?? "";
      const row = part.closest("[role=group]")?.getAttribute("aria-label") ?? rowInTable(part);
      return [field2, row].filter(Boolean).join(", ");
    }
    get isInRow() {
      return this.field?.isInRow ?? false;
    }
    /** Take files that were dropped elsewhere, and lead to where they are. */
    takeDropped(files, lead) {
      const part = this.field?.part;
      if (!part) return;
      part.open = true;
      lead(part);
      this.add(files);
    }
    stop() {
      for (const stop of this.stops) stop();
    }
    /** Files go one after the other; what is asked of them is asked once for all. */
    add(files) {
      const { field: field2 } = this;
      if (!field2 || this.input.matches(":disabled")) return;
      const one = async () => {
        const rows2 = [];
        for (const file of files) {
          const row = await this.send(file, field2);
          if (row) rows2.push(row);
        }
        await this.ask(rows2);
      };
      this.turn = this.turn.then(one);
    }
    /** A file from the phone, which has become an item. */
    take(row) {
      this.isOpen = true;
      if (this.field) this.taker(this.field)?.(row);
      void this.ask([row]);
    }
    /** A recording, which has been described, and may be claimed already: the form has to know that
     *  before it takes it. */
    async takeClaimed(row) {
      const { unit, criterion, workbook } = this.page;
      const desk = workbook.desks.ofCriterion(unit, criterion);
      await desk.flush();
      await desk.look();
      this.isOpen = true;
      if (this.field) this.taker(this.field)?.(row);
    }
    async send(file, field2) {
      const { server } = this.page.workbook;
      const line2 = arrival(file, server);
      this.arrivals.append(line2.node);
      const again = async () => {
        const row2 = await this.send(file, field2);
        if (row2) await this.ask([row2]);
      };
      const largest = (await this.page.opened().catch(() => null))?.largest;
      const row = await line2.send(this.page.unit, largest, () => void again());
      if (!row) return null;
      line2.done(row);
      this.isOpen = true;
      this.taker(field2)?.(row);
      return row;
    }
    /** A field that was drawn anew meanwhile; in a row, it may be that of another row by now. */
    taker(field2) {
      if (field2.part.isConnected) return field2.take;
      return field2.isInRow ? null : this.field?.take ?? null;
    }
    /** What is asked comes into sight, unless somebody is typing elsewhere. */
    show() {
      const { activeElement: focused } = document;
      const isHere = this.field?.part.contains(focused) ?? false;
      if (isHere || focused === document.body) bringIntoSight(this.asked, isHere ? focused : null);
    }
    async ask(rows2) {
      if (!rows2.length) return;
      const { unit, criterion, workbook } = this.page;
      try {
        const { schema } = await this.page.opened();
        const drawn2 = () => this.show();
        const asked2 = newItems(rows2, { unit, criterion, schema, workbook, drawn: drawn2 });
        this.stops.push(asked2.stop);
        this.asked.append(asked2.node);
        this.show();
      } catch (error) {
        this.asked.append(make("p", { role: "status" }, wordsOf(error)));
      }
    }
  };
  var rowInTable = (part) => part.closest("tbody")?.querySelector(".pfw-row-buttons")?.getAttribute("aria-label") ?? "";

  // src/adding/dropped_beside.ts
  var forms = /* @__PURE__ */ new Set();
  var KINDS2 = ["dragenter", "dragover", "dragleave", "drop"];
  var TAKES_FILES = ".pfw-evidence, .pfw-adding, .pfw-taking, input[type=file]";
  function offerWhatIsDropped(form) {
    if (!forms.size) for (const kind of KINDS2) document.addEventListener(kind, hear, true);
    forms.add(form);
    return () => {
      forms.delete(form);
      if (!forms.size) for (const kind of KINDS2) document.removeEventListener(kind, hear, true);
    };
  }
  function hear(event) {
    const { target, dataTransfer } = event;
    if (!(dataTransfer?.types ?? []).includes("Files")) return;
    if (event.type === "dragleave" && event.relatedTarget) return;
    mark(null);
    if (event.type === "dragleave") return;
    if (target instanceof Element && target.closest(TAKES_FILES)) return;
    const [first, ...others] = [...forms].filter(({ node }) => isSeen2(node));
    if (!first) return;
    event.preventDefault();
    event.stopPropagation();
    const all = [first, ...others];
    const around = all.find(({ node }) => target instanceof Node && node.contains(target)) ?? first;
    const files = event.type === "drop" ? [...dataTransfer?.files ?? []] : [];
    if (event.type !== "drop") mark(around);
    if (files.length) offer(files, around, all);
  }
  function mark(over) {
    for (const form of forms) form.node.classList.toggle("pfw-is-over", form === over);
  }
  var isSeen2 = (node) => node.isConnected && (node.checkVisibility?.() ?? true);
  function goalsOf2(around, all) {
    const ordered = [around, ...all.filter((form) => form !== around)];
    const found = ordered.flatMap(
      (form) => form.adding.drawn.map((place) => ({ words: `${form.title()}: ${place.title}`, place }))
    );
    const isInRow = ({ place }) => Number(place.isInRow);
    return found.sort((one, other) => isInRow(one) - isInRow(other));
  }
  function offer(files, around, all) {
    const goals = goalsOf2(around, all);
    const id = newId();
    const select = make(
      "select",
      { id },
      ...goals.map(({ words }, at) => make("option", { value: String(at) }, words))
    );
    const close = () => node.remove();
    const add = () => {
      const goal = goals[Number(select.value)];
      close();
      goal?.place.takeDropped(files, goInto);
    };
    const it = files.length === 1 ? "it" : "them";
    const node = make(
      "section",
      { className: "pfw-dropped", "aria-label": "Files that you dropped" },
      make(
        "p",
        {},
        make("strong", {}, named(files)),
        ` ${files.length === 1 ? "is" : "are"} not in your workbook yet.`
      ),
      ...goals.length ? [
        make("label", { htmlFor: id }, `Add ${it} as evidence to`),
        select,
        " ",
        button(`Add ${it}`, add, { className: "pfw-make" })
      ] : [
        make(
          "p",
          {},
          "Nothing on this page takes files. Add ",
          it,
          " on the page ",
          itemsPage(around.workbook, around.adding.unit),
          "."
        )
      ],
      " ",
      button("Not now", close)
    );
    document.querySelector(".pfw-dropped")?.remove();
    around.node.append(node);
    node.querySelector("select, a, button")?.focus();
  }
  function named(files) {
    const [first] = files;
    return files.length === 1 ? `“${first?.name}”` : `These ${files.length} files`;
  }

  // src/findings/steps.ts
  var NEXT_STEPS = 3;
  var EVIDENCE = "evidence";
  function nextSteps(around, found) {
    if (!found.length) return [];
    return [make("p", { className: "pfw-steps-title" }, "Next steps"), ...stepLists(around, found)];
  }
  function stepLists(around, found) {
    if (!found.length) return [];
    const list = (some) => make("ul", {}, ...some.map((finding) => step(around, finding)));
    const rest = found.slice(NEXT_STEPS);
    const first = list(found.slice(0, NEXT_STEPS));
    if (!rest.length) return [first];
    return [first, make("details", {}, make("summary", {}, moreOf(rest)), list(rest))];
  }
  function moreOf(rest) {
    const needed = rest.filter(({ severity }) => severity === "needed").length;
    if (!needed) return `${rest.length} more`;
    if (needed < rest.length) return `${rest.length} more, ${needed} of them needed`;
    return rest.length === 1 ? "1 more, which is needed" : `${rest.length} more, all needed`;
  }
  function step(around, finding) {
    const { severity, weight, missing, next_step: next } = finding;
    const id = newId();
    return make(
      "li",
      { className: `pfw-step pfw-${severity}` },
      make("span", { className: "pfw-weight" }, `${capital(weight)}:`),
      " ",
      make("strong", { id }, missing),
      " ",
      make("span", {}, ...withPages(around.workbook, around.unit, around.page, next)),
      make("div", { className: "pfw-ways" }, ...ways(around, finding, id), askedBy(finding))
    );
  }
  function askedBy({ criteria, asked_by: by, source }) {
    const named3 = criteria.length === 1 ? "Criterion" : "Criteria";
    const where = criteria.length ? `${named3} ${criteria.join(", ")} · ` : "";
    const words = criteria.length ? `${where}${by}` : capital(by);
    if (!source) return make("span", { className: "pfw-asked" }, words);
    return make(
      "details",
      { className: "pfw-asked" },
      make("summary", {}, words),
      make("p", {}, source)
    );
  }
  function ways(around, finding, about) {
    const places = [finding, ...finding.also].filter(({ item: item2, activity }) => item2 || activity);
    const links = places.map(
      (place, number2) => way(around, place, places.length > 1 ? nameOf2(place, number2, around) : "", about)
    );
    const { item, take_off: criterion } = finding;
    const { takeOff } = around;
    if (!takeOff || !criterion || !item) return links;
    return [...links, button(`Take ${criterion} off ${item}`, () => takeOff(item, criterion))];
  }
  function way(around, place, name, about) {
    const { workbook, unit, page } = around;
    const isItem = Boolean(place.item) && !place.activity;
    const target = isItem ? EVIDENCE : place.criterion;
    const isClaim = isItem && place.at.startsWith("claims");
    const only = isItem && !isClaim && page !== EVIDENCE ? `Open ${place.item}` : "Show me";
    const words = name ? `Show ${name}` : only;
    const link = pageLink(workbook, unit, target, words, () => {
      const line2 = isClaim ? claimLineOf(place.item) : void 0;
      if (line2 && page !== EVIDENCE) {
        goInto(line2);
        return true;
      }
      askFor(place, isItem ? originOf(link) : null);
      return target === page;
    });
    link.setAttribute("aria-describedby", about);
    return link;
  }
  function nameOf2({ criterion, item, activity }, number2, { page }) {
    if (item && !activity) return item;
    if (criterion !== page) return `criterion ${criterion}`;
    return number2 ? "the other" : "the one";
  }

  // src/form/readable.ts
  var EMPTY = "(empty)";
  function readable(value, property) {
    if (property?.widget === "claims" && isGroup(value)) return placesInWords(value);
    if (typeof value === "boolean") return value ? "Yes" : "No";
    const text2 = textOf(value);
    if (property?.widget === "day" && text2) return dayInWords(text2);
    return property?.labels?.[text2] ?? plainly(value, text2);
  }
  function plainly(value, text2) {
    if (Array.isArray(value)) {
      return value.length ? value.map(numbered).join("\n") : EMPTY;
    }
    if (!isGroup(value)) return text2 || EMPTY;
    return Object.values(value).filter((part) => part !== null && part !== "").map((part) => readable(part)).join(" · ");
  }
  var numbered = (row, index) => isGroup(row) ? `${index + 1}. ${readable(row)}` : textOf(row);
  function placesInWords(places) {
    const lines = Object.entries(sorted(places)).map(
      ([ref2, where]) => where ? `${ref2}: ${textOf(where)}` : ref2
    );
    return lines.join("\n") || EMPTY;
  }

  // src/form/conflict.ts
  var torn = (desk, part) => new Set(desk.copiesOf(part.name).flatMap((copy) => differing(copy, desk, part)));
  var differing = (copy, desk, { name, schema }) => schema.order.filter(
    (key) => !same(storedField(copy, name, key), storedField(desk.stored, name, key))
  );
  function conflicts(desk, part) {
    const damaged = desk.stored?.damaged ?? [];
    const notes = damaged.map(
      (words) => make("p", { className: "pfw-callout pfw-gap pfw-damaged" }, words)
    );
    return [...notes, ...desk.copiesOf(part.name).map((copy) => panel(copy, desk, part))];
  }
  function panel(copy, desk, part) {
    const mine = groupOf(copy.activities[part.name]);
    const theirs = groupOf(desk.stored?.activities[part.name]);
    const wanted = {};
    const other = copy.saved ? `The other version, of ${moment(new Date(copy.saved), /* @__PURE__ */ new Date())}` : "The other version";
    const rows2 = differing(copy, desk, part).map((key) => {
      const property = part.schema.properties[key];
      const name = newId();
      return make(
        "fieldset",
        {},
        make("legend", {}, property?.title ?? key),
        version(name, readable(theirs[key], property), "The version that is saved", true, () => {
          delete wanted[key];
        }),
        version(name, readable(mine[key], property), other, false, () => {
          wanted[key] = copyOf(mine[key] ?? null);
        })
      );
    });
    return make(
      "section",
      { className: "pfw-two-versions", role: "alert" },
      make(
        "p",
        {},
        make("strong", {}, "There are two versions of this part."),
        " Nothing is lost. Choose for each field which one to keep."
      ),
      ...rows2,
      button("Keep what I have chosen", () => void desk.settle(copy.name, part.name, wanted))
    );
  }
  function version(name, words, title, checked, choose) {
    const id = newId();
    return make(
      "div",
      { className: "pfw-version" },
      make("input", { type: "radio", id, name, checked, onchange: choose }),
      make("label", { htmlFor: id }, title),
      make("div", { className: "pfw-version-words" }, words)
    );
  }
  var tornField = (property) => make(
    "p",
    { className: "pfw-field pfw-torn" },
    make("strong", {}, property.title),
    ": choose a version above first."
  );

  // src/form/guidance.ts
  var LOOK_AGAIN3 = 100;
  var PATIENCE = 5e3;
  var FOLD = "details.pfw-opens-first";
  function openGuidanceOnce(form, page, store2 = localStorage) {
    const key = `portfolio-guided:${page.record}:${page.unit}:${page.criterion}`;
    if (read(store2, key)) return;
    const look = (since) => {
      const fold2 = form.closest(".pfw-notebook")?.querySelector(FOLD);
      if (fold2) {
        fold2.open = true;
        remember(store2, key);
      } else if (Date.now() - since < PATIENCE) setTimeout(() => look(since), LOOK_AGAIN3);
    };
    look(Date.now());
  }
  function read(store2, key) {
    try {
      return store2.getItem(key);
    } catch {
      return null;
    }
  }
  function remember(store2, key) {
    try {
      store2.setItem(key, "yes");
    } catch {
    }
  }

  // src/form/homeless.ts
  var LOCKED2 = [
    "These words are not saved: this criterion is met, so that it is locked.",
    " They are kept in this browser. Ask your assessor to reopen the criterion, or copy them to where you need them."
  ];
  var REOPENED2 = [
    "These words are not saved yet: this criterion was locked when you typed them.",
    " It is open again. Load this page again, and they are saved."
  ];
  var GONE = [
    "These words have no place in the workbook any more.",
    " The box that you typed them into is not part of it now. They are not saved with your answers, but kept in this browser. Copy them to where they belong."
  ];
  var LEFT_OVER = [
    "These words are not saved: their box needs something else.",
    " What is in that part was changed elsewhere meanwhile. They are kept in this browser. Copy them to where they belong."
  ];
  function homelessWords(desk, form) {
    const here = desk.homeless.filter(({ activity }) => isShownBy(desk, form, activity));
    const left = here.filter((one) => leftOverOf(one) !== null);
    const others = here.filter((one) => leftOverOf(one) === null);
    return [
      ...others.length ? [callout(desk, others, whyNotSaved(desk, others))] : [],
      ...left.length ? [callout(desk, left, LEFT_OVER)] : []
    ];
  }
  var callout = (desk, words, [title, why]) => make(
    "section",
    { className: "pfw-callout pfw-gap pfw-homeless", role: "alert" },
    make("p", {}, make("strong", {}, title), why),
    ...words.map((one) => homelessNode(desk, one))
  );
  function whyNotSaved(desk, here) {
    if (desk.stored && isLocked(desk.stored)) return LOCKED2;
    const hasBox = ({ activity, field: field2 }) => Boolean(desk.forms?.[activity]?.schema.properties[field2]);
    return here.every(hasBox) ? REOPENED2 : GONE;
  }
  function isShownBy(desk, form, activity) {
    const forms2 = Object.keys(desk.forms ?? {});
    return forms2.includes(activity) ? form === activity : form === (forms2[0] ?? form);
  }
  function titleOf(desk, words) {
    const name = leftOverOf(words) ?? words.field;
    const known = desk.forms?.[words.activity]?.schema.properties[name]?.title;
    return known ?? capital(name.replaceAll("_", " "));
  }
  function homelessNode(desk, words) {
    const title = titleOf(desk, words);
    const text2 = readable(words.value);
    const copied = make("span", { role: "status" });
    const copy = async () => {
      await navigator.clipboard.writeText(text2);
      copied.textContent = " Copied.";
    };
    const named3 = (action) => ({ "aria-label": `${action}: ${title}` });
    return make(
      "div",
      { className: "pfw-version" },
      make("strong", {}, title),
      make("div", { className: "pfw-version-words" }, text2),
      button("Copy", () => void copy(), named3("Copy")),
      " ",
      button("I have them elsewhere: remove them here", () => desk.letGo(words), named3("Remove")),
      copied
    );
  }

  // src/form/hearing.ts
  var Hearing = class {
    constructor(form) {
      this.form = form;
    }
    form;
    parts = /* @__PURE__ */ new Map();
    /** Do ``work`` whenever it may have changed, for as long as the form has the node. */
    whenChanged = (node, work) => {
      this.parts.set(node, work);
    };
    refresh = () => {
      for (const [node, work] of this.parts) {
        if (this.form.contains(node)) work();
        else this.parts.delete(node);
      }
    };
  };

  // src/form/pointing.ts
  var pointsTo = ({ values }, ref2) => Object.entries(values).some(
    ([activity, answer]) => activity !== CLAIMS && refsIn(answer).includes(ref2)
  );
  function pointingOf(form, desk, { unit, criterion }, workbook) {
    const { whenChanged, refresh } = new Hearing(form);
    return {
      criterion,
      refresh,
      items: () => desk.stored?.choices.evidence ?? [],
      item: (ref2) => desk.stored?.choices.evidence.find((item) => item.ref === ref2),
      place(ref2) {
        const place = desk.value(CLAIMS)[ref2];
        return typeof place === "string" ? place : null;
      },
      claim(ref2, place) {
        desk.edit(CLAIMS, ref2, place);
        refresh();
      },
      pointsTo: (ref2) => pointsTo(desk, ref2),
      link: (ref2) => itemLink(workbook, unit, ref2),
      whenChanged
    };
  }

  // src/form/sums.ts
  function sumsOf(form, desk, activity) {
    const { whenChanged, refresh } = new Hearing(form);
    return {
      refresh,
      whenChanged,
      at(path) {
        const { stored } = desk;
        const all = stored && "sums" in stored ? stored.sums : [];
        return all.find((sums) => sums.activity === activity && sums.at === path);
      }
    };
  }

  // src/form/versions.ts
  var NONE = "There is no earlier version of this part yet.";
  var FAILED = "The earlier versions cannot be shown at the moment. Try again.";
  function earlierVersions(desk, name, title, schema, ask) {
    const list = make("div");
    const ofWhat = make("span", { className: "pfw-spoken" });
    const live = make("p", { className: "pfw-live", role: "status" });
    const unfolded = /* @__PURE__ */ new Set();
    let last;
    const node = make(
      "details",
      { className: "pfw-versions" },
      make("summary", {}, "Earlier versions", ofWhat),
      live,
      list
    );
    node.addEventListener("toggle", () => {
      if (node.open) void show2();
    });
    const show2 = async () => {
      await desk.flush();
      last = desk.stored?.saved;
      try {
        const found = distinct(await ask(), name, schema());
        const moments = momentsApart(found.map(({ saved: saved2 }) => saved2));
        const entries = found.map((version2, at) => entry4(version2, moments[at] ?? "", at === 0));
        keepingAction(
          list,
          () => list.replaceChildren(...entries.length ? entries : [make("p", {}, NONE)])
        );
      } catch {
        last = void 0;
        list.replaceChildren(make("p", {}, FAILED));
      }
    };
    const again = () => {
      ofWhat.textContent = title() && ` of ${title()}`;
      if (node.open && desk.stored?.saved !== last) void show2();
    };
    const entry4 = ({ saved: saved2, value }, moment2, isNewest) => {
      const fields2 = make("div");
      const draw = () => fields2.replaceChildren(...differences(desk, name, schema(), value, bring));
      const shown = make(
        "details",
        { className: "pfw-version-of", open: unfolded.has(saved2.getTime()) },
        make("summary", {}, isNewest ? `${moment2}: as it was before` : moment2),
        fields2
      );
      if (shown.open) draw();
      shown.addEventListener("toggle", () => {
        if (shown.open) draw();
        if (shown.open) unfolded.add(saved2.getTime());
        else unfolded.delete(saved2.getTime());
      });
      return shown;
    };
    const bring = (fields2, words) => {
      desk.bringBack(name, fields2);
      const form = node.parentElement ?? node;
      const see = button("Show it", () => showField(form, Object.keys(fields2)[0] ?? ""));
      live.replaceChildren(`${words} `, see);
      unfolded.clear();
      see.focus();
      void show2();
    };
    return { node, again };
  }
  function distinct(all, name, schema) {
    const values = all.map((version2) => shownOf(groupOf(version2.activities[name]), schema));
    return values.flatMap((value, at) => {
      const isEmpty2 = !Object.keys(value).length;
      const isNews = at > 0 && !same(value, values[at - 1]) && !isEmpty2;
      const saved2 = all[at]?.saved;
      return isNews && saved2 ? [{ saved: new Date(saved2), value }] : [];
    });
  }
  var shownOf = (value, schema) => Object.fromEntries(
    schema.order.filter((key) => value[key] !== void 0).map((key) => [key, value[key] ?? null])
  );
  function differences(desk, name, schema, value, bring) {
    const now = desk.value(name);
    const different = propertiesOf(schema).filter(
      ([key]) => !same(value[key] ?? null, now[key] ?? null)
    );
    if (!different.length) return [make("p", {}, "This is what the form shows now.")];
    const isShut = desk.stored !== null && isLocked(desk.stored);
    const whole = Object.fromEntries(different.map(([key]) => [key, copyOf(value[key] ?? null)]));
    const all = button(
      "Bring all of this version back",
      () => bring(whole, "This version is in the form again.")
    );
    return [
      ...different.map(
        ([key, property]) => make(
          "div",
          { className: "pfw-version" },
          make("strong", {}, property.title),
          make("div", { className: "pfw-version-words" }, readable(value[key], property)),
          isShut ? null : button(
            "Bring this back",
            () => bring({ [key]: copyOf(value[key] ?? null) }, `${property.title} is back.`),
            { "aria-label": `Bring this back: ${property.title}` }
          )
        )
      ),
      ...isShut || different.length < 2 ? [] : [all]
    ];
  }

  // src/form/form.ts
  var showForm = (node, bundle, workbook) => {
    const desk = workbook.desks.ofCriterion(bundle.unit, bundle.criterion);
    const pointing = pointingOf(node, desk, bundle, workbook);
    const sums = sumsOf(node, desk, bundle.name);
    const page = bundle.criterion;
    const printing = printingOf(workbook);
    const earlier = async () => {
      const query = { unit: bundle.unit, criterion: bundle.criterion };
      return (await workbook.server.request("GET versions", query)).versions;
    };
    const adding = new AddingHere(bundle.unit, bundle.criterion, workbook);
    const part = { ...bundle, page, desk, pointing, sums, printing, adding, earlier };
    const stopForm = drawForm(node, part, workbook);
    const title = () => titleOf2(part);
    const stopOffering = offerWhatIsDropped({ node, adding, workbook, title });
    setAbout(node, page, bundle.name);
    const asked2 = whenAsked(({ criterion, activity, at, item }) => {
      const isDrawn = Boolean(node.querySelector("[data-at]"));
      const isMine = activity === CLAIMS ? Boolean(claimLineIn(node, item)) : activity === bundle.name;
      const isHere = isDrawn && criterion === page && isMine;
      if (isHere) showField(node, at, item);
      return isHere;
    });
    let claims2 = {};
    const stopHearing = desk.listen((news) => {
      const before = claims2;
      claims2 = desk.value(CLAIMS);
      if (news !== "status" || !same(claims2, before)) pointing.refresh();
      if (news !== "status") sums.refresh();
      if (news === "stored") {
        asked2.look();
        const record2 = desk.stored?.record;
        if (record2) openGuidanceOnce(node, { record: record2, unit: bundle.unit, criterion: page });
      }
    });
    return () => {
      asked2.stop();
      adding.stop();
      stopOffering();
      stopHearing();
      stopForm();
    };
  };
  var printingOf = ({ server }) => (text2) => server.request("POST printed", {}, { text: text2 });
  var GONE2 = "This part is not in the workbook any more. What you entered is kept in your record.";
  var NOTHING = { properties: {}, order: [] };
  function drawForm(node, part, workbook) {
    const { desk } = part;
    const decision = make("div");
    const conflict = make("div", { className: "pfw-conflict" });
    const fields2 = make("div", { className: "pfw-fields" });
    const status = make("p", { className: "pfw-status" });
    const steps = make("div", { className: "pfw-steps" });
    const { name, earlier } = part;
    const title = () => titleOf2(part);
    const schema = () => schemaOf(part);
    const before = earlier ? earlierVersions(desk, name, title, schema, earlier) : null;
    node.replaceChildren(decision, conflict, fields2, status, steps, before?.node ?? "");
    node.addEventListener("focusout", () => void desk.flush());
    let told;
    let given;
    const ask = async (reason) => {
      const query = { unit: part.unit, criterion: part.page };
      await workbook.server.request("POST reopening", query, { reason });
      await desk.look();
    };
    const stopHearing = desk.listen((news) => {
      const { stored } = desk;
      if (stored && news !== "status") before?.again();
      if (stored && news === "stored") {
        const now = { ...part, schema: schemaOf(part) };
        keepingFocus(fields2, () => fields2.replaceChildren(...shut(fieldsOf2(now, stored), stored)));
        const returned = returnedOf(stored);
        if (!same(returned, given))
          keepingAction(
            decision,
            () => decision.replaceChildren(
              ...returnedBox(desk, part.name, { ask, goToWork: () => goInto(fields2) })
            )
          );
        given = returned;
        conflict.replaceChildren(...homelessWords(desk, part.name), ...conflicts(desk, now));
      }
      drawStatus(status, desk);
      const telling2 = [desk.status.kind === "trouble", stored?.findings];
      if (!stored || same(telling2, told)) return;
      told = telling2;
      keepingAction(steps, () => steps.replaceChildren(...stepsOf(part, stored, workbook)));
    });
    void desk.look();
    const stopSeeing = whenShownAgain(node, () => void (desk.unsaved ? desk.flush() : desk.look()));
    return () => {
      stopSeeing();
      stopHearing();
    };
  }
  var shut = (fields2, stored) => isLocked(stored) ? [make("fieldset", { className: "pfw-fields pfw-locked", disabled: true }, ...fields2)] : fields2;
  function schemaOf({ desk, name, schema }) {
    return desk.forms ? desk.forms[name]?.schema ?? NOTHING : schema;
  }
  var titleOf2 = ({ desk, name, title }) => desk.forms?.[name]?.title ?? title ?? "";
  function fieldsOf2(part, stored) {
    const { desk, name, schema } = part;
    const form = {
      definitions: schema.$defs ?? {},
      choices: stored.choices,
      pointing: part.pointing ?? null,
      printing: part.printing ?? null,
      adding: part.adding ?? null,
      sums: part.sums ?? null,
      cell: null,
      at: "",
      inner: false,
      removedFrom: (at) => desk.removedFrom(name, at),
      refuse: (warning, title) => desk.refuse(warning, title),
      field
    };
    const value = isLocked(stored) ? storedValue(stored, name) : desk.value(name);
    const twice = torn(desk, part);
    const drawn2 = /* @__PURE__ */ new Map();
    for (const [key, property] of propertiesOf(schema)) {
      const change = (next) => {
        desk.edit(name, key, next);
        askForFields(schema, desk.value(name), drawn2);
      };
      const whole = !twice.has(key);
      drawn2.set(
        key,
        whole ? field(property, value[key], { ...form, at: key }, change) : tornField(property)
      );
    }
    askForFields(schema, value, drawn2);
    sayOnce(titleOf2(part), schema, drawn2);
    return drawn2.size ? [...drawn2.values()] : [make("p", {}, GONE2)];
  }
  function sayOnce(heading, schema, drawn2) {
    const [[key, { title }] = ["", { title: "" }]] = propertiesOf(schema);
    if (!heading || plain(title) !== plain(heading)) return;
    drawn2.get(key)?.querySelector("h3, legend, label, strong")?.classList.add("pfw-spoken");
  }
  var plain = (title) => title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  function askForFields(schema, values, drawn2) {
    for (const [key, { only_if: condition }] of propertiesOf(schema)) {
      const node = drawn2.get(key);
      const asked2 = !condition || condition.values.includes(values[condition.field] ?? null);
      if (node) node.hidden = !asked2 && !isEntered(values[key]);
    }
  }
  var isEntered = (value) => isGroup(value) ? Object.values(value).some(Boolean) : Boolean(value);
  function drawStatus(node, desk) {
    const refused = desk.firstRefused();
    const { kind, words } = desk.status;
    node.className = `pfw-status pfw-is-${refused && kind === "saved" ? "partly" : kind}`;
    node.replaceChildren(words);
    if (!refused) return;
    const [warning, title] = refused;
    node.append(
      ` Not saved: “${title}”. `,
      button("Show it", () => goTo(warning))
    );
  }
  function stepsOf(part, stored, workbook) {
    const { unit, page, takeOff } = part;
    if (part.desk.status.kind === "trouble") return [make("p", {}, "Not checked at the moment.")];
    const isOwn = ({ activity }) => "row" in stored || activity === part.name;
    const found = stored.findings.filter(isOwn);
    return nextSteps({ workbook, unit, page, ...takeOff ? { takeOff } : {} }, found);
  }

  // src/centre/typed.ts
  var TRIES = 50;
  var PAUSE2 = 100;
  async function allSaved(desk) {
    for (let tries = 0; tries < TRIES; tries += 1) {
      await desk.flush();
      if (!desk.unsaved) return !desk.firstRefused();
      if (desk.status.kind === "trouble") return false;
      await new Promise((resolve) => setTimeout(resolve, PAUSE2));
    }
    return false;
  }
  function notSavedWords(desk) {
    const [, title] = desk.firstRefused() ?? [];
    return title ? `“${title}” cannot be saved as it is. Put it right first. Nothing was recorded.` : "It is not saved yet, so nothing was recorded. Try again in a moment.";
  }
  function recorder({ press, desk, part, send, recorded }) {
    const { node: said, tell: tell2 } = telling();
    const recordIt = async () => {
      if (isResting(record2)) return;
      setResting(record2, true);
      try {
        if (!await allSaved(desk)) {
          tell2(notSavedWords(desk), true);
          return;
        }
        const done = await send({ values: desk.value(part) });
        const first = done.new ? "Recorded." : "This was recorded before: nothing was added.";
        tell2("");
        await desk.look();
        recorded([first, ...done.warnings].join(" "));
      } catch (error) {
        tell2(wordsOf(error), true);
      } finally {
        setResting(record2, false);
      }
    };
    const record2 = button(press, () => void recordIt(), { className: "pfw-make" });
    return { record: record2, said, tell: tell2 };
  }
  function pressFrom(form, record2) {
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (!record2.hidden) record2.click();
    });
  }
  function typedForm(node, workbook, { schema, unit, page, ...more }) {
    const form = make("div");
    const { record: record2, said } = recorder(more);
    pressFrom(form, record2);
    node.replaceChildren(form, record2, said);
    const stop = drawForm(form, { name: more.part, schema, unit, page, desk: more.desk }, workbook);
    return () => {
      void more.desk.flush();
      stop();
    };
  }

  // src/centre/agreeing.ts
  function agreeing(workbook, query, again) {
    const list = make("div");
    const form = make("div");
    const { node: said, tell: tell2 } = telling();
    const more = make(
      "details",
      { className: "pfw-fold" },
      make("summary", {}, "Agree something more"),
      form
    );
    let stop = () => {
    };
    let isDrawn = false;
    const recorded = (words) => void again().then(() => tell2(words));
    const drawForm2 = (found) => {
      isDrawn = true;
      stop = typedForm(form, workbook, {
        ...{ press: "Record what you agreed", part: "plan", page: "plan", unit: found.unit },
        ...{ schema: found.plan_form, desk: workbook.desks.ofPlan(found.by, query()), recorded },
        send: (shown) => workbook.server.request("POST plan", query(), shown)
      });
    };
    const ending = (plan, outcome) => asking({
      fold: outcome === "done" ? "It is done" : "It is no longer wanted",
      label: "What came of it, or why (may stay empty)",
      press: "Record that",
      about: `${plan.task} ${outcome}`,
      act: async (remark) => {
        const where = { ...query(), plan: plan.id };
        await workbook.server.request("PUT agreed", where, { outcome, remark });
        await again();
        tell2(`It is ${outcome}. The learner is told with the next release.`);
      }
    });
    const planNode = (plan, assesses) => make(
      "li",
      { className: plan.late ? "pfw-task pfw-task-late" : "pfw-task" },
      make("p", { className: "pfw-task-what" }, plan.outcome || "Open"),
      make(
        "div",
        {},
        make("p", { className: "pfw-task-who" }, plan.task),
        make("p", { className: "pfw-hint" }, planWords(plan)),
        plan.remark ? make("p", { className: "pfw-said" }, plan.remark) : null,
        ...assesses && !plan.outcome ? [ending(plan, "done"), ending(plan, "no longer wanted")] : []
      ),
      make("p", { className: "pfw-task-when" }, `By ${dayInWords(plan.by)}`)
    );
    return {
      node: make(
        "section",
        { className: "pfw-making", "aria-label": "What you agreed" },
        make("h2", {}, "What you agreed"),
        list,
        more,
        said
      ),
      draw(found) {
        const plans = found.plans.map((plan) => planNode(plan, found.assesses));
        list.replaceChildren(
          plans.length ? make("ul", { className: "pfw-tasks" }, ...plans) : make("p", {}, "Nothing is agreed with the learner yet.")
        );
        more.hidden = !found.assesses;
        if (found.assesses && !isDrawn) drawForm2(found);
      },
      stop: () => stop()
    };
  }
  function planWords({
    criteria,
    method,
    agreed_with: who,
    agreed: agreed2,
    given
  }) {
    const parts3 = [
      criteria.join(", "),
      method,
      `Agreed with ${who} on ${dayInWords(agreed2)}`,
      given ? "The learner has been told" : "The learner is told with the next release"
    ];
    return `${parts3.filter(Boolean).join(". ")}.`;
  }

  // src/base/table_roles.ts
  var ROLES = [
    ["thead, tbody, tfoot", "rowgroup"],
    ["tr", "row"],
    ["td", "cell"],
    ["th[scope=col]", "columnheader"],
    ["th[scope=row]", "rowheader"]
  ];
  function withRoles(table) {
    table.setAttribute("role", "table");
    for (const [parts3, role] of ROLES) {
      for (const part of table.querySelectorAll(parts3)) part.setAttribute("role", role);
    }
    return table;
  }

  // src/panel/blocks.ts
  var HIGHEST = 2;
  var LOWEST = 6;
  function blockNodes(blocks2) {
    const nodes = [];
    for (let at = 0; at < blocks2.length; at += 1) {
      const [block, next] = [blocks2[at], blocks2[at + 1]];
      if (!block) continue;
      const kinds = /* @__PURE__ */ new Set([block.type, next?.type]);
      const isPair = next && kinds.has("figure") && kinds.has("table");
      if (isPair) {
        nodes.push(make("div", { className: "pfw-beside" }, blockNode(block), blockNode(next)));
        at += 1;
      } else nodes.push(blockNode(block));
    }
    return nodes;
  }
  function blockNode(block) {
    switch (block.type) {
      case "heading":
        return make(headingTag(block.level), {}, block.text);
      case "prose":
        return make("div", { className: "pfw-prose" }, ...proseNodes(block.markdown));
      case "callout":
        return callout2(block.kind, block.title, block.text);
      case "figure":
        return make(
          "figure",
          {},
          make("img", { src: `data:image/png;base64,${block.png}`, alt: block.alternative }),
          make("figcaption", {}, block.caption)
        );
      case "table":
        return tableNode(block);
      default:
        return make("p", {}, "This cannot be shown here.");
    }
  }
  var headingTag = (level) => `h${Math.min(level + HIGHEST, LOWEST)}`;
  var callout2 = (kind, title, text2) => make(
    "div",
    { className: `pfw-callout pfw-${kind}`, role: "note" },
    make("strong", {}, asSentence(title)),
    " ",
    text2
  );
  var asSentence = (title) => /[.:?!…]$/.test(title) ? title : `${title}.`;
  function proseNodes(markdown) {
    const parts3 = markdown.trim().split(/\n\s*\n/);
    return parts3.map((part) => {
      const lines = part.split("\n");
      if (!lines.every((line2) => line2.startsWith("- "))) return make("p", {}, ...withStrong(part));
      return make("ul", {}, ...lines.map((line2) => make("li", {}, ...withStrong(line2.slice(2)))));
    });
  }
  var withStrong = (text2) => text2.split("**").map((part, at) => at % 2 ? make("strong", {}, part) : part);
  function tableNode(block) {
    const head = make("tr", {}, ...block.columns.map((column) => make("th", { scope: "col" }, column)));
    const table = make(
      "table",
      { className: "pfw-stacked" },
      make("caption", {}, block.caption),
      make("thead", {}, head),
      make("tbody", {}, ...block.rows.map((row) => tableRow(row, block)))
    );
    const values = { className: "pfw-table", tabIndex: 0, role: "region" };
    return make("div", { ...values, "aria-label": block.caption }, withRoles(table));
  }
  function tableRow(row, { columns, header_column: headed }) {
    const cells = row.map(
      (cell, index) => index === 0 && headed ? make("th", { scope: "row" }, cell) : make("td", { "data-title": columns[index] ?? "" }, ...withFigures(cell))
    );
    return make("tr", {}, ...cells);
  }
  var BELOW_ZERO = /(-[£$€]?\d[\d.,]*%?)/;
  var withFigures = (text2) => text2.split(BELOW_ZERO).map((part, at) => at % 2 ? make("span", { className: "pfw-figure" }, part) : part);

  // src/centre/evidence.ts
  var LONG_PATIENCE2 = 12e4;
  function evidenceItem(server, query, item) {
    const shown = make("div", { className: "pfw-evidence-shown" }, make("p", {}, "Looking…"));
    const node = make(
      "section",
      { className: "pfw-handed-item", "aria-label": `${item.ref}: ${item.title}` },
      make("h4", {}, `${item.ref} ${item.title}`),
      make("p", { className: "pfw-hint" }, `${item.method}. `, fileWords(item)),
      originalLink(server, query, item),
      make("p", {}, make("strong", {}, "Where to look: "), item.where || "not said"),
      playerOf(server, query, item),
      shown,
      factsOf(item)
    );
    void show(server, query, item, shown, "");
    return node;
  }
  async function show(server, query, item, shown, whole) {
    const patience = { patience: LONG_PATIENCE2 };
    try {
      const asked2 = { ...query, item: item.ref, whole };
      const found = await server.request("GET handed-evidence", asked2, void 0, patience);
      const more = found.more ? button("Show more of it", () => void show(server, query, item, shown, "yes"), {
        "aria-label": `Show more of ${item.ref}`
      }) : null;
      shown.replaceChildren(...shownNodes(found), ...more ? [more] : []);
    } catch (error) {
      shown.replaceChildren(make("p", { className: "pfw-warning" }, wordsOf(error)));
    }
  }
  var shownNodes = ({ pieces, notes }) => [
    ...notes.map((words) => make("p", { className: "pfw-hint" }, words)),
    ...pieces.map(pieceNode)
  ];
  function pieceNode({ here, block }) {
    const node = block.type === "picture" ? make(
      "figure",
      {},
      make("img", { src: `data:${block.media};base64,${block.data}`, alt: block.alternative })
    ) : blockNode(block);
    return make("div", { className: here ? "pfw-piece pfw-piece-here" : "pfw-piece" }, node);
  }
  var fileWords = ({ file, size }) => file ? `${file}, ${sizeOf(size)}` : "Held in the workplace";
  function originalLink(server, query, { ref: ref2, file, seen }) {
    if (!file) return null;
    const link = make(
      "a",
      {
        href: server.original({ ...query, item: ref2 }),
        target: "_blank",
        rel: "noopener noreferrer",
        "aria-label": `${seen ? "Open" : "Save"} the original of ${ref2}`
      },
      seen ? "Open the original" : "Save the original"
    );
    const care = seen ? "" : " It comes from the learner: open it only with a program that runs nothing in it.";
    return make("p", { className: "pfw-hint" }, link, care);
  }
  function playerOf(server, query, { ref: ref2, title, sound: sound2, moments }) {
    if (!sound2) return null;
    const load = () => server.sound(server.original({ ...query, item: ref2 }), sound2);
    const at = moments.map((seconds) => ({ seconds, about: "" }));
    return new Player({ title: `${ref2}: ${title}`, load, moments: at }).node;
  }
  function factsOf({ ref: ref2, facts }) {
    if (!facts.length) return null;
    const rows2 = facts.flatMap(({ name, words }) => [make("dt", {}, name), make("dd", {}, words)]);
    return make(
      "details",
      { className: "pfw-fold" },
      make("summary", {}, `What the register says about ${ref2}`),
      make("dl", { className: "pfw-facts" }, ...rows2)
    );
  }

  // src/centre/criterion.ts
  function criterionNodes(server, query, opened) {
    return [
      make("blockquote", { className: "pfw-criterion-text" }, ...quoted(opened)),
      make("p", { className: "pfw-hint" }, opened.outcome),
      ...asksOf(opened),
      ...changesOf(opened),
      make("h3", {}, "The answer"),
      ...opened.answer.map(blockNode),
      make("h3", {}, "The evidence"),
      ...opened.items.length ? opened.items.map((item) => evidenceItem(server, query, item)) : [make("p", {}, "No evidence was handed in for this criterion.")],
      ...ownOf(server, query, opened)
    ];
  }
  function quoted({ text: text2, verb }) {
    const at = verb ? text2.toLowerCase().indexOf(verb.toLowerCase()) : -1;
    if (at < 0) return [text2];
    const end = at + verb.length;
    return [text2.slice(0, at), make("strong", {}, text2.slice(at, end)), text2.slice(end)];
  }
  var asksOf = ({ asks }) => asks ? [
    make(
      "p",
      { className: "pfw-callout pfw-gap" },
      make("strong", {}, "The learner asks for this to be reopened: "),
      asks
    )
  ] : [];
  function changesOf({ changes, texts, marks }) {
    if (!changes.length && !texts.length) return [];
    const since = marks.find((mark2) => mark2.startsWith("changed")) ?? "changed";
    return [
      make(
        "section",
        { className: "pfw-callout pfw-gap", "aria-label": "What changed" },
        make("strong", {}, `What ${since}`),
        ...changes.map((words) => make("p", {}, words)),
        ...texts.map(changedText)
      )
    ];
  }
  var changedText = ({ place, runs }) => make(
    "details",
    { className: "pfw-fold" },
    make("summary", {}, place),
    make(
      "p",
      {},
      ...runs.flatMap(({ kind, words }) => [
        kind === "same" ? words : make(kind === "out" ? "del" : "ins", {}, words),
        " "
      ])
    )
  );
  function pastNodes({ past }) {
    if (!past.length) return [];
    const entries = past.map((one) => make("li", {}, ...pastWords(one)));
    return [
      make(
        "details",
        { className: "pfw-fold", open: true },
        make("summary", {}, `Decided before (${past.length})`),
        make("ul", {}, ...entries)
      )
    ];
  }
  function pastWords({ attempt, word, by, assessed, ...one }) {
    const state = [one.released ? "released" : "not released", one.stands ? "" : "no longer stands"];
    return [
      make("strong", {}, `S${attempt}: ${word}`),
      `, ${by}, ${dayInWords(assessed)} (${state.filter(Boolean).join(", ")})`,
      one.feedback ? make("p", { className: "pfw-said" }, one.feedback) : null,
      one.action ? make("p", { className: "pfw-said" }, `To do: ${one.action}`) : null
    ];
  }
  function ownOf(server, query, { own }) {
    if (!own.length) return [];
    const { learner, unit, submission } = query;
    return [
      make("h3", {}, "Evidence of the centre’s own"),
      ...own.map(
        ({ id, by, title, where, summary, file }) => make(
          "section",
          { className: "pfw-handed-item", "aria-label": title },
          make("h4", {}, title),
          make("p", { className: "pfw-hint" }, `Filed by ${by}. ${file}`),
          make("p", {}, make("strong", {}, "Where to look: "), where || "all of it"),
          summary ? make("p", { className: "pfw-said" }, summary) : null,
          file ? make(
            "a",
            {
              href: server.ownFile({ learner, unit, submission, evidence: id }),
              target: "_blank",
              rel: "noopener noreferrer",
              "aria-label": `Save the file of ${title}`
            },
            "Save the file"
          ) : null
        )
      )
    ];
  }

  // src/centre/decision.ts
  var PART = "decision";
  function decisionForm(node, workbook, page, query, changed) {
    const desk = workbook.desks.ofDraft(page.by, query);
    const { record: record2, said, tell: tell2 } = recorder({
      ...{ press: "Record this decision", part: PART, desk },
      send: (shown) => workbook.server.request("POST decision", query, shown),
      recorded: changed
    });
    const recorded = make("p", { className: "pfw-recorded" });
    const form = make("div");
    pressFrom(form, record2);
    const [above2, around, phrases, below] = [
      make("div"),
      make("div", {}, form),
      make("div"),
      make("div")
    ];
    const heading = make("h3", {}, "Your decision");
    node.replaceChildren(heading, above2, around, phrases, record2, recorded, said, below);
    const part = { name: PART, schema: page.schema, unit: query.unit, page: query.criterion, desk };
    const stopForm = drawForm(form, part, workbook);
    const stopHearing = desk.listen(() => {
      recorded.textContent = recordedWords(desk);
    });
    return {
      draw(opened) {
        const { shut: shut2 } = opened;
        const told = make("p", { className: "pfw-callout pfw-gap", role: "note" }, shut2);
        const comments = commentList(opened.comments, shut2 ? null : form);
        keepingAction(above2, () => above2.replaceChildren(...shut2 ? [told] : [], comments));
        if (Boolean(shut2) !== record2.hidden)
          keepingFocus(
            node,
            () => around.replaceChildren(shut2 ? folded("What you have typed about it", form) : form)
          );
        record2.hidden = recorded.hidden = phrases.hidden = Boolean(shut2);
        const given = phrasesFor(page.phrases, query.criterion);
        if (!phrases.childElementCount) phrases.append(phraseList(given, page.phrases_trouble, form));
        keepingAction(
          below,
          () => below.replaceChildren(
            countersigning(workbook, query, opened, changed),
            takingBack(workbook, query, opened, changed)
          )
        );
      },
      tell: tell2,
      stop() {
        void desk.flush();
        stopHearing();
        stopForm();
      }
    };
  }
  var folded = (words, node) => make("details", { className: "pfw-fold" }, make("summary", {}, words), node);
  var draftOf = (stored) => stored && "recorded_at" in stored ? stored : null;
  function recordedWords(desk) {
    const draft = draftOf(desk.stored);
    if (!draft?.recorded || !draft.recorded_at) return "Nothing is recorded yet: this is a draft.";
    const when = moment(new Date(draft.recorded_at), /* @__PURE__ */ new Date());
    const still = draft.same && !desk.unsaved;
    return still ? `Recorded: ${draft.recorded}, ${when}. The learner sees it once it is released.` : `Recorded before: ${draft.recorded}, ${when}. What you have changed since is a draft.`;
  }
  var phrasesFor = (phrases, criterion) => phrases.filter(({ criteria }) => !criteria.length || criteria.includes(criterion));
  function insert2(form, use, text2) {
    const box = form.querySelector(`[data-at=${use}] textarea`);
    if (!box) return;
    const before = box.value && !box.value.endsWith("\n") ? `${box.value}
` : box.value;
    box.value = `${before}${text2}`;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  }
  function commentList(comments, form) {
    if (!comments.length) return "";
    const entries = comments.map(({ author, written: written2, text: text2, about, resolved: resolved2, mine }) => {
      const who = mine ? "You" : `Note by ${author || "somebody"}`;
      const at = about ? ` on ${about}` : "";
      const head = `${who}${at}${written2 ? `, ${dayInWords(written2.slice(0, 10))}` : ""}`;
      const put3 = form ? button("Put it into the feedback", () => insert2(form, "feedback", text2)) : null;
      return make(
        "li",
        {},
        make("p", { className: "pfw-hint" }, `${head}${resolved2 ? ", resolved in Word" : ""}`),
        make("p", { className: "pfw-said" }, text2),
        put3
      );
    });
    return make(
      "details",
      { className: "pfw-fold pfw-phrases", open: comments.some((one) => !one.resolved) },
      make("summary", {}, `Comments in Word (${comments.length})`),
      form ? make("p", { className: "pfw-hint" }, "They are drafts: nothing is given as it is.") : null,
      make("ul", {}, ...entries)
    );
  }
  function phraseList(phrases, trouble, form) {
    const entries = phrases.map((phrase) => {
      const { title, text: text2, use } = phrase;
      const words = use === "action" ? `To do: ${title || text2}` : title || text2;
      return make(
        "li",
        {},
        button(words, () => insert2(form, use, text2), { title: text2 })
      );
    });
    return make(
      "details",
      { className: "pfw-fold pfw-phrases", hidden: !phrases.length && !trouble },
      make("summary", {}, "Phrases of your centre"),
      trouble ? make("p", { className: "pfw-warning" }, trouble) : null,
      make("p", { className: "pfw-hint" }, "Choose one to put it into its box, then change it."),
      make("ul", {}, ...entries)
    );
  }
  function countersigning(workbook, query, { unsigned, signing_shut: shut2 }, changed) {
    if (!unsigned) return "";
    const { criterion, ...submission } = query;
    const sign = async (agrees, reason) => {
      const body = { criteria: [criterion], agrees, reason };
      await workbook.server.request("POST countersignature", submission, body);
      changed(agrees ? "Countersigned." : "It is recorded that you do not agree.");
    };
    return make(
      "section",
      { className: "pfw-callout", "aria-label": "Countersigning" },
      make("p", {}, make("strong", {}, `Waits to be countersigned. ${unsigned}`)),
      ...shut2 ? [make("p", { className: "pfw-hint" }, shut2)] : [
        asking({ press: "Countersign", act: () => sign(true, "") }),
        asking({
          fold: "I do not agree",
          label: "Why you do not agree",
          press: "Record that I do not agree",
          act: (words) => sign(false, words)
        })
      ]
    );
  }
  function takingBack(workbook, query, { reopens, state }, changed) {
    if (!reopens) return "";
    return asking({
      fold: `Take the decision back (${state})`,
      label: "Why you take it back",
      hint: "Say why: a quality assurer reads it.",
      press: "Take it back",
      act: async (reason) => {
        const body = { decision: reopens, reason };
        await workbook.server.request("DELETE decision", query, body);
        changed("It is taken back. The learner is told with the next release.");
      }
    });
  }

  // src/centre/release.ts
  function releasing(workbook, query, released) {
    const waiting = make("p");
    const shown = make("div", { className: "pfw-preview-of-release" });
    const said = make("p", { className: "pfw-live", role: "status" });
    const tell2 = (words, bad = false) => {
      said.className = bad ? "pfw-warning" : "pfw-live";
      said.textContent = words;
    };
    const look = async () => {
      try {
        tell2("");
        const found = await workbook.server.request("GET release", query());
        const cancel = button("Not now", () => shown.replaceChildren());
        const give = button(`Release to ${found.learner}`, () => void giveBack(found), {
          className: "pfw-make"
        });
        shown.replaceChildren(...previewNodes(found), give, " ", cancel);
        give.focus();
      } catch (error) {
        shown.replaceChildren();
        tell2(wordsOf(error), true);
      }
    };
    const giveBack = async ({ digest }) => {
      try {
        const done = await workbook.server.request("POST release", query(), { digest });
        shown.replaceChildren();
        const way2 = done.sent ? `It is on its way to the workbook of ${done.learner}.` : `Send this file to ${done.learner}:
${done.path}`;
        tell2(`Released as feedback ${done.number}. ${way2}`);
        released();
      } catch (error) {
        tell2(wordsOf(error), true);
      }
    };
    const node = make(
      "section",
      { className: "pfw-making", "aria-label": "Give back" },
      make("h2", {}, "Give back"),
      waiting,
      button("Release…", () => void look()),
      shown,
      said
    );
    const draw = ({ pending, plans }) => {
      const agreed2 = plans.some((plan) => !plan.given && !plan.outcome);
      const some = pending === 1 ? "1 decision waits" : `${pending} decisions wait`;
      waiting.textContent = pending ? `${some} to be released. The learner sees nothing before that.` : "No decision waits to be released.";
      if (agreed2) waiting.textContent += " What you agreed waits, too.";
    };
    return { node, draw };
  }
  function previewNodes(found) {
    const list = (title, words) => words.length ? [make("h3", {}, title), make("ul", {}, ...words.map((one) => make("li", {}, one)))] : [];
    return [
      make("h3", {}, `Just what ${found.learner} will see`),
      ...found.decisions.flatMap((one) => [
        make("h4", {}, `Criterion ${one.criterion}`),
        returnedSection(one)
      ]),
      ...list("Also", found.beside),
      ...list("Held back", found.held_back),
      ...list("Before you release it", found.warnings)
    ];
  }

  // src/centre/assessing.ts
  var KEYS = "J or → goes to the next criterion, K or ← back. M, N or R chooses met, more needed or referred. Ctrl and Enter record; Esc leaves a box.";
  var DESK = "desk.ipynb";
  var TYPING = "input, textarea, select, [contenteditable=true]";
  var LONG_PATIENCE3 = 12e4;
  var showAssessing = (node, bundle, workbook) => {
    const page = new AssessingPage(node, bundle, workbook);
    void page.load();
    return () => page.stop();
  };
  var AssessingPage = class {
    constructor(node, bundle, workbook) {
      this.bundle = bundle;
      this.workbook = workbook;
      this.agreed = agreeing(
        workbook,
        () => this.query,
        () => this.load()
      );
      this.release = releasing(
        workbook,
        () => this.query,
        () => void this.load()
      );
      node.classList.add("pfw-assessing");
      node.tabIndex = -1;
      node.replaceChildren(
        this.head,
        make("nav", { "aria-label": "Criteria" }, this.list),
        make("p", { className: "pfw-hint" }, KEYS),
        this.said,
        make(
          "section",
          { className: "pfw-criterion", "aria-label": "The criterion that is open" },
          this.title,
          make(
            "div",
            { className: "pfw-two" },
            make("div", { className: "pfw-left" }, this.past, this.reading),
            this.deciding
          )
        ),
        this.agreed.node,
        this.signing,
        this.release.node
      );
      const onKey = (event) => this.key(event);
      const onLostKey = (event) => {
        if (event.target === document.body && node.getClientRects().length) this.key(event);
      };
      node.addEventListener("keydown", onKey);
      document.addEventListener("keydown", onLostKey);
      this.stops = [
        whenSeenAgain(() => void this.load(), node),
        () => node.removeEventListener("keydown", onKey),
        () => document.removeEventListener("keydown", onLostKey)
      ];
    }
    bundle;
    workbook;
    found = null;
    ref = "";
    shown = null;
    decision = null;
    stops;
    head = make("div");
    list = make("ul", { className: "pfw-criteria" });
    title = make("h2", { tabIndex: -1 });
    said = make("p", { className: "pfw-warning", role: "alert" });
    past = make("div");
    reading = make("div", { className: "pfw-reading" });
    deciding = make("div", { className: "pfw-deciding" });
    signing = make("div");
    signed = telling();
    agreed;
    release;
    async load() {
      try {
        const patience = { patience: LONG_PATIENCE3 };
        const found = await this.workbook.server.request(
          "GET assessing",
          this.query,
          void 0,
          patience
        );
        this.said.textContent = "";
        const first = !this.found;
        const news = !same(found, this.found);
        this.found = found;
        if (!news) return;
        this.drawHead(found);
        this.drawList(found);
        keepingAction(this.agreed.node, () => this.agreed.draw(found));
        this.drawSigning(found);
        this.release.draw(found);
        if (first) await this.open(nextToDecide(found));
      } catch (error) {
        this.said.textContent = `The submission cannot be shown at the moment. ${wordsOf(error)}`;
      }
    }
    stop() {
      this.decision?.stop();
      this.agreed.stop();
      for (const stop of this.stops) stop();
    }
    /** The submission by its own name, also where the latest was asked for. */
    get query() {
      const { learner, unit } = this.bundle;
      return { learner, unit, submission: this.found?.submission ?? this.bundle.submission };
    }
    async open(ref2) {
      if (!this.found || !ref2) return;
      this.decision?.stop();
      this.decision = null;
      this.ref = ref2;
      this.shown = null;
      this.drawList(this.found);
      this.title.textContent = `Criterion ${ref2}`;
      this.title.focus();
      await this.look();
    }
    /** Show the open criterion as it is by now; what is typed, and where, stays as it is. */
    async look() {
      const { ref: ref2, workbook } = this;
      const query = { ...this.query, criterion: ref2 };
      try {
        const patience = { patience: LONG_PATIENCE3 };
        const { server } = workbook;
        const opened = await server.request("GET handed-criterion", query, void 0, patience);
        if (this.ref !== ref2 || same(opened, this.shown)) return;
        this.said.textContent = "";
        this.shown = opened;
        this.title.textContent = [`Criterion ${ref2}: ${opened.state}`, ...opened.marks].join(", ");
        this.past.replaceChildren(...pastNodes(opened));
        if (!this.decision) this.reading.replaceChildren(...criterionNodes(server, query, opened));
        this.decision ??= this.decide(query);
        this.decision?.draw(opened);
      } catch (error) {
        if (this.ref !== ref2) return;
        this.said.textContent = wordsOf(error);
        if (this.decision) return;
        this.reading.replaceChildren();
        this.deciding.replaceChildren();
      }
    }
    /** The form stays while its criterion is open: nothing takes it from under the hands. */
    decide(query) {
      if (!this.found) return null;
      const form = decisionForm(this.deciding, this.workbook, this.found, query, (words) => {
        void this.load().then(() => this.look()).then(() => form.tell(words));
      });
      return form;
    }
    /** One signature for all that this person may sign. */
    drawSigning({ to_sign: refs }) {
      const body = { criteria: refs, agrees: true, reason: "" };
      const press = asking({
        press: `Countersign ${refs.join(", ")}`,
        act: async () => {
          await this.workbook.server.request("POST countersignature", this.query, body);
          this.signed.tell(`Countersigned: ${refs.join(", ")}.`);
          await this.load();
          await this.look();
        }
      });
      const waits = make(
        "section",
        { className: "pfw-making", "aria-label": "Countersigning" },
        make("h2", {}, "To countersign"),
        make("p", {}, "Look at each of them first. Where you do not agree, say so at the criterion."),
        press
      );
      this.signing.replaceChildren(...refs.length ? [waits] : [], this.signed.node);
    }
    key(event) {
      const { key, ctrlKey, metaKey, altKey, target } = event;
      if (ctrlKey || metaKey || altKey) return;
      if (target instanceof Element && target.closest(TYPING)) {
        if (key === "Escape") this.title.focus();
        return;
      }
      const word = { m: "met", n: "more needed", r: "referred" }[key.toLowerCase()];
      if (word) this.choose(word, event);
      const by = { j: 1, J: 1, ArrowRight: 1, k: -1, K: -1, ArrowLeft: -1 }[key] ?? 0;
      const refs = this.found?.criteria.map(({ ref: ref2 }) => ref2) ?? [];
      const next = refs[refs.indexOf(this.ref) + by];
      if (!by || !next) return;
      event.preventDefault();
      void this.open(next);
    }
    /** Put a decision into the form, where one can be taken, and go on to its feedback. */
    choose(word, event) {
      const box = this.deciding.querySelector("[data-at=word] select");
      if (!box || this.shown?.shut) return;
      event.preventDefault();
      box.value = word;
      box.dispatchEvent(new Event("change", { bubbles: true }));
      this.deciding.querySelector("[data-at=feedback] textarea")?.focus();
    }
    drawHead(found) {
      const { workbook } = this;
      const others = found.attempts.filter(({ name }) => name !== found.submission);
      const links = others.flatMap(({ name, page }) => [" ", pathLink(workbook, page, name)]);
      const facts = `${found.key}, ${found.unit_name}. Code ${found.code}. ${capital(
        `sealed on ${dayInWords(found.made.slice(0, 10))}`
      )}, received on ${dayInWords(found.received.slice(0, 10))}.`;
      this.head.replaceChildren(
        make("h1", {}, `${found.learner}, ${found.submission}`),
        make("p", {}, facts),
        make(
          "p",
          { className: "pfw-way-on" },
          pathLink(workbook, DESK, "Back to your desk"),
          ". ",
          pathLink(workbook, found.quality, "Quality and claim"),
          ...links.length ? [". Other submissions:", ...links] : []
        ),
        commentList(found.comments, null),
        found.note ? make("p", { className: "pfw-callout" }, `The learner says: ${found.note}`) : ""
      );
    }
    drawList({ criteria }) {
      this.list.replaceChildren(...criteria.map((one) => this.entry(one)));
    }
    entry({ ref: ref2, text: text2, state, marks, own }) {
      const open = ref2 === this.ref;
      const words = [state, ...marks].join(", ");
      const decided = own || state.startsWith("met") ? " pfw-is-decided" : "";
      const press = button("", () => void this.open(ref2), {
        className: `pfw-criterion-button${decided}`,
        "aria-current": open ? "true" : null,
        "aria-label": `Criterion ${ref2}, ${words}`,
        title: text2
      });
      press.replaceChildren(make("strong", {}, ref2), make("span", {}, words));
      return make("li", {}, press);
    }
  };
  function nextToDecide({ criteria }) {
    const open = criteria.find(({ own, state }) => !own && !/^(met|decided)/.test(state));
    return (open ?? criteria[0])?.ref ?? "";
  }

  // src/centre/desk.ts
  var SAMPLING = "sampling.ipynb";
  var LONG_PATIENCE4 = 6e4;
  var showCentreDesk = (node, _bundle, workbook) => {
    const title = make("h1", {}, "Your desk");
    const whose = make("p", { className: "pfw-whose" });
    const shown = make("div", { className: "pfw-desk" }, make("p", {}, "Looking…"));
    const said = make("p", { className: "pfw-warning", role: "alert" });
    const ways2 = make("p", { className: "pfw-way-on" });
    node.replaceChildren(title, whose, ways2, said, shown, everybody(workbook));
    let last = null;
    const draw = async () => {
      try {
        const ask = { patience: LONG_PATIENCE4 };
        const found = await workbook.server.request("GET desk", {}, void 0, ask);
        said.textContent = "";
        if (same(found, last)) return;
        last = found;
        whose.textContent = whoseWords(found);
        ways2.replaceChildren(
          found.assures ? pathLink(workbook, SAMPLING, "Plan what to look at") : ""
        );
        shown.replaceChildren(...deskNodes(workbook, found));
      } catch (error) {
        said.textContent = `The desk cannot be shown at the moment. ${wordsOf(error)}`;
        if (!last) shown.replaceChildren();
      }
    };
    void draw();
    return whenSeenAgain(() => void draw(), node);
  };
  var whoseWords = ({ name, roles, centre, today, learners }) => `${name}, ${roles.join(" and ")} at ${centre}. ${capital(dayInWords(today))}. ${learners} ${learners === 1 ? "learner" : "learners"}.`;
  function deskNodes(workbook, desk) {
    const { groups, arrived, troubles } = desk;
    const news = arrived.map((words) => make("p", { role: "status" }, words));
    const wrong = troubles.map(
      (words) => make("p", { className: "pfw-callout pfw-gap", role: "note" }, words)
    );
    const said = [...news, ...wrong];
    if (!groups.length && !said.length) return [make("p", {}, "Nothing is waiting.")];
    return [...said, ...groups.map((group2) => groupNode(workbook, group2))];
  }
  function groupNode(workbook, { title, tasks, left_out: left }) {
    const count = tasks.length + left;
    const number2 = make("span", { className: "pfw-hint" }, ` ${count}`);
    return make(
      "section",
      { "aria-label": title },
      make("h2", {}, title, number2),
      make("ul", { className: "pfw-tasks" }, ...tasks.map((task) => taskNode(workbook, task))),
      left ? make("p", { className: "pfw-hint" }, `And ${left} more. Do some of these first.`) : null
    );
  }
  function taskNode(workbook, task) {
    const { what, learner, key, unit, submission, criteria, said, late } = task;
    const name = [learner, submission].filter(Boolean).join(", ");
    return make(
      "li",
      { className: late ? "pfw-task pfw-task-late" : "pfw-task" },
      make("p", { className: "pfw-task-what" }, what),
      make(
        "div",
        {},
        make("p", { className: "pfw-task-who pfw-way-on" }, pathLink(workbook, task.page, name)),
        make("p", { className: "pfw-hint" }, `${key}, ${unit}: ${criteria.join(", ")}`),
        said ? make("p", { className: "pfw-task-said" }, said) : null
      ),
      make("p", { className: "pfw-task-when" }, whenWords(task))
    );
  }
  function whenWords({ since, days, by }) {
    const parts3 = [
      since ? `Waiting ${lasting(days)}since ${dayInWords(since)}.` : "",
      by ? `By ${dayInWords(by)}.` : ""
    ];
    return parts3.filter(Boolean).join(" ");
  }
  var lasting = (days) => days ? `for ${days === 1 ? "1 day" : `${days} days`}, ` : "";
  function everybody(workbook) {
    const id = newId();
    const list = make("ul", { className: "pfw-tasks" });
    const said = make("p", { className: "pfw-live", role: "status" });
    const wanted = make("input", { id, type: "search", oninput: () => draw() });
    let known = [];
    const draw = () => {
      const found = known.filter((one) => isNamed2(one, wanted.value));
      list.replaceChildren(...found.slice(0, MOST_NAMED).map((one) => learnerNode(workbook, one)));
      const more = found.length - MOST_NAMED;
      said.textContent = more > 0 ? `And ${more} more: type a part of the name or number.` : "";
    };
    const look = async () => {
      try {
        const ask = { patience: LONG_PATIENCE4 };
        known = (await workbook.server.request("GET learners", {}, void 0, ask)).learners;
        draw();
      } catch (error) {
        said.textContent = wordsOf(error);
      }
    };
    const node = make(
      "details",
      { className: "pfw-fold pfw-everybody", ontoggle: () => void (node.open && look()) },
      make("summary", {}, "Everybody at the centre"),
      make("label", { htmlFor: id }, "Name or number"),
      wanted,
      list,
      said
    );
    return node;
  }
  var MOST_NAMED = 50;
  function isNamed2({ learner, key, unit }, wanted) {
    const all = `${learner} ${key} ${unit}`.toLowerCase();
    return wanted.toLowerCase().split(/\s+/).every((part) => all.includes(part));
  }
  var learnerNode = (workbook, one) => make(
    "li",
    { className: "pfw-task" },
    make(
      "p",
      { className: "pfw-task-who pfw-way-on" },
      pathLink(workbook, one.page, `${one.learner}, ${one.submission}`)
    ),
    make("p", { className: "pfw-hint" }, `${one.key}, ${one.unit}: ${one.state}`),
    make("p", { className: "pfw-way-on" }, pathLink(workbook, one.quality, "Quality and claim"))
  );

  // src/centre/quality.ts
  var DESK2 = "desk.ipynb";
  var showQuality = (node, bundle, workbook) => {
    const { learner, unit } = bundle;
    const page = new Quality(node, { learner, unit }, workbook);
    void page.load();
    return () => page.stop();
  };
  var Quality = class {
    constructor(node, query, workbook) {
      this.query = query;
      this.workbook = workbook;
      node.classList.add("pfw-quality");
      node.replaceChildren(this.head, this.bad, this.told.node, this.cases, this.rest);
      this.stopLooking = whenSeenAgain(() => void this.load(), node);
    }
    query;
    workbook;
    found = null;
    head = make("div");
    bad = make("p", { className: "pfw-warning", role: "alert" });
    told = telling();
    cases = make("div");
    rest = make("div");
    stopLooking;
    /** The form for each assessor, which stays as it is while all around it is drawn anew. */
    forms = /* @__PURE__ */ new Map();
    async load(words = "") {
      try {
        const found = await this.workbook.server.request("GET quality", this.query);
        this.bad.textContent = "";
        if (words) this.told.tell(words);
        if (same(found, this.found)) return;
        const isNew = !same(found.cases, this.found?.cases);
        this.found = found;
        this.head.replaceChildren(...headNodes(this.workbook, found));
        if (isNew) keepingFocus(this.cases, () => this.drawCases(found));
        keepingAction(this.rest, () => this.rest.replaceChildren(...this.restNodes(found)));
      } catch (error) {
        this.bad.textContent = `This cannot be shown at the moment. ${wordsOf(error)}`;
      }
    }
    stop() {
      this.stopLooking();
      for (const { stop } of this.forms.values()) stop();
    }
    drawCases(found) {
      const nodes = found.cases.map((one) => this.caseNode(found, one));
      const none = "Nothing is decided yet that could be looked at.";
      this.cases.replaceChildren(...nodes.length ? nodes : [make("p", {}, none)]);
      for (const [assessor, { node, stop }] of this.forms) {
        if (this.cases.contains(node)) continue;
        stop();
        this.forms.delete(assessor);
      }
    }
    formFor(found, { assessor }) {
      const node = make("div");
      const query = { ...this.query, assessor };
      const typed = {
        ...{ press: "Record this look", part: "review", page: "quality", unit: found.unit },
        ...{ schema: found.schema, desk: this.workbook.desks.ofReview(found.by, query) },
        send: (shown) => this.workbook.server.request("POST review", query, shown),
        recorded: (words) => void this.load(words)
      };
      this.forms.set(assessor, { node, stop: typedForm(node, this.workbook, typed) });
      node.prepend(
        make("h3", {}, "What you saw"),
        make("p", { className: "pfw-hint" }, "Saved as you type. You decide nothing by it.")
      );
      return node;
    }
    caseNode(found, one) {
      const shut2 = make("p", { className: "pfw-callout pfw-gap" }, one.shut);
      const form = () => this.forms.get(one.assessor)?.node ?? this.formFor(found, one);
      return make(
        "section",
        { "aria-label": `Decisions of ${one.name}` },
        make("h2", {}, `Decisions of ${one.name}`),
        make("p", { className: "pfw-hint" }, stageWords(one.stage)),
        ...one.planned.map(plannedNode),
        ...one.decisions.map((each) => lookNode(this.workbook, each)),
        found.assures ? one.shut ? shut2 : form() : null
      );
    }
    restNodes(found) {
      const again = (words) => this.load(words);
      return [
        ...actionNodes(this.workbook, this.query, found.actions, again),
        ...sampleNodes(found.samples),
        claimNode(this.workbook, this.query, found, again)
      ];
    }
  };
  var headNodes = (workbook, found) => [
    make("h1", {}, `${found.learner}: quality of decisions`),
    make("p", {}, `${found.key}, ${found.unit_name}.`),
    make(
      "p",
      { className: "pfw-way-on" },
      pathLink(workbook, DESK2, "Back to your desk"),
      ". ",
      pathLink(workbook, found.page, "To the submission")
    )
  ];
  var stageWords = (stage) => stage === "summative" ? "Summative: all of the unit is decided as met." : "Interim: the unit is still being assessed.";
  var plannedNode = ({ by, criteria, due, late, why }) => make(
    "div",
    { className: `pfw-callout${late ? " pfw-gap" : ""}` },
    make(
      "strong",
      {},
      `Planned by ${by}: ${criteria.join(", ")}, by ${dayInWords(due)}${late ? ", overdue" : ""}`
    ),
    make("ul", {}, ...why.map((words) => make("li", {}, words)))
  );
  function lookNode(workbook, one) {
    const { criterion, word, attempt, assessed, released, feedback, worth, shut: shut2, text: text2, page } = one;
    const state = released ? "released" : "not released";
    return make(
      "details",
      { className: "pfw-fold" },
      make("summary", {}, `${criterion}: ${word} on S${attempt}, ${dayInWords(assessed)}, ${state}`),
      make("p", { className: "pfw-criterion-text" }, text2),
      shut2 ? make("p", { className: "pfw-callout pfw-gap" }, shut2) : null,
      make("p", { className: "pfw-said" }, feedback || "No feedback."),
      worth.length ? make("p", { className: "pfw-hint" }, "Worth a look:") : null,
      worth.length ? make("ul", {}, ...worth.map((words) => make("li", {}, words))) : null,
      make(
        "p",
        { className: "pfw-way-on" },
        pathLink(workbook, page, `See answer and evidence in S${attempt}`)
      )
    );
  }
  function actionNodes(workbook, query, actions, again) {
    if (!actions.length) return [];
    return [
      make("h2", {}, "What was asked for"),
      make("ul", { className: "pfw-tasks" }, ...actions.map((one) => actionNode(one)))
    ];
    function actionNode(one) {
      const where = { ...query, action: one.id };
      const say = asking({
        fold: "Say that it is done",
        label: "What shows that it is done",
        press: "It is done",
        about: one.what,
        act: async (words) => {
          await workbook.server.request("PUT action", where, { words });
          await again("It is said to be done. The quality assurer closes it.");
        }
      });
      const close = asking({
        fold: "Close it",
        label: "What you saw (may stay empty)",
        press: "Close this action",
        about: one.what,
        act: async (words) => {
          const done = await workbook.server.request("DELETE action", where, { words });
          await again(["It is closed.", ...done.warnings].join(" "));
        }
      });
      return make(
        "li",
        { className: one.late ? "pfw-task pfw-task-late" : "pfw-task" },
        make("p", { className: "pfw-task-what" }, one.closed ? "Closed" : doneWords(one)),
        make(
          "div",
          {},
          make("p", { className: "pfw-task-who" }, one.what),
          make("p", { className: "pfw-hint" }, `${one.owner}, asked by ${one.asker}. ${one.id}`),
          make("p", { className: "pfw-hint" }, `Shown by: ${one.shown}`),
          one.done ? make("p", { className: "pfw-said" }, `Said to be done: ${one.done}`) : null,
          one.closed ? make("p", { className: "pfw-said" }, one.closed) : null,
          one.is_mine ? say : null,
          one.may_close ? close : null
        ),
        make("p", { className: "pfw-task-when" }, `By ${dayInWords(one.by)}`)
      );
    }
  }
  var doneWords = ({ done, late }) => {
    if (done) return "Said to be done";
    return late ? "Open, overdue" : "Open";
  };
  function sampleNodes(samples) {
    if (!samples.length) return [];
    return [make("h2", {}, "Looked at before"), ...samples.map(sampleNode)];
  }
  var sampleNode = (one) => make(
    "details",
    { className: "pfw-fold" },
    make(
      "summary",
      {},
      `${dayInWords(one.done)}, ${one.by}: ${one.outcome}. ${one.stage}, decided by ${one.assessor}: ${one.criteria.join(", ")}`
    ),
    make(
      "dl",
      { className: "pfw-facts" },
      ...one.said.flatMap(({ name, words }) => [
        make("dt", {}, name),
        make("dd", {}, words)
      ])
    )
  );
  function claimNode(workbook, query, { claim, unit_name: unit }, again) {
    const { claimed, open, may } = claim;
    const press = asking({
      label: "A remark, such as the number of the claim (may stay empty)",
      press: `Claim ${unit}`,
      act: async (words) => {
        const done = await workbook.server.request("POST claim", query, { words });
        await again(["It is claimed.", ...done.warnings].join(" "));
      }
    });
    const waits = [
      make("p", {}, "It cannot be claimed yet:"),
      make("ul", {}, ...open.map((words) => make("li", {}, words)))
    ];
    const nobody = "Nothing is open. A quality assurer, the centre manager or an administrator claims.";
    const rest = open.length ? waits : [may ? press : make("p", {}, nobody)];
    return make(
      "section",
      { className: "pfw-making", "aria-label": "Claim" },
      make("h2", {}, "Claim"),
      ...claimed ? [make("p", {}, claimed)] : rest
    );
  }

  // src/centre/sampling.ts
  var DESK3 = "desk.ipynb";
  var LONG_PATIENCE5 = 12e4;
  var COLUMNS = ["Assessor", "Units", "To look at", "Planned", "Done", "Agreed", "Open actions"];
  var NO_DAY2 = "Type the day as 01/09/2026, or leave it empty.";
  var showSampling = (node, _bundle, workbook) => {
    const { node: said, tell: tell2 } = telling();
    const shown = make("div");
    const [seed, since] = [newId(), newId()];
    const number2 = make("input", { id: seed, type: "number", min: "0", value: "1" });
    const inWords = make("span", { className: "pfw-count" });
    const day2 = make("input", {
      id: since,
      placeholder: "DD/MM/YYYY",
      autocomplete: "off",
      oninput: () => {
        inWords.textContent = dayInWords(dayIn(day2.value, { short: false }) ?? "");
      },
      onchange: () => {
        const found = dayIn(day2.value);
        if (found) day2.value = ukDay(found);
        inWords.textContent = dayInWords(found ?? "");
      }
    });
    const query = () => {
      const found = dayIn(day2.value.trim());
      if (day2.value.trim() && !found) throw new Error(NO_DAY2);
      return { seed: number2.value.trim(), since: found ?? "" };
    };
    const look = async () => {
      try {
        tell2("Looking…");
        const patience = { patience: LONG_PATIENCE5 };
        const asked2 = query();
        const plan = await workbook.server.request("GET sampling", asked2, void 0, patience);
        tell2("");
        const record2 = button(recordWords(plan), () => void pick2(plan.digest, asked2), {
          className: "pfw-make",
          hidden: !plan.new
        });
        shown.replaceChildren(...planNodes(workbook, plan), record2);
      } catch (error) {
        shown.replaceChildren();
        tell2(wordsOf(error), true);
      }
    };
    const pick2 = async (digest, asked2) => {
      try {
        const patience = { patience: LONG_PATIENCE5 };
        const done = await workbook.server.request("POST sampling", asked2, { digest }, patience);
        await look();
        tell2(`${done.count} recorded. They are on your desk. Assessors do not see them.`);
      } catch (error) {
        tell2(wordsOf(error), true);
      }
    };
    node.replaceChildren(
      make("h1", {}, "What to look at"),
      make("p", { className: "pfw-way-on" }, pathLink(workbook, DESK3, "Back to your desk")),
      make(
        "p",
        { className: "pfw-hint" },
        "By the policy in centre.toml. The same number comes to the same picks, so that anybody can draw them again. Nothing is recorded before you say so."
      ),
      make(
        "form",
        {
          className: "pfw-planning",
          onsubmit: (event) => {
            event.preventDefault();
            void look();
          }
        },
        make("div", {}, make("label", { htmlFor: seed }, "Number to draw from"), number2),
        make(
          "div",
          {},
          make("label", { htmlFor: since }, "Only decided since (or empty)"),
          day2,
          inWords
        ),
        make("button", { type: "submit" }, "Show the plan")
      ),
      said,
      shown
    );
    return () => {
    };
  };
  var recordWords = ({ new: count }) => count === 1 ? "Record the new pick" : `Record the ${count} new picks`;
  function planNodes(workbook, plan) {
    const list = (title, words) => words.length ? [make("h3", {}, title), make("ul", {}, ...words.map((one) => make("li", {}, one)))] : [];
    return [
      make("h2", {}, `The plan: ${plan.picks.length + plan.left_out} to look at, ${plan.new} new`),
      make("ul", { className: "pfw-tasks" }, ...plan.picks.map((one) => pickNode(workbook, one))),
      ...list("Not among them", plan.left_out ? [`${plan.left_out} more are recorded, too.`] : []),
      ...list("What nobody could pick covers", plan.uncovered),
      ...list("Fewer than the policy asks for", plan.short),
      ...list("What you do not look at: a colleague does", plan.barred),
      ...list("What cannot be read", plan.troubles),
      ...reportNodes(plan)
    ];
  }
  var pickNode = (workbook, one) => make(
    "li",
    { className: "pfw-task" },
    make("p", { className: "pfw-task-what" }, one.new ? "New" : "Picked before"),
    make(
      "div",
      {},
      make(
        "p",
        { className: "pfw-task-who pfw-way-on" },
        pathLink(workbook, one.page, one.learner)
      ),
      make("p", { className: "pfw-hint" }, `${one.unit}: ${one.criteria.join(", ")}`),
      make("ul", {}, ...one.why.map((words) => make("li", {}, words)))
    ),
    make("p", { className: "pfw-task-when" }, `${one.stage}, decided by ${one.assessor}`)
  );
  function reportNodes({ report }) {
    if (!report.length) return [];
    const head = make("tr", {}, ...COLUMNS.map((words) => make("th", { scope: "col" }, words)));
    const rows2 = report.map(
      ({ assessor, cells }) => make(
        "tr",
        {},
        make("th", { scope: "row" }, assessor),
        ...cells.map((words) => make("td", {}, words))
      )
    );
    return [
      make("h2", {}, "Held against the policy"),
      make(
        "div",
        { className: "pfw-table", role: "region", tabIndex: 0, "aria-label": "Report" },
        make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows2))
      )
    ];
  }

  // src/panel/panel.ts
  var FOLDED2 = /* @__PURE__ */ new Set(["practice-analysis", "practice-appraisal"]);
  var DROP = "Or drop files anywhere on this page: you are asked what they are for.";
  var showPanel = (node, { unit, criterion, name }, workbook) => {
    const looking = make("p", {}, "Looking…");
    const shown = make("div", { className: "pfw-panel" }, looking);
    const undo = make("p", { className: "pfw-live", role: "status" });
    node.replaceChildren(undo, shown);
    const hasClaims = Boolean(criterion) && name === "evidence";
    setAbout(node, criterion, hasClaims ? CLAIMS : "");
    const around = { workbook, unit, page: criterion };
    const takeOff = takingOff(undo, around);
    let last = null;
    const isMine = (item) => {
      const desk = workbook.desks.ofCriterion(unit, criterion);
      return Boolean(desk.stored) && !pointsTo(desk, item);
    };
    const asked2 = whenAsked(({ criterion: page, activity, at, item }) => {
      const isHere = hasClaims && last !== null && page === criterion && activity === CLAIMS;
      if (!isHere || !isMine(item)) return false;
      showField(shown, item || at);
      return true;
    });
    const ask = () => workbook.server.request("GET panel", { unit, criterion, name }, void 0, {
      patience: LONG_PATIENCE
    });
    const draw = async () => {
      try {
        const found = await ask();
        if (same(found, last)) return;
        const news = last && criterion ? newsOf(found) : "";
        if (news) announce(news);
        last = found;
        const groups = found.groups.map(
          (group2) => groupNode2(criterion ? { ...around, takeOff } : around, group2)
        );
        keepingAction(shown, () => shown.replaceChildren(...groups, ...blockNodes(found.blocks)));
        finish(shown, name, unit, workbook);
        asked2.look();
      } catch (error) {
        last = null;
        shown.replaceChildren(make("p", {}, `Not checked: ${wordsOf(error)}`));
      }
    };
    void draw();
    const stopSeeing = whenSeenAgain(() => void draw(), node);
    const stopHearing = criterion ? workbook.desks.ofCriterion(unit, criterion).listen((news) => {
      if (news === "checked") void draw();
      if (news === "stored") asked2.look();
    }) : () => {
    };
    return () => {
      asked2.stop();
      stopHearing();
      stopSeeing();
    };
  };
  var newsOf = ({ groups, blocks: blocks2 }) => [
    ...groups.map(({ title, counts }) => `${title}: ${counts}.`),
    ...blocks2.map((block) => block.type === "callout" ? block.title : "")
  ].filter(Boolean).join(" ");
  function finish(shown, name, unit, workbook) {
    if (FOLDED2.has(name)) foldSections(shown);
    if (name !== "evidence") return;
    linkItems(shown, unit, workbook);
    shown.querySelector("caption")?.classList.add("pfw-spoken");
  }
  function groupNode2(around, { page, title, counts, findings }) {
    const { workbook, unit } = around;
    const link = page === around.page ? title : pageLink(workbook, unit, page, title);
    const heading = make("h3", {}, link, " ", make("span", { className: "pfw-hint" }, counts));
    return make("section", { className: "pfw-steps" }, heading, ...stepLists(around, findings));
  }
  function takingOff(undo, { workbook, unit, page }) {
    const claim = (item, place) => {
      const desk = workbook.desks.ofCriterion(unit, page);
      desk.edit(CLAIMS, item, place);
      void desk.flush();
    };
    return (item, criterion) => {
      const before = workbook.desks.ofCriterion(unit, page).value(CLAIMS)[item] ?? "";
      const back = button("Put it back", () => {
        claim(item, before);
        undo.textContent = `${item} supports criterion ${criterion} again.`;
      });
      claim(item, null);
      undo.replaceChildren(`Criterion ${criterion} is taken off ${item}. `, back);
      back.focus();
    };
  }
  function linkItems(node, unit, workbook) {
    for (const head of node.querySelectorAll("tbody th")) {
      const ref2 = head.textContent ?? "";
      head.replaceChildren(itemLink(workbook, unit, ref2));
      head.closest("tr")?.setAttribute("data-at", ref2);
    }
    const words = "Add evidence, or say more about it";
    const link = pageLink(workbook, unit, "evidence", words);
    node.append(
      make("p", { className: "pfw-way-on" }, link),
      make("p", { className: "pfw-hint" }, DROP)
    );
  }
  function foldSections(node) {
    for (const heading of [...node.querySelectorAll("h4")]) {
      const fold2 = make("details", { className: "pfw-fold" });
      heading.before(fold2);
      fold2.append(make("summary", {}, heading));
      let next = fold2.nextElementSibling;
      while (next && !next.matches("h4, .pfw-callout")) {
        const part = next;
        next = part.nextElementSibling;
        fold2.append(part);
      }
    }
  }

  // src/practice/kept_appraisal.ts
  var KEPT = "Kept with your answer. It goes into your portfolio, marked as practice.";
  var TAKEN_AWAY = "Taken away. It no longer goes into your portfolio.";
  var showKeptAppraisal = (node, { unit, criterion }, workbook) => {
    const words = make("p", { className: "pfw-live", role: "status", tabIndex: -1 });
    const shown = make("div", { className: "pfw-panel" });
    node.replaceChildren(words, shown);
    let last = null;
    let isAsking = false;
    const draw = (found) => {
      if (same(found, last)) return;
      last = found;
      keepingAction(shown, () => shown.replaceChildren(...parts(found, wish)));
    };
    const look = async () => {
      try {
        draw(await workbook.server.request("GET kept-appraisal", { unit, criterion }));
        words.textContent = "";
      } catch (error) {
        words.textContent = wordsOf(error);
      }
    };
    const wish = async (name) => {
      if (isAsking) return;
      isAsking = true;
      words.textContent = "One moment…";
      const query = { unit, criterion };
      try {
        const found = await workbook.server.request(
          "POST kept-appraisal",
          query,
          { wish: name },
          { patience: LONG_PATIENCE }
        );
        const hadFocus = shown.contains(document.activeElement);
        last = null;
        draw(found);
        if (hadFocus) (shown.querySelector("summary, button") ?? words).focus();
        words.textContent = name === "keep" ? KEPT : TAKEN_AWAY;
      } catch (error) {
        words.textContent = wordsOf(error);
      } finally {
        isAsking = false;
      }
    };
    void look();
    const stopSeeing = whenSeenAgain(() => void look(), node);
    const stopHearing = workbook.desks.ofCriterion(unit, criterion).listen((news) => {
      if (news === "checked") void look();
    });
    return () => {
      stopHearing();
      stopSeeing();
    };
  };
  function parts({ can_keep, is_kept, blocks: blocks2 }, wish) {
    const keep3 = is_kept ? "Keep it as it is now" : "Keep this with my answer";
    const buttons = [
      can_keep ? button(keep3, () => wish("keep")) : null,
      is_kept ? button("Take it away", () => wish("take away")) : null
    ].filter((part) => part !== null);
    if (!buttons.length) return [];
    const line2 = make("p", { className: "pfw-card-buttons" }, ...buttons);
    if (!is_kept) return [line2];
    const isDamaged = blocks2.some((block) => block.type === "callout" && block.kind === "error");
    const damaged = isDamaged ? " (the file is damaged)" : "";
    const since = damaged || (can_keep ? " (changed since)" : "");
    const summary = make("summary", {}, `Kept with your answer, for your portfolio${since}`);
    const fold2 = { className: "pfw-fold", open: can_keep || isDamaged };
    return [make("details", fold2, summary, ...blockNodes(blocks2)), line2];
  }

  // src/practice/ready_plans.ts
  function readyPlansFolded(plans, begin) {
    return make(
      "details",
      { className: "pfw-ready-plans" },
      make("summary", {}, "No time to play your own? Take a ready plan: about 30 minutes"),
      readyPlans(plans, null, begin)
    );
  }
  function readyPlans(plans, expecting, begin) {
    const name = newId();
    const starting = button("Begin with this plan", () => chosen2 && begin(chosen2), {
      className: "pfw-make",
      disabled: true
    });
    let chosen2 = "";
    const cards = plans.map((plan) => {
      const id = newId();
      const choose = () => {
        chosen2 = plan.id;
        starting.disabled = false;
      };
      const input = make("input", { type: "radio", name, id, onchange: choose });
      return make(
        "div",
        { className: "pfw-card pfw-world" },
        make("p", { className: "pfw-pick-line" }, input, make("label", { htmlFor: id }, plan.title)),
        make("p", {}, plan.pitch),
        make(
          "details",
          {},
          make("summary", {}, `What stands in “${plan.title}”`),
          make("ul", {}, ...plan.says.map((said) => make("li", {}, said)))
        )
      );
    });
    return make(
      "div",
      {},
      make(
        "p",
        {},
        "Others made these plans. Pick one in a minute. The year then goes on a quarter at a time. Its documents say that the plan is not your own work."
      ),
      make("fieldset", { className: "pfw-group" }, make("legend", {}, "Choose a plan"), ...cards),
      expecting,
      starting
    );
  }

  // src/practice/taken.ts
  var justPutRight = "";
  function taken2(title, unit, found, wish, workbook) {
    if (!found.length) return null;
    const head = ["What", "The year takes", "Read from"].map(
      (words) => make("th", { scope: "col" }, words)
    );
    const rows2 = found.map((one) => {
      const id = newId();
      const page = pageLink(workbook, unit, one.criterion, one.criterion);
      const named3 = one.name ? { htmlFor: id } : null;
      return make(
        "tr",
        {},
        make("th", { scope: "row" }, named3 ? make("label", named3, one.label) : one.label),
        make("td", {}, one.name ? entry(id, one, wish) : one.value),
        make("td", {}, ...readFrom(one), " (", page, ")")
      );
    });
    return make(
      "details",
      { className: "pfw-plan-numbers", open: found.some((one) => one.is_corrected) },
      make("summary", {}, title),
      make(
        "p",
        { className: "pfw-hint" },
        "Is one not as you meant it? Put it right here, or change the words on their page."
      ),
      make(
        "div",
        { className: "pfw-table" },
        make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows2))
      )
    );
  }
  function readFrom({ said, is_corrected, is_usual }) {
    const nothing = is_usual ? "Nothing says it, so the usual is taken" : "Nothing says it";
    const words = said ? make("q", {}, said) : nothing;
    return is_corrected ? [make("strong", {}, "As you put it right. "), words] : [words];
  }
  function entry(id, one, wish) {
    const { name, value, choices } = one;
    const first = { id, "data-first": name === justPutRight ? "" : null };
    if (name === justPutRight) justPutRight = "";
    const field2 = choices.length ? make(
      "select",
      first,
      ...choices.map(
        ({ id: id2, label }) => make("option", { value: id2, selected: id2 === value }, label)
      )
    ) : make("input", { ...first, type: "text", inputMode: "decimal", size: 8, value });
    const correct = (answer) => {
      justPutRight = name;
      wish("correct", { about: name, answers: [answer] });
    };
    field2.addEventListener("change", () => correct(field2.value));
    const back = button("As my words say", () => correct(""));
    return make("div", {}, field2, one.is_corrected ? back : null);
  }

  // src/practice/before.ts
  var STAYS = "What you entered stays: your answers, your register, and what you put right of how your words were understood.";
  var BEGUN = "The year that you have begun is taken back: nothing of it has been played.";
  function chooseAnother(worlds, hasBegun, wish) {
    if (!worlds.length) return null;
    return make(
      "details",
      { className: "pfw-fold" },
      make("summary", {}, "Choose another organisation"),
      make("p", {}, `${STAYS}${hasBegun ? ` ${BEGUN}` : ""} After the first week it is too late.`),
      chooseWorld(worlds, wish)
    );
  }
  function chooseWorld(worlds, wish) {
    const name = newId();
    let chosen2 = worlds[0]?.id ?? "";
    const cards = worlds.map((world, place) => {
      const id = newId();
      const choose = () => {
        chosen2 = world.id;
      };
      const input = make("input", {
        type: "radio",
        name,
        id,
        checked: place === 0,
        onchange: choose
      });
      const words = `${world.title} (${world.sector}, ${world.staff})`;
      return make(
        "div",
        { className: "pfw-card pfw-world" },
        make("p", { className: "pfw-pick-line" }, input, make("label", { htmlFor: id }, words)),
        make("p", {}, world.story)
      );
    });
    const legend = make("legend", {}, "Choose an organisation to practise in");
    const set = make("fieldset", { className: "pfw-group" }, legend, ...cards);
    const take = () => wish("choose", { world: chosen2 });
    return make("div", {}, set, button("Take this one", take, { className: "pfw-make" }));
  }
  function beforeTheYear(unit, page, said, wish, workbook) {
    const { world, missing } = page;
    const expected = expectation(page, said);
    const begin = (ready_plan) => wish("begin", { ready_plan, ...expected.said() });
    return [
      make("h3", {}, world.title),
      ...paragraphs(world.story),
      make("p", {}, `${world.staff}. The programme’s year begins on ${world.begins}.`),
      chooseAnother(page.instead, false, wish),
      ...missing ? twoWays(unit, page, expected.node, begin, workbook) : ownPlan(unit, page, expected, wish, workbook),
      missing ? null : readyPlansFolded(page.ready_plans, begin)
    ].filter((part) => part !== null);
  }
  function twoWays(unit, { ready_plans, missing, plan_in }, expecting, begin, workbook) {
    const links = plan_in.map((ref2) => pageLink(workbook, unit, ref2, `criterion ${ref2}`));
    return [
      make("h3", {}, "Take a ready plan, or plan it yourself"),
      make("h4", {}, "Take a ready plan: about 30 minutes"),
      readyPlans(ready_plans, expecting, begin),
      make("h4", {}, "Or plan it yourself: an evening"),
      make(
        "p",
        {},
        missing,
        ...links.length ? [" Go to ", ...between(links, ", "), "."] : []
      )
    ];
  }
  function ownPlan(unit, { notes, numbers, readings }, expecting, wish, workbook) {
    const understood = notes.map(
      ({ criterion, says }) => make("li", {}, pageLink(workbook, unit, criterion, `Criterion ${criterion}`), `: ${says}`)
    );
    return [
      make("h3", {}, "Your programme, as your answers say it"),
      make("ul", {}, ...understood),
      taken2("The numbers, and the words that they come from", unit, numbers, wish, workbook),
      taken2("What else your words were taken to say", unit, readings, wish, workbook),
      make(
        "p",
        {},
        "Once the year has begun, the programme stays as it is. Change your answers first if something is not as you want it."
      ),
      expecting.node,
      button("Begin the year", () => wish("begin", expecting.said()), { className: "pfw-make" })
    ];
  }
  function expectation({ sure, satisfied }, kept2) {
    const [pointsId, sureId, hintId] = [newId(), newId(), newId()];
    const points = make("input", {
      id: pointsId,
      type: "text",
      inputMode: "decimal",
      size: 6,
      value: kept2.points,
      "aria-describedby": hintId
    });
    const choice2 = make(
      "select",
      { id: sureId },
      ...sure.map((words) => make("option", { value: words, selected: words === kept2.sure }, words))
    );
    points.addEventListener("input", () => {
      kept2.points = points.value;
    });
    choice2.addEventListener("change", () => {
      kept2.sure = choice2.value;
    });
    const node = make(
      "fieldset",
      { className: "pfw-group pfw-expecting" },
      make("legend", {}, "What do you expect?"),
      make(
        "p",
        {},
        make("label", { htmlFor: pointsId }, "Change in customer satisfaction, in points"),
        " ",
        points
      ),
      make("p", {}, make("label", { htmlFor: sureId }, "How sure are you?"), " ", choice2),
      make(
        "p",
        { className: "pfw-hint", id: hintId },
        `About ${satisfied} of 100 customers are satisfied today. One point more is ${satisfied + 1}. You need not say anything; if you do, it stands beside what was true at the end.`
      )
    );
    const said = () => {
      const value = Number(points.value.trim().replace(",", ".").replace("%", ""));
      const isSaid = points.value.trim() && Number.isFinite(value) && Math.abs(value) <= 100;
      return isSaid ? { expected: { points: value, sure: choice2.value } } : {};
    };
    return { node, said };
  }

  // src/practice/draft.ts
  var keyOf = (draft) => `portfolio-workbook:shortlist:${draft}`;
  function keep2(draft, said) {
    try {
      localStorage.setItem(keyOf(draft), JSON.stringify(said));
    } catch {
    }
  }
  function kept(draft) {
    try {
      const said = JSON.parse(localStorage.getItem(keyOf(draft)) ?? "null");
      return isDraft(said) ? said : null;
    } catch {
      return null;
    }
  }
  function forget(draft) {
    try {
      localStorage.removeItem(keyOf(draft));
    } catch {
    }
  }
  function isDraft(said) {
    if (!isGroup(said)) return false;
    const { considered, winners } = said;
    return Array.isArray(winners) && Array.isArray(considered) && considered.every((one) => isGroup(one) && typeof one.number === "string");
  }

  // src/practice/award.ts
  function awardForm(question, wish) {
    const { about, most, nominations, draft } = question;
    const said = /* @__PURE__ */ new Map();
    const deciding2 = button("Decide", () => decide(), { disabled: true });
    const count = make("p", { className: "pfw-hint", role: "status" });
    const cards = nominations.map((one) => {
      const parts3 = fields(question);
      said.set(one.number, parts3);
      return { one, node: card(one, question, parts3) };
    });
    const winners = () => [...said].filter(([, { wins }]) => wins.checked).map(([at]) => at);
    const considered = () => [...said].map(([number2, { listed: listed2, reason }]) => ({
      number: number2,
      listed: listed2.checked,
      reason: reason.value
    })).filter((one) => one.listed || one.reason.trim());
    const look = () => {
      const [listed2, won] = [considered().filter((one) => one.listed).length, winners().length];
      count.textContent = `${listed2} on the shortlist, ${won} of up to ${most} to win.`;
      deciding2.disabled = won < 1 || won > most;
    };
    const changed = () => {
      keep2(draft, { considered: considered(), winners: winners() });
      look();
    };
    const decide = () => {
      wish("decide", { about, answers: winners(), considered: considered() }, () => forget(draft));
    };
    for (const { listed: listed2, wins, reason } of said.values()) {
      wins.addEventListener("change", () => {
        if (wins.checked) listed2.checked = true;
        changed();
      });
      listed2.addEventListener("change", () => {
        if (!listed2.checked) wins.checked = false;
        changed();
      });
      reason.addEventListener("input", changed);
    }
    restore(draft, said);
    look();
    const first = cards.filter(({ one }) => one.is_first && !one.set_aside);
    const aside = cards.filter(({ one }) => one.is_first && one.set_aside);
    const rest = cards.filter(({ one }) => !one.is_first);
    return [
      make("p", { className: "pfw-hint" }, `In the order of the panel. Up to ${most} can win.`),
      ...first.map(({ node }) => node),
      fold(`${aside.length} set aside under the rules`, aside),
      fold(`${rest.length} lower in the scores`, rest),
      count,
      deciding2
    ].filter((part) => part !== null);
  }
  function fold(title, cards) {
    if (!cards.length) return null;
    const nodes = cards.map(({ node }) => node);
    return make("details", {}, make("summary", {}, title), ...nodes);
  }
  function fields({ longest_reason }) {
    const box = () => make("input", { type: "checkbox", id: newId() });
    const reason = make("textarea", { id: newId(), rows: 2, maxLength: longest_reason });
    return { listed: box(), wins: box(), reason };
  }
  function card(one, question, said) {
    const title = `${one.number} ${one.nominee}, ${one.team}`;
    const tick = (input, words) => make(
      "span",
      { className: "pfw-pick-line" },
      input,
      make(
        "label",
        { htmlFor: input.id },
        words,
        make("span", { className: "pfw-spoken" }, `, ${one.number}`)
      )
    );
    const why = make(
      "label",
      { htmlFor: said.reason.id },
      "Why, or why not?",
      make("span", { className: "pfw-spoken" }, ` (${one.number})`)
    );
    return make(
      "section",
      { className: "pfw-card pfw-nomination", "aria-label": title },
      make("h4", {}, title),
      make("blockquote", {}, one.text),
      make("p", { className: "pfw-hint" }, `From ${one.sender}, in the week of ${one.came}`),
      one.set_aside ? make("p", {}, make("strong", {}, "Set aside under the rules: "), `${one.set_aside}.`) : scores(one),
      lookedUp(one, question.figure_names),
      make(
        "p",
        { className: "pfw-card-buttons" },
        tick(said.listed, "On the shortlist"),
        tick(said.wins, "Wins")
      ),
      make("div", {}, why, said.reason)
    );
  }
  function scores({ mean, judges }) {
    const lines = judges.map(
      ({ judge, mean: mean2, comment }) => make(
        "li",
        {},
        mean2 ? `${judge}: ${mean2} of 5. ` : `${judge}: `,
        mean2 ? make("q", {}, comment) : comment
      )
    );
    return make(
      "div",
      {},
      make("p", {}, `The judges: ${mean} of 5 on average`),
      make("ul", {}, ...lines)
    );
  }
  function lookedUp({ staff, figures, team }, names) {
    const head = ["Week of", ...names].map((words) => make("th", { scope: "col" }, words));
    const rows2 = figures.map(
      ([day2, ...values]) => make(
        "tr",
        {},
        make("th", { scope: "row" }, day2 ?? ""),
        ...values.map((value) => make("td", { className: "pfw-number" }, value))
      )
    );
    const table = make(
      "table",
      {},
      make("caption", {}, `${team}, as reported`),
      make("thead", {}, make("tr", {}, ...head)),
      make("tbody", {}, ...rows2)
    );
    return make(
      "details",
      {},
      make("summary", {}, "Look it up: staff list and reports"),
      make("ul", {}, ...staff.map((line2) => make("li", {}, line2))),
      make("div", { className: "pfw-table" }, table)
    );
  }
  function restore(draft, said) {
    const before = kept(draft);
    for (const { number: number2, listed: listed2, reason } of before?.considered ?? []) {
      const parts3 = said.get(number2);
      if (!parts3) continue;
      parts3.listed.checked = listed2;
      parts3.reason.value = reason ?? "";
      parts3.wins.checked = listed2 && Boolean(before?.winners.includes(number2));
    }
  }

  // src/practice/question.ts
  function questionForm(unit, question, isFirst, wish, workbook) {
    const refs = question.exercises.map((ref2) => pageLink(workbook, unit, ref2, ref2));
    return make(
      "section",
      {
        className: "pfw-question",
        tabIndex: -1,
        "aria-label": question.title,
        "data-first": isFirst ? "" : null
      },
      make("h3", {}, question.subject),
      make("p", { className: "pfw-hint" }, `From ${question.sender}`),
      ...paragraphs(question.body),
      ...question.nominations.length ? awardForm(question, wish) : deciding(question, wish),
      refs.length ? make("p", { className: "pfw-hint" }, "Practice for ", ...between(refs, ", ")) : null
    );
  }
  function deciding({ about, answers, most }, wish) {
    const [name, type] = [newId(), most > 1 ? "checkbox" : "radio"];
    const inputs = answers.map(({ id }) => make("input", { type, name, id: newId(), value: id }));
    const chosen2 = () => inputs.filter((input) => input.checked).map((input) => input.value);
    const decide = () => wish("decide", { about, answers: chosen2() });
    const deciding2 = button("Decide", decide, { disabled: true });
    const title = most > 1 ? `Choose up to ${most}. The panel’s order is that of the list.` : "What do you do?";
    const lines = inputs.map((input, at) => {
      const label = make("label", { htmlFor: input.id }, answers[at]?.label ?? "");
      return make("p", { className: "pfw-pick-line" }, input, label);
    });
    const set = make("fieldset", {}, make("legend", {}, title), ...lines);
    set.addEventListener("change", () => {
      const count = chosen2().length;
      deciding2.disabled = count < 1 || count > most;
    });
    return [set, deciding2];
  }

  // src/practice/truth.ts
  function theTruth(unit, page, wish, workbook) {
    const parts3 = {
      "not yet": () => null,
      "evaluate first": () => [evaluateFirst(unit, page, workbook)],
      locked: () => [make("p", {}, "Your tutor shows what was true when the class is over.")],
      ready: () => [
        page.of_before ? stillOfBefore(unit, page, workbook) : make(
          "p",
          {},
          "You have concluded. Now see what was true, what luck did and what each decision was worth."
        ),
        button("Show what was true", () => wish("reveal"), { className: "pfw-make" })
      ],
      seen: () => [blocks(workbook.server, unit), playAgain(page.worlds, wish)]
    }[page.truth]();
    return parts3 ? make("section", { "aria-label": "What was true" }, make("h3", {}, "What was true"), ...parts3) : null;
  }
  function evaluateFirst(unit, page, workbook) {
    return make(
      "p",
      {},
      `You can see it once you have answered “${page.evaluate_asks}” in `,
      ...evaluating(unit, page, workbook),
      "."
    );
  }
  function stillOfBefore(unit, page, workbook) {
    return make(
      "p",
      {},
      "Your evaluation is still that of the year before. Bring it up to date in ",
      ...evaluating(unit, page, workbook),
      " first, or see now what was true."
    );
  }
  function evaluating(unit, page, workbook) {
    const links = page.evaluate.map((ref2) => pageLink(workbook, unit, ref2, `criterion ${ref2}`));
    return between(links, ", ");
  }
  function blocks(server, unit) {
    const shown = make("div", { "aria-live": "polite" }, make("p", {}, "Working it out…"));
    server.request("GET practice-truth", { unit }).then(
      (found) => shown.replaceChildren(...found.map(blockNode)),
      (error) => shown.replaceChildren(make("p", {}, wordsOf(error)))
    );
    return shown;
  }
  function playAgain(worlds, wish) {
    const [here, ...elsewhere] = worlds;
    const own = here?.id ?? "";
    const id = newId();
    const choice2 = make(
      "select",
      { id },
      ...elsewhere.map((world) => make("option", { value: world.id }, world.title))
    );
    return make(
      "div",
      {},
      make("h3", {}, "Play again"),
      make(
        "p",
        {},
        "Change your plan first, if you like: its pages are open again. What is in your register stays there."
      ),
      make(
        "p",
        { className: "pfw-card-buttons" },
        button("The same luck, decide otherwise", () => wish("again", { world: own })),
        button("Other luck", () => wish("again", { world: own, other_luck: true }))
      ),
      make(
        "p",
        { className: "pfw-card-buttons" },
        make("label", { htmlFor: id }, "Another organisation"),
        choice2,
        button("Begin there", () => wish("again", { world: choice2.value, other_luck: true }))
      )
    );
  }

  // src/practice/year.ts
  var OLDER_MAILS = 4;
  var BEFORE_THE_FIRST_WEEK = "Your programme stands now, and the year can begin. Messages come in, some ask you to decide, and there are awards to give. Nothing is against the clock.";
  function yearSoFar(page) {
    const { week, weeks, date, ready_plan, of_another_version } = page;
    const title = week ? `Week ${week} of ${weeks}, ${date}` : "Before the first week";
    const bar = make("progress", { max: weeks, value: week, "aria-label": "How far the year is" });
    const plan = ready_plan ? make("p", { className: "pfw-hint" }, ready_plan) : null;
    const other = of_another_version ? make("p", { className: "pfw-callout", role: "note" }, of_another_version) : null;
    return make("div", {}, make("h3", {}, title), bar, plan, other);
  }
  function goingOn(unit, page, wish, workbook) {
    const isOver = page.state === "over";
    const which = isOver ? "of the year" : "so far";
    const keep3 = button(`Put the documents ${which} into my register`, () => wish("register"));
    return isOver ? itIsOver(unit, page, keep3, workbook) : itGoesOn(page, keep3, wish);
  }
  function itGoesOn(page, keep3, wish) {
    const waiting = page.questions.length > 0;
    const isAsked = page.waits === "next step";
    const words = page.week ? `Go on for ${page.step}` : "Go to the first week";
    const on = button(words, () => wish("go on"), {
      className: "pfw-make",
      disabled: waiting || isAsked,
      "data-first": waiting || isAsked ? null : ""
    });
    const buttons = make("p", { className: "pfw-card-buttons" }, on, page.week ? keep3 : null);
    if (!page.week && !waiting) return [make("p", {}, BEFORE_THE_FIRST_WEEK), buttons];
    if (!waiting) return [buttons];
    const hint = "Decide first, then the year goes on.";
    return [buttons, make("p", { className: "pfw-hint" }, hint)];
  }
  function itIsOver(unit, { evaluate }, keep3, workbook) {
    const links = evaluate.map((ref2) => pageLink(workbook, unit, ref2, `criterion ${ref2}`));
    const over = make(
      "p",
      { tabIndex: -1, "data-first": "" },
      make("strong", {}, "The year is over. "),
      "Evaluate it: ",
      ...between(links, ", "),
      ". The analysis of your figures is there."
    );
    return [over, make("p", {}, keep3)];
  }
  function inbox(mails, open) {
    const entries = mails.map((mail, place) => mailNode(mail, open && place === 0));
    const listed2 = entries.slice(0, OLDER_MAILS + 1);
    const older = entries.slice(OLDER_MAILS + 1);
    return make(
      "section",
      { "aria-label": "Inbox" },
      make("h3", {}, "Inbox"),
      ...listed2.length ? listed2 : [make("p", {}, "Nothing yet.")],
      older.length ? make("details", {}, make("summary", {}, `${older.length} older`), ...older) : null
    );
  }
  var mailNode = ({ subject, sender, date, body }, open) => make(
    "details",
    { className: "pfw-mail", open },
    make("summary", {}, make("strong", {}, subject), ` from ${sender}, ${date}`),
    ...paragraphs(body)
  );
  function howItGoes(server, state) {
    const shown = make("div", {}, make("p", {}, "Drawing the charts…"));
    server.request("GET practice-progress", {}).then(
      (blocks2) => shown.replaceChildren(...blocks2.map(blockNode)),
      (error) => shown.replaceChildren(make("p", {}, wordsOf(error)))
    );
    const title = state === "over" ? "How it went" : "How it goes";
    return make("section", { "aria-label": title }, make("h3", {}, title), shown);
  }

  // src/practice/practice.ts
  var LOOK_AGAIN4 = 4e3;
  var NOTHING_EXPECTED = { points: "", sure: "" };
  var showPractice = (node, { unit }, workbook) => {
    const words = make("p", { className: "pfw-live", role: "status" });
    const shown = make("div", { className: "pfw-practice" }, make("p", {}, "Looking…"));
    node.replaceChildren(words, shown);
    const expecting = { ...NOTHING_EXPECTED };
    let page = null;
    let asking2 = false;
    let looking;
    const disable = (disabled) => {
      for (const button2 of shown.querySelectorAll("button")) button2.disabled = disabled;
    };
    const draw = (found) => {
      page = found;
      if (found.state !== "given") Object.assign(expecting, NOTHING_EXPECTED);
      shown.replaceChildren(...parts2(unit, found, expecting, wish, workbook));
      words.textContent = found.notice;
      lookAgain();
    };
    const top = () => {
      const heading = shown.querySelector("h3, h4");
      if (heading) heading.tabIndex = -1;
      return heading;
    };
    const ask = async (wished, done = () => {
    }) => {
      const pressed = document.activeElement;
      const hadFocus = shown.contains(pressed);
      disable(true);
      asking2 = true;
      try {
        const found = await workbook.server.request("POST practice", { unit }, wished);
        if (!found.notice) done();
        draw(found);
        (shown.querySelector("[data-first]") ?? (hadFocus ? top() : null))?.focus();
      } catch (error) {
        words.textContent = wordsOf(error);
        disable(false);
        if (hadFocus) pressed.focus();
      } finally {
        asking2 = false;
      }
    };
    const look = async () => {
      const before = page;
      try {
        const found = await workbook.server.request("GET practice", { unit });
        if (page !== before) return;
        if (asking2 || isAsBefore(before, found)) lookAgain();
        else draw(found);
      } catch (error) {
        if (page) lookAgain();
        else words.textContent = wordsOf(error);
      }
    };
    const lookAgain = () => {
      clearTimeout(looking);
      if (page && "waits" in page && page.waits) looking = setTimeout(lookIfSeen, LOOK_AGAIN4);
    };
    const lookIfSeen = () => {
      if (document.visibilityState !== "hidden") void look();
    };
    const wish = (name, more = {}, done) => {
      words.textContent = "One moment…";
      void ask({ wish: name, digest: page?.digest ?? null, ...more }, done);
    };
    const stopSeeing = whenSeenAgain(() => void look(), shown);
    void look();
    return () => {
      clearTimeout(looking);
      stopSeeing();
    };
  };
  function isAsBefore(page, found) {
    return page !== null && same({ ...page, notice: "" }, { ...found, notice: "" });
  }
  function parts2(unit, page, expecting, wish, workbook) {
    if (page.state === "none") return [chooseWorld(page.worlds, wish)];
    const mark2 = make(
      "div",
      { className: "pfw-callout pfw-practice-mark", role: "note" },
      make("strong", {}, "PRACTICE"),
      ` ${page.world.fictional}`
    );
    if (page.state === "given")
      return [mark2, ...beforeTheYear(unit, page, expecting, wish, workbook)];
    return [
      mark2,
      yearSoFar(page),
      chooseAnother(page.instead, true, wish),
      ...page.questions.map(
        (question, place) => questionForm(unit, question, place === 0, wish, workbook)
      ),
      ...goingOn(unit, page, wish, workbook),
      theTruth(unit, page, wish, workbook),
      inbox(page.mails, !page.questions.length),
      howItGoes(workbook.server, page.state)
    ].filter((part) => part !== null);
  }

  // src/register/adding.ts
  var HINT2 = "Drop them anywhere on this page, or choose them here. Pictures, PDF, Word, Excel, PowerPoint, email, sound and film, up to 100 MB each.";
  function addingEvidence(chosen2, held) {
    const id = newId();
    const input = make("input", {
      id,
      type: "file",
      multiple: true,
      "aria-describedby": `${id}-hint`,
      onchange: () => {
        chosen2([...input.files ?? []]);
        input.value = "";
      }
    });
    return make(
      "section",
      { className: "pfw-adding", "aria-label": "Add evidence" },
      make("label", { htmlFor: id }, "Add files"),
      make("p", { className: "pfw-hint", id: `${id}-hint` }, HINT2),
      input,
      make("p", { className: "pfw-hint pfw-or" }, "Something that has to stay at work?"),
      button("Describe something held in the workplace", held)
    );
  }
  function dropping(node, marked, chosen2) {
    const ours = (event) => node.isConnected && node.offsetParent !== null && (event.dataTransfer?.types ?? []).includes("Files");
    const over = (event) => {
      if (!ours(event)) return;
      event.preventDefault();
      event.stopPropagation();
      marked.classList.toggle("pfw-is-over", event.type !== "dragleave");
    };
    const drop = (event) => {
      if (!ours(event)) return;
      over(event);
      marked.classList.remove("pfw-is-over");
      chosen2([...event.dataTransfer?.files ?? []]);
    };
    const kinds = { dragenter: over, dragover: over, dragleave: over, drop };
    const each = (work) => {
      for (const kind of Object.keys(kinds)) work(kind);
    };
    each((kind) => document.addEventListener(kind, kinds[kind], true));
    return () => each((kind) => document.removeEventListener(kind, kinds[kind], true));
  }

  // src/register/file.ts
  function fileOf(row, server) {
    const href = server.itemFile({ item: row.ref });
    const open = make("a", { href, target: "_blank", rel: "noopener" }, "Open the file");
    const words = `${row.file}, ${sizeOf(row.size)}. `;
    const hint = make("p", { className: "pfw-hint" }, words, open);
    const figure = make("figure", { className: "pfw-preview" });
    if (row.sound) {
      const load = () => server.sound(href, row.sound);
      const moments = row.heard.map(({ criterion, seconds }) => ({ about: criterion, seconds }));
      figure.append(new Player({ title: row.title, load, moments }).node);
    } else if (row.preview === "unseen") {
      const none = "There is no preview of this kind of picture. It is safely stored.";
      figure.append(make("p", {}, none));
    } else if (row.preview) {
      const caption = make("figcaption", { className: "pfw-hint" }, "Opening the preview…");
      figure.append(caption);
      void showPreview(row, server, figure, caption);
    }
    figure.append(hint);
    return figure;
  }
  async function showPreview({ ref: ref2, title, preview }, server, figure, caption) {
    try {
      const { source, placed } = await server.preview({ item: ref2 });
      const shown = make("img", { src: source, alt: `Preview of ${title}` });
      shown.addEventListener("load", () => URL.revokeObjectURL(source));
      figure.prepend(shown);
      caption.textContent = captionOf(preview, placed);
    } catch (error) {
      caption.textContent = wordsOf(error);
    }
  }
  function captionOf(preview, placed) {
    if (preview === "page") return "The first page.";
    const left = "The place where it was taken is left out of this preview.";
    return placed ? `${left} Your file stays as it is.` : "";
  }

  // src/register/withdrawing.ts
  function withdrawing(ref2, withdraw) {
    const node = make("div", { className: "pfw-withdraw" });
    const ask = button(`Withdraw ${ref2}`, () => sure());
    const keep3 = button("Keep it", () => {
      node.replaceChildren(ask);
      ask.focus();
    });
    const sure = () => {
      const words = make("p", { role: "alert" }, questionFor(ref2));
      const go = button(`Yes, withdraw ${ref2}`, () => {
        withdraw().catch((error) => {
          words.textContent = wordsOf(error);
        });
      });
      node.replaceChildren(words, go, " ", keep3);
      keep3.focus();
    };
    node.append(ask);
    return node;
  }
  function withdrawnItems(putBack) {
    const summary = make("summary");
    const list = make("ul");
    const node = make("details", { className: "pfw-withdrawn", hidden: true }, summary, list);
    const line2 = ({ ref: ref2, title }) => make(
      "li",
      {},
      `${ref2}: ${title || "No title"} `,
      button(`Put ${ref2} back`, () => void putBack(ref2))
    );
    return {
      node,
      draw(items) {
        const words = items.length === 1 ? "1 item is" : `${items.length} items are`;
        summary.textContent = `${words} withdrawn`;
        list.replaceChildren(...items.map(line2));
        node.hidden = !items.length;
      }
    };
  }
  var questionFor = (ref2) => `Take ${ref2} out of the register? It is kept in the history of your record, and its number is not used again. You can put it back from the list below the register.`;

  // src/register/item.ts
  function showItem(node, unit, row, schema, workbook, hears, { at, from }) {
    const { server, desks } = workbook;
    const { ref: ref2 } = row;
    const desk = desks.ofItem(unit, ref2);
    const titleId = newId();
    const heading = make("h3", { id: titleId, tabIndex: -1 }, `${ref2}: ${row.title}`);
    const close = button("Close", () => hears.closed(), { "aria-label": `Close ${ref2}` });
    const form = make("div");
    const back = from ? fieldLink(workbook, unit, from, `Back to criterion ${from.criterion}`) : null;
    const claimed = make("p", { className: "pfw-hint" });
    const drawClaimed = ({ criteria }) => {
      const links = criteria.map((one) => claimLink(workbook, unit, one, ref2));
      claimed.hidden = !links.length;
      keepingAction(
        claimed,
        () => claimed.replaceChildren("Used for criterion ", ...between(links, ", "))
      );
    };
    drawClaimed(row);
    const section = make(
      "section",
      { className: "pfw-item", "aria-labelledby": titleId },
      make("div", { className: "pfw-item-head" }, heading, close),
      back && make("p", { className: "pfw-way-on" }, back),
      claimed,
      row.file ? fileOf(row, server) : null,
      form,
      withdrawing(ref2, async () => {
        const query = { unit, item: ref2 };
        const next = await server.request("DELETE evidence-item", query);
        desks.forget(desk);
        hears.withdrawn(next);
      })
    );
    node.replaceChildren(section);
    const takeOff = (_, criterion) => untick(form, criterion);
    const shown = schemaFor(row, schema);
    const printing = printingOf(workbook);
    const part = { name: "item", unit, page: "evidence", desk, schema: shown, takeOff, printing };
    const stopForm = drawForm(form, part, workbook);
    let last = row;
    const stopRow = desk.listen((news) => {
      const next = desk.stored && "row" in desk.stored ? desk.stored.row : null;
      if (news === "status" || !next || same(next, last)) return;
      last = next;
      heading.textContent = `${ref2}: ${next.title}`;
      drawClaimed(next);
      hears.changed(next);
    });
    heading.focus();
    section.scrollIntoView?.({ block: "start" });
    let leadTo = at;
    const stopLeading = desk.listen((news) => {
      if (news !== "stored") return;
      if (leadTo) showField(form, leadTo);
      leadTo = "";
    });
    return () => {
      stopLeading();
      void desk.flush();
      stopForm();
      stopRow();
    };
  }
  function untick(form, criterion) {
    const rows2 = [...form.querySelectorAll("[data-at]")];
    const asked2 = rows2.find((node) => node.getAttribute("data-at") === `claims.${criterion}`);
    const tick = asked2?.closest(".pfw-claim")?.querySelector("[type=checkbox]");
    if (!tick?.checked) return;
    goInto(tick.parentElement ?? tick);
    tick.click();
    announce(`Criterion ${criterion} is taken off. Tick it to put it back.`);
  }
  var OF_SOUND = ["took_part", "voices"];
  function schemaFor(row, schema) {
    const properties = copyOf(schema.properties);
    const hide = (name) => {
      const property = properties[name];
      if (property) property.only_if = { field: "method", values: [] };
    };
    if (row.file) hide("workplace");
    if (!row.sound) for (const name of OF_SOUND) hide(name);
    return { ...schema, properties };
  }

  // src/register/table.ts
  var ITEM2 = { title: "Item", by: (row) => Number(row.ref.slice(1)) };
  var COLUMNS2 = [
    ITEM2,
    { title: "Title", by: (row) => row.title.toLowerCase() },
    { title: "Method", by: (row) => row.method.toLowerCase() },
    { title: "Date", by: (row) => row.iso },
    { title: "Criteria", by: (row) => row.criteria.join(" ") },
    { title: "File", by: (row) => row.file.toLowerCase() }
  ];
  function registerTable(unit, workbook, live, open) {
    let rows2 = [];
    let sorting = { column: ITEM2, down: false };
    let marked = null;
    const caption = make("caption", {}, "The evidence register");
    const body = make("tbody");
    const notes = make("div");
    const sortBy = (column) => {
      sorting = { column, down: sorting.column === column && !sorting.down };
      draw();
      const way2 = sorting.down ? "downwards" : "upwards";
      live.textContent = `Sorted by ${column.title.toLowerCase()}, ${way2}.`;
    };
    const heads = COLUMNS2.map((column) => {
      const sort = button(column.title, () => sortBy(column), { className: "pfw-sort" });
      return make("th", { scope: "col" }, sort);
    });
    const table = make(
      "table",
      { className: "pfw-register" },
      caption,
      make("thead", {}, make("tr", {}, ...heads, make("th", { scope: "col" }, "Describe"))),
      body
    );
    const around = { className: "pfw-table", tabIndex: 0, role: "region" };
    const node = make("div", { ...around, "aria-label": "The evidence register" }, notes, table);
    function draw() {
      heads.forEach((head, index) => {
        const here = COLUMNS2[index] === sorting.column;
        if (here) head.setAttribute("aria-sort", sorting.down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
      const count = rows2.length === 1 ? "1 item" : `${rows2.length} items`;
      caption.textContent = `The evidence register: ${count}`;
      body.replaceChildren(...inOrder2(rows2, sorting).map((row) => tableRow2(row)));
      withRoles(table).hidden = !rows2.length;
    }
    function tableRow2(row) {
      const cell = (title, ...words) => make("td", { "data-title": title }, ...words);
      const links = row.criteria.map((ref2) => claimLink(workbook, unit, ref2, row.ref));
      const here = row.ref === marked;
      const describe = button("Describe", () => open(row.ref), {
        "data-ref": row.ref,
        "aria-label": `Describe ${row.ref} ${row.title}`,
        "aria-expanded": String(here)
      });
      const practice = row.practice ? make("strong", {}, "PRACTICE ") : null;
      const file = row.file ? `${row.file} (${sizeOf(row.size)})` : "Held in the workplace";
      return make(
        "tr",
        { className: here ? "pfw-is-open" : "" },
        make("th", { scope: "row" }, row.ref),
        cell("Title", practice, row.title || "No title yet"),
        cell("Method", row.method || "Not chosen yet"),
        cell("Date", row.date || "Not given"),
        cell("Criteria", ...links.length ? between(links, ", ") : ["None yet"]),
        cell("File", file),
        make("td", {}, describe)
      );
    }
    return {
      node,
      draw(items, damaged) {
        rows2 = items;
        const values = { className: "pfw-callout pfw-gap", role: "note" };
        notes.replaceChildren(...damaged.map((words) => make("p", values, words)));
        if (!rows2.length) {
          notes.append(make("p", {}, "There is no evidence yet. Add your first item above."));
        }
        draw();
      },
      say(words) {
        notes.replaceChildren(make("p", { role: "alert" }, words));
      },
      mark(ref2) {
        marked = ref2;
        draw();
      },
      focus(ref2) {
        const describe = `button[data-ref="${CSS.escape(ref2)}"]`;
        body.querySelector(describe)?.focus();
      }
    };
  }
  var inOrder2 = (rows2, { column, down }) => [...rows2].sort((one, other) => {
    const step2 = compared(column.by(one), column.by(other));
    return down ? -step2 : step2;
  });
  function compared(one, other) {
    if (typeof one === "number" && typeof other === "number") return one - other;
    return String(one).localeCompare(String(other), "en", { numeric: true });
  }

  // src/register/register.ts
  var showRegister = (node, { unit }, workbook) => {
    const page = new RegisterPage(node, unit, workbook);
    void page.load();
    return () => page.stop();
  };
  var RegisterPage = class {
    constructor(node, unit, workbook) {
      this.unit = unit;
      this.workbook = workbook;
      const queue = (files) => this.queue(files);
      const add = addingEvidence(queue, () => void this.addHeld());
      this.table = registerTable(unit, workbook, this.live, (ref2) => this.open(ref2));
      const { server } = workbook;
      const added = (row) => void this.addedHere(row);
      const phone = new FromPhone({ unit, server, added });
      const recording = new RecordingHere({ unit, criterion: "", server, added });
      add.append(phone.node, recording.node);
      void phone.look();
      void recording.look();
      const parts3 = [this.live, this.table.node, this.withdrawn.node, this.editor];
      node.replaceChildren(add, this.arrivals, ...parts3);
      this.asked = whenAsked(
        ({ item, activity, at }, from) => item !== "" && !activity && this.open(item, { at, from })
      );
      this.stops = [
        dropping(node, add, queue),
        whenSeenAgain(() => void this.load(), node),
        this.asked.stop,
        () => phone.stop(),
        () => recording.stop()
      ];
    }
    unit;
    workbook;
    register = null;
    closeItem = null;
    turn = Promise.resolve();
    live = make("p", { className: "pfw-live", role: "status" });
    editor = make("div", { className: "pfw-editor" });
    arrivals = make("ul", {
      className: "pfw-arrivals",
      "aria-label": "Files that you have added just now"
    });
    table;
    withdrawn = withdrawnItems((ref2) => this.putBack(ref2));
    /** Opens the item that a link leads to. */
    asked;
    stops;
    async load() {
      try {
        this.show(await this.workbook.server.request("GET evidence", { unit: this.unit }));
        this.asked.look();
      } catch (error) {
        this.table.say(`The register cannot be opened: ${wordsOf(error)}`);
      }
    }
    stop() {
      this.close();
      for (const stop of this.stops) stop();
    }
    show(register) {
      this.register = register;
      this.table.draw(register.items, register.damaged);
      this.withdrawn.draw(register.withdrawn);
    }
    /** Open the form of an item, as somebody was led to it; false when it is not in the register. */
    open(ref2, led = { at: "", from: null }) {
      const { register } = this;
      const row = register?.items.find((item) => item.ref === ref2);
      if (!register || !row) return false;
      this.close();
      const hears = {
        changed: (next) => this.change(next),
        closed: () => {
          this.close();
          this.table.focus(ref2);
        },
        withdrawn: (next) => {
          this.close();
          this.show(next);
          this.offerBack(ref2);
        }
      };
      const { editor, unit, workbook } = this;
      this.closeItem = showItem(editor, unit, row, register.schema, workbook, hears, led);
      this.table.mark(ref2);
      return true;
    }
    close() {
      this.closeItem?.();
      this.closeItem = null;
      this.editor.replaceChildren();
      this.table.mark(null);
    }
    change(next) {
      if (!this.register) return;
      const items = this.register.items.map((item) => item.ref === next.ref ? next : item);
      this.show({ ...this.register, items });
    }
    offerBack(ref2) {
      const back = button(`Put ${ref2} back`, () => void this.putBack(ref2));
      const words = `${ref2} is withdrawn. It is kept in the history of your record. `;
      this.live.replaceChildren(words, back);
      this.live.scrollIntoView({ block: "center" });
      back.focus({ preventScroll: true });
    }
    async putBack(ref2) {
      try {
        const query = { unit: this.unit, item: ref2 };
        this.show(await this.workbook.server.request("POST evidence-item", query));
        this.live.textContent = `${ref2} is in the register again.`;
        this.table.focus(ref2);
      } catch (error) {
        this.live.prepend(`${wordsOf(error)} `);
      }
    }
    /** Files go one after the other; only a single one opens its form by itself. */
    queue(files) {
      for (const file of files) {
        const line2 = arrival(file, this.workbook.server);
        this.arrivals.append(line2.node);
        const send = async () => {
          const row = await line2.send(this.unit, this.register?.largest, () => void send());
          if (!row) return;
          await this.load();
          line2.done(row, () => this.open(row.ref));
          const desk = this.workbook.desks.ofItem(this.unit, row.ref);
          line2.node.append(proposalsOf(row, desk) ?? "");
          if (files.length === 1) this.open(row.ref);
        };
        this.turn = this.turn.then(send);
      }
    }
    async addedHere(row) {
      await this.load();
      const proposals = proposalsOf(row, this.workbook.desks.ofItem(this.unit, row.ref));
      if (proposals) this.arrivals.append(make("li", {}, proposals));
      this.open(row.ref);
    }
    async addHeld() {
      try {
        const query = { unit: this.unit };
        const row = await this.workbook.server.request("POST evidence", query);
        await this.load();
        this.open(row.ref);
      } catch (error) {
        this.live.textContent = wordsOf(error);
      }
    }
  };

  // src/start/details.ts
  var NO_FIELDS = { properties: {}, order: [] };
  function myDetails(workbook, changed) {
    const form = make("div");
    const node = make(
      "details",
      { className: "pfw-my-details" },
      make("summary", {}, "My details: name, candidate number, centre, assessor"),
      form
    );
    let stops = [];
    node.addEventListener("toggle", () => {
      if (!node.open || stops.length) return;
      const desk = workbook.desks.ofDetails();
      const part = { name: "details", unit: "", page: "start", schema: NO_FIELDS, desk };
      stops = [drawForm(form, part, workbook), desk.listen((news) => news === "checked" && changed())];
    });
    const stop = () => {
      for (const work of stops.splice(0)) work();
    };
    return { node, stop };
  }

  // src/start/feedback.ts
  var LARGEST = 5e6;
  var HINT3 = "The small file that your assessor sent, such as F1.json. Drop it anywhere on this page, or choose it here.";
  function takingFeedback(server, filed) {
    const id = newId();
    const said = make("p", { role: "status" });
    const take = async (files) => {
      const words = [];
      for (const file of files) words.push(await sent(server, file));
      said.textContent = words.join(" ");
      filed();
    };
    const input = make("input", {
      id,
      type: "file",
      accept: ".json",
      multiple: true,
      "aria-describedby": `${id}-hint`,
      onchange: () => {
        void take([...input.files ?? []]);
        input.value = "";
      }
    });
    const node = make(
      "section",
      { className: "pfw-taking", "aria-label": "File what your assessor gave back" },
      make("label", { htmlFor: id }, "File what your assessor gave back"),
      make("p", { className: "pfw-hint", id: `${id}-hint` }, HINT3),
      input,
      said
    );
    return { node, take, listen: (page) => dropping(page, node, (f) => void take(f)) };
  }
  async function sent(server, file) {
    if (file.size > LARGEST) return `${file.name} was not filed: it is larger than 5 MB.`;
    try {
      const body = { name: file.name, text: await file.text() };
      return filedWords(await server.request("POST feedback", {}, body));
    } catch (error) {
      return wordsOf(error);
    }
  }
  function filedWords({ number: number2, items, new: isNew }) {
    if (!isNew) return `Feedback ${number2} was filed before: nothing has changed.`;
    const added = items.length ? ` In your register now: ${items.join(", ")}.` : "";
    return `Feedback ${number2} is filed.${added}`;
  }

  // src/start/handing_in.ts
  var WHAT = "Your answers, your evidence and what you say about it are sealed in one file, as they are now. You can go on working and hand in again. ";
  var TO_CENTRE = "It goes to your centre.";
  var BY_HAND = "Nothing is sent: you give the file to your assessor yourself.";
  var WARNING = { className: "pfw-warning" };
  var AI = "How AI was used is said at each item, on the page Evidence.";
  function handingIn(unit, workbook) {
    const inside = make("div");
    const node = make(
      "details",
      { className: "pfw-handing" },
      make("summary", {}, "Hand in my work"),
      inside
    );
    let isDrawn = false;
    const look = async () => {
      if (isDrawn) return;
      isDrawn = true;
      try {
        const found = await workbook.server.request("GET hand-in", { unit });
        inside.replaceChildren(...declaration(unit, workbook, found));
      } catch (error) {
        isDrawn = false;
        inside.replaceChildren(make("p", { className: "pfw-warning" }, wordsOf(error)));
      }
    };
    node.addEventListener("toggle", () => node.open && void look());
    return node;
  }
  function declaration(unit, { server, desks }, found) {
    const [first = "", ...rest] = found.statements;
    const [nameId, noteId] = [newId(), newId()];
    const name = make("input", { id: nameId, type: "text", autocomplete: "name" });
    const note = make("textarea", { id: noteId, rows: 3 });
    const said = make("div", { role: "status" });
    const give = button("Sign and hand in", () => void send(), { className: "pfw-make" });
    const send = async () => {
      if (isResting(give)) return;
      setResting(give, true);
      said.replaceChildren("Sealing…");
      try {
        const wish = { name: name.value, note: note.value };
        const done = await server.request("POST hand-in", { unit }, wish, { patience: 6e5 });
        const left = desks.refused.length ? [make("p", WARNING, notInIt(desks.refused))] : [];
        said.replaceChildren(...doneNodes(server, done), ...left);
      } catch (error) {
        said.replaceChildren(make("p", { className: "pfw-warning" }, wordsOf(error)));
      }
      setResting(give, false);
    };
    return [
      make("p", {}, WHAT, found.to_centre ? TO_CENTRE : BY_HAND),
      ...found.last ? [make("p", {}, lastWords(found.last))] : [],
      ...found.not_in_it.map((one) => make("p", WARNING, one)),
      make("p", {}, first),
      make("ul", {}, ...rest.map((one) => make("li", {}, one))),
      make("p", { className: "pfw-hint" }, AI),
      make("label", { htmlFor: noteId }, "To your assessor, if you like"),
      note,
      make("label", { htmlFor: nameId }, `Type your name to sign this: ${found.learner}`),
      name,
      give,
      said
    ];
  }
  var lastWords = ({ name, code, made, unchanged }) => `Last time: ${name}, ${dayAndTime(new Date(made))}, with the code ${code}. ` + (unchanged ? "Nothing has changed since." : "Something has changed since.");
  function doneNodes(server, done) {
    const { name, code } = done.sealed;
    const before = done.new ? "" : "Nothing has changed since you sealed it before. ";
    const what = `${name} is ${done.sent ? "handed in" : "sealed"}, with the code ${code}.`;
    const file = make("a", { href: server.file(done.path), download: "" }, "Save the sealed file");
    const asked2 = done.may_be_asked.map((one) => make("li", {}, one));
    return [
      make("p", { className: "pfw-live" }, `${before}${what}`),
      ...done.trouble ? [make("p", WARNING, done.trouble)] : [],
      ...done.not_in_it.map((one) => make("p", WARNING, one)),
      ...done.sent ? [] : [make("p", {}, file, ", and give it to your assessor.")],
      ...asked2.length ? [make("p", {}, "Your assessor may ask about this:"), make("ul", {}, ...asked2)] : []
    ];
  }

  // src/start/making.ts
  var LOOK_AGAIN5 = 400;
  var MOST_NAMED2 = 6;
  var ALSO = {
    pdf: "A PDF as well; LibreOffice has to be on this computer",
    report: "The report, if the unit has one",
    for_assessor: "What my assessor gets: the evidence map and the criteria come first"
  };
  var NONE_YET = "A Word document with everything that you have entered so far. You can make it at any time, as often as you like.";
  function makingPortfolio(unit, { server, desks }, made) {
    const button2 = make("button", { type: "button", className: "pfw-make" }, "Make my portfolio");
    const bar = make("progress", { hidden: true, "aria-label": "How far the portfolio is" });
    const words = make("p", { className: "pfw-live", role: "status" });
    const notes = make("ul", { className: "pfw-notes" });
    const before = make("p", { className: "pfw-made" });
    const others = make("ul", { className: "pfw-documents" });
    const also = alsoWanted();
    const node = make(
      "section",
      { className: "pfw-making", "aria-label": "Your portfolio" },
      make("h3", {}, "Your portfolio"),
      before,
      others,
      also.node,
      button2,
      bar,
      words,
      notes
    );
    const tell2 = (text2) => {
      if (words.textContent !== text2) words.textContent = text2;
    };
    let seen = false;
    const show2 = (found) => {
      const running = found.state === "running";
      seen ||= running;
      setResting(button2, running);
      bar.hidden = !running;
      if (found.state === "running") {
        showProgress(bar, found.done, found.of);
        tell2(`${found.stage}…`);
        notes.replaceChildren();
        setTimeout(look, LOOK_AGAIN5);
      }
      if (found.state === "failed" && seen) tell2(found.message);
      if (found.state === "made" && seen) {
        tell2("Your portfolio is made. Open it above.");
        const { refused } = desks;
        const told = refused.length ? [notInIt(refused), ...found.notes] : found.notes;
        notes.replaceChildren(...told.map((note) => make("li", {}, note)));
        made();
      }
    };
    const ask = async (address, tellFailure) => {
      try {
        const wish = address === "POST making" ? also.wish() : void 0;
        show2(await server.request(address, { unit }, wish));
      } catch (error) {
        setResting(button2, false);
        bar.hidden = true;
        if (tellFailure) tell2(`The portfolio was not made. ${wordsOf(error)}`);
      }
    };
    const look = () => void ask("GET making", isResting(button2));
    button2.addEventListener("click", () => {
      if (isResting(button2)) return;
      seen = true;
      setResting(button2, true);
      tell2("Getting ready…");
      void ask("POST making", true);
    });
    const draw = (portfolio, documents) => {
      button2.textContent = portfolio ? "Make my portfolio again" : "Make my portfolio";
      before.replaceChildren(...portfolio ? lastPortfolio(portfolio, server) : [NONE_YET]);
      others.replaceChildren(...documents.map((one) => make("li", {}, ...documentLine(one, server))));
    };
    return { node, draw, look };
  }
  function alsoWanted() {
    const ticks = Object.entries(ALSO).map(([key, words]) => {
      const id = newId();
      const tick = make("input", { id, type: "checkbox" });
      const label = make("label", { htmlFor: id }, words);
      return { key, tick, node: make("div", { className: "pfw-pick-line" }, tick, label) };
    });
    return {
      node: make(
        "details",
        { className: "pfw-also" },
        make("summary", {}, "Make more with it"),
        ...ticks.map(({ node }) => node)
      ),
      wish: () => Object.fromEntries(ticks.map(({ key, tick }) => [key, tick.checked]))
    };
  }
  function documentLine(one, server) {
    const href = `${server.file(one.path)}?download=1`;
    const name = one.path.split("/").pop() ?? "";
    const open = make("a", { href, download: name }, one.title);
    return [open, `, made ${dayAndTime(new Date(one.made))}. ${changedSince(one)}`];
  }
  function showProgress(bar, done, of) {
    if (of) Object.assign(bar, { max: of, value: done });
    else bar.removeAttribute("value");
  }
  function lastPortfolio(portfolio, server) {
    const href = `${server.file(portfolio.path)}?download=1`;
    const open = make("a", { href, download: "portfolio.docx" }, "Open the Word document");
    return [open, ` made ${dayAndTime(new Date(portfolio.made))}. ${changedSince(portfolio)}`];
  }
  function changedSince({ changed, items, details }) {
    const parts3 = [
      named2(changed, "criterion", "criteria"),
      named2(items, "evidence item", "evidence items"),
      details ? "your details" : ""
    ].filter(Boolean);
    return parts3.length ? `Changed since: ${parts3.join("; ")}.` : "Nothing has changed since.";
  }
  function named2(refs, one, many) {
    if (refs.length > MOST_NAMED2) return `${refs.length} ${many}`;
    return refs.length ? `${refs.length === 1 ? one : many} ${refs.join(", ")}` : "";
  }

  // src/start/map.ts
  function outcomeMap(workbook, unit, { ref: ref2, text: text2, criteria }) {
    const columns = criteria.length % 3 === 1 ? 2 : 3;
    const entries = criteria.map((criterion) => mapEntry(workbook, unit, criterion));
    const list = { className: "pfw-map-criteria", style: `--pfw-columns: ${columns}` };
    return make(
      "section",
      { "aria-label": `Outcome ${ref2}` },
      make("h3", {}, `Outcome ${ref2}: ${text2}`),
      make("ul", list, ...entries)
    );
  }
  function mapEntry(workbook, unit, criterion) {
    const { ref: ref2, text: text2, status, time, missing, next_step: next, builds_on: before } = criterion;
    const head = make(
      "p",
      { className: "pfw-map-head" },
      pageLink(workbook, unit, ref2, `Criterion ${ref2}`),
      make("span", { className: "pfw-map-status" }, capital(status))
    );
    const step2 = next ? make("p", { className: "pfw-map-next" }, make("strong", {}, missing), " ", next) : null;
    const links = before.map((one) => pageLink(workbook, unit, one, one));
    const goesOn = links.length ? ["It goes on from ", ...between(links, ", "), ". "] : [];
    const order = status === "ready to assess" ? null : make("p", { className: "pfw-hint" }, ...goesOn, `It takes ${time} to answer.`);
    const values = { className: `pfw-map-entry pfw-map-${status.split(" ")[0]}` };
    return make("li", values, head, make("p", {}, text2), step2, order);
  }

  // src/start/returned.ts
  function cameBack(workbook, unit, { returned, plans, not_shown: notShown2 }) {
    if (!returned.length && !plans.length && !notShown2.length) return [];
    const to = (criterion) => pageLink(workbook, unit, criterion, criterion);
    const link = ({ criterion }) => pageLink(workbook, unit, criterion, `Criterion ${criterion}`);
    const open = returned.filter((one) => !one.locked).sort(byUrgency);
    const met = returned.filter((one) => one.locked);
    return [
      make(
        "section",
        { className: "pfw-came-back", "aria-label": "What your assessor gave back" },
        make("h3", {}, "What your assessor gave back"),
        open.length ? make("ul", {}, ...open.map((one) => entry2(link(one), one))) : null,
        plans.length ? make("h4", {}, "What you agreed") : null,
        plans.length ? make("ul", {}, ...plans.map((one) => agreed(one.criteria.map(to), one))) : null,
        met.length ? make("p", {}, "Met: ", ...between(met.map(link), ", "), ".") : null,
        ...notShown2.map((words) => make("p", { className: "pfw-warning" }, words))
      )
    ];
  }
  var NEVER = "9999-12-31";
  var byUrgency = (one, other) => (one.action?.by ?? NEVER).localeCompare(other.action?.by ?? NEVER);
  function entry2(link, returned) {
    const { action } = returned;
    const toDo = action ? make("p", { className: "pfw-map-next" }, toDoWords(action)) : null;
    return make("li", {}, link, `. ${decisionWords(returned)}.`, toDo);
  }
  function agreed(links, { task, method, by }) {
    const what = links.length ? [" (", ...between(links, ", "), ")"] : [];
    const kind = method ? make("p", { className: "pfw-hint" }, method) : null;
    return make("li", {}, toDoWords({ what: task, by }), ...what, kind);
  }

  // src/start/unit_changed.ts
  var LEAVE = "Leave it as it is";
  var HINT4 = "The unit has changed since you wrote this. Nothing is lost. Read both wordings, then say which criterion each is for now. What you leave stays as it is, and is asked about again.";
  function unitChanged(unit, server, moved) {
    const node = make("div");
    let last = null;
    const draw = async () => {
      try {
        const found = await server.request("GET unit-change", { unit });
        if (!same(found, last)) show2(found, "");
      } catch (error) {
        if (error instanceof Refused) node.textContent = wordsOf(error);
      }
    };
    const show2 = (found, said) => {
      last = found;
      node.replaceChildren(...section(found, said));
    };
    const section = (found, said) => {
      const status = make("p", { role: "status" }, said);
      if (!found.works.length) return said ? [status] : [];
      const entries = found.works.map((work) => entry3(work, found.criteria));
      const button2 = make("button", { type: "button", onclick: () => void carry() }, "Do as I chose");
      const carry = async () => {
        const moves = entries.flatMap(
          ({ work, choice: choice2 }) => choice2.value ? [{ criterion: work.criterion, words: work.words, to: choice2.value }] : []
        );
        if (!moves.length) {
          status.textContent = "Nothing is chosen yet.";
          return;
        }
        if (isResting(button2)) return;
        setResting(button2, true);
        try {
          const left = await server.request("POST unit-change", { unit }, { moves });
          show2(left, `Carried over or confirmed: ${moves.length}.`);
          moved();
        } catch (error) {
          setResting(button2, false);
          status.textContent = wordsOf(error);
        }
      };
      return [
        make(
          "section",
          { className: "pfw-came-back pfw-unit-changed", "aria-label": "The unit has changed" },
          make("h3", {}, "The unit has changed"),
          make("p", { className: "pfw-hint" }, HINT4),
          make("ul", {}, ...entries.map((one) => one.node)),
          button2,
          status
        )
      ];
    };
    return { node, draw };
  }
  function entry3(work, criteria) {
    const id = newId();
    const choice2 = make(
      "select",
      { id },
      make("option", { value: "" }, LEAVE),
      ...criteria.map((one) => make("option", { value: one.ref }, optionWords(work, one)))
    );
    const now = work.proposed ? `Most like it now is ${work.proposed}: “${work.now}”` : "No criterion is like it now.";
    const node = make(
      "li",
      {},
      make("strong", {}, `${work.criterion}: ${work.told}`),
      make("p", {}, work.before ? `It was for: “${work.before}”` : "Its words are not kept here."),
      make("p", {}, now),
      make("label", { htmlFor: id }, "It is for "),
      choice2
    );
    return { node, work, choice: choice2 };
  }
  function optionWords(work, { ref: ref2, words }) {
    const short = words.length > 80 ? `${words.slice(0, 79)}…` : words;
    return ref2 === work.proposed ? `${ref2} (proposed): ${short}` : `${ref2}: ${short}`;
  }

  // src/start/start.ts
  var showStart = (node, { unit }, workbook) => {
    const whose = make("p", { className: "pfw-whose" });
    const diary = make("p", { className: "pfw-diary" });
    const waiting = make("p", { hidden: true });
    const returned = make("div");
    const map = make("div", { className: "pfw-map" }, make("p", {}, "Looking…"));
    const making = makingPortfolio(unit, workbook, () => void draw());
    const handing = handingIn(unit, workbook);
    const feedback = takingFeedback(workbook.server, () => void draw());
    const details = myDetails(workbook, () => void draw());
    const changed = unitChanged(unit, workbook.server, () => void draw());
    const above2 = [whose, details.node, diary, waiting, changed.node, returned];
    node.replaceChildren(...above2, making.node, handing, map, feedback.node);
    let last = null;
    const draw = async () => {
      try {
        void changed.draw();
        const found = await workbook.server.request("GET overview", { unit });
        if (same(found, last)) return;
        last = found;
        whose.textContent = whoseWords2(found);
        diary.replaceChildren(...diaryLine(workbook, unit, found));
        waiting.hidden = !found.recordings;
        waiting.replaceChildren(...waitingLine(workbook, unit, found.recordings));
        returned.replaceChildren(...cameBack(workbook, unit, found));
        map.replaceChildren(...found.outcomes.map((outcome) => outcomeMap(workbook, unit, outcome)));
        making.draw(found.portfolio, found.documents);
      } catch (error) {
        if (!last) map.replaceChildren(make("p", {}, `Not checked. ${wordsOf(error)}`));
      }
    };
    const seen = new IntersectionObserver((entries) => {
      if (last && entries.some((entry4) => entry4.isIntersecting)) void draw();
    });
    seen.observe(node);
    const stopSeeing = whenSeenAgain(() => void draw());
    const stopListening = feedback.listen(node);
    making.look();
    void draw();
    return () => {
      details.stop();
      stopListening();
      seen.disconnect();
      stopSeeing();
    };
  };
  var whoseWords2 = ({ fictional, learner }) => fictional ? `${learner}: an invented learner’s finished workbook, to look at` : learner;
  function waitingLine(workbook, unit, count) {
    const words = count === 1 ? "A recording waits" : `${count} recordings wait`;
    return [`${words} on the page `, itemsPage(workbook, unit), " until you keep or delete it."];
  }
  function diaryLine(workbook, unit, overview) {
    const { last, outcomes, proposed } = overview;
    const criteria = outcomes.flatMap((outcome) => outcome.criteria);
    const ready = criteria.filter((criterion) => criterion.status === "ready to assess").length;
    const count = `${ready} of ${criteria.length} criteria ${ready === 1 ? "is" : "are"} ready to assess.`;
    const link = (ref2) => pageLink(workbook, unit, ref2, `criterion ${ref2}`);
    if (last) {
      const when = dayAndTime(new Date(last.saved));
      const stopped = fieldLink(workbook, unit, last, `criterion ${last.criterion}`);
      const isNext = proposed && proposed !== last.criterion;
      const next = isNext ? ["Next in order: ", link(proposed), ". "] : [];
      return ["Last time: ", stopped, `, ${when}. `, ...next, count];
    }
    const first = proposed || (criteria[0]?.ref ?? "");
    return ["Begin where you like, for instance with ", link(first), `. ${count}`];
  }

  // src/pages.ts
  var MIME = "application/vnd.portfolio.form+json";
  var VERSION = 1;
  var PAGES = {
    form: (node, bundle, workbook) => showForm(node, bundle, workbook),
    panel: showPanel,
    register: showRegister,
    start: showStart,
    practice: showPractice,
    "kept-appraisal": showKeptAppraisal,
    desk: showCentreDesk,
    assessing: showAssessing,
    quality: showQuality,
    sampling: showSampling,
    hidden: () => () => {
    }
  };
  function pageOf(output) {
    if (!isGroup(output) || output.version !== VERSION) return null;
    const page = Object.entries(PAGES).find(([kind]) => kind === output.kind)?.[1];
    return page ? { bundle: output, page } : null;
  }

  // src/style/centre.css
  var centre_default = ".pfw h1 {\n  font-size: 1.75em;\n  margin: 0.5em 0 0.25em;\n  color: var(--pfw-accent);\n  font-weight: 600;\n}\n.pfw h2 {\n  font-size: 1.25em;\n  margin: 1em 0 0.3em;\n  padding-top: 0.5em;\n  border-top: 1px solid var(--pfw-line);\n  color: var(--pfw-accent);\n  font-weight: 600;\n}\n.pfw .pfw-tasks {\n  list-style: none;\n  margin: 0;\n  padding: 0;\n}\n.pfw h5,\n.pfw h6 {\n  font-size: 1em;\n  font-weight: 600;\n  margin: 0.5em 0 0.1em;\n}\n.pfw-task {\n  display: grid;\n  grid-template-columns: minmax(9rem, 1fr) 2.6fr minmax(9rem, 1.2fr);\n  gap: 0 1.2em;\n  padding: 0.45em 0 0.45em 0.8em;\n  margin: 0 0 0.5em;\n  border-left: 4px solid var(--pfw-line);\n}\n.pfw-task-late {\n  border-left-color: var(--pfw-bad);\n}\n.pfw-task p {\n  margin: 0;\n  overflow-wrap: anywhere;\n}\n.pfw-task-who {\n  font-weight: 600;\n}\n.pfw-task-said {\n  white-space: pre-line;\n}\n.pfw-task-when {\n  color: var(--pfw-soft);\n}\n.pfw-task-late .pfw-task-when {\n  color: var(--pfw-bad);\n}\n@container (max-width: 47em) {\n  .pfw-task {\n    grid-template-columns: 1fr;\n  }\n}\n.pfw-notebook .jp-Cell:has(.pfw-assessing) {\n  max-width: 88rem;\n}\n.pfw-assessing:focus,\n.pfw-assessing h2:focus {\n  outline: none;\n}\n.pfw .pfw-criteria {\n  list-style: none;\n  margin: 0.5em 0;\n  padding: 0;\n  display: grid;\n  gap: 0.4em;\n  grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr));\n}\n.pfw button.pfw-criterion-button {\n  width: 100%;\n  height: 100%;\n  text-align: left;\n  padding: 0.3em 0.6em;\n  border: 1px solid var(--pfw-line);\n  border-top: 4px solid var(--pfw-amber);\n  display: flex;\n  flex-direction: column;\n}\n.pfw button.pfw-criterion-button span {\n  font-size: 0.85em;\n  color: var(--pfw-soft);\n}\n.pfw button.pfw-is-decided {\n  border-top-color: var(--pfw-accent);\n  background: var(--pfw-wash);\n}\n.pfw button.pfw-criterion-button[aria-current] {\n  outline: 2px solid var(--pfw-accent);\n}\n.pfw-two {\n  display: grid;\n  grid-template-columns: minmax(0, 1.55fr) minmax(20rem, 1fr);\n  gap: 0 2em;\n  align-items: start;\n}\n.pfw-deciding {\n  border-left: 1px solid var(--pfw-line);\n  padding: 0 4px 0 1.2em;\n  position: sticky;\n  top: 0;\n  max-height: calc(100vh - 3rem);\n  overflow-y: auto;\n}\n.pfw-criterion-text {\n  margin: 0.3em 0 0.5em;\n  padding: 0.1em 0 0.1em 0.8em;\n  border-left: 4px solid var(--pfw-accent);\n  font-size: 1.08em;\n}\n.pfw-left {\n  overflow-wrap: break-word;\n  min-width: 0;\n}\n.pfw-assessing .pfw-making h2 {\n  border-top: 0;\n  margin-top: 0.2em;\n}\n.pfw-handed-item {\n  border-top: 1px solid var(--pfw-line);\n  padding: 0.3em 0 0.8em;\n}\n.pfw-piece {\n  padding-left: 0.8em;\n  border-left: 4px solid transparent;\n}\n.pfw-piece-here {\n  border-left-color: var(--pfw-accent);\n  background: var(--pfw-wash);\n}\n.pfw-piece img {\n  display: block;\n}\n.pfw-facts {\n  margin: 0.3em 0;\n}\n.pfw-facts dt {\n  font-weight: 600;\n}\n.pfw-facts dd {\n  margin: 0 0 0.4em;\n  white-space: pre-line;\n}\n.pfw-said {\n  white-space: pre-line;\n  margin: 0.1em 0;\n}\n.pfw-phrases ul {\n  list-style: none;\n  padding: 0;\n}\n.pfw-phrases button {\n  text-align: left;\n  margin-bottom: 0.3em;\n}\n.pfw-recorded {\n  margin: 0.4em 0;\n}\n.pfw del {\n  color: var(--pfw-bad);\n}\n.pfw ins {\n  font-weight: 600;\n}\n.pfw-asking textarea,\n.pfw-everybody input {\n  display: block;\n  width: 100%;\n  max-width: 32rem;\n  margin: 0.2em 0 0.4em;\n}\n.pfw-planning {\n  display: flex;\n  flex-wrap: wrap;\n  gap: 0.6em 1.4em;\n  align-items: end;\n}\n.pfw-planning input,\n.pfw-everybody input {\n  padding: 0.35em 0.5em;\n  border: 1px solid var(--pfw-edge);\n  border-radius: 3px;\n  font: inherit;\n  color: inherit;\n  background: transparent;\n}\n.pfw-planning label {\n  display: block;\n}\n@container (max-width: 56em) {\n  .pfw-two {\n    grid-template-columns: minmax(0, 1fr);\n  }\n  .pfw-deciding {\n    border-left: 0;\n    border-top: 3px solid var(--pfw-accent);\n    padding: 0;\n    margin-top: 1em;\n    position: static;\n    max-height: none;\n  }\n}\n";

  // src/style/pages.css
  var pages_default = '.pfw-notebook,\n.pfw,\n.pfw-spoken {\n  --pfw-soft: #51565c;\n  --pfw-line: #c9cdd2;\n  --pfw-edge: #7b8289;\n  --pfw-accent: #1f5f75;\n  --pfw-wash: #f5f7f8;\n  --pfw-bad: #a3261b;\n  --pfw-amber: #b9770e;\n  --pfw-paper: var(--jp-layout-color0);\n}\nbody[data-jp-theme-light="false"] .pfw-notebook,\nbody[data-jp-theme-light="false"] .pfw {\n  --pfw-soft: #b9bec4;\n  --pfw-line: #4a5056;\n  --pfw-edge: #8d959c;\n  --pfw-accent: #8ccbdd;\n  --pfw-wash: #1c2226;\n  --pfw-bad: #ff9d8f;\n  --pfw-amber: #e0b15a;\n}\n[data-shell-mode="single-document"] .pfw-page .jp-NotebookPanel-toolbar,\n[data-shell-mode="single-document"] .pfw-page .jp-Toolbar,\n[data-shell-mode="single-document"] .pfw-notebook .jp-Notebook-footer {\n  display: none !important;\n}\n[data-shell-mode="single-document"] .pfw-page .jp-NotebookPanel-notebook,\n[data-shell-mode="single-document"] .pfw-page .jp-WindowedPanel-outer {\n  top: 0 !important;\n  height: 100% !important;\n}\n.pfw-page .jp-NotebookPanel-notebook,\n.pfw-page .jp-WindowedPanel-outer {\n  background: var(--pfw-paper);\n}\n.pfw-notebook .jp-Cell {\n  max-width: 58rem;\n  margin: 0 auto;\n  box-sizing: border-box;\n}\n.pfw-notebook .jp-Cell:has(.pfw-table, .pfw-register, .pfw-beside, .pfw-grid) {\n  --pfw-left: max(0px, 50% - 29rem);\n  margin-left: var(--pfw-left);\n  max-width: min(84rem, 100% - var(--pfw-left));\n}\n@media (min-width: 70rem) {\n  .pfw-beside {\n    display: flex;\n    gap: 0 1.5em;\n    align-items: start;\n  }\n  .pfw-beside > .pfw-table {\n    max-width: 62%;\n  }\n  .pfw-beside > figure {\n    flex: 1;\n  }\n}\n.pfw-notebook .jp-MarkdownCell .jp-InputPrompt,\n.pfw-notebook .jp-MarkdownCell .jp-Collapser,\n.pfw-notebook .jp-MarkdownCell .jp-collapseHeadingButton,\n.pfw-notebook .jp-MarkdownCell .jp-InternalAnchorLink {\n  display: none;\n}\n.pfw-notebook .jp-Cell.jp-MarkdownCell,\n.pfw-notebook .jp-Cell.pfw-cell,\n.pfw-notebook .jp-Cell.jp-MarkdownCell.jp-mod-selected,\n.pfw-notebook .jp-Cell.pfw-cell.jp-mod-selected {\n  border-color: transparent !important;\n  background: transparent !important;\n  box-shadow: none !important;\n  outline: none !important;\n}\n.pfw-by-keyboard .pfw-notebook .jp-Cell.jp-MarkdownCell:focus-visible,\n.pfw-by-keyboard .pfw-notebook .jp-Cell.pfw-cell:focus-visible {\n  box-shadow: -4px 0 0 var(--pfw-edge) !important;\n}\n.pfw-notebook .jp-MarkdownOutput {\n  border: 0 !important;\n  background: transparent;\n  font-size: calc(15px * var(--pfw-text, 1));\n  line-height: 1.55;\n  padding: 0 8px;\n  color: var(--jp-content-font-color1);\n  overflow: visible;\n  overflow-wrap: break-word;\n}\n.pfw-notebook .jp-MarkdownOutput :is(h1, h2, h3, h4) {\n  line-height: 1.25;\n}\n.pfw-notebook .jp-MarkdownCell,\n.pfw-notebook .pfw-cell {\n  padding-block: 0;\n}\n.pfw-notebook .jp-MarkdownOutput h1 {\n  font-size: 1.75em;\n  margin: 0.5em 0 0.25em;\n  color: var(--pfw-accent);\n  font-weight: 600;\n}\n.pfw-notebook .jp-MarkdownOutput h2 {\n  font-size: 1.3em;\n  margin: 1em 0 0.15em;\n  padding-top: 0.5em;\n  border-top: 1px solid var(--pfw-line);\n  color: var(--pfw-accent);\n  font-weight: 600;\n}\n.pfw-notebook .jp-MarkdownOutput p {\n  margin: 0.25em 0;\n}\n.pfw-notebook .jp-MarkdownOutput blockquote {\n  margin: 0.3em 0 0.5em;\n  padding: 0.1em 0 0.1em 0.8em;\n  border-left: 4px solid var(--pfw-accent);\n  font-size: 1.08em;\n  color: inherit;\n}\n.pfw-notebook .jp-MarkdownOutput summary {\n  cursor: pointer;\n  color: var(--pfw-accent);\n}\n.pfw-fold > summary {\n  cursor: pointer;\n  padding: 0.25em 0;\n}\n.pfw-fold > summary h4 {\n  display: inline;\n}\n.pfw-notebook .jp-MarkdownOutput details {\n  margin: 0.25em 0;\n}\n.pfw-cell .jp-Cell-inputWrapper,\n.pfw-cell .jp-OutputPrompt,\n.pfw-cell .jp-Collapser,\n.pfw-cell .jp-OutputArea-promptOverlay {\n  display: none !important;\n}\n.pfw-cell :is(.jp-OutputArea-child, .jp-OutputArea-output) {\n  display: block;\n}\n.pfw {\n  container-type: inline-size;\n  font-family: var(--jp-content-font-family);\n  color: var(--jp-content-font-color1);\n  font-size: calc(15px * var(--pfw-text, 1));\n  line-height: 1.5;\n  overflow-wrap: break-word;\n  padding: 2px 8px 12px;\n}\n.pfw-opener {\n  position: fixed;\n  inset: 0 0 auto auto;\n  z-index: 1;\n  height: 27px;\n  line-height: 24px;\n  padding: 0 0.8em;\n  border: 0;\n  font-family: var(--jp-ui-font-family);\n  font-size: var(--jp-ui-font-size1);\n  color: var(--jp-ui-font-color1);\n  background: var(--jp-layout-color1);\n  cursor: pointer;\n}\n.pfw-opener:hover {\n  text-decoration: underline;\n}\n.pfw-opener:focus-visible {\n  outline: 3px solid var(--jp-brand-color1);\n  outline-offset: -3px;\n}\n.pfw.pfw-reading {\n  position: fixed;\n  inset: 2.5em 0.5em auto auto;\n  margin: 0;\n  box-sizing: border-box;\n  width: min(32em, 100vw - 1em);\n  max-height: calc(100vh - 3em);\n  overflow-y: auto;\n  padding: 0 1.2em 1em;\n  border: 2px solid var(--pfw-accent);\n  border-radius: 6px;\n  background: var(--pfw-paper);\n}\n.pfw-reading::backdrop {\n  background: transparent;\n}\n.pfw.pfw-reading h2 {\n  border: 0;\n  margin: 0.2em 0;\n}\n.pfw-reading fieldset {\n  border: 0;\n  border-top: 1px solid var(--pfw-line);\n  margin: 0;\n  padding: 0.3em 0 0.5em;\n}\n.pfw label,\n.pfw legend,\n.pfw h3,\n.pfw h4 {\n  font-weight: 600;\n}\n.pfw h3 {\n  font-size: 1.08em;\n  margin: 0.6em 0 0.1em;\n}\n.pfw h4 {\n  font-size: 1em;\n  margin: 0.4em 0 0.1em;\n}\n.pfw-fields {\n  container-type: inline-size;\n  display: grid;\n  grid-template-columns: repeat(6, minmax(0, 1fr));\n  gap: 0 1.3em;\n}\n.pfw-fields > * {\n  grid-column: 1 / -1;\n  min-width: 0;\n  box-sizing: border-box;\n  margin-bottom: 0.9em;\n}\n.pfw-fields\n  > :is(.pfw-line, .pfw-day, .pfw-number, .pfw-pounds, .pfw-choice, .pfw-pick):not(\n    .pfw-wide,\n    .pfw-noted\n  ) {\n  display: grid;\n  grid-row: span 3;\n  grid-template-rows: subgrid;\n}\n@container (min-width: 26rem) {\n  .pfw-fields\n    > :is(.pfw-line, .pfw-day, .pfw-number, .pfw-pounds, .pfw-choice, .pfw-pick, .pfw-yes) {\n    grid-column: span 3;\n  }\n}\n@container (min-width: 42rem) {\n  .pfw-fields > :is(.pfw-day, .pfw-number, .pfw-pounds, .pfw-choice, .pfw-pick, .pfw-yes) {\n    grid-column: span 2;\n  }\n}\n.pfw-fields > .pfw-field:is(.pfw-noted, .pfw-wide),\n.pfw-fields > .pfw-yes:has(> .pfw-head > .pfw-hint) {\n  grid-column: 1 / -1;\n}\n.pfw-noted > select {\n  width: auto !important;\n  align-self: flex-start;\n}\n.pfw-group > legend {\n  padding: 0 0.3em;\n  background: var(--pfw-paper);\n}\n.pfw-group > .pfw-fields {\n  margin: 0.4em 0 0;\n}\n.pfw-field {\n  display: flex;\n  flex-direction: column;\n}\n.pfw-field.pfw-yes {\n  display: grid;\n  align-content: start;\n}\n.pfw-rows-field,\n.pfw-evidence,\n.pfw-torn {\n  display: block;\n}\n.pfw-head {\n  padding-bottom: 0.25em;\n}\n.pfw-head > .pfw-hint,\n.pfw-head > .pfw-example {\n  display: inline;\n}\n.pfw-head > .pfw-example > summary {\n  display: inline-block;\n  line-height: 24px;\n}\n.pfw-head > .pfw-hint + .pfw-example {\n  margin-left: 0.6em;\n}\n.pfw-after {\n  min-width: 0;\n}\n.pfw-field > :is(input, select, textarea, .pfw-with-words) {\n  align-self: start;\n}\n.pfw-head label {\n  display: block;\n}\n.pfw-yes .pfw-head {\n  flex: none;\n}\n.pfw-hint,\n.pfw-count {\n  margin: 0;\n  color: var(--pfw-soft);\n  font-size: 0.9em;\n  line-height: 1.4;\n}\n.pfw-below {\n  display: flex;\n  flex-wrap: wrap;\n  justify-content: space-between;\n  gap: 0.6em;\n  align-items: center;\n  min-height: 1.7em;\n}\n.pfw-below > .pfw-count {\n  margin-left: auto;\n}\n.pfw-tools {\n  visibility: hidden;\n  display: flex;\n  gap: 0.3em;\n}\n.pfw-text:focus-within .pfw-tools,\n.pfw-text:hover .pfw-tools {\n  visibility: visible;\n}\n.pfw .pfw-tools button {\n  padding: 0 0.6em;\n  font-size: 0.85em;\n  line-height: 1.7;\n}\n.pfw-tools button:first-child {\n  font-weight: 700;\n}\n.pfw-pasted {\n  border: 2px solid var(--pfw-accent);\n  border-radius: 6px;\n  padding: 0.4em 1em 0.8em;\n  margin: 0.6em 0;\n}\n.pfw-pasted td {\n  white-space: pre-line;\n  padding-right: 1em;\n}\n.pfw-left-out,\n.pfw-pasted del {\n  color: var(--pfw-soft);\n}\n.pfw-left-out {\n  opacity: 0.75;\n}\n.pfw-printed {\n  border: 1px solid var(--pfw-line);\n  border-radius: 4px;\n  padding: 0.2em 0.8em 0.4em;\n  overflow-wrap: anywhere;\n}\n.pfw-printed p {\n  margin: 0 0 0.55em;\n  white-space: pre-wrap;\n}\n.pfw-printed :is(.pfw-printed-bullet, .pfw-printed-number) {\n  margin-bottom: 0.27em;\n}\n.pfw-printed :is(.pfw-hint, .pfw-printed-row, p:last-child) {\n  margin-bottom: 0.1em;\n}\n.pfw-printed-bullet,\n.pfw-printed-number {\n  display: flex;\n  padding-left: calc(0.6em + var(--pfw-depth) * 1.4em);\n}\n.pfw-printed-sign {\n  flex: none;\n  min-width: 1.4em;\n}\n.pfw-printed-heading {\n  font-weight: 600;\n}\n.pfw-warning {\n  margin: 0.2em 0 0;\n  color: var(--pfw-bad);\n  font-weight: 600;\n}\n.pfw input[type="text"],\n.pfw input[type="date"],\n.pfw select,\n.pfw textarea {\n  font: inherit;\n  color: inherit;\n  background: var(--pfw-paper);\n  border: 1px solid var(--pfw-edge);\n  border-radius: 4px;\n  padding: 0.35em 0.5em;\n  max-width: 100%;\n  box-sizing: border-box;\n}\n.pfw input[type="text"],\n.pfw textarea,\n.pfw-field > select {\n  width: 100%;\n}\nbody[data-jp-theme-light="false"] .pfw input,\nbody[data-jp-theme-light="false"] .pfw select {\n  color-scheme: dark;\n}\n.pfw :focus-visible,\n.pfw-notebook .jp-MarkdownOutput :focus-visible {\n  outline: 3px solid var(--pfw-accent);\n  outline-offset: 1px;\n}\n.pfw button {\n  font: inherit;\n  padding: 0.3em 0.9em;\n  border-radius: 4px;\n  border: 1px solid var(--pfw-edge);\n  background: var(--pfw-paper);\n  color: inherit;\n  cursor: pointer;\n}\n.pfw button:hover:enabled:not([aria-disabled]) {\n  border-color: var(--pfw-accent);\n  color: var(--pfw-accent);\n}\n.pfw button:disabled,\n.pfw button[aria-disabled] {\n  opacity: 0.55;\n  cursor: default;\n}\n.pfw button.pfw-make {\n  background: var(--pfw-accent);\n  border-color: var(--pfw-accent);\n  color: var(--pfw-paper);\n  font-weight: 600;\n  padding: 0.45em 1.2em;\n}\n.pfw button.pfw-make:hover:enabled {\n  color: var(--pfw-paper);\n  text-decoration: underline;\n}\n.pfw-rows {\n  margin-top: 0.3em;\n}\n.pfw-card,\n.pfw-group {\n  border: 1px solid var(--pfw-line);\n  border-left: 4px solid var(--pfw-line);\n  border-radius: 4px;\n  padding: 0.4em 0.9em;\n  margin: 0 0 0.6em;\n  background: var(--pfw-wash);\n}\n.pfw-card[open] {\n  border-left-color: var(--pfw-accent);\n  padding-bottom: 0.8em;\n}\n.pfw-card > summary {\n  cursor: pointer;\n  padding: 0.15em 0;\n  overflow-wrap: anywhere;\n}\n.pfw-card > .pfw-fields {\n  padding: 0.5em 0 0.7em;\n}\n.pfw-card-words {\n  color: var(--pfw-soft);\n}\n.pfw-card[open] > summary .pfw-card-words {\n  display: none;\n}\n.pfw-card .pfw-card {\n  background: var(--pfw-paper);\n}\n.pfw-card-buttons button {\n  font-size: 0.9em;\n  padding: 0.15em 0.7em;\n}\n.pfw-cell:has(.pfw-grid) .pfw > * > .pfw-text,\n.pfw-cell:has(.pfw-grid) .pfw > * > .pfw-wide,\n.pfw-cell:has(.pfw-grid) .pfw > * > .pfw-evidence,\n.pfw-cell:has(.pfw-grid) .pfw-grid-around > .pfw-hint,\n.pfw-cell:has(.pfw-grid) .pfw-below-line .pfw-fields {\n  max-width: 57rem;\n}\n.pfw-grid-around {\n  overflow-x: auto;\n  margin: 0.4em 0;\n  padding: 3px;\n}\n.pfw .pfw-grid {\n  width: 100%;\n  font-size: 1em;\n}\n.pfw .pfw-grid > * > tr > :is(th, td) {\n  padding: 0.25em 0.25em;\n  border: 1px solid var(--pfw-edge);\n}\n.pfw-grid > thead > tr > :is(th, td) {\n  background: var(--pfw-wash);\n  vertical-align: bottom !important;\n  font-weight: 600;\n}\n.pfw-grid > thead .pfw-hint,\n.pfw-grid > thead .pfw-example,\n.pfw-grid .pfw-table-line > th .pfw-hint {\n  font-weight: normal;\n}\n.pfw-grid > thead .pfw-for-line {\n  min-width: 9em;\n}\n.pfw-grid > thead :is(.pfw-for-number, .pfw-for-pounds, .pfw-for-yes, .pfw-for-day) {\n  width: 1%;\n  min-width: 8em;\n}\n@container (max-width: 66em) {\n  .pfw-grid > thead .pfw-for-line {\n    min-width: 8em;\n  }\n  .pfw-grid > thead :is(.pfw-for-number, .pfw-for-pounds, .pfw-for-yes, .pfw-for-day) {\n    min-width: 6.5em;\n  }\n}\n@media screen {\n  :root:not(.pfw-narrow) .pfw-crossed .pfw-with-words > span {\n    display: none;\n  }\n}\n.pfw-grid .pfw-table-line > td {\n  min-width: 4em;\n}\n.pfw-grid:not(.pfw-crossed) > thead > tr > :is(td:first-child, .pfw-for-buttons) {\n  width: 1%;\n}\n.pfw-grid .pfw-table-line .pfw-field {\n  display: block;\n}\n.pfw-grid .pfw-table-line :is(input[type="text"], textarea, select) {\n  width: 100%;\n  border-color: transparent;\n  background: none;\n}\n.pfw-grid .pfw-table-line select {\n  min-width: 7em;\n}\n.pfw-grid .pfw-table-line :is(input[type="text"], textarea, select):hover {\n  border-color: var(--pfw-edge);\n}\n.pfw-grid .pfw-table-line .pfw-with-words {\n  flex-wrap: nowrap;\n}\n.pfw .pfw-grid .pfw-with-words input[type="text"] {\n  width: 100%;\n  min-width: 3.5em;\n}\n.pfw .pfw-grid .pfw-day-box input.pfw-date {\n  min-width: 7em;\n}\n.pfw-grid .pfw-day .pfw-with-words {\n  flex-wrap: wrap;\n}\n.pfw-grid .pfw-after:has(.pfw-warning:empty) > .pfw-warning {\n  display: none;\n}\n.pfw-row-buttons {\n  display: flex;\n  gap: 0.25em;\n}\n.pfw .pfw-row-buttons button {\n  font-size: 0.85em;\n  padding: 0.15em 0.45em;\n  white-space: nowrap;\n}\n.pfw .pfw-grid .pfw-below-line > td {\n  border-top: 0;\n}\n.pfw-below-line .pfw-fields {\n  padding: 0.2em 0;\n}\n.pfw-below-line .pfw-fields > * {\n  margin-bottom: 0.2em;\n}\n.pfw-sums-row > tr > * {\n  font-weight: 600;\n  background: var(--pfw-wash);\n}\n.pfw-sums-row > tr > td {\n  padding-left: 0.75em !important;\n}\n.pfw-sums {\n  border-left: 4px solid var(--pfw-accent);\n  padding: 0.1em 0 0.1em 0.8em;\n  margin: 0.4em 0;\n}\n.pfw-after > .pfw-sums,\n.pfw-below-line .pfw-sums,\n.pfw-card > .pfw-sums {\n  border-left: 0;\n  padding-left: 0;\n  margin: 0.2em 0;\n  color: var(--pfw-soft);\n}\n.pfw-sums p {\n  margin: 0.1em 0;\n}\n.pfw-rows-buttons {\n  display: flex;\n  flex-wrap: wrap;\n  gap: 0.4em;\n}\n.pfw-crossed .pfw-number input[type="text"] {\n  font-weight: 600;\n}\n.pfw-crossed .pfw-crossed-field + .pfw-crossed-field {\n  border-top: 1px dotted var(--pfw-line);\n}\n@media screen {\n  .pfw-narrow .pfw-crossed :is(thead, caption),\n  .pfw-narrow .pfw-crossed td:empty {\n    display: none;\n  }\n  .pfw-narrow .pfw-crossed :is(tbody, tfoot, tr, th, td) {\n    display: block;\n  }\n  .pfw-narrow .pfw .pfw-grid.pfw-crossed > * > tr > :is(th, td) {\n    border-width: 0 0 1px;\n  }\n  .pfw-narrow .pfw-crossed > * > tr {\n    border: 1px solid var(--pfw-line);\n    border-left: 4px solid var(--pfw-accent);\n    border-radius: 4px;\n    margin-bottom: 0.6em;\n  }\n  .pfw-narrow .pfw-crossed td[data-title]::before {\n    content: attr(data-title) ": ";\n    font-weight: 600;\n  }\n}\n.pfw-example {\n  font-size: 0.9em;\n  color: var(--pfw-soft);\n}\n.pfw-example summary {\n  cursor: pointer;\n  width: fit-content;\n}\n.pfw-example p {\n  margin: 0.1em 0 0.3em;\n  font-style: italic;\n}\n.pfw-evidence > summary,\n.pfw-steps summary {\n  cursor: pointer;\n}\n.pfw-evidence {\n  border: 1px solid var(--pfw-line);\n  border-radius: 4px;\n  padding: 0.3em 0.7em;\n}\n.pfw-mentions {\n  margin-top: 0.2em;\n  font-size: 0.92em;\n}\n.pfw-mentions > summary {\n  cursor: pointer;\n}\n.pfw-chip {\n  display: inline-block;\n  border: 1px solid var(--pfw-line);\n  border-radius: 1em;\n  padding: 0 0.6em;\n  margin: 0.1em 0.3em 0.1em 0;\n  background: var(--pfw-wash);\n  overflow-wrap: anywhere;\n}\n.pfw-chip-open {\n  border-color: var(--pfw-amber);\n  border-style: dashed;\n}\n.pfw-evidence .pfw-pick-line {\n  display: grid;\n  grid-template-columns: auto 1fr;\n}\n.pfw-evidence .pfw-claim-line {\n  grid-column: 2;\n}\n.pfw-mentions .pfw-claim-line {\n  padding-top: 0.4em;\n}\n.pfw .pfw-claim-line label {\n  font-weight: normal;\n}\n.pfw .pfw-claim-line input[type="text"] {\n  flex: 1 1 12em;\n  max-width: 34em;\n}\n.pfw-status {\n  position: sticky;\n  bottom: 0;\n  z-index: 1;\n  margin: 0.5em 0 0.2em;\n  padding: 0.25em 0;\n  font-size: 0.92em;\n  color: var(--pfw-soft);\n  background: var(--pfw-paper);\n}\n.pfw-is-trouble {\n  color: var(--pfw-bad);\n  font-weight: 600;\n}\n.pfw input,\n.pfw textarea,\n.pfw select {\n  scroll-margin-bottom: 3.5em;\n}\n.pfw-page .jp-WindowedPanel-outer {\n  scroll-padding-bottom: 4em;\n}\n.pfw-steps {\n  border-left: 4px solid var(--pfw-amber);\n  padding: 0.1em 0 0.1em 0.9em;\n}\n.pfw-steps:empty {\n  display: none;\n}\n.pfw-my-details,\n.pfw-handing {\n  margin: 0.2em 0;\n}\n.pfw-my-details > summary,\n.pfw-handing > summary {\n  cursor: pointer;\n  color: var(--pfw-soft);\n}\n.pfw-my-details[open],\n.pfw-handing[open] {\n  border: 1px solid var(--pfw-line);\n  border-radius: 4px;\n  padding: 0.3em 0.9em;\n}\n.pfw-handing label,\n.pfw-handing input,\n.pfw-handing textarea {\n  display: block;\n  margin-top: 0.4em;\n}\n.pfw-handing input,\n.pfw-handing textarea {\n  font: inherit;\n  box-sizing: border-box;\n  width: 100%;\n  max-width: 36em;\n}\n.pfw-handing .pfw-make {\n  margin: 0.8em 0 0.4em;\n}\n.pfw-versions {\n  margin: 0.4em 0;\n}\n.pfw-versions summary {\n  cursor: pointer;\n  color: var(--pfw-soft);\n}\n.pfw-version-of {\n  margin: 0.3em 0 0.3em 1em;\n}\n.pfw-two-versions {\n  border: 2px solid var(--pfw-amber);\n  border-radius: 6px;\n  padding: 0.4em 1em 0.8em;\n  margin-bottom: 1em;\n}\n.pfw-two-versions fieldset {\n  border: 0;\n  border-top: 1px solid var(--pfw-line);\n  padding: 0.4em 0;\n  margin: 0;\n}\n.pfw-callout {\n  border-left: 4px solid var(--pfw-accent);\n  padding: 0.3em 0.8em;\n  margin: 0.5em 0;\n  background: var(--pfw-wash);\n  white-space: pre-line;\n  overflow-wrap: anywhere;\n}\n.pfw-gap {\n  border-left-color: var(--pfw-amber);\n}\n.pfw-locked {\n  border: 0;\n  margin: 0;\n  padding: 0;\n}\n.pfw-whose {\n  font-weight: 600;\n  margin: 0.2em 0;\n}\n.pfw-diary {\n  font-size: 1.05em;\n  margin: 0.2em 0 0.4em;\n}\n.pfw .pfw-map-criteria {\n  list-style: none;\n  margin: 0.2em 0 0.8em;\n  padding: 0;\n  display: grid;\n  gap: 0.7em;\n  grid-template-columns: repeat(\n      auto-fill,\n      minmax(\n        max(min(15rem, 100%), (100% - (var(--pfw-columns) - 1) * 0.7em) / var(--pfw-columns)),\n        1fr\n      )\n    );\n}\n.pfw-map-entry {\n  border: 1px solid var(--pfw-line);\n  border-top: 5px solid var(--pfw-line);\n  border-radius: 4px;\n  padding: 0.4em 0.8em 0.6em;\n}\n.pfw-map-entry p {\n  margin: 0.15em 0;\n}\n.pfw-map-head {\n  display: flex;\n  justify-content: space-between;\n  gap: 0.6em;\n  align-items: baseline;\n  font-weight: 600;\n}\n.pfw-map-status {\n  font-size: 0.85em;\n  color: var(--pfw-soft);\n  text-align: right;\n}\n.pfw-map-next {\n  font-size: 0.92em;\n  color: var(--pfw-soft);\n}\n.pfw-map-begun {\n  border-top-style: dashed;\n  border-top-color: var(--pfw-amber);\n}\n.pfw-map-points {\n  border-top-color: var(--pfw-amber);\n}\n.pfw-map-ready {\n  border-top-color: var(--pfw-accent);\n  background: var(--pfw-wash);\n}\n.pfw-making {\n  border: 1px solid var(--pfw-line);\n  border-radius: 4px;\n  padding: 0.1em 0.9em 0.5em;\n  margin: 0.5em 0;\n}\n.pfw-making progress {\n  display: block;\n  width: min(24rem, 100%);\n  margin: 0.6em 0 0.2em;\n  accent-color: var(--pfw-accent);\n}\n.pfw-made {\n  margin: 0.2em 0 0.7em;\n}\n.pfw-live {\n  margin: 0.3em 0;\n  white-space: pre-line;\n}\n.pfw-live:empty,\n.pfw-notes:empty {\n  display: none;\n}\n.pfw-practice progress {\n  display: block;\n  width: min(24rem, 100%);\n  accent-color: var(--pfw-accent);\n}\n.pfw-practice-mark {\n  border-left-style: double;\n  border-left-width: 7px;\n}\n.pfw-question {\n  border: 2px solid var(--pfw-accent);\n  border-radius: 6px;\n  padding: 0.3em 1.1em 0.8em;\n  margin: 0.8em 0;\n}\n.pfw-question fieldset {\n  border: 0;\n  padding: 0;\n  margin: 0.4em 0 0.8em;\n}\n.pfw-question p {\n  white-space: pre-line;\n}\n.pfw-question .pfw-pick-line {\n  margin: 0.35em 0;\n}\n.pfw-nomination blockquote {\n  margin: 0.3em 0;\n  padding-left: 0.8em;\n  border-left: 3px solid var(--pfw-line);\n  max-width: 46rem;\n}\n.pfw-nomination .pfw-card-buttons {\n  display: flex;\n  flex-wrap: wrap;\n  gap: 0 1.5em;\n}\n.pfw-nomination label:has(+ textarea) {\n  display: block;\n}\n.pfw-nomination textarea {\n  width: min(46rem, 100%);\n}\n.pfw-mail {\n  border-bottom: 1px solid var(--pfw-line);\n  padding: 0.35em 0;\n}\n.pfw-mail summary {\n  cursor: pointer;\n}\n.pfw-mail p {\n  white-space: pre-line;\n  max-width: 46rem;\n}\n.pfw-hidden-cell {\n  display: none !important;\n}\n.pfw-yes {\n  display: grid;\n  grid-template-columns: auto 1fr;\n  gap: 0 0.6em;\n  align-items: baseline;\n}\n.pfw-yes > input {\n  order: 0;\n}\n.pfw-yes > .pfw-head {\n  order: 1;\n}\n.pfw-yes > .pfw-head > label {\n  min-height: 24px;\n}\n.pfw-yes > .pfw-after {\n  grid-column: 2;\n  order: 2;\n}\n.pfw-warning:empty {\n  display: none;\n}\n.pfw textarea {\n  resize: vertical;\n  min-height: 4.6em;\n  overflow: hidden;\n}\n.pfw textarea.pfw-one-line {\n  resize: none;\n  min-height: 0;\n  display: block;\n}\n.pfw-removed {\n  border-left: 4px solid var(--pfw-amber);\n  padding: 0.4em 0.9em;\n  margin: 0 0 0.6em;\n}\n.pfw-status button {\n  padding: 0 0.6em;\n}\n.pfw-with-words {\n  display: flex;\n  flex-wrap: wrap;\n  gap: 0 0.5em;\n  align-items: baseline;\n}\n.pfw-with-words > span:not(.pfw-count) {\n  white-space: nowrap;\n}\n.pfw .pfw-with-words input[type="text"] {\n  width: 9em;\n}\n.pfw-day-box {\n  display: inline-flex;\n  position: relative;\n}\n.pfw .pfw-day-box button {\n  padding: 0 0.5em;\n  margin-left: 0.2em;\n}\n.pfw input.pfw-calendar {\n  position: absolute;\n  inset: auto 0 0 auto;\n  width: 1px;\n  height: 1px;\n  padding: 0;\n  border: 0;\n  opacity: 0;\n  pointer-events: none;\n}\n.pfw-card-buttons {\n  display: flex;\n  gap: 0.5em;\n  flex-wrap: wrap;\n}\n.pfw-pick-line {\n  display: flex;\n  gap: 0.5em;\n  align-items: baseline;\n  min-height: max(24px, 1.6em);\n}\n.pfw-pick-line > label {\n  flex: auto;\n  align-self: stretch;\n  min-width: 0;\n  min-height: 24px;\n}\n.pfw :is(input[type="checkbox"], input[type="radio"]) {\n  flex: none;\n  font-size: inherit;\n  width: 1.3em;\n  height: 1.3em;\n  margin: 0.1em 0 0;\n  align-self: start;\n}\n.pfw :is(summary, td > a:only-child, th > a:only-child, .pfw-map-head > a, .pfw-way-on > a),\n.pfw-notebook .jp-MarkdownOutput summary {\n  min-height: 24px;\n}\n.pfw :is(td, th) > a:only-child,\n.pfw-map-head > a,\n.pfw-way-on > a {\n  display: inline-block;\n  min-width: 24px;\n}\n.pfw input[type="file"] {\n  max-width: 100%;\n  min-height: 24px;\n}\n.pfw .pfw-pick-line label {\n  font-weight: normal;\n}\n.pfw-spoken {\n  position: absolute;\n  width: 1px;\n  height: 1px;\n  overflow: hidden;\n  clip-path: inset(50%);\n  white-space: nowrap;\n}\n.pfw-version-words {\n  white-space: pre-wrap;\n  margin: 0.2em 0 0.6em 1.6em;\n}\n.pfw-steps-title {\n  font-weight: 600;\n  margin: 0;\n}\n.pfw-steps ul {\n  margin: 0.2em 0;\n  padding-left: 1.2em;\n}\n.pfw-step {\n  margin-bottom: 0.4em;\n}\n.pfw-weight {\n  font-weight: 600;\n  color: var(--pfw-soft);\n}\n.pfw-needed > .pfw-weight {\n  color: var(--pfw-bad);\n}\n.pfw-ways {\n  display: flex;\n  flex-wrap: wrap;\n  gap: 0 1em;\n  align-items: baseline;\n  font-size: 0.92em;\n}\n.pfw-ways button {\n  padding: 0 0.6em;\n}\n.pfw-asked {\n  color: var(--pfw-soft);\n}\n.pfw-asked p {\n  margin: 0.1em 0 0.3em;\n}\n.pfw-table {\n  overflow-x: auto;\n}\n.pfw-panel :is(.pfw-table, .pfw-beside) {\n  margin-bottom: 0.8em;\n}\n.pfw-beside > .pfw-table {\n  margin-bottom: 0;\n}\n.pfw table {\n  border-collapse: collapse;\n  font-size: 0.95em;\n}\n.pfw caption {\n  text-align: left;\n  font-weight: 600;\n  padding: 0.3em 0;\n}\n.pfw th,\n.pfw td {\n  text-align: left !important;\n  vertical-align: top;\n  padding: 0.35em 0.8em 0.35em 0;\n  border-bottom: 1px solid var(--jp-border-color2);\n}\n.pfw-figure {\n  white-space: nowrap;\n}\n.pfw img {\n  max-width: 100%;\n}\n.pfw figure {\n  margin: 0.6em 0;\n}\n.pfw figure img {\n  background: #fff;\n  padding: 6px;\n  border: 1px solid var(--pfw-line);\n  border-radius: 6px;\n  box-sizing: border-box;\n}\n.pfw :is(.pfw-panel, .pfw-practice) figure {\n  max-width: 40rem;\n}\n.pfw .pfw-practice figure {\n  display: inline-block;\n  margin-right: 1.2rem;\n  vertical-align: top;\n}\n.pfw :is(.pfw-panel, .pfw-practice) :is(.pfw-prose, .pfw-callout) {\n  max-width: 57rem;\n}\nbody[data-jp-theme-light="false"] .pfw figure img {\n  filter: brightness(0.88);\n}\n.pfw [hidden] {\n  display: none !important;\n}\n.pfw-adding,\n.pfw-adding-here,\n.pfw-taking {\n  border: 2px dashed var(--jp-border-color0, #767676);\n  border-radius: 8px;\n  padding: 0.9em 1.2em 1.1em;\n  margin: 0.4em 0 1em;\n  background: var(--jp-layout-color1);\n}\n.pfw-adding > label,\n.pfw-adding-here > label {\n  font-size: 1.1em;\n}\n.pfw-adding > input[type="file"],\n.pfw-adding-here > input[type="file"] {\n  font: inherit;\n  max-width: 100%;\n}\n.pfw-taking.pfw-is-over,\n.pfw-adding-here.pfw-is-over,\n.pfw-adding.pfw-is-over {\n  border-style: solid;\n  border-color: #1a73b8;\n}\n.pfw.pfw-is-over {\n  outline: 2px dashed var(--pfw-accent);\n  outline-offset: 6px;\n}\n.pfw-or {\n  margin-top: 1em;\n}\n.pfw-adding-here {\n  border-width: 1px;\n  padding: 0.4em 0.8em 0.6em;\n  margin: 0.6em 0 0.3em;\n}\n.pfw-dropped {\n  position: sticky;\n  bottom: 0;\n  z-index: 2;\n  border: 2px solid var(--pfw-accent);\n  border-radius: 6px;\n  padding: 0.4em 1em 0.8em;\n  background: var(--pfw-paper);\n}\n.pfw-dropped label {\n  display: block;\n}\n.pfw-phone {\n  margin-top: 0.8em;\n}\n.pfw-recording {\n  margin-top: 0.8em;\n}\n.pfw-recording-now,\n.pfw-recorded {\n  border: 2px solid var(--pfw-accent);\n  border-radius: 6px;\n  padding: 0.2em 1em 0.8em;\n  background: var(--pfw-paper);\n}\n.pfw-recording-state {\n  font-size: 1.3em;\n  font-variant-numeric: tabular-nums;\n  margin: 0.4em 0;\n}\n.pfw-recording-buttons,\n.pfw-player {\n  display: flex;\n  flex-wrap: wrap;\n  gap: 0.4em;\n  align-items: center;\n  margin: 0.5em 0;\n}\n.pfw-player audio {\n  flex-basis: 100%;\n  max-width: 34rem;\n}\n.pfw-mark-buttons {\n  display: grid;\n  grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr));\n  gap: 0.4em;\n}\n.pfw-mark-buttons button {\n  text-align: left;\n  height: 100%;\n}\n.pfw-markers {\n  list-style: none;\n  padding: 0;\n}\n.pfw-markers li {\n  display: flex;\n  flex-wrap: wrap;\n  gap: 0.3em;\n  align-items: baseline;\n  margin: 0.3em 0;\n}\n.pfw .pfw-markers input[type="text"] {\n  flex: 1 1 12rem;\n  width: auto;\n}\n.pfw .pfw-markers input[type="text"].pfw-moment {\n  flex: 0 0 5em;\n}\n.pfw-phone-code {\n  display: block;\n  background: #fff;\n  image-rendering: pixelated;\n  max-width: 100%;\n}\n.pfw-phone-address {\n  overflow-wrap: anywhere;\n  user-select: all;\n}\n.pfw-new-items {\n  border-top: 1px solid var(--pfw-line);\n  margin-top: 0.8em;\n  padding-top: 0.2em;\n}\n.pfw-new-items h4 {\n  margin: 0.4em 0;\n}\n.pfw-proposals,\n.pfw-carried {\n  border-left: 4px solid #3a8fa3;\n  padding: 0.1em 0 0.3em 0.8em;\n  margin: 0.5em 0;\n}\n.pfw-proposals p,\n.pfw-carried p {\n  margin: 0.2em 0;\n}\n.pfw-also {\n  margin: 0.4em 0 0.8em;\n}\n.pfw-also > summary,\n.pfw-others > summary {\n  cursor: pointer;\n}\n.pfw-other {\n  padding: 0.4em 0;\n  border-top: 1px solid var(--pfw-line);\n}\n.pfw .pfw-other label {\n  display: block;\n  font-weight: normal;\n}\n.pfw-other input[type="text"] {\n  width: 100%;\n  max-width: 34em;\n}\n.pfw-arrivals {\n  list-style: none;\n  margin: 0;\n  padding: 0;\n}\n.pfw-arrivals li {\n  padding: 0.35em 0 0.35em 0.8em;\n  margin: 0.3em 0;\n  border-left: 4px solid var(--jp-border-color1);\n  overflow-wrap: anywhere;\n}\n.pfw-arrivals .pfw-arrival-added {\n  border-left-color: #3a8fa3;\n}\n.pfw-arrivals .pfw-arrival-refused {\n  border-left-color: #e0b15a;\n}\n.pfw-arrivals progress {\n  width: 9em;\n  vertical-align: middle;\n}\n.pfw-register {\n  width: 100%;\n  margin: 0;\n}\n.pfw-register td {\n  overflow-wrap: break-word;\n  min-width: 4.5em;\n}\n.pfw-register td:nth-child(4) {\n  min-width: 6.5em;\n}\n.pfw-register button {\n  white-space: nowrap;\n}\n.pfw-register caption {\n  font-size: 1.05em;\n}\n@container (max-width: 47em) {\n  .pfw-register,\n  .pfw-register :is(tbody, caption, th, td) {\n    display: block;\n  }\n  .pfw-register thead tr {\n    display: flex;\n    flex-wrap: wrap;\n    gap: 0 1em;\n  }\n  .pfw-register thead th:last-child {\n    display: none;\n  }\n  .pfw-register tbody tr {\n    display: block;\n    padding: 0.5em 0;\n    border-bottom: 1px solid var(--jp-border-color2);\n  }\n  .pfw-register tbody :is(th, td) {\n    border: 0;\n    padding: 0.1em 0;\n  }\n  .pfw-register td[data-title]::before {\n    content: attr(data-title) ": ";\n    color: var(--pfw-soft);\n  }\n}\n@container (max-width: 34em) {\n  .pfw-stacked,\n  .pfw-stacked :is(tbody, caption, tr, th, td) {\n    display: block;\n  }\n  .pfw-stacked thead {\n    position: absolute;\n    clip-path: inset(50%);\n  }\n  .pfw-stacked tbody tr {\n    padding: 0.4em 0 0.4em 0.8em;\n    margin: 0.4em 0;\n    border-left: 4px solid var(--pfw-line);\n  }\n  .pfw-stacked tbody :is(th, td) {\n    border: 0;\n    padding: 0.1em 0;\n    overflow-wrap: anywhere;\n  }\n  .pfw-stacked tbody td:empty {\n    display: none;\n  }\n  .pfw-stacked tbody td::before {\n    content: attr(data-title) ": ";\n    color: var(--pfw-soft);\n  }\n}\n.pfw .pfw-sort {\n  border: 0;\n  background: none;\n  padding: 0.1em 0;\n  font-weight: 600;\n  text-align: left;\n  white-space: nowrap;\n}\n.pfw-sort::after {\n  content: " ↕";\n  color: var(--jp-content-font-color2);\n}\n[aria-sort="ascending"] > .pfw-sort::after {\n  content: " ↑";\n}\n[aria-sort="descending"] > .pfw-sort::after {\n  content: " ↓";\n}\n.pfw a {\n  color: var(--jp-content-link-color, #106ebe);\n  text-decoration: underline;\n}\n.pfw-is-open > * {\n  background: var(--jp-layout-color2);\n}\n.pfw-item {\n  margin-top: 1.4em;\n  border-top: 3px solid #3a8fa3;\n  padding-top: 0.6em;\n}\n.pfw-item-head {\n  display: flex;\n  justify-content: space-between;\n  gap: 1em;\n  align-items: baseline;\n}\n.pfw-item-head h3 {\n  font-size: 1.3em;\n  margin: 0.2em 0;\n  overflow-wrap: anywhere;\n}\n.pfw-preview {\n  margin: 0.4em 0 1.2em;\n}\n.pfw-preview img {\n  max-height: 16rem;\n  border: 1px solid var(--jp-border-color2);\n  border-radius: 4px;\n  display: block;\n}\n.pfw-claim {\n  display: grid;\n  grid-template-columns: auto 1fr;\n  gap: 0 0.6em;\n  align-items: baseline;\n  padding: 0.25em 0;\n}\n.pfw .pfw-claim > label {\n  font-weight: normal;\n}\n.pfw-where {\n  grid-column: 2;\n  display: flex;\n  flex-wrap: wrap;\n  gap: 0.2em 0.6em;\n  align-items: baseline;\n  padding: 0.2em 0 0.4em;\n}\n.pfw .pfw-where input[type="text"] {\n  flex: 1 1 18em;\n  min-width: min(18em, 100%);\n  width: auto;\n  max-width: 46em;\n}\n.pfw-cell .jp-OutputArea,\n.pfw-cell .jp-OutputArea-child,\n.pfw-cell .jp-OutputArea-output {\n  overflow: visible;\n  min-width: 0;\n}\n.pfw-item input,\n.pfw-item textarea,\n.pfw-item select {\n  scroll-margin-bottom: 3.5em;\n}\n.pfw-item .pfw-status {\n  position: sticky;\n  bottom: 0;\n  background: var(--jp-layout-color0);\n  border-top: 1px solid var(--jp-border-color2);\n  padding: 0.3em 0;\n  z-index: 1;\n}\n.pfw-withdraw {\n  margin-top: 1.2em;\n  border-top: 1px solid var(--jp-border-color2);\n  padding-top: 0.8em;\n}\n\n.pfw-spaced :is(.pfw, .pfw-notebook .jp-MarkdownOutput, .jp-Dialog, .lm-Menu) {\n  letter-spacing: 0.12em;\n  word-spacing: 0.16em;\n}\n.pfw-spaced .pfw :is(input, select, textarea, button),\n.pfw-spaced .jp-Dialog button {\n  letter-spacing: inherit;\n  word-spacing: inherit;\n}\n.pfw-spaced .pfw-notebook .jp-MarkdownOutput :is(h1, h2, h3, h4) {\n  line-height: 1.5;\n}\n.pfw-spaced :is(.pfw, .pfw-notebook .jp-MarkdownOutput),\n.pfw-spaced .pfw :is(.pfw-hint, .pfw-count, textarea) {\n  line-height: 1.8;\n}\n.pfw-spaced .pfw :is(p, li, dd, td, th, .pfw-pick-line, .pfw-map-entry):not(:empty),\n.pfw-spaced .pfw-notebook .jp-MarkdownOutput :is(p, li) {\n  margin-bottom: 0.8em;\n}\n.pfw-spaced .pfw p + p:not(:empty),\n.pfw-spaced .pfw-notebook .jp-MarkdownOutput p + p {\n  margin-top: 2em;\n}\n\n.pfw.pfw-notice {\n  position: fixed;\n  inset: 0 0 auto;\n  z-index: 10000;\n  padding: 0.4em 1.2em;\n  border-bottom: 3px solid var(--pfw-amber);\n  background: var(--pfw-wash);\n}\n\n.pfw .pfw-homeless {\n  margin-bottom: 1em;\n  padding-bottom: 0.8em;\n}\n\n.pfw-on-paper {\n  display: none;\n}\n@media print {\n  @page {\n    margin: 15mm;\n  }\n  html,\n  body,\n  .lm-Widget:has(.pfw-page),\n  .pfw-page,\n  .pfw-page\n    :is(.lm-Widget, .jp-WindowedPanel-outer, .jp-WindowedPanel-inner, .jp-WindowedPanel-viewport) {\n    position: static !important;\n    height: auto !important;\n    min-height: 0 !important;\n    max-height: none !important;\n    width: auto !important;\n    overflow: visible !important;\n    contain: none !important;\n  }\n  body:has(.pfw-page) .lm-Widget:not(.pfw-page, .pfw-page *, :has(.pfw-page)),\n  .pfw-page .jp-Notebook-footer,\n  .pfw.pfw-notice,\n  .pfw-opener,\n  .pfw\n    :is(\n      .pfw-tools,\n      .pfw-status,\n      .pfw-card-buttons,\n      .pfw-row-buttons,\n      .pfw-add,\n      .pfw-adding-here,\n      .pfw-phone,\n      .pfw-recording,\n      .pfw-player\n    ),\n  .pfw :is(textarea, input[type="text"], input[type="date"], .pfw-day-box button) {\n    display: none !important;\n  }\n  .pfw-on-paper {\n    display: block;\n    border: 1px solid var(--pfw-line);\n    border-radius: 4px;\n    padding: 0.35em 0.5em;\n    white-space: pre-wrap;\n    overflow-wrap: anywhere;\n  }\n  .pfw-notebook .jp-Cell {\n    max-width: none !important;\n    margin-inline: 0 !important;\n  }\n  .pfw-cell .jp-OutputArea-child,\n  .pfw-cell .jp-OutputArea-output {\n    display: block !important;\n  }\n  .pfw-grid-around {\n    overflow: visible;\n  }\n  .pfw .pfw-grid {\n    font-size: 0.85em;\n  }\n  .pfw .pfw-grid :is(th, td) {\n    min-width: 2em;\n    overflow-wrap: break-word;\n  }\n  .pfw .pfw-grid > thead :is(.pfw-for-number, .pfw-for-pounds, .pfw-for-day) {\n    min-width: 6.5em;\n  }\n  .pfw-grid :is(.pfw-for-buttons, td:has(> .pfw-row-buttons)) {\n    display: none;\n  }\n  .pfw :is(.pfw-head, tr, figure, .pfw-callout) {\n    break-inside: avoid;\n  }\n}\n\n.pfw-expecting input {\n  width: 7em;\n}\n';

  // src/jupyterlab/screen.ts
  var SHOW_ALL = "portfolio:show-all";
  var isSingle = ({ shell }) => shell.mode === "single-document";
  function clearScreen(app) {
    app.shell.collapseLeft?.();
    app.shell.collapseRight?.();
    if (!isSingle(app)) return;
    switchOff(app.commands, "application:toggle-header");
    for (const side of ["left", "right"]) {
      switchOff(app.commands, "application:toggle-side-tabbar", { side });
    }
  }
  function switchOff(commands, command, values = {}) {
    if (commands.hasCommand(command) && commands.isToggled(command, values)) {
      void commands.execute(command, values);
    }
  }
  function keepOneMenu(app, bar, { Menu, MenuBar }) {
    if (!(bar instanceof MenuBar)) return;
    app.commands.addCommand(SHOW_ALL, {
      label: "Show everything that JupyterLab has",
      execute: () => app.commands.execute("application:toggle-mode")
    });
    const helper = new Menu({ commands: app.commands });
    helper.title.label = "For helpers";
    helper.addItem({ command: SHOW_ALL });
    const away = [];
    const fit = () => {
      if (isSingle(app)) {
        const others = bar.menus.filter((menu) => menu !== helper);
        for (const menu of others) bar.removeMenu(menu);
        away.push(...others);
        if (!bar.menus.includes(helper)) bar.addMenu(helper, false);
      } else {
        bar.removeMenu(helper);
        for (const menu of away.splice(0)) bar.addMenu(menu, true, rankOf(menu));
      }
    };
    void app.restored.then(fit);
    app.shell.modeChanged?.connect(fit);
  }
  var rankOf = ({ rank }) => rank === void 0 ? {} : { rank };
  function nameTheTab(app) {
    const name = () => {
      const page = app.shell.currentWidget?.title.label.replace(/\.ipynb$/, "");
      const words = page ? `${capital(page)} – Award portfolio` : "Award portfolio";
      if (isSingle(app) && document.title !== words) document.title = words;
    };
    const observer = new MutationObserver(name);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    void app.restored.then(name);
  }
  function showFocusToTheKeyboard() {
    const mark2 = (used) => document.body.classList.toggle("pfw-by-keyboard", used);
    window.addEventListener("keydown", () => mark2(true), true);
    window.addEventListener("pointerdown", () => mark2(false), true);
  }

  // src/jupyterlab/address.ts
  var PAGE = /\/doc\/(?:workspaces\/[^/]+\/)?tree\/(.+)$/;
  function fileAt(address) {
    const path = address.match(PAGE)?.[1] ?? "";
    try {
      return decodeURIComponent(path);
    } catch {
      return "";
    }
  }
  function goWithTheAddress(app, follow) {
    const push = history.pushState.bind(history);
    history.pushState = (data, unused, url) => {
      const isHere = url && new URL(url, location.href).pathname === location.pathname;
      if (isHere) history.replaceState(data, unused, url);
      else push(data, unused, url);
    };
    window.addEventListener("popstate", () => {
      const file = fileAt(location.pathname);
      if (file && isSingle(app)) follow(file);
    });
  }

  // src/jupyterlab/browser_keys.ts
  var KEYS2 = ["f", "g", "p"];
  function leaveKeysToTheBrowser(app) {
    const leave = (event) => {
      const { key, ctrlKey, metaKey, altKey } = event;
      const isMeant = (ctrlKey || metaKey) && !altKey && KEYS2.includes(key.toLowerCase());
      if (isSingle(app) && (isMeant || key === "F3")) event.stopImmediatePropagation();
    };
    window.addEventListener("keydown", leave, true);
  }

  // src/jupyterlab/protect.ts
  function leaveKernelsAlone(app, tracker, { Signal }) {
    tracker.widgetAdded.connect((_, panel2) => {
      if (!isSingle(app)) return;
      const { sessionContext } = panel2;
      sessionContext.kernelPreference = { ...sessionContext.kernelPreference, shouldStart: false };
      Signal.disconnectBetween(sessionContext, panel2);
    });
  }
  var TYPING2 = ".pfw, input, textarea, select, [contenteditable=true]";
  function protectPages(tracker) {
    const pageAround = ({ target }) => {
      const page = tracker.currentWidget?.content;
      const ours = page?.node.classList.contains("pfw-notebook");
      return ours && target instanceof Element && page?.node.contains(target) ? { page, target } : null;
    };
    const onKey = (event) => {
      const found = pageAround(event);
      if (!found || found.target.closest(TYPING2) || !isOurs(found.page.activeCell)) return;
      if (wouldChange(event)) event.stopImmediatePropagation();
    };
    const onDoubleClick = (event) => {
      const found = pageAround(event);
      const cell = found?.page.widgets.find((one) => one.node.contains(found.target));
      if (cell?.model.type === "markdown" && isOurs(cell)) event.stopImmediatePropagation();
    };
    window.addEventListener("keydown", onKey, true);
    window.addEventListener("dblclick", onDoubleClick, true);
  }
  var isOurs = (cell) => cell?.model.getMetadata("deletable") === false;
  function wouldChange(event) {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    const letter = !ctrlKey && !metaKey && !altKey && key.length === 1 && key !== " ";
    const moving = (ctrlKey || metaKey) && shiftKey && key.startsWith("Arrow");
    return letter || moving || key === "Enter";
  }

  // src/reading/fonts.ts
  var PLAIN = "system-ui, sans-serif";
  var LATIN = "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD";
  var LATIN_EXT = "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF";
  var EVERYTHING = "U+0-10FFFF";
  var FAMILIES = {
    "atkinson-hyperlegible": {
      name: "Atkinson Hyperlegible Next",
      files: {
        "atkinson-hyperlegible-next-latin": LATIN,
        "atkinson-hyperlegible-next-latin-ext": LATIN_EXT
      }
    },
    opendyslexic: { name: "OpenDyslexic", files: { "opendyslexic-latin": EVERYTHING } }
  };
  var familyOf = (letters) => letters === "usual" ? null : `"${FAMILIES[letters].name}", ${PLAIN}`;
  var fontFaces = (folder) => Object.values(FAMILIES).flatMap(
    ({ name, files }) => Object.entries(files).flatMap(
      ([file, range]) => [400, 700].map(
        (weight) => `@font-face {
  font-family: "${name}";
  font-weight: ${weight};
  font-display: swap;
  src: url("${new URL(`${file}-${weight}-normal.woff2`, folder)}") format("woff2");
  unicode-range: ${range};
}`
      )
    )
  ).join("\n");

  // src/reading/shown.ts
  var USUAL = { text: 100, spacing: "usual", letters: "usual" };
  var SIZES = {
    "--jp-ui-font-size1": 13,
    "--jp-content-font-size1": 14,
    "--jp-code-font-size": 13
  };
  var FAMILIES2 = ["--jp-ui-font-family", "--jp-content-font-family"];
  function showAs({ text: text2, spacing, letters }) {
    const page = document.documentElement;
    const set = (name, value) => page.style.setProperty(name, value);
    const isUsual = text2 === USUAL.text;
    set("--pfw-text", isUsual ? null : `${text2 / 100}`);
    for (const [name, size] of Object.entries(SIZES)) {
      set(name, isUsual ? null : `${size * text2 / 100}px`);
    }
    for (const name of FAMILIES2) set(name, familyOf(letters));
    page.classList.toggle("pfw-spaced", spacing === "wider");
    fitTextOf(text2);
    refitBoxes();
  }

  // src/reading/settings.ts
  var SIZES2 = [
    [100, "Usual"],
    [115, "A little larger: 115 %"],
    [130, "Larger: 130 %"],
    [150, "Largest: 150 %"]
  ];
  var SPACINGS = [
    ["usual", "Usual"],
    ["wider", "Wider, between lines, paragraphs, words and letters"]
  ];
  var LETTERS3 = [
    ["usual", "Usual"],
    ["atkinson-hyperlegible", "Atkinson Hyperlegible: I, l and 1 differ, and so do O and 0"],
    ["opendyslexic", "OpenDyslexic: letters are heavy at the bottom"]
  ];
  function readingSettings(server) {
    let now = USUAL;
    const said = make("p", { className: "pfw-live", role: "status" });
    const [size, spacing, letters] = [
      choiceOf("Size of the text", SIZES2, (text2) => choose({ text: text2 })),
      choiceOf("Spacing", SPACINGS, (way2) => choose({ spacing: way2 })),
      choiceOf("Letters", LETTERS3, (kind) => choose({ letters: kind }))
    ];
    for (const [kind, node] of letters.lines) node.style.fontFamily = familyOf(kind) ?? "";
    const show2 = (settings) => {
      now = settings;
      size.tick(now.text);
      spacing.tick(now.spacing);
      letters.tick(now.letters);
      showAs(now);
    };
    let chosen2 = 0;
    const choose = async (part) => {
      chosen2 += 1;
      const mine = chosen2;
      show2({ ...now, ...part });
      const words = await server.request("PUT reading", {}, now).then(keptWords, notKept);
      if (mine === chosen2) said.textContent = words;
    };
    const id = newId();
    const dialog = make(
      "dialog",
      { className: "pfw pfw-reading", "aria-labelledby": id, "data-lm-suppress-shortcuts": "true" },
      make("h2", { id }, "Reading settings"),
      size.node,
      spacing.node,
      letters.node,
      said,
      make(
        "div",
        { className: "pfw-card-buttons" },
        button("Close", () => dialog.close(), { className: "pfw-make" }),
        button("Everything as usual", () => void choose(USUAL))
      )
    );
    const open = () => {
      said.textContent = "";
      dialog.showModal();
    };
    const opener = button("Reading settings", open, { "aria-haspopup": "dialog" });
    showAs(now);
    server.request("GET reading", {}).then(
      ({ damaged, ...kept2 }) => {
        if (!chosen2) show2(kept2);
        said.textContent = damaged.join("\n");
      },
      () => {
      }
      // The pages say that the program does not answer.
    );
    return { opener, dialog };
  }
  var keptWords = (_) => "Kept. Whoever reads your portfolio does not see these settings.";
  var notKept = (error) => `Shown here, but not kept. ${wordsOf(error)}`;
  function choiceOf(legend, ways2, choose) {
    const name = newId();
    const ticks = /* @__PURE__ */ new Map();
    const lines = ways2.map(([value, words]) => {
      const id = newId();
      const tick = make("input", { id, type: "radio", name, onchange: () => choose(value) });
      ticks.set(value, tick);
      const label = make("label", { htmlFor: id }, words);
      return [value, make("div", { className: "pfw-pick-line" }, tick, label)];
    });
    const nodes = lines.map(([, line2]) => line2);
    return {
      node: make("fieldset", {}, make("legend", {}, legend), ...nodes),
      lines,
      tick(value) {
        const tick = ticks.get(value);
        if (tick) tick.checked = true;
      }
    };
  }

  // src/jupyterlab/reading.ts
  function offerReadingSettings(server, fonts2) {
    document.head.append(make("style", {}, fontFaces(fonts2)));
    const { opener, dialog } = readingSettings(server);
    opener.classList.add("pfw-opener");
    document.body.prepend(opener);
    document.body.append(dialog);
  }

  // src/base/webm.ts
  var EBML = 440786851;
  var SEGMENT = 408125543;
  var INFO = 357149030;
  var TRACKS = 374648427;
  var CLUSTER = 524531317;
  var CUES = 475249515;
  var DURATION = 17545;
  var TIME = 231;
  var BLOCKS2 = [163, 160];
  var BLOCK_IN_GROUP = 161;
  var IN_CLUSTER = [TIME, 163, 160, 167, 171, 236, 191];
  var CUE = { point: 187, time: 179, places: 183, track: 247, cluster: 241 };
  var BIG = 2 ** 32;
  function withIndex(sound2) {
    try {
      return indexed(sound2) ?? [sound2];
    } catch {
      return [sound2];
    }
  }
  function indexed(sound2) {
    const bytes = new DataView(sound2.buffer, sound2.byteOffset, sound2.byteLength);
    const [head, segment] = elements(bytes, 0, sound2.length);
    if (head?.id !== EBML || segment?.id !== SEGMENT) return null;
    const parts3 = [...elements(bytes, segment.from, segment.to)];
    const [info, tracks] = [INFO, TRACKS].map((id) => parts3.find((part) => part.id === id));
    const clusters = parts3.filter(({ id }) => id === CLUSTER);
    const [first] = clusters;
    if (!info || !tracks || !first || parts3.some(({ id }) => id === CUES)) return null;
    const told = [...elements(bytes, info.from, info.to)].filter(({ id }) => id !== DURATION);
    const read2 = clusters.map((cluster) => readCluster(bytes, cluster));
    const body = sound2.subarray(first.start);
    const length = new DataView(new ArrayBuffer(8));
    length.setFloat64(0, Math.max(...read2.map(({ last }) => last)));
    const duration = element(DURATION, [new Uint8Array(length.buffer)]);
    const before = [
      element(INFO, [...told.map(({ start, to }) => sound2.subarray(start, to)), duration]),
      sound2.subarray(tracks.start, tracks.to)
    ];
    const shift = sizeOf2(before) + sizeOf2([cues(read2, 0)]) - first.start;
    const opened = Uint8Array.of(...idBytes(SEGMENT), 1, ...Array(7).fill(255));
    return [sound2.subarray(0, head.to), opened, ...before, cues(read2, shift), body];
  }
  function* elements(bytes, from, end) {
    for (let at = from; at < end; ) {
      const idLength = lengthAt(bytes, at);
      const id = numberAt(bytes, at, idLength);
      const sizeLength = lengthAt(bytes, at + idLength);
      const size = sizeAt(bytes, at + idLength, sizeLength);
      const isUnknown = size === 2 ** (7 * sizeLength) - 1;
      const inner = at + idLength + sizeLength;
      let to = isUnknown ? end : Math.min(inner + size, end);
      if (isUnknown && id === CLUSTER) to = endOfCluster(bytes, inner, end);
      yield { id, start: at, from: inner, to };
      at = to;
    }
  }
  function endOfCluster(bytes, from, end) {
    for (const { id, start } of elements(bytes, from, end)) {
      if (!IN_CLUSTER.includes(id)) return start;
    }
    return end;
  }
  function readCluster(bytes, { start, from, to }) {
    const parts3 = [...elements(bytes, from, to)];
    const told = parts3.find(({ id }) => id === TIME);
    const time = told ? numberAt(bytes, told.from, told.to - told.from) : 0;
    const blocks2 = parts3.filter(({ id }) => BLOCKS2.includes(id)).map(
      (part) => part.id === BLOCKS2[0] ? part : [...elements(bytes, part.from, part.to)].find(({ id }) => id === BLOCK_IN_GROUP)
    ).filter((block) => block !== void 0);
    const [first] = blocks2;
    const offset = (block) => bytes.getInt16(block.from + lengthAt(bytes, block.from));
    const track = first ? bytes.getUint8(first.from) - 128 : 1;
    return { start, time, track, last: time + Math.max(0, ...blocks2.map(offset)) };
  }
  var cues = (clusters, shift) => element(
    CUES,
    clusters.map(
      ({ start, time, track }) => element(CUE.point, [
        element(CUE.time, [eightBytes(time)]),
        element(CUE.places, [
          element(CUE.track, [eightBytes(track)]),
          element(CUE.cluster, [eightBytes(start + shift)])
        ])
      ])
    )
  );
  function element(id, parts3) {
    const size = eightBytes(sizeOf2(parts3));
    size[0] = 1;
    const all = [Uint8Array.from(idBytes(id)), size, ...parts3];
    const made = new Uint8Array(sizeOf2(all));
    let at = 0;
    for (const part of all) {
      made.set(part, at);
      at += part.length;
    }
    return made;
  }
  var sizeOf2 = (parts3) => parts3.reduce((sum, { length }) => sum + length, 0);
  function idBytes(id) {
    return id > 255 ? [...idBytes(Math.floor(id / 256)), id % 256] : [id];
  }
  function eightBytes(number2) {
    const bytes = new DataView(new ArrayBuffer(8));
    bytes.setUint32(0, Math.floor(number2 / BIG));
    bytes.setUint32(4, number2 % BIG);
    return new Uint8Array(bytes.buffer);
  }
  var lengthAt = (bytes, at) => Math.clz32(bytes.getUint8(at)) - 23;
  function sizeAt(bytes, at, length) {
    const first = bytes.getUint8(at) - (128 >> length - 1);
    return first * 2 ** (8 * (length - 1)) + numberAt(bytes, at + 1, length - 1);
  }
  function numberAt(bytes, at, length) {
    let number2 = 0;
    for (let place = 0; place < length; place += 1) {
      number2 = number2 * 256 + bytes.getUint8(at + place);
    }
    return number2;
  }

  // src/jupyterlab/server.ts
  var PATIENCE2 = 15e3;
  var REFUSED = 400;
  var FORBIDDEN = 403;
  var GONE3 = 410;
  var RECORD = "X-Portfolio-Record";
  var UNREADABLE = /* @__PURE__ */ Symbol("unreadable");
  var UNSAID = "The program did not answer.";
  function jupyterServer(settings, { URLExt }, { ServerConnection }, ears) {
    let record2 = null;
    const own = () => record2 === null ? [] : [[RECORD, record2]];
    const at = (path, query) => {
      const values = new URLSearchParams(query);
      return `${URLExt.join(settings.baseUrl, "portfolio", path)}?${values}`;
    };
    const ask = async (url, init) => {
      const headers = Object.fromEntries(own());
      const answer = await ServerConnection.makeRequest(url, { ...init, headers }, settings).catch(
        () => null
      );
      const instance = answer?.headers.get("X-Portfolio-Instance");
      if (instance) ears.heard(instance);
      else ears.lost();
      if (!answer && init.signal?.aborted) throw new Slow();
      if (!answer || answer.ok && !instance) throw new NoAnswer();
      record2 ??= answer.headers.get(RECORD);
      return answer;
    };
    return {
      async request(address, query, body, { leaving = false, patience = PATIENCE2 } = {}) {
        const [method = "", path = ""] = address.split(" ");
        const signal = AbortSignal.timeout(patience);
        const init = { method, keepalive: leaving, signal };
        if (body !== void 0) init.body = JSON.stringify(body);
        const response = await ask(at(path, query), init);
        const answer = await jsonOf(response);
        if (!response.ok) throw failure(response.status, answer);
        if (answer === UNREADABLE) throw new NoAnswer();
        return answer;
      },
      file: (path) => URLExt.join(settings.baseUrl, "files", URLExt.encodeParts(path)),
      itemFile: (query) => at("evidence-file", query),
      original: (query) => at("handed-file", query),
      ownFile: (query) => at("own-file", query),
      recording: (query) => at("recording-sound", query),
      async sound(place, kind) {
        const response = await ask(place, {});
        if (!response.ok) {
          throw failure(response.status, await jsonOf(response), "It cannot be played.");
        }
        const sound2 = new Uint8Array(await response.arrayBuffer());
        return URL.createObjectURL(new Blob(withIndex(sound2), { type: kind }));
      },
      async preview(query) {
        const response = await ask(at("evidence-preview", query), {});
        const placed = response.headers.get("X-Place-Left-Out") === "yes";
        if (response.ok) return { source: URL.createObjectURL(await response.blob()), placed };
        throw failure(response.status, await jsonOf(response), "The preview cannot be shown.");
      },
      upload(query, file, progress) {
        return new Promise((resolve, reject) => {
          const request = new XMLHttpRequest();
          request.open("PUT", at("evidence-file", query));
          for (const [name, value] of [...guards(settings), ...own()]) {
            request.setRequestHeader(name, value);
          }
          request.responseType = "json";
          request.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0);
          const fail = () => reject(new NoAnswer());
          request.onerror = fail;
          request.onabort = fail;
          request.onload = () => {
            const answer = request.response;
            if (request.status === 200 && isGroup(answer)) resolve(answer);
            else reject(failure(request.status, answer));
          };
          request.send(file);
        });
      }
    };
  }
  var jsonOf = (response) => response.json().catch(() => UNREADABLE);
  function guards({ token }) {
    const [, mark2] = document.cookie.match(/(?:^|; ?)_xsrf=([^;]*)/) ?? [];
    return [
      ...token ? [["Authorization", `token ${token}`]] : [],
      ...mark2 ? [["X-XSRFToken", mark2]] : []
    ];
  }
  function failure(status, answer, otherwise = UNSAID) {
    const said = isGroup(answer) ? answer.message : "";
    const words = typeof said === "string" && said ? said : otherwise;
    const address = isGroup(answer) ? answer.address : null;
    if (status === GONE3 && typeof address === "string") return new Moved(words, address);
    if (status === GONE3 || status === FORBIDDEN) return new Stranger(words);
    return status === REFUSED ? new Refused(words, answer) : new NoAnswer(words);
  }

  // src/jupyterlab/spoken.ts
  var CELLS = ".jp-WindowedPanel-viewport";
  var NAMED = `${CELLS}, .jp-MarkdownCell, .pfw-cell`;
  var UNSAID2 = ["role", "aria-label"];
  var watched2 = /* @__PURE__ */ new WeakSet();
  function sayNothingOfCells(page) {
    if (watched2.has(page)) return;
    watched2.add(page);
    const leaveOut = () => {
      for (const part of [page, ...page.querySelectorAll(NAMED)]) {
        for (const name of UNSAID2) part.removeAttribute(name);
      }
    };
    const observer = new MutationObserver(leaveOut);
    observer.observe(page, { subtree: true, attributes: true, attributeFilter: UNSAID2 });
    const cells = page.querySelector(CELLS);
    if (cells) observer.observe(cells, { childList: true });
    leaveOut();
  }
  function sayNothingOfTabs(panel2) {
    for (const name of ["role", "aria-labelledby"]) panel2.removeAttribute(name);
  }

  // src/jupyterlab/view.ts
  var OTHER_VERSION2 = "This page was made by another version of the program. Refresh it, then open it again.";
  function viewClass(workbook, { Widget }, { Cell }, { Notebook, NotebookPanel }) {
    return class View extends Widget {
      kind = "";
      stop = null;
      constructor() {
        super();
        this.addClass("pfw");
        this.node.setAttribute("data-lm-suppress-shortcuts", "true");
        this.node.setAttribute("data-jp-suppress-context-menu", "true");
        for (const kind of ["keydown", "keypress"]) {
          this.node.addEventListener(kind, (event) => event.stopPropagation());
        }
      }
      async renderModel(model) {
        if (this.stop) return;
        const known = pageOf(model.data[MIME]);
        if (!known) {
          this.node.textContent = OTHER_VERSION2;
          return;
        }
        this.kind = known.bundle.kind;
        this.stop = known.page(this.node, known.bundle, workbook);
        this.markAround();
      }
      /** Called by Lumino. */
      onAfterAttach() {
        this.markAround();
      }
      dispose() {
        this.stop?.();
        super.dispose();
      }
      /** Nothing around a page of ours looks like code. */
      markAround() {
        for (let around = this.parent; around; around = around.parent) {
          if (around instanceof Cell)
            around.addClass(this.kind === "hidden" ? "pfw-hidden-cell" : "pfw-cell");
          if (around instanceof Notebook) {
            around.addClass("pfw-notebook");
            sayNothingOfCells(around.node);
          }
          if (around instanceof NotebookPanel) {
            around.addClass("pfw-page");
            sayNothingOfTabs(around.node);
          }
        }
      }
    };
  }

  // src/jupyterlab/plugins.ts
  var NAME = "portfolio-workbook";
  var plugins = async (lab, fonts2) => [
    await pages(lab, fonts2),
    await quiet(lab)
  ];
  async function pages(lab, fonts2) {
    const { IMainMenu } = await lab("@jupyterlab/mainmenu");
    const { IRenderMimeRegistry } = await lab("@jupyterlab/rendermime");
    const [cells, coreutils, notebook, services, signaling, widgets] = await Promise.all([
      lab("@jupyterlab/cells"),
      lab("@jupyterlab/coreutils"),
      lab("@jupyterlab/notebook"),
      lab("@jupyterlab/services"),
      lab("@lumino/signaling"),
      lab("@lumino/widgets")
    ]);
    return {
      id: `${NAME}:forms`,
      autoStart: true,
      requires: [IRenderMimeRegistry],
      optional: [notebook.INotebookTracker, IMainMenu],
      activate(app, registry, tracker, menu) {
        document.head.append(make("style", {}, pages_default, centre_default));
        const { serverSettings, connectionFailure } = app.serviceManager;
        const { workbook, presence } = openWorkbook(
          (ears) => jupyterServer(serverSettings, coreutils, services, ears),
          (path) => openBeside(app, path),
          isServed(serverSettings.baseUrl)
        );
        connectionFailure.connect(() => presence.lost());
        void app.restored.then(() => clearScreen(app));
        offerReadingSettings(workbook.server, fonts2);
        if (menu) keepOneMenu(app, menu, widgets);
        nameTheTab(app);
        goWithTheAddress(app, workbook.follow);
        leaveKeysToTheBrowser(app);
        printWholePages();
        showFocusToTheKeyboard();
        if (tracker) {
          protectPages(tracker);
          leaveKernelsAlone(app, tracker, signaling);
        }
        const View = viewClass(workbook, widgets, cells, notebook);
        const createRenderer = () => new View();
        registry.addFactory({ safe: true, mimeTypes: [MIME], defaultRank: 0, createRenderer }, 0);
      }
    };
  }
  var isServed = (baseUrl) => new URL(baseUrl, location.href).pathname !== "/";
  function openBeside(app, path) {
    if (!app.commands.hasCommand("docmanager:open")) return false;
    void app.commands.execute("docmanager:open", { path });
    return true;
  }
  async function quiet(lab) {
    const { ConnectionLost, IConnectionLost } = await lab("@jupyterlab/application");
    return {
      id: `${NAME}:connection`,
      autoStart: true,
      provides: IConnectionLost,
      activate: (app) => async (...values) => {
        if (!isSingle(app)) await ConnectionLost(...values);
      }
    };
  }

  // src/jupyterlab/versions.ts
  function compareVersions(one, other) {
    const [first, second] = [partsOf(one), partsOf(other)];
    return compareAll(first.numbers, second.numbers) || comparePreReleases(first.pre, second.pre);
  }
  function partsOf(version2) {
    const [release = "", ...pre] = (version2.split("+")[0] ?? "").split("-");
    return { numbers: release.split("."), pre: pre.length ? pre.join("-").split(".") : [] };
  }
  function comparePreReleases(one, other) {
    if (!one.length || !other.length) return other.length - one.length;
    return compareAll(one, other);
  }
  function compareAll(one, other) {
    for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
      const step2 = comparePart(one[at], other[at]);
      if (step2) return step2;
    }
    return 0;
  }
  function comparePart(one, other) {
    if (one === void 0 || other === void 0) return (one ? 1 : 0) - (other ? 1 : 0);
    const [first, second] = [Number(one), Number(other)];
    const numbers = [first, second].filter((number2) => !Number.isNaN(number2)).length;
    if (numbers === 2) return first - second;
    if (numbers === 1) return Number.isNaN(first) ? 1 : -1;
    return one < other ? -1 : Number(one > other);
  }

  // src/jupyterlab/shared.ts
  var labOf = (scope2) => async (name) => {
    const versions = scope2[name] ?? {};
    const newest = Object.keys(versions).sort(compareVersions).at(-1) ?? "";
    const shared = versions[newest];
    if (!shared) throw new Error(`JupyterLab has no ${name}`);
    return (await shared.get())();
  };

  // src/extension.ts
  var script = document.currentScript;
  var fonts = new URL("fonts/", script instanceof HTMLScriptElement ? script.src : location.href);
  var scope = {};
  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB["portfolio-workbook"] = {
    init(given) {
      scope = given;
    },
    async get(module) {
      if (module !== "./extension") throw new Error(`There is no ${module} here`);
      const found = { __esModule: true, default: await plugins(labOf(scope), fonts.href) };
      return () => found;
    }
  };
})();
