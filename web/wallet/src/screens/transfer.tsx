import { api, ask } from '@sycee/kit/api/client.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { Amount } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { Icon } from '@sycee/kit/parts/icon.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { go, hrefTo } from '@sycee/kit/screen/route.ts';
import { useDates } from '@sycee/kit/words/dates.ts';
import { CircleCheck } from 'lucide';
import { useSay } from '../words/words.ts';
import { PersonHead } from './person.tsx';

/** Money that went from one person to another, for either of them. */
export function Transfer({ id }: { id: string }) {
  const say = useSay();
  const dates = useDates();
  const resource = useResource(id, () =>
    ask(api.GET('/v1/transfers/{transferId}', { params: { path: { transferId: id } } })),
  );
  const transfer = resource.data;
  const out = transfer?.direction === 'out';
  return (
    <Screen
      title={say('transfer.title')}
      back="#/"
      testId="transfer"
      foot={
        <Button wide kind="primary" onPress={() => go()} testId="transfer-done">
          {say('kit.done')}
        </Button>
      }
    >
      {!transfer && !resource.refusal && <Skeleton lines={6} />}
      {!transfer && resource.refusal && (
        <RefusalNotice refusal={resource.refusal}>
          <Button onPress={resource.reload}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      {transfer && (
        <>
          <div class="transfer-head">
            <p class="mark mark-good" data-testid="transfer-status" data-status={transfer.direction}>
              <Icon of={CircleCheck} size={20} />
              {say(out ? 'transfer.sent' : 'transfer.received')}
            </p>
            <Amount
              minor={transfer.amountMinor}
              currency={transfer.currency}
              size="hero"
              testId="transfer-amount"
            />
            <p class="soft">{say(out ? 'transfer.to' : 'transfer.from')}</p>
            <PersonHead person={transfer.counterparty} />
          </div>
          <dl class="card facts">
            <div>
              <dt>{say('transfer.when')}</dt>
              <dd>
                <time dateTime={transfer.at}>{dates.full(transfer.at)}</time>
              </dd>
            </div>
            {transfer.requestId && (
              <div>
                <dt>{say('transfer.request')}</dt>
                <dd>
                  <a href={hrefTo('request', transfer.requestId)}>{say('transfer.request.see')}</a>
                </dd>
              </div>
            )}
            <div>
              <dt>{say('transfer.number')}</dt>
              <dd class="small">
                <bdi>{transfer.id}</bdi>
              </dd>
            </div>
          </dl>
        </>
      )}
    </Screen>
  );
}
