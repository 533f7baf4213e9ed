/** How many digits a shown code has, and how they begin; `protocol/qr.md` has the whole form. */
export const CODE_DIGITS = 24;
export const CODE_PREFIX = '79';

/** The quasigroup of H. Michael Damm: its check notices each wrong digit and each swap of two neighbours. */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const;

/** The digit that makes these a whole code; `0` for digits that already end in theirs. */
export function checkDigit(digits: string): string {
  let interim = 0;
  for (const digit of digits) interim = Number(DAMM[interim]?.[Number(digit)] ?? 0);
  return String(interim);
}

/** What was typed, without what stands between the groups. */
export function bareDigits(typed: string): string {
  return typed.replace(/[\s-]/g, '');
}

/** Whether these digits can be a code at all: right length, prefix and check. */
export function isCode(digits: string): boolean {
  return (
    digits.length === CODE_DIGITS &&
    /^\d+$/.test(digits) &&
    digits.startsWith(CODE_PREFIX) &&
    checkDigit(digits) === '0'
  );
}

/** In groups of four, as they are read out and typed. */
export function inGroups(digits: string): string[] {
  return digits.match(/.{1,4}/g) ?? [];
}
