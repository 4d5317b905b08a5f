// Opens reports in Chromium and says, a line each, what holds and what does not; ends with 1 where something does not.
// node check.mjs CHROMIUM ONE.html SEVERAL.html HOSTILE.html MANY.html
import { readFileSync, rmSync, mkdtempSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
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
  // A file that the page hands over is no request to anybody.
  const own = (asked) => asked.startsWith("blob:") || asked.split("#")[0] === url.split("#")[0];
  page.on("request", (request) => { if (!own(request.url())) asked.push(request.url()); });
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
    const height = () => page.evaluate(() => document.documentElement.scrollHeight);
    const whole = await height();
    const option = await page.locator("#l-speaker option").nth(1).evaluate((option) => [option.value, option.label]);
    const expected = Number.parseInt(option[1], 10);
    await page.fill("#f-speaker", option[0]);
    check("filters: a speaker's claims are left", (await told(page)) === `${expected} of ${total} claims`, `${option}, ${await told(page)}`);
    check("filters: other cards are gone", await cards(page) === expected && expected < all, `${await cards(page)} cards`);
    check("filters: other marks are gone", await page.locator("mark:not(.off)").count() < await page.locator("mark.off").count());
    check("filters: the rest is folded away", await height() < whole - 500, `${await height()} of ${whole} px`);
    const rows = () => page.locator("article .row:visible").count();
    const left = await rows();
    await page.check("#f-whole");
    check("filters: and stays on demand", await rows() > left + 5);
    await page.uncheck("#f-whole");
    const view = page.url();
    check("filters: the address holds the view", view.includes("#speaker="), view.split("#")[1]);
    await page.selectOption("#f-look", "unsourced");
    const uncited = await page.locator(".card:visible").filter({ has: page.locator(".uncited") }).count();
    check("filters: they combine", Number.parseInt(await told(page), 10) === uncited && await cards(page) === uncited, await told(page));
    await page.click("#clear");
    check("filters: cleared", (await told(page)) === `${total} of ${total} claims` && await cards(page) === all && !page.url().includes("="));
    await page.fill("#f-speaker", option[0].slice(1, 5).toUpperCase());
    check("filters: a part of a name finds those who bear it", Number.parseInt(await told(page), 10) >= expected, await told(page));
    await page.fill("#f-speaker", "");
    await page.click("#by-speaker tbody .way");
    const bar = await page.locator("#by-speaker tbody tr").first().locator("td.number").first().textContent();
    check("filters: a chart is a way in", Number.parseInt(await told(page), 10) === Number(bar) && page.url().includes("#speaker="), await told(page));
    await page.click("#clear");
    for (const need of await page.locator(".needs .way a").all()) {
      await need.click();
      const said = await need.textContent();
      check("filters: what needs a look is a filter", Number.parseInt(await told(page), 10) === Number.parseInt(said, 10), `${said}: ${await told(page)}`);
    }
    await page.click("#clear");
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
    check("filters: they stay at hand", await page.evaluate(() => Math.abs(document.getElementById("filters").getBoundingClientRect().top) < 2));
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
    const wanted = ["skip", "f-speaker", "f-topic", "f-source", "f-look", "f-words", "kind", "f-whole"];
    const missed = wanted.filter((name) => !reached.includes(name));
    check("keyboard: every control is reached, the skip link first", missed.length === 0 && reached[0] === "skip", missed.join(", "));
    await page.focus("p > a.number");
    check("keyboard: a claim with the focus lights its card", await page.locator(".card.lit").count() === 1);
    await page.keyboard.press("Enter");
    check("keyboard: and leads to it", await page.evaluate(() => document.querySelector(":target")?.matches(".card")));
    await page.focus("[name=kind][value=own]");
    await page.keyboard.press("Space");
    check("keyboard: a switch is switched", (await told(page)).split(" ")[0] !== (await told(page)).split(" ")[2], await told(page));
  });
};

// A person decides by the keyboard alone and saves the decisions, which the test then applies.
const desk = async () => {
  await on("desk", one, {}, async (page) => {
    const decided = () => page.textContent("#decided");
    const current = () => page.locator(".card.current").getAttribute("id");
    const warns = () => page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));
    const press = async (...keys) => { for (const key of keys) await page.keyboard.press(key); };
    check("desk: nothing is decided at first", (await decided()) === "No decisions yet" && !(await warns()));
    await press("j");
    const first = await current();
    check("desk: a key takes up a claim", first === await page.locator(".card").first().getAttribute("id") && await page.evaluate(() => document.activeElement.matches(".card")));
    await press("a");
    check("desk: and accepts it and goes on", await page.locator(`#${first} .here`).textContent() === "accepted" && await current() !== first);
    check("desk: the page says what is not saved, and warns", (await decided()).endsWith("1 decision, not saved") && await warns(), await decided());
    await press("r", "u");
    check("desk: a decision is taken back", (await decided()).endsWith("1 decision, not saved") && !(await page.locator(".card.current .here").isVisible()), await decided());
    await press("r", "s");
    await page.keyboard.type("Somebody New");
    await press("Enter");
    check("desk: a new speaker is asked about", (await page.textContent("#wrong")).includes("new speaker") && (await decided()).endsWith("2 decisions, not saved"));
    await press("Enter");
    check("desk: and added on the second word", await page.locator(".card.current .here").textContent() === "speaker: Somebody New");
    await press("n");
    await page.keyboard.type("see the minutes");
    await press("Enter", "l");
    await page.keyboard.type("not an address");
    await press("Enter");
    check("desk: what is no address is refused", (await page.textContent("#wrong")).startsWith("Give the address"));
    await page.fill("#answer", "https://levels.example.org/river");
    await press("Enter", "l");
    await page.fill("#answer", "https://levels.example.org/gone");
    await press("Enter", "x");
    await page.fill("#answer", "https://levels.example.org/gone");
    await press("Enter");
    const here = await page.locator(".card.current .here").textContent();
    check("desk: sources are linked and unlinked", here === "speaker: Somebody New; note: see the minutes; linked: https://levels.example.org/river", here);
    const wrong = await violations(page);
    check("desk: axe-core finds nothing", wrong.length === 0, wrong.join("\n     "));
    await press("?");
    check("desk: the keys are told", await page.isVisible("#keys kbd"));
    await page.focus("#save");
    const [file] = await Promise.all([page.waitForEvent("download"), press("Enter")]);
    await file.saveAs(join(dirname(fileURLToPath(one)), file.suggestedFilename()));
    check("desk: what is saved is said, and no warning is left", (await decided()).endsWith("saved") && !(await decided()).includes("not saved") && !(await warns()), await decided());
    await page.selectOption("#f-look", "decided");
    check("desk: what was decided is a filter", Number.parseInt(await told(page), 10) === 3, await told(page));
    await page.click("#clear");
    await page.uncheck("#single");
    await page.locator(".card.current").focus();
    await press("a");
    check("desk: single keys can be turned off", !(await decided()).includes("4 "));
  });
};

// How far a jump ends from where it aims at, in pixels; at the end of the page it cannot come nearer.
const missed = (page, href) => page.evaluate(async (href) => {
  document.querySelector(`a[href="${href}"]`).click();
  await new Promise((done) => setTimeout(done, 400));
  const aim = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
  const root = document.documentElement;
  const end = root.scrollHeight - innerHeight - scrollY < 2;
  const top = document.getElementById(href.slice(1)).getBoundingClientRect().top;
  return end && top > aim ? 0 : Math.round(Math.abs(top - aim));
}, href);

const jumps = async () => {
  await on("jumps", many, {}, async (page) => {
    const hrefs = await page.locator("table.index th a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    const cards = await page.locator("p > a.number").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    const some = [...hrefs.filter((_, at) => at % 9 === 4), ...cards.filter((_, at) => at % 200 === 7), hrefs[2]];
    const far = [];
    for (const href of some) far.push([href, await missed(page, href)]);
    const worst = far.reduce((a, b) => (b[1] > a[1] ? b : a));
    check(`jumps: ${some.length} land within 50 px`, worst[1] <= 50, `at most ${worst[1]} px, ${worst[0]}`);
    const whole = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.fill("#f-speaker", "Speaker17");
    const left = await page.evaluate(() => document.documentElement.scrollHeight);
    check("jumps: the page shrinks to what matches", left < whole / 2, `${left} of ${whole} px, ${await told(page)}`);
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
      for (const name of ["speaker", "topic", "source"]) {
        await page.fill(`#f-${name}`, await page.locator(`#l-${name} option`).first().getAttribute("value"));
        check(`hostile article: a ${name} of it is found`, Number.parseInt(await told(page), 10) > 0, await told(page));
        await page.fill(`#f-${name}`, "");
      }
      for (const key of ["j", "s", "Escape", "r"]) await page.keyboard.press(key);
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
    const speaker = await page.locator("#l-speaker option").first().getAttribute("value");
    const changes = [
      ["a speaker", ["#f-speaker", speaker]], ["another kind", ["[name=kind][value=indirect]", false]],
      ["words", ["#f-words", "the"]], ["no words", ["#f-words", ""]], ["all speakers", ["#f-speaker", ""]],
      ["any without a source", ["#f-look", "unsourced"]], ["with the other paragraphs", ["#f-whole", true]], ["without them", ["#f-whole", false]],
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
  await desk();
  await jumps();
  await printed();
  await unharmed();
  await fast();
} finally {
  rmSync(profile, { recursive: true, force: true });
}
process.exit(failures ? 1 : 0);
