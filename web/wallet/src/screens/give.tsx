import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { type PadText, padMinor } from '@sycee/kit/money/pad.ts';
import { Amount, useMoney } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { CopyButton } from '@sycee/kit/parts/copy.tsx';
import { Choice, Field } from '@sycee/kit/parts/field.tsx';
import { Screen, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { AmountPad, PadDisplay } from '@sycee/kit/parts/pad.tsx';
import { QrCode } from '@sycee/kit/parts/qr-code.tsx';
import { UnknownNotice } from '@sycee/kit/parts/unknown.tsx';
import { approve } from '@sycee/kit/passkey/passkey.ts';
import { replaceWith } from '@sycee/kit/screen/route.ts';
import { useDates } from '@sycee/kit/words/dates.ts';
import { Fingerprint, Plus, Share2 } from 'lucide';
import { useState } from 'preact/hooks';
import { useFresh, useHolder } from '../session.tsx';
import { useSay } from '../words/words.ts';

type GiftPacket = Schema<'Gift'>;
type Kind = GiftPacket['kind'];

interface Terms {
  amountMinor: number;
  currency: string;
  takers: number;
  kind: Kind;
}

/** The server's bound. */
const MOST_TAKERS = 500;

/** The secret of the packet just made, by its id: it is shown once and kept nowhere. */
let justMade: { id: string; secret: string } | null = null;

/** How much for all together, then for how many and how it is shared. */
export function Give() {
  const say = useSay();
  const money = useMoney();
  const { market, me, wallet, refresh } = useHolder();
  const { currency } = market;
  const [step, setStep] = useState<'amount' | 'takers'>('amount');
  const [text, setText] = useState<PadText>('');
  const [takersText, setTakersText] = useState('2');
  const [kind, setKind] = useState<Kind>('random');
  const [approving, setApproving] = useState(false);
  const order = useOrder(
    `give.${me.holderId}`,
    (body: Terms & { approval?: Schema<'ApprovalProof'> }, key) =>
      ask(api.POST('/v1/gifts', { params: { header: { 'Idempotency-Key': key } }, body })),
    (gift: GiftPacket) => {
      justMade = gift.secret ? { id: gift.id, secret: gift.secret } : null;
      refresh();
      replaceWith('give', gift.id);
    },
  );
  const amountMinor = padMinor(text, currency);
  const takers = /^\d{1,3}$/.test(takersText) ? Number(takersText) : 0;
  const fine = takers >= 1 && takers <= MOST_TAKERS && takers <= amountMinor;
  const available = wallet?.balanceMinor ?? null;
  const tooLittle = available !== null && amountMinor > available;
  const stepUp = wallet !== null && amountMinor > wallet.limits.stepUpAboveMinor;
  const refusal = order.state.is === 'refused' ? order.state.refusal : null;
  const busy = approving || order.busy;
  const next = () => {
    if (amountMinor > 0) setStep('takers');
  };

  if (step === 'amount') {
    return (
      <Screen
        key="amount"
        title={say('gift.title')}
        back="#/send"
        testId="give-screen"
        foot={
          <>
            <AmountPad text={text} currency={currency} onChange={setText} onEnter={next} />
            <Button wide kind="primary" disabled={amountMinor === 0} onPress={next} testId="give-next">
              {say('gift.next')}
            </Button>
          </>
        }
      >
        <p class="center">
          <a class="text-link" href="#/gifts" data-testid="gifts-go">
            {say('gifts.title')}
          </a>
        </p>
        <div class="amount-stage">
          <p class="soft">{say('gift.amount')}</p>
          <PadDisplay text={text} currency={currency} label={say('gift.amount')} />
          {available !== null && (
            <p class={tooLittle ? 'warn small' : 'soft small'}>
              {say(tooLittle ? 'send.tooLittle' : 'send.wallet', { amount: money(available, currency) })}
            </p>
          )}
        </div>
      </Screen>
    );
  }

  const make = async () => {
    if (busy || !fine) return;
    const terms: Terms = { amountMinor, currency, takers, kind };
    if (!stepUp && refusal?.code !== 'approval_required') return order.give(terms);
    order.clear();
    setApproving(true);
    const approval = await approve({ act: 'gift', gift: terms });
    setApproving(false);
    if (!approval.ok) return order.refuse({ ...approval.refusal, moneyMoved: false });
    await order.give({ ...terms, approval: approval.data }, terms);
  };

  return (
    <Screen
      key="takers"
      title={say('gift.title')}
      back="#/send"
      testId="give-takers"
      foot={
        <Button
          wide
          kind="primary"
          busy={busy}
          disabled={!fine}
          {...(stepUp ? { icon: Fingerprint } : {})}
          onPress={make}
          testId="give-do"
        >
          {say('gift.do', { amount: money(amountMinor, currency) })}
        </Button>
      }
    >
      <div class="split-total">
        <Amount minor={amountMinor} currency={currency} size="large" />
      </div>
      <Field
        label={say('gift.takers')}
        value={takersText}
        onInput={setTakersText}
        inputMode="numeric"
        maxLength={3}
        hint={say('gift.least', { amount: money(1, currency) })}
        testId="give-count"
      />
      <Choice
        label={say('gift.kind')}
        value={kind}
        onChange={(value) => setKind(value === 'equal' ? 'equal' : 'random')}
        choices={[
          { value: 'random', text: say('gift.random') },
          { value: 'equal', text: say('gift.equal') },
        ]}
        testId="give-kind"
      />
      <p class="soft small">{say('gift.hint')}</p>
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

/** A packet of mine: its link while it is new, and how much of it is taken. */
export function Given({ id }: { id: string }) {
  const say = useSay();
  const dates = useDates();
  const [secret, setSecret] = useState(justMade?.id === id ? justMade.secret : null);
  const resource = useResource(id, () =>
    ask(api.GET('/v1/gifts/{giftId}', { params: { path: { giftId: id } } })),
  );
  useFresh(resource.reload);
  const gift = resource.data;
  const order = useOrder(
    `gift-link.${id}`,
    (_: null, key) =>
      ask(
        api.POST('/v1/gifts/{giftId}/link', {
          params: { path: { giftId: id }, header: { 'Idempotency-Key': key } },
        }),
      ),
    (next: GiftPacket) => setSecret(next.secret ?? null),
  );
  const open = gift?.status === 'open';
  return (
    <Screen title={say('gift.title')} back="#/" testId="given">
      {!gift && !resource.refusal && <Skeleton lines={6} />}
      {!gift && resource.refusal && (
        <RefusalNotice refusal={resource.refusal}>
          <Button onPress={resource.reload}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      {gift && (
        <div class="transfer-head">
          <Amount minor={gift.amountMinor} currency={gift.currency} size="hero" testId="gift-amount" />
          <p
            class={open ? 'mark mark-good' : 'mark mark-plain'}
            role="status"
            data-testid="gift-status"
            data-status={gift.status}
          >
            {open
              ? say('gift.until', { date: dates.dayAndTime(gift.expiresAt) })
              : say(`gift.${gift.status}`)}
          </p>
        </div>
      )}
      {open && secret && <GiftLink secret={secret} />}
      {gift && (
        <dl class="card facts">
          <div>
            <dt>{say('gift.shares')}</dt>
            <dd data-testid="gift-taken" data-count={gift.takenCount}>
              {say('gift.taken.of', { taken: String(gift.takenCount), all: String(gift.takers) })}
            </dd>
          </div>
          <div>
            <dt>{say('gift.takenMinor')}</dt>
            <dd>
              <Amount minor={gift.takenMinor} currency={gift.currency} />
            </dd>
          </div>
          {gift.returnedMinor > 0 && (
            <div>
              <dt>{say('gift.returnedMinor')}</dt>
              <dd>
                <Amount minor={gift.returnedMinor} currency={gift.currency} />
              </dd>
            </div>
          )}
        </dl>
      )}
      {open && !secret && (
        <div class="stack">
          <Button wide busy={order.busy} onPress={() => order.give(null)} testId="gift-new-link">
            {say('gift.newLink')}
          </Button>
          <p class="soft small center">{say('gift.newLink.hint')}</p>
          {order.state.is === 'unknown' && <UnknownNotice attempts={order.state.attempts} />}
          {order.state.is === 'refused' && <RefusalNotice refusal={order.state.refusal} />}
        </div>
      )}
    </Screen>
  );
}

function GiftLink({ secret }: { secret: string }) {
  const say = useSay();
  const link = `${location.origin}/wallet/#/gift/${encodeURIComponent(secret)}`;
  const canShare = typeof navigator.share === 'function';
  return (
    <section class="card stack gift-link">
      <h2>{say('gift.made')}</h2>
      <div class="receive-code">
        <QrCode text={link} testId="gift-qr" />
      </div>
      <p class="small link-text" data-testid="gift-link" dir="ltr">
        {link}
      </p>
      <div class="receive-actions">
        <CopyButton text={link} testId="gift-copy" />
        {canShare && (
          <Button
            icon={Share2}
            kind="primary"
            onPress={() => {
              // Closing the device's sheet is no error.
              navigator.share({ url: link }).catch(() => {});
            }}
            testId="gift-share"
          >
            {say('gift.share')}
          </Button>
        )}
      </div>
      <p class="soft small">{say('gift.made.body')}</p>
    </section>
  );
}
