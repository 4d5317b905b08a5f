"use strict";
// Filters over a page that is whole without them: claims that a filter leaves out lose their mark and card.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const form = document.getElementById("filters");
  if (!form) return;
  const main = document.getElementById("main");
  const told = document.getElementById("told");
  const fields = form.elements;
  const KINDS = ["direct", "mixed", "indirect", "own"];

  const byId = new Map();
  const claims = data.claims.map(([id, kind, speakers, topics, sources, mode]) => {
    const card = document.getElementById("c" + id);
    const number = document.getElementById("n" + id);
    const claim = { id, kind, mode, speakers, topics, sources, card, number, marks: [], parts: [], row: null, article: null, shown: true };
    byId.set(String(id), claim);
    return claim;
  });

  // How many shown claims each marked part, row, article and entry of the index has.
  const shown = new Map();
  const rows = new Map();
  for (const part of document.querySelectorAll("[data-c], [data-p]")) {
    const of = (part.dataset.c ?? part.dataset.p).split(" ").map((id) => byId.get(id)).filter(Boolean);
    for (const claim of of) {
      claim.parts.push(part);
      if (part.dataset.c) claim.marks.push(part);
    }
    shown.set(part, of.length);
  }
  const index = new Map();
  for (const row of document.querySelectorAll("tr[data-article]")) index.set("a" + row.dataset.article, row);
  for (const row of document.querySelectorAll("article .row")) rows.set(row, row.closest("article"));
  const places = new Map();
  for (const [row, article] of rows) {
    places.set(row, 0);
    places.set(article, 0);
  }
  for (const article of document.querySelectorAll("article")) places.set(article, 0);
  for (const claim of claims) {
    const inside = claim.marks[0] ?? claim.card;
    claim.row = inside?.closest(".row") ?? null;
    claim.article = claim.row ? rows.get(claim.row) : inside?.closest("article") ?? null;
    for (const place of [claim.row, claim.article]) if (place) places.set(place, places.get(place) + 1);
  }
  const note = (place) => {
    const none = places.get(place) === 0;
    place.classList.toggle("none", none);
    index.get(place.id)?.classList.toggle("none", none);
  };
  for (const place of places.keys()) note(place);

  const show = (claim, on, touched) => {
    claim.shown = on;
    const step = on ? 1 : -1;
    if (claim.card) claim.card.hidden = !on;
    if (claim.number) claim.number.hidden = !on;
    for (const part of claim.parts) {
      const count = shown.get(part) + step;
      shown.set(part, count);
      if (count === 0 || (count === 1 && on)) part.classList.toggle("off", count === 0);
    }
    for (const place of [claim.row, claim.article]) {
      if (!place) continue;
      places.set(place, places.get(place) + step);
      touched.add(place);
    }
  };

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  let texts = null;
  const wordsOf = () => (texts ??= claims.map((claim) => {
    const words = claim.marks.map((mark) => mark.textContent).join(" ");
    return fold(words || claim.card?.textContent || "");
  }));

  const fill = (select, names, key) => {
    const counts = names.map(() => 0);
    for (const claim of claims) for (const at of new Set(claim[key])) counts[at] += 1;
    const order = names.map((_, at) => at).sort((a, b) => counts[b] - counts[a] || (names[a] < names[b] ? -1 : 1));
    const options = document.createDocumentFragment();
    for (const at of order) options.append(new Option(`\u2068${names[at]}\u2069 (${counts[at]})`, String(at)));
    select.append(options);
  };
  fill(fields.speaker, data.speakers, "speakers");
  fill(fields.topic, data.topics, "topics");
  fill(fields.source, data.sources, "sources");

  const kinds = () => new Set([...form.querySelectorAll("[name=kind]:checked")].map((box) => box.value));

  const apply = () => {
    const chosen = (name) => (fields[name].value === "" ? null : Number(fields[name].value));
    const [speaker, topic, source] = ["speaker", "topic", "source"].map(chosen);
    const wanted = kinds();
    const mode = fields.mode.value;
    const words = fold(fields.words.value).split(/\s+/).filter(Boolean);
    const uncited = fields.uncited.checked;
    const folded = words.length ? wordsOf() : null;
    const touched = new Set();
    let count = 0;
    claims.forEach((claim, at) => {
      const on = wanted.has(claim.kind)
        && (mode === "" || claim.mode === mode)
        && (speaker === null || claim.speakers.includes(speaker))
        && (topic === null || claim.topics.includes(topic))
        && (source === null || claim.sources.includes(source))
        && !(uncited && claim.sources.length)
        && words.every((word) => folded[at].includes(word));
      if (on) count += 1;
      if (on !== claim.shown) show(claim, on, touched);
    });
    for (const place of touched) note(place);
    const filtering = count < claims.length;
    main.classList.toggle("filtering", filtering);
    main.classList.toggle("only", fields.only.checked);
    told.textContent = `${count} of ${claims.length} ${claims.length === 1 ? "claim" : "claims"}`;
    fields.clear.disabled = state().toString() === "";
  };

  // The filters in the address, by name, so that a view can be handed on.
  const state = () => {
    const asked = new URLSearchParams();
    for (const [name, names] of [["speaker", data.speakers], ["topic", data.topics], ["source", data.sources]])
      if (fields[name].value !== "") asked.set(name, names[Number(fields[name].value)]);
    const wanted = kinds();
    if (wanted.size < KINDS.length) asked.set("kind", [...wanted].join(","));
    if (fields.mode.value !== "") asked.set("mode", fields.mode.value);
    if (fields.words.value.trim()) asked.set("words", fields.words.value.trim());
    for (const name of ["uncited", "only"]) if (fields[name].checked) asked.set(name, "1");
    return asked;
  };
  const remember = () => {
    const asked = state().toString();
    const here = location.href.split("#")[0];
    try { history.replaceState(null, "", asked ? here + "#" + asked : here); } catch { location.hash = asked; }
  };
  const recall = () => {
    const fragment = location.hash.slice(1);
    if (fragment && !fragment.includes("=")) return;
    const asked = new URLSearchParams(fragment);
    for (const [name, names] of [["speaker", data.speakers], ["topic", data.topics], ["source", data.sources]]) {
      const at = asked.has(name) ? names.indexOf(asked.get(name)) : -1;
      fields[name].value = at < 0 ? "" : String(at);
    }
    const wanted = asked.has("kind") ? asked.get("kind").split(",") : KINDS;
    for (const box of form.querySelectorAll("[name=kind]")) box.checked = wanted.includes(box.value);
    fields.mode.value = asked.get("mode") ?? "";
    fields.words.value = asked.get("words") ?? "";
    for (const name of ["uncited", "only"]) fields[name].checked = asked.has(name);
  };

  const changed = () => { apply(); remember(); };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", changed);
  fields.clear.addEventListener("click", () => {
    form.reset();
    changed();
    fields.speaker.focus();
  });
  addEventListener("hashchange", () => { recall(); apply(); });

  // A claim lights up with its card, whichever of the two is pointed at or has the focus.
  let lit = null;
  const light = (claim) => {
    if (claim === lit) return;
    for (const [each, on] of [[lit, false], [claim, true]]) {
      if (!each) continue;
      for (const part of [each.card, ...each.marks]) part?.classList.toggle("lit", on);
    }
    lit = claim;
  };
  const claimAt = (element) => {
    const part = element.closest?.("mark[data-c], .card, a.number[data-n]");
    if (!part) return null;
    const ids = part.dataset.n ?? (part.dataset.c ? part.dataset.c.split(" ").findLast((id) => byId.get(id)?.shown) : part.id.slice(1));
    const claim = byId.get(ids);
    return claim?.card && claim.shown ? claim : null;
  };
  main.addEventListener("pointerover", (event) => light(claimAt(event.target)));
  main.addEventListener("focusin", (event) => light(claimAt(event.target)));
  main.addEventListener("click", (event) => {
    if (event.target.closest("a") || !getSelection().isCollapsed) return;
    const claim = event.target.closest("mark") && claimAt(event.target);
    if (claim) claim.card.scrollIntoView({ block: "nearest" });
  });

  document.documentElement.classList.add("js");
  form.hidden = false;
  recall();
  apply();
  (self.requestIdleCallback ?? setTimeout)(wordsOf);
})();
