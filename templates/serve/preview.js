/* The live preview on a page: follows the site, says over the page what is wrong, and finds on it what a finding is about. */
"use strict";

(() => {
  const own = document.currentScript.dataset.mark;
  const path = location.pathname;

  /* What outlives a reload. A browser may refuse to keep anything; then nothing is kept. */
  const keep = (name, value) => {
    try { sessionStorage.setItem("fangan-" + name, JSON.stringify(value)); } catch { /* as said */ }
  };
  const kept = (name) => {
    try { return JSON.parse(sessionStorage.getItem("fangan-" + name)); } catch { return null; }
  };

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  /* ---- Where the reader was ---- */

  const blocks = () => [...document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6, p, li, tr, dt):not(nav *)")];
  const folded = () => [...document.querySelectorAll("details")];
  const height = (element) => element.getBoundingClientRect().top;

  /* The first lines in sight tell the place better than its distance from the top, which changes with what is above. */
  function here() {
    const all = blocks();
    const at = all.findIndex((element) => height(element) >= 0);
    const first = at >= 0 && { at, count: all.length, text: all[at].textContent, top: height(all[at]) };
    return { path, x: scrollX, y: scrollY, first, open: folded().map((details) => details.open) };
  }

  /* The place that this page is still on the way to, while it is being loaded and nobody scrolls. */
  let aim = null;
  const isOnTheWay = () => aim && Math.abs(scrollY - aim.reached) < 2;

  function leave() {
    keep("place", isOnTheWay() ? aim.place : here());
    history.scrollRestoration = "manual";
    location.reload();
  }

  function found({ at, count, text }) {
    const all = blocks();
    const same = all.filter((element) => element.textContent === text);
    const distance = (element) => Math.abs(all.indexOf(element) - at);
    const nearest = same.sort((one, other) => distance(one) - distance(other))[0];
    return nearest ?? (all.length === count ? all[at] : null);
  }

  function comeBack() {
    const place = kept("place");
    keep("place", null);
    if (!place || place.path !== path) return;
    const details = folded();
    if (details.length === place.open.length) details.forEach((one, at) => { one.open = place.open[at]; });
    const scroll = () => {
      const first = place.first && found(place.first);
      const y = first ? scrollY + height(first) - place.first.top : place.y;
      scrollTo({ left: place.x, top: y, behavior: "instant" });
      aim = { place, reached: scrollY };
    };
    scroll();
    addEventListener("load", () => {
      if (isOnTheWay()) scroll();
      aim = null;
      history.scrollRestoration = "auto";
    }, { once: true });
  }

  /* ---- Words on the page ---- */

  const squeezed = (text) => text.replace(/[\s*`]/gu, "");

  /* The text of an element without white space, and of each character where it stands. */
  function flat(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const places = [];
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest("script, style, template, svg")) continue;
      for (let at = 0; at < node.data.length; at++) {
        if (/[\s*`]/u.test(node.data[at])) continue;
        text += node.data[at];
        places.push([node, at]);
      }
    }
    return { text, places };
  }

  function rangeOf({ places }, start, length) {
    const range = document.createRange();
    const [last, at] = places[start + length - 1];
    range.setStart(...places[start]);
    range.setEnd(last, at + 1);
    return range;
  }

  const shared = (one, other) => {
    let length = 0;
    while (length < one.length && one[length] === other[length]) length++;
    return length;
  };
  const backwards = (text) => [...text].reverse();

  function occurrences(text, words) {
    const found = [];
    for (let at = text.indexOf(words); words && at >= 0; at = text.indexOf(words, at + 1)) found.push(at);
    return found;
  }

  /* The characters themselves: known by those around them, or else by what stands nearest above them in the file. */
  function exact(page, passage) {
    const [words, before, after] = [passage.marked, passage.before, passage.after].map(squeezed);
    const found = occurrences(page.text, words);
    if (before || after) {
      const likeness = (at) =>
        shared(backwards(before), backwards(page.text.slice(Math.max(0, at - before.length), at))) +
        shared([...after], [...page.text.slice(at + words.length)]);
      const [best] = found.map((at) => [likeness(at), at]).sort((one, other) => other[0] - one[0]);
      return best && best[0] >= Math.min(4, before.length + after.length) ? rangeOf(page, best[1], words.length) : null;
    }
    const beside = passage.near.map(squeezed).filter((near) => near !== words);
    const from = beside.map((near) => page.text.indexOf(near)).find((at) => at >= 0);
    const distance = (at) => Math.abs(at - (from ?? at));
    const [best] = found.sort((one, other) => distance(one) - distance(other));
    return best !== undefined && distance(best) < 400 ? rangeOf(page, best, words.length) : null;
  }

  /* What stands around them in the line, if that is enough to be told from others; then the lines above. */
  function nearby(page, passage) {
    const around = [passage.before, passage.after].map(squeezed).filter((words) => words.length >= 6);
    for (const near of [...around, ...passage.near.map(squeezed)]) {
      const at = page.text.indexOf(near);
      if (near && at >= 0) return rangeOf(page, at, near.length);
    }
    return null;
  }

  /* The document comes first: contents and tables around it say the same words once more. */
  function locate(passage) {
    const roots = ["main article", "main", "body"].map((selector) => document.querySelector(selector));
    const pages = roots.filter(Boolean).map(flat);
    for (const [search, note] of [[exact, "marked"], [nearby, "nearby"]]) {
      for (const page of pages) {
        const range = search(page, passage);
        if (range) return { range, note };
      }
    }
    return null;
  }

  function mark(range) {
    for (let at = range.startContainer.parentElement.closest("details"); at; at = at.parentElement.closest("details")) {
      at.open = true;
    }
    if (CSS.highlights) CSS.highlights.set("fangan-passage", new Highlight(range));
    else {
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }
    const box = range.getBoundingClientRect();
    scrollBy({ top: box.top - innerHeight / 3, behavior: "instant" });
  }

  /* ---- What stands over and beside the page ---- */

  const host = document.createElement("fangan-preview");
  const root = host.attachShadow({ mode: "open" });
  const over = make("section", { className: "over", hidden: true });
  const panel = make("section", { className: "panel", hidden: true });
  const told = make("p", { className: "told" });
  told.setAttribute("role", "status");
  root.append(make("link", { rel: "stylesheet", href: "/-/preview.css" }), told, over, panel);

  function showOver(state) {
    const errors = state.findings.filter((finding) => finding.level === "error").map((finding) => finding.text);
    const texts = [...errors, ...state.problems];
    const all = texts.join("");
    if (!all || kept("closed") === all) {
      if (!all) keep("closed", null);
      over.hidden = true;
      told.textContent = "";
      return;
    }
    const title = make("h2", { id: "title", textContent: state.words.broken });
    const close = make("button", { type: "button", className: "close", textContent: state.words.close });
    close.onclick = () => {
      keep("closed", all);
      over.hidden = true;
    };
    const words = make("div", { className: "words", tabIndex: 0 }, ...texts.map((text) => make("pre", { textContent: text })));
    words.setAttribute("role", "group");
    words.setAttribute("aria-labelledby", "title");
    const stale = state.stale ? [make("p", { textContent: state.words.stale })] : [];
    over.setAttribute("aria-labelledby", "title");
    over.replaceChildren(make("header", {}, title, close), ...stale, words);
    over.hidden = false;
    told.textContent = state.words.broken;
  }

  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !over.hidden) over.querySelector(".close").click();
  });

  const key = (finding) => finding.rule + " " + finding.place;

  function look(finding, state, note) {
    const located = locate(finding.passage);
    if (located) mark(located.range);
    else CSS.highlights?.delete("fangan-passage");
    note.replaceChildren(state.words[located ? located.note : "not_found"]);
    if (located?.note !== "marked" && finding.page && finding.page !== path) {
      const link = make("a", { href: finding.page, textContent: state.words.elsewhere });
      link.onclick = () => keep("look", key(finding));
      note.replaceChildren(link);
    }
  }

  function entry(finding, state) {
    const level = make("span", { className: "level", textContent: state.words[finding.level] });
    const rule = make("span", { className: "rule", textContent: finding.rule });
    const place = make("span", { className: "place", textContent: finding.place ?? "" });
    const button = make("button", { type: "button", className: finding.level }, level, " ", finding.message, " ", rule, " ", place);
    const note = make("p", { className: "note" });
    note.setAttribute("role", "status");
    const text = make("pre", { textContent: finding.text, tabIndex: 0 });
    const more = make("div", { className: "more", hidden: true }, note, text);
    button.setAttribute("aria-expanded", "false");
    button.onclick = () => {
      for (const other of panel.querySelectorAll("li")) {
        other.querySelector(".more").hidden = true;
        other.querySelector("button").setAttribute("aria-expanded", "false");
      }
      more.hidden = false;
      button.setAttribute("aria-expanded", "true");
      look(finding, state, note);
    };
    return make("li", {}, button, more);
  }

  function counted(state) {
    const counts = ["error", "warn", "hint"].map((level) => [level, state.counts[level]]).filter(([, count]) => count);
    if (!counts.length) return [make("span", { textContent: state.words.no_findings })];
    const count = ([level, number]) => make("span", { className: "count " + level, textContent: `${number} ${state.words[level]}` });
    return [state.words.findings, ...counts.flatMap((one) => [" ", count(one)])];
  }

  let shown = "";

  function showPanel(state) {
    const now = JSON.stringify([state.findings, state.counts, state.pdf, state.words]);
    if (now === shown) return;
    shown = now;
    host.lang = state.words.lang;
    const entries = state.findings.map((finding) => [finding, entry(finding, state)]);
    const list = make("details", { open: kept("open") === true }, make("summary", {}, ...counted(state)));
    list.append(make("ol", {}, ...entries.map(([, element]) => element)));
    if (state.more) list.append(make("p", { className: "note", textContent: state.words.more.replace("{}", state.more) }));
    list.ontoggle = () => keep("open", list.open);
    const pdf = state.pdf ? [make("a", { className: "pdf", href: state.pdf, target: "_blank", textContent: state.words.pdf })] : [];
    const lost = make("p", { className: "lost", hidden: true, textContent: state.words.disconnected });
    lost.setAttribute("role", "status");
    panel.setAttribute("aria-label", state.words.panel);
    panel.replaceChildren(lost, make("div", { className: "bar" }, list, ...pdf));
    panel.hidden = false;
    const wanted = entries.find(([finding]) => key(finding) === kept("look"));
    keep("look", null);
    if (wanted) {
      list.open = true;
      wanted[1].querySelector("button").click();
    }
  }

  const connected = (is) => {
    const lost = panel.querySelector(".lost");
    if (lost) lost.hidden = is;
  };

  /* ---- Following the site ---- */

  let asking = false;
  let again = false;

  async function ask() {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    try {
      const reply = await fetch("/-/state?path=" + encodeURIComponent(path));
      const state = await reply.json();
      if (state.mark !== own) return leave();
      showOver(state);
      showPanel(state);
    } catch { /* The server went away, and will say when it is back. */ }
    asking = false;
    if (again) {
      again = false;
      ask();
    }
  }

  let events = null;

  /* A page that nobody sees holds no connection: browsers have only few for a server. */
  function listen() {
    events?.close();
    events = null;
    if (document.hidden) return;
    events = new EventSource("/-/events");
    events.addEventListener("change", () => { connected(true); ask(); });
    events.onerror = () => {
      connected(false);
      if (events?.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
    };
  }

  document.body.append(host);
  comeBack();
  listen();
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => events?.close());
  addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
})();
