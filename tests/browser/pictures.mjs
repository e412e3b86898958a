// Makes the pictures of mails from the drawings of the pages: `node pictures.mjs`. Readers of mail draw no SVG.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { launch } from './lib/world.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const drawings = join(root, 'web', 'assets', 'drawings');
export const pictures = join(root, 'api', 'core', 'assets', 'mail');

/** Name and size, as mails show them. */
export const wanted = [
  ...['career_changer_trial', 'co_teaching', 'company_placement', 'dual_assignment', 'guest_series', 'guest_session', 'hour_exchange',
    'hour_loan', 'nonprofit_placement', 'shadowing', 'specialisation_placement'].map((name) => ({ name, width: 88, height: 88 })),
  { name: 'letter', width: 128, height: 98 },
  { name: 'wordmark', width: 116, height: 32 },
];

/** A drawing as a PNG of twice its size, on the ground that it lies on in a mail. */
export async function picture(browser, { name, width, height }) {
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: 2, colorScheme: 'light' });
  const page = await context.newPage();
  const ground = name === 'wordmark' ? '#fbf9f4' : '#ffffff';
  const svg = readFileSync(join(drawings, `${name}.svg`), 'utf8');
  await page.setContent(`<body style="margin:0;background:${ground};color:#0b4f4a">${svg.replace('<svg', `<svg style="display:block" width="${width}" height="${height}"`)}`);
  const png = await page.screenshot();
  await context.close();
  return png;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const browser = await launch();
  mkdirSync(pictures, { recursive: true });
  for (const one of wanted) writeFileSync(join(pictures, `${one.name}.png`), await picture(browser, one));
  await browser.close();
}
