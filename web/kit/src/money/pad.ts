import { minorOf } from './amount.ts';
import { exponentOf } from './currency.ts';

/** What has been typed on an amount pad, as a plain decimal: `''`, `4`, `4.`, `4.2`. */
export type PadText = string;

export type PadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | 'point' | 'erase' | 'clear';

/**
 * The text after one more key. A key that would make something that is no amount of this currency (a second point, a
 * decimal too many, more than the API takes) changes nothing, so what is shown can always be paid.
 */
export function press(text: PadText, key: PadKey, currency: string): PadText {
  if (key === 'clear') return '';
  if (key === 'erase') return text.slice(0, -1);
  if (key === 'point') {
    if (exponentOf(currency) === 0 || text.includes('.')) return text;
    return text === '' ? '0.' : `${text}.`;
  }
  const next = text === '0' ? key : text + key;
  return minorOf(next, currency) === null ? text : next;
}

/** The typed amount in minor units; 0 while nothing is typed. */
export function padMinor(text: PadText, currency: string): number {
  return text === '' ? 0 : (minorOf(text, currency) ?? 0);
}

/** The text that shows an amount on the pad, as if it had been typed. */
export function padTextOf(amountMinor: number, currency: string): PadText {
  if (amountMinor === 0) return '';
  const exponent = exponentOf(currency);
  const digits = amountMinor.toString().padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = digits.slice(digits.length - exponent);
  return /^0*$/.test(fraction) ? whole : `${whole}.${fraction}`;
}

/** The pad key a keyboard key stands for; both decimal marks are taken, whatever the language. */
export function padKeyOf(keyboardKey: string): PadKey | null {
  if (/^[0-9]$/.test(keyboardKey)) return keyboardKey as PadKey;
  if (keyboardKey === '.' || keyboardKey === ',') return 'point';
  if (keyboardKey === 'Backspace') return 'erase';
  if (keyboardKey === 'Delete') return 'clear';
  return null;
}

/** The typed text in the manner of the language: grouped, with its own decimal mark, and nothing that was not typed. */
export function showPad(text: PadText, language: string): string {
  const [whole = '', fraction] = (text === '' ? '0' : text).split('.');
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const grouped = format.format((whole || '0') as Intl.StringNumericLiteral);
  return fraction === undefined ? grouped : `${grouped}${decimalMark(language)}${fraction}`;
}

export function decimalMark(language: string): string {
  const parts = new Intl.NumberFormat(language).formatToParts(1.5);
  return parts.find((part) => part.type === 'decimal')?.value ?? '.';
}
