import { api, ask, type Schema } from '@sycee/kit/api/client.ts';
import type { Entry } from '@sycee/kit/live/entry.ts';
import { useOrder } from '@sycee/kit/live/order.ts';
import { useResource } from '@sycee/kit/live/resource.ts';
import { Amount, useMoney } from '@sycee/kit/parts/amount.tsx';
import { Button } from '@sycee/kit/parts/button.tsx';
import { Skeleton } from '@sycee/kit/parts/frame.tsx';
import { Notice, RefusalNotice } from '@sycee/kit/parts/notice.tsx';
import { Sheet } from '@sycee/kit/parts/sheet.tsx';
import { UnknownNotice } from '@sycee/kit/parts/unknown.tsx';
import { useDates } from '@sycee/kit/words/dates.ts';
import { useState } from 'preact/hooks';
import { Desk } from './desk.tsx';
import { useSay } from './words/words.ts';

type Case = Schema<'OfficerDispute'>;
type Winner = Schema<'Decision'>['outcome'];

/** What an officer is about to do to a case. */
interface Step {
  of: Case;
  winner: Winner;
  does: 'propose' | 'confirm';
}

const WINNERS: readonly Winner[] = ['payer', 'shop'];

/** The disputes that a shop contests, oldest first: one officer proposes, another one confirms. */
export function Disputes({ entry }: { entry: Entry }) {
  const say = useSay();
  const cases = useResource('disputes', () => ask(api.GET('/v1/officer/disputes')));
  const [step, setStep] = useState<Step | null>(null);
  const [done, setDone] = useState<Step | null>(null);
  const waiting = cases.data?.data;

  return (
    <Desk entry={entry} here="disputes" reload={cases.reload} testId="disputes">
      {done && (
        <Notice
          tone="good"
          title={say(`disputes.${done.does}.done.${done.winner}`, { shop: done.of.dispute.shopName })}
          onClose={() => setDone(null)}
          testId="dispute-done"
        />
      )}
      {cases.refusal && (
        <RefusalNotice refusal={cases.refusal}>
          <Button onPress={cases.reload}>{say('kit.tryAgain')}</Button>
        </RefusalNotice>
      )}
      {!waiting && !cases.refusal && <Skeleton lines={6} />}
      {waiting?.length === 0 && (
        <p class="card center" data-testid="disputes-empty">
          {say('disputes.none')}
        </p>
      )}
      {waiting && waiting.length > 0 && (
        <>
          <p role="status">{say('disputes.count', { count: waiting.length })}</p>
          {waiting.map((one) => (
            <CaseCard key={one.dispute.id} of={one} onStep={setStep} />
          ))}
        </>
      )}
      {step && (
        <StepSheet
          step={step}
          onClose={() => {
            setStep(null);
            cases.reload();
          }}
          onDone={() => {
            setStep(null);
            setDone(step);
            cases.reload();
          }}
        />
      )}
    </Desk>
  );
}

function CaseCard({ of, onStep }: { of: Case; onStep: (step: Step) => void }) {
  const say = useSay();
  const dates = useDates();
  const { dispute, proposed, mine } = of;
  return (
    <section class="card stack" data-testid="case" data-proposed={proposed ?? ''}>
      <div class="spread">
        <h2>
          <bdi>{dispute.shopName}</bdi>
        </h2>
        <Amount minor={dispute.amountMinor} currency={dispute.currency} size="large" />
      </div>
      <dl class="facts">
        <div>
          <dt>{say('disputes.reason')}</dt>
          <dd>{say(`disputes.reason.${dispute.reason}`)}</dd>
        </div>
        <div>
          <dt>{say('disputes.payer')}</dt>
          <dd>
            <bdi>{dispute.payer}</bdi>
          </dd>
        </div>
        <div>
          <dt>{say('disputes.opened')}</dt>
          <dd>{dates.full(dispute.openedAt)}</dd>
        </div>
      </dl>
      {dispute.answer && (
        <figure class="answer">
          <figcaption class="soft small">{say('disputes.answer')}</figcaption>
          <blockquote dir="auto">{dispute.answer}</blockquote>
        </figure>
      )}
      {proposed && (
        <p data-testid="case-proposed" data-mine={mine}>
          {say(`disputes.proposed.${proposed}.${mine ? 'mine' : 'other'}`)}
        </p>
      )}
      <div class="acts">
        {proposed && !mine && (
          <Button
            kind="primary"
            onPress={() => onStep({ of, winner: proposed, does: 'confirm' })}
            testId="case-confirm"
          >
            {say(`disputes.confirm.${proposed}`)}
          </Button>
        )}
        {WINNERS.filter((winner) => winner !== proposed).map((winner) => (
          <Button
            key={winner}
            onPress={() => onStep({ of, winner, does: 'propose' })}
            testId={`propose-${winner}`}
          >
            {say(`disputes.propose.${winner}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}

/** Says once more what follows, before it is done. */
function StepSheet({ step, onClose, onDone }: { step: Step; onClose: () => void; onDone: () => void }) {
  const say = useSay();
  const money = useMoney();
  const { of, winner, does } = step;
  const { dispute } = of;
  const order = useOrder(
    `${does}.${dispute.id}`,
    (body: { outcome: Winner }, key) => {
      const params = { path: { disputeId: dispute.id }, header: { 'Idempotency-Key': key } };
      return ask(
        does === 'propose'
          ? api.POST('/v1/officer/disputes/{disputeId}/proposal', { params, body })
          : api.POST('/v1/officer/disputes/{disputeId}/confirmation', { params, body }),
      );
    },
    onDone,
  );
  const words = { shop: dispute.shopName, amount: money(dispute.amountMinor, dispute.currency) };
  return (
    <Sheet title={say(`disputes.${does}.${winner}`)} onClose={onClose} testId="dispute-sheet">
      <p>{say(`disputes.means.${winner}`, words)}</p>
      <p class="soft">{say(`disputes.${does}.body`)}</p>
      {order.state.is === 'unknown' && <UnknownNotice attempts={order.state.attempts} />}
      {order.state.is === 'refused' && (
        <RefusalNotice refusal={order.state.refusal} currency={dispute.currency} />
      )}
      <Button
        wide
        kind="primary"
        busy={order.busy}
        onPress={() => order.give({ outcome: winner })}
        testId="dispute-step-do"
      >
        {say(`disputes.${does}.do`)}
      </Button>
      <Button wide onPress={onClose}>
        {say('kit.cancel')}
      </Button>
    </Sheet>
  );
}
