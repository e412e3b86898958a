// A whole fourth year in the browser: from the invitation of a student to the decision of her college.
import { Journey } from '../lib/journey.mjs';
import { mailedLink } from '../lib/world.mjs';

/** A day so many days from now, as a field of a form takes it. */
function day(offset) {
  const now = new Date(Date.now() + offset * 86_400_000);
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** The same on the Monday of that week. */
function monday(offset) {
  const now = new Date(Date.now() + offset * 86_400_000);
  return day(offset - ((now.getDay() + 6) % 7));
}

/** A college invites a student, who comes in by the link of the mail and says what she is called. */
async function studentComes(world, journey, wim, email) {
  await wim.goto('/cohorts');
  await journey.follow(wim, wim.locator('main a[href$="/students"]'));
  await journey.type(wim.locator('#email'), email);
  await journey.type(wim.locator('#programme'), 'Educatieve bachelor');
  await journey.type(wim.locator('#firstDay'), day(-80));
  await journey.type(wim.locator('#lastDay'), day(200));
  await journey.send(wim, wim.locator('form[action$="/students"] button'));
  const eva = await world.open({ js: false, size: 'phone' });
  await eva.goto(await mailedLink(world.base, email, '/invitation'));
  await eva.locator('form[action="/invitation"] button').click();
  await eva.waitForURL((url) => url.pathname === '/sign-in');
  await eva.locator('#email').fill(email);
  await eva.locator('form[action="/sign-in"] button').first().click();
  await eva.waitForLoadState('load');
  await eva.goto(await mailedLink(world.base, email, '/sign-in/link?token='));
  await eva.locator('form[action="/sign-in/link"] button').click();
  await eva.waitForLoadState('load');
  if ((await eva.locator('#givenName').count()) > 0) {
    await eva.locator('#givenName').fill('Eva');
    await eva.locator('#familyName').fill('Peeters');
    await eva.locator('form[action="/profile"] button[type="submit"]').first().click();
    await eva.waitForLoadState('load');
  }
  if ((await eva.locator('form[action="/invitation"] button').count()) > 0) {
    await eva.locator('form[action="/invitation"] button').click();
    await eva.waitForLoadState('load');
  }
  return eva;
}

/** A school offers a place, the student asks for it, and the school says yes: a placement with an agreement is there. */
async function placeIsFound(journey, bart, eva) {
  const title = `Vierde jaar in het atelier ${Date.now() % 100000}`;
  await bart.goto('/offers/new?kind=specialisation_placement');
  const form = bart.locator('form', { has: bart.locator('[name="title"]') }).first();
  for (const [name, value] of [['title', title], ['startsOn', day(-42)], ['endsOn', day(90)], ['seats', '2']]) {
    await form.locator(`[name="${name}"]`).first().fill(value);
  }
  for (const name of ['summary', 'description']) {
    if (!(await form.locator(`[name="${name}"]`).inputValue())) await form.locator(`[name="${name}"]`).fill('Drie dagen per week mee in het team.');
  }
  await journey.send(bart, form.locator('button[name="action"][value="publish"]'));
  const offer = new URL(bart.url()).pathname;
  await eva.goto(`${offer}/ask`);
  await eva.locator('#message').fill('Graag leer ik bij jullie.');
  await eva.locator('button[name="action"][value="send"]').click();
  await eva.waitForLoadState('load');
  await bart.goto('/inbox');
  const request = bart.locator('[data-request]', { hasText: 'Graag leer ik bij jullie.' }).first();
  await request.locator('form[action$="/accept"] button').first().click();
  await bart.waitForLoadState('load');
  await eva.goto('/placements');
  return new URL(await eva.locator('main .card a[href^="/placements/"]').first().getAttribute('href'), eva.url()).pathname;
}

/** A single day, with the fold that holds its date. */
async function logDay(page, placement, on) {
  await page.goto(`/log?placement=${placement.split('/')[2]}&day=${on}`);
  await page.locator('.tile', { hasText: 'Hele dag' }).locator('input').check();
  await page.locator('button', { hasText: 'Klaar' }).click();
  await page.waitForLoadState('load');
}

async function signAgreement(page, placement) {
  await page.goto(placement);
  await page.locator('button[name="answer"][value="signed"]').first().click();
  await page.waitForLoadState('load');
}

async function yearGoes(world, journey) {
  const email = `eva.${Date.now()}@elders.example`;
  const wim = await world.open({ js: false, persona: 'wim' });
  const bart = await world.open({ js: false, persona: 'bart' });
  journey.start();
  const eva = await studentComes(world, journey, wim, email);
  const placement = await placeIsFound(journey, bart, eva);

  // Student, host and college sign; the host says on which ground, who insures and on which days.
  await bart.goto(placement);
  for (const weekday of [1, 2, 3, 4, 5]) {
    for (const half of ['am', 'pm']) await bart.locator(`input[name="halves"][value="${weekday}-${half}"]`).check();
  }
  await bart.locator('#firstDay').fill(day(-42));
  await bart.locator('#lastDay').fill(day(90));
  await bart.locator(`form[action="${placement}"] button[type="submit"]`).first().click();
  await bart.waitForLoadState('load');
  for (const page of [eva, bart, wim]) await signAgreement(page, placement);
  await eva.goto(placement);
  world.check((await eva.locator('.state', { hasText: 'loopt' }).count()) > 0, `after three signatures it is ${await eva.locator('.state').first().innerText()}`);

  // Two more rotations come in by a file: one that is over, and one that begins soon and that nobody has signed yet.
  await wim.goto('/cohorts');
  const cohort = new URL(wim.url()).pathname;
  await wim.goto(`${cohort}/several/placements`);
  const lines = [['Atheneum Spoorpark', -75, -60], ['OKAN-school Kompas', 4, 40]];
  const file = lines.map(([host, first, last]) => `${email};${host};;${day(first)};${day(last)};1 2 3 4 5;;;placement_agreement;host`).join('\n');
  await wim.locator('#file').setInputFiles({ name: 'plekken.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
  await journey.send(wim, wim.locator('form[enctype] button', { hasText: 'Kijk na' }));
  await journey.send(wim, wim.locator('button[name="step"][value="appoint"]'));

  // She logs six weeks as planned, two taps each (one day each where there is no school), and names who signs.
  for (const back of [42, 35, 28, 21, 14, 7, 0]) {
    await eva.goto(`/log?week=${monday(-back)}`);
    const button = eva.locator('form[action="/log/days/week"] button', { hasText: 'gepland' });
    if ((await button.count()) > 0) await journey.send(eva, button);
    else if (back > 0 && back < 42) await logDay(eva, placement, monday(-back));
  }
  await eva.goto(placement);
  await journey.type(eva.locator('#signer-name'), 'Rik Somers');
  await journey.type(eva.locator('#signer-email'), `rik.${email}`);
  await journey.send(eva, eva.locator('form[action$="/signers"] button'));
  await journey.send(eva, eva.locator('form[action$="/ask"] button'));

  // Her mentor has no account: he unticks two days, types his name once, and is done.
  const rik = await world.open({ js: false, size: 'phone' });
  await rik.goto(await mailedLink(world.base, `rik.${email}`, '/sign?token='));
  const boxes = rik.locator('input[name="signed"]');
  const all = await boxes.count();
  world.check(all >= 5, `the list has ${all} days`);
  await boxes.nth(0).uncheck();
  await boxes.nth(1).uncheck();
  await rik.locator('#name').fill('Rik Somers');
  await journey.send(rik, rik.locator('button.main.wide'));
  world.check(/Dank je/.test(await rik.locator('h1').innerText()), `after signing it is at ${rik.url()}`);
  await bart.goto(placement);
  await journey.send(bart, bart.locator('form[action$="/confirm"] button').first());

  await collegeDecides(world, journey, wim, eva, all);
}

/** The college sees what needs her, closes the period, takes the file and decides. */
async function collegeDecides(world, journey, wim, eva, all) {
  await wim.goto('/cohorts?lang=nl');
  const row = wim.locator('table.cohort tbody tr', { hasText: 'Eva' });
  world.check((await row.locator('.flag').count()) > 0, 'nothing says that she needs somebody');
  await journey.follow(wim, row.locator('th a'));
  const year = new URL(wim.url()).pathname;
  world.check(/2 open vragen|2 vragen/.test(await wim.locator('main').textContent()), 'the open questions are not said');
  // Passed it is not: what is missing is said, and what was typed stays.
  await wim.locator('details', { has: wim.locator('button[value="passed"]') }).locator('summary').click();
  await wim.locator('button[name="outcome"][value="passed"]').click();
  await wim.waitForLoadState('load');
  world.check((await wim.locator('[role="alert"]').count()) > 0, 'a year with half of its days is passed');
  await wim.goto('/cohorts');
  const file = await (await wim.request.get(await wim.locator('a[href*="table.csv"]').getAttribute('href'))).text();
  const line = file.split('\n').find((one) => one.startsWith(year.split('/')[2]));
  world.check(Boolean(line), 'the file has no line about her');
  const cells = (line ?? '').split(';');
  world.check(cells[10] === String(2 * (all - 2)), `the file says ${cells[10]} signed half-days, ${all - 2} days were signed`);
  await wim.goto(year);
  await wim.locator('details', { has: wim.locator('button[value="stopped"]') }).locator('summary').click();
  await journey.send(wim, wim.locator('button[name="outcome"][value="stopped"]'));
  await eva.goto(year);
  world.check(/gestopt/i.test(await eva.locator('main').innerText()), 'she does not read what was decided');
  await world.shot(eva, 'journey-year');
}

export default function wholeYear(test) {
  test('a whole fourth year, without JavaScript', async (world) => {
    const journey = new Journey('a whole fourth year', false);
    await yearGoes(world, journey);
    journey.end();
  });
}
