import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { keys } from '@sycee/kit/api/keys.ts';
import { type RefusalCode, stoppedHere } from '@sycee/kit/api/outcome.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { type PadText, padMinor, padTextOf } from '@sycee/kit/money/pad.ts';
import { Amount, useMoney } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Screen, ShopHead, Skeleton } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { AmountPad, PadDisplay } from '@sycee/kit/parts/pad.tsx';
import { UnknownNotice } from '@sycee/kit/parts/unknown.tsx';
import { approve } from '@sycee/kit/passkey/passkey.ts';
import { go, replaceWith } from '@sycee/kit/screen/route.ts';
import { useDates } from '@sycee/kit/words/dates.ts';
import { Fingerprint, Plus } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { rememberPaid } from '../just-paid.ts';
import { useHolder } from '../session.tsx';
import { dropLink, keepLink, linkPayOf, waitingLink } from '../waiting-link.ts';
import { useSay } from '../words/words.ts';

type Reading = Schema<'PaymentLinkReading'>;

interface Terms {
  token: string;
  amountMinor: number;
  currency: string;
}

const readLink = (token: string) => ask(api.POST('/v1/payment-link-readings', { body: { token } }));

/** Why nothing can be paid by a link that was read, as the server would say it. */
const ENDED: Record<Exclude<Reading['status'], 'open'>, RefusalCode> = {
  used_up: 'payment_link_used_up',
  off: 'payment_link_off',
  expired: 'payment_link_expired',
};

/** What the link asks for, in the shop's words: the same before and after there is a wallet. */
function Asked({ reading }: { reading: Reading }) {
  const say = useSay();
  const dates = useDates();
  return (
    <>
      {reading.note && (
        <p class="link-note" data-testid="link-note">
          <bdi>{reading.note}</bdi>
        </p>
      )}
      {reading.reference && (
        <p class="soft" data-testid="link-reference">
          {say('confirm.reference', { reference: reading.reference })}
        </p>
      )}
      {reading.expiresAt && reading.status === 'open' && (
        <p class="soft small">{say('link.until', { time: dates.dayAndTime(reading.expiresAt) })}</p>
      )}
    </>
  );
}

/** What somebody without a wallet sees first of all: which shop asks, and for how much. */
export function LinkWaits({ token }: { token: string }) {
  const say = useSay();
  const resource = useResource(token, () => readLink(token));
  const reading = resource.data;
  useEffect(() => {
    if (reading?.status === 'open') keepLink({ token });
  }, [reading, token]);
  if (resource.refusal) return <RefusalNotice refusal={resource.refusal} testId="link-refusal" />;
  if (!reading) return <Skeleton lines={4} />;
  if (reading.status !== 'open') {
    return <RefusalNotice refusal={stoppedHere(ENDED[reading.status]).refusal} testId="link-refusal" />;
  }
  return (
    <section class="card stack link-waits" data-testid="link-waits">
      <ShopHead shop={reading.shop} />
      {reading.amountMinor != null && (
        <Amount minor={reading.amountMinor} currency={reading.currency} size="hero" testId="link-amount" />
      )}
      <Asked reading={reading} />
      <p>{say('link.waits')}</p>
    </section>
  );
}

/** A payment link, for who has a wallet: the shop, the amount, one press. */
export function PayLink({ token }: { token: string }) {
  const say = useSay();
  const resource = useResource(token, () => readLink(token));
  const reading = resource.data;
  if (reading?.status === 'open') return <PayOpenLink token={token} reading={reading} />;
  const refusal = reading
    ? stoppedHere(ENDED[reading.status as keyof typeof ENDED]).refusal
    : resource.refusal;
  return (
    <Screen
      title={say('link.title')}
      quietTitle
      back="#/"
      testId="pay-link"
      foot={
        refusal && (
          <Button wide onPress={() => leave()} testId="link-home">
            {say('gift.home')}
          </Button>
        )
      }
    >
      {reading && (
        <div class="confirm-shop">
          <ShopHead shop={reading.shop} />
        </div>
      )}
      {!reading && !refusal && <Skeleton lines={5} />}
      {refusal && (
        <RefusalNotice refusal={refusal}>
          {!refusal.definite && <Button onPress={resource.reload}>{say('kit.tryAgain')}</Button>}
        </RefusalNotice>
      )}
    </Screen>
  );
}

function leave() {
  dropLink();
  go();
}

function PayOpenLink({ token, reading }: { token: string; reading: Reading }) {
  const say = useSay();
  const money = useMoney();
  const { me, wallet, refresh } = useHolder();
  const purpose = linkPayOf(me.holderId);
  const { shop, currency } = reading;
  const fixed = reading.amountMinor;
  const [text, setText] = useState<PadText>('');
  const [approving, setApproving] = useState(false);
  const order = useOrder(
    purpose,
    ({ approval, ...terms }: Terms & { approval?: Schema<'ApprovalProof'> }, key) =>
      ask(
        api.POST('/v1/link-payments', {
          params: { header: { 'Idempotency-Key': key } },
          body: approval ? { ...terms, approval } : terms,
        }),
      ),
    (payment: Schema<'Payment'>) => {
      dropLink();
      rememberPaid(payment);
      refresh();
      replaceWith('paid', payment.id);
    },
  );

  // A payment whose answer was lost, to a reload or a closed tab, is asked about at once and with the same key.
  const { give } = order;
  useEffect(() => {
    const open = keys().openBody<Terms>(purpose);
    if (!open || open.token !== token) return keepLink({ token });
    setText(padTextOf(open.amountMinor, open.currency));
    const approval = waitingLink()?.approval;
    give(approval ? { ...open, approval } : open, open);
  }, [give, purpose, token]);

  const amountMinor = fixed ?? padMinor(text, currency);
  const available = wallet && wallet.currency === currency ? wallet.balanceMinor : null;
  const tooLittle = available !== null && amountMinor > available;
  const stepUp = wallet !== null && amountMinor > wallet.limits.stepUpAboveMinor;
  const refusal = order.state.is === 'refused' ? order.state.refusal : null;
  const busy = approving || order.busy;
  const typing = fixed === null && !busy && !refusal;

  const pay = async () => {
    if (busy || amountMinor === 0) return;
    const terms: Terms = { token, amountMinor, currency };
    if (!stepUp && refusal?.code !== 'approval_required') return give(terms);
    order.clear();
    setApproving(true);
    const approval = await approve({ act: 'link_payment', linkPayment: terms });
    setApproving(false);
    if (!approval.ok) return order.refuse({ ...approval.refusal, moneyMoved: false });
    keepLink({ token, approval: approval.data });
    await give({ ...terms, approval: approval.data }, terms);
  };

  return (
    <Screen
      title={say('link.title')}
      quietTitle
      back="#/"
      testId="pay-link"
      foot={
        <>
          {typing && <AmountPad text={text} currency={currency} onChange={setText} onEnter={pay} />}
          {fixed === null && refusal && (
            <Button wide onPress={order.clear} testId="change-amount">
              {say('confirm.change')}
            </Button>
          )}
          {tooLittle && !busy && (
            <Button wide kind="primary" icon={Plus} href="#/top-up" testId="link-top-up">
              {say('home.topUp')}
            </Button>
          )}
          {(!tooLittle || busy) && (
            <Button
              wide
              kind="primary"
              busy={busy}
              disabled={amountMinor === 0}
              {...(stepUp ? { icon: Fingerprint } : {})}
              onPress={pay}
              testId="pay"
            >
              {amountMinor === 0
                ? say('confirm.payNothing')
                : say('confirm.pay', { amount: money(amountMinor, currency) })}
            </Button>
          )}
        </>
      }
    >
      <div class="confirm-shop">
        <ShopHead shop={shop} />
      </div>
      {!shop.verified && !refusal && <p class="check-name">{say('confirm.checkName')}</p>}
      <div class="amount-stage">
        {typing ? (
          <PadDisplay text={text} currency={currency} label={say('confirm.amount')} />
        ) : (
          <Amount minor={amountMinor} currency={currency} size="hero" testId="link-amount" />
        )}
        <Asked reading={reading} />
        {available !== null && !refusal && (
          <p class={tooLittle ? 'warn small' : 'soft small'}>
            {say(tooLittle ? 'confirm.tooLittle' : 'confirm.wallet', { amount: money(available, currency) })}
          </p>
        )}
        {stepUp && !busy && !refusal && !tooLittle && <p class="soft small">{say('confirm.passkey')}</p>}
      </div>
      {order.state.is === 'unknown' && <UnknownNotice attempts={order.state.attempts} />}
      {refusal && <RefusalNotice refusal={refusal} currency={currency} />}
    </Screen>
  );
}
