// The demo server under test: the given one (LEERBRUG_BASE_URL), or one of our own on a free port and a fresh folder.
import { execFileSync, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));
/** Everything a run leaves behind stands in one ignored folder. */
export const state = join(root, 'tests', '.tools');

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

export function freePort() {
  return new Promise((done, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/** Where the program under test lies, and an environment without settings it would refuse. */
function program() {
  const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
  const binary = process.env.LEERBRUG_BIN ?? join(target, 'debug', 'leerbrug');
  // The product refuses settings it does not know, so none of ours may reach it.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('LEERBRUG_')));
  return { binary, env };
}

/** Runs a command of the program to its end. */
export function runCommand(args) {
  const { binary, env } = program();
  return execFileSync(binary, args, { env, encoding: 'utf8' });
}

/** Starts the program and waits until it is ready. `args` gets the folder and the address to listen at. */
export async function startProgram(name, args, given = {}) {
  const { binary, env } = program();
  const data = given.data ?? mkdtempSync(join(tmpdir(), 'leerbrug-browser-'));
  const port = given.port ?? (await freePort());
  const base = `http://127.0.0.1:${port}`;
  mkdirSync(join(state, 'logs'), { recursive: true });
  const log = createWriteStream(join(state, 'logs', `${name}.log`));
  const child = spawn(binary, args(data, `127.0.0.1:${port}`), { env, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  let ended = null;
  const gone = new Promise((done) => {
    child.once('error', (error) => done((ended = error.message)));
    child.once('exit', (code, signal) => done((ended = `it ended with ${code ?? signal}`)));
  });
  const stop = async () => {
    if (ended === null) {
      child.kill('SIGTERM');
      await Promise.race([gone, sleep(10_000)]);
      if (ended === null) child.kill('SIGKILL');
    }
    rmSync(data, { recursive: true, force: true });
  };
  // Also when the runner itself is stopped or falls over.
  process.once('exit', () => ended ?? child.kill('SIGKILL'));

  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline && ended === null) {
    const ready = await fetch(`${base}/readyz`).then((answer) => answer.ok, () => false);
    if (ready) return { base, data, stop, hasEnded: () => ended };
    await sleep(200);
  }
  await stop();
  throw new Error(`the server did not become ready: ${ended ?? 'time is over'}; see tests/.tools/logs/${name}.log`);
}

/** The demo city that most tests look at. */
export async function startServer() {
  if (process.env.LEERBRUG_BASE_URL) {
    return { base: process.env.LEERBRUG_BASE_URL.replace(/\/$/, ''), stop: async () => {} };
  }
  return startProgram('browser-server', (data, listen) => ['demo', '--data', data, '--listen', listen]);
}
