// Every page in every state, language and size: what holds for all of them.
import { locales, sizes } from '../lib/world.mjs';

const nobody = '00000000-0000-7000-8000-000000000000';

/** The first offer that a search shows. */
async function someOffer(page) {
  await page.goto('/?q=wisk');
  const href = await page.locator('main article a[href^="/offers/"]').first().getAttribute('href');
  return new URL(href, page.url()).pathname;
}

const openFilters = (page) => page.evaluate(() => document.querySelectorAll('main details').forEach((details) => (details.open = true)));

const askPage = async (page) => `${await someOffer(page)}/ask`;

/** The people of the school that bart leads. */
async function teamPage(page) {
  const answer = await page.request.get('/api/v1/organisations', { params: { q: 'TechniekCollege Dokken' } });
  return `/organisations/${(await answer.json()).items[0].id}/team`;
}

/** Where the first link of a page of mentoring leads. */
const linked = (selector) => async (page) => {
  await page.goto('/mentoring');
  return new URL(await page.locator(selector).first().getAttribute('href'), page.url()).pathname;
};

/** Where the first link of a page leads, and what stands behind it. */
const from = (start, selector, after = '') => async (page) => {
  await page.goto(start);
  return new URL(await page.locator(selector).first().getAttribute('href'), page.url()).pathname + after;
};

/** The table of the college that wim works for. */
const cohortPage = (after = '') => async (page) => {
  await page.goto('/cohorts');
  return new URL(page.url()).pathname + after;
};

/** Who enrolled in a session that sofie organises. */
const peoplePage = () => async (page) => {
  await page.goto('/courses');
  await page.goto(await page.locator('.section-head ~ ul a[href^="/courses/"]').first().getAttribute('href'));
  return new URL(await page.locator('a[href$="/people"]').first().getAttribute('href'), page.url()).pathname;
};

/** The code of a meeting of that session. */
async function codePage(page) {
  await page.goto(await peoplePage()(page));
  return new URL(await page.locator('a[href$="/code"]').first().getAttribute('href'), page.url()).pathname;
}

/** Where several starters are appointed at once. */
async function severalPage(page) {
  await page.goto('/mentoring/inductions/new');
  const url = new URL(await page.locator('main a[href*="/several"]').getAttribute('href'), page.url());
  return url.pathname + url.search;
}

/** A draft of a round: the same one each time, while nothing changes. */
async function roundPage(page) {
  await page.goto('/mentoring');
  await page.locator('main form[action="/mentoring/round"] button').click();
  await page.waitForURL(/round\/./);
  return new URL(page.url()).pathname;
}

// name, path (or how to find it), who looks, the status to expect, what to do before looking.
const states = [
  { name: 'search-empty', path: '/' },
  { name: 'start', path: '/start/guest', holds: 'ol.steps' },
  { name: 'search-results', path: '/?q=wisk', holds: 'main article a[href^="/offers/"]' },
  { name: 'search-none', path: '/?q=zzzzqq' },
  { name: 'search-filters', path: '/?q=wisk', prepare: openFilters },
  { name: 'offer', path: someOffer },
  { name: 'sign-in', path: '/sign-in', holds: '[name="persona"]' },
  { name: 'not-found', path: '/nothing-here', status: 404 },
  { name: 'offer-not-found', path: `/offers/${nobody}`, status: 404 },
  { name: 'unknown-parameter', path: '/?fbclid=1&kind=nope', holds: 'main article a[href^="/offers/"]' },
  { name: 'today', path: '/today', persona: 'yasmina' },
  { name: 'requests', path: '/requests', persona: 'yasmina' },
  { name: 'profile', path: '/profile', persona: 'yasmina' },
  { name: 'offer-signed-in', path: someOffer, persona: 'yasmina' },
  { name: 'ask', path: askPage, persona: 'fatima', holds: '[name="homeHead-email"]' },
  { name: 'ask-with-head', path: askPage, persona: 'griet', holds: '[name="homeHead-organisationId"]' },
  { name: 'consent-gone', path: '/consent?token=none', status: 410 },
  { name: 'inbox', path: '/inbox', persona: 'ines' },
  { name: 'offer-new', path: '/offers/new', persona: 'ines' },
  { name: 'offer-editor', path: '/offers/new?kind=company_placement', persona: 'ines', holds: '[name="title"]' },
  { name: 'coordination', path: '/coordination', persona: 'sofie' },
  { name: 'today-coordinator', path: '/today', persona: 'sofie', holds: 'main a[href^="/coordination#"]' },
  { name: 'work', path: '/administration/work', persona: 'admin', holds: 'main .cards' },
  { name: 'privacy', path: '/privacy', persona: 'yasmina', holds: '#kind-request' },
  { name: 'privacy-search', path: '/privacy?q=school', persona: 'yasmina', holds: 'form[action="/privacy/hide"]' },
  { name: 'timeline', path: '/privacy/timeline', persona: 'yasmina', holds: '.timeline' },
  { name: 'factor', path: '/profile/factor', persona: 'yasmina', holds: 'button[name="step"]' },
  { name: 'team', path: teamPage, persona: 'bart', holds: '#email' },
  { name: 'invitation-gone', path: '/invitation?token=none', status: 410 },
  { name: 'mentoring-starter', path: '/mentoring', persona: 'lotte', holds: '.duo-bridge svg' },
  { name: 'mentoring-mentor', path: '/mentoring', persona: 'griet', holds: '.pair-card' },
  { name: 'mentoring-head', path: '/mentoring', persona: 'bart', holds: '.ticks' },
  { name: 'mentoring-coordinator', path: '/mentoring', persona: 'sofie', holds: '#waiting' },
  { name: 'figures', path: '/coordination/figures', persona: 'sofie', holds: '.figure-card' },
  { name: 'mentoring-rounds', path: '/mentoring/round', persona: 'sofie' },
  { name: 'mentoring-round', path: roundPage, persona: 'sofie', holds: '[name="pair"]' },
  { name: 'mentoring-nothing', path: '/mentoring', persona: 'koen' },
  { name: 'mentoring-rules', path: '/mentoring/rules' },
  { name: 'pair', path: linked('.face h2 a'), persona: 'lotte', holds: '#question-text' },
  { name: 'pair-of-others', path: linked('#quiet ~ ul a'), persona: 'sofie', holds: 'main h1' },
  { name: 'induction', path: linked('.ticks ~ .actions a, #starters ~ ul b a'), persona: 'bart', holds: '#agreement' },
  { name: 'choose', path: linked('#waiting ~ ul .actions a'), persona: 'sofie' },
  { name: 'appoint', path: '/mentoring/inductions/new', persona: 'bart', holds: '#evaluator' },
  { name: 'several', path: severalPage, persona: 'bart', holds: '#lines' },
  { name: 'several-mentors', path: '/mentoring/mentors/several', persona: 'bart', holds: '#lines' },
  { name: 'mentor', path: linked('#offer ~ ul b a'), persona: 'griet', holds: '#enough' },
  { name: 'log-offline', path: '/log/offline', holds: '.tile' },
  { name: 'log', path: '/log', persona: 'lotte', holds: '.tile' },
  { name: 'log-days', path: '/log', persona: 'nora', holds: '.week .half' },
  { name: 'placements', path: '/placements', persona: 'bart', holds: '.card a[href^="/placements/"]' },
  { name: 'placements-none', path: '/placements', persona: 'admin' },
  { name: 'placement', path: from('/placements', '.card a[href^="/placements/"]'), persona: 'bart', holds: '#signers' },
  { name: 'agreement', path: from('/placements', '.card a[href^="/placements/"]', '/agreement'), persona: 'bart', holds: '.agreement' },
  { name: 'sign', path: from('/placements', '.card a[href^="/placements/"]', '/sign'), persona: 'bart' },
  { name: 'record', path: '/record', persona: 'nora' },
  { name: 'record-own', path: '/record/own', persona: 'yasmina', holds: '#file' },
  { name: 'record-own-known', path: from('/record', 'a[href^="/record/own/"]'), persona: 'griet', holds: 'form[action$="/delete"]' },
  { name: 'course-wish', path: '/courses/wish', persona: 'bart', holds: 'input[name="wish"]' },
  { name: 'review', path: async (page) => from(await from('/records', 'main a[href^="/records/"]')(page), 'a[href^="/reported/"]')(page), persona: 'sofie', holds: '#answer' },
  { name: 'record-empty', path: '/record', persona: 'admin' },
  { name: 'sign-gone', path: '/sign?token=none', status: 410 },
  { name: 'cohort', path: cohortPage(), persona: 'wim', holds: 'table.cohort .bar' },
  { name: 'cohort-none', path: cohortPage('?q=zzzz'), persona: 'wim' },
  { name: 'several-students', path: cohortPage('/several'), persona: 'wim', holds: '#lines' },
  { name: 'several-placements', path: cohortPage('/several/placements'), persona: 'wim', holds: '#file' },
  { name: 'several-factors', path: cohortPage('/several/factors'), persona: 'wim', holds: '#file' },
  { name: 'year', path: from('/cohorts', 'table.cohort a[href^="/years/"]'), persona: 'wim', holds: '.radar' },
  { name: 'year-own', path: from('/log', 'main a[href^="/years/"]'), persona: 'nora', holds: '.weeks' },
  { name: 'student-new', path: cohortPage('/students'), persona: 'wim', holds: '#programme' },
  { name: 'courses', path: '/courses', persona: 'sofie', holds: '#organised' },
  { name: 'courses-found', path: '/courses?q=taal', holds: '#found' },
  { name: 'courses-none', path: '/courses?q=zzzzqq' },
  { name: 'course', path: from('/courses', 'ol.cards a[href^="/courses/"]'), persona: 'lotte', holds: 'form[action$="/enrol"]' },
  { name: 'course-own', path: from('/courses', '.section-head ~ ul a[href^="/courses/"]'), persona: 'sofie', holds: '.act' },
  { name: 'course-new', path: '/courses/new', persona: 'sofie', holds: '#domain' },
  { name: 'session-new', path: from('/courses', '.section-head ~ ul a[href^="/courses/"]', '/sessions/new'), persona: 'sofie', holds: '#meetings-0-day' },
  { name: 'session-people', path: peoplePage(), persona: 'sofie', holds: '#list' },
  { name: 'meeting-code', path: codePage, persona: 'sofie' },
  { name: 'attend', path: '/attend', persona: 'lotte', holds: '#code' },
  { name: 'certificate', path: from('/record', 'a[href^="/certificates/"]'), persona: 'yasmina', holds: 'img' },
  { name: 'records', path: '/records', persona: 'wim' },
  { name: 'record-as-others', path: from('/record', 'a[href^="/records/"]'), persona: 'yasmina', holds: 'main .card' },
  { name: 'certificate-number', path: '/certificates', holds: '#number' },
  { name: 'record-recogniser', path: from('/records', 'main a[href^="/records/"]'), persona: 'sofie', holds: '#levels' },
  { name: 'certificate-unknown', path: '/certificates/AAAABBBBCCCC', status: 404 },
  { name: 'about-register', path: '/about/register' },
  { name: 'about-staff', path: '/about/staff' },
  { name: 'about-dpia', path: '/about/dpia' },
  { name: 'design', path: '/design' },
];

async function look(world, state, lang) {
  const page = await world.open({ lang, size: 'phone', persona: state.persona });
  const path = typeof state.path === 'string' ? state.path : await state.path(page);
  const response = await page.goto(path);
  const wanted = state.status ?? 200;
  if (!world.check(response.status() === wanted, `${path} answered ${response.status()}, not ${wanted}`) && wanted === 200) return;
  await world.html(response, state.name);
  if (state.holds) world.check((await page.locator(state.holds).count()) > 0, `${state.name}: nothing matches ${state.holds}`);

  // Colours and structure at each size in Dutch; the other languages, whose words are longer, on a phone.
  const isDutch = lang === 'nl';
  const looks = [
    { size: 'narrow', scheme: 'light' },
    { size: 'phone', scheme: 'light', axe: true, shot: true },
    { size: 'phone', scheme: 'dark', axe: isDutch, shot: isDutch },
    { size: 'desktop', scheme: 'light', axe: isDutch, shot: isDutch },
    { size: 'desktop', scheme: 'dark', axe: false, shot: isDutch },
  ];
  for (const { size, scheme, axe, shot } of looks) {
    await page.setViewportSize(sizes[size]);
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await state.prepare?.(page);
    const name = `${state.name}-${lang}-${size}-${scheme}`;
    await world.frame(page, name, lang);
    if (axe) await world.axe(page, name);
    if (shot) await world.shot(page, name);
  }
}

export default function pages(test) {
  for (const state of states) {
    for (const lang of Object.keys(locales)) test(`${state.name} ${lang}`, (world) => look(world, state, lang));
  }

  test('the page of an error has a header and a search', async (world) => {
    for (const [persona, way] of [['yasmina', 'a[href="/profile"]'], [null, 'a[href^="/sign-in"]']]) {
      const page = await world.open({ persona });
      for (const path of ['/nothing-here', `/offers/${nobody}`, '/consent?token=none']) {
        const response = await page.goto(path);
        world.check(response.status() >= 400, `${path} answered ${response.status()}`);
        world.check((await page.locator(`header ${way}`).count()) === 1, `${path}: the header does not know the reader`);
        world.check((await page.locator('a[href^="/sign-in"]').count()) === (persona ? 0 : 1), `${path}: signing in is offered to the wrong reader`);
        await page.locator('main input[name="q"]').fill('wisk');
        await page.keyboard.press('Enter');
        await page.waitForURL((url) => url.searchParams.get('q') === 'wisk');
      }
    }
  });

  test('on a phone no table is cut off', async (world) => {
    const page = await world.open({ size: 'narrow', persona: 'bart' });
    for (const path of ['/inbox', await teamPage(page)]) {
      await page.goto(path);
      const cut = await page.evaluate(() => [...document.querySelectorAll('.scroll')].map((one) => one.scrollWidth - one.clientWidth));
      world.check(cut.length > 0 && cut.every((excess) => excess <= 0), `${path}: tables are cut off by ${cut} px`);
    }
  });

  test('similar places are not printed', async (world) => {
    const page = await world.open();
    await page.goto(await someOffer(page));
    await page.emulateMedia({ media: 'print' });
    world.check((await page.locator('#similar').count()) === 1, 'the page shows nothing similar');
    world.check(!(await page.locator('#similar').isVisible()), 'similar places are printed');
  });

  test('an offer is printed on one sheet', async (world) => {
    const page = await world.open();
    await page.goto('/?q=wisk');
    const links = await page.locator('main article a[href^="/offers/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    for (const link of links.slice(0, 8)) {
      await page.goto(link);
      const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
      const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page(?!s)/g).length;
      world.check(sheets === 1, `${link} takes ${sheets} sheets`);
    }
  });

  test('the first Tab stop leads past the header', async (world) => {
    const page = await world.open();
    await page.goto('/?q=wisk');
    await page.keyboard.press('Tab');
    const href = await page.evaluate(() => document.activeElement?.getAttribute('href'));
    world.check(href?.startsWith('#'), `it is ${href}, not a skip link`);
    if (href) world.check((await page.locator(href).count()) === 1, `nothing has the id ${href}`);
  });

  test('a language chosen by hand stays', async (world) => {
    const page = await world.open({ lang: 'nl' });
    await page.goto('/?lang=fr');
    await page.goto('/?q=wisk');
    await world.frame(page, 'after ?lang=fr', 'fr');
  });

  test('every page carries its content policy', async (world) => {
    const page = await world.open();
    for (const path of ['/', '/?q=wisk', '/sign-in', '/nothing-here']) {
      const policy = (await page.goto(path)).headers()['content-security-policy'] ?? '';
      world.check(/default-src 'none'/.test(policy) && /frame-ancestors 'none'/.test(policy), `${path}: "${policy}"`);
      world.check(!/unsafe-(inline|eval)/.test(policy), `${path} allows inline code: "${policy}"`);
    }
  });

  test('a first visit weighs under 120 KB', async (world) => {
    for (const path of ['/', '/?q=wisk']) {
      const bytes = await world.weight(path);
      console.log(`    ${path}: ${(bytes / 1000).toFixed(1)} KB over the wire`);
      world.check(bytes < 120_000, `${path} takes ${bytes} bytes`);
    }
  });

  test('without JavaScript the search works and says the same', async (world) => {
    const texts = [];
    for (const js of [true, false]) {
      const page = await world.open({ js, size: 'phone' });
      await page.goto('/');
      await page.locator('main input[name="q"], header input[name="q"]').first().fill('wisk');
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.searchParams.get('q') === 'wisk');
      const links = page.locator('main article :is(h2, h3) a[href^="/offers/"]');
      await links.first().waitFor();
      texts.push((await links.allInnerTexts()).join('\n'));
    }
    world.check(texts[0] === texts[1], `other results: ${texts.join(' <> ')}`);
  });
}
