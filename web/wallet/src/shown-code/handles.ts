import { api, ask } from '@sycee/kit/api/client.ts';
import type { Refusal } from '@sycee/kit/api/outcome.ts';
import { importKey } from './code.ts';

/** What a phone keeps of one fetch. The key cannot be read out, not even here. */
interface Batch {
  id: string;
  holder: string;
  key: CryptoKey;
  handles: string[];
  expiresAt: string;
}

/** With fewer left than this, more are fetched as soon as there is a network. */
const ENOUGH = 10;

const NAME = 'sycee-shown-codes';
const STORE = 'batches';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { autoIncrement: true });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** One transaction over all batches, oldest first. Two tabs that take a handle at once get two. */
async function within<T>(
  mode: IDBTransactionMode,
  step: (batches: { at: IDBValidKey; batch: Batch }[], store: IDBObjectStore) => T,
): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const store = transaction.objectStore(STORE);
      const batches: { at: IDBValidKey; batch: Batch }[] = [];
      let result: T;
      const cursor = store.openCursor();
      cursor.onsuccess = () => {
        const here = cursor.result;
        if (here) {
          batches.push({ at: here.key, batch: here.value });
          here.continue();
        } else {
          result = step(batches, store);
        }
      };
      transaction.oncomplete = () => resolve(result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

const living = (batch: Batch) => Date.parse(batch.expiresAt) > Date.now() && batch.handles.length > 0;

/** Takes the next handle out for good: whatever becomes of its code, it is not shown again. */
export function takeHandle(): Promise<{ key: CryptoKey; handle: string } | null> {
  return within('readwrite', (batches, store) => {
    for (const { at, batch } of batches) {
      if (!living(batch)) {
        store.delete(at);
        continue;
      }
      const [handle, ...rest] = batch.handles;
      store.put({ ...batch, handles: rest }, at);
      return handle === undefined ? null : { key: batch.key, handle };
    }
    return null;
  });
}

export function countHandles(): Promise<number> {
  return within('readonly', (batches) =>
    batches.reduce((sum, { batch }) => sum + (living(batch) ? batch.handles.length : 0), 0),
  );
}

/** Drops everything: on signing out, and when the codes were withdrawn. */
export function dropHandles(): Promise<void> {
  return within('readwrite', (_, store) => {
    store.clear();
  });
}

let fetching: Promise<Refusal | null> | null = null;

/** Fetches more when few are left; null when there are enough now. Called at once from two places, it fetches once. */
export function stockHandles(holder: string): Promise<Refusal | null> {
  fetching ??= stock(holder).finally(() => {
    fetching = null;
  });
  return fetching;
}

async function stock(holder: string): Promise<Refusal | null> {
  const left = await within('readwrite', (batches, store) => {
    let sum = 0;
    for (const { at, batch } of batches) {
      // Somebody else signed in on this phone: the codes of whoever was here before are theirs.
      if (batch.holder !== holder || !living(batch)) store.delete(at);
      else sum += batch.handles.length;
    }
    return sum;
  });
  if (left >= ENOUGH) return null;
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const outcome = await ask(
    api.POST('/v1/pay-codes/handles', {
      params: { header: { 'Idempotency-Key': crypto.randomUUID() } },
      body: { key: base64Url(bytes) },
    }),
  );
  if (!outcome.ok) return outcome.refusal;
  const { id, handles, expiresAt } = outcome.data;
  const key = await importKey(bytes);
  bytes.fill(0);
  await within('readwrite', (_, store) => {
    store.add({ id, holder, key, handles, expiresAt } satisfies Batch);
  });
  return null;
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
