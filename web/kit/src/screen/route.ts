import { useEffect, useState } from 'preact/hooks';

/**
 * Routes live in the fragment, so that a page can be reloaded anywhere without the server knowing about it, and a
 * token in a link never reaches a server's log.
 */
export function currentRoute(hash: string = location.hash): string[] {
  return hash
    .replace(/^#\/?/, '')
    .split('/')
    .filter((part) => part !== '')
    .map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    });
}

export function hrefTo(...parts: string[]): string {
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

export function go(...parts: string[]): void {
  location.hash = hrefTo(...parts);
}

/** Goes there without leaving this screen in the browser's history. */
export function replaceWith(...parts: string[]): void {
  history.replaceState(history.state, '', hrefTo(...parts));
  dispatchEvent(new HashChangeEvent('hashchange'));
}

export function useRoute(): string[] {
  const [route, setRoute] = useState(() => currentRoute());
  useEffect(() => {
    const update = () => setRoute(currentRoute());
    addEventListener('hashchange', update);
    return () => removeEventListener('hashchange', update);
  }, []);
  return route;
}
