import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { Button } from '@sycee/kit/parts/button.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { useShop } from '../shop.tsx';
import { useSay } from '../words/words.ts';

/** Reopens a closed shop; only its owner sees it. */
export function ReopenButton() {
  const say = useSay();
  const { shop, onShop } = useShop();
  const order = useOrder(
    `reopen.${shop.id}`,
    (_: null, key) =>
      ask(
        api.POST('/v1/shops/{shopId}/reopening', {
          params: { path: { shopId: shop.id }, header: { 'Idempotency-Key': key } },
        }),
      ),
    (next: Schema<'Shop'>) => onShop(next),
  );
  if (shop.role !== 'owner') return null;
  return (
    <>
      {order.state.is === 'refused' && <RefusalNotice refusal={order.state.refusal} />}
      <Button wide kind="primary" busy={order.busy} onPress={() => order.give(null)} testId="shop-reopen">
        {say('shop.reopen')}
      </Button>
    </>
  );
}
