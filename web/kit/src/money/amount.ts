import { exponentOf } from './currency.ts';

/** The largest amount the API takes: 2^53 − 1, the last integer a JSON number carries exactly. */
export const MAX_AMOUNT_MINOR = Number.MAX_SAFE_INTEGER;

/**
 * The amount as a plain decimal, such as `-4.20`. Built from digits, not by division: at 2^53 − 1 a quotient
 * would already be rounded.
 */
export function decimalOf(amountMinor: number, currency: string): string {
  if (!Number.isSafeInteger(amountMinor))
    throw new RangeError(`not an amount in minor units: ${amountMinor}`);
  const exponent = exponentOf(currency);
  const digits = Math.abs(amountMinor)
    .toString()
    .padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = digits.slice(digits.length - exponent);
  return `${amountMinor < 0 ? '-' : ''}${whole}${exponent > 0 ? `.${fraction}` : ''}`;
}

/** Minor units of a plain decimal such as `4.2`; null when it is no amount of this currency or over the limit. */
export function minorOf(decimal: string, currency: string): number | null {
  const exponent = exponentOf(currency);
  const match = /^(\d*)(?:\.(\d*))?$/.exec(decimal);
  if (!match) return null;
  const [, whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return null;
  if (fraction.length > exponent) return null;
  const minor = BigInt(whole + fraction.padEnd(exponent, '0') || '0');
  return minor > BigInt(MAX_AMOUNT_MINOR) ? null : Number(minor);
}

export interface AmountParts {
  /** The whole amount in one string, for screen readers, titles and sentences. */
  text: string;
  /** The same, cut so that digits, decimals and the currency sign can be set differently. */
  parts: { kind: 'whole' | 'fraction' | 'sign' | 'currency' | 'space'; text: string }[];
}

export interface AmountStyle {
  /** Shows a plus before money that came in. */
  signed?: boolean | undefined;
  /** Leaves the decimals out where they are all zero, for round figures such as limits. */
  short?: boolean | undefined;
}

/** The amount in the manner of the language. */
export function formatAmount(
  amountMinor: number,
  currency: string,
  language: string,
  style: AmountStyle = {},
): AmountParts {
  const exponent = exponentOf(currency);
  const format = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: style.short && minorPart(amountMinor, exponent) === 0 ? 0 : exponent,
    maximumFractionDigits: exponent,
    signDisplay: style.signed ? 'exceptZero' : 'auto',
  });
  // A string operand is formatted exactly; a number would be rounded to a double first.
  const pieces = format.formatToParts(decimalOf(amountMinor, currency) as Intl.StringNumericLiteral);
  // For the eye a hyphen is too short for a minus; what is read aloud stays as the language writes it.
  const parts: AmountParts['parts'] = pieces.map((piece) => ({
    kind: kindOf(piece),
    text: piece.type === 'minusSign' ? piece.value.replace('-', '\u2212') : piece.value,
  }));
  return { text: pieces.map((piece) => piece.value).join(''), parts };
}

const minorPart = (amountMinor: number, exponent: number) => amountMinor % 10 ** exponent;

function kindOf(piece: Intl.NumberFormatPart): AmountParts['parts'][number]['kind'] {
  switch (piece.type) {
    case 'fraction':
    case 'decimal':
      return 'fraction';
    case 'currency':
      return 'currency';
    case 'plusSign':
    case 'minusSign':
      return 'sign';
    case 'literal':
      return 'space';
    default:
      return 'whole';
  }
}
