// A person's way through the pages, counted: clicks, fields and seconds. Steps that only prepare are not recorded.
const done = [];

/** What the page says went wrong, for messages. */
async function complaint(page) {
  const alerts = await page.locator('[role="alert"], .error-summary').allInnerTexts().catch(() => []);
  return alerts.join(' ').replace(/\s+/g, ' ').trim().slice(0, 300);
}

export class Journey {
  clicks = 0;
  fields = 0;
  #begin = Date.now();

  constructor(name, js) {
    this.name = name;
    this.js = js;
  }

  /** Starts the clock: what was prepared before (signing in, choosing an offer) does not count. */
  start() {
    this.#begin = Date.now();
  }

  /** A click on a link that leads to another page. */
  async follow(page, link) {
    await this.#reveal(link);
    const path = new URL(await link.getAttribute('href'), page.url()).pathname;
    this.clicks += 1;
    await link.click();
    await page.waitForURL((url) => url.pathname === path);
    await page.waitForLoadState('load');
  }

  async type(field, text) {
    await this.#reveal(field);
    this.fields += 1;
    await field.fill(text);
  }

  async choose(select, option) {
    await this.#reveal(select);
    this.fields += 1;
    await select.selectOption(option);
  }

  async tick(box) {
    await this.#reveal(box);
    this.fields += 1;
    await box.check();
  }

  /** Enter in a search field: the page of the answer, whether it is loaded or swapped in. */
  async enter(page, field, ready) {
    this.clicks += 1;
    await field.press('Enter');
    await page.waitForURL(ready);
    await page.waitForLoadState('load');
  }

  /** A button that sends something. Fails with the page's own words when the server refuses. */
  async send(page, button, method = 'POST') {
    await this.#reveal(button);
    this.clicks += 1;
    const answered = page.waitForResponse((response) => response.request().method() === method);
    const loaded = page.waitForEvent('load');
    // Swapped-in answers load no page, and a click that fails is answered by nothing; then nobody waits for these promises.
    loaded.catch(() => {});
    answered.catch(() => {});
    await button.click();
    const answer = await answered;
    if (answer.request().isNavigationRequest()) await loaded;
    else await page.waitForLoadState('networkidle');
    if (answer.status() >= 400) {
      throw new Error(`${method} ${new URL(answer.url()).pathname} answered ${answer.status()}: ${await complaint(page)}`);
    }
  }

  /** Opens what is folded around an element, as a person would: each summary is a click. */
  async #reveal(locator) {
    const element = locator.first();
    await element.waitFor({ state: 'attached' });
    for (let depth = 0; depth < 3 && !(await element.isVisible()); depth += 1) {
      const outermost = element.locator('xpath=ancestor::details[not(@open)][last()]/summary');
      if ((await outermost.count()) === 0) break;
      this.clicks += 1;
      await outermost.first().click();
    }
  }

  end() {
    done.push({
      name: this.name,
      js: this.js,
      clicks: this.clicks,
      fields: this.fields,
      seconds: ((Date.now() - this.#begin) / 1000).toFixed(1),
    });
  }
}

/** The journeys so far as a Markdown table. */
export function journeyTable() {
  if (done.length === 0) return '';
  const width = Math.max(...done.map((row) => row.name.length));
  const line = (...cells) => `| ${cells.join(' | ')} |`;
  return [
    line('journey'.padEnd(width), 'script', 'clicks', 'fields', 'seconds'),
    line('-'.repeat(width), '------', '-----:', '-----:', '------:'),
    ...done.map((row) =>
      line(row.name.padEnd(width), row.js ? 'yes   ' : 'no    ', `${row.clicks}`.padStart(6), `${row.fields}`.padStart(6), row.seconds.padStart(7)),
    ),
  ].join('\n');
}
