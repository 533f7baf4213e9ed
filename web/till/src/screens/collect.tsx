import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import { useCamera } from '@sycee/kit/camera/camera.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { Amount, useMoney } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Field } from '@sycee/kit/parts/field.tsx';
import { Screen } from '@sycee/kit/parts/frame.tsx';
import { RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { PaidScreen } from '@sycee/kit/parts/paid.tsx';
import { UnknownNotice } from '@sycee/kit/parts/unknown.tsx';
import { Viewfinder } from '@sycee/kit/parts/viewfinder.tsx';
import { hrefTo } from '@sycee/kit/screen/route.ts';
import { bareDigits, CODE_DIGITS, isCode } from '@sycee/kit/shown-code/digits.ts';
import { useDates } from '@sycee/kit/words/dates.ts';
import { ArrowLeft, QrCode, ScanLine } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import { useShop } from '../shop.tsx';
import { playPaid } from '../sound.ts';
import { useSay } from '../words/words.ts';

interface Sale {
  amountMinor: number;
  currency: string;
  reference?: string;
  tillId?: string;
}

interface Props {
  sale: Sale;
  onBack: () => void;
  /** Paid: the next customer. */
  onNext: () => void;
  /** The till shows its own code for the same sale. */
  onOwnCode: () => void;
}

/** Takes a sale by the code on a customer's phone: scanned, or typed from under it. */
export function Collect({ sale, onBack, onNext, onOwnCode }: Props) {
  const say = useSay();
  const money = useMoney();
  const { shop, took } = useShop();
  const { amountMinor, currency } = sale;
  const video = useRef<HTMLVideoElement>(null);
  const [typed, setTyped] = useState('');
  const [payment, setPayment] = useState<Schema<'ShopPayment'> | null>(null);
  const order = useOrder(
    `collect.${shop.id}`,
    (body: Sale & { code: string }, key) =>
      ask(
        api.POST('/v1/shops/{shopId}/code-payments', {
          params: { path: { shopId: shop.id }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    (paid: Schema<'ShopPayment'>) => {
      took(paid.id);
      playPaid();
      setPayment(paid);
    },
  );
  const digits = bareDigits(typed);
  const whole = isCode(digits);
  const wrong = digits !== '' && !whole && (digits.length >= CODE_DIGITS || /\D/.test(digits));
  const take = (code: string) => void order.give({ ...sale, code });
  const refusal = order.state.is === 'refused' ? order.state.refusal : null;
  const watching = !payment && !order.busy && !refusal;
  const camera = useCamera(video, watching, take);

  if (payment) return <Collected payment={payment} onNext={onNext} />;
  return (
    <Screen title={say('collect.title')} quietTitle testId="collect">
      <div class="collect">
        <p class="charge-amount">
          <Amount minor={amountMinor} currency={currency} size="hero" testId="collect-amount" />
        </p>
        {order.state.is === 'unknown' && <UnknownNotice attempts={order.state.attempts} />}
        {refusal ? (
          <div class="collect-refused">
            <RefusalNotice refusal={refusal} currency={currency}>
              {refusal.code === 'code_above_limit' && (
                <Button kind="primary" icon={QrCode} onPress={onOwnCode} testId="collect-own">
                  {say('collect.own')}
                </Button>
              )}
              <Button
                icon={ScanLine}
                testId="collect-again"
                onPress={() => {
                  setTyped('');
                  order.clear();
                }}
              >
                {say('collect.again')}
              </Button>
            </RefusalNotice>
          </div>
        ) : (
          <>
            {camera.state.is !== 'blocked' && (
              <Viewfinder
                video={video}
                lit={camera.state.is === 'looking' && !order.busy}
                watching={watching}
                hint={say(
                  order.busy
                    ? 'collect.working'
                    : camera.state.is === 'looking'
                      ? 'collect.hint'
                      : 'collect.starting',
                )}
              />
            )}
            <form
              class="stack"
              onSubmit={(event) => {
                event.preventDefault();
                if (whole && !order.busy) take(digits);
              }}
            >
              <Field
                label={say('collect.digits')}
                hint={say('collect.digits.hint')}
                error={wrong ? say('collect.digits.bad') : null}
                value={typed}
                onInput={setTyped}
                inputMode="numeric"
                autoComplete="off"
                maxLength={40}
                testId="collect-digits"
              />
              <Button submit wide kind="primary" busy={order.busy} disabled={!whole} testId="collect-do">
                {say('collect.do', { amount: money(amountMinor, currency) })}
              </Button>
            </form>
          </>
        )}
        <Button wide icon={ArrowLeft} disabled={order.busy} onPress={onBack} testId="collect-back">
          {say('kit.back')}
        </Button>
      </div>
    </Screen>
  );
}

function Collected({ payment, onNext }: { payment: Schema<'ShopPayment'>; onNext: () => void }) {
  const say = useSay();
  const { shop } = useShop();
  const dates = useDates(shop.timeZone);
  return (
    <PaidScreen
      testId="till-paid"
      timeZone={shop.timeZone}
      title={say('charge.paid')}
      amount={
        <Amount
          minor={payment.amountMinor}
          currency={payment.currency}
          size="hero"
          testId="till-paid-amount"
        />
      }
      detail={
        <>
          <p>{say('charge.openElsewhere', { time: dates.timeWithSeconds(payment.paidAt) })}</p>
          {payment.reference && (
            <p>
              <bdi>{payment.reference}</bdi>
            </p>
          )}
        </>
      }
      foot={
        <>
          <Button wide kind="primary" onPress={onNext} testId="till-next">
            {say('charge.next')}
          </Button>
          <Button wide href={hrefTo('shop', shop.id, 'payment', payment.id)} testId="till-see-payment">
            {say('charge.see')}
          </Button>
        </>
      }
    />
  );
}
