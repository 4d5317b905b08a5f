// Opens reports in Chromium and says, a line each, what holds and what does not; ends with 1 where something does not.
// node check.mjs CHROMIUM ONE.html SEVERAL.html HOSTILE.html MANY.html
import { readFileSync, rmSync, mkdtempSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [, , executablePath, ...pages] = process.argv;
const [one, several, hostile, many] = pages.map((page) => pathToFileURL(page).href);
const strict = process.env.CLAIMTRACE_TIMINGS === "1";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let failures = 0;
const check = (what, holds, more = "") => {
  if (!holds) failures += 1;
  console.log(`${holds ? "ok  " : "FAIL"} ${what}${more === "" ? "" : `: ${more}`}`);
};

const profile = mkdtempSync(join(tmpdir(), "claimtrace-chromium-"));
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
let profiles = 0;

// Runs `act` on a page of its own, and checks that nothing was asked of the network, said on the console or asked of a person.
const on = async (name, url, options, act) => {
  const context = await chromium.launchPersistentContext(join(profile, String(profiles++)), {
    executablePath, headless: true, args: FLAGS, viewport: { width: 1280, height: 900 }, ...options,
  });
  const page = context.pages()[0] ?? await context.newPage();
  const [said, asked, dialogs] = [[], [], []];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  page.on("request", (request) => { if (request.url().split("#")[0] !== url.split("#")[0]) asked.push(request.url()); });
  page.on("dialog", (dialog) => { dialogs.push(dialog.message()); dialog.dismiss(); });
  await page.goto(url, { waitUntil: "load" });
  await act(page);
  const quiet = said.length + asked.length + dialogs.length === 0;
  check(`${name}: no error, no request, no dialog`, quiet, quiet ? "" : JSON.stringify({ said, asked, dialogs }));
  await context.close();
};

const told = (page) => page.textContent("#told");
const cards = (page) => page.locator(".card:visible").count();

// The page's policy lets no script in but its own: axe comes in by the debugger, which stands above it.
const violations = async (page) => {
  await page.evaluate(axe);
  // What is not drawn yet cannot be judged.
  await page.evaluate(() => { for (const article of document.querySelectorAll("article")) article.style.contentVisibility = "visible"; });
  const found = await page.evaluate((rules) => axe.run(document, { runOnly: rules }), RULES);
  return found.violations.map((rule) => `${rule.id} (${rule.nodes.length}): ${rule.nodes[0].target} ${rule.nodes[0].failureSummary}`);
};

const accessible = async (name, url) => {
  for (const colorScheme of ["light", "dark"]) {
    for (const [width, height] of [[1280, 900], [390, 844]]) {
      await on(`${name}, ${colorScheme}, ${width} px`, url, { colorScheme, viewport: { width, height } }, async (page) => {
        const wrong = await violations(page);
        check(`${name}, ${colorScheme}, ${width} px: axe-core finds nothing`, wrong.length === 0, wrong.join("\n     "));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        check(`${name}, ${colorScheme}, ${width} px: nothing is wider than the window`, wide <= 0, wide > 0 ? `${wide} px` : "");
      });
    }
  }
};

const withoutScripts = async () => {
  await on("without scripts", one, { javaScriptEnabled: false }, async (page) => {
    check("without scripts: text, marks and cards are there", await cards(page) > 10 && await page.locator("article mark").count() > 10);
    const flowing = await page.locator("article mark").evaluateAll((marks) => marks.every((mark) => mark.getClientRects().length > 0 && getComputedStyle(mark).display === "inline"));
    check("without scripts: marks flow with their text", flowing);
    check("without scripts: no control is shown", !(await page.isVisible("#filters")));
    const first = page.locator("p > a.number").first();
    const card = (await first.getAttribute("href")).slice(1);
    await first.click();
    check("without scripts: a number leads to its card", page.url().endsWith(`#${card}`));
  });
};

const filters = async () => {
  await on("filters", one, {}, async (page) => {
    const total = Number((await told(page)).split(" of ")[1].split(" ")[0]);
    const all = await cards(page);
    check("filters: all claims are counted at first", (await told(page)) === `${total} of ${total} claims`, await told(page));
    await page.selectOption("#f-speaker", { index: 2 });
    const option = await page.locator("#f-speaker option:checked").textContent();
    const expected = Number(option.match(/\((\d+)\)$/)[1]);
    check("filters: a speaker's claims are left", (await told(page)) === `${expected} of ${total} claims`, `${option}, ${await told(page)}`);
    check("filters: other cards are gone", await cards(page) === expected && expected < all, `${await cards(page)} cards`);
    check("filters: other marks are gone", await page.locator("mark:not(.off)").count() < await page.locator("mark.off").count());
    const view = page.url();
    check("filters: the address holds the view", view.includes("#speaker="), view.split("#")[1]);
    await page.check("#f-uncited");
    const uncited = await page.locator(".card:visible").filter({ has: page.locator(".uncited") }).count();
    check("filters: they combine", Number.parseInt(await told(page), 10) === uncited && await cards(page) === uncited, await told(page));
    const rows = await page.locator("article .row:visible").count();
    await page.check("#f-only");
    check("filters: only matching passages on demand", await page.locator("article .row:visible").count() < rows);
    await page.click("#clear");
    check("filters: cleared", (await told(page)) === `${total} of ${total} claims` && await cards(page) === all && !page.url().includes("="));
    await page.fill("#f-words", "qwertyuiop");
    check("filters: words that nobody said leave nothing", (await told(page)) === `0 of ${total} claims`, await told(page));
    const words = (await page.locator("mark.indirect").first().textContent()).trim();
    await page.fill("#f-words", words.toUpperCase());
    check("filters: words are found whatever their case", Number.parseInt(await told(page), 10) >= 1, await told(page));
    for (const box of await page.locator("[name=kind]").all()) await box.uncheck();
    check("filters: no kind, no claim", (await told(page)) === `0 of ${total} claims`);
    await page.goto("about:blank");
    await page.goto(view);
    check("filters: a view can be handed on", (await told(page)) === `${expected} of ${total} claims`, await told(page));
    check("filters: what changes is announced", await page.getAttribute("#told", "role") === "status");
  });
};

const keyboard = async () => {
  await on("keyboard", one, {}, async (page) => {
    const reached = [];
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press("Tab");
      reached.push(await page.evaluate(() => document.activeElement.id || document.activeElement.name || document.activeElement.className));
    }
    const wanted = ["skip", "f-speaker", "f-topic", "f-source", "f-words", "kind", "f-uncited", "f-only"];
    const missed = wanted.filter((name) => !reached.includes(name));
    check("keyboard: every control is reached, the skip link first", missed.length === 0 && reached[0] === "skip", missed.join(", "));
    await page.focus("p > a.number");
    check("keyboard: a claim with the focus lights its card", await page.locator(".card.lit").count() === 1);
    await page.keyboard.press("Enter");
    check("keyboard: and leads to it", await page.evaluate(() => document.querySelector(":target")?.matches(".card")));
    await page.focus("#f-uncited");
    await page.keyboard.press("Space");
    check("keyboard: a switch is switched", (await told(page)).split(" ")[0] !== (await told(page)).split(" ")[2], await told(page));
  });
};

const printed = async () => {
  await on("printed", one, {}, async (page) => {
    await page.emulateMedia({ media: "print" });
    check("printed: no controls", !(await page.isVisible("#filters")) && !(await page.isVisible("nav")));
    const beside = await page.evaluate(() => {
      const row = [...document.querySelectorAll(".row")].find((each) => each.querySelector(".card"));
      return row.querySelector(".card").getBoundingClientRect().left >= row.querySelector("p").getBoundingClientRect().right - 1;
    });
    check("printed: claims stand beside the text", beside);
    const pdf = await page.pdf({ format: "A4" });
    check("printed: as a PDF", pdf.length > 10_000, `${pdf.length} bytes`);
  });
};

const unharmed = async () => {
  for (const javaScriptEnabled of [true, false]) {
    await on(`hostile article, scripts ${javaScriptEnabled ? "on" : "off"}`, hostile, { javaScriptEnabled }, async (page) => {
      if (!javaScriptEnabled) return;
      for (const field of ["#f-speaker", "#f-topic", "#f-source"]) {
        await page.selectOption(field, { index: 1 });
        await page.selectOption(field, { index: 0 });
      }
      await page.hover("article mark").catch(() => {});
      check("hostile article: nothing ran", await page.evaluate(() => self.__owned === undefined));
      check("hostile article: no element of its own", await page.evaluate(() => document.querySelectorAll("img, iframe, object, embed, base, video, audio, article script, article style, article form, article input").length === 0));
    });
  }
};

// How long a change takes until what it leads to is on the screen.
const timed = (page, change) => page.evaluate(([selector, value]) => new Promise((done) => {
  const field = document.querySelector(selector);
  const begun = performance.now();
  if (field.type === "checkbox") field.checked = value; else field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const ran = performance.now() - begun;
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done({ ran, shown: performance.now() - begun });
    channel.port2.postMessage(0);
  });
}), change);

const fast = async () => {
  await on("5,000 claims", many, {}, async (page) => {
    const load = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType("navigation");
      return { parsed: navigation.domInteractive, loaded: navigation.loadEventEnd };
    });
    const round = (number) => Math.round(number);
    check("5,000 claims: open in less than 2 s", !strict || load.loaded < 2000, `${round(load.loaded)} ms`);
    await page.waitForTimeout(300);
    const speaker = await page.locator("#f-speaker option").nth(1).getAttribute("value");
    const changes = [
      ["a speaker", ["#f-speaker", speaker]], ["another kind", ["[name=kind][value=indirect]", false]],
      ["words", ["#f-words", "the"]], ["no words", ["#f-words", ""]], ["all speakers", ["#f-speaker", ""]],
      ["only without a source", ["#f-uncited", true]], ["only matching passages", ["#f-only", true]],
      ["a speaker among these", ["#f-speaker", speaker]], ["nothing", ["#f-words", "qwertyuiop"]],
      ["still nothing", ["#f-speaker", ""]], ["everything again", ["#f-words", ""]],
    ];
    for (const [name, change] of changes) {
      const { ran, shown } = await timed(page, change);
      check(`5,000 claims: ${name} in less than 100 ms`, !strict || shown < 100, `${round(ran)} ms, on the screen after ${round(shown)} ms, ${await told(page)}`);
    }
  });
};

try {
  await accessible("one article", one);
  await accessible("several articles", several);
  await withoutScripts();
  await filters();
  await keyboard();
  await printed();
  await unharmed();
  await fast();
} finally {
  rmSync(profile, { recursive: true, force: true });
}
process.exit(failures ? 1 : 0);
