"use strict";
/* What is known of a quote, a name or a date comes beside it with the pointer or the keyboard. Everything here is also
   in the page without scripts: the card is a copy of the one that the link leads to. */

(() => {
  const said = document.body.dataset;
  let pop = null;
  let owner = null;
  let leaving = 0;
  let returning = false;  /* what was shut does not open again because its link has the focus again */

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const parts = (id) => all("[data-quote]").filter((part) => part.dataset.quote === id);

  /* The whole of a shared quote, not only its first part, stands out. */
  function target() {
    all(".targeted").forEach((part) => part.classList.remove("targeted"));
    let id = "";
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    parts(id).forEach((part) => part.classList.add("targeted"));
  }

  function light(id, on) {
    parts(id).forEach((part) => part.classList.toggle("lit", on));
    all("[data-of]").filter((part) => part.dataset.of.split(" ").includes(id)).forEach((part) => part.classList.toggle("lit", on));
  }

  function shut(back) {
    clearTimeout(leaving);
    if (!pop) return;
    const was = owner;
    all(".lit").forEach((part) => part.classList.remove("lit"));
    pop.remove();
    pop = owner = null;
    if (back && was) { returning = true; was.focus(); returning = false; }
  }

  function show(link) {
    clearTimeout(leaving);
    if (owner === link) return;
    shut(false);
    const card = document.getElementById(link.dataset.card);
    if (!card) return;
    owner = link;
    pop = document.createElement("div");
    pop.className = "pop";
    pop.setAttribute("role", "dialog");
    pop.setAttribute("aria-label", said.details);
    pop.tabIndex = -1;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "shut copy";
    close.textContent = said.close;
    close.addEventListener("click", () => shut(true));
    const copy = document.createElement("div");
    copy.className = card.className;
    [...card.childNodes].forEach((node) => copy.append(node.cloneNode(true)));
    all("[id]", copy).forEach((part) => part.removeAttribute("id"));
    all("details", copy).forEach((part) => { part.open = true; });
    all("[data-quote]", copy).forEach((part) => part.removeAttribute("data-quote"));
    pop.append(close, copy);
    document.body.append(pop);
    place(link);
    if (link.classList.contains("note")) light(link.dataset.card.slice("card-".length), true);
    pop.addEventListener("pointerenter", () => clearTimeout(leaving));
    pop.addEventListener("pointerleave", later);
    pop.addEventListener("focusout", (event) => {
      if (event.relatedTarget && pop && !pop.contains(event.relatedTarget) && event.relatedTarget !== owner) shut(false);
    });
  }

  function place(link) {
    const at = link.getClientRects()[0] || link.getBoundingClientRect();
    const box = pop.getBoundingClientRect();
    if (getComputedStyle(pop).position === "fixed") {  /* a sheet: it must not lie over what it is about */
      scrollBy({ top: Math.max(0, at.bottom + 12 - box.top), behavior: "instant" });
      return;
    }
    const room = document.documentElement.clientWidth;
    const start = Math.max(8, Math.min(at.left + at.width / 2 - box.width / 2, room - box.width - 8));
    const above = at.bottom + box.height + 12 > innerHeight && at.top > box.height + 12;
    pop.style.left = `${start + scrollX}px`;
    pop.style.top = `${(above ? at.top - box.height - 8 : at.bottom + 8) + scrollY}px`;
  }

  function later() {
    clearTimeout(leaving);
    leaving = setTimeout(() => { if (pop && !pop.contains(document.activeElement)) shut(false); }, 250);
  }

  /* A quote is shown by its mark too, not only by the small number before it. */
  function linkOf(node) {
    const found = node instanceof Element && node.closest("[data-card], mark[data-quote]");
    if (!found || found.dataset.card) return found || null;
    return all(".note").find((link) => link.dataset.card === `card-${found.dataset.quote}`) || null;
  }

  const content = document.querySelector(".page");
  if (content) {
    content.addEventListener("pointerover", (event) => {
      const link = event.pointerType === "mouse" && linkOf(event.target);
      if (link) show(link); else if (event.pointerType === "mouse" && pop) later();
    });
    content.addEventListener("pointerleave", later);
    content.addEventListener("focusin", (event) => { if (!returning && event.target.dataset.card && event.target.matches(":focus-visible")) show(event.target); });
    content.addEventListener("focusout", (event) => {
      if (pop && event.target === owner && !(event.relatedTarget && pop.contains(event.relatedTarget))) later();
    });
    content.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      const link = linkOf(event.target);
      const name = event.target instanceof Element && event.target.closest("a.name");
      if (!link || (name && (owner === name || event.detail === 0))) return;  /* a second time, or Enter, follows the link */
      event.preventDefault();
      show(link);
      if (event.detail === 0 && pop) pop.focus();
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && pop) { event.preventDefault(); shut(true); }
  });
  document.addEventListener("pointerdown", (event) => {
    if (pop && !pop.contains(event.target) && !linkOf(event.target)) shut(false);
  });

  /* Copying: of a link to one quote, or of a reference. */
  async function copied(button) {
    const text = button.dataset.link
      ? location.href.split("#")[0] + button.dataset.link
      : document.getElementById(button.dataset.copy).textContent;
    const before = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = said.copied;
      setTimeout(() => { button.textContent = before; }, 2000);
    } catch {
      prompt(said.copyFailed, text);
    }
  }
  all("button.copy").forEach((button) => { button.hidden = false; });
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button.copy:not(.shut)");
    if (button) copied(button);
  });

  addEventListener("hashchange", target);
  target();
})();
