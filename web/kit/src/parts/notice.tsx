import { CircleAlert, CircleCheck, type IconNode, Info, X } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Refusal, RefusalCode } from '../api/outcome.ts';
import { useDates } from '../words/dates.ts';
import { useKitSay } from '../words/words.tsx';
import { useMoney } from './amount.tsx';
import { IconButton } from './button.tsx';
import { Icon } from './icon.tsx';

const ICONS: Record<NoticeTone, IconNode> = { good: CircleCheck, bad: CircleAlert, plain: Info };
type NoticeTone = 'good' | 'bad' | 'plain';

interface Props {
  tone: NoticeTone;
  title: ComponentChildren;
  children?: ComponentChildren;
  onClose?: () => void;
  testId?: string;
  code?: string;
}

/** Something the person should know now. Bad news interrupts a screen reader; other news waits its turn. */
export function Notice({ tone, title, children, onClose, testId, code }: Props) {
  const say = useKitSay();
  // Bad news out of sight is no news.
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tone === 'bad') box.current?.scrollIntoView({ block: 'nearest' });
  }, [tone]);
  return (
    <div
      ref={box}
      class={`notice notice-${tone}`}
      role={tone === 'bad' ? 'alert' : 'status'}
      data-testid={testId}
      data-code={code}
    >
      <Icon of={ICONS[tone]} class="notice-icon" />
      <div class="notice-text">
        <p class="notice-title">{title}</p>
        {children}
      </div>
      {onClose && <IconButton icon={X} label={say('kit.close')} onPress={onClose} />}
    </div>
  );
}

interface RefusalProps {
  refusal: Refusal;
  /** For amounts in an answer that names none. */
  currency?: string | undefined;
  children?: ComponentChildren;
  testId?: string;
}

/** A refusal: what happened, the facts that came with it, where the money is, and what to do next. */
export function RefusalNotice({ refusal, currency, children, testId = 'refusal' }: RefusalProps) {
  const say = useKitSay();
  const facts = useFacts(refusal, currency);
  const { code, moneyMoved } = refusal;
  // Nobody refused anything: the text itself says that the money is safe.
  const unanswered = code === 'offline' || code === 'no_answer' || code === 'unreadable_answer';
  return (
    <Notice tone={unanswered ? 'plain' : 'bad'} title={say(`refusal.${code}`)} testId={testId} code={code}>
      {facts.map((fact) => (
        <p key={fact} class="notice-fact">
          {fact}
        </p>
      ))}
      <p>{say(`refusal.${code}.next` as `refusal.${RefusalCode}.next`)}</p>
      {!(unanswered && moneyMoved === null) && (
        <p class="notice-money" data-testid="refusal-money">
          {say(moneyMoved === null ? 'money.unknown' : moneyMoved ? 'money.moved' : 'money.notMoved')}
        </p>
      )}
      {children && <div class="notice-actions">{children}</div>}
    </Notice>
  );
}

function useFacts({ problem, code }: Refusal, fallbackCurrency: string | undefined): string[] {
  const say = useKitSay();
  const money = useMoney();
  const dates = useDates();
  if (!problem) return [];
  const facts: string[] = [];
  const currency = problem.currency ?? fallbackCurrency;
  if (currency) {
    if (problem.availableMinor != null)
      facts.push(say('fact.available', { amount: money(problem.availableMinor, currency) }));
    if (problem.limitMinor != null)
      facts.push(say('fact.limit', { amount: money(problem.limitMinor, currency) }));
    if (problem.remainingMinor != null)
      facts.push(say('fact.remaining', { amount: money(problem.remainingMinor, currency) }));
    if (problem.refundableMinor != null)
      facts.push(say('fact.refundable', { amount: money(problem.refundableMinor, currency) }));
  }
  if (problem.paidAt) facts.push(say('fact.paidAt', { time: dates.dayAndTime(problem.paidAt) }));
  if (problem.scheme) facts.push(say('fact.scheme', { scheme: problem.scheme }));
  if (problem.field && code === 'malformed_request') facts.push(say('fact.field', { field: problem.field }));
  if (problem.retryAfterSeconds != null)
    facts.push(say('fact.retryAfter', { count: problem.retryAfterSeconds }));
  return facts;
}
