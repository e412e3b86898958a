// Runs the browser tests: `node run.mjs [WORD...]` runs those whose name contains one of the words.
// LEERBRUG_BIN or LEERBRUG_BASE_URL say what is tested. Ends with `N passed, N failed`.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { journeyTable } from './lib/journey.mjs';
import { startServer, state } from './lib/server.mjs';
import { World, launch } from './lib/world.mjs';

const words = process.argv.slice(2);
const tests = [];
const folder = new URL('./specs/', import.meta.url);
for (const file of readdirSync(folder).filter((name) => name.endsWith('.mjs')).sort()) {
  const spec = await import(new URL(file, folder));
  // Each spec adds its tests; options: seconds it may take.
  spec.default((name, run, { seconds = 120 } = {}) => tests.push({ name: `${file.replace('.mjs', '')}: ${name}`, run, seconds }));
}
const chosen = words.length ? tests.filter((test) => words.some((word) => test.name.includes(word))) : tests;
if (chosen.length === 0) {
  console.log('no test has such a name');
  process.exit(2);
}

if (!words.length) rmSync(join(state, 'shots'), { recursive: true, force: true });
mkdirSync(state, { recursive: true });

let server;
let browser;
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => process.exit(130));

let passed = 0;
let failed = 0;
try {
  server = await startServer();
  browser = await launch();
  const states = new Map();
  const total = Date.now();
  for (const { name, run, seconds } of chosen) {
    const world = new World(browser, server.base, states);
    const begin = Date.now();
    let timer;
    const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error(`not done within ${seconds} s`)), seconds * 1000)));
    try {
      await Promise.race([run(world), late]);
    } catch (error) {
      const page = world.lastPage();
      world.problem(`${error.message.split('\n').slice(0, 6).join(' / ')}${page ? ` (at ${page.url().replace(server.base, '')})` : ''}`);
    }
    clearTimeout(timer);
    const took = ((Date.now() - begin) / 1000).toFixed(1);
    if (world.problems.length === 0) {
      passed += 1;
      console.log(`ok - ${name} (${took} s)`);
    } else {
      failed += 1;
      console.log(`not ok - ${name} (${took} s)`);
      // One fault shows at several widths; each line once.
      for (const text of new Set(world.problems)) console.log(`    ${text}`);
      const page = world.lastPage();
      if (page) await world.shot(page, `failed-${name.replace(/[^a-z0-9]+/gi, '-')}`).catch(() => {});
    }
    await world.close();
    if (server.hasEnded?.()) throw new Error(`the server has gone: ${server.hasEnded()}`);
  }
  const table = journeyTable();
  console.log(`\n${table ? `${table}\n\n` : ''}${chosen.length} tests in ${((Date.now() - total) / 1000).toFixed(0)} s; pictures in tests/.tools/shots`);
} catch (error) {
  failed += 1;
  console.log(`not ok - ${error.message}`);
} finally {
  await browser?.close().catch(() => {});
  await server?.stop();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
