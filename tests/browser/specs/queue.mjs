// The queue of a device without a browser: whatever the network, another tab or a restart do, everything is sent once.
import '../../../web/assets/queue.js';

const ENTRIES = 200, SCHEDULES = 1000;

/** A small generator of numbers that are the same in every run (mulberry32). */
function numbers(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A server that keeps an entry by its id, as the log does: the same once more changes nothing, another content is refused. */
function server() {
  const rows = new Map();
  return {
    rows,
    put(entry) {
      const said = JSON.stringify(entry.fields);
      if (!rows.has(entry.id)) rows.set(entry.id, said);
      return rows.get(entry.id) === said ? 'sent' : 'refused';
    },
  };
}

/** One schedule of a network that comes and goes: two tabs send at once, a tab is closed and opened anew, an answer is lost. */
async function schedule(seed) {
  const random = numbers(seed), log = server();
  let kept = [], isOn = random() < 0.5, posts = 0;
  const store = { read: () => kept.slice(), write: (list) => { kept = list; return true; } };
  const deliver = async (entry) => {
    posts += 1;
    if (random() < 0.08) isOn = !isOn;
    if (!isOn) throw new TypeError('no network');
    await null;
    if (random() < 0.02) return 'later';
    const answer = log.put(entry);
    // The server has it, and nobody hears so.
    if (random() < 0.05) throw new TypeError('the answer is lost');
    return answer;
  };
  let tabs = [leerbrugQueue(store, deliver), leerbrugQueue(store, deliver)];
  const entry = (number) => ({ id: `entry-${number}`, action: '/log/days', fields: [['id', `entry-${number}`], ['day', String(number)]] });
  for (let number = 0; number < ENTRIES; number += 1) {
    tabs[number % 2].add(entry(number));
    // The same draft was open in the other tab too.
    if (random() < 0.1) tabs[(number + 1) % 2].add(entry(number));
    if (random() < 0.05) await Promise.all(tabs.map((tab) => tab.send()));
    if (random() < 0.02) tabs = [leerbrugQueue(store, deliver), leerbrugQueue(store, deliver)];
  }
  for (let opened = 0; store.read().length && opened < 2000; opened += 1) {
    isOn = random() < 0.7;
    await Promise.all(tabs.map((tab) => tab.send()));
  }
  return { rows: log.rows, left: store.read(), posts };
}

export default function queue(test) {
  test('1,000 schedules of a network that comes and goes lose nothing and send nothing twice', async (world) => {
    let posts = 0;
    for (let seed = 1; seed <= SCHEDULES; seed += 1) {
      const done = await schedule(seed);
      posts += done.posts;
      const wrong = [...done.rows].filter(([id, said]) => !said.includes(id)).length;
      const isWhole = done.rows.size === ENTRIES && done.left.length === 0 && wrong === 0;
      if (!world.check(isWhole, `schedule ${seed}: ${done.rows.size} rows, ${done.left.length} left, ${wrong} wrong`)) return;
    }
    console.log(`    ${SCHEDULES} schedules of ${ENTRIES} entries: ${posts} posts, every entry once`);
  });

  test('what is refused stays, with what was typed, and holds up nothing', async (world) => {
    let kept = '[]';
    const store = { read: () => JSON.parse(kept), write: (list) => { kept = JSON.stringify(list); return true; } };
    const tab = leerbrugQueue(store, async (entry) => (entry.id === 'b' ? 'refused' : 'sent'));
    for (const id of ['a', 'b', 'c']) tab.add({ id, fields: [['text', id]] });
    world.check((await tab.send()) === 2, 'the others were not sent');
    world.check(kept === JSON.stringify([{ id: 'b', fields: [['text', 'b']], refused: true }]), `it keeps ${kept}`);
    world.check((await tab.send()) === 0, 'a refused one is sent again by itself');
  });

  test('what is typed over an entry that is under way still waits', async (world) => {
    let kept = '[]';
    const store = { read: () => JSON.parse(kept), write: (list) => { kept = JSON.stringify(list); return true; } };
    const other = leerbrugQueue(store, async () => 'sent');
    const tab = leerbrugQueue(store, async (entry) => {
      other.add({ ...entry, fields: [['text', 'new']] });
      return 'sent';
    });
    tab.add({ id: 'a', fields: [['text', 'old']] });
    await tab.send();
    world.check(kept.includes('new'), 'the newer draft is lost');
  });
}
