import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { type PadText, padMinor } from '@sycee/kit/money/pad.ts';
import { useMoney } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Choice, Field } from '@sycee/kit/parts/field.tsx';
import { Screen } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { AmountPad, PadDisplay } from '@sycee/kit/parts/pad.tsx';
import { UnknownNotice } from '@sycee/kit/parts/unknown.tsx';
import { hrefTo, replaceWith } from '@sycee/kit/screen/route.ts';
import { useState } from 'preact/hooks';
import { useShop } from '../shop.tsx';
import { useSay } from '../words/words.ts';
import { REFERENCE } from './charge.tsx';

const MAX_NOTE = 200;
const DAY_MS = 86_400_000;
const ENDS = { never: 0, day: 1, week: 7, month: 30 } as const;
type Ends = keyof typeof ENDS;
type Uses = 'once' | 'many' | 'most';

interface Request {
  amountMinor?: number;
  currency: string;
  reference?: string;
  note?: string;
  reusable?: boolean;
  maxPayments?: number;
  expiresAt?: string;
}

/** What a link asks for; one press makes it. */
export function NewLink() {
  const say = useSay();
  const money = useMoney();
  const { shop } = useShop();
  const { currency } = shop;
  const [who, setWho] = useState<'shop' | 'payer'>('shop');
  const [text, setText] = useState<PadText>('');
  const [reference, setReference] = useState('');
  const [note, setNote] = useState('');
  const [uses, setUses] = useState<Uses>('once');
  const [most, setMost] = useState('');
  const [ends, setEnds] = useState<Ends>('month');
  const order = useOrder(
    `link.${shop.id}`,
    (body: Request, key) =>
      ask(
        api.POST('/v1/shops/{shopId}/payment-links', {
          params: { path: { shopId: shop.id }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    (link: Schema<'PaymentLink'>) => replaceWith('shop', shop.id, 'links', link.id),
  );
  const amountMinor = who === 'shop' ? padMinor(text, currency) : null;
  const wrongReference = reference !== '' && !REFERENCE.test(reference.trim());
  const times = /^[0-9]{1,7}$/.test(most.trim()) ? Number(most) : 0;
  const wrongMost = uses === 'most' && most !== '' && (times < 2 || times > 1_000_000);
  const incomplete =
    amountMinor === 0 || wrongReference || wrongMost || (uses === 'most' && most.trim() === '');

  const make = () => {
    if (incomplete) return;
    order.give({
      currency,
      ...(amountMinor !== null ? { amountMinor } : {}),
      ...(reference.trim() ? { reference: reference.trim() } : {}),
      ...(note.trim() ? { note: note.trim() } : {}),
      ...(uses === 'once' ? {} : { reusable: true }),
      ...(uses === 'most' ? { maxPayments: times } : {}),
      ...(ends === 'never' ? {} : { expiresAt: new Date(Date.now() + ENDS[ends] * DAY_MS).toISOString() }),
    });
  };

  return (
    <Screen title={say('link.new.title')} back={hrefTo('shop', shop.id, 'links')} testId="new-link">
      <div class="link-form">
        <div class="stack">
          <Choice
            label={say('link.who')}
            value={who}
            onChange={(value) => setWho(value as typeof who)}
            choices={(['shop', 'payer'] as const).map((value) => ({ value, text: say(`link.who.${value}`) }))}
            testId="link-who"
          />
          {who === 'shop' && (
            <>
              <div class="amount-stage">
                <PadDisplay text={text} currency={currency} label={say('link.amount')} />
              </div>
              <AmountPad text={text} currency={currency} onChange={setText} onEnter={make} />
            </>
          )}
        </div>
        <div class="stack">
          <Field
            label={say('link.note')}
            hint={say('link.note.hint')}
            value={note}
            onInput={setNote}
            maxLength={MAX_NOTE}
            testId="link-note"
          />
          <Field
            label={say('charge.reference')}
            value={reference}
            onInput={setReference}
            error={wrongReference ? say('charge.reference.bad') : null}
            maxLength={25}
            autoComplete="off"
            testId="link-reference"
          />
          <Choice
            label={say('link.uses')}
            value={uses}
            onChange={(value) => setUses(value as Uses)}
            choices={(['once', 'many', 'most'] as const).map((value) => ({
              value,
              text: say(`link.uses.${value}`),
            }))}
            testId="link-uses"
          />
          {uses === 'most' && (
            <Field
              label={say('link.most')}
              value={most}
              onInput={setMost}
              error={wrongMost ? say('link.most.bad') : null}
              inputMode="numeric"
              maxLength={7}
              testId="link-most"
            />
          )}
          <Choice
            label={say('link.ends')}
            value={ends}
            onChange={(value) => setEnds(value as Ends)}
            choices={(['never', 'day', 'week', 'month'] as const).map((value) => ({
              value,
              text: say(`link.ends.${value}`),
            }))}
            testId="link-ends"
          />
          {order.state.is === 'unknown' && <UnknownNotice attempts={order.state.attempts} />}
          {order.state.is === 'refused' && (
            <RefusalNotice refusal={order.state.refusal} currency={currency} />
          )}
          <Button
            wide
            kind="primary"
            busy={order.busy}
            disabled={incomplete}
            onPress={make}
            testId="link-make"
          >
            {amountMinor ? say('link.makeFor', { amount: money(amountMinor, currency) }) : say('link.make')}
          </Button>
        </div>
      </div>
    </Screen>
  );
}
