"""Opens reports in Chromium and checks what no test without a browser can see.

    python scripts/browser_check.py PROGRAM [--screenshots FOLDER]

For the report of the region in both languages, and that of Davis in English:
- the browser logs nothing: no error, no warning, nothing refused by the content-security policy;
- nothing is asked of the network; only the page itself is read;
- axe-core finds no violation of WCAG 2.0 and 2.1 at levels A and AA;
- the tab key reaches every link, field and button once, in the order of the page, and each shows
  that it has the focus;
- at 320 pixels the page does not scroll sideways; only diagrams and tables do;
- the language switch changes the language and the title of the page and what is shown;
- each network can be chosen, searched, walked through with the arrow keys, enlarged, dragged, set
  back in time and left with Escape; it says what it shows and has a table to fall back on.
"""

import argparse
import base64
import pathlib
import subprocess
import sys
import tempfile

import axe_playwright_python
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

ROOT = pathlib.Path(__file__).resolve().parent.parent
AXE = pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]

# Whatever the tab key must reach: seen, and not taken out of the order on purpose.
REACHABLE = """
return [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex]')]
  .filter(e => e.tabIndex >= 0 && !e.closest('[hidden]') && e.checkVisibility({visibilityProperty: true}))
  .map(e => { e.dataset.seen = ''; return e.outerHTML.slice(0, 80); });
"""

FOCUSED = """
const e = document.activeElement;
if (!e || e === document.body) return null;
const style = getComputedStyle(e);
const ring = e.querySelector && e.querySelector(':scope > .ring');
const shown = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0)
  || (ring && getComputedStyle(ring).stroke !== 'none');
const first = e.dataset.seen === '';
e.dataset.seen = 'yes';
return [e.outerHTML.slice(0, 80), Boolean(shown), first];
"""

# Elements that stick out of a narrow screen although nothing around them scrolls by itself.
STICKING = """
const wide = document.documentElement.clientWidth;
return [...document.querySelectorAll('body *')].filter(e => {
  const box = e.getBoundingClientRect();
  if (box.width === 0 || box.right <= wide + 1 || box.left < -500) return false;
  if (e.closest('svg, .scroll, .skip')) return false;
  return e.checkVisibility();
}).map(e => e.outerHTML.slice(0, 80)).slice(0, 5);
"""


class Browser:
    def __init__(self):
        options = webdriver.ChromeOptions()
        for argument in [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--disable-background-networking", "--force-prefers-reduced-motion",
        ]:
            options.add_argument(argument)
        options.binary_location = "/usr/bin/chromium"
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        service = webdriver.ChromeService(executable_path="/usr/bin/chromedriver")
        self.driver = webdriver.Chrome(options=options, service=service)
        # A busy machine takes its time over the rules.
        self.driver.set_script_timeout(300)
        self.driver.set_page_load_timeout(300)
        self.faults = []
        self.checks = 0

    def expect(self, condition, text):
        self.checks += 1
        if not condition:
            self.faults.append(text)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def open(self, address, width=1400, height=900):
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
        self.driver.get("about:blank")
        self.driver.get(address)

    def press(self, keys):
        ActionChains(self.driver).send_keys(keys).perform()

    def log(self, what):
        entries = self.driver.get_log("browser")
        self.expect(not entries, f"{what}: the browser says {[e['message'] for e in entries][:3]}")
        messages = [entry["message"] for entry in self.driver.get_log("performance")]
        asked = [m for m in messages if '"Network.requestWillBeSent"' in m]
        outside = [m for m in asked if '"url":"file:' not in m and '"url":"data:' not in m
                   and '"url":"about:' not in m]
        self.expect(not outside, f"{what}: asks the network: {outside[:2]}")

    # -- Checks

    def rules(self, what):
        self.run(AXE.read_text(encoding="utf-8"))
        result = self.driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            "axe.run(document, {runOnly: arguments[0], resultTypes: ['violations']})"
            ".then(r => done(r.violations), e => done([{id: String(e), nodes: []}]));", RULES)
        self.expect(not result, f"{what}: " + "; ".join(
            f"{v['id']} × {len(v['nodes'])}: {[n['html'][:90] for n in v['nodes'][:3]]}"
            for v in result))

    def keyboard(self, what):
        reachable = self.run(REACHABLE)
        self.expect(len(reachable) > 10, f"{what}: only {len(reachable)} things to reach")
        self.run("const b = document.body; b.tabIndex = -1; b.focus(); b.removeAttribute('tabindex');")
        reached, unseen, again = 0, [], []
        for _ in range(len(reachable) + 5):
            self.press(Keys.TAB)
            found = self.run(FOCUSED)
            if found is None:
                break
            reached += found[2]
            if not found[1]:
                unseen.append(found[0])
            if not found[2]:
                again.append(found[0])
                break
        self.expect(not unseen, f"{what}: focus is not seen on {unseen[:3]}")
        missed = self.run(
            "return [...document.querySelectorAll('[data-seen=\"\"]')].map(e => e.outerHTML.slice(0, 80))")
        self.expect(
            not missed, f"{what}: the tab key misses {len(missed)}: {missed[:3]}; stopped at {again}")

    def narrow(self, what, address):
        self.open(address, width=320, height=640)
        wide = self.run("return document.documentElement.scrollWidth")
        self.expect(wide <= 320, f"{what}: {wide} pixels wide at 320: {self.run(STICKING)}")

    def languages(self, address):
        self.open(address)
        self.expect(
            self.run("return document.documentElement.lang") == "sv", "the page begins in Swedish")
        swedish = self.driver.title
        self.run("document.querySelector('.switch a[lang=en]').click()")
        self.expect(
            self.run("return document.documentElement.lang") == "en", "the switch changes lang")
        self.expect(self.driver.title != swedish, "the switch changes the title")
        headings = self.run(
            "return [...document.querySelectorAll('h1')].filter(e => e.checkVisibility())"
            ".map(e => [e.textContent, e.closest('[lang]').lang])")
        self.expect(
            headings == [[self.driver.title, "en"]], f"one heading, in English: {headings}")
        self.run("location.hash = '#sv-network'")
        self.run("return new Promise(r => setTimeout(r, 50))")
        self.expect(
            self.run("return document.documentElement.lang") == "sv",
            "a link into the other language shows it")

    def walk(self, what, address):
        """Each network by keyboard: choice, search, enter, arrows, Escape, slider, table."""
        self.open(address)
        part = "document.documentElement.lang"
        scope = f"[...document.querySelectorAll('.network')].find(e => e.closest('[lang]').lang === {part})"
        if not self.run(f"return Boolean({scope})"):
            self.expect(False, f"{what}: there is no network")
            return
        choices = self.run(
            f"const c = {scope}.querySelector('.choice'); return c ? [...c.options].map(o => o.text) : ['']")
        self.expect(len(choices) > 1, f"{what}: only one network to choose")
        titles = set()
        for place, choice in enumerate(choices):
            if place > 0:
                self.run(f"{scope}.querySelector('.choice').focus()")
                self.press(Keys.ARROW_DOWN)
            titles.add(self.run(f"return {scope}.querySelector('svg').getAttribute('aria-label')"))
            self.walk_one(f"{what}, {choice}", scope)
        self.expect(len(titles) == len(choices), f"{what}: the choice changes nothing: {titles}")

    def walk_one(self, what, scope):
        says = f"return {scope}.querySelector('.status').textContent"
        first = self.run(says)
        self.expect(any(c.isdigit() for c in first), f"{what}: the network says {first!r}")
        name = self.run(f"return {scope}.querySelector('.node[tabindex=\"0\"] text').textContent")
        self.run(f"{scope}.querySelector('.find').focus()")
        self.press(name)
        self.press(Keys.ENTER)
        focused = "return document.activeElement.getAttribute('aria-label') || ''"
        start = self.run(focused)
        self.expect(start.startswith(name), f"{what}: the search leads to {start!r}, not {name!r}")
        pale = self.run(f"return {scope}.querySelectorAll('.node:not(.pale)').length")
        every = self.run(f"return {scope}.querySelectorAll('.node').length")
        self.expect(1 < pale <= every, f"{what}: {pale} of {every} stand out around {name!r}")
        moved = set()
        for key in [Keys.ARROW_RIGHT, Keys.ARROW_DOWN, Keys.ARROW_LEFT, Keys.ARROW_UP]:
            self.press(key)
            moved.add(self.run(focused))
        self.expect(len(moved - {start}) > 0, f"{what}: the arrow keys stay at {start!r}")
        self.expect(self.run(says) != first, f"{what}: the network does not say where one is")
        where = f"return {scope}.querySelector('.node').getAttribute('transform')"
        before = self.run(where)
        self.press("+")
        self.run("return new Promise(r => setTimeout(r, 50))")
        self.expect(self.run(where) != before, f"{what}: + enlarges nothing")
        self.press(Keys.ESCAPE)
        self.expect(
            self.run("return document.activeElement.className") == "find",
            f"{what}: Escape does not leave")
        self.expect(self.run(says) == first, f"{what}: Escape does not show everything again")
        self.pan(what, scope, where)
        slider = self.run(f"return {scope}.querySelector('.time')")
        if slider is not None and slider.is_displayed():
            slider.send_keys(Keys.HOME)
            self.expect(self.run(says) != first, f"{what}: the time slider changes nothing")
            slider.send_keys(Keys.END)
            self.expect(self.run(says) == first, f"{what}: the last date shows not everything")
        rows = self.run(
            f"const t = document.querySelector({scope}.querySelector('.rows').getAttribute('href'));"
            "return t ? t.querySelectorAll('tbody tr').length : 0")
        self.expect(rows > 0, f"{what}: there is no table to fall back on")

    def pan(self, what, scope, where):
        """Dragging the ground moves the picture."""
        before = self.run(where)
        svg = self.run(f"const s = {scope}.querySelector('svg'); s.scrollIntoView({{block: 'center'}}); return s")
        ActionChains(self.driver).move_to_element_with_offset(
            svg, -svg.size["width"] // 2 + 4, -svg.size["height"] // 2 + 4).click_and_hold().move_by_offset(
            40, 30).release().perform()
        self.expect(self.run(where) != before, f"{what}: dragging moves nothing")
        self.run(f"{scope}.querySelector('.all').click()")

    def sorting(self, what):
        """A heading sorts its table, and says so."""
        states = self.run(
            "const b = [...document.querySelectorAll('button.sort')].find(e => e.checkVisibility());"
            "if (!b) return null; const th = b.closest('th'); b.click();"
            "const one = th.getAttribute('aria-sort'); b.click();"
            "return [one, th.getAttribute('aria-sort')];")
        self.expect(states == ["ascending", "descending"], f"{what}: sorting says {states}")

    def shoot(self, path, x, y, width, height):
        shot = self.driver.execute_cdp_cmd("Page.captureScreenshot", {
            "format": "png", "captureBeyondViewport": True,
            "clip": {"x": x, "y": y, "width": width, "height": height, "scale": 1}})
        path.write_bytes(base64.b64decode(shot["data"]))

    def picture(self, folder, name, address):
        """The whole page wide and narrow, on paper, and the two parts that the gallery shows."""
        for width in [1400, 320]:
            self.open(address, width=width)
            height = min(16000, self.run("return document.documentElement.scrollHeight"))
            self.shoot(folder / f"{name}-{width}.png", 0, 0, width, height)
        self.open(address)
        printed = self.driver.execute_cdp_cmd(
            "Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
        (folder / f"{name}.pdf").write_bytes(base64.b64decode(printed["data"]))
        self.open(address, width=1020)
        place = (
            "const e = [...document.querySelectorAll('{}')].find(e => e.checkVisibility());"
            "const b = e.getBoundingClientRect();"
            "return [b.x, b.y + window.scrollY, b.width, b.height];")
        left, top, width, height = self.run(place.format(".board"))
        self.shoot(folder / f"board-{name}.png", 0, 0, 1020, top + height + 16)
        self.run(
            "[...document.querySelectorAll('.find')].find(e => e.checkVisibility()).focus()")
        self.press("Örebro")
        self.press(Keys.ENTER)
        left, top, width, height = self.run(place.format(".network"))
        self.shoot(folder / f"network-{name}.png", left - 8, top - 8, width + 16, height + 16)

    def first_page(self, what, address):
        """The board's answer fits one A4: the next chapter begins on page two."""
        self.open(address)
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        # A4 less the margins, at 96 pixels to the inch: 180 × 267 mm.
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": 680, "height": 1009, "deviceScaleFactor": 1, "mobile": False})
        bottom = self.run(
            "return [...document.querySelectorAll('.board')].filter(e => e.checkVisibility())"
            ".map(e => e.getBoundingClientRect().bottom + window.scrollY)")
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
        self.expect(
            len(bottom) == 1 and bottom[0] <= 1009, f"{what}: page one ends at {bottom} of 1009")


def report(program, data_set, language, folder):
    target = pathlib.Path(folder) / f"{data_set}-{language}"
    subprocess.run(
        [program, "report", ROOT / "datasets" / data_set, "--output", target, "--language",
         language, "--quiet"], check=True, stdout=subprocess.DEVNULL)
    return (target / "index.html").as_uri()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--screenshots", type=pathlib.Path)
    arguments = parser.parse_args()
    program = str(pathlib.Path(arguments.program).resolve())
    browser = Browser()
    try:
        with tempfile.TemporaryDirectory() as folder:
            both = report(program, "malardalen", "both", folder)
            davis = report(program, "davis", "en", folder)
            browser.languages(both)
            for what, address in [
                ("svenska", both), ("English", both + "#en"), ("Davis", davis),
            ]:
                browser.open(address)
                browser.log(what)
                browser.rules(what)
                browser.open(address)
                browser.keyboard(what)
                browser.sorting(what)
                browser.walk(what, address)
                browser.narrow(what, address)
                browser.first_page(what, address)
                browser.log(what + ", at the end")
                if arguments.screenshots:
                    arguments.screenshots.mkdir(parents=True, exist_ok=True)
                    browser.picture(arguments.screenshots, what, address)
    finally:
        browser.driver.quit()
    for fault in browser.faults:
        print("browser: " + fault, file=sys.stderr)
    print(f"browser: {browser.checks} checks, {len(browser.faults)} faults", file=sys.stderr)
    return 1 if browser.faults else 0


if __name__ == "__main__":
    sys.exit(main())
