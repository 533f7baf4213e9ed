import { Delete } from 'lucide';
import { useCallback, useLayoutEffect, useRef } from 'preact/hooks';
import { formatAmount } from '../money/amount.ts';
import { exponentOf } from '../money/currency.ts';
import { decimalMark, type PadKey, type PadText, padKeyOf, padMinor, press, showPad } from '../money/pad.ts';
import { useKitSay, useSpoken } from '../words/words.tsx';
import { Icon } from './icon.tsx';

interface Props {
  text: PadText;
  currency: string;
  onChange: (text: PadText) => void;
  /** Enter on a keyboard. */
  onEnter?: () => void;
  label?: string;
  disabled?: boolean;
}

/** What is being typed, in the largest type on the page, with its currency. */
export function PadDisplay({ text, currency, label }: Pick<Props, 'text' | 'currency' | 'label'>) {
  const say = useKitSay();
  const { tag } = useSpoken();
  const shown = showPad(text, tag);
  const sign = formatAmount(0, currency, tag).parts;
  const name = sign.find((part) => part.kind === 'currency')?.text ?? currency;
  // A currency written in letters would run into the digits.
  const symbol = /\p{L}$/u.test(name) ? `${name}\u00a0` : name;
  const symbolFirst = sign[0]?.kind === 'currency';
  const value = formatAmount(padMinor(text, currency), currency, tag).text;
  return (
    <output
      class={`amount amount-hero pad-display ${text === '' ? 'pad-empty' : ''}`}
      style={{ '--length': String(shown.length + symbol.length) }}
      aria-label={`${label ?? say('kit.amount')}: ${value}`}
      data-testid="pad-display"
      data-minor={padMinor(text, currency)}
      dir="ltr"
    >
      <span aria-hidden="true">
        {symbolFirst && <span class="amount-currency">{symbol}</span>}
        {shown}
        <span class="pad-caret" />
        {!symbolFirst && <span class="amount-currency">{`\u00a0${symbol}`}</span>}
      </span>
    </output>
  );
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** Number keys. A keyboard types too, wherever the focus is, unless it is in a field. */
export function AmountPad({ text, currency, onChange, onEnter, disabled }: Props) {
  const say = useKitSay();
  const { tag } = useSpoken();
  const digit = new Intl.NumberFormat(tag);
  // Fingers and keyboards are faster than drawing: each key builds on the text as it stands, not as it was drawn last.
  const latest = useRef({ text, onChange, onEnter });
  latest.current = { text, onChange, onEnter };
  const type = useCallback(
    (key: PadKey) => {
      if (disabled) return;
      const next = press(latest.current.text, key, currency);
      latest.current.text = next;
      latest.current.onChange(next);
    },
    [currency, disabled],
  );

  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, textarea, select, dialog'))
        return;
      if (event.key === 'Enter' && !target.closest('button, a')) latest.current.onEnter?.();
      const key = padKeyOf(event.key);
      if (!key) return;
      event.preventDefault();
      type(key);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [type]);

  return (
    <div class="pad" role="group" aria-label={say('kit.pad.keys')} dir="ltr">
      {DIGITS.map((key) => (
        <button key={key} type="button" class="pad-key" onClick={() => type(key)} data-testid={`pad-${key}`}>
          {digit.format(Number(key))}
        </button>
      ))}
      {exponentOf(currency) > 0 ? (
        <button
          type="button"
          class="pad-key"
          aria-label={say('kit.pad.point')}
          onClick={() => type('point')}
          data-testid="pad-point"
        >
          {decimalMark(tag)}
        </button>
      ) : (
        <span />
      )}
      <button type="button" class="pad-key" onClick={() => type('0')} data-testid="pad-0">
        {digit.format(0)}
      </button>
      <button
        type="button"
        class="pad-key"
        aria-label={say('kit.pad.erase')}
        onClick={() => type('erase')}
        data-testid="pad-erase"
      >
        <Icon of={Delete} />
      </button>
    </div>
  );
}
