import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { Amount } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { Icon } from '@sycee/kit/parts/icon.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { UnknownNotice } from '@sycee/kit/parts/unknown.tsx';
import { go } from '@sycee/kit/screen/route.ts';
import { Gift as GiftIcon } from 'lucide';
import { useState } from 'preact/hooks';
import { useHolder } from '../session.tsx';
import { useSay } from '../words/words.ts';
import { PersonHead } from './person.tsx';

/** What a gift's link leads to: from whom it is, one press, and what was in it. */
export function Gift({ secret }: { secret: string }) {
  const say = useSay();
  const { refresh } = useHolder();
  const [taken, setTaken] = useState<Schema<'TakenGift'> | null>(null);
  const resource = useResource(secret, () => ask(api.POST('/v1/gift-readings', { body: { secret } })));
  const order = useOrder(
    `gift.${secret}`,
    (body: { secret: string }, key) =>
      ask(api.POST('/v1/gift-takings', { params: { header: { 'Idempotency-Key': key } }, body })),
    (share: Schema<'TakenGift'>) => {
      setTaken(share);
      refresh();
    },
  );
  const offered = resource.data;
  const refusal = order.state.is === 'refused' ? order.state.refusal : resource.refusal;
  const mine = taken?.amountMinor ?? offered?.mineMinor ?? null;
  const left = offered ? offered.takers - offered.takenCount : 0;
  const open = offered?.status === 'open' && !offered.own && mine === null;
  return (
    <Screen
      title={say('gift.title')}
      quietTitle
      back="#/"
      testId="gift"
      foot={
        open ? (
          <Button
            wide
            kind="primary"
            busy={order.busy}
            onPress={() => order.give({ secret })}
            testId="gift-take"
          >
            {say('gift.take')}
          </Button>
        ) : (
          <Button wide kind={mine === null ? 'plain' : 'primary'} onPress={() => go()} testId="gift-home">
            {say('gift.home')}
          </Button>
        )
      }
    >
      {!offered && !refusal && <Skeleton lines={5} />}
      {offered && (
        <div class="gift-stage">
          <span class="gift-icon">
            <Icon of={GiftIcon} size={44} />
          </span>
          <p class="soft">{say('gift.from')}</p>
          <PersonHead person={offered.giver} />
          {mine !== null ? (
            <div role="status">
              <p class="soft">{say('gift.mine')}</p>
              <Amount minor={mine} currency={offered.currency} size="hero" testId="gift-mine" />
              <p>{say('gift.inWallet')}</p>
            </div>
          ) : (
            <p class="soft" data-testid="gift-state" data-status={offered.status}>
              {offered.own
                ? say('gift.own')
                : open
                  ? say('gift.left', { count: left })
                  : say(offered.status === 'taken' ? 'gift.gone' : 'gift.over')}
            </p>
          )}
        </div>
      )}
      {order.state.is === 'unknown' && <UnknownNotice attempts={order.state.attempts} />}
      {refusal && <RefusalNotice refusal={refusal} currency={offered?.currency} />}
    </Screen>
  );
}
