"use strict";
/* The search: folds what is asked as the index was folded, loads the pieces that may hold its words, and shows quotes,
   newest first. Files call back into the one global name, for scripts are all that a page without a server may load. */

const qawl = (() => {
  const PAGE = 20;
  const MOST_PIECES = 12;
  const EXCERPT = 420;
  const SHORTEST = 3;
  const input = document.getElementById("q");
  const state = document.getElementById("state");
  const results = document.getElementById("results");
  const more = document.getElementById("more");
  const kinds = JSON.parse(results.dataset.kinds);
  const pieces = { words: new Map(), quotes: new Map() };
  const waiting = new Map();
  let about = null;
  let asked = 0;
  let found = [];
  let words = [];
  let shown = 0;
  let adding = 0;  /* the search whose next quotes are on their way: a second click must not bring them again */

  function load(name, number) {
    const known = pieces[name];
    if (known.has(number)) return Promise.resolve(known.get(number));
    const key = `${name}-${number}`;
    if (!waiting.has(key)) {
      waiting.set(key, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `${results.dataset.top}search/${key}.js`;
        script.onload = () => { waiting.delete(key); script.remove(); resolve(known.get(number)); };
        script.onerror = () => { waiting.delete(key); script.remove(); reject(new Error(key)); };
        document.head.append(script);
      }));
    }
    return waiting.get(key);
  }

  /* The text folded letter by letter, and for each letter of it where it stands in the text. */
  function folded(text) {
    let out = "";
    const at = [];
    for (let i = 0; i < text.length; i += 1) {
      const letter = text[i];
      const to = letter in about.fold ? about.fold[letter] : letter;
      for (const each of to) { out += each; at.push(i); }
    }
    at.push(text.length);
    return [out, at];
  }

  const wordsOf = (text) => [...new Set(folded(text)[0].match(/[\p{L}\p{N}]+/gu) || [])];

  /* A word as it was asked for, and without its article: a quote may have it either way. What is left of a short word
     would be the beginning of too many others. */
  const forms = (word) => [word, ...about.articles
    .filter((one) => word.startsWith(one) && word.length >= one.length + SHORTEST)
    .map((one) => word.slice(one.length))];

  /* The numbers of the quotes with ``word``, and whether there may be more. */
  async function numbers(word) {
    const each = await Promise.all(forms(word).map(beginning));
    return [new Set(each.flatMap(([found]) => [...found])), each.some(([, many]) => many)];
  }

  /* The numbers of the quotes with a word that begins with ``word``. */
  async function beginning(word) {
    const last = `${word}\uffff`;
    let from = 0;
    while (from + 1 < about.firsts.length && about.firsts[from + 1] <= word) from += 1;
    let to = from;
    while (to + 1 < about.firsts.length && about.firsts[to + 1] <= last) to += 1;
    const many = to - from >= MOST_PIECES;
    const wanted = [];
    for (let n = from; n <= Math.min(to, from + MOST_PIECES - 1); n += 1) wanted.push(load("words", n));
    const all = new Set();
    for (const piece of await Promise.all(wanted)) {
      for (const [each, packed] of Object.entries(piece)) {
        if (each.startsWith(word)) {
          let number = 0;
          for (const step of packed.split(" ")) { number += parseInt(step, 36); all.add(number); }
        }
      }
    }
    return [all, many];
  }

  async function search() {
    asked += 1;
    const mine = asked;
    words = wordsOf(input.value);
    results.replaceChildren();
    more.hidden = true;
    state.textContent = "";
    if (!words.length) return;
    state.textContent = state.dataset.loading;
    try {
      const each = await Promise.all(words.map(numbers));
      if (mine !== asked) return;
      each.sort((one, other) => one[0].size - other[0].size);
      found = [...each[0][0]].filter((number) => each.every(([set]) => set.has(number))).sort((a, b) => a - b);
      shown = 0;
      const told = found.length ? state.dataset.found.replace("{count}", found.length.toLocaleString("en")) : state.dataset.none;
      state.textContent = each.some(([, many]) => many) ? `${told} ${state.dataset.many}` : told;
      await next(mine);
    } catch (error) {
      if (mine === asked) state.textContent = state.dataset.failed;
    }
  }

  async function next(mine = asked) {
    if (adding === mine) return;
    adding = mine;
    try { await add(mine); } finally { if (adding === mine) adding = 0; }
  }

  async function add(mine) {
    const part = found.slice(shown, shown + PAGE);
    const quotes = await Promise.all(part.map(async (number) => {
      const piece = await load("quotes", Math.floor(number / about.chunk));
      return piece[number % about.chunk];
    }));
    if (mine !== asked) return;
    quotes.forEach((quote) => results.append(card(quote)));
    shown += part.length;
    more.hidden = shown >= found.length;
  }

  function element(name, look, text) {
    const made = document.createElement(name);
    if (look) made.className = look;
    if (text) made.textContent = text;
    return made;
  }

  function arabic(name, look, text) {
    const made = element(name, look);
    made.lang = "ar";
    made.dir = "rtl";
    marked(made, text);
    return made;
  }

  /* Where the words that were asked for stand in the text, as pairs of places. */
  function hits(text) {
    const [out, at] = folded(text);
    const places = [];
    for (const token of out.matchAll(/[\p{L}\p{N}]+/gu)) {
      for (const word of words) {
        for (const asked of forms(word)) {
          const start = token[0].indexOf(asked);
          if (start === 0 || (start > 0 && about.articles.some((one) => token[0].slice(0, start).endsWith(one) || asked.startsWith(one)))) {
            places.push([at[token.index + start], at[token.index + start + asked.length - 1] + 1]);
            break;
          }
        }
      }
    }
    return places.sort((one, other) => one[0] - other[0]);
  }

  function marked(place, text) {
    const places = hits(text);
    const first = places.length ? places[0][0] : 0;
    let at = text.length > EXCERPT && first > EXCERPT / 2 ? text.lastIndexOf(" ", first - EXCERPT / 4) + 1 : 0;
    const end = text.length > at + EXCERPT ? text.indexOf(" ", at + EXCERPT - 40) : -1;
    const stop = end < 0 || end > at + 2 * EXCERPT ? Math.min(text.length, at + 2 * EXCERPT) : end;
    if (at > 0) place.append("… ");
    for (const [from, to] of places) {
      if (from >= at && to <= stop) {
        place.append(text.slice(at, from), element("mark", "", text.slice(from, to)));
        at = to;
      }
    }
    place.append(text.slice(at, stop));
    if (stop < text.length) place.append(" …");
  }

  function card([text, speaker, page, headline, link, day, outlet, kind, speakerKind]) {
    const made = element("article", "said result");
    const who = element("p", "who");
    const strong = element("strong");
    const name = speaker ? arabic("bdi", "", speaker) : element("span", "", results.dataset.unnamed);
    if (page) { const to = element("a"); to.href = page; to.append(name); strong.append(to); } else strong.append(name);
    who.append(strong);
    if (speakerKind !== "person") who.append(" ", element("span", "role", kinds.speaker_kind[speakerKind] || speakerKind));
    const from = element("p", "from");
    const to = element("a");
    to.href = link;
    to.append(arabic("bdi", "", headline));
    const paper = about.outlets[outlet];
    from.append(kinds.kind[kind] || kind, " · ", to, " · ", element("bdi", "", paper ? paper[Number(results.dataset.outlet)] : outlet));
    if (day) from.append(" · ", element("bdi", "", day));
    made.append(who, arabic("blockquote", `words ${kind}`, text), from);
    return made;
  }

  document.getElementById("find").addEventListener("submit", (event) => {
    event.preventDefault();
    const address = new URL(location.href);
    address.searchParams.set("q", input.value);
    try { history.replaceState(null, "", address); } catch { /* some browsers forbid it for files */ }
    search();
  });
  /* The button may be gone then: who came by the keyboard goes on at the first of what was added. */
  more.addEventListener("click", async () => {
    const before = results.children.length;
    try { await next(); } catch { state.textContent = state.dataset.failed; }
    results.children[before]?.querySelector("a").focus();
  });

  return {
    index(value) {
      about = value;
      const query = new URL(location.href).searchParams.get("q");
      if (query) { input.value = query; search(); }
    },
    words(number, value) { pieces.words.set(number, value); },
    quotes(number, value) { pieces.quotes.set(number, value); },
  };
})();
