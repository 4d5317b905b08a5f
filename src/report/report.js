"use strict";
// Filters and a desk for decisions, over a page that is whole without them: what a filter leaves out is folded away, and what
// a person decides stays in the page until it is saved as a file.
(() => {
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("data").textContent);
  const form = $("filters");
  if (!form) return;
  const root = document.documentElement;
  const main = $("main");
  const fields = form.elements;
  const KINDS = ["direct", "mixed", "indirect", "own"];
  const NEEDS = ["uncited", "differs", "doubtful", "unreviewed"];
  const UNREVIEWED = 1 << NEEDS.indexOf("unreviewed");
  // So many articles that are left are laid out whole, so that the page is as high as what it shows.
  const FEW = 12;

  const byId = new Map();
  const claims = data.claims.map(([id, kind, speakers, topics, sources, mode, article, needs, tied]) => {
    const [card, number] = [$("c" + id), $("n" + id)];
    const [articleId, day, pages] = data.articles[article];
    const claim = {
      id, kind, mode, speakers, topics, sources, needs, tied, day: day ?? "", pages, articleId, card, number,
      waits: needs & UNREVIEWED, marks: [], parts: [], row: null, article: null, shown: true, decided: false,
    };
    byId.set(String(id), claim);
    return claim;
  });

  // How many shown claims each marked part, row and article has.
  const shown = new Map();
  for (const part of document.querySelectorAll("[data-c], [data-p]")) {
    const of = (part.dataset.c ?? part.dataset.p).split(" ").map((id) => byId.get(id)).filter(Boolean);
    for (const claim of of) {
      claim.parts.push(part);
      if (part.dataset.c) claim.marks.push(part);
    }
    shown.set(part, of.length);
  }
  const places = new Map();
  const rows = new Map();
  const index = new Map();
  for (const article of document.querySelectorAll("article")) {
    places.set(article, 0);
    for (const row of article.querySelectorAll(".row")) {
      rows.set(row, article);
      places.set(row, 0);
    }
  }
  for (const row of document.querySelectorAll("tr[data-article]")) index.set("a" + row.dataset.article, row);
  for (const claim of claims) {
    const inside = claim.marks[0] ?? claim.card;
    claim.row = inside?.closest(".row") ?? null;
    claim.article = claim.row ? rows.get(claim.row) : $("a" + claim.articleId);
    for (const place of [claim.row, claim.article]) if (place) places.set(place, places.get(place) + 1);
  }
  let articlesShown = 0;
  for (const place of places.keys()) if (place.tagName === "ARTICLE") articlesShown += 1;
  const note = (place) => {
    const none = places.get(place) === 0;
    if (place.classList.toggle("none", none) === none && place.tagName === "ARTICLE") index.get(place.id)?.classList.toggle("none", none);
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

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
  let texts = null;
  const wordsOf = () => (texts ??= claims.map((claim) => {
    const words = claim.marks.map((mark) => mark.textContent).join(" ");
    return fold(words || claim.card?.textContent || "");
  }));

  // The names of a list, most claims first.
  const offer = (list, names, key) => {
    const counts = names.map(() => 0);
    for (const claim of claims) for (const at of new Set(claim[key])) counts[at] += 1;
    const order = names.map((_, at) => at).sort((a, b) => counts[b] - counts[a] || (names[a] < names[b] ? -1 : 1));
    const options = document.createDocumentFragment();
    for (const at of order) {
      const option = new Option(`${counts[at]} ${counts[at] === 1 ? "claim" : "claims"}`, names[at]);
      options.append(option);
    }
    $(list).append(options);
  };
  const isNobodys = (claim) => claim.speakers.length === 0 && claim.kind !== "own";
  offer("l-speaker", data.speakers, "speakers");
  if (claims.some(isNobodys)) $("l-speaker").append(new Option("", data.nobody));
  offer("l-topic", data.topics, "topics");
  offer("l-source", data.sources, "sources");
  if ($("l-day")) for (const day of [...new Set(claims.map((claim) => claim.day).filter(Boolean))].sort()) $("l-day").append(new Option("", day));

  // The names that were meant: the one that is written, else all that hold the words.
  const folded = {};
  const meant = (name, names) => {
    const typed = fold(fields[name].value);
    if (typed === "") return null;
    folded[name] ??= names.map(fold);
    const same = folded[name].flatMap((known, at) => (known === typed ? [at] : []));
    return new Set(same.length ? same : folded[name].flatMap((known, at) => (known.includes(typed) ? [at] : [])));
  };
  const has = (wanted, of) => wanted === null || of.some((at) => wanted.has(at));
  const kinds = () => new Set([...form.querySelectorAll("[name=kind]:checked")].map((box) => box.value));
  const looked = (look) => {
    if (look === "") return () => true;
    if (look === "decided") return (claim) => claim.decided;
    if (look === "unsourced") return (claim) => claim.sources.length === 0;
    const bit = 1 << NEEDS.indexOf(look);
    return (claim) => (claim.needs & bit) !== 0;
  };

  const apply = () => {
    const nobody = fold(fields.speaker.value) === fold(data.nobody);
    const speaker = nobody ? null : meant("speaker", data.speakers);
    const [topic, source] = [meant("topic", data.topics), meant("source", data.sources)];
    const wanted = kinds();
    const mode = fields.mode.value;
    const day = fields.day?.value.trim() ?? "";
    const look = looked(fields.look.value);
    const words = fold(fields.words.value).split(/\s+/).filter(Boolean);
    const said = words.length ? wordsOf() : null;
    const touched = new Set();
    let count = 0;
    claims.forEach((claim, at) => {
      const on = wanted.has(claim.kind)
        && (mode === "" || claim.mode === mode)
        && (nobody ? isNobodys(claim) : has(speaker, claim.speakers))
        && has(topic, claim.topics)
        && has(source, claim.sources)
        && claim.day.startsWith(day)
        && look(claim)
        && words.every((word) => said[at].includes(word));
      if (on) count += 1;
      if (on !== claim.shown) show(claim, on, touched);
    });
    for (const place of touched) note(place);
    articlesShown = 0;
    for (const [place, number] of places) if (number > 0 && place.tagName === "ARTICLE") articlesShown += 1;
    const filtering = count < claims.length;
    main.classList.toggle("filtering", filtering);
    main.classList.toggle("folded", filtering && !fields.whole.checked);
    main.classList.toggle("few", filtering && articlesShown <= FEW);
    $("told").textContent = `${count} of ${claims.length} ${claims.length === 1 ? "claim" : "claims"}`;
    fields.clear.hidden = state().toString() === "";
  };

  // The filters in the address, by name, so that a view can be handed on.
  const TYPED = ["speaker", "topic", "source", "day", "look", "mode", "words"];
  const state = () => {
    const asked = new URLSearchParams();
    for (const name of TYPED) if (fields[name]?.value.trim()) asked.set(name, fields[name].value.trim());
    const wanted = kinds();
    if (wanted.size < KINDS.length) asked.set("kind", [...wanted].join(","));
    if (fields.whole.checked) asked.set("whole", "1");
    return asked;
  };
  const remember = () => {
    const asked = state().toString();
    const here = location.href.split("#")[0];
    try { history.replaceState(null, "", asked ? here + "#" + asked : here); } catch { location.hash = asked; }
  };
  const choose = (asked) => {
    for (const name of TYPED) if (fields[name] && asked.has(name)) fields[name].value = asked.get(name);
    if (asked.has("kind")) for (const box of form.querySelectorAll("[name=kind]")) box.checked = asked.get("kind").split(",").includes(box.value);
    if (asked.has("whole")) fields.whole.checked = true;
  };
  const recall = () => {
    const fragment = location.hash.slice(1);
    if (!fragment.includes("=")) return false;
    reset();
    choose(new URLSearchParams(fragment));
    return true;
  };

  // All filters go, the choice of keys stays.
  const reset = () => {
    const keys = $("single").checked;
    form.reset();
    $("single").checked = keys;
  };
  const changed = () => { apply(); remember(); };
  const clear = () => { reset(); changed(); };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => { if (event.target.name) changed(); });
  fields.clear.addEventListener("click", () => { clear(); fields.speaker.focus(); });
  fields.more.addEventListener("click", () => {
    fields.more.setAttribute("aria-expanded", String(form.classList.toggle("open")));
    measure();
  });

  // What names a speaker, a source, a day or a kind is a way to its claims.
  for (const way of document.querySelectorAll("[data-f]")) {
    way.classList.add("way");
    if (way instanceof SVGElement) continue;
    const link = document.createElement("a");
    link.href = "#" + new URLSearchParams([[way.dataset.f, way.dataset.v]]);
    link.append(...way.childNodes);
    way.append(link);
  }
  document.addEventListener("click", (event) => {
    const way = event.target.closest(".way");
    if (!way || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    choose(new URLSearchParams([[way.dataset.f, way.dataset.v]]));
    changed();
    const first = [...places.keys()].find((place) => place.tagName === "ARTICLE" && places.get(place) > 0);
    if (first) land(first);
  });

  // Jumps end where they aim at: what is not laid out yet has a height that was guessed.
  const measure = () => { root.style.scrollPaddingTop = `${Math.ceil(form.getBoundingClientRect().height) + 12}px`; };
  const land = (target, block = "start") => {
    let left = 8;
    let before = NaN;
    const step = () => {
      target.scrollIntoView({ block, behavior: "instant" });
      const top = Math.round(target.getBoundingClientRect().top);
      if (top === before || (left -= 1) === 0) return;
      before = top;
      requestAnimationFrame(step);
    };
    step();
  };
  const targetOf = (hash) => (hash.length > 1 && !hash.includes("=") ? $(decodeURIComponent(hash.slice(1))) : null);
  const reveal = (target) => {
    const row = target.closest(".row");
    const hides = target.hidden || target.closest("article")?.classList.contains("none") || (row && row.classList.contains("none"));
    if (hides && main.classList.contains("filtering")) { reset(); apply(); }
  };
  const jump = () => {
    const target = targetOf(location.hash);
    if (!target) return;
    reveal(target);
    land(target);
  };
  addEventListener("hashchange", () => { if (recall()) apply(); else jump(); });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    // The same address again changes no hash.
    if (link && !link.closest(".way") && link.getAttribute("href") === location.hash) jump();
  });

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
    const id = part.dataset.n ?? (part.dataset.c ? part.dataset.c.split(" ").findLast((id) => byId.get(id)?.shown) : part.id.slice(1));
    const claim = byId.get(id);
    return claim?.card && claim.shown ? claim : null;
  };
  main.addEventListener("pointerover", (event) => light(claimAt(event.target)));
  main.addEventListener("focusin", (event) => light(claimAt(event.target)));

  // The desk. A decision is {claim, action, value}, as `claimtrace review --apply` reads it.
  const act = $("act");
  const ask = $("ask");
  const answer = $("answer");
  let decisions = [];
  let saved = "";
  const past = [];
  let at = null;
  let asked = null;

  const lines = () => decisions.map(({ claim, action, value }) => JSON.stringify(value === null ? { claim: claim.id, action } : { claim: claim.id, action, value }) + "\n").join("");
  const isSaved = () => lines() === saved;
  const SUBJECT = { accept: "verdict", reject: "verdict", speaker: "speaker" };
  const subject = ({ claim, action, value }) => `${claim.id} ${SUBJECT[action] ?? (action === "note" ? "note " : "page ") + value}`;
  const opposite = { link: "unlink", unlink: "link" };
  const of = (claim) => decisions.filter((decision) => decision.claim === claim);
  const tied = (claim) => {
    const own = of(claim);
    const gone = new Set(own.filter(({ action }) => action === "unlink").map(({ value }) => value));
    const added = own.filter(({ action }) => action === "link").map(({ value }) => value);
    return [...claim.tied.map((page) => data.pages[page]).filter((page) => !gone.has(page)), ...added];
  };

  const SAYS = { accept: () => "accepted", reject: () => "rejected", speaker: (value) => `speaker: ${value}`, link: (value) => `linked: ${value}`, unlink: (value) => `unlinked: ${value}`, note: (value) => `note: ${value}` };
  const draw = (claim) => {
    const own = of(claim);
    let here = claim.card.querySelector(".here");
    if (!here) {
      here = document.createElement("p");
      here.className = "here";
      claim.card.append(here);
    }
    here.textContent = own.map(({ action, value }) => SAYS[action](value)).join("; ");
    here.hidden = own.length === 0;
    if (act.parentElement === claim.card) claim.card.append(act);
    const verdict = own.find(({ action }) => SUBJECT[action] === "verdict")?.action;
    for (const part of [claim.card, ...claim.marks]) part.classList.toggle("rejected", verdict === "reject");
    claim.decided = own.length > 0;
    claim.needs = verdict ? claim.needs & ~UNREVIEWED : claim.needs | claim.waits;
  };
  const count = (number, one, many) => `${number} ${number === 1 ? one : many}`;
  const tell = (what) => {
    const open = isSaved() ? (decisions.length ? "saved" : "") : "not saved";
    const all = decisions.length ? `${count(decisions.length, "decision", "decisions")}${open ? ", " + open : ""}` : "No decisions yet";
    $("decided").textContent = what ? `${what} · ${all}` : all;
    $("undo").disabled = past.length === 0;
    $("save").disabled = isSaved();
    form.classList.toggle("unsaved", !isSaved());
    const waiting = document.querySelector("[data-v=unreviewed] a");
    if (waiting) waiting.textContent = `${claims.filter((claim) => claim.needs & UNREVIEWED).length} not reviewed`;
    measure();
  };
  const decide = (claim, action, value = null) => {
    const made = { claim, action, value };
    const same = decisions.find((other) => subject(other) === subject(made));
    if (same?.action === action && same.value === value) return tell(`Claim ${claim.id} is ${SAYS[action](value)} already`);
    past.push({ decisions, claim });
    decisions = decisions.filter((other) => other !== same);
    if (same?.action !== opposite[action] || !same) decisions = [...decisions, made];
    draw(claim);
    tell(`Claim ${claim.id} ${SAYS[action](value)}`);
  };
  const undo = () => {
    const last = past.pop();
    if (!last) return;
    decisions = last.decisions;
    draw(last.claim);
    go(last.claim);
    tell(`Claim ${last.claim.id}: undone`);
  };
  const save = () => {
    const file = document.createElement("a");
    file.href = URL.createObjectURL(new Blob([lines()], { type: "application/jsonl" }));
    file.download = "decisions.jsonl";
    file.click();
    setTimeout(() => URL.revokeObjectURL(file.href), 60_000);
    saved = lines();
    tell("decisions.jsonl");
  };
  addEventListener("beforeunload", (event) => { if (!isSaved()) event.preventDefault(); });

  // The claim at hand.
  const cards = [...document.querySelectorAll(".card")];
  const order = cards.map((card) => byId.get(card.id.slice(1)));
  const select = (claim) => {
    if (at === claim) return;
    at?.card.classList.remove("current");
    at = claim;
    close();
    act.hidden = !claim;
    if (!claim) return;
    claim.card.classList.add("current");
    claim.card.tabIndex = -1;
    claim.card.append(act);
    act.setAttribute("aria-label", `Decide about claim ${claim.id}`);
  };
  const go = (claim) => {
    if (!claim) return;
    if (!claim.shown) reveal(claim.card);
    select(claim);
    claim.card.focus({ preventScroll: true });
    light(claim);
    const [box, bar] = [claim.card.getBoundingClientRect(), form.getBoundingClientRect().bottom];
    if (box.top < bar + 8 || box.bottom > innerHeight - 8) land((claim.marks[0] ?? claim.card).closest(".row") ?? claim.card);
    const after = claim.card.getBoundingClientRect();
    if (after.bottom > innerHeight) claim.card.scrollIntoView({ block: "nearest", behavior: "instant" });
  };
  // The first claim that can be seen.
  const first = () => {
    const bar = form.getBoundingClientRect().bottom;
    const article = [...places.keys()].find((place) => place.tagName === "ARTICLE" && places.get(place) > 0 && place.getBoundingClientRect().bottom > bar);
    const inside = order.filter((claim) => claim.shown && article?.contains(claim.card));
    return inside.find((claim) => claim.card.getBoundingClientRect().bottom > bar) ?? order.find((claim) => claim.shown);
  };
  const move = (step) => {
    if (!at) return go(first());
    for (let next = order.indexOf(at) + step; next >= 0 && next < order.length; next += step) if (order[next].shown) return go(order[next]);
    tell(step > 0 ? "That was the last claim" : "That is the first claim");
  };

  const QUESTIONS = {
    speaker: () => ["Who says it?", data.speakers],
    link: (claim) => ["On which page does it rest?", claim.pages.map((page) => data.pages[page]).filter((page) => !tied(claim).includes(page))],
    unlink: (claim) => ["On which page does it not rest?", tied(claim)],
    note: () => ["Note", []],
  };
  const close = () => {
    ask.hidden = true;
    asked = null;
  };
  const open = (action) => {
    const [question, offered] = QUESTIONS[action](at);
    if (action === "unlink" && offered.length === 0) return tell(`Claim ${at.id} rests on no page`);
    if (action === "unlink" && offered.length === 1) return decide(at, action, offered[0]);
    asked = { action, sure: "" };
    $("question").textContent = question;
    $("wrong").textContent = "";
    $("offered").replaceChildren(...offered.map((value) => new Option("", value)));
    answer.value = "";
    ask.hidden = false;
    answer.focus({ preventScroll: true });
    act.scrollIntoView({ block: "nearest", behavior: "instant" });
  };
  const wrong = ({ action, sure }, value) => {
    if (value === "") return action === "note" ? "Write the note." : "Choose or type one.";
    if (action === "speaker" && !data.speakers.includes(value) && sure !== value) {
      asked.sure = value;
      return `“${value}” is a new speaker. Enter again adds them.`;
    }
    if (action === "link" && !/^https?:\/\/[^\s/]+/i.test(value)) return "Give the address of a web page, such as https://example.org/a.";
    if (action === "unlink" && !tied(at).includes(value)) return "The claim does not rest on this page.";
    return "";
  };
  ask.addEventListener("submit", (event) => {
    event.preventDefault();
    const value = answer.value.trim().replace(/\s+/g, " ");
    const what = wrong(asked, value);
    $("wrong").textContent = what;
    if (what) return;
    const { action } = asked;
    close();
    decide(at, action, value);
    at.card.focus({ preventScroll: true });
  });

  const perform = (action) => {
    if (!at) return go(first());
    if (action in QUESTIONS) return open(action);
    decide(at, action);
    move(1);
  };
  act.addEventListener("click", (event) => {
    const action = event.target.closest("button")?.dataset.act;
    if (action) perform(action);
  });
  const KEYS = {
    j: () => move(1), k: () => move(-1), u: undo, "?": () => fields.help.click(), "/": () => { form.classList.add("open"); fields.words.focus(); },
    a: () => perform("accept"), r: () => perform("reject"), s: () => perform("speaker"), l: () => perform("link"), x: () => perform("unlink"), n: () => perform("note"),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=checkbox]), select, textarea");
    if (event.key === "Escape" && (event.target === answer || event.target === fields.words)) {
      close();
      at?.card.focus({ preventScroll: true });
      return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !$("single").checked || !Object.hasOwn(KEYS, event.key)) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  main.addEventListener("click", (event) => {
    if (event.target.closest("a, button, input, label, summary") || !getSelection().isCollapsed) return;
    const claim = event.target.closest("mark, .card") && claimAt(event.target);
    if (!claim) return;
    select(claim);
    if (event.target.closest("mark")) claim.card.scrollIntoView({ block: "nearest", behavior: "instant" });
  });
  main.addEventListener("focusin", (event) => { if (event.target.matches(".card a.number, p > a.number")) select(claimAt(event.target)); });
  fields.undo.addEventListener("click", undo);
  fields.save.addEventListener("click", save);
  fields.help.addEventListener("click", () => {
    $("keys").hidden = !$("keys").hidden;
    fields.help.setAttribute("aria-expanded", String(!$("keys").hidden));
    measure();
  });

  root.classList.add("js");
  form.hidden = false;
  recall();
  apply();
  tell("");
  measure();
  addEventListener("resize", measure);
  if (targetOf(location.hash)) jump();
  (self.requestIdleCallback ?? setTimeout)(wordsOf);
})();
