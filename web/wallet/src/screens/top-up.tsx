import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { keys } from '@sycee/kit/api/keys.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { type PadText, padMinor, padTextOf } from '@sycee/kit/money/pad.ts';
import { useMoney } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Screen } from '@sycee/kit/parts/frame.tsx';
import { Notice, RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { AmountPad, PadDisplay } from '@sycee/kit/parts/pad.tsx';
import { UnknownNotice } from '@sycee/kit/parts/unknown.tsx';
import { replaceWith } from '@sycee/kit/screen/route.ts';
import { useEffect, useState } from 'preact/hooks';
import { presetsFor } from '../presets.ts';
import { useHolder } from '../session.tsx';
import { useSay } from '../words/words.ts';
import { type Card, CardForm, TEST_CARDS } from './card-form.tsx';

interface Terms {
  amountMinor: number;
  currency: string;
  cardToken: string;
}

/** Money in from a card: how much, then which card. The outcome has its own screen and address. */
export function TopUp() {
  const say = useSay();
  const money = useMoney();
  const round = useMoney({ short: true });
  const { market, me, wallet } = useHolder();
  const purpose = `top-up.${me.holderId}`;
  const { currency } = market;
  const [step, setStep] = useState<'amount' | 'card'>('amount');
  const [text, setText] = useState<PadText>('');
  const [card, setCard] = useState<Card>({
    number: TEST_CARDS[0].number,
    expiry: TEST_CARDS[0].expiry,
    code: '123',
  });
  const [tokenising, setTokenising] = useState(false);
  const order = useOrder(
    purpose,
    (body: Terms, key) =>
      ask(api.POST('/v1/top-ups', { params: { header: { 'Idempotency-Key': key } }, body })),
    (topUp: Schema<'TopUp'>) => replaceWith('top-up', topUp.id),
  );

  // A top-up that was open when the page went away is asked about again, with its own key.
  const { give } = order;
  useEffect(() => {
    const open = keys().openBody<Terms>(purpose);
    if (!open) return;
    setText(padTextOf(open.amountMinor, open.currency));
    setStep('card');
    give(open);
  }, [give, purpose]);

  const amountMinor = padMinor(text, currency);
  const room = wallet ? Math.max(0, wallet.limits.balanceMinor - wallet.balanceMinor) : null;
  const presets =
    wallet && room !== null ? presetsFor(wallet.limits.balanceMinor, market.topUpMinMinor, room) : [];
  const tooMuch = room !== null && amountMinor > room;
  const tooLittle = amountMinor > 0 && amountMinor < market.topUpMinMinor;
  const fine = amountMinor > 0 && !tooMuch && !tooLittle;

  const pay = async () => {
    if (tokenising || order.busy) return;
    setTokenising(true);
    order.clear();
    const body = { number: card.number, expiry: card.expiry, securityCode: card.code };
    const token = await ask(api.POST('/sandbox/acquirer/cards', { body }));
    setTokenising(false);
    if (!token.ok) return order.refuse({ ...token.refusal, moneyMoved: false });
    await give({ amountMinor, currency, cardToken: token.data.cardToken });
  };

  if (!market.sandbox) {
    return (
      <Screen title={say('topUp.title')} back="#/" testId="top-up-screen">
        <Notice tone="plain" title={say('topUp.notYet')}>
          <p>{say('topUp.notYet.body', { place: market.name })}</p>
        </Notice>
      </Screen>
    );
  }

  if (step === 'amount') {
    return (
      <Screen
        key="amount"
        title={say('topUp.title')}
        back="#/"
        testId="top-up-screen"
        foot={
          <>
            <AmountPad
              text={text}
              currency={currency}
              onChange={setText}
              onEnter={() => fine && setStep('card')}
            />
            <Button wide kind="primary" disabled={!fine} onPress={() => setStep('card')} testId="top-up-next">
              {say('topUp.next')}
            </Button>
          </>
        }
      >
        <div class="amount-stage">
          <PadDisplay text={text} currency={currency} />
          <p class={tooMuch || tooLittle ? 'warn small' : 'soft small'} role="status">
            {tooLittle || room === null
              ? say('topUp.min', { amount: money(market.topUpMinMinor, currency) })
              : say('topUp.room', { amount: money(room, currency) })}
          </p>
        </div>
        {presets.length > 0 && (
          <div class="chips" role="group" aria-label={say('topUp.presets')}>
            {presets.map((preset) => (
              <button
                key={preset}
                type="button"
                class="chip"
                aria-pressed={preset === amountMinor}
                onClick={() => setText(padTextOf(preset, currency))}
                data-testid={`preset-${preset}`}
              >
                {round(preset, currency)}
              </button>
            ))}
          </div>
        )}
      </Screen>
    );
  }

  return (
    <Screen
      key="card"
      title={say('topUp.card')}
      back="#/"
      testId="top-up-card"
      foot={
        <Button
          wide
          kind="primary"
          busy={tokenising || order.busy}
          disabled={!isComplete(card)}
          onPress={pay}
          testId="top-up-pay"
        >
          {say('topUp.pay', { amount: money(amountMinor, currency) })}
        </Button>
      }
    >
      <CardForm card={card} onChange={setCard} />
      {order.state.is === 'unknown' && <UnknownNotice attempts={order.state.attempts} />}
      {order.state.is === 'refused' && <RefusalNotice refusal={order.state.refusal} currency={currency} />}
    </Screen>
  );
}

function isComplete({ number, expiry, code }: Card): boolean {
  const digits = number.replace(/\D/g, '');
  return digits.length >= 12 && /^(0[1-9]|1[0-2])\/\d{2}$/.test(expiry) && /^\d{3,4}$/.test(code);
}
