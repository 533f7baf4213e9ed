/*
 * Keeps the app's own files, so that it opens at once and without a network. It touches nothing outside /wallet/: no
 * answer of the API is ever kept, because an old balance is a wrong balance.
 *
 * A new version is fetched in the background and waits. The page tells it to take over when it next starts, before
 * anything was done in it; so no payment is interrupted and no page mixes two versions.
 */
const VERSION = '__VERSION__';
const SHELL = '__SHELL__';
const CACHE = `sycee-wallet-${VERSION}`;
const BASE = new URL('./', self.location.href);

self.addEventListener('install', (event) => {
  // `reload` keeps the browser's own cache from handing out files of the version before.
  const files = SHELL.map((file) => new Request(new URL(file, BASE), { cache: 'reload' }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(files)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith('sycee-wallet-') && name !== CACHE)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== BASE.origin || !url.pathname.startsWith(BASE.pathname))
    return;
  const wanted = request.mode === 'navigate' ? new URL('index.html', BASE) : request;
  event.respondWith(answer(wanted, request));
});

async function answer(wanted, request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(wanted, { ignoreVary: true });
  if (kept) return kept;
  const fresh = await fetch(request);
  // The scanner's files carry a hash in their name: once fetched they stay right.
  if (fresh.ok && new URL(request.url).pathname.startsWith(`${BASE.pathname}assets/`)) {
    await cache.put(request, fresh.clone());
  }
  return fresh;
}
