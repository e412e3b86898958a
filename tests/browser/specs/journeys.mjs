// The journeys of the people the product is for, each with and without JavaScript.
//
// What these tests expect of the pages (names of the contract wherever it has them):
//   everywhere     links and forms work as plain HTML; scripts only make them faster; an error summary has role="alert"
//   /              a form GET / with input name=q; a result is `main article` with its title link in h2 or h3,
//                  href="/offers/{id}"; filters are `input[name=kind][value=...]` in the form of GET / with a submit
//                  button; the next page of results is `a[rel=next]`
//   /sign-in       for each persona a button name=persona value=<key>, or a form with such a hidden input
//   /offers/{id}   a link to /offers/{id}/ask (absent when she has asked); a form with action .../questions and
//                  textarea name=text; a form with action .../report with select name=reason and textarea name=text;
//                  a form with action .../hide (the same two fields) for the coordinator of the area;
//                  the part "Voor je begint" under a heading of that name
//   .../ask        textarea name=message and button name=action value=send
//   /requests      each request is an element with data-request="<request id>" and data-state="<state of the contract>"
//                  that holds a link to its offer; a declined one shows the reason's label and the host's text
//   /inbox         each request likewise (data-request, data-state) with the asker's message, a form with action
//                  /requests/{id}/accept, and one with action /requests/{id}/decline with select name=reason and
//                  textarea name=text
//   /offers/new    links with kind=<kind> to a template each; the editor's fields title, summary, description, subjects,
//                  levels, site (or siteId), loadValue, loadUnit, seats, startsOn, endsOn, language, cover (what the template
//                  has filled in stays) and buttons name=action value=save|preview|publish; publishing leads to /offers/{id}
//   /coordination  each reported offer is an element with data-report="<offer id>" that holds a link to the offer
//   "Voor je begint" stands in a `section`; for career_changer_trial it says "596.2", "tweede dag" and "verzeker..."
//   demo city      offers with a free seat of ChemiNova (ines), Jeugdhuis Kaai 7 (moussa) or TechniekCollege Dokken
//                  (bart): two that "wisk" finds, two others, and of the last two hosts two more in sofie's area;
//                  a published career_changer_trial; ines' organisation is confirmed and may publish
import { Journey } from '../lib/journey.mjs';
import { mailedLink, until } from '../lib/world.mjs';

/** Whose inbox a request lands in, by the name of the host. */
const contacts = [
  [/ChemiNova/, 'ines'],
  [/Jeugdhuis Kaai 7/, 'moussa'],
  [/TechniekCollege Dokken/, 'bart'],
];
const used = new Set();

/** A word nobody has written before, so that a search for it finds one thing. */
function newWord() {
  const pick = (letters) => letters[Math.floor(Math.random() * letters.length)];
  return Array.from({ length: 5 }, () => pick('bdfgklmnprstvz') + pick('aeiou')).join('');
}

/**
 * An offer found by these words with a free seat that no journey has taken before. Its host has one of these personas; without
 * `keys` any host will do.
 */
async function freeOffer(page, { words = '', keys = contacts.map(([, key]) => key) } = {}) {
  // What the signed-in person asked for earlier (on a server that has seen a run before) is no longer free to her.
  await page.goto('/requests');
  for (const link of await page.locator('main a[href^="/offers/"]').all()) used.add((await link.getAttribute('href')).split('/')[2]);
  for (let number = 1; number <= 5; number += 1) {
    const params = { ...(words && { q: words }), page: number, pageSize: 50 };
    const answer = await page.request.get('/api/v1/offers', { params });
    if (!answer.ok()) break;
    const { items } = await answer.json();
    for (const offer of items) {
      const contact = contacts.find(([name]) => name.test(offer.host.name))?.[1];
      if ((!keys || keys.includes(contact)) && offer.seatsLeft > 0 && !used.has(offer.id)) {
        used.add(offer.id);
        return { ...offer, contact };
      }
    }
    if (items.length < 50) break;
  }
  throw new Error(`the demo has no free offer left for "${words}" of ${keys?.join(', ') ?? 'anybody'}`);
}

/** From the start page to an offer by typing, turning pages of results when it is not on the first. */
async function search(journey, page, words, id) {
  await page.goto('/');
  const field = page.locator('main input[name="q"], header input[name="q"]').first();
  await journey.type(field, words);
  await journey.enter(page, field, (url) => url.searchParams.get('q') === words);
  const link = page.locator(`main article :is(h2, h3) a[href^="/offers/${id}"]`);
  for (let pages = 0; pages < 10; pages += 1) {
    await page.locator('main article').first().waitFor();
    if ((await link.count()) > 0) break;
    const next = page.locator('main a[rel~="next"]').first();
    const href = await next.getAttribute('href');
    journey.clicks += 1;
    await next.click();
    await page.waitForURL((url) => url.search === new URL(href, url).search);
  }
  await journey.follow(page, link);
}

/** Is the offer among the results for these words, for somebody who is not signed in? */
async function isFound(world, words, id) {
  const answer = await fetch(`${world.base}/?q=${encodeURIComponent(words)}`);
  if (!answer.ok) throw new Error(`the search answered ${answer.status}`);
  return (await answer.text()).includes(`/offers/${id}`);
}

async function ask(journey, page, offer, message) {
  await journey.follow(page, page.locator(`main a[href="/offers/${offer.id}/ask"]`).first());
  await journey.type(page.locator('textarea[name="message"]'), message);
  await journey.send(page, page.locator('button[name="action"][value="send"]'));
}

/** What the asker sees of her request for an offer. */
async function requestOf(page, offer) {
  await page.goto('/requests');
  return page.locator('[data-request]', { has: page.locator(`a[href^="/offers/${offer.id}"]`) }).first();
}

/** The host's item for a message in the inbox. */
async function inboxItem(page, message) {
  await page.goto('/inbox');
  const item = page.locator('[data-request]', { hasText: message }).first();
  await item.waitFor();
  return item;
}

/** Fills an editor's field unless the template has: whatever control it is. */
async function ensure(journey, form, name, value, { always = false, optional = false } = {}) {
  const controls = form.locator(`[name="${name}"]:not([type="hidden"])`);
  if ((await controls.count()) === 0) {
    if (optional || (await form.locator(`[name="${name}"]`).count()) > 0) return;
    throw new Error(`the editor has no field ${name}`);
  }
  const first = controls.first();
  const kind = await first.evaluate((element) => (element.tagName === 'INPUT' ? element.type : element.tagName.toLowerCase()));
  if (kind === 'checkbox' || kind === 'radio') {
    if ((await form.locator(`[name="${name}"]:checked`).count()) > 0) return;
    const wanted = form.locator(`[name="${name}"][value="${value}"]`);
    await journey.tick((await wanted.count()) > 0 ? wanted.first() : first);
  } else if (kind === 'select') {
    if ((await first.evaluate((select) => [...select.selectedOptions].some((option) => option.value !== ''))) && !always) return;
    const options = await first.evaluate((select) => [...select.options].map((option) => option.value).filter((text) => text !== ''));
    await journey.choose(first, options.includes(value) ? value : options[0]);
  } else if (always || (await first.inputValue()) === '') {
    await journey.type(first, value);
  }
}

const day = (ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

/** (a) */
async function teacherFindsPlace(world, journey) {
  const page = await world.open({ js: journey.js, size: 'phone', persona: 'yasmina' });
  const offer = await freeOffer(page, { words: 'wisk' });
  const message = `Ik kom graag kijken hoe jullie werken, ${newWord()}.`;
  journey.start();
  const question = `Is er plaats voor een fiets? ${newWord()}`;
  await search(journey, page, 'wisk', offer.id);

  const form = page.locator('form[action$="/questions"]');
  await journey.type(form.locator('textarea[name="text"]'), question);
  await journey.send(page, form.locator('button').last());
  await page.goto(`/offers/${offer.id}`);
  world.check((await page.locator('main').innerText()).includes(question), 'her question does not stand on the page');

  await ask(journey, page, offer, message);
  const asked = await (await requestOf(page, offer)).getAttribute('data-state');
  world.check(['requested', 'viewed'].includes(asked), `after asking, the request is ${asked}`);
  await world.shot(page, `journey-asked-${journey.js ? 'js' : 'plain'}`);

  const host = await world.open({ js: journey.js, size: 'phone', persona: offer.contact });
  const item = await inboxItem(host, message);
  await world.shot(host, `journey-inbox-${journey.js ? 'js' : 'plain'}`);
  await journey.send(host, item.locator('form[action$="/accept"] button').first());

  const accepted = await requestOf(page, offer);
  const state = await accepted.getAttribute('data-state');
  world.check(state === 'accepted', `after the host accepted, she sees ${state}`);
  await world.shot(page, `journey-accepted-${journey.js ? 'js' : 'plain'}`);
}

/** (b) */
async function companyPostsOffer(world, journey) {
  const page = await world.open({ js: journey.js, persona: 'ines' });
  const word = newWord();
  journey.start();
  await page.goto('/offers/new');
  await journey.follow(page, page.locator('main a[href*="kind=company_placement"]').first());
  const form = page.locator('form', { has: page.locator('[name="title"]') }).first();
  await ensure(journey, form, 'title', `Meelopen in het labo ${word}`, { always: true });
  await ensure(journey, form, 'summary', 'Een week mee in het labo, met één contactpersoon.');
  await ensure(journey, form, 'description', 'Je loopt een week mee met het team dat de metingen doet.');
  for (const name of ['organisationId', 'site', 'siteId']) await ensure(journey, form, name, '', { optional: true });
  await ensure(journey, form, 'subjects', 'chemie');
  // A level or a sector: a company's template may bring the latter.
  await ensure(journey, form, 'levels', 'so2', { optional: true });
  await ensure(journey, form, 'loadValue', '4');
  await ensure(journey, form, 'loadUnit', 'halfDay');
  await ensure(journey, form, 'seats', '2');
  await ensure(journey, form, 'startsOn', day(30));
  await ensure(journey, form, 'endsOn', day(60));
  await ensure(journey, form, 'language', 'nl');
  await ensure(journey, form, 'cover', 'not_needed', { optional: true });
  await journey.send(page, form.locator('button[name="action"][value="publish"]'));
  const published = Date.now();
  const id = new URL(page.url()).pathname.match(/^\/offers\/([0-9a-f-]{36})$/)?.[1];
  if (!id) throw new Error(`publishing leads to ${page.url()}: ${(await page.locator('[role="alert"]').allInnerTexts()).join(' ')}`);
  await until('the new offer is found', () => isFound(world, word, id), 2_000);
  console.log(`    found ${Date.now() - published} ms after its page was there`);
  await world.shot(page, `journey-published-${journey.js ? 'js' : 'plain'}`);
}

/** (c) */
async function hostDeclines(world, journey) {
  const page = await world.open({ js: journey.js, size: 'phone', persona: 'yasmina' });
  const offer = await freeOffer(page);
  const message = `Mag ik twee dagen meedraaien? ${newWord()}`;
  const text = `Die week is de ploeg op vorming, ${newWord()}.`;
  journey.start();
  await page.goto(`/offers/${offer.id}`);
  await ask(journey, page, offer, message);

  const host = await world.open({ js: journey.js, size: 'phone', persona: offer.contact });
  const item = await inboxItem(host, message);
  const form = item.locator('form[action$="/decline"]');
  const reasons = await form.locator('select[name="reason"] option').evaluateAll((options) =>
    options.filter((option) => option.value !== '').map((option) => ({ value: option.value, label: option.label.trim() })));
  if (!world.check(reasons.length > 1, 'declining has no list of reasons')) return;
  await journey.choose(form.locator('select[name="reason"]'), reasons[0].value);
  await journey.type(form.locator('textarea[name="text"]'), text);
  await journey.send(host, form.locator('button').last());

  const declined = await requestOf(page, offer);
  const state = await declined.getAttribute('data-state');
  world.check(state === 'declined', `after the refusal, she sees ${state}`);
  // Case differs where a label stands inside a sentence.
  const seen = (await declined.innerText()).toLowerCase();
  world.check(seen.includes(reasons[0].label.toLowerCase()), `she does not read the reason "${reasons[0].label}"`);
  world.check(seen.includes(text.toLowerCase()), 'she does not read the words of the host');
  await world.shot(page, `journey-declined-${journey.js ? 'js' : 'plain'}`);
}

/** (d) */
async function coordinatorHides(world, journey) {
  const reporter = await world.open({ js: journey.js, persona: 'yasmina' });
  const offer = await freeOffer(reporter, { keys: ['bart', 'moussa'] });
  await until('the offer is found before it is hidden', () => isFound(world, offer.title, offer.id), 2_000);
  journey.start();
  await reporter.goto(`/offers/${offer.id}`);
  const report = reporter.locator('form[action$="/report"]');
  const reason = report.locator('select[name="reason"]');
  await journey.choose(reason, await reason.evaluate((select) => [...select.options].find((option) => option.value !== '').value));
  await journey.type(report.locator('textarea[name="text"]'), 'De plaats bestaat niet meer.');
  await journey.send(reporter, report.locator('button').last());

  const page = await world.open({ js: journey.js, persona: 'sofie' });
  await page.goto('/coordination');
  const item = page.locator(`[data-report="${offer.id}"]`).first();
  await item.waitFor();
  await world.shot(page, `journey-reported-${journey.js ? 'js' : 'plain'}`);
  await journey.follow(page, item.locator(`a[href^="/offers/${offer.id}"]`).first());
  const hide = page.locator('form[action$="/hide"]');
  const why = hide.locator('select[name="reason"]');
  await journey.choose(why, await why.evaluate((select) => [...select.options].find((option) => option.value !== '').value));
  await journey.type(hide.locator('textarea[name="text"]'), 'Gemeld en nagekeken: de plaats is weg.');
  await journey.send(page, hide.locator('button').last());

  await until('the hidden offer is no longer found', async () => !(await isFound(world, offer.title, offer.id)), 2_000);
  for (const path of [`/offers/${offer.id}`, `/api/v1/offers/${offer.id}`]) {
    const { status } = await fetch(world.base + path);
    world.check([404, 410].includes(status), `${path} still answers ${status} to somebody else`);
  }
}

/** (e) */
async function changerReadsBeforeYouBegin(world, journey) {
  const page = await world.open({ js: journey.js, size: 'phone', persona: 'koen' });
  journey.start();
  await page.goto('/');
  const box = page.locator('main input[name="kind"][value="career_changer_trial"]').first();
  await journey.tick(box);
  const submit = page.locator('form', { has: box }).locator('button:not([type="button"])').last();
  // A filter may send itself where scripts run.
  if (!new URL(page.url()).searchParams.has('kind')) {
    journey.clicks += 1;
    if (await submit.isVisible()) await submit.click();
    else await box.press('Enter');
  }
  await page.waitForURL((url) => url.searchParams.getAll('kind').includes('career_changer_trial'));
  const link = page.locator('main article :is(h2, h3) a[href^="/offers/"]').first();
  await link.waitFor();
  await journey.follow(page, link);

  const heading = page.locator(':is(h2, h3)', { hasText: 'Voor je begint' }).first();
  await heading.waitFor();
  await heading.scrollIntoViewIfNeeded();
  const part = await heading.locator('xpath=ancestor::section[1]').innerText();
  for (const expected of [/596\.2/, /tweede dag/i, /verzeker/i]) world.check(expected.test(part), `"Voor je begint" says nothing of ${expected}`);
  await world.shot(page, `journey-before-${journey.js ? 'js' : 'plain'}`);
}

/** (f) A teacher whose head must agree; the host says yes first. The head of lotte's school is katrien_smets. */
async function headAgrees(world, journey) {
  const page = await world.open({ js: journey.js, size: 'phone', persona: 'lotte' });
  const offer = await freeOffer(page);
  const message = `Ik vraag ook het akkoord van mijn school, ${newWord()}.`;
  journey.start();
  await page.goto(`/offers/${offer.id}`);
  await journey.follow(page, page.locator(`main a[href="/offers/${offer.id}/ask"]`).first());
  await journey.type(page.locator('textarea[name="message"]'), message);
  await journey.tick(page.locator('input[name="homeHead"]'));
  await world.shot(page, `journey-head-ask-${journey.js ? 'js' : 'plain'}`);
  await journey.send(page, page.locator('button[name="action"][value="send"]'));
  const link = await mailedLink(world.base, 'katrien_smets@demo.example', '/consent?token=');

  const host = await world.open({ js: journey.js, size: 'phone', persona: offer.contact });
  const item = await inboxItem(host, message);
  await journey.send(host, item.locator('form[action$="/accept"] button').first());
  const held = await (await requestOf(page, offer)).innerText();
  world.check(/onder voorbehoud/i.test(held), `before the head answers, she reads "${held}"`);
  await world.shot(page, `journey-head-reserve-${journey.js ? 'js' : 'plain'}`);

  const head = await world.open({ js: journey.js, size: 'phone' });
  await head.goto(link);
  const asked = await head.locator('main').innerText();
  world.check(!asked.includes(message), 'the head reads the message to the host');
  for (const fact of ['Bij wie', 'Waar', 'Wanneer', 'Wat in orde moet zijn']) world.check(asked.includes(fact), `the head decides without "${fact}"`);
  if (journey.js) await world.axe(head, 'consent');
  await world.shot(head, `journey-head-consent-${journey.js ? 'js' : 'plain'}`);
  await journey.send(head, head.locator('button[name="answer"][value="agreed"]'));
  const thanks = await head.locator('main').innerText();
  world.check(/bedankt/i.test(thanks), `after answering, the head reads "${thanks}"`);
  const again = await head.goto(link);
  world.check(again.status() === 410, `the used link answers ${again.status()}`);

  const agreed = await (await requestOf(page, offer)).innerText();
  world.check(!/onder voorbehoud/i.test(agreed) && /akkoord/i.test(agreed), `after the head agreed, she reads "${agreed}"`);
  await page.goto(`/requests/${await (await requestOf(page, offer)).getAttribute('data-request')}`);
  const place = await page.locator('main').innerText();
  for (const need of [/waar/i, /vraag naar/i, /voor je begint/i]) world.check(need.test(place), `with a yes, she misses ${need}`);
  await world.shot(page, `journey-head-agreed-${journey.js ? 'js' : 'plain'}`);
}

/** (g) A poster reads a hint about a word, and publishes after a tick with nothing lost. */
async function hintIsRead(world, journey) {
  const page = await world.open({ js: journey.js, persona: 'ines' });
  journey.start();
  await page.goto('/offers/new?kind=guest_session');
  const form = page.locator('form', { has: page.locator('[name="title"]') }).first();
  const title = `Gastles over staal ${newWord()}`;
  await ensure(journey, form, 'title', title, { always: true });
  await ensure(journey, form, 'summary', 'Voor jonge, dynamische leerkrachten.', { always: true });
  await ensure(journey, form, 'levels', 'so2', { optional: true });
  await ensure(journey, form, 'subjects', 'chemie');
  await ensure(journey, form, 'loadValue', '2');
  await ensure(journey, form, 'seats', '2');
  await ensure(journey, form, 'startsOn', day(30));
  // 422: the form comes back with the hint beside the field.
  await form.locator('button[name="action"][value="publish"]').click();
  const alert = page.locator('[role="alert"]');
  await alert.waitFor();
  const said = await alert.innerText();
  world.check(said.includes('enthousiast'), `the hint says "${said}"`);
  world.check((await form.locator('[name="title"]').inputValue()) === title, 'the title is gone');
  if (journey.js) await world.axe(page, 'hint');
  await world.shot(page, `journey-hint-${journey.js ? 'js' : 'plain'}`);
  await journey.tick(form.locator('input[name="acceptsHints"]'));
  await journey.send(page, form.locator('button[name="action"][value="publish"]'));
  world.check(/^\/offers\/[0-9a-f-]{36}$/.test(new URL(page.url()).pathname), `after the tick it is at ${page.url()}`);
}

/** (h) Somebody without an account asks for a place: the place is not lost on the way. */
async function newcomerAsks(world, journey) {
  const offer = await freeOffer(await world.open({ persona: 'yasmina' }), { keys: null });
  const page = await world.open({ js: journey.js, size: 'phone' });
  const word = newWord();
  const email = `nieuw-${word}@demo.example`;
  journey.start();
  await page.goto(`/offers/${offer.id}`);
  journey.clicks += 1;
  await page.locator(`main a[href="/offers/${offer.id}/ask"]`).first().click();
  await page.waitForURL((url) => url.pathname === '/sign-in');
  const form = page.locator('form', { has: page.locator('input[name="email"]') });
  await journey.type(form.locator('input[name="email"]'), email);
  await journey.send(page, form.locator('button').last());
  await page.goto(await mailedLink(world.base, email, '/sign-in/link?token='));
  await journey.send(page, page.locator('main form button'));
  world.check(/welkom/i.test(await page.locator('h1').innerText()), `somebody new lands at ${page.url()}`);
  if (journey.js) await world.axe(page, 'welcome');
  await world.shot(page, `journey-welcome-${journey.js ? 'js' : 'plain'}`);
  await journey.type(page.locator('input[name="givenName"]'), 'Nieuw');
  await journey.choose(page.locator('select[name="neighbourhood"]'), 'dokken-heide');
  await journey.tick(page.locator('input[name="subjects"][value="wiskunde"]'));
  await journey.send(page, page.locator('form[action="/profile"] button.main'));
  world.check(new URL(page.url()).pathname === `/offers/${offer.id}/ask`, `after the profile she is at ${page.url()}`);
  await journey.type(page.locator('textarea[name="message"]'), `Ik kom graag kijken, ${word}.`);
  await journey.send(page, page.locator('button[name="action"][value="send"]'));
  world.check(/^\/requests\/[0-9a-f-]{36}$/.test(new URL(page.url()).pathname), `after asking she is at ${page.url()}`);
}

/** Types a moment of one's own into the first row of a form. */
async function typeMoment(journey, form, days, start, end) {
  const row = form.locator('.picker details');
  if ((await row.getAttribute('open')) === null) {
    journey.clicks += 1;
    await row.locator('summary').click();
  }
  await journey.type(form.locator('input[name="day"]').first(), day(days));
  await journey.type(form.locator('input[name="dayStart"]').first(), start);
  await journey.type(form.locator('input[name="dayEnd"]').first(), end);
}

/** Opens a folded form of the page. */
async function unfold(journey, page, action) {
  const form = page.locator(`form[action$="/${action}"]`);
  if (!(await form.isVisible())) {
    journey.clicks += 1;
    await page.locator('details', { has: form }).locator('summary').first().click();
  }
  return form;
}

/** The days of a calendar file: those that hold and those that are cancelled. */
async function calendarDays(page, request) {
  const answer = await page.request.get(`/requests/${request}/calendar.ics`);
  const events = (await answer.text()).split('BEGIN:VEVENT').slice(1);
  const days = (wanted) => events
    .filter((event) => event.includes('STATUS:CANCELLED') !== wanted)
    .map((event) => /DTSTART[^:]*:(\d{8})/.exec(event)[1]);
  return { held: days(true), cancelled: days(false) };
}

/** (i) Both sides say which moments do suit; the calendar holds what they agreed and nothing else, also after it is moved. */
async function momentsAreAgreed(world, journey) {
  const page = await world.open({ js: journey.js, size: 'phone', persona: 'yasmina' });
  const offer = await freeOffer(page);
  await page.goto(`/offers/${offer.id}/ask`);
  const message = `Welke dag past jullie? ${newWord()}`;
  journey.start();
  await journey.type(page.locator('textarea[name="message"]'), message);
  const form = page.locator('form', { has: page.locator('textarea[name="message"]') });
  await typeMoment(journey, form, 20, '09:00', '11:00');
  if (journey.js) await world.axe(page, 'asking with a moment');
  await world.shot(page, `journey-moment-ask-${journey.js ? 'js' : 'plain'}`);
  await journey.send(page, page.locator('button[name="action"][value="send"]'));
  const request = new URL(page.url()).pathname.split('/').pop();
  world.check((await page.locator('.moments.wished').innerText()).includes('9.00 uur'), 'her moment is not shown');

  const host = await world.open({ js: journey.js, size: 'phone', persona: offer.contact });
  await host.goto(`/requests/${request}`);
  let open = await unfold(journey, host, 'propose');
  await typeMoment(journey, open, 21, '14:00', '16:00');
  if (journey.js) await world.axe(host, 'proposing');
  await world.shot(host, `journey-moment-propose-${journey.js ? 'js' : 'plain'}`);
  await journey.send(host, open.locator('button').last());

  await page.goto(`/requests/${request}`);
  world.check((await page.locator('.moments.proposed').innerText()).includes('14.00 uur'), 'the proposal is not shown');
  open = await unfold(journey, page, 'propose');
  // Wrong first: the hours are the wrong way round, and nothing typed is lost.
  await typeMoment(journey, open, 22, '16:00', '14:00');
  await open.locator('button').last().click();
  await page.locator('[role="alert"]').waitFor();
  open = page.locator('form[action$="/propose"]');
  world.check((await open.locator('input[name="dayStart"]').first().inputValue()) === '16:00', 'what was typed is gone');
  world.check(await open.locator('.field-error').first().isVisible(), 'the field does not say what is wrong');
  await world.shot(page, `journey-moment-wrong-${journey.js ? 'js' : 'plain'}`);
  await journey.type(open.locator('input[name="dayStart"]').first(), '13:00');
  await journey.send(page, open.locator('button').last());

  await host.goto(`/requests/${request}`);
  await world.shot(host, `journey-moment-accept-${journey.js ? 'js' : 'plain'}`);
  await journey.send(host, host.locator('form[action$="/accept"] button').first());
  const agreed = day(22).replaceAll('-', '');
  const first = await calendarDays(page, request);
  world.check(first.held.join() === agreed && first.cancelled.length === 0, `the calendar holds ${JSON.stringify(first)}`);
  await page.goto('/today');
  world.check((await page.locator('#next').locator('..').innerText()).includes('13.00 uur'), 'Vandaag says another moment');
  await host.goto('/today');
  world.check((await host.locator('#coming').locator('..').innerText()).includes('13.00 uur'), 'the host does not read who comes');
  await world.shot(host, `journey-moment-coming-${journey.js ? 'js' : 'plain'}`);

  // Afterwards the asker moves it: until the host agrees, what was agreed stays.
  await page.goto(`/requests/${request}`);
  await world.shot(page, `journey-moment-agreed-${journey.js ? 'js' : 'plain'}`);
  open = await unfold(journey, page, 'propose');
  // What was agreed is ticked: whoever moves one day keeps the others.
  journey.clicks += 1;
  await open.locator('input[name="choice"]:checked').uncheck();
  await typeMoment(journey, open, 27, '13:00', '14:00');
  await journey.send(page, open.locator('button').last());
  world.check((await calendarDays(page, request)).held.join() === agreed, 'it moved before both agreed');
  await host.goto(`/requests/${request}`);
  world.check((await host.locator('.moments.lapsing').innerText()).includes('13.00 uur'), 'the host does not read what would lapse');
  await world.shot(host, `journey-moment-move-${journey.js ? 'js' : 'plain'}`);
  await journey.send(host, host.locator('form[action$="/accept"] button').first());
  const moved = await calendarDays(page, request);
  world.check(moved.held.join() === day(27).replaceAll('-', '') && moved.cancelled.join() === agreed, `the calendar holds ${JSON.stringify(moved)}`);
}

/** Presses Tab until the focus is where it is wanted; returns how often. */
async function tabTo(page, wanted, most = 90) {
  for (let stops = 1; stops <= most; stops += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, wanted)) return stops;
  }
  throw new Error(`${most} stops do not reach ${wanted} at ${page.url()}`);
}

/** (j) From search to a sent request without a mouse. */
async function keyboardAsks(world, journey) {
  const page = await world.open({ js: journey.js, persona: 'yasmina' });
  const offer = await freeOffer(page, { keys: null });
  await page.goto('/');
  journey.start();
  await tabTo(page, 'a[href="#main"], a.skip');
  await page.keyboard.press('Enter');
  const field = 'input[name="q"]';
  if (!(await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, field))) await tabTo(page, field);
  await page.keyboard.type(offer.title);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('q') === offer.title);
  const stops = await tabTo(page, `a[href^="/offers/${offer.id}"]`);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === `/offers/${offer.id}`);
  await tabTo(page, `a[href="/offers/${offer.id}/ask"]`);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname.endsWith('/ask'));
  await tabTo(page, 'textarea[name="message"]');
  await page.keyboard.type(` ${newWord()}`);
  await tabTo(page, 'button[value="send"]');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => /^\/requests\/[0-9a-f-]{36}$/.test(url.pathname));
  console.log(`    keyboard only: ${stops} stops from the search to its result`);
}

const journeys = [
  ['a teacher finds a place and is accepted', teacherFindsPlace],
  ['a company posts an offer from a template', companyPostsOffer],
  ['a host declines with a reason', hostDeclines],
  ['a coordinator hides a reported offer', coordinatorHides],
  ['a career changer reads "Voor je begint"', changerReadsBeforeYouBegin],
  ['a head agrees after the yes', headAgrees],
  ['a newcomer asks for a place', newcomerAsks],
  ['a poster reads a hint and publishes', hintIsRead],
  ['two sides agree on a moment and move it', momentsAreAgreed],
  ['somebody asks with the keyboard only', keyboardAsks],
];

export default function journeysSpec(test) {
  for (const [name, walk] of journeys) {
    for (const js of [true, false]) {
      test(`${name}, ${js ? 'with' : 'without'} JavaScript`, async (world) => {
        const journey = new Journey(name, js);
        await walk(world, journey);
        journey.end();
      });
    }
  }
}
