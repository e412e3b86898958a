// The fourth year: a day in two taps, a list signed by somebody without an account, the table of a college.
import { Journey } from '../lib/journey.mjs';
import { arrive } from '../lib/world.mjs';

/** Taps a tile: a radio button that lies over its label. */
async function tap(journey, tile) {
  journey.clicks += 1;
  await tile.locator('input').check();
}

/** A student logs the whole day on a phone: where she is planned is chosen already. */
async function studentLogs(world, journey) {
  const page = await world.open({ js: journey.js, persona: 'nora', size: 'phone' });
  await page.goto('/log');
  journey.start();
  await tap(journey, page.locator('.tile', { hasText: 'Hele dag' }));
  await world.shot(page, `journey-day-${journey.js ? 'js' : 'plain'}`);
  await journey.send(page, page.locator('button', { hasText: 'Klaar' }));
  world.check(journey.clicks === 2, `logging a day takes ${journey.clicks} taps`);
  const first = page.locator('.day-entry').first();
  world.check(/Hele dag/.test(await first.innerText()), 'the log does not begin with the day');
  // The same day once more is refused with the place that has it.
  await page.locator('.tile', { hasText: 'Hele dag' }).locator('input').check();
  await page.locator('button', { hasText: 'Klaar' }).click();
  await page.locator('[role="alert"]').waitFor();
  world.check(/TechniekCollege Dokken/.test(await page.locator('[role="alert"]').innerText()), 'nothing names the day that is there');
  await page.goto('/log');
  await page.locator('.day-entry').first().locator('button', { hasText: 'Neem terug' }).click();
  await page.waitForLoadState('load');
  world.check(/teruggenomen/.test(await page.locator('main, .flash').allInnerTexts().then((all) => all.join(' '))), 'the day was not taken back');
}

/** A student logs a whole week as planned in two taps: the page of the week, and one button. */
async function weekLogged(world, journey) {
  const page = await world.open({ js: false, persona: 'nora', size: 'phone' });
  await page.goto('/today');
  journey.start();
  await journey.follow(page, page.locator('nav.tabs a[href="/log"]').first());
  const button = page.locator('form[action="/log/days/week"] button', { hasText: 'gepland' });
  if (!(await button.count())) {
    // Everything of this week is said already: that is told, and there is nothing to tap.
    world.check((await page.locator('form[action="/log/days/week"]').count()) === 0, 'a week without anything missing offers a button');
    return;
  }
  await journey.send(page, button);
  world.check(journey.clicks === 2, `a week takes ${journey.clicks} taps`);
  world.check((await page.locator('form[action="/log/days/week"]').count()) === 0, 'half-days of the week are still missing');
}

/** The last link to sign days that was mailed for a student. */
async function linkFor(page, student) {
  const mails = await (await page.request.get('/demo/mailbox.json')).json();
  const mine = mails.items.filter((mail) => mail.text.includes('/sign?token=') && mail.subject.includes(student));
  return mine.map((mail) => mail.text.match(/\/sign\?token=[0-9a-f]+/)[0])[0];
}

/** Somebody without an account signs a list and unticks a day; the student reads the question and answers. */
async function mentorSigns(world, journey) {
  const student = await world.open({ persona: 'nora' });
  await student.goto('/placements');
  await student.locator('.card a', { hasText: 'TechniekCollege Dokken' }).click();
  await student.locator('form[action$="/ask"] button').click();
  await student.waitForLoadState('load');
  const page = await world.open({ js: journey.js, size: 'phone' });
  const link = await linkFor(page, 'Nora Janssens');
  await page.goto(link);
  const boxes = page.locator('input[name="signed"]');
  const all = await boxes.count();
  world.check(all >= 1, `the list has ${all} days`);
  world.check((await page.locator('input[name="signed"]:checked').count()) === all, 'not every day is ticked');
  journey.start();
  await page.locator('button.main.wide').click();
  await page.locator('[role="alert"]').waitFor();
  world.check(/zonder naam/.test(await page.locator('[role="alert"]').innerText()), 'an empty name is taken');
  await boxes.first().uncheck();
  await journey.type(page.locator('#name'), 'Rik Somers');
  await journey.send(page, page.locator('button.main.wide'));
  world.check(/Dank je/.test(await page.locator('h1').innerText()), `after signing it is at ${page.url()}`);
  await page.goto(link);
  world.check(/werd al getekend/.test(await page.locator('main').innerText()), 'a used link does not say so');
  await student.goto('/log');
  world.check((await student.locator('#asked').count()) === 1, 'she does not read the question');
  await student.locator('form[action$="/answer"] button').first().click();
  await student.waitForLoadState('load');
  world.check((await student.locator('#asked').count()) === 0, 'the question stays after the answer');
}

/** A college looks for whoever needs help, opens her year, checks the signatures, closes a period and takes the file. */
async function collegeCloses(world, journey) {
  const page = await world.open({ js: journey.js, persona: 'wim' });
  await page.goto('/today');
  journey.start();
  await journey.follow(page, page.locator('main a[href^="/cohorts/"]').first());
  const rows = await page.locator('table.cohort tbody tr').count();
  world.check(rows === 8, `the table has ${rows} students`);
  const first = page.locator('table.cohort tbody tr').first();
  world.check((await first.locator('.flag.red').count()) > 0, 'whoever needs help most is not the first');
  const file = await (await page.request.get(await page.locator('a[href*="table.csv"]').getAttribute('href'))).text();
  world.check(file.trim().split('\n').length === rows + 1, 'the file has other rows than the page');
  await journey.follow(page, first.locator('th a'));
  await page.locator('a[href^="?verify"]').click();
  await page.waitForLoadState('load');
  world.check(/kloppen/.test(await page.locator('[role="status"]').innerText()), 'the signatures are not said to hold');
  await page.goto('/cohorts');
  const day = await page.locator('#lastDay').getAttribute('max');
  await journey.type(page.locator('#lastDay'), day);
  await journey.send(page, page.locator('form[action$="/close"] button'));
  const closed = await (await page.request.get(await page.locator('a[href^="/closes/"]').first().getAttribute('href'))).text();
  world.check(closed.includes('yearId') && !closed.includes('Nora'), 'the kept file names students');
}

/** Opens the log until the device holds nothing that is not sent; what the page says of it appears only once its script ran. */
async function allSent(page) {
  const left = () => page.evaluate(() => Object.keys(localStorage)
    .filter((name) => /leerbrug-log-[0-9a-f]{8}/.test(name))
    .reduce((sum, name) => sum + JSON.parse(localStorage.getItem(name)).unsent.length, 0)).catch(() => 1);
  for (let tries = 0; tries < 40; tries += 1) {
    await arrive(page, '/log');
    if ((await left()) === 0) return;
    await page.waitForTimeout(250);
  }
  throw new Error('what waits on the device is not sent');
}

/** A student logs days without a network: the page is kept, two halves wait, a tab is closed, and each is sent once. */
async function daysOffline(world, journey) {
  world.isOffline = true;
  const page = await world.open({ persona: 'nora', size: 'phone' });
  await page.goto('/log');
  const taken = await page.locator('.day-entry').count();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.context().setOffline(true);
  await arrive(page, '/log');
  const form = page.locator('form[action="/log/days"]');
  world.check(await form.isVisible(), 'the kept page has no form for days');
  world.check(await page.locator('form[action="/log"]').isHidden(), 'it asks for talks too');
  journey.start();
  await tap(journey, form.locator('.tile', { hasText: 'Voormiddag' }));
  journey.clicks += 1;
  await form.locator('button.main').click();
  world.check(journey.clicks === 2, `it takes ${journey.clicks} taps`);
  await page.locator('#device', { hasText: 'Nog één notitie op dit toestel.' }).waitFor();
  // The other half in another tab, on and off in between.
  const other = await page.context().newPage();
  await other.goto('/log');
  await other.locator('form[action="/log/days"] .tile', { hasText: 'Namiddag' }).locator('input').check();
  await other.locator('form[action="/log/days"] button.main').click();
  await other.locator('#device', { hasText: '2 notities' }).waitFor();
  // The network comes and goes; what was sent once is not sent again.
  for (let round = 0; round < 3; round += 1) {
    await page.context().setOffline(false);
    await Promise.all([arrive(page, '/log'), arrive(other, '/log')]);
    await page.context().setOffline(true);
    await Promise.all([arrive(page, '/log'), arrive(other, '/log')]);
  }
  await page.context().setOffline(false);
  await allSent(page);
  await arrive(page, '/log');
  const entries = await page.locator('.day-entry').count();
  world.check(entries === taken + 2, `${taken} days before, ${entries} after`);
  await world.shot(page, 'journey-days-offline');
  // Somebody else who signs in on this device finds nothing of it.
  await page.context().setOffline(true);
  await arrive(page, '/log');
  await page.locator('form[action="/log/days"] .tile', { hasText: 'Hele dag' }).locator('input').check();
  await page.locator('form[action="/log/days"] button.main').click();
  await page.locator('#device:visible').waitFor();
  const key = await page.evaluate(() => Object.keys(localStorage).filter((name) => /leerbrug-log-[0-9a-f]{8}/.test(name)));
  world.check(key.length === 1, `the queue is kept under ${key}`);
  await page.context().setOffline(false);
  await arrive(page, '/log');
  // It is refused: both halves are claimed. What it says stands on the page, with what was typed.
  await page.locator('#device', { hasText: 'kon zo niet in het log' }).waitFor();
  await page.locator('#device button').click();
  await page.locator('[role="alert"]').waitFor();
  world.check(/staat al gelogd/.test(await page.locator('[role="alert"]').innerText()), 'nothing says why it was refused');
  await arrive(page, '/log');
  for (let left = 0; left < 2; left += 1) {
    await page.locator('.day-entry').first().locator('button', { hasText: 'Neem terug' }).click();
    await page.waitForLoadState('load');
  }
}

export default function fourthYear(test) {
  test('a student logs days without a network', async (world) => {
    const journey = new Journey('a student logs days without a network', true);
    await daysOffline(world, journey);
    journey.end();
  });
  const both = (name, walk) => {
    for (const js of [true, false]) {
      test(`${name}, ${js ? 'with' : 'without'} JavaScript`, async (world) => {
        const journey = new Journey(name, js);
        await walk(world, journey);
        journey.end();
      });
    }
  };
  both('a student logs a day', studentLogs);
  // After the day, which it would take on a working day.
  test('a week as planned takes two taps, without JavaScript', async (world) => {
    const journey = new Journey('a student logs a week', false);
    await weekLogged(world, journey);
    journey.end();
  });
  both('a mentor signs by a link', mentorSigns);
  test('a college closes a period, without JavaScript', async (world) => {
    const journey = new Journey('a college closes a period', false);
    await collegeCloses(world, journey);
    journey.end();
  });
}
