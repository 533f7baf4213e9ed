import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { keys } from '@sycee/kit/api/keys.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { type PadText, padMinor, padTextOf } from '@sycee/kit/money/pad.ts';
import { Amount, useMoney } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { Notice, RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { AmountPad, PadDisplay } from '@sycee/kit/parts/pad.tsx';
import { UnknownNotice } from '@sycee/kit/parts/unknown.tsx';
import { approve } from '@sycee/kit/passkey/passkey.ts';
import { replaceWith } from '@sycee/kit/screen/route.ts';
import { Fingerprint, Plus } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { sendingOf } from '../people.ts';
import { useHolder } from '../session.tsx';
import { useSay } from '../words/words.ts';
import { PersonHead } from './person.tsx';

type Found = Schema<'FoundAddress'>;

/** Whom an address leads to comes before any amount. */
export function SendTo({ to, asking = false }: { to: string; asking?: boolean }) {
  const say = useSay();
  const back = asking ? '#/ask' : '#/send';
  const found = useResource(to, () => ask(api.POST('/v1/address-look-ups', { body: { to } })));
  const [accepted, setAccepted] = useState(false);
  const title = say(asking ? 'ask.title' : 'send.title');
  const person = found.data;
  if (!person || person.self || (person.ownerChanged && !accepted && !asking)) {
    return (
      <Screen title={title} back={back} testId="send-to">
        {!person && !found.refusal && <Skeleton lines={4} />}
        {!person && found.refusal && (
          <RefusalNotice refusal={{ ...found.refusal, moneyMoved: false }}>
            <Button href={back} testId="refusal-back">
              {say('kit.back')}
            </Button>
          </RefusalNotice>
        )}
        {person && <PersonHead person={person} />}
        {person?.self && (
          <Notice tone="plain" title={say('send.self')} testId="own-address">
            {null}
          </Notice>
        )}
        {person?.ownerChanged && !person.self && (
          <Notice tone="bad" title={say('send.changed')} testId="owner-changed">
            <p>{say('send.changed.body')}</p>
            <div class="notice-actions">
              <Button onPress={() => setAccepted(true)} testId="accept-owner">
                {say('send.changed.accept')}
              </Button>
            </div>
          </Notice>
        )}
      </Screen>
    );
  }
  return asking ? (
    <AskAmount person={person} to={to} />
  ) : (
    <SendAmount person={person} to={to} accepted={accepted} />
  );
}

interface SendTerms {
  to: string;
  amountMinor: number;
  currency: string;
  acceptNewOwner?: boolean;
}

function SendAmount({ person, to, accepted }: { person: Found; to: string; accepted: boolean }) {
  const say = useSay();
  const money = useMoney();
  const { market, me, wallet, refresh } = useHolder();
  const purpose = sendingOf(me.holderId);
  const { currency } = market;
  const [text, setText] = useState<PadText>('');
  const [approving, setApproving] = useState(false);
  const order = useOrder(
    purpose,
    (body: SendTerms & { approval?: Schema<'ApprovalProof'> }, key) =>
      ask(api.POST('/v1/transfers', { params: { header: { 'Idempotency-Key': key } }, body })),
    (transfer: Schema<'Transfer'>) => {
      refresh();
      replaceWith('transfer', transfer.id);
    },
  );

  // Money whose answer was lost, to a reload or a closed tab, is asked about at once and with the same key.
  const { give } = order;
  useEffect(() => {
    const open = keys().openBody<SendTerms>(purpose);
    if (!open || open.to !== to) return;
    setText(padTextOf(open.amountMinor, open.currency));
    give(open);
  }, [give, purpose, to]);

  const amountMinor = padMinor(text, currency);
  const available = wallet?.balanceMinor ?? null;
  const tooLittle = available !== null && amountMinor > available;
  const stepUp = wallet !== null && amountMinor > wallet.limits.stepUpAboveMinor;
  const refusal = order.state.is === 'refused' ? order.state.refusal : null;
  const busy = approving || order.busy;

  const send = async () => {
    if (busy || amountMinor === 0) return;
    const terms: SendTerms = { to, amountMinor, currency, ...(accepted ? { acceptNewOwner: true } : {}) };
    if (!stepUp && refusal?.code !== 'approval_required') return give(terms);
    order.clear();
    setApproving(true);
    const approval = await approve({ act: 'transfer', transfer: { to, amountMinor, currency } });
    setApproving(false);
    if (!approval.ok) return order.refuse({ ...approval.refusal, moneyMoved: false });
    await give({ ...terms, approval: approval.data }, terms);
  };

  return (
    <Screen
      title={say('send.title')}
      quietTitle
      back="#/send"
      testId="send-amount"
      foot={
        <>
          {!busy && !refusal && (
            <AmountPad text={text} currency={currency} onChange={setText} onEnter={send} />
          )}
          {refusal && (
            <Button wide onPress={order.clear} testId="change-amount">
              {say('send.change')}
            </Button>
          )}
          <Button
            wide
            kind="primary"
            busy={busy}
            disabled={amountMinor === 0}
            {...(stepUp ? { icon: Fingerprint } : {})}
            onPress={send}
            testId="send-do"
          >
            {amountMinor === 0
              ? say('send.doNothing')
              : say('send.do', { amount: money(amountMinor, currency) })}
          </Button>
        </>
      }
    >
      <PersonHead person={person} />
      {!person.paidBefore && !refusal && <p class="check-name">{say('send.first')}</p>}
      <div class="amount-stage">
        {!busy && !refusal ? (
          <PadDisplay text={text} currency={currency} label={say('send.amount')} />
        ) : (
          <Amount minor={amountMinor} currency={currency} size="hero" testId="send-sum" />
        )}
        {available !== null && !refusal && (
          <p class={tooLittle ? 'warn small' : 'soft small'}>
            {say(tooLittle ? 'send.tooLittle' : 'send.wallet', { amount: money(available, currency) })}
          </p>
        )}
        {stepUp && !busy && !refusal && !tooLittle && <p class="soft small">{say('send.passkey')}</p>}
      </div>
      {order.state.is === 'unknown' && <UnknownNotice attempts={order.state.attempts} />}
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

interface AskTerms {
  of: string;
  amountMinor: number;
  currency: string;
}

function AskAmount({ person, to }: { person: Found; to: string }) {
  const say = useSay();
  const money = useMoney();
  const { market, me } = useHolder();
  const { currency } = market;
  const [text, setText] = useState<PadText>('');
  const order = useOrder(
    `ask.${me.holderId}`,
    (body: AskTerms, key) =>
      ask(api.POST('/v1/requests', { params: { header: { 'Idempotency-Key': key } }, body })),
    (request: Schema<'MoneyRequest'>) => replaceWith('request', request.id),
  );
  const amountMinor = padMinor(text, currency);
  const refusal = order.state.is === 'refused' ? order.state.refusal : null;
  const askIt = () => {
    if (amountMinor > 0) order.give({ of: to, amountMinor, currency });
  };
  return (
    <Screen
      title={say('ask.title')}
      back="#/ask"
      testId="ask-amount"
      foot={
        <>
          <AmountPad
            text={text}
            currency={currency}
            onChange={setText}
            onEnter={askIt}
            disabled={order.busy}
          />
          <Button
            wide
            kind="primary"
            busy={order.busy}
            disabled={amountMinor === 0}
            onPress={askIt}
            testId="ask-do"
          >
            {amountMinor === 0
              ? say('ask.doNothing')
              : say('ask.do', { amount: money(amountMinor, currency) })}
          </Button>
        </>
      }
    >
      <PersonHead person={person} />
      <div class="amount-stage">
        <PadDisplay text={text} currency={currency} label={say('ask.amount')} />
        <p class="soft small">{say('ask.hint')}</p>
      </div>
      {order.state.is === 'unknown' && <UnknownNotice attempts={order.state.attempts} />}
      {refusal && <RefusalNotice refusal={refusal} currency={currency} />}
    </Screen>
  );
}
