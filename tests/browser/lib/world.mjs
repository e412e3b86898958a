// What a test works with: contexts with guards, signed-in personas, checks that collect problems, screenshots.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import { validateHtml } from './html.mjs';
import { state } from './server.mjs';

export const sizes = {
  narrow: { width: 320, height: 640 },
  phone: { width: 360, height: 740 },
  desktop: { width: 1280, height: 900 },
};
export const locales = { nl: 'nl-BE', fr: 'fr-BE', en: 'en-GB' };
const shots = join(state, 'shots');

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** Asks again until the answer is truthy; says what it waited for when the time is over. */
export async function until(what, ask, ms = 10_000) {
  const deadline = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`not within ${ms} ms: ${what}`);
    await sleep(50);
  }
}

/** Goes to a page that may load itself anew at that very moment, as the log does once its queue is sent. */
export async function arrive(page, path) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await page.goto(path);
    } catch (error) {
      if (tries === 5 || !/interrupted by another navigation|net::ERR_ABORTED/.test(error.message)) throw error;
      await page.waitForLoadState('load');
    }
  }
}

/** Links that were followed: the mail of the test before may still be the newest one. */
const followed = new Set();

/** The newest address of this path in a mail to somebody that was not followed yet, from the demo's mailbox. */
export async function mailedLink(base, to, path) {
  return until(`a mail to ${to} with ${path}`, async () => {
    const { items } = await (await fetch(`${base}/demo/mailbox.json`)).json();
    const links = items.filter((mail) => mail.to === to).map((mail) => mail.text.match(/https?:\S+/g)?.find((link) => link.includes(path)));
    const found = links.find((link) => link && !followed.has(link));
    if (found) followed.add(found);
    return found && new URL(found).pathname + new URL(found).search;
  });
}

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

/** One world for each test: its contexts are closed after it, its problems are its result. */
export class World {
  #contexts = [];
  #states;
  /** Whether the test takes the network away. */
  isOffline = false;

  problems = [];

  constructor(browser, base, states) {
    this.browser = browser;
    this.base = base;
    this.#states = states;
  }

  problem(text) {
    this.problems.push(text);
  }

  /** Remembers a problem when the fact does not hold, and goes on. */
  check(fact, text) {
    if (!fact) this.problem(text);
    return Boolean(fact);
  }

  /** A page in a context of its own. Options: lang, size, scheme (light or dark), js, persona, service (with a provider). */
  async open({ lang = 'nl', size = 'desktop', scheme = 'light', js = true, persona = null, service = null } = {}) {
    const context = await this.browser.newContext({
      baseURL: this.base,
      locale: locales[lang],
      viewport: sizes[size],
      colorScheme: scheme,
      reducedMotion: 'reduce',
      javaScriptEnabled: js,
      storageState: persona ? await this.#signedIn(persona) : undefined,
    });
    this.#contexts.push(context);
    context.setDefaultTimeout(10_000);
    context.setDefaultNavigationTimeout(20_000);
    this.#guard(context, service);
    const page = await context.newPage();
    // A profile's language wins over the browser's, so a signed-in page asks for its language.
    if (persona) await page.goto(`/?lang=${lang}`);
    // Tests that sign the same person in many times end her oldest session.
    if (persona && (await page.locator('form[action="/sign-out"]').count()) === 0) {
      await this.persona(page, persona);
      this.#states.set(persona, await context.storageState());
      await page.goto(`/?lang=${lang}`);
    }
    return page;
  }

  /** An empty page on which pictures can be worked on. */
  async bench() {
    const context = await this.browser.newContext();
    this.#contexts.push(context);
    return context.newPage();
  }

  withoutJs(options = {}) {
    return this.open({ ...options, js: false });
  }

  /** Signs in by the real button of the sign-in page. */
  async persona(page, key) {
    await page.goto('/sign-in');
    const button = page.locator(`button[name="persona"][value="${key}"]`);
    const form = page.locator('form', { has: page.locator(`input[name="persona"][value="${key}"]`) });
    const target = (await button.count()) > 0 ? button : form.locator('button').first();
    if ((await target.count()) === 0) throw new Error(`/sign-in has no button for the persona ${key}`);
    const answer = page.waitForResponse((r) => r.request().method() === 'POST' && r.url().endsWith('/demo/personas'));
    const loaded = page.waitForEvent('load');
    // A failed wait for the answer must not leave the other promise without a handler.
    loaded.catch(() => {});
    await target.first().click();
    const status = (await answer).status();
    if (status >= 400) throw new Error(`signing in as ${key} answered ${status}`);
    await loaded;
  }

  /** Signs out by the menu of the reader. */
  async signOut(page) {
    await page.locator('header details.self > summary').click();
    await page.locator('header form[action="/sign-out"] button').click();
  }

  /** The cookies of a persona, signed in once for the whole run. */
  async #signedIn(key) {
    if (!this.#states.has(key)) {
      const page = await this.open();
      await this.persona(page, key);
      this.#states.set(key, await page.context().storageState());
      await page.context().close();
    }
    return this.#states.get(key);
  }

  /** Foreign requests, console errors and refusals by the content policy are problems wherever they happen. */
  #guard(context, service) {
    const own = service ? [service.base, service.issuer] : [this.base];
    // The provider's pages are not ours to judge.
    const isTheirs = (address) => service !== null && address.startsWith(service.issuer);
    context.on('request', (request) => {
      const url = new URL(request.url());
      if (['data:', 'blob:', 'about:'].includes(url.protocol)) return;
      if (!own.includes(url.origin) && !isTheirs(request.frame().url())) this.problem(`request to another host: ${url.href}`);
    });
    context.on('console', (message) => {
      if (message.type() !== 'error') return;
      const text = message.text();
      const about = message.location().url;
      if (isTheirs(about) || isTheirs(message.page()?.url() ?? '')) return;
      // Where a test takes the network away, the browser says so too.
      if (this.isOffline && /net::ERR_(INTERNET_DISCONNECTED|FAILED)/.test(text)) return;
      // What waited on the device and is refused by the log: the test looks at what the page then says.
      if (this.isOffline && /status of 422/.test(text) && new URL(about).pathname.startsWith('/log')) return;
      // The browser reports the answer of the page itself here too; tests look at that status themselves.
      if (text.startsWith('Failed to load resource') && about === message.page()?.url()) return;
      const kind = /Content Security Policy/i.test(text) ? 'content policy' : 'console error';
      this.problem(`${kind}: ${text} (${about})`);
    });
    context.on('weberror', (error) => this.problem(`script error: ${error.error().message}`));
  }

  /** No violation of WCAG 2.2 A and AA. */
  async axe(page, name) {
    const result = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    for (const violation of result.violations) {
      const places = violation.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`);
      this.problem(`${name}: axe ${violation.id} (${violation.nodes.length}): ${places.join(' | ')}`);
    }
  }

  /** The page as the server sent it, before any script. */
  async html(response, name) {
    for (const line of await validateHtml(await response.text())) this.problem(`${name}: html ${line}`);
  }

  /** One h1, the right language, a title, nothing wider than the window. */
  async frame(page, name, lang) {
    const facts = await page.evaluate(() => ({
      headings: document.querySelectorAll('h1').length,
      lang: document.documentElement.lang,
      title: document.title.trim(),
      excess: document.scrollingElement.scrollWidth - window.innerWidth,
      wide: [...document.querySelectorAll('body *')]
        .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
        .slice(0, 4)
        .map((element) => `${element.tagName.toLowerCase()}.${element.className}`),
    }));
    this.check(facts.headings === 1, `${name}: ${facts.headings} h1, not one`);
    this.check(facts.lang.split('-')[0] === lang, `${name}: lang is "${facts.lang}", not ${lang}`);
    this.check(facts.title !== '', `${name}: no title`);
    this.check(facts.excess <= 0, `${name}: ${facts.excess} px wider than the window: ${facts.wide.join(', ')}`);
  }

  async shot(page, name) {
    mkdirSync(shots, { recursive: true });
    await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true, animations: 'disabled', timeout: 30_000 });
  }

  /** Bytes over the wire for a first visit, everything included. */
  async weight(path) {
    const page = await this.open({ size: 'phone' });
    const session = await page.context().newCDPSession(page);
    let bytes = 0;
    session.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength));
    await session.send('Network.enable');
    await page.goto(path, { waitUntil: 'networkidle' });
    return bytes;
  }

  /** The last page that is open: what a failure is shown with. */
  lastPage() {
    return this.#contexts.flatMap((context) => context.pages()).at(-1);
  }

  async close() {
    for (const context of this.#contexts) await context.close().catch(() => {});
  }
}
