
/* Search in the index under search/; what its files hold is told in src/site/search. */
{
  const box = document.querySelector(".search");
  if (box) {
    const [input, status, results, more] = ["input", ".search-status", "ol", "button"].map((name) => box.querySelector(name));
    const say = box.dataset;
    const page = 10;
    const loaded = new Map();
    let turn = 0;

    const load = (name, as, how) => {
      if (!loaded.has(name)) {
        const wanted = fetch(say.root + "search/" + name, how).then((answer) => {
          if (!answer.ok) throw new Error(name);
          return answer[as]();
        });
        wanted.catch(() => loaded.delete(name));
        loaded.set(name, wanted);
      }
      return loaded.get(name);
    };

    let ready = null;
    const head = async () => {
      const index = await load("head.json", "json", { cache: "no-cache" });
      if (ready?.index === index) return ready;
      const starts = [0];
      for (const entry of index.entries) starts.push(starts.at(-1) + entry[4][0] + entry[4][1] + entry[4][2]);
      return (ready = { index, starts });
    };
    const part = (index, name, as) => load(name + "?v=" + index.version, as);

    const fold = (text) => text
      .replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xFEE0))
      .replace(/[\t\n\u00A0\u3000]/g, " ")
      .replace(/[A-Z]/g, (c) => c.toLowerCase());
    const scattered = (unit) => Math.imul(unit, 0x9E35) & 0xFFFF;
    const gram = (first, second) => {
      const unit = scattered(first);
      return (((unit >> 8) << 24) | ((second & 3) << 22) | ((unit & 0xFF) << 14) | (second >> 2)) >>> 0;
    };

    const shard = async (index, group) => {
      const buffer = await part(index, "grams-" + (group >> index.shift) + ".bin", "arrayBuffer");
      // Every machine that runs a browser has the lowest byte first.
      const count = new Uint32Array(buffer, 0, 1)[0];
      const [numbers, ends] = [4, 4 + 4 * count].map((at) => new Uint32Array(buffer, at, count));
      return { numbers, ends, bytes: new Uint8Array(buffer, 4 + 8 * count) };
    };
    const placesAt = ({ ends, bytes }, at, less) => {
      const places = [];
      let place = -less;
      for (let i = at ? ends[at - 1] : 0; i < ends[at];) {
        let step = 0;
        let shift = 0;
        let byte;
        do {
          byte = bytes[i++];
          step |= (byte & 0x7F) << shift;
          shift += 7;
        } while (byte > 0x7F);
        places.push(place += step >>> 0);
      }
      return places;
    };
    /* Places of two characters, each less the place they have in their word. */
    const placesOf = async (index, word, less) => {
      const wanted = gram(word.charCodeAt(less), word.charCodeAt(less + 1));
      const found = await shard(index, wanted >>> 22);
      let [low, high] = [0, found.numbers.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (found.numbers[middle] < wanted) low = middle + 1;
        else high = middle;
      }
      return found.numbers[low] === wanted ? placesAt(found, low, less) : [];
    };
    const placesOfOne = async (index, unit) => {
      const from = scattered(unit);
      const groups = [0, 1, 2, 3].map((second) => (from >> 8 << 2) + second);
      const shards = new Set(groups.map((group) => group >> index.shift << index.shift));
      const lists = await Promise.all([...shards].map(async (group) => {
        const found = await shard(index, group);
        const own = (number) => number >>> 24 === from >> 8 && (number >>> 14 & 0xFF) === (from & 0xFF);
        return Array.from(found.numbers, (number, at) => (own(number) ? placesAt(found, at, 0) : [])).flat();
      }));
      return Uint32Array.from(lists.flat()).sort();
    };
    const both = (one, other) => {
      let at = 0;
      return one.filter((place) => {
        while (other[at] < place) at++;
        return other[at] === place;
      });
    };
    const places = async (index, word) => {
      const last = word.length - 2;
      if (last < 0) return placesOfOne(index, word.charCodeAt(0));
      const pairs = [];
      for (let at = 0; at < last; at += 2) pairs.push(at);
      const lists = await Promise.all([...pairs, last].map((at) => placesOf(index, word, at)));
      return lists.sort((one, other) => one.length - other.length).reduce(both);
    };

    /* Title first, then note and headings, then text; more hits before fewer. */
    const ranked = ({ index, starts }, found) => {
      const ranks = index.entries.map((_, entry) => ({ entry, zone: 0, hits: 0, words: 0 }));
      for (const list of found) {
        let [entry, best] = [-1, 2];
        for (const place of list) {
          if (entry < 0 || place >= starts[entry + 1]) {
            if (entry >= 0) ranks[entry].zone = Math.max(ranks[entry].zone, best);
            do entry++; while (place >= starts[entry + 1]);
            best = 2;
            ranks[entry].words++;
          }
          const [title, headings] = index.entries[entry][4];
          const within = place - starts[entry];
          best = Math.min(best, within < title ? 0 : within < title + headings ? 1 : 2);
          ranks[entry].hits++;
        }
        if (entry >= 0) ranks[entry].zone = Math.max(ranks[entry].zone, best);
      }
      const all = ranks.filter((rank) => rank.words === found.length);
      return all.sort((one, other) => one.zone - other.zone || other.hits - one.hits || one.entry - other.entry);
    };

    const element = (name, owner, className) => {
      const made = owner.appendChild(document.createElement(name));
      if (className) made.className = className;
      return made;
    };
    const marked = (owner, text, words) => {
      const folded = fold(text);
      let done = 0;
      for (;;) {
        let [at, length] = [text.length, 0];
        for (const word of words) {
          const next = folded.indexOf(word, done);
          if (next >= 0 && (next < at || (next === at && word.length > length))) [at, length] = [next, word.length];
        }
        owner.append(text.slice(done, at));
        if (!length) return;
        element("mark", owner).textContent = text.slice(at, at + length);
        done = at + length;
      }
    };
    const excerpt = (text, words) => {
      const folded = fold(text);
      const first = Math.min(...words.map((word) => folded.indexOf(word)).filter((at) => at >= 0), text.length);
      const line = text.lastIndexOf("\n", first) + 1;
      let from = first - line > 40 ? first - 24 : line;
      if (first === text.length) from = 0;
      // What one word stands in ends with its line; others may stand further down.
      const end = words.length > 1 ? -1 : text.indexOf("\n", first);
      let to = Math.min(end < 0 ? text.length : end, from + 110);
      // Half a character is none.
      if (/[\uDC00-\uDFFF]/.test(text.charAt(from))) from--;
      if (/[\uDC00-\uDFFF]/.test(text.charAt(to))) to--;
      const cut = text.slice(from, to).replace(/\s/g, " ");
      return (from > line ? "…" : "") + cut + (to < text.length && text[to] !== "\n" ? "…" : "");
    };
    const best = (passages, words) => {
      const weighed = passages.map((passage) => {
        const [heading, text] = [fold(passage[1]), fold(passage[2])];
        const has = words.filter((word) => heading.includes(word) || text.includes(word)).length;
        return [has * 2 + (words.some((word) => heading.includes(word)) ? 1 : 0), passage];
      });
      return weighed.filter(([weight]) => weight).sort((one, other) => other[0] - one[0]).slice(0, 3);
    };

    const result = (entry, passages, words) => {
      const [kind, url, title, note] = entry;
      const item = document.createElement("li");
      const heading = element("h2", item);
      const link = element("a", heading);
      link.href = say.root + url;
      marked(link, title, words);
      element("span", heading, "search-kind").textContent = say.kinds.split("|")[kind];
      if (note) marked(element("p", item, "search-note"), note, words);
      for (const [, [anchor, head, text, task]] of best(passages, words)) {
        const block = element("div", item, "search-passage");
        if (head) {
          const name = element("a", block);
          name.href = say.root + url + (anchor && "#" + encodeURIComponent(anchor));
          marked(name, head, words);
          if (task) element("span", block, "search-kind").textContent = say.task;
        }
        if (text) marked(element("p", block), excerpt(text, words), words);
      }
      return item;
    };
    const shown = async ({ index }, ranks, words) => {
      const items = ranks.map(async ({ entry }) => {
        let number = index.parts.findIndex((first) => first > entry) - 1;
        if (number < 0) number = index.parts.length - 1;
        const texts = await part(index, "texts-" + number + ".json", "json");
        return result(index.entries[entry], texts[entry - index.parts[number]], words);
      });
      return Promise.all(items);
    };

    const find = async () => {
      const mine = ++turn;
      const query = input.value.trim();
      const words = [...new Set(fold(query).split(" ").filter(Boolean))];
      history.replaceState(null, "", query ? "?q=" + encodeURIComponent(query) : location.pathname);
      let [ranks, items, known] = [[], [], null];
      try {
        if (words.length) {
          known = await head();
          ranks = ranked(known, await Promise.all(words.map((word) => places(known.index, word))));
          items = await shown(known, ranks.slice(0, page), words);
        }
      } catch {
        if (mine === turn) status.textContent = say.failed;
        return;
      }
      if (mine !== turn) return;
      results.replaceChildren(...items);
      // A function, because the words may hold what a pattern of replacement means something else by.
      const told = ranks.length ? say.found : say.none;
      status.textContent = words.length ? told.replace("{n}", ranks.length).replace("{q}", () => query) : "";
      more.hidden = ranks.length <= page;
      more.onclick = async () => {
        const before = results.children.length;
        const next = await shown(known, ranks.slice(before, before + page), words).catch(() => null);
        if (mine !== turn || results.children.length !== before) return;
        if (!next) return void (status.textContent = say.failed);
        results.append(...next);
        results.children[before].querySelector("a").focus();
        more.hidden = results.children.length >= ranks.length;
      };
    };

    box.hidden = false;
    if (location.protocol === "file:") {
      status.textContent = say.offline;
      input.disabled = true;
    } else {
      input.value = new URLSearchParams(location.search).get("q") || "";
      head().catch(() => {});
      if (input.value) find();
      else input.focus();
      input.addEventListener("input", (event) => event.isComposing || find());
      input.addEventListener("compositionend", find);
      box.addEventListener("keydown", (event) => {
        if (event.isComposing) return;
        const stops = [input, ...results.querySelectorAll("a")];
        const at = stops.indexOf(document.activeElement);
        const keys = { ArrowDown: at + 1, ArrowUp: at - 1, Enter: at ? -1 : 1, Escape: at ? 0 : -1 };
        const next = stops[keys[event.key] ?? -1];
        if (at < 0 || !next) return;
        event.preventDefault();
        next.focus();
      });
    }
  }
}
