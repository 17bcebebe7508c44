"use strict";
/* What the search knows without a page: folds what is asked as the index was folded, loads the pieces that may hold its
   words, and says which quotes have them. Files call back into ``qawl``, for scripts are all that a page without a server
   may load. */

const lookup = (() => {
  const MOST_PIECES = 12;
  const pieces = { words: new Map(), quotes: new Map(), facets: new Map(), speakers: new Map() };
  const waiting = new Map();
  let about = null;
  let top = "";

  function load(name, number) {
    const known = pieces[name];
    if (known.has(number)) return Promise.resolve(known.get(number));
    const key = `${name}-${number}`;
    if (!waiting.has(key)) {
      waiting.set(key, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `${top}search/${key}.js`;
        script.onload = () => { waiting.delete(key); script.remove(); resolve(known.get(number)); };
        script.onerror = () => { waiting.delete(key); script.remove(); reject(new Error(key)); };
        document.head.append(script);
      }));
    }
    return waiting.get(key);
  }

  /* The rows ``numbers`` of what stands in chunks. */
  async function rows(name, numbers) {
    const size = about.chunks[name];
    const wanted = [...new Set(numbers.map((number) => Math.floor(number / size)))];
    await Promise.all(wanted.map((chunk) => load(name, chunk)));
    return numbers.map((number) => pieces[name].get(Math.floor(number / size))[number % size]);
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
    for (const [written, one] of Object.entries(about.variants)) out = out.replaceAll(written, one);  /* equally long */
    return [out, at];
  }

  const wordsOf = (text) => [...new Set(folded(text)[0].match(/[\p{L}\p{N}]+/gu) || [])];

  /* A word as it was asked for, and without what it has up to its article: a quote may have it either way. */
  const forms = (word) => [word, ...about.articles
    .filter((one) => word.startsWith(one) && word.length >= one.length + about.shortest)
    .map((one) => word.slice(one.length))];

  /* The words of the index that begin with ``word``, each with its packed numbers, and whether there may be more. */
  async function beginning(word) {
    const last = `${word}\uffff`;
    let from = 0;
    while (from + 1 < about.firsts.length && about.firsts[from + 1] <= word) from += 1;
    let to = from;
    while (to + 1 < about.firsts.length && about.firsts[to + 1] <= last) to += 1;
    const wanted = [];
    if (about.firsts.length) for (let n = from; n <= Math.min(to, from + MOST_PIECES - 1); n += 1) wanted.push(load("words", n));
    const each = (await Promise.all(wanted)).flatMap(Object.entries);
    return [each.filter(([one]) => one.startsWith(word)), to - from >= MOST_PIECES];
  }

  /* The numbers of the quotes with ``word`` or what begins so, and whether there may be more. */
  async function numbers(word) {
    const all = new Set();
    const each = await Promise.all(forms(word).map(beginning));
    for (const [, packed] of each.flatMap(([found]) => found)) {
      let number = 0;
      for (const step of packed.split(" ")) { number += parseInt(step, 36); all.add(number); }
    }
    return [all, each.some(([, many]) => many)];
  }

  /* How many letters must be put in, left out, replaced or exchanged with the next to make one word the other. */
  function distance(one, other) {
    let before = [];
    let row = [...Array(other.length + 1).keys()];
    for (let i = 1; i <= one.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= other.length; j += 1) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      before = row;
      row = next;
    }
    return row[other.length];
  }

  /* The words of the index that are most like ``word``, which is not there: those that begin like it. */
  async function like(word) {
    for (let length = word.length - 1; length >= Math.min(2, word.length - 1); length -= 1) {
      const [found] = await beginning(word.slice(0, length));
      const near = found.map(([one]) => [distance(word, one), one]).filter(([far]) => far <= (word.length > 4 ? 2 : 1));
      if (near.length) return near.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1)).slice(0, 3).map(([, one]) => one);
    }
    return [];
  }

  /* Where the words that were asked for stand in the text, as pairs of places. */
  function hits(text, words) {
    const [out, at] = folded(text);
    const places = [];
    const joined = (head, asked) => about.articles.some((one) => head.endsWith(one) || asked.startsWith(one));
    for (const token of out.matchAll(/[\p{L}\p{N}]+/gu)) {
      for (const word of words) {
        for (const asked of forms(word)) {
          const start = token[0].indexOf(asked);
          if (start === 0 || (start > 0 && joined(token[0].slice(0, start), asked))) {
            places.push([at[token.index + start], at[token.index + start + asked.length - 1] + 1]);
            break;
          }
        }
      }
    }
    return places.sort((one, other) => one[0] - other[0]);
  }

  return {
    begin(index, place) { about = index; top = place; },
    keep(name, number, value) { pieces[name].set(number, value); },
    rows, wordsOf, forms, numbers, like, hits,
  };
})();
