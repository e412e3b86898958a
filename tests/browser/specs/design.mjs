// The page of components against its committed pictures: what changes the look is seen in review.
// LEERBRUG_TEST_WRITE=1 takes them anew, into tests/browser/looks.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { state } from '../lib/server.mjs';
import { picture, pictures, wanted } from '../pictures.mjs';

const looks = fileURLToPath(new URL('../looks', import.meta.url));

// Each language and both colour schemes, on both sizes.
const views = [
  { lang: 'nl', size: 'phone', scheme: 'light' },
  { lang: 'nl', size: 'desktop', scheme: 'dark' },
  { lang: 'fr', size: 'desktop', scheme: 'light' },
  { lang: 'fr', size: 'phone', scheme: 'dark' },
  { lang: 'en', size: 'desktop', scheme: 'light' },
  { lang: 'en', size: 'phone', scheme: 'dark' },
];

/** How much smaller the kept picture is: edges of letters, which differ from machine to machine, average out. */
const SHRINK = 4;
/** The part of all dots that may differ, and by how much of 255 a dot must differ to count. */
const TOLERATED = 0.01;
const DIFFERENT = 40;

/** A picture made smaller by the browser itself, as a PNG. */
async function shrunk(page, png) {
  const address = await page.evaluate(async ([data, by]) => {
    const image = await createImageBitmap(await (await fetch(data)).blob());
    const canvas = new OffscreenCanvas(Math.round(image.width / by), Math.round(image.height / by));
    const context = canvas.getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await canvas.convertToBlob({ type: 'image/png' });
    return new Promise((done) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result);
      reader.readAsDataURL(blob);
    });
  }, [`data:image/png;base64,${png.toString('base64')}`, SHRINK]);
  return Buffer.from(address.split(',')[1], 'base64');
}

/** Both sizes, and the part of the dots of what they share that differ. */
function compared(page, one, other) {
  const data = (png) => `data:image/png;base64,${png.toString('base64')}`;
  return page.evaluate(async ([a, b, different]) => {
    const read = async (address) => {
      const image = await createImageBitmap(await (await fetch(address)).blob());
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
      context.drawImage(image, 0, 0);
      return { width: image.width, height: image.height, context };
    };
    const [first, second] = [await read(a), await read(b)];
    const [width, height] = [Math.min(first.width, second.width), Math.min(first.height, second.height)];
    const [p, q] = [first, second].map(({ context }) => context.getImageData(0, 0, width, height).data);
    let count = 0;
    for (let at = 0; at < p.length; at += 4) {
      if ([0, 1, 2].some((colour) => Math.abs(p[at + colour] - q[at + colour]) > different)) count += 1;
    }
    return { sizes: [first, second].map(({ width, height }) => [width, height]), part: count / (width * height) };
  }, [data(one), data(other), DIFFERENT]);
}

export default function design(test) {
  for (const { lang, size, scheme } of views) {
    const name = `${lang}-${size}-${scheme}`;
    test(`components look as in their picture ${name}`, async (world) => {
      const page = await world.open({ lang, size, scheme });
      await page.goto('/design');
      await page.evaluate(() => document.fonts.ready);
      const png = await page.screenshot({ fullPage: true, animations: 'disabled', timeout: 30_000 });
      // The page itself may fetch nothing but its own: pictures are compared elsewhere.
      const bench = await world.bench();
      const now = await shrunk(bench, png);
      const file = join(looks, `${name}.png`);
      if (process.env.LEERBRUG_TEST_WRITE) {
        mkdirSync(looks, { recursive: true });
        writeFileSync(file, now);
      }
      if (!world.check(existsSync(file), `${file} is missing: run with LEERBRUG_TEST_WRITE=1`)) return;
      const { sizes, part } = await compared(bench, readFileSync(file), now);
      const [[width, height], [widthNow, heightNow]] = sizes;
      const isAlike = width === widthNow && Math.abs(height - heightNow) <= 4 && part <= TOLERATED;
      if (!isAlike) writeFileSync(join(state, 'shots', `design-${name}.png`), now);
      world.check(isAlike, `${name}: ${(part * 100).toFixed(2)} % of it differs, ${widthNow}x${heightNow} dots instead of ${width}x${height}`);
    });
  }

  test('a picture that differs is noticed', async (world) => {
    const page = await world.open({ size: 'phone' });
    await page.goto('/design');
    const bench = await world.bench();
    const whole = await page.screenshot();
    await page.evaluate(() => document.querySelector('#colours').setAttribute('hidden', ''));
    const without = await page.screenshot();
    const { part } = await compared(bench, await shrunk(bench, whole), await shrunk(bench, without));
    world.check(part > TOLERATED, `only ${(part * 100).toFixed(2)} % differs without a section`);
    const same = await compared(bench, await shrunk(bench, whole), await shrunk(bench, whole));
    world.check(same.part === 0, 'a picture differs from itself');
  });

  test('mails show the drawings of the pages', async (world) => {
    const bench = await world.bench();
    for (const one of wanted) {
      const { sizes, part } = await compared(bench, readFileSync(join(pictures, `${one.name}.png`)), await picture(world.browser, one));
      const isAlike = sizes[0].join() === sizes[1].join() && part <= TOLERATED;
      world.check(isAlike, `${one.name}: ${(part * 100).toFixed(1)} % differs; run node tests/browser/pictures.mjs`);
    }
  });

  test('a dialog opens and closes without a script', async (world) => {
    const page = await world.withoutJs();
    await page.goto('/design');
    const dialog = page.locator('#dialog');
    world.check(!(await dialog.isVisible()), 'it stands open');
    await page.locator('button[popovertarget="dialog"]').first().click();
    world.check(await dialog.isVisible(), 'it did not open');
    await page.keyboard.press('Escape');
    world.check(!(await dialog.isVisible()), 'Escape does not close it');
  });
}
