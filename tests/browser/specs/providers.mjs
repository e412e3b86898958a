// Signing in at a real OpenID provider, in a real browser, with and without JavaScript.
import { startWithProvider } from '../lib/provider.mjs';

/** From the sign-in page through the provider's own pages and back. */
async function signIn(page, base, before = async () => {}) {
  await page.goto(`${base}/sign-in?next=/today`);
  await page.locator('a[href^="/sign-in/with/stad"]').click();
  await page.locator('input[name="login"]').fill('anna');
  await before();
  await page.locator('input[name="password"]').fill('any');
  await page.locator('button[type="submit"]').click();
  await page.locator('button[type="submit"]').click();
  await page.waitForURL((url) => url.origin === base);
}

async function comesAndGoes(world, js) {
  const service = await startWithProvider();
  try {
    const page = await world.open({ js, service });
    await signIn(page, service.base);
    world.check(new URL(page.url()).pathname === '/profile', `somebody new lands at ${page.url()}`);
    world.check((await page.locator('header').innerText()).includes('Anna Peeters'), 'the header does not name her');
    await page.goto(`${service.base}/profile`);
    world.check((await page.locator('#identities').count()) === 1, 'the profile does not say how she signs in');
    if (js) await world.axe(page, 'profile with identities');
    await world.shot(page, `provider-profile-${js ? 'js' : 'plain'}`);

    // Signing out leads on to the provider, as the content policy of the page must allow.
    await world.signOut(page);
    await page.waitForURL((url) => url.origin === service.issuer);
    await page.locator('button[name="logout"], button[type="submit"]').first().click();
    await page.waitForURL((url) => url.origin === service.base);
    world.check((await page.locator('form[action="/sign-out"]').count()) === 0, 'she is still signed in');

    await signIn(page, service.base);
    world.check(new URL(page.url()).pathname === '/today', `coming back she lands at ${page.url()}`);
  } finally {
    await service.stop();
  }
}

/** What comes back to a browser that did not leave signs nobody in: here it has lost what binds the two. */
async function isBoundToItsBrowser(world) {
  const service = await startWithProvider();
  try {
    const page = await world.open({ service });
    let answer = null;
    page.on('response', (response) => {
      if (new URL(response.url()).pathname === '/sign-in/back/stad') answer = response;
    });
    await signIn(page, service.base, () => page.context().clearCookies({ name: 'leerbrug-attempt' }));
    if (!world.check(answer !== null, 'nothing came back')) return;
    world.check(answer.status() === 400, `it is answered with ${answer.status()}`);
    const cookies = await page.context().cookies(service.base);
    world.check(!cookies.some((cookie) => cookie.name.endsWith('session')), 'there is a session');
    await world.axe(page, 'sign-in-failed');
    await world.shot(page, 'sign-in-failed');
  } finally {
    await service.stop();
  }
}

export default function providers(test) {
  for (const js of [true, false]) {
    test(`somebody signs in at a provider, leaves and comes back, ${js ? 'with' : 'without'} JavaScript`, (world) => comesAndGoes(world, js));
  }
  test('a sign-in is bound to its browser', isBoundToItsBrowser);
}
