// Starters and their mentors: a talk in four taps, somebody who is needed now, a starter appointed and a mentor chosen.
import { Journey } from '../lib/journey.mjs';
import { arrive, mailedLink } from '../lib/world.mjs';

/** Taps a tile: a radio button that lies over its label. */
async function tap(journey, tile) {
  journey.clicks += 1;
  await tile.locator('input').check();
}

/** (k) A mentor logs a talk on a phone: who, what, how long, done. */
async function mentorLogs(world, journey) {
  const page = await world.open({ js: journey.js, persona: 'griet', size: 'phone' });
  await page.goto('/log');
  journey.start();
  await tap(journey, page.locator('.tile', { hasText: 'Lotte Vermeiren' }));
  await tap(journey, page.locator('.tile', { hasText: 'Lesbezoek' }));
  await tap(journey, page.locator('.tile', { hasText: '75 min' }));
  await world.shot(page, `journey-log-${journey.js ? 'js' : 'plain'}`);
  await journey.send(page, page.locator('button', { hasText: 'Klaar' }));
  world.check(journey.clicks === 4, `logging a talk takes ${journey.clicks} taps`);
  const first = await page.locator('#entries ~ .thread li').first().innerText();
  world.check(/Lotte/.test(first) && /75 min/.test(first), `the log begins with "${first}"`);
  // The starter reads it; her head and the evaluator have no such page.
  const starter = await world.open({ persona: 'lotte' });
  await starter.goto('/log');
  world.check(/75 min/.test(await starter.locator('.thread').first().innerText()), 'the starter does not read the talk');
  const address = await page.locator('#entries ~ .thread a[href^="/log/"]').first().getAttribute('href');
  for (const persona of ['evaluator', 'bart', 'sofie', 'admin']) {
    const other = await world.open({ persona });
    const answer = await other.request.get(address);
    world.check(answer.status() === 404, `${persona} gets ${answer.status()} for a talk of others`);
  }
}

/** (l) A starter reads who her mentors are and calls for somebody; a mentor comes. */
async function starterCalls(world, journey) {
  const page = await world.open({ js: journey.js, persona: 'lotte', size: 'phone' });
  await page.goto('/mentoring');
  const faces = await page.locator('.duo').innerText();
  for (const name of ['Griet Moens', 'Simon Van Acker']) world.check(faces.includes(name), `she does not see ${name}`);
  journey.start();
  await journey.send(page, page.locator('form[action="/mentoring/help"] button'));
  world.check(/weten het/.test(await page.locator('main').innerText()), 'she does not read that her mentors know');
  const mentor = await world.open({ js: journey.js, persona: 'griet' });
  await mentor.goto('/today');
  world.check(/Lotte Vermeiren heeft nu iemand nodig/.test(await mentor.locator('main').innerText()), 'Vandaag of the mentor says nothing');
  await mentor.goto('/mentoring');
  await journey.send(mentor, mentor.locator('form[action^="/mentoring/help/"] button'));
  await page.goto('/mentoring');
  world.check((await page.locator('form[action="/mentoring/help"]').count()) === 1, 'the call stays open after somebody came');
}

/** (m) A head appoints a starter and asks a mentor in two taps; the mentor would rather not, and nobody is asked why. */
async function headAppoints(world, journey) {
  const page = await world.open({ js: journey.js, persona: 'bart' });
  await page.goto('/mentoring');
  journey.start();
  await journey.follow(page, page.locator('main a[href="/mentoring/inductions/new"]').first());
  await journey.choose(page.locator('#person'), { label: 'Danny Leys' });
  await journey.choose(page.locator('#evaluator'), { label: 'Bart De Keyser' });
  await journey.send(page, page.locator('main form.column button.main'));
  world.check(/Danny Leys/.test(await page.locator('h1').innerText()), `after appointing it is at ${page.url()}`);
  const taps = journey.clicks;
  await journey.follow(page, page.locator('main a[href$="/choose/school"]'));
  world.check(/samen/.test(await page.locator('.whys').first().innerText()), 'a candidate has no points');
  await journey.send(page, page.locator('main form button.main').first());
  world.check(journey.clicks - taps === 2, `choosing a mentor takes ${journey.clicks - taps} taps`);
  world.check(/nog geen antwoord/.test(await page.locator('main').innerText()), 'the head does not read that it waits');
}

/** A coordinator looks for everybody who lacks a mentor, changes one by hand, reads what that changes, and asks the others. */
async function roundIsAsked(world, journey) {
  const page = await world.open({ js: journey.js, persona: 'sofie' });
  await page.goto('/mentoring');
  journey.start();
  await journey.send(page, page.locator('main form[action="/mentoring/round"] button'));
  const boxes = page.locator('[name="pair"]');
  const all = await boxes.count();
  world.check(all >= 2, `the plan has ${all} mentors`);
  // By hand: the first starter gets somebody else, and the page says what that changes.
  const card = page.locator('article', { has: page.locator('[name="pair"]') }).first();
  const asked = await card.locator('.check span').first().innerText();
  const pick = card.locator('select');
  await journey.choose(pick, { index: 2 });
  await journey.send(page, card.locator('button'));
  const said = await page.locator('section[aria-labelledby="chosen"]').innerText();
  world.check(/punt|plaats|verandert/.test(said), `the price of a choice is not said: ${said}`);
  world.check((await card.locator('.check span').first().innerText()) !== asked, 'the choice is not in the plan');
  // Somebody who chooses and asks at once reads first what the choice changes.
  await journey.choose(card.locator('select'), { index: 0 });
  await journey.send(page, page.locator('main form button.main'));
  world.check((await page.locator('section[aria-labelledby="chosen"]').count()) === 0, 'going back to the plan is no choice');
  world.check(/nog niemand is gevraagd/.test(await page.locator('body').innerText()), 'somebody was asked unread');
  await boxes.first().uncheck();
  const left = await page.locator('article', { has: page.locator('[name="pair"]:not(:checked)') }).locator('b a').first().innerText();
  await journey.send(page, page.locator('main form button.main'));
  world.check(/is gevraagd, nog geen antwoord/.test(await page.locator('main').innerText()), 'nothing says who was asked');
  world.check((await boxes.count()) === 0, 'a round can be published twice');
  await page.goto('/mentoring');
  await page.locator('main form[action="/mentoring/round"] button').click();
  await page.waitForLoadState('load');
  world.check((await boxes.count()) === 1, 'who was asked for is looked for again');
  world.check((await page.locator('article b a').first().innerText()) === left, 'the one that was left out is gone');
  await roundRepairs(world, journey, page);
}

/** The mentor who was asked would rather not: nobody asks why, and the next draft has somebody else for that starter. */
async function roundRepairs(world, journey, page) {
  await page.goto('/mentoring/round');
  await page.locator('main ul.cards a', { has: page.locator('xpath=ancestor::article//span[contains(@class, "state") and not(contains(@class, "wait"))]') }).first().click();
  await page.waitForLoadState('load');
  const asked = page.locator('article', { has: page.locator('.state') }).first();
  const starter = await asked.locator('b a').first().innerText();
  const mentor = (await asked.locator('.state').innerText()).replace(/ is gevraagd.*/, '').trim();
  const own = await world.open({ js: journey.js });
  const address = `${mentor.toLowerCase().replaceAll(' ', '_')}@demo.example`;
  await own.goto('/sign-in');
  await own.locator('input[name="email"]').fill(address);
  await own.locator('form', { has: own.locator('input[name="email"]') }).locator('button').first().click();
  await own.waitForLoadState('load');
  await own.goto(await mailedLink(world.base, address, '/sign-in/link'));
  await own.locator('main form button').first().click();
  await own.waitForLoadState('load');
  await own.goto('/mentoring?lang=nl');
  await own.locator('main a[href^="/mentoring/pairs/"]', { hasText: starter }).first().click();
  await own.locator('button[name="answer"][value="rather_not"], button', { hasText: 'Liever niet' }).first().click();
  await own.waitForLoadState('load');
  await page.reload();
  world.check(/ging het niet door/.test(await page.locator('main').innerText()), 'the round does not say that it came to nothing');
  await page.goto('/mentoring');
  await page.locator('main form[action="/mentoring/round"] button').click();
  await page.waitForLoadState('load');
  const again = page.locator('article', { has: page.locator('[name="pair"]'), hasText: starter }).first();
  world.check((await again.count()) === 1, `nobody else is found for ${starter}`);
  world.check(!(await again.locator('.check').innerText()).includes(mentor), 'whoever would rather not is asked again');
}

/** A mentor logs a talk on a phone without a network, in four taps; it waits there, and goes when the network comes back. */
async function logsOffline(world, journey) {
  world.isOffline = true;
  // Signed in for herself: she signs out at the end.
  const page = await world.open({ size: 'phone' });
  await world.persona(page, 'griet');
  await page.goto('/?lang=nl');
  await page.goto('/log');
  const before = await page.locator('#entries ~ .thread li').count();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const kept = await page.evaluate(async () => {
    const [name] = await caches.keys();
    const cache = await caches.open(name);
    const pages = (await cache.keys()).map((one) => one.url).filter((url) => url.includes('/log/offline'));
    return { pages: pages.length, text: await (await cache.match(pages[0])).text() };
  });
  world.check(kept.pages === 1, 'no page is kept');
  world.check(!/Griet|Lotte/.test(kept.text), 'the kept page holds names');
  await page.context().setOffline(true);
  await arrive(page, '/log');
  world.check(/Geen verbinding/.test(await page.locator('main').innerText()), 'the kept page is not shown');
  journey.start();
  await tap(journey, page.locator('form[action="/log"] .faces .tile').first());
  await tap(journey, page.locator('form[action="/log"] .tile', { hasText: 'Nabespreking' }));
  await tap(journey, page.locator('form[action="/log"] .tile.short').first());
  journey.clicks += 1;
  await page.locator('form[action="/log"] button.main').click();
  world.check(journey.clicks === 4, `it takes ${journey.clicks} taps`);
  await page.locator('#device', { hasText: 'Nog één notitie op dit toestel.' }).waitFor();
  // The same again without the network, in the middle of a page that was open.
  await arrive(page, '/mentoring');
  world.check(await page.locator('#device').isVisible(), 'another page does not say what waits');
  await page.context().setOffline(false);
  await arrive(page, '/log');
  await page.waitForFunction((count) => document.querySelectorAll('#entries ~ .thread li').length === count, before + 1);
  await page.waitForFunction(() => document.getElementById('device').hidden);
  // Sent once, however often the pages are opened.
  await arrive(page, '/log');
  world.check((await page.locator('#entries ~ .thread li').count()) === before + 1, 'it was sent twice');
  // Signing out asks about what is not sent, and takes the names off the device.
  await page.context().setOffline(true);
  await arrive(page, '/log');
  await page.locator('form[action="/log"] .faces .tile').first().locator('input').check();
  await page.locator('form[action="/log"] .tile', { hasText: 'Nabespreking' }).locator('input').check();
  await page.locator('form[action="/log"] .tile.short').first().locator('input').check();
  await page.locator('form[action="/log"] button.main').click();
  await page.locator('#device:visible').waitFor();
  // An open page sends as soon as the network is back, so what stops it stands before.
  await page.route('**/log', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  await page.context().setOffline(false);
  await arrive(page, '/mentoring');
  const asked = [];
  page.once('dialog', (dialog) => { asked.push(dialog.message()); dialog.dismiss(); });
  await page.locator('details.self summary').click();
  await page.locator("form[action='/sign-out'] button").click();
  world.check(/nog niet verstuurd/.test(asked[0] ?? ''), `signing out asks nothing: ${asked}`);
  world.check(page.url().endsWith('/mentoring'), 'whoever says no is signed out all the same');
  page.once('dialog', (dialog) => dialog.accept());
  await page.waitForTimeout(50);
  await page.locator("form[action='/sign-out'] button").click();
  await page.waitForURL((url) => url.pathname !== '/mentoring');
  const left = await page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
  world.check(!left.includes('leerbrug-log'), `names stay on the device: ${left}`);
}

/** (n) Words that are typed stay when something is wrong. */
async function nothingIsLost(world) {
  const page = await world.open({ persona: 'griet', size: 'phone' });
  await page.goto('/log');
  await page.locator('.tile', { hasText: 'Nabespreking' }).locator('input').check();
  await page.locator('summary', { hasText: 'Andere dag' }).click();
  await page.locator('#text').fill('Dit wil ik niet kwijt.');
  await page.locator('button', { hasText: 'Klaar' }).click();
  await page.locator('[role="alert"]').waitFor();
  world.check((await page.locator('[role="alert"]').count()) === 1, 'nothing says what is missing');
  world.check((await page.locator('#text').inputValue()) === 'Dit wil ik niet kwijt.', 'the words are gone');
  world.check(await page.locator('.tile', { hasText: 'Nabespreking' }).locator('input').isChecked(), 'what was tapped is gone');
}

export default function mentoring(test) {
  for (const [name, walk] of [['a mentor logs a talk', mentorLogs], ['a starter calls for somebody', starterCalls]]) {
    for (const js of [true, false]) {
      test(`${name}, ${js ? 'with' : 'without'} JavaScript`, async (world) => {
        const journey = new Journey(name, js);
        await walk(world, journey);
        journey.end();
      });
    }
  }
  test('a head appoints a starter and chooses a mentor, without JavaScript', async (world) => {
    const journey = new Journey('a head appoints a starter and chooses a mentor', false);
    await headAppoints(world, journey);
    journey.end();
  });
  test('a coordinator asks mentors for all together, without JavaScript', async (world) => {
    const journey = new Journey('a coordinator asks mentors for all together', false);
    await roundIsAsked(world, journey);
    journey.end();
  });
  test('a mentor logs a talk without a network', async (world) => {
    const journey = new Journey('a mentor logs a talk without a network', true);
    await logsOffline(world, journey);
    journey.end();
  });
  test('what was typed into the log stays', nothingIsLost);
}
