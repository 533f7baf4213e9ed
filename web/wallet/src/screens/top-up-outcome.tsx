import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { pauseBefore, pauseOrOnline } from '@sycee/kit/api/definite.ts';
import type { Refusal } from '@sycee/kit/api/outcome.ts';
import { Amount } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { Icon } from '@sycee/kit/parts/icon.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { go, hrefTo } from '@sycee/kit/screen/route.ts';
import { useDates } from '@sycee/kit/words/dates.ts';
import { CircleCheck, CircleX, Clock, ExternalLink, type IconNode } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { useHolder } from '../session.tsx';
import { waitingLink } from '../waiting-link.ts';
import { useSay } from '../words/words.ts';

type TopUpView = Schema<'TopUp'>;

const ICONS: Record<TopUpView['status'], IconNode> = {
  succeeded: CircleCheck,
  declined: CircleX,
  pending: Clock,
  action_required: ExternalLink,
};

/** Sends the browser to the card issuer once for each top-up; coming back, it must not be sent there again. */
const sentKey = (id: string) => `sycee.sent.${id}`;

/**
 * How a top-up stands. Whoever comes here, fresh from the form, back from the card issuer or later from the history,
 * makes the server ask the acquirer; while it is pending this goes on by itself.
 */
export function TopUpOutcome({ id }: { id: string }) {
  const say = useSay();
  const dates = useDates();
  const { turn, refresh } = useHolder();
  const [topUp, setTopUp] = useState<TopUpView | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [again, setAgain] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is a reason to ask again
  useEffect(() => {
    const gone = new AbortController();
    const params = { params: { path: { topUpId: id } } };
    (async () => {
      for (let attempt = 1; !gone.signal.aborted; attempt++) {
        let outcome = await ask(api.GET('/v1/top-ups/{topUpId}', params));
        if (outcome.ok && outcome.data.status === 'action_required' && !sessionStorage.getItem(sentKey(id))) {
          sessionStorage.setItem(sentKey(id), '1');
          if (outcome.data.actionUrl) return location.assign(outcome.data.actionUrl);
        }
        if (outcome.ok && isOpen(outcome.data)) {
          outcome = await ask(api.POST('/v1/top-ups/{topUpId}/completion', params));
          if (outcome.ok && !isOpen(outcome.data)) refresh();
        }
        if (gone.signal.aborted) return;
        setRefusal(outcome.ok ? null : outcome.refusal);
        if (outcome.ok) setTopUp(outcome.data);
        const goOn = outcome.ok ? outcome.data.status === 'pending' : !outcome.refusal.definite;
        if (!goOn) return;
        await pauseOrOnline(pauseBefore(attempt), gone.signal);
      }
    })();
    return () => gone.abort();
  }, [id, again, turn > 0]);

  return (
    <Screen
      title={say('topUp.title')}
      back="#/"
      testId="top-up-outcome"
      foot={topUp && <Foot topUp={topUp} onAgain={() => setAgain(again + 1)} />}
    >
      {!topUp && !refusal && <Skeleton lines={4} />}
      {topUp && (
        <div
          class={`outcome outcome-${topUp.status}`}
          role="status"
          data-testid="top-up-status"
          data-status={topUp.status}
        >
          <Icon of={ICONS[topUp.status]} size={56} class="outcome-icon" />
          <h2>{say(`topUp.${topUp.status === 'action_required' ? 'action' : topUp.status}`)}</h2>
          <Amount minor={topUp.amountMinor} currency={topUp.currency} size="hero" />
          <Story topUp={topUp} />
          <p class="soft small">{dates.full(topUp.createdAt)}</p>
        </div>
      )}
      {refusal && (
        <RefusalNotice refusal={refusal}>
          <Button onPress={() => setAgain(again + 1)}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
    </Screen>
  );
}

/** The card was charged, and the acquirer is told to give the money back. */
function givenBack(reason: TopUpView['declineReason']): boolean {
  return reason === 'over_balance_limit' || reason === 'settled_too_late';
}

function Story({ topUp }: { topUp: TopUpView }) {
  const say = useSay();
  switch (topUp.status) {
    case 'succeeded':
      return null;
    case 'pending':
      return <p>{say('topUp.pending.body')}</p>;
    case 'action_required':
      return <p>{say('topUp.action.body')}</p>;
    case 'declined':
      return (
        <>
          {topUp.declineReason && (
            <p data-testid="decline-reason">{say(`topUp.reason.${topUp.declineReason}`)}</p>
          )}
          <p>
            <strong>{say(givenBack(topUp.declineReason) ? 'topUp.givenBack' : 'topUp.notCharged')}</strong>
          </p>
        </>
      );
  }
}

function Foot({ topUp, onAgain }: { topUp: TopUpView; onAgain: () => void }) {
  const say = useSay();
  const link = waitingLink();
  return (
    <>
      {topUp.status === 'succeeded' && link && (
        <Button wide kind="primary" href={hrefTo('pay', link.token)} testId="top-up-to-payment">
          {say('topUp.toPayment')}
        </Button>
      )}
      {topUp.status === 'action_required' && topUp.actionUrl && (
        <Button wide kind="primary" href={topUp.actionUrl} testId="top-up-action">
          {say('topUp.action.go')}
        </Button>
      )}
      {topUp.status === 'action_required' && (
        <Button wide onPress={onAgain}>
          {say('kit.tryAgain')}
        </Button>
      )}
      {topUp.status === 'declined' && (
        <Button wide kind="primary" href="#/top-up" testId="top-up-again">
          {say('topUp.again')}
        </Button>
      )}
      <Button
        wide
        kind={topUp.status === 'succeeded' && !link ? 'primary' : 'plain'}
        onPress={() => go()}
        testId="top-up-done"
      >
        {say('kit.done')}
      </Button>
    </>
  );
}

const isOpen = (topUp: TopUpView) => topUp.status === 'pending' || topUp.status === 'action_required';
