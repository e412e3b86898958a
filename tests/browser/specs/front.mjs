// The front door: who it is for, what somebody needs to start, and places under it.

export default function front(test) {
  for (const js of [true, false]) {
    test(`a newcomer finds a door, ${js ? 'with' : 'without'} JavaScript`, async (world) => {
      const page = await world.open({ js, size: 'phone' });
      await page.goto('/');
      world.check((await page.locator('.doors a').count()) === 3, 'there are not three doors');
      world.check((await page.locator('#found article').count()) === 6, 'the newest places are not under it');
      await page.locator('.doors a[href="/start/changer"]').click();
      await page.waitForURL((url) => url.pathname === '/start/changer');
      world.check((await page.locator('ol.steps li').count()) === 3, 'there are no three steps');
      if (js) await world.axe(page, 'start');
      await page.locator('main a.button.main').click();
      await page.waitForURL((url) => url.searchParams.get('kind') === 'career_changer_trial');
      world.check((await page.locator('#found article').count()) > 0, 'no place is behind the door');
      // What it takes is found by the words people use for it.
      for (const [words, path] of [['hoe word ik leerkracht', '/start/changer'], ['attest', '/start/guest']]) {
        await page.goto(`/?q=${encodeURIComponent(words)}`);
        world.check((await page.locator(`.notice a[href="${path}"]`).count()) === 1, `${words} does not lead to ${path}`);
      }
      await page.goto('/?q=leerkracht+wiskunde');
      world.check((await page.locator('.notice a[href^="/start/"]').count()) === 0, 'a search for a subject is taken for a question');
    });
  }

  test('a place and the front door can be sent in a chat', async (world) => {
    const page = await world.open({ size: 'phone' });
    for (const start of ['/', '/start/guest', null]) {
      if (start) await page.goto(start);
      else {
        await page.goto('/?q=wiskunde');
        await page.locator('#found article a').first().click();
        await page.waitForURL((url) => url.pathname.startsWith('/offers/'));
      }
      const said = (name) => page.locator(`meta[property="og:${name}"]`).getAttribute('content');
      world.check((await said('title')).length > 3 && (await said('description')).length > 10, `${page.url()} says nothing of itself`);
      const picture = await page.request.get(new URL(await said('image')).pathname);
      world.check(picture.headers()['content-type'] === 'image/png' && (await picture.body()).length > 500, 'there is no picture');
    }
    const manifest = await (await page.request.get(await page.locator('link[rel="manifest"]').getAttribute('href'))).json();
    world.check((await page.request.get(manifest.icons[0].src)).ok() && manifest.start_url === '/today', 'the program cannot be kept on a device');
  });
}
