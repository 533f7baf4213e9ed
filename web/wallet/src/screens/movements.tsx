import type { Schema } from '@sycee/kit/api/client.ts';
import { Amount } from '@sycee/kit/parts/amount.tsx';
import { ListRow } from '@sycee/kit/parts/frame.tsx';
import { hrefTo } from '@sycee/kit/screen/route.ts';
import { useDates } from '@sycee/kit/words/dates.ts';
import { ArrowLeftRight, CreditCard, Gift, type IconNode, Store, Undo2 } from 'lucide';
import { useSay } from '../words/words.ts';

type Movement = Schema<'Movement'>;

const ICONS: Record<Movement['kind'], IconNode> = {
  payment: Store,
  capture: Store,
  charge_back: CreditCard,
  charge_back_repayment: CreditCard,
  refund: Undo2,
  top_up: CreditCard,
  transfer: ArrowLeftRight,
  gift: Gift,
  gift_share: Gift,
  gift_return: Undo2,
};

export function Movements({ movements, timeOnly = false }: { movements: Movement[]; timeOnly?: boolean }) {
  const say = useSay();
  const dates = useDates();
  return (
    <ul class="list">
      {movements.map((movement) => {
        const kind = say(`movement.${movement.kind}`);
        const title = movement.title ?? kind;
        const at = timeOnly ? dates.time(movement.at) : dates.dayAndTime(movement.at);
        return (
          <ListRow
            key={movement.id}
            icon={ICONS[movement.kind]}
            title={
              <bdi>
                {movement.kind === 'top_up' && movement.title ? say('movement.card', { title }) : title}
              </bdi>
            }
            detail={`${kind} · ${at}`}
            end={
              <Amount
                minor={movement.direction === 'in' ? movement.amountMinor : -movement.amountMinor}
                currency={movement.currency}
                signed
                {...(movement.direction === 'in' ? { tone: 'in' } : {})}
              />
            }
            href={targetOf(movement)}
            testId={`movement-${movement.kind}`}
          />
        );
      })}
    </ul>
  );
}

function targetOf({ kind, paymentId, causeId }: Movement): string | undefined {
  if (paymentId) return hrefTo('receipt', paymentId);
  if (kind === 'top_up' && causeId) return hrefTo('top-up', causeId);
  if (kind === 'transfer' && causeId) return hrefTo('transfer', causeId);
  if (kind === 'gift' && causeId) return hrefTo('give', causeId);
  return undefined;
}
