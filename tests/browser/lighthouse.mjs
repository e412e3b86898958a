// Lighthouse's marks of five pages, on its phone: `node lighthouse.mjs`. Not part of tests/run: it brings 240 MB the first time.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startServer, state } from './lib/server.mjs';
import { World, launch } from './lib/world.mjs';

const version = '12.8.2';
const folder = join(state, 'lighthouse');
const program = join(folder, 'node_modules', '.bin', 'lighthouse');
if (!existsSync(program)) {
  execFileSync('npm', ['install', '--prefix', folder, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', `lighthouse@${version}`], { stdio: 'inherit' });
}

const server = await startServer();
const browser = await launch();
const world = new World(browser, server.base, new Map());

/** The session of a persona, as a header. */
async function cookies(persona) {
  const page = await world.open({ persona });
  return (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
}

const page = await world.open();
await page.goto('/?q=wisk');
const offer = await page.locator('main article a[href^="/offers/"]').first().getAttribute('href');
const pages = [
  { name: 'front page', path: '/' },
  { name: 'search', path: '/?q=wisk' },
  { name: 'offer', path: offer },
  { name: 'Vandaag', path: '/today', persona: 'yasmina' },
  { name: 'editor', path: '/offers/new?kind=company_placement', persona: 'ines' },
];

console.log('| page | performance | accessibility | best practices | SEO | shift | bytes |\n|---|---:|---:|---:|---:|---:|---:|');
let isWhole = true;
for (const { name, path, persona } of pages) {
  const report = join(folder, 'report.json');
  execFileSync(program, [
    server.base + path,
    '--quiet', '--output=json', `--output-path=${report}`, '--only-categories=performance,accessibility,best-practices,seo',
    '--no-enable-error-reporting', `--extra-headers=${JSON.stringify(persona ? { Cookie: await cookies(persona) } : {})}`,
    '--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --no-first-run',
  ], { env: { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? '/usr/bin/chromium' }, stdio: ['ignore', 'inherit', 'inherit'] });
  const { categories, audits } = JSON.parse(readFileSync(report, 'utf8'));
  const mark = (key) => Math.round(categories[key].score * 100);
  const shift = audits['cumulative-layout-shift'].numericValue;
  console.log(`| ${name} | ${mark('performance')} | ${mark('accessibility')} | ${mark('best-practices')} | ${mark('seo')} | ${shift.toFixed(3)} | ${audits['total-byte-weight'].numericValue} |`);
  for (const key of ['accessibility', 'best-practices', 'seo']) {
    if (mark(key) === 100) continue;
    isWhole = false;
    const failed = categories[key].auditRefs.map(({ id }) => audits[id]).filter(({ score }) => score !== null && score < 1);
    for (const { id, title } of failed) console.log(`    ${key}: ${id}, ${title}`);
  }
  if (shift >= 0.02) isWhole = false;
}
await world.close();
await browser.close();
await server.stop();
process.exit(isWhole ? 0 : 1);
