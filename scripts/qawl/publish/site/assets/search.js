"use strict";
/* The page of the search: what is asked and how it is narrowed down stands in its address; quotes are shown newest first,
   or as is chosen. */

const qawl = (() => {
  const PAGE = 20;
  const EXCERPT = 420;
  const OPTIONS = 50;
  const FACETS = ["speaker", "kind", "outlet", "year"];
  const input = document.getElementById("q");
  const form = document.getElementById("find");
  const facets = document.getElementById("facets");
  const state = document.getElementById("state");
  const suggest = document.getElementById("suggest");
  const results = document.getElementById("results");
  const more = document.getElementById("more");
  const said = results.dataset;
  const [kinds, months, told] = [said.kinds, said.months, said.told].map((one) => JSON.parse(one));
  const english = said.language === "en";
  const select = (name) => form.elements[name];
  let about = null;
  let asked = 0;
  let found = [];  /* the numbers of the quotes with all words */
  let known = [];  /* by what each can be narrowed down */
  let listed = [];  /* those that are shown, in order */
  let words = [];
  let shown = 0;
  let adding = 0;  /* the search whose next quotes are on their way: a second click must not bring them again */

  function element(name, look, text) {
    const made = document.createElement(name);
    if (look) made.className = look;
    if (text) made.textContent = text;
    return made;
  }

  /* Every quote where nothing is asked: then they are only narrowed down. */
  async function matching() {
    if (!words.length) return [[...Array(about.quotes).keys()], false, []];
    const each = await Promise.all(words.map(lookup.numbers));
    const sets = each.map(([set]) => set).sort((one, other) => one.size - other.size);
    const all = [...sets[0]].filter((number) => sets.every((set) => set.has(number))).sort((a, b) => a - b);
    return [all, each.some(([, many]) => many), each.map(([set]) => set.size)];
  }

  async function search() {
    asked += 1;
    const mine = asked;
    words = lookup.wordsOf(input.value);
    results.replaceChildren();
    suggest.replaceChildren();
    suggest.hidden = more.hidden = true;
    state.textContent = state.dataset.loading;
    try {
      const [all, many, sizes] = await matching();
      const rows = await lookup.rows("facets", all);
      if (mine !== asked) return;
      found = all;
      known = rows;
      await narrow(many);
      if (!found.length) await suggestions(sizes);
    } catch {
      if (mine === asked) state.textContent = state.dataset.failed;
    }
  }

  /* What says whether the quote at a place is of what is chosen now, but for the facet ``open``. */
  function chosen() {
    const now = FACETS.map((name) => (select(name).value ? Number(select(name).value) : null));
    return (at, open) => now.every((value, n) => value === null || n === open || known[at][n] === value);
  }

  async function narrow(many = false) {
    const mine = asked;
    const places = [...found.keys()];
    const fits = chosen();
    await Promise.all(FACETS.map((name, n) => options(name, n, places.filter((at) => fits(at, n)))));
    if (mine !== asked) return;
    facets.hidden = !found.length;
    listed = ordered(places.filter((at) => fits(at)));
    shown = 0;
    results.replaceChildren();
    const count = listed.length ? state.dataset.found.replace("{count}", listed.length.toLocaleString("en")) : state.dataset.none;
    state.textContent = many ? `${count} ${state.dataset.many}` : count;
    suggest.replaceChildren();
    suggest.hidden = true;
    if (found.length && !listed.length) line(told.clear, [button(told.clear, () => { FACETS.forEach((name) => { select(name).value = ""; }); changed(); })], true);
    await next();
  }

  /* The quotes in the order that is chosen; what has no day or no known speaker comes last. */
  function ordered(places) {
    const order = select("order").value;
    const last = (at, n) => (known[at][n] ? 0 : 1);
    if (order === "old") places.sort((a, b) => last(a, 3) - last(b, 3) || b - a);
    if (order === "speaker") places.sort((a, b) => last(a, 0) - last(b, 0) || known[a][0] - known[b][0] || a - b);
    return places.map((at) => found[at]);
  }

  async function label(name, value) {
    if (name === "kind") return kinds.kind[about.kinds[value]] || about.kinds[value];
    if (name === "outlet") return about.outlets[value][english ? 0 : 1];
    if (name === "year") return value ? String(value) : said.undated;
    if (!value) return said.unnamed;
    const [row] = await lookup.rows("speakers", [value - 1]);
    return row[english ? 0 : 1];
  }

  /* What a facet can be, the most frequent first, years from the last; what is chosen stays. */
  async function options(name, n, places) {
    const counts = new Map();
    for (const at of places) counts.set(known[at][n], (counts.get(known[at][n]) || 0) + 1);
    if (name === "speaker") counts.delete(0);
    const field = select(name);
    const now = field.value;
    if (now && !counts.has(Number(now))) counts.set(Number(now), 0);
    const rank = name === "year" ? (a, b) => b[0] - a[0] : (a, b) => b[1] - a[1] || a[0] - b[0];
    const each = [...counts].sort(rank);
    const kept = each.filter(([value], at) => at < OPTIONS || String(value) === now);
    const labels = await Promise.all(kept.map(([value]) => label(name, value)));
    field.replaceChildren(new Option(field.dataset.any, ""), ...kept.map(([value, count], at) => new Option(`\u2068${labels[at]}\u2069 (${count.toLocaleString("en")})`, value)));
    field.value = now;
    field.closest("label").hidden = kept.length < 2 && !now;
  }

  function button(text, act) {
    const made = element("button", "again", text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  function line(title, things, alone = false) {
    const made = element("p", "");
    if (!alone) made.append(`${title}: `);
    made.append(...things);
    suggest.append(made);
    suggest.hidden = false;
  }

  /* Nothing was found: words that are like those that nothing has, each word alone, who is quoted most. */
  async function suggestions(sizes) {
    const mine = asked;
    const again = (text) => button(text, () => { input.value = text; changed(); });
    const near = await Promise.all(words.map(async (word, at) => (sizes[at] ? [] : lookup.like(word))));
    const meant = words.flatMap((word, at) => near[at].map((one) => words.map((each, n) => (n === at ? one : each)).join(" ")));
    const most = about.speakers ? await lookup.rows("speakers", [...Array(Math.min(5, about.speakers)).keys()]) : [];
    if (mine !== asked) return;
    if (meant.length) line(told.suggest, meant.map(again));
    const single = words.filter((_, at) => sizes[at]);
    if (words.length > 1 && single.length) line(told.single, single.map(again));
    if (most.length) {
      line(told.browse, most.flatMap(([first, name, page], at) => {
        const to = element("a", "", english ? first : name);
        to.href = page;
        return at ? [" · ", to] : [to];
      }));
    }
  }

  async function next(mine = asked) {
    if (adding === mine) return;
    adding = mine;
    try { await add(mine); } finally { if (adding === mine) adding = 0; }
  }

  async function add(mine) {
    const part = listed.slice(shown, shown + PAGE);
    const from = listed;
    const [quotes, facts] = await Promise.all([lookup.rows("quotes", part), lookup.rows("facets", part)]);
    if (mine !== asked || from !== listed) return;
    quotes.forEach((quote, at) => results.append(card(quote, facts[at])));
    shown += part.length;
    more.hidden = shown >= listed.length;
  }

  function name(text, look = "") {
    const made = element("bdi", look);
    made.lang = /[\u0620-\u064a]/.test(text) ? "ar" : "en";
    marked(made, text);
    return made;
  }

  function marked(place, text) {
    const places = lookup.hits(text, words);
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

  const day = (value) => { const [year, month, date] = value.split("-"); return `${Number(date)} ${months[Number(month) - 1]} ${year}`; };

  function linked(to, inside, look = "") {
    const made = element("a", look);
    made.href = to;
    made.append(inside);
    return made;
  }

  function speaker(quote) {
    const who = element("p", "who");
    if (!quote.speaker) { who.append(said.unnamed); return who; }
    const both = quote.english && quote.english !== quote.speaker ? [quote.speaker, quote.english] : [quote.speaker];
    if (english) both.reverse();
    who.append(quote.page ? linked(quote.page, name(both[0]), "title") : name(both[0]));
    if (both[1]) who.append(" ", name(both[1], "beside"));
    if (quote.role) { const role = element("span", "role"); role.append(name(quote.role)); who.append(role); }
    return who;
  }

  function card(quote, [, kind, outlet]) {
    const made = element("figure", "said result");
    const text = element("blockquote", `words ${about.kinds[kind]}`);
    text.lang = "ar";
    text.dir = "rtl";
    marked(text, quote.text);
    const from = element("p", "from");
    const add = (inside, look = "") => { const one = element("span", look); one.append(inside); from.append(one, " "); };
    if (quote.assertion) add(kinds.assertion[quote.assertion] || quote.assertion, "assertion");
    add(linked(quote.link, name(quote.headline)), "headline");
    add(name(about.outlets[outlet][english ? 0 : 1]));
    if (quote.day) add(day(quote.day));
    add(kinds.kind[about.kinds[kind]] || about.kinds[kind]);
    const by = element("figcaption", "by");
    by.append(speaker(quote), from);
    if (english && quote.names) {
      const names = element("p", "from names");
      names.append(`${told.names}: `);
      quote.names.forEach((one, at) => names.append(at ? ", " : "", name(one)));
      by.append(names);
    }
    made.append(text, by);
    return made;
  }

  /* What is asked stands in the address, so that it can be sent to others and come back to. */
  function changed(again = true) {
    const address = new URL(location.href);
    address.searchParams.set("q", input.value);
    [...FACETS, "order"].forEach((one) => {
      if (select(one).value) address.searchParams.set(one, select(one).value); else address.searchParams.delete(one);
    });
    try { history.replaceState(null, "", address); } catch { /* some browsers forbid it for files */ }
    if (again) search(); else narrow().catch(() => { state.textContent = state.dataset.failed; });
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); changed(); });
  facets.addEventListener("change", () => changed(false));
  /* The button may be gone then: who came by the keyboard goes on at the first of what was added. */
  more.addEventListener("click", async () => {
    const before = results.children.length;
    try { await next(); } catch { state.textContent = state.dataset.failed; }
    results.children[before]?.querySelector("a").focus();
  });

  function begin() {
    const query = new URL(location.href).searchParams;
    if (!query.has("q")) return;
    input.value = query.get("q");
    FACETS.forEach((one) => { if (/^[0-9]+$/.test(query.get(one) || "")) { select(one).append(new Option("", query.get(one))); select(one).value = query.get(one); } });
    if (["old", "speaker"].includes(query.get("order"))) select("order").value = query.get("order");
    search();
  }

  const keep = (kind) => (number, value) => lookup.keep(kind, number, value);
  return {
    index(value) { about = value; lookup.begin(value, said.top); begin(); },
    words: keep("words"), quotes: keep("quotes"), facets: keep("facets"), speakers: keep("speakers"),
  };
})();
