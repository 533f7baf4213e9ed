/**
 * Code 128 (ISO/IEC 15417), code set C alone: two digits a symbol. Each pattern is six widths, bars and spaces in turn,
 * that sum to eleven modules; the stop has seven that sum to thirteen.
 */
const PATTERNS = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 ' +
  '123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 ' +
  '232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 ' +
  '313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 ' +
  '111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 ' +
  '111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 ' +
  '114311 411113 411311 113141 114131 311141 411131 211412 211214 211232'
).split(' ');

const START_C = 105;
const STOP = '2331112';

/** The light space before and after that a reader needs. */
export const QUIET_MODULES = 10;

/** The symbols of an even number of digits: the start, each pair, and the check. */
export function symbolsOf(digits: string): number[] {
  if (!/^(\d\d)+$/.test(digits)) throw new Error('code set C takes pairs of digits');
  const pairs = (digits.match(/\d\d/g) ?? []).map(Number);
  const sum = pairs.reduce((total, pair, index) => total + pair * (index + 1), START_C);
  return [START_C, ...pairs, sum % 103];
}

/** Dark bars as `[offset, width]` in modules, and the width of the whole without the quiet space. */
export function barsOf(digits: string): { bars: [number, number][]; width: number } {
  const widths =
    symbolsOf(digits)
      .map((symbol) => PATTERNS[symbol] ?? '')
      .join('') + STOP;
  const bars: [number, number][] = [];
  let at = 0;
  [...widths].forEach((width, index) => {
    if (index % 2 === 0) bars.push([at, Number(width)]);
    at += Number(width);
  });
  return { bars, width: at };
}
