// Keeps an empty page of the log for a phone without a network. It holds no names: those stay with the page, for one person.
const KEPT = /*KEPT*/ { name: "", page: "", files: [] };

self.addEventListener("install", (event) => {
  // Without cookies, so that the page is the same for everybody.
  const bare = (path) => new Request(path, { credentials: "omit", cache: "reload" });
  event.waitUntil((async () => {
    const cache = await caches.open(KEPT.name);
    await cache.addAll([KEPT.page, ...KEPT.files].map(bare));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith("leerbrug-") && name !== KEPT.name);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  const kept = async (key) => (await caches.open(KEPT.name)).match(key);
  if (request.mode === "navigate") {
    // Only where nothing answers: an answer that says "no" is an answer.
    event.respondWith(fetch(request).catch(async () => (await kept(KEPT.page)) ?? Response.error()));
  } else if (KEPT.files.includes(url.pathname)) {
    event.respondWith(kept(url.pathname).then((file) => file ?? fetch(request)));
  }
});
