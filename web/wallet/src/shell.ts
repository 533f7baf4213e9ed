/** Registers the service worker, and lets a version that waits take over now, while nothing has been done here yet. */
export function keepShell(): void {
  if (!('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  const hadOne = serviceWorker.controller !== null;
  let takingOver = false;
  serviceWorker.addEventListener('controllerchange', () => {
    if (hadOne && takingOver) location.reload();
  });
  serviceWorker
    .register('/wallet/sw.js', { scope: '/wallet/' })
    .then((registration) => {
      if (!registration.waiting) return;
      takingOver = true;
      registration.waiting.postMessage('take-over');
    })
    .catch(() => {
      // Private windows may refuse; the app then works from the network alone.
    });
}
