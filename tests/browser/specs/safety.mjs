// Second factor, invitations, and what somebody may ask of her own data: each with and without JavaScript.
import { createHmac } from 'node:crypto';
import { mailedLink } from '../lib/world.mjs';

/** The code of an authenticator app (RFC 6238) for a secret in base 32. */
function code(secret, at = Date.now()) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replace(/\s/g, '')].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = digest[19] & 15;
  return ((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).toString().padStart(6, '0');
}

async function secondFactor(world, js) {
  const persona = js ? 'wim' : 'evaluator';
  const page = await world.open({ js, size: 'phone', persona });
  await page.goto('/profile/factor');
  await page.locator('button[name="step"][value="begin"]').click();
  world.check((await page.locator('img.qr').count()) === 1, 'there is no picture to scan');
  const secret = await page.locator('code.secret').innerText();
  if (js) await world.axe(page, 'factor-set-up');
  await world.shot(page, `factor-set-up-${js ? 'js' : 'plain'}`);
  await page.locator('#code').fill('000000');
  await page.locator('main form[action="/profile/factor"] button[type="submit"]').click();
  world.check((await page.locator('[role="alert"]').count()) === 1, 'a wrong code gets no message');
  world.check((await page.locator('code.secret').innerText()) === secret, 'a wrong code changes the secret');
  await page.locator('#code').fill(code(secret));
  await page.locator('main form[action="/profile/factor"] button[type="submit"]').click();
  const spare = await page.locator('code.secret').allInnerTexts();
  world.check(spare.length === 10, `there are ${spare.length} spare codes`);
  await world.shot(page, `factor-spare-${js ? 'js' : 'plain'}`);

  // From now on the sign-in asks for a code, and nothing opens before it.
  await world.signOut(page);
  await page.goto('/sign-in?next=/today');
  await page.locator(`button[name="persona"][value="${persona}"]`).click();
  await page.waitForURL((url) => url.pathname === '/sign-in/code');
  if (js) await world.axe(page, 'factor-code');
  await world.shot(page, `factor-code-${js ? 'js' : 'plain'}`);
  await page.goto('/requests');
  world.check(new URL(page.url()).pathname === '/sign-in/code', `without a code ${page.url()} opens`);
  await page.locator('#code').fill(spare[0]);
  await page.locator('form[action="/sign-in/code"] button').click();
  await page.waitForURL((url) => url.pathname === '/requests');

  await page.goto('/profile/factor');
  await page.locator('#code').fill(spare[1]);
  await page.locator('button[name="step"][value="remove"]').click();
  await page.locator('button[name="step"][value="begin"]').waitFor();
}

async function invitation(world, js) {
  const email = `collega${js ? 1 : 2}.${Date.now()}@elders.example`;
  const bart = await world.open({ js, persona: 'bart' });
  await bart.goto('/profile');
  const answer = await bart.request.get('/api/v1/organisations', { params: { q: 'TechniekCollege Dokken' } });
  const [school] = (await answer.json()).items;
  await bart.goto(`/organisations/${school.id}`);
  await bart.locator(`main a[href="/organisations/${school.id}/team"]`).click();
  await bart.waitForURL((url) => url.pathname.endsWith('/team'));
  await bart.locator('#email').fill(email);
  await bart.locator('#role').selectOption('mentor');
  await bart.locator(`form[action="/organisations/${school.id}/team"] button[type="submit"]`).click();
  world.check((await bart.locator('main').innerText()).includes(email), 'the team page does not show the invitation');
  if (js) await world.axe(bart, 'team');
  await world.shot(bart, `team-${js ? 'js' : 'plain'}`);

  const link = await mailedLink(world.base, email, '/invitation');
  const koen = await world.open({ js, size: 'phone', persona: 'koen' });
  await koen.goto(link);
  if (js) await world.axe(koen, 'invitation');
  await world.shot(koen, `invitation-${js ? 'js' : 'plain'}`);
  await koen.locator('form[action="/invitation"] button').click();
  await koen.waitForURL((url) => url.pathname === `/organisations/${school.id}`);
  const again = await koen.goto(link);
  world.check(again.status() === 410, `a used link answers ${again.status()}`);

  // The head ends it, or she gives it up herself.
  if (js) {
    await bart.goto(`/organisations/${school.id}/team`);
    await bart.locator('tr', { hasText: 'Koen' }).first().locator('button').click();
    await bart.waitForURL((url) => url.pathname.endsWith('/team'));
  } else {
    await koen.goto('/profile');
    const role = koen.locator('li.card', { has: koen.locator(`a[href="/organisations/${school.id}"]`) });
    await role.locator('summary').click();
    await world.shot(koen, 'role-given-up');
    await role.locator('button').click();
    await koen.waitForURL((url) => url.pathname === '/profile');
    world.check((await role.count()) === 0, 'the role is still on the profile');
  }
  await bart.goto(`/organisations/${school.id}/team`);
  world.check((await bart.locator('tr', { hasText: 'Koen' }).count()) === 0, 'the role has not ended');
}

/** Somebody with two organisations looks at the work of one of them. */
async function twoDesks(world, js) {
  const page = await world.open({ js, size: 'phone', persona: 'moussa' });
  await page.goto('/inbox');
  const names = async () => (await page.locator('section[aria-labelledby="offers"] th[scope="row"]').allInnerTexts()).length;
  const all = await names();
  const desks = page.locator('details.desk');
  const choice = desks.locator('form[action="/desk"] button');
  await desks.locator('summary').click();
  world.check((await choice.count()) === 3, 'the two organisations and all of them are not there');
  const panel = await desks.locator('.self-menu').boundingBox();
  world.check(panel.x >= 0 && panel.x + panel.width <= page.viewportSize().width, 'the choice lies beside the screen');
  if (js) await world.axe(page, 'desks');
  await world.shot(page, `desks-${js ? 'js' : 'plain'}`);
  await choice.filter({ hasText: 'Otters' }).click();
  await page.waitForURL((url) => url.pathname === '/today');
  await page.goto('/inbox');
  const one = await names();
  world.check(one > 0 && one < all, `${one} of ${all} offers stand on the desk`);
  await desks.locator('summary').click();
  await choice.first().click();
  await page.goto('/inbox');
  world.check((await names()) === all, 'the other organisation does not come back');
}

/** A word about health is asked about once; whoever wrote it may leave it. */
async function hintInQuestion(world, js) {
  const page = await world.open({ js, size: 'phone', persona: js ? 'fatima' : 'koen' });
  const answer = await page.request.get('/api/v1/offers', { params: { q: 'ChemiNova', pageSize: 50 } });
  const [offer] = (await answer.json()).items;
  const words = `Ik ben pas terug na een burn-out, mag ik zitten? ${Date.now()}`;
  await page.goto(`/offers/${offer.id}`);
  const details = page.locator('details', { has: page.locator('form[action$="/questions"]') });
  await details.locator('summary').click();
  const field = details.locator('textarea[name="text"]');
  await field.fill(words);
  await details.locator('button').click();
  const alert = page.locator('[role="alert"]');
  await alert.waitFor();
  world.check((await alert.innerText()).includes('gezondheid'), `the hint says "${await alert.innerText()}"`);
  world.check((await field.inputValue()) === words, 'what was typed is gone');
  world.check((await page.locator('input[name="acceptsHints"]').count()) === 1, 'the box stands in one form only');
  if (js) await world.axe(page, 'hint-question');
  await world.shot(page, `hint-question-${js ? 'js' : 'plain'}`);
  await details.locator('input[name="acceptsHints"]').check();
  await details.locator('button').click();
  await page.waitForURL((url) => url.pathname === `/offers/${offer.id}`);
  world.check((await page.locator('main').innerText()).includes(words), 'the question was not sent');
}

async function ownData(world, js) {
  const page = await world.open({ js, size: 'phone', persona: 'moussa' });
  await page.goto('/privacy');
  world.check((await page.locator('li.card[id^="kind-"]').count()) === 25, 'not every kind of data is there');
  await page.locator('#q').fill('ChemiNova');
  await page.locator('form[role="search"] button').last().click();
  await page.locator('form[action="/privacy/hide"] button').first().click();
  await page.locator('form[action="/privacy/show"]').waitFor();
  await page.locator('form[action="/privacy/show"] button').first().click();
  await page.locator('form[action="/privacy/show"]').waitFor({ state: 'detached' });

  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('form[action="/privacy/export"] button').click()]);
  world.check(file.suggestedFilename() === 'leerbrug-mijn-gegevens.zip', `the export is called ${file.suggestedFilename()}`);

  await page.locator('details', { has: page.locator('form[action="/privacy/erase"]') }).locator('summary').click();
  await page.locator('form[action="/privacy/erase"] button').click();
  await page.locator('form[action="/privacy/keep"]').waitFor();
  if (js) await world.axe(page, 'privacy-erasure');
  await world.shot(page, `privacy-erasure-${js ? 'js' : 'plain'}`);
  await page.locator('form[action="/privacy/keep"] button').click();
  await page.locator('form[action="/privacy/erase"]').waitFor({ state: 'attached' });
}

export default function safety(test) {
  for (const js of [true, false]) {
    const how = js ? 'with JavaScript' : 'without JavaScript';
    test(`a second factor is set up, asked for and removed ${how}`, (world) => secondFactor(world, js));
    test(`an invitation gives a role that can be ended ${how}`, (world) => invitation(world, js));
    test(`somebody with two organisations chooses one ${how}`, (world) => twoDesks(world, js));
    test(`a word about health is held back once ${how}`, (world) => hintInQuestion(world, js));
    test(`somebody hides, takes her data along and thinks twice ${how}`, (world) => ownData(world, js));
  }
}
