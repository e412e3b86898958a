// What somebody learned elsewhere, a plan of her own, and a school that wants to be asked about a course.
import { Journey } from '../lib/journey.mjs';
import { mailedLink, until } from '../lib/world.mjs';

/** A page with one line, as small as a PDF can be. */
function pdf(line) {
  const text = `BT /F1 18 Tf 60 760 Td (${line}) Tj ET`;
  return Buffer.from(`%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n2 0 obj\n<< /Length ${text.length} >>\nstream\n${text}\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`);
}

/** She writes down what she learned elsewhere, with a file; what was typed stays when the file is none. */
async function elsewhere(world, journey, page, title) {
  await page.goto('/record');
  journey.start();
  await journey.follow(page, page.locator('main a[href="/record/own"]'));
  await journey.type(page.locator('#title'), title);
  await journey.type(page.locator('#provider'), 'Een buurtwerking');
  await journey.type(page.locator('#hours'), '7,5');
  await journey.type(page.locator('#firstDay'), '2026-09-07');
  await journey.choose(page.locator('#domain'), 'wellbeing');
  await journey.choose(page.locator('#level'), '1');
  await journey.tick(page.locator('input[name="asksReview"]'));
  const save = page.locator('form[action="/record/own"] button[type="submit"]');
  await page.locator('#file').setInputFiles({ name: 'attest.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<script>alert(1)</script>') });
  await save.click();
  await page.locator('[role="alert"]').waitFor();
  world.check(/geen pdf/.test(await page.locator('#file-error').innerText()), 'nothing says what is wrong with the file');
  await page.locator('#file').setInputFiles({ name: 'groot.pdf', mimeType: 'application/pdf', buffer: Buffer.concat([pdf('x'), Buffer.alloc(5 * 1024 * 1024)]) });
  await save.click();
  await until('the sentence about the size', async () => /groter dan 5 MB/.test(await page.locator('#file-error').innerText()));
  await world.shot(page, `journey-elsewhere-wrong-${journey.js ? 'js' : 'plain'}`);
  world.check((await page.locator('#title').inputValue()) === title, 'what was typed is gone');
  world.check(await page.locator('input[name="asksReview"]').isChecked(), 'what was ticked is gone');
  await page.locator('#file').setInputFiles({ name: 'attest "één".pdf', mimeType: 'application/pdf', buffer: pdf(title) });
  await journey.send(page, save);
}

async function reviewed(world, journey) {
  const title = `Jeugdhuis ${journey.js ? 'met' : 'zonder'} ${Date.now() % 100000}`;
  const page = await world.open({ js: journey.js, persona: 'yasmina', size: 'phone' });
  await elsewhere(world, journey, page, title);
  const card = page.locator('.card', { hasText: title });
  world.check(/wordt nagekeken/.test(await card.innerText()), 'nothing says that it is reviewed');
  const link = await card.locator('a[href^="/record/files/"]').getAttribute('href');
  const file = await page.request.get(link);
  const head = file.headers();
  world.check(/^attachment/.test(head['content-disposition']) && head['x-content-type-options'] === 'nosniff', 'the file may be shown by the browser');
  world.check((await file.body()).equals(pdf(title)), 'the file is another one');
  // The growth centre is told, reads the file, and accepts it; a stranger finds nothing.
  const stranger = await world.open({ js: journey.js, persona: 'koen' });
  world.check((await stranger.request.get(link)).status() === 404, 'a stranger opens the file');
  const sofie = await world.open({ js: journey.js, persona: 'sofie' });
  await sofie.goto('/today');
  await journey.follow(sofie, sofie.locator('main a[href^="/records/"]', { hasText: 'Yasmina' }).first());
  await journey.follow(sofie, sofie.locator('.card', { hasText: title }).locator('a.button'));
  const review = new URL(sofie.url()).pathname;
  await sofie.locator('button[name="accepts"][value="no"]').click();
  await sofie.locator('[role="alert"]').waitFor();
  await world.shot(sofie, `journey-review-${journey.js ? 'js' : 'plain'}`);
  if (journey.js) await world.axe(sofie, 'review');
  await sofie.goto(review);
  await journey.send(sofie, sofie.locator('button[name="accepts"][value="yes"]'));
  await page.goto('/record');
  world.check(/aanvaard/.test(await card.innerText()) && /Groeicentrum Noord/.test(await card.innerText()), 'nothing says who accepted it');
  const level = page.locator('#levels ~ ul .card', { hasText: 'Welbevinden' }).first();
  world.check(/klaar om te erkennen/.test(await level.innerText()), 'it does not count for a specialisation');
  if (journey.js) await world.axe(page, 'record');
  // What was accepted can be taken away, with its file.
  await journey.follow(page, card.locator('a[href^="/record/own/"]'));
  await journey.send(page, page.locator('form[action$="/delete"] button'));
  world.check((await page.request.get(link)).status() === 404, 'the file is still there');
}

async function planned(world, journey) {
  const page = await world.open({ js: journey.js, persona: 'fatima', size: 'phone' });
  await page.goto('/record');
  journey.start();
  await page.locator('details:has(form[action="/record/goals"]) > summary').click();
  const send = page.locator('form[action="/record/goals"] button');
  await journey.type(page.locator('#goal-hours'), 'veel');
  await send.click();
  await page.locator('[role="alert"]').waitFor();
  world.check(await page.locator('#goal-hours').isVisible(), 'the field that is wrong is folded away');
  world.check((await page.locator('#goal-hours').inputValue()) === 'veel', 'what was typed is gone');
  await journey.type(page.locator('#goal-hours'), '12,5');
  await journey.send(page, send);
  const card = page.locator('section[aria-labelledby="plan"] .card').first();
  world.check(/van 12 u 30/.test(await card.innerText()), `the plan says ${await card.innerText()}`);
  await world.shot(page, `journey-plan-${journey.js ? 'js' : 'plain'}`);
  await journey.send(page, card.locator('form[action$="/delete"] button'));
  world.check((await page.locator('section[aria-labelledby="plan"] .card').count()) === 0, 'the goal is still there');
}

/** The head of a school signs in by mail and says what the school wants. */
async function wished(world, journey, wish) {
  const email = 'katrien_smets@demo.example';
  const head = await world.open({ js: journey.js });
  await head.goto('/sign-in');
  await head.locator('#email').fill(email);
  await head.locator('form[action="/sign-in"] button[type="submit"]').click();
  await head.goto(await mailedLink(world.base, email, '/sign-in/link?token='));
  await head.locator('form[action="/sign-in/link"] button').click();
  await head.waitForLoadState('load');
  await head.goto('/courses');
  await journey.follow(head, head.locator('a[href="/courses/wish"]'));
  await head.locator(`input[name="wish"][value="${wish}"]`).check();
  await journey.send(head, head.locator('form[action="/courses/wish"] button'));
  return head;
}

async function headAsked(world, journey) {
  journey.start();
  const head = await wished(world, journey, 'asked');
  const lotte = await world.open({ js: journey.js, persona: 'lotte', size: 'phone' });
  await lotte.goto('/courses?free=yes');
  const free = lotte.locator('section[aria-labelledby="found"] .card', { hasNot: lotte.locator('.state') });
  // A head is not mailed a third time about the same person and session.
  const path = await free.locator('h3 a').nth(journey.js ? 0 : 1).getAttribute('href');
  await lotte.goto(path);
  await journey.send(lotte, lotte.locator('form[action$="/enrol"] button').first());
  world.check(/gevraagd of het past/.test(await lotte.locator('main').innerText()), 'nothing says that her school is asked');
  const link = await mailedLink(world.base, 'katrien_smets@demo.example', '/enrolment-consent?token=');
  // By the link alone, in a browser that nobody signed in to.
  const anybody = await world.open({ js: journey.js, size: 'phone' });
  await anybody.goto(link);
  await world.shot(anybody, `journey-enrolment-consent-${journey.js ? 'js' : 'plain'}`);
  if (journey.js) await world.axe(anybody, 'enrolment-consent');
  await journey.send(anybody, anybody.locator('button[value="not_now"]'));
  world.check((await anybody.goto(link)).status() === 410, 'the link works twice');
  await lotte.goto(path);
  world.check((await lotte.locator('form[action$="/enrol"] button').count()) > 0, 'she still has the seat');
  // Once more, and the head says yes from her own Vandaag.
  await journey.send(lotte, lotte.locator('form[action$="/enrol"] button').first());
  await head.goto('/today');
  await journey.follow(head, head.locator('main a[href^="/enrolment-consent"]').first());
  await journey.send(head, head.locator('button[value="agreed"]'));
  await lotte.goto(path);
  world.check(/vindt het goed/.test(await lotte.locator('main').innerText()), 'nothing says that her school agrees');
  await journey.send(lotte, lotte.locator('form[action$="/cancel"] button').first());
  await head.goto('/courses/wish');
  await head.locator('input[name="wish"][value="none"]').check();
  await journey.send(head, head.locator('form[action="/courses/wish"] button'));
}

export default function record(test) {
  const walks = [['what was learned elsewhere is reviewed', reviewed], ['a plan is made', planned], ['a school is asked about a course', headAsked]];
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
