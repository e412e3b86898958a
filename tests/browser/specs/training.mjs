// Training: a course is posted, found by a typing error, followed on a phone, and stands in the record.
import { createHash } from 'node:crypto';
import { decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import { Journey } from '../lib/journey.mjs';
import { until } from '../lib/world.mjs';

/** Day and time in Brussels, so many minutes from now, as fields of a form take them. */
function brussels(minutes) {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Europe/Brussels', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false,
  }).formatToParts(new Date(Date.now() + minutes * 60_000));
  const part = (name) => parts.find((one) => one.type === name).value;
  return { day: `${part('year')}-${part('month')}-${part('day')}`, time: `${part('hour') === '24' ? '00' : part('hour')}:${part('minute')}` };
}

/** A meeting that is about to begin, so that its code counts; it ends on the same day. */
function soon() {
  const [from, until] = [brussels(10), brussels(70)];
  return { day: from.day, from: from.time, until: until.day === from.day ? until.time : '23:59' };
}

async function fillMeeting(journey, page, row, { day, from, until: end }) {
  await journey.type(page.locator(`#meetings-${row}-day`), day);
  await journey.type(page.locator(`#meetings-${row}-from`), from);
  await journey.type(page.locator(`#meetings-${row}-until`), end);
}

/** The subjects of the mails to somebody of the demo, newest first. */
async function subjects(world, key) {
  const { items } = await (await fetch(`${world.base}/demo/mailbox.json`)).json();
  return items.filter((mail) => mail.to === `${key}@demo.example`).map((mail) => mail.subject);
}

/** A growth centre writes a course, plans three meetings and puts it online. */
async function coursePosted(world, journey, title) {
  const sofie = await world.open({ js: journey.js, persona: 'sofie' });
  await sofie.goto('/courses');
  journey.start();
  await journey.follow(sofie, sofie.locator('main a[href^="/courses/new"]').first());
  await journey.type(sofie.locator('#title'), title);
  await journey.type(sofie.locator('#summary'), 'Een namiddag over klassen die op reis gaan.');
  await journey.choose(sofie.locator('#domain'), 'diversity');
  await journey.send(sofie, sofie.locator('main form[action^="/courses/new"] button[type="submit"]'));
  // Nothing typed is lost by what is missing: seats, and a day of the second row.
  await fillMeeting(journey, sofie, 0, soon());
  await sofie.locator('#meetings-1-from').fill('13:00');
  await sofie.locator('#place').fill('Zaal 3');
  await sofie.locator('main form button[type="submit"]').click();
  await sofie.locator('[role="alert"]').waitFor();
  world.check((await sofie.locator('#place').inputValue()) === 'Zaal 3', 'the place that was typed is gone');
  world.check((await sofie.locator('#meetings-1-from').inputValue()) === '13:00', 'the time that was typed is gone');
  for (const [row, days] of [[1, 20], [2, 40]]) {
    await fillMeeting(journey, sofie, row, { day: brussels(days * 1440).day, from: '13:00', until: '16:00' });
  }
  await journey.type(sofie.locator('#seats'), '1');
  await journey.send(sofie, sofie.locator('main form button[type="submit"]'));
  await journey.send(sofie, sofie.locator('form[action$="/publish"] button'));
  world.check(/online/.test(await sofie.locator('[role="status"]').first().innerText()), 'nothing says that it is online');
  return { sofie, path: new URL(sofie.url()).pathname };
}

/** Somebody types a word wrong on the first page, finds the course, and enrols: two taps from what was found. */
async function found(world, journey, persona, typed, path) {
  const page = await world.open({ js: journey.js, persona, size: 'phone' });
  await page.goto(`/?q=${encodeURIComponent(typed)}`);
  const before = journey.clicks;
  await journey.follow(page, page.locator(`main a[href="${path}"]`).first());
  await journey.send(page, page.locator('form[action$="/enrol"] button'));
  world.check(journey.clicks - before === 2, `enrolling takes ${journey.clicks - before} taps`);
  return page;
}

async function courseFollowed(world, journey) {
  const word = `Zwaluw${'abcdefghijkl'[Date.now() % 12]}${'mnopqrstuvwx'[Math.floor(Date.now() / 12) % 12]}weken`;
  const { sofie, path } = await coursePosted(world, journey, `${word} in de stad`);
  const wrong = `${word.slice(0, 4)}${word.slice(5)}`;
  const lotte = await found(world, journey, 'lotte', wrong, path);
  world.check(/Je bent ingeschreven/.test(await lotte.locator('main').innerText()), 'she is not enrolled');
  await world.shot(lotte, `journey-course-${journey.js ? 'js' : 'plain'}`);
  const file = await lotte.request.get(await lotte.locator('a[href$="/calendar.ics"]').getAttribute('href'));
  world.check((await file.text()).split('BEGIN:VEVENT').length === 4, 'the calendar file has other meetings');
  const koen = await found(world, journey, 'koen', word, path);
  world.check(/volgende in de rij/.test(await koen.locator('main').innerText()), 'he is not told that he is next in line');
  // A second seat, and the last meeting on another day: he moves up, both are told.
  await sofie.goto(path);
  await journey.follow(sofie, sofie.locator('a[href$="/edit"][href^="/course-sessions/"]'));
  await journey.type(sofie.locator('#seats'), '2');
  await journey.type(sofie.locator('#meetings-2-day'), brussels(41 * 1440).day);
  await journey.send(sofie, sofie.locator('main form button[type="submit"]'));
  for (const key of ['lotte', 'koen']) {
    await until(`a mail to ${key} about the move`, async () => (await subjects(world, key)).some((one) => one === `Veranderd: ${word} in de stad`));
  }
  await until('a mail to koen that he moved up', async () => (await subjects(world, 'koen')).includes(`Er kwam een plaats vrij: ${word} in de stad`));
  await koen.goto(path);
  world.check(/Je bent ingeschreven/.test(await koen.locator('main').innerText()), 'he did not move up');
  // In the room: the code is opened, read with a camera, and confirmed.
  await journey.follow(sofie, sofie.locator('a[href$="/people"]'));
  await journey.follow(sofie, sofie.locator('a[href$="/code"]'));
  await journey.send(sofie, sofie.locator('form[action$="/code"] button'));
  world.check((await sofie.locator('img[src^="data:image/svg+xml"]').count()) === 1, 'there is no code to scan');
  const code = await sofie.locator('.code-large').innerText();
  await lotte.goto(`/attend?code=${code.replace(/\s/g, '')}`);
  await journey.send(lotte, lotte.locator('form[action="/attend"] button'));
  world.check(/in je log/.test(await lotte.locator('main').innerText()), 'nothing says that it was written down');
  // The typed twin, first with a mistake.
  await koen.goto('/attend');
  await koen.locator('#code').fill('AAAA AAAA');
  await koen.locator('form[action="/attend"] button').click();
  await koen.locator('[role="alert"]').waitFor();
  await journey.type(koen.locator('#code'), code.toLowerCase());
  await journey.send(koen, koen.locator('form[action="/attend"] button'));
  await lotte.goto('/record');
  world.check((await lotte.locator('main').innerText()).includes(`${word} in de stad`), 'it does not stand in her record');
  await sofie.goto(path);
  await sofie.locator('a[href$="/people"]').first().click();
  await sofie.waitForLoadState('load');
  world.check((await sofie.locator('main').innerText()).split('met de code').length === 3, 'the list does not know who is there');
  await world.shot(sofie, `journey-people-${journey.js ? 'js' : 'plain'}`);
}

/** A holder shows her certificate to whoever checks its number, and hides it again. */
async function certificateShown(world, journey) {
  const page = await world.open({ js: journey.js, persona: 'yasmina', size: 'phone' });
  await page.goto('/record');
  journey.start();
  await journey.follow(page, page.locator('a[href^="/certificates/"]').first());
  const path = new URL(page.url()).pathname;
  const anybody = await world.open({ js: journey.js });
  await anybody.goto(path);
  world.check(!/Yasmina/.test(await anybody.locator('main').innerText()), 'her name is shown without her');
  await journey.send(page, page.locator('form[action$="/show"] button'));
  await anybody.goto(path);
  world.check(/Yasmina El Khatib/.test(await anybody.locator('main').innerText()), 'what she shows is not there');
  await journey.send(page, page.locator('form[action$="/hide"] button'));
  await anybody.goto(path);
  world.check(!/Yasmina/.test(await anybody.locator('main').innerText()), 'what she hides is there');
}

/** What the cards of a record say; what its reader can do there is no part of it. */
function cardsOf(page) {
  const words = (cards) => cards.map((card) => [...card.querySelectorAll('p')].map((one) => one.textContent.replace(/\s+/g, ' ').trim()));
  return page.locator('main .card').evaluateAll(words);
}

/** Somebody sees what others would see, lets a college read her record, and stops again. */
async function recordShared(world, journey) {
  const page = await world.open({ js: journey.js, persona: 'yasmina', size: 'phone' });
  await page.goto('/record');
  journey.start();
  await journey.follow(page, page.locator('a[href^="/records/"]'));
  const path = new URL(page.url()).pathname;
  const hers = await cardsOf(page);
  await page.goto('/record');
  await journey.type(page.locator('#organisation'), 'hogeschool nergens');
  await journey.type(page.locator('#lastDay'), brussels(90 * 1440).day);
  await page.locator('form[action="/record/grants"] button').click();
  await page.locator('[role="alert"]').waitFor();
  await journey.type(page.locator('#organisation'), 'Hogeschool Scheldekade, lerarenopleiding');
  await journey.send(page, page.locator('form[action="/record/grants"] button'));
  const wim = await world.open({ js: journey.js, persona: 'wim' });
  await wim.goto('/records');
  await wim.locator(`a[href="${path}"]`).click();
  await wim.waitForLoadState('load');
  const read = await cardsOf(wim);
  world.check(JSON.stringify(read) === JSON.stringify(hers), 'the college reads something else than she saw');
  await world.shot(wim, `journey-record-${journey.js ? 'js' : 'plain'}`);
  await journey.send(page, page.locator('li.card', { hasText: 'Hogeschool Scheldekade' }).locator('form[action$="/stop"] button'));
  world.check((await wim.goto(path)).status() === 404, 'the college still reads it');
}

/** The growth centre that reads a record recognises what is ready; its badge is verified without us, and fails when it was touched. */
async function specialisationRecognised(world, journey) {
  const sofie = await world.open({ js: journey.js, persona: 'sofie' });
  await sofie.goto('/records');
  journey.start();
  await journey.follow(sofie, sofie.locator('main a[href^="/records/"]', { hasText: 'Yasmina' }));
  const ready = sofie.locator('form[action$="/recognise"] button');
  // Whoever comes second finds it done.
  if ((await ready.count()) > 0) {
    await journey.send(sofie, ready.first());
    world.check(/is erkend/.test(await sofie.locator('[role="status"]').first().innerText()), 'nothing says that it is recognised');
    world.check((await subjects(world, 'yasmina')).some((one) => /erkent je specialisatie/.test(one)), 'she is not told');
  }
  world.check((await ready.count()) === 0, 'what is recognised can be recognised once more');
  const page = await world.open({ js: journey.js, persona: 'yasmina', size: 'phone' });
  await page.goto('/record');
  await world.shot(page, `journey-levels-${journey.js ? 'js' : 'plain'}`);
  await journey.follow(page, page.locator('main a', { hasText: 'Erkend door' }).last());
  const path = new URL(page.url()).pathname;
  const token = await (await page.request.get(await page.locator('a[href$="/badge.jwt"]').getAttribute('href'))).text();
  await badgeHolds(world, token, page);
  const nobody = await world.open({ js: journey.js });
  await nobody.goto('/certificates');
  await nobody.locator('#number').fill(path.split('/').at(-1).toLowerCase().replace(/(.{4})/g, '$1 '));
  await nobody.locator('main form button').click();
  await nobody.waitForURL((url) => url.pathname === path);
  world.check(!/Yasmina/.test(await nobody.locator('main').innerText()), 'whoever checks reads a name that is not shown');
  world.check((await nobody.request.get(`${path}/badge.jwt`)).headers()['content-type'] !== 'application/vc+jwt', 'everybody gets the badge');
}

/** Verifies a badge as a stranger would, with a library of its own: the key by its address, then every part changed. */
async function badgeHolds(world, token, page) {
  const head = decodeProtectedHeader(token);
  const key = await importJWK(await (await fetch(new URL(new URL(head.kid).pathname, world.base))).json(), 'EdDSA');
  const { payload } = await jwtVerify(token, key, { algorithms: ['EdDSA'] });
  world.check(payload.type.includes('OpenBadgeCredential') && payload.jti === payload.id, `the badge says ${JSON.stringify(payload)}`);
  world.check(new URL(payload.id).pathname === new URL(page.url()).pathname, 'the badge is of another certificate');
  const [identity] = payload.credentialSubject.identifier;
  const hash = createHash('sha256').update(`yasmina@demo.example${identity.salt}`).digest('hex');
  world.check(identity.identityHash === `sha256$${hash}`, 'the badge names somebody else');
  world.check(!/yasmina/i.test(JSON.stringify(payload)), 'the badge holds her name or address');
  for (let part = 0; part < 3; part += 1) {
    const parts = token.split('.');
    const bytes = Buffer.from(parts[part], 'base64url');
    bytes[bytes.length >> 1] ^= 1;
    parts[part] = bytes.toString('base64url');
    const held = await jwtVerify(parts.join('.'), key, { algorithms: ['EdDSA'] }).then(() => true, () => false);
    world.check(!held, `a badge whose part ${part} was changed is taken`);
  }
  const { revokedCredential } = await (await fetch(new URL(new URL(payload.credentialStatus.id).pathname, world.base))).json();
  world.check(!revokedCredential.some((one) => one.id === payload.id), 'it is said to be revoked');
}

export default function training(test) {
  const walks = [['a specialisation is recognised', specialisationRecognised], ['a record is shared', recordShared], ['a course is followed', courseFollowed], ['a certificate is shown', certificateShown]];
  for (const [name, walk] of walks) {
    for (const js of [true, false]) {
      test(`${name}, ${js ? 'with' : 'without'} JavaScript`, async (world) => {
        const journey = new Journey(name, js);
        await walk(world, journey);
        journey.end();
      });
    }
  }
}
