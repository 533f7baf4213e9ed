/** The part of `Storage` the keeper needs; a map in tests. */
export interface KeyStore {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
}

/**
 * Keeps the `Idempotency-Key` of a request until its answer is definite. The key outlives a reload and a lost
 * connection, so asking again can never carry the request out twice. Another body under the same purpose is another
 * request and gets another key.
 *
 * What a crash leaves behind: the key in session storage, found again by the next call for the same purpose and body.
 */
export class KeyKeeper {
  readonly #store: KeyStore;
  readonly #newKey: () => string;

  constructor(store: KeyStore, newKey: () => string = () => crypto.randomUUID()) {
    this.#store = store;
    this.#newKey = newKey;
  }

  /** The key to send with this body; the same one for the same body until {@link settle}. */
  keyFor(purpose: string, body: unknown): string {
    const wanted = JSON.stringify(body ?? null);
    const kept = this.#read(purpose);
    if (kept && kept.body === wanted) return kept.key;
    const key = this.#newKey();
    this.#store.setItem(name(purpose), JSON.stringify({ key, body: wanted }));
    return key;
  }

  /** Whether a request for this purpose went out without a definite answer. */
  isOpen(purpose: string): boolean {
    return this.#read(purpose) !== null;
  }

  /** What the open request for this purpose asked, to go on with after a reload; null when none is open. */
  openBody<Body>(purpose: string): Body | null {
    const kept = this.#read(purpose);
    return kept ? (JSON.parse(kept.body) as Body) : null;
  }

  /** Forgets the key: the answer was definite. */
  settle(purpose: string): void {
    this.#store.removeItem(name(purpose));
  }

  #read(purpose: string): { key: string; body: string } | null {
    const text = this.#store.getItem(name(purpose));
    if (text === null) return null;
    try {
      const value = JSON.parse(text);
      return typeof value?.key === 'string' && typeof value?.body === 'string' ? value : null;
    } catch {
      return null;
    }
  }
}

const name = (purpose: string) => `sycee.key.${purpose}`;

let shared: KeyKeeper | undefined;

/** The browser tab's keeper. */
export function keys(): KeyKeeper {
  shared ??= new KeyKeeper(sessionStorage);
  return shared;
}
