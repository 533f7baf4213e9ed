import type { Schema } from '@sycee/kit/api/client.ts';

const keptAs = (shop: string) => `sycee.till.${shop}`;

/** At which of the shop's tills this device stands; null when nobody said, or when that till is retired. */
export function tillHere(shop: string, tills: Schema<'Till'>[] | null): Schema<'Till'> | null {
  const kept = read(shop);
  return tills?.find((till) => till.id === kept && !till.retired) ?? null;
}

export function keepTillHere(shop: string, till: string | null): void {
  try {
    if (till) localStorage.setItem(keptAs(shop), till);
    else localStorage.removeItem(keptAs(shop));
  } catch {
    // A browser that keeps nothing is asked again next time.
  }
}

function read(shop: string): string | null {
  try {
    return localStorage.getItem(keptAs(shop));
  } catch {
    return null;
  }
}
