import type { Schema } from '@sycee/kit/api/client.ts';
import { createContext } from 'preact';
import { useContext, useEffect } from 'preact/hooks';

export interface AtShop {
  shop: Schema<'Shop'>;
  /** Grows each time something happened in this shop, at whichever till. */
  turn: number;
  /** Whether events arrive by themselves; if not, a screen has to look. */
  live: boolean;
  /** The charge on this till's screen; its payment is shown there and not as a message. */
  watch: (chargeId: string | null) => void;
  /** A payment that this till took itself and shows large; it is no message either. */
  took: (paymentId: string) => void;
  reload: () => void;
  onShop: (shop: Schema<'Shop'>) => void;
}

export const ShopContext = createContext<AtShop | null>(null);

export function useShop(): AtShop {
  const context = useContext(ShopContext);
  if (!context) throw new Error('this screen is for a shop');
  return context;
}

/** Reads again whenever something happened in the shop. */
export function useFresh(reload: () => void): void {
  const { turn } = useShop();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is a reason to read again
  useEffect(() => {
    if (turn > 0) reload();
  }, [turn]);
}

/** How often a till looks by itself while no events arrive. */
export const LOOK_EVERY_MS = 3_000;

/** Looks every few seconds while `active`. */
export function useLook(active: boolean, look: () => void): void {
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [active, look]);
}
