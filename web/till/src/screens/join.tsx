import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { UnknownNotice } from '@sycee/kit/parts/unknown.tsx';
import { go, replaceWith } from '@sycee/kit/screen/route.ts';
import { useEffect } from 'preact/hooks';
import { useSay } from '../words/words.ts';

/** Uses an invitation up and goes to the till it is for. */
export function Join({ token }: { token: string }) {
  const say = useSay();
  const { state, give } = useOrder(
    'join',
    (body: { token: string }, key) =>
      ask(
        api.POST('/v1/cashier-invitations/acceptance', {
          params: { header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    (shop: Schema<'Shop'>) => replaceWith('shop', shop.id),
  );
  useEffect(() => void give({ token }), [give, token]);
  return (
    <Screen title={say('join.title')} testId="join">
      {state.is === 'refused' ? (
        <RefusalNotice refusal={state.refusal}>
          <Button onPress={() => go('shops')} testId="join-shops">
            {say('shops.title')}
          </Button>
        </RefusalNotice>
      ) : state.is === 'unknown' ? (
        <UnknownNotice attempts={state.attempts} />
      ) : (
        <>
          <p role="status">{say('join.working')}</p>
          <Skeleton lines={3} />
        </>
      )}
    </Screen>
  );
}
