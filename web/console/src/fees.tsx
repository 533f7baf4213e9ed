import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import type { Entry } from '@sycee/kit/live/entry.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { minorOf } from '@sycee/kit/money/amount.ts';
import { useMoney } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Field } from '@sycee/kit/parts/field.tsx';
import { Skeleton } from '@sycee/kit/parts/frame.tsx';
import { Notice, RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { Sheet } from '@sycee/kit/parts/sheet.tsx';
import { UnknownNotice } from '@sycee/kit/parts/unknown.tsx';
import { localDay, shiftDay, useDates } from '@sycee/kit/words/dates.ts';
import { useSpoken } from '@sycee/kit/words/words.tsx';
import { Plus } from 'lucide';
import { useId, useState } from 'preact/hooks';
import { Desk } from './desk.tsx';
import { useSay } from './words/words.ts';

type Plan = Schema<'FeePlan'>;

const BASIS_POINTS_MOST = 10_000;

/** The zone in which a day begins first; a day that has not begun there has begun nowhere. */
const FIRST_ZONE = 'Pacific/Kiritimati';

/** What collecting costs the shops of this place, in all its versions. */
export function Fees({ entry, currency }: { entry: Entry; currency: string }) {
  const say = useSay();
  const plans = useResource('fees', () => ask(api.GET('/v1/officer/fee-plans')));
  const [adding, setAdding] = useState(false);
  const [added, setAdded] = useState<Plan | null>(null);
  const dates = useDates();
  const known = plans.data?.data;

  return (
    <Desk entry={entry} here="fees" reload={plans.reload} testId="fees">
      {added && (
        <Notice
          tone="good"
          title={say('fees.added', { day: dates.longDay(`${added.validFrom}T12:00:00`) })}
          onClose={() => setAdded(null)}
          testId="fee-added"
        />
      )}
      {plans.refusal && (
        <RefusalNotice refusal={plans.refusal}>
          <Button onPress={plans.reload}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      <div>
        <Button kind="primary" icon={Plus} onPress={() => setAdding(true)} testId="fee-new">
          {say('fees.new')}
        </Button>
      </div>
      {!known && !plans.refusal && <Skeleton lines={4} />}
      {known?.length === 0 && (
        <p class="card center" data-testid="fees-empty">
          {say('fees.none')}
        </p>
      )}
      {known && known.length > 0 && <Plans plans={known} />}
      {adding && (
        <NewPlan
          currency={currency}
          onClose={() => setAdding(false)}
          onDone={(plan) => {
            setAdding(false);
            setAdded(plan);
            plans.reload();
          }}
        />
      )}
    </Desk>
  );
}

function Plans({ plans }: { plans: Plan[] }) {
  const say = useSay();
  const money = useMoney();
  const dates = useDates();
  const { tag } = useSpoken();
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 2 });
  return (
    <div class="card table-card">
      <table>
        <thead>
          <tr>
            <th scope="col">{say('fees.from')}</th>
            <th scope="col" class="end">
              {say('fees.percent')}
            </th>
            <th scope="col" class="end">
              {say('fees.fixed')}
            </th>
            <th scope="col" class="end">
              {say('fees.least')}
            </th>
            <th scope="col" class="end">
              {say('fees.most')}
            </th>
          </tr>
        </thead>
        <tbody>
          {plans.map((plan) => (
            <tr key={plan.id} data-testid="fee-plan">
              <th scope="row">{dates.longDay(`${plan.validFrom}T12:00:00`)}</th>
              <td class="end">{percent.format(plan.basisPoints / BASIS_POINTS_MOST)}</td>
              <td class="end">{money(plan.fixedMinor, plan.currency)}</td>
              <td class="end">{money(plan.leastMinor, plan.currency)}</td>
              <td class="end">
                {plan.mostMinor === null ? say('fees.most.none') : money(plan.mostMinor, plan.currency)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface NewPlanProps {
  currency: string;
  onClose: () => void;
  onDone: (plan: Plan) => void;
}

function NewPlan({ currency, onClose, onDone }: NewPlanProps) {
  const say = useSay();
  const dayId = useId();
  const earliest = shiftDay(localDay(new Date(), FIRST_ZONE), 1);
  const [day, setDay] = useState(earliest);
  const [percent, setPercent] = useState('');
  const [fixed, setFixed] = useState('');
  const [least, setLeast] = useState('');
  const [most, setMost] = useState('');
  const order = useOrder(
    'fee-plan',
    (body: Omit<Plan, 'id' | 'shopId' | 'mostMinor'> & { mostMinor?: number }, key) =>
      ask(api.POST('/v1/officer/fee-plans', { params: { header: { 'Idempotency-Key': key } }, body })),
    onDone,
  );
  const basisPoints = hundredths(percent);
  const fixedMinor = minor(fixed, currency);
  const leastMinor = minor(least, currency);
  const mostMinor = most === '' ? undefined : minor(most, currency);
  const contrary = typeof mostMinor === 'number' && leastMinor !== null && mostMinor < leastMinor;
  const fine =
    basisPoints !== null &&
    fixedMinor !== null &&
    leastMinor !== null &&
    mostMinor !== null &&
    !contrary &&
    day !== '';
  const give = () => {
    if (!fine) return;
    order.give({
      currency,
      basisPoints,
      fixedMinor,
      leastMinor,
      ...(mostMinor === undefined ? {} : { mostMinor }),
      validFrom: day,
    });
  };
  const bad = say('fees.bad');
  return (
    <Sheet title={say('fees.new')} onClose={onClose} testId="fee-sheet">
      <div class="field">
        <label for={dayId}>{say('fees.from')}</label>
        <input
          id={dayId}
          class="field-input"
          type="date"
          value={day}
          min={earliest}
          onChange={(event) => setDay(event.currentTarget.value)}
          data-testid="fee-day"
        />
      </div>
      <div class="pair">
        <Field
          label={say('fees.percent')}
          value={percent}
          onInput={setPercent}
          placeholder="0.90"
          error={basisPoints === null ? say('fees.percent.bad') : null}
          testId="fee-percent"
        />
        <Field
          label={say('fees.fixed.in', { currency })}
          value={fixed}
          onInput={setFixed}
          placeholder="0"
          error={fixedMinor === null ? bad : null}
          testId="fee-fixed"
        />
      </div>
      <div class="pair">
        <Field
          label={say('fees.least.in', { currency })}
          value={least}
          onInput={setLeast}
          placeholder="0"
          error={leastMinor === null ? bad : null}
          testId="fee-least"
        />
        <Field
          label={say('fees.most.in', { currency })}
          value={most}
          onInput={setMost}
          hint={say('fees.most.hint')}
          error={mostMinor === null ? bad : contrary ? say('fees.contrary') : null}
          testId="fee-most"
        />
      </div>
      <p class="soft small">{say('fees.kept')}</p>
      {order.state.is === 'unknown' && <UnknownNotice attempts={order.state.attempts} />}
      {order.state.is === 'refused' && <RefusalNotice refusal={order.state.refusal} currency={currency} />}
      <Button wide kind="primary" busy={order.busy} disabled={!fine} onPress={give} testId="fee-do">
        {say('fees.do')}
      </Button>
      <Button wide onPress={onClose}>
        {say('kit.cancel')}
      </Button>
    </Sheet>
  );
}

/** A typed percentage in hundredths of a percent; nothing typed is none, null is no percentage. */
function hundredths(text: string): number | null {
  const found = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim() || '0');
  if (!found) return null;
  const points = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
  return points <= BASIS_POINTS_MOST ? points : null;
}

/** A typed amount, with either decimal mark. */
function minor(text: string, currency: string): number | null {
  return minorOf(text.trim().replace(',', '.') || '0', currency);
}
