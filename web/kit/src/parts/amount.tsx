import { type AmountStyle, formatAmount } from '../money/amount.ts';
import { useSpoken } from '../words/words.tsx';

interface Props {
  minor: number;
  currency: string;
  /** `hero` is the one amount a screen is about. */
  size?: 'hero' | 'large' | 'normal';
  signed?: boolean;
  tone?: 'in' | 'out' | 'struck';
  testId?: string;
}

/** An amount of money. The digits stand out; sign, currency and decimals step back. */
export function Amount({ minor, currency, size = 'normal', signed, tone, testId }: Props) {
  const { tag } = useSpoken();
  const { text, parts } = formatAmount(minor, currency, tag, { signed });
  return (
    <span
      class={`amount amount-${size} ${tone ? `amount-${tone}` : ''}`}
      style={size === 'hero' ? { '--length': String(text.length) } : undefined}
      data-testid={testId}
      data-minor={minor}
      dir="ltr"
    >
      <span class="sr-only">{text}</span>
      <span aria-hidden="true">
        {parts.map((part, index) => (
          <span key={index} class={`amount-${part.kind}`}>
            {part.text}
          </span>
        ))}
      </span>
    </span>
  );
}

/** The amount as text, for sentences. */
export function useMoney(style: AmountStyle = {}): (minor: number, currency: string) => string {
  const { tag } = useSpoken();
  return (minor, currency) => formatAmount(minor, currency, tag, style).text;
}
