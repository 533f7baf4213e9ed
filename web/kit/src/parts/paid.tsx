import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useNow } from '../time/countdown.ts';
import { useDates } from '../words/dates.ts';
import { Guilloche } from './guilloche.tsx';

interface Props {
  title: string;
  /** The line under the title: whom, or from where. */
  lead?: ComponentChildren;
  amount: ComponentChildren;
  detail?: ComponentChildren;
  foot: ComponentChildren;
  testId: string;
  /** The zone whose clock is shown; the device's when missing. */
  timeZone?: string;
}

/**
 * The full screen that says that money has moved. The clock ticks and the pattern turns: a picture of this screen stands
 * still, and an old one shows another time.
 */
export function PaidScreen({ title, lead, amount, detail, foot, testId, timeZone }: Props) {
  const now = useNow();
  const dates = useDates(timeZone);
  const at = new Date(now);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div class="paid" data-testid={testId}>
      <Guilloche />
      <main class="paid-inside">
        <svg class="paid-check" viewBox="0 0 64 64" aria-hidden="true">
          <circle cx="32" cy="32" r="29" />
          <path d="M19 33.5 28 42.5 46 23.5" />
        </svg>
        <div role="status" aria-live="assertive">
          <h1 ref={heading} tabIndex={-1} class="paid-title">
            {title}
          </h1>
          {lead && <p class="paid-lead">{lead}</p>}
          <p class="paid-amount">{amount}</p>
        </div>
        <p class="paid-clock" data-testid="paid-clock">
          <time dateTime={at.toISOString()}>{dates.timeWithSeconds(at)}</time>
          <span class="paid-beat" style={{ '--second': String(at.getSeconds()) }} aria-hidden="true" />
        </p>
        {detail && <div class="paid-detail">{detail}</div>}
      </main>
      <footer class="paid-foot">{foot}</footer>
    </div>
  );
}
