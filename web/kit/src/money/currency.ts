/**
 * ISO 4217 minor-unit exponents that are not 2. Written out rather than asked of `Intl`, whose tables follow
 * everyday use and differ from ISO for some currencies; the API speaks ISO.
 */
const EXPONENTS: Readonly<Record<string, number>> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0, VND: 0, VUV: 0,
  XAF: 0, XOF: 0, XPF: 0, BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3, CLF: 4, UYW: 4,
}; // biome-ignore format: a table reads better dense

/** How many decimals the currency's minor unit has. */
export function exponentOf(currency: string): number {
  return EXPONENTS[currency] ?? 2;
}
