// sw.js - keeps the page in the browser, so that it works without a network.
//
// `make web` puts VERSION, a hash of all files, and FILES before this. A new version is fetched whole
// and takes over at the next visit; what it does not hold is asked of the network. The host is asked
// whether what the browser has fetched already is still good, so that nothing comes twice.

// Two courses on one host keep apart.
const PREFIX = `pagewalk ${registration.scope} `;
const CACHE = PREFIX + VERSION;

self.addEventListener('install', (event) => {
    const requests = FILES.map((file) => new Request(file, { cache: 'no-cache' }));
    event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
    event.waitUntil(caches.keys()
        .then((names) => Promise.all(names
            .filter((name) => name.startsWith(PREFIX) && name !== CACHE)
            .map((name) => caches.delete(name))))
        .then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
    const asked = new URL(event.request.url);
    if (event.request.method !== 'GET' || asked.origin !== location.origin) return;
    const kept = asked.pathname.replace(/\/index\.html$/, '/');
    event.respondWith(caches.open(CACHE)
        .then((cache) => cache.match(kept))
        .then((answer) => answer ?? fetch(event.request)));
});
