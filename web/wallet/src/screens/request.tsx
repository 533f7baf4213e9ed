import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { Amount, useMoney } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { Notice, RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { UnknownNotice } from '@sycee/kit/parts/unknown.tsx';
import { approve } from '@sycee/kit/passkey/passkey.ts';
import { hrefTo, replaceWith } from '@sycee/kit/screen/route.ts';
import { useDates } from '@sycee/kit/words/dates.ts';
import { Fingerprint, Plus } from 'lucide';
import { useState } from 'preact/hooks';
import { useFresh, useHolder } from '../session.tsx';
import { useSay } from '../words/words.ts';
import { PersonHead } from './person.tsx';

type MoneyRequest = Schema<'MoneyRequest'>;

/** One request: who is asked pays or declines, who asked withdraws. */
export function Request({ id }: { id: string }) {
  const say = useSay();
  const resource = useResource(id, () =>
    ask(api.GET('/v1/requests/{requestId}', { params: { path: { requestId: id } } })),
  );
  useFresh(resource.reload);
  const request = resource.data;
  if (!request) {
    return (
      <Screen title={say('request.title')} back="#/requests" testId="request">
        {resource.refusal ? (
          <RefusalNotice refusal={resource.refusal}>
            <Button onPress={resource.reload}>{say('kit.tryAgain')}</Button>
          </RefusalNotice>
        ) : (
          <Skeleton lines={5} />
        )}
      </Screen>
    );
  }
  return request.direction === 'incoming' ? (
    <Incoming request={request} onChange={resource.put} />
  ) : (
    <Outgoing request={request} onChange={resource.put} />
  );
}

interface Props {
  request: MoneyRequest;
  onChange: (request: MoneyRequest) => void;
}

function Incoming({ request, onChange }: Props) {
  const say = useSay();
  const money = useMoney();
  const { wallet, refresh } = useHolder();
  const { id, amountMinor, currency } = request;
  const [accepted, setAccepted] = useState(false);
  const [approving, setApproving] = useState(false);
  const path = { requestId: id };
  const pay = useOrder(
    `pay-request.${id}`,
    (body: { acceptNewOwner?: boolean; approval?: Schema<'ApprovalProof'> }, key) =>
      ask(
        api.POST('/v1/requests/{requestId}/payment', {
          params: { path, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    (transfer: Schema<'Transfer'>) => {
      refresh();
      replaceWith('transfer', transfer.id);
    },
  );
  const decline = useOrder(
    `decline.${id}`,
    (_: null, key) =>
      ask(
        api.POST('/v1/requests/{requestId}/refusal', {
          params: { path, header: { 'Idempotency-Key': key } },
        }),
      ),
    onChange,
  );
  const open = request.status === 'open';
  const changed = request.ownerChanged && !accepted;
  const stepUp = wallet !== null && amountMinor > wallet.limits.stepUpAboveMinor;
  const refusal =
    pay.state.is === 'refused'
      ? pay.state.refusal
      : decline.state.is === 'refused'
        ? decline.state.refusal
        : null;
  const unknown =
    pay.state.is === 'unknown' ? pay.state : decline.state.is === 'unknown' ? decline.state : null;
  const busy = approving || pay.busy;

  const payIt = async () => {
    if (busy || decline.busy) return;
    const terms = accepted ? { acceptNewOwner: true } : {};
    if (!stepUp && refusal?.code !== 'approval_required') return pay.give(terms);
    pay.clear();
    setApproving(true);
    const approval = await approve({ act: 'request_payment', requestId: id });
    setApproving(false);
    if (!approval.ok) return pay.refuse({ ...approval.refusal, moneyMoved: false });
    await pay.give({ ...terms, approval: approval.data }, terms);
  };

  return (
    <Screen
      title={say('request.title')}
      quietTitle
      back="#/requests"
      testId="request"
      foot={
        open && (
          <>
            <Button
              wide
              kind="primary"
              busy={busy}
              disabled={changed}
              {...(stepUp ? { icon: Fingerprint } : {})}
              onPress={payIt}
              testId="request-pay"
            >
              {say('request.pay', { amount: money(amountMinor, currency) })}
            </Button>
            <Button
              wide
              busy={decline.busy}
              onPress={() => {
                if (!busy) decline.give(null);
              }}
              testId="request-decline"
            >
              {say('request.decline')}
            </Button>
          </>
        )
      }
    >
      <div class="transfer-head">
        <PersonHead person={request.counterparty} />
        <p class="soft">{say('request.asks')}</p>
        <Amount minor={amountMinor} currency={currency} size="hero" testId="request-amount" />
        <State request={request} />
      </div>
      {open && changed && (
        <Notice tone="bad" title={say('send.changed')} testId="owner-changed">
          <p>{say('send.changed.body')}</p>
          <div class="notice-actions">
            <Button onPress={() => setAccepted(true)} testId="accept-owner">
              {say('send.changed.accept')}
            </Button>
          </div>
        </Notice>
      )}
      {unknown && <UnknownNotice attempts={unknown.attempts} />}
      {refusal && (
        <RefusalNotice refusal={refusal} currency={currency}>
          {refusal.code === 'insufficient_funds' && (
            <Button icon={Plus} href="#/top-up" testId="refusal-top-up">
              {say('home.topUp')}
            </Button>
          )}
        </RefusalNotice>
      )}
    </Screen>
  );
}

function Outgoing({ request, onChange }: Props) {
  const say = useSay();
  const order = useOrder(
    `cancel-request.${request.id}`,
    (_: null, key) =>
      ask(
        api.POST('/v1/requests/{requestId}/cancellation', {
          params: { path: { requestId: request.id }, header: { 'Idempotency-Key': key } },
        }),
      ),
    onChange,
  );
  return (
    <Screen
      title={say('request.title')}
      quietTitle
      back="#/requests"
      testId="request"
      foot={
        request.status === 'open' && (
          <Button wide busy={order.busy} onPress={() => order.give(null)} testId="request-cancel">
            {say('request.cancel')}
          </Button>
        )
      }
    >
      <div class="transfer-head">
        <p class="soft">{say('request.asked')}</p>
        <Amount minor={request.amountMinor} currency={request.currency} size="hero" testId="request-amount" />
        <PersonHead person={request.counterparty} />
        <State request={request} />
      </div>
      {request.splitId && (
        <p class="center">
          <a class="text-link" href={hrefTo('split', request.splitId)} data-testid="request-split">
            {say('request.split')}
          </a>
        </p>
      )}
      {order.state.is === 'unknown' && <UnknownNotice attempts={order.state.attempts} />}
      {order.state.is === 'refused' && <RefusalNotice refusal={order.state.refusal} />}
    </Screen>
  );
}

function State({ request }: { request: MoneyRequest }) {
  const say = useSay();
  const dates = useDates();
  const { status, transferId, expiresAt } = request;
  return (
    <>
      <p
        class={status === 'paid' ? 'mark mark-good' : 'mark mark-plain'}
        role="status"
        data-testid="request-status"
        data-status={status}
      >
        {say(`request.${status}`)}
        {status === 'open' && ` · ${say('request.until', { date: dates.dayAndTime(expiresAt) })}`}
      </p>
      {transferId && (
        <a class="text-link" href={hrefTo('transfer', transferId)} data-testid="request-receipt">
          {say('request.receipt')}
        </a>
      )}
    </>
  );
}
