import type { Schema } from '@sycee/kit/api/client.ts';
import { Amount } from '@sycee/kit/parts/amount.tsx';
import { ListRow } from '@sycee/kit/parts/frame.tsx';
import { hrefTo } from '@sycee/kit/screen/route.ts';
import { useDates } from '@sycee/kit/words/dates.ts';
import { Link2, QrCode, ReceiptText } from 'lucide';
import { useShop } from '../shop.tsx';
import { useSay } from '../words/words.ts';

/** Payments as a shop sees them: by the payer's name in this shop, and by the reference where there is one. */
export function PaymentList({ payments }: { payments: Schema<'ShopPayment'>[] }) {
  const say = useSay();
  const { shop } = useShop();
  const dates = useDates(shop.timeZone);
  return (
    <ul class="list">
      {payments.map((payment) => (
        <ListRow
          key={payment.id}
          icon={payment.paymentLinkId ? Link2 : payment.chargeId ? ReceiptText : QrCode}
          title={<bdi>{payment.reference ?? payment.payer}</bdi>}
          detail={`${dates.time(payment.paidAt)} · ${say(payment.paymentLinkId ? 'day.link' : payment.chargeId ? 'day.till' : 'day.poster')}${
            payment.status === 'paid' ? '' : ` · ${say(`day.status.${payment.status}`)}`
          }`}
          end={
            <Amount
              minor={payment.amountMinor}
              currency={payment.currency}
              {...(payment.status === 'refunded' ? { tone: 'struck' } : {})}
            />
          }
          href={hrefTo('shop', shop.id, 'payment', payment.id)}
          testId="payment"
        />
      ))}
    </ul>
  );
}
