// Nothing typed is lost: a session that ends or begins anew while a form is open. Each with and without JavaScript.
import { mailedLink } from '../lib/world.mjs';

const words = (js) => `Ik geef al twaalf jaar les,\n"met plezier" & <veel> koffie. ${js} ${Date.now()}`;

async function type(page, text) {
  await page.goto('/profile');
  await page.locator('#about').fill(text);
}

const send = (page) => page.locator('form[action="/profile"] button[type="submit"]').last().click();

/** The form that came back holds the text and can be sent. */
async function sendBack(world, page, text, js) {
  await page.locator('form.held[action="/profile"]').waitFor();
  world.check((await page.locator('blockquote').innerText()).trim() === text, 'the page does not show what was typed');
  world.check(!page.url().includes('koffie'), `what was typed stands in the address ${page.url()}`);
  if (js) await world.axe(page, 'held');
  await world.shot(page, `held-${js ? 'js' : 'plain'}`);
  await page.locator('form.held button').click();
  await page.waitForURL((url) => url.pathname === '/profile');
  world.check((await page.locator('.flash').count()) === 1, 'the page does not say that it was saved');
  world.check((await page.locator('#about').inputValue()) === text, 'the text is not on the profile');
}

async function ended(world, js) {
  const page = await world.open({ js, size: 'phone' });
  await world.persona(page, 'wim');
  const text = words(js);
  await type(page, text);
  await page.context().clearCookies();
  await send(page);
  await page.locator('button[name="persona"][value="wim"]').waitFor();
  world.check((await page.locator('.notice').first().innerText()).includes('komt terug'), 'the sign-in page does not say that the form waits');
  if (js) await world.axe(page, 'held-sign-in');
  await world.shot(page, `held-sign-in-${js ? 'js' : 'plain'}`);
  await page.locator('button[name="persona"][value="wim"]').click();
  await sendBack(world, page, text, js);
}

async function newSession(world, js) {
  const page = await world.open({ js });
  await world.persona(page, 'wim');
  const text = words(js);
  await type(page, text);
  const other = await page.context().newPage();
  await world.persona(other, 'wim');
  await send(page);
  await sendBack(world, page, text, js);
}

/** The link of a mail opens elsewhere; the page that waits goes on by itself. */
async function byMail(world, js) {
  const page = await world.open({ js });
  await world.persona(page, 'wim');
  const text = words(js);
  await type(page, text);
  await page.context().clearCookies();
  await send(page);
  await page.locator('#email').fill('wim@demo.example');
  await page.locator('form[action="/sign-in"] button').click();
  const link = await mailedLink(world.base, 'wim@demo.example', '/sign-in/link?token=');
  const other = await page.context().newPage();
  await other.goto(link);
  await other.locator('form[action="/sign-in/link"] button').click();
  await other.waitForURL((url) => url.pathname === '/today');
  await page.locator('form.held button').click();
  await sendBack(world, page, text, js);
}

export default function held(test) {
  for (const js of [true, false]) {
    const how = js ? 'with JavaScript' : 'without JavaScript';
    test(`a form waits until somebody has signed in again ${how}`, (world) => ended(world, js));
    test(`a form comes back after signing in in another tab ${how}`, (world) => newSession(world, js));
    test(`a form waits for a link by mail ${how}`, (world) => byMail(world, js));
  }
}
