import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { keys } from '@sycee/kit/api/keys.ts';
import { stoppedHere } from '@sycee/kit/api/outcome.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { type PadText, padMinor, padTextOf } from '@sycee/kit/money/pad.ts';
import { Amount, useMoney } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Screen, ShopHead } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { AmountPad, PadDisplay } from '@sycee/kit/parts/pad.tsx';
import { UnknownNotice } from '@sycee/kit/parts/unknown.tsx';
import { approve } from '@sycee/kit/passkey/passkey.ts';
import { go, replaceWith } from '@sycee/kit/screen/route.ts';
import { clockText, useCountdown } from '@sycee/kit/time/countdown.ts';
import { useDates } from '@sycee/kit/words/dates.ts';
import { Fingerprint, Plus, ScanLine } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { type Draft, dropDraft, keepDraft, readDraft } from '../draft.ts';
import { rememberPaid } from '../just-paid.ts';
import { useHolder } from '../session.tsx';
import { useSay } from '../words/words.ts';

/** The key keeper's name for the payment being confirmed: a holder's own, should another sign in on this device. */
export const payOf = (holderId: string) => `pay.${holderId}`;

interface Terms {
  payload: string;
  amountMinor: number;
  currency: string;
}

export function Confirm() {
  const { me } = useHolder();
  const [draft] = useState(readDraft);
  useEffect(() => {
    if (draft) return;
    keys().settle(payOf(me.holderId));
    replaceWith('scan');
  }, [draft, me.holderId]);
  return draft ? <ConfirmDraft draft={draft} /> : null;
}

/** Whom, how much, and one press. The same press, repeated for any reason, is the same payment. */
function ConfirmDraft({ draft }: { draft: Draft }) {
  const say = useSay();
  const money = useMoney();
  const dates = useDates();
  const { me, wallet, refresh } = useHolder();
  const purpose = payOf(me.holderId);
  const { reading, payload } = draft;
  const { shop, currency } = reading;
  const fixed = reading.amountMinor ?? null;
  const [text, setText] = useState<PadText>('');
  const [approving, setApproving] = useState(false);
  const left = useCountdown(reading.expiresAt);

  const order = useOrder(
    purpose,
    ({ approval, ...terms }: Terms & { approval?: Schema<'ApprovalProof'> }, key) =>
      ask(
        api.POST('/v1/payments', {
          params: { header: { 'Idempotency-Key': key } },
          body: approval ? { ...terms, approval } : terms,
        }),
      ),
    (made: Schema<'Payment'> | Schema<'Authorization'>) => {
      dropDraft();
      refresh();
      if ('captureUntil' in made) return replaceWith('reserved', made.id);
      rememberPaid(made);
      replaceWith('paid', made.id);
    },
  );

  // A payment whose answer was lost, to a reload or a closed tab, is asked about at once and with the same key.
  const { give } = order;
  useEffect(() => {
    const open = keys().openBody<Terms>(purpose);
    if (!open || open.payload !== payload) return;
    setText(padTextOf(open.amountMinor, open.currency));
    const approval = readDraft()?.approval;
    give(approval ? { ...open, approval } : open, open);
  }, [give, payload, purpose]);

  const amountMinor = fixed ?? padMinor(text, currency);
  const available = wallet && wallet.currency === currency ? wallet.availableMinor : null;
  const tooLittle = available !== null && amountMinor > available;
  const stepUp = wallet !== null && amountMinor > wallet.limits.stepUpAboveMinor;
  const expired = left === 0 && !order.busy;
  const refusal =
    order.state.is === 'refused'
      ? order.state.refusal
      : expired
        ? stoppedHere('charge_expired').refusal
        : null;
  const busy = approving || order.busy;

  const pay = async () => {
    if (busy || amountMinor === 0 || expired) return;
    const terms: Terms = { payload, amountMinor, currency };
    const wanted = stepUp || (refusal !== null && refusal.code === 'approval_required');
    if (!wanted) return give(terms);
    order.clear();
    setApproving(true);
    const approval = await approve({ act: 'payment', payment: terms });
    setApproving(false);
    if (!approval.ok) return order.refuse({ ...approval.refusal, moneyMoved: false });
    keepDraft({ payload, reading, approval: approval.data });
    await give({ ...terms, approval: approval.data }, terms);
  };

  return (
    <Screen
      title={say('confirm.title')}
      quietTitle
      back="#/"
      testId="confirm"
      foot={
        <>
          {fixed === null && !busy && !refusal && (
            <AmountPad text={text} currency={currency} onChange={setText} onEnter={pay} />
          )}
          {fixed === null && refusal && (
            <Button wide onPress={order.clear} testId="change-amount">
              {say('confirm.change')}
            </Button>
          )}
          <Button
            wide
            kind="primary"
            busy={busy}
            disabled={amountMinor === 0 || expired}
            {...(stepUp ? { icon: Fingerprint } : {})}
            onPress={pay}
            testId="pay"
          >
            {amountMinor === 0
              ? say('confirm.payNothing')
              : say(reading.heldUntil ? 'confirm.reserve' : 'confirm.pay', {
                  amount: money(amountMinor, currency),
                })}
          </Button>
        </>
      }
    >
      <div class="confirm-shop">
        <ShopHead shop={shop} />
      </div>
      {!shop.verified && !refusal && <p class="check-name">{say('confirm.checkName')}</p>}
      <div class="amount-stage">
        {fixed === null && !busy && !refusal ? (
          <PadDisplay text={text} currency={currency} label={say('confirm.amount')} />
        ) : (
          <Amount minor={amountMinor} currency={currency} size="hero" testId="confirm-amount" />
        )}
        {reading.reference && (
          <p class="soft" data-testid="confirm-reference">
            {say('confirm.reference', { reference: reading.reference })}
          </p>
        )}
        {left !== null && left > 0 && (
          <p class="soft tabular" data-testid="confirm-countdown">
            {say('confirm.within', { time: clockText(left) })}
          </p>
        )}
        {available !== null && !refusal && (
          <p class={tooLittle ? 'warn small' : 'soft small'}>
            {say(tooLittle ? 'confirm.tooLittle' : 'confirm.wallet', { amount: money(available, currency) })}
          </p>
        )}
        {reading.heldUntil && !refusal && (
          <p data-testid="confirm-held">
            {say('confirm.held', {
              amount: money(amountMinor, currency),
              time: dates.full(reading.heldUntil),
            })}
          </p>
        )}
        {stepUp && !busy && !refusal && !tooLittle && <p class="soft small">{say('confirm.passkey')}</p>}
      </div>
      {order.state.is === 'unknown' && <UnknownNotice attempts={order.state.attempts} />}
      {refusal && (
        <RefusalNotice refusal={refusal} currency={currency}>
          {refusal.code === 'insufficient_funds' && (
            <Button icon={Plus} href="#/top-up" testId="refusal-top-up">
              {say('home.topUp')}
            </Button>
          )}
          {isOfTheCode(refusal.code) && (
            <Button icon={ScanLine} onPress={() => go('scan')} testId="refusal-scan">
              {say('confirm.scanAgain')}
            </Button>
          )}
        </RefusalNotice>
      )}
    </Screen>
  );
}

/** Whether another code, and not another try, is what helps. */
function isOfTheCode(code: string): boolean {
  return /^(qr_|charge_|shop_|amount_mismatch|currency_mismatch)/.test(code);
}
