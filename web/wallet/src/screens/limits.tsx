import type { Schema } from '@sycee/kit/api/client.ts';
import { useMoney } from '@sycee/kit/parts/amount.tsx';
import { useSay } from '../words/words.ts';

/** What the tier allows, in plain numbers. */
export function LimitFacts({ limits, currency }: { limits: Schema<'Limits'>; currency: string }) {
  const say = useSay();
  const round = useMoney({ short: true });
  const money = (minor: number) => round(minor, currency);
  return (
    <dl class="facts">
      <div>
        <dt>{say('start.limit.payment')}</dt>
        <dd>{money(limits.perPaymentMinor)}</dd>
      </div>
      <div>
        <dt>{say('start.limit.day')}</dt>
        <dd>{money(limits.perDayMinor)}</dd>
      </div>
      <div>
        <dt>{say('start.limit.balance')}</dt>
        <dd>{money(limits.balanceMinor)}</dd>
      </div>
    </dl>
  );
}
