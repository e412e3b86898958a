// Every form with errors: what its page says of them, where the links of the summary lead, and how it is used by keyboard.
import { until } from '../lib/world.mjs';

const long = 'x'.repeat(7000);

/** Sends a form as only a program would: everything empty, or everything wrong, whatever the controls allow. */
async function spoil(page, action, how, button) {
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  const loaded = page.waitForEvent('load');
  loaded.catch(() => {});
  const sent = await page.evaluate(
    ({ action, how, button, long }) => {
      const form = [...document.querySelectorAll('main form[method="post"]')].find((one) => new RegExp(action).test(one.getAttribute('action')));
      if (!form) return false;
      form.noValidate = true;
      for (const control of [...form.elements]) {
        if (['hidden', 'submit', 'button', 'fieldset'].includes(control.type)) continue;
        control.removeAttribute('maxlength');
        if (control.type === 'checkbox' || control.type === 'radio') {
          const isOption = ['homeHead', 'acceptsHints', 'closeOthers'].includes(control.name);
          control.checked = isOption ? control.name === 'homeHead' : how === 'wrong';
          if (how === 'wrong' && !isOption) control.value = 'nonsense';
        } else if (control.tagName === 'SELECT') {
          const option = new Option('?', how === 'wrong' ? 'nonsense' : '', true, true);
          control.append(option);
        } else {
          if (control.tagName === 'INPUT') control.type = 'text';
          // What one row of a table of moments needs and a number does not have.
          control.value = how === 'wrong' ? (control.name === 'seats' ? 'veel' : long) : '';
        }
      }
      form.requestSubmit(button ? form.querySelector(button) : undefined);
      return true;
    },
    { action, how, button, long },
  );
  if (!sent) throw new Error(`${page.url()} has no form that leads to ${action}`);
  const status = (await answer).status();
  await loaded;
  return status;
}

/** What is wrong with the page of a form with errors; empty when nothing is. */
function faults() {
  const found = [];
  const say = (text) => found.push(text);
  const isControl = (element) => ['INPUT', 'SELECT', 'TEXTAREA'].includes(element.tagName);
  if (!/^(Fout: |Erreur : |Error: )/.test(document.title)) say(`the title is "${document.title}"`);
  const summary = document.querySelector('.error-summary');
  if (!summary) return [...found, 'there is no summary'];
  if (document.activeElement !== summary) say(`the focus is not on the summary but on ${document.activeElement?.outerHTML.slice(0, 80)}`);
  const ids = new Set();
  for (const element of document.querySelectorAll('[id]')) {
    if (ids.has(element.id)) say(`two elements have the id ${element.id}`);
    ids.add(element.id);
  }
  for (const element of document.querySelectorAll('[aria-describedby]')) {
    for (const id of element.getAttribute('aria-describedby').split(/\s+/)) if (!ids.has(id)) say(`${element.id || element.name} is described by ${id}, which is not there`);
  }
  const describes = (element, id) => (element?.getAttribute('aria-describedby') ?? '').split(/\s+/).includes(id);
  for (const link of summary.querySelectorAll('a')) {
    const id = link.getAttribute('href').slice(1);
    const target = document.getElementById(id);
    if (!target) {
      say(`the summary leads to ${id}, which is not there: ${link.textContent}`);
      continue;
    }
    if (!document.getElementById(`${id}-error`)) say(`nothing beside ${id} says what is wrong with it`);
    const holder = target.type === 'radio' ? target.closest('[role="radiogroup"]') : target;
    if (isControl(target) && (holder?.getAttribute('aria-invalid') !== 'true' || !describes(holder, `${id}-error`))) say(`${id} does not say that it is wrong`);
  }
  for (const error of document.querySelectorAll('.field-error')) {
    const id = error.id.replace(/-error$/, '');
    if (!summary.querySelector(`a[href="#${id}"]`)) say(`the summary leaves ${id} out`);
    if (!error.offsetParent) say(`what is wrong with ${id} is folded away`);
  }
  return found;
}

/** Every link of the summary moves the focus to what it names. */
async function follow(world, page, name) {
  const count = await page.locator('.error-summary a').count();
  for (let number = 0; number < count; number += 1) {
    const link = page.locator('.error-summary a').nth(number);
    const id = (await link.getAttribute('href')).slice(1);
    await link.focus();
    await page.keyboard.press('Enter');
    const reached = await until(`focus on ${id}`, () => page.evaluate((id) => document.activeElement?.id === id, id), 1_000).catch(() => false);
    world.check(reached, `${name}: the link to ${id} leaves the focus at ${await page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName)}`);
  }
  return count;
}

const api = async (page, path, params = {}) => (await page.request.get(`/api/v1${path}`, { params })).json();

/** An offer of a host, for somebody who did not ask for it yet. */
async function offerOf(page, host) {
  const { items } = await api(page, '/offers', { q: host, pageSize: 50 });
  for (const offer of items.filter((one) => one.host.name.includes(host) && one.seatsLeft > 0)) {
    await page.goto(`/offers/${offer.id}`);
    if ((await page.locator('main a[href$="/ask"]').count()) > 0) return `/offers/${offer.id}`;
  }
  throw new Error(`nothing of ${host} is left to ask for`);
}

const organisation = async (page, name) => `/organisations/${(await api(page, '/organisations', { q: name })).items[0].id}`;

/** A request that waits for bart: one for all tests, because forms with errors change nothing. */
let request = null;
async function requestTo(world) {
  if (request) return request;
  const asker = await world.open({ persona: 'evaluator' });
  await asker.goto(`${await offerOf(asker, 'TechniekCollege Dokken')}/ask`);
  await asker.locator('button[name="action"][value="send"]').click();
  await asker.waitForURL((url) => url.pathname.startsWith('/requests/'));
  request = new URL(asker.url()).pathname;
  return request;
}

/** A question that waits for bart. */
async function questionTo(world) {
  const asker = await world.open({ persona: 'evaluator' });
  await asker.goto(await offerOf(asker, 'TechniekCollege Dokken'));
  const form = asker.locator('form[action$="/questions"]');
  await asker.locator('details', { has: form }).locator('summary').click();
  await form.locator('textarea').fill('Is er een lift?');
  await form.locator('button').click();
  await asker.waitForURL((url) => /^\/offers\/[^/]+$/.test(url.pathname));
  return '/inbox';
}

const dokken = 'TechniekCollege Dokken';
// name, who, where, action of the form (a pattern), what is done to it, a button where there are several.
const forms = [
  { name: 'sign-in', at: '/sign-in', action: '^/sign-in$', how: ['empty', 'wrong'] },
  { name: 'profile', persona: 'wim', at: '/profile', action: '^/profile$', how: ['empty', 'wrong'] },
  { name: 'token', persona: 'wim', at: '/profile', action: '^/profile/tokens$', how: ['empty', 'wrong'] },
  { name: 'editor', persona: 'ines', at: '/offers/new?kind=company_placement', action: '^/offers/new$', how: ['empty', 'wrong'], button: '[value="save"]' },
  { name: 'editor-preview', persona: 'bart', at: '/offers/new?kind=hour_exchange', action: '^/offers/new$', how: ['wrong'], button: '[value="preview"]' },
  { name: 'ask', persona: 'fatima', at: async (page) => `${await offerOf(page, dokken)}/ask`, action: '/ask$', how: ['empty', 'wrong'] },
  { name: 'ask-with-head', persona: 'griet', at: async (page) => `${await offerOf(page, dokken)}/ask`, action: '/ask$', how: ['wrong'] },
  { name: 'question', persona: 'fatima', at: (page) => offerOf(page, dokken), action: '/questions$', how: ['empty', 'wrong'] },
  { name: 'report', persona: 'fatima', at: (page) => offerOf(page, dokken), action: '/report$', how: ['empty', 'wrong'] },
  { name: 'hide', persona: 'admin', at: (page) => offerOf(page, dokken), action: '/hide$', how: ['empty', 'wrong'] },
  { name: 'propose', persona: 'bart', at: (page, world) => requestTo(world), action: '/propose$', how: ['empty', 'wrong'] },
  { name: 'decline', persona: 'bart', at: (page, world) => requestTo(world), action: '/decline$', how: ['empty', 'wrong'] },
  { name: 'accept', persona: 'bart', at: (page, world) => requestTo(world), action: '/accept$', how: ['wrong'] },
  { name: 'withdraw', persona: 'evaluator', at: (page, world) => requestTo(world), action: '/withdraw$', how: ['wrong'] },
  { name: 'answer', persona: 'bart', at: (page, world) => questionTo(world), action: '^/questions/', how: ['empty', 'wrong'] },
  { name: 'organisation', persona: 'bart', at: (page) => organisation(page, dokken), action: '/edit$', how: ['wrong'] },
  { name: 'appetite', persona: 'bart', at: (page) => organisation(page, dokken), action: '/appetite$', how: ['empty', 'wrong'] },
  { name: 'claim', persona: 'fatima', at: (page) => organisation(page, 'ChemiNova'), action: '/claim$', how: ['empty', 'wrong'] },
  { name: 'invite', persona: 'bart', at: async (page) => `${await organisation(page, dokken)}/team`, action: '/team$', how: ['empty', 'wrong'] },
  { name: 'organisation-token', persona: 'bart', at: async (page) => `${await organisation(page, dokken)}/team`, action: '/tokens$', how: ['empty', 'wrong'] },
];

async function errorsOf(world, form) {
  for (const how of form.how) {
    const page = await world.open({ persona: form.persona ?? null });
    await page.goto(typeof form.at === 'string' ? form.at : await form.at(page, world));
    const status = await spoil(page, form.action, how, form.button);
    const name = `${form.name} ${how}`;
    if (!world.check(status === 422, `${name}: answered ${status}`)) continue;
    for (const fault of await page.evaluate(faults)) world.problem(`${name}: ${fault}`);
    const count = await follow(world, page, name);
    world.check(count > 0, `${name}: the summary names no field`);
    await world.axe(page, name);
    await world.shot(page, `errors-${form.name}-${how}`);
  }
}

/** What a draft lacks is said in the editor too. */
async function draftLacks(world) {
  const page = await world.open({ persona: 'ines' });
  await page.goto('/offers/new?kind=company_placement');
  for (const [name, value] of [['title', 'Kort'], ['loadValue', ''], ['startsOn', '']]) await page.locator(`#${name}`).fill(value);
  for (const row of ['weekly-0-weekday', 'weekly-1-weekday']) await page.locator(`#${row}`).selectOption('');
  for (const box of await page.locator('input[name="levels"]:checked').all()) await box.evaluate((one) => (one.checked = false));
  await page.locator('#sector').selectOption('');
  await page.locator('#cover').selectOption('');
  await page.locator('button[value="publish"]').click();
  await page.locator('.error-summary').waitFor();
  for (const fault of await page.evaluate(faults)) world.problem(`draft: ${fault}`);
  world.check((await follow(world, page, 'draft')) >= 4, 'the draft lacks more than that');
}

/** A wrong code at the second factor. */
async function wrongCode(world) {
  const page = await world.open({ persona: 'fatima' });
  await page.goto('/profile/factor');
  await page.locator('button[name="step"][value="begin"]').click();
  await page.locator('#code').waitFor();
  const status = await spoil(page, '^/profile/factor$', 'wrong');
  if (!world.check(status === 422, `a wrong code is answered with ${status}`)) return;
  for (const fault of await page.evaluate(faults)) world.problem(`code: ${fault}`);
  await follow(world, page, 'code');
}

/** The first result is a few keys away, and a filter leaves the focus where it was. */
async function keyboard(world) {
  const page = await world.open();
  for (const path of ['/', '/?q=wisk', '/?q=wisk&kind=shadowing&kind=co_teaching&kind=guest_session']) {
    await page.goto(path);
    let stops = 0;
    const at = () => page.evaluate(() => ({ href: document.activeElement?.getAttribute('href'), isResult: Boolean(document.activeElement?.closest('main article')) }));
    for (; stops < 10; stops += 1) {
      await page.keyboard.press('Tab');
      const { href, isResult } = await at();
      if (isResult) break;
      if (href === '#found') await page.keyboard.press('Enter');
    }
    world.check(stops < 6, `${path}: the first result is ${stops + 1} stops away`);
  }

  await page.goto('/?q=wisk');
  const count = () => page.locator('#results-count').innerText();
  const focused = () => page.evaluate(() => document.activeElement?.id);
  const live = page.locator('[aria-live], [role="status"]');
  world.check((await page.locator('#results [aria-live], #results [role="status"]').count()) === 0, 'what is said aloud stands in the part that is replaced');
  world.check((await live.count()) === 1, 'nothing says the new count aloud');
  // A value behind "show more", ticked and unticked; then fields of the filters.
  const facet = page.locator('details.more').first();
  await facet.evaluate((one) => (one.open = true));
  const box = facet.locator('input[type="checkbox"]').first();
  const id = await box.getAttribute('id');
  for (const isOn of [true, false]) {
    await page.locator(`[id="${id}"]`).focus();
    await page.keyboard.press('Space');
    await page.waitForURL((url) => url.href.includes(id.split('-').slice(1).join('-')) === isOn);
    await until('the new count is said', async () => (await live.innerText()) === (await count()));
    world.check((await focused()) === id, `${isOn ? 'ticked' : 'unticked'}: the focus went from ${id} to ${await focused()}`);
    world.check(await page.locator(`[id="${id}"]`).isVisible(), `${id} is folded away`);
  }
  for (const [field, keys] of [['startFrom', null], ['hoursMin', '2'], ['hoursMax', '30']]) {
    await page.locator(`#${field}`).focus();
    if (keys) await page.keyboard.type(keys);
    else await page.locator(`#${field}`).fill('2026-12-01');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get(field));
    world.check((await focused()) === field, `the focus went from ${field} to ${await focused()}`);
  }
  await page.locator('#sort').focus();
  await page.locator('#sort').selectOption('start');
  await page.waitForURL((url) => url.searchParams.get('sort') === 'start');
  world.check((await focused()) === 'sort', `the focus went from the order to ${await focused()}`);
}

export default function formsSpec(test) {
  for (const form of forms) test(`errors of the form ${form.name}`, (world) => errorsOf(world, form));
  test('errors of a draft that is published', draftLacks);
  test('errors of a code', wrongCode);
  test('the search is used by keyboard', keyboard);
}
