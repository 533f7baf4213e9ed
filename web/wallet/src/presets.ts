/** The steps that read as round in any currency. */
const STEPS = [1, 2, 5] as const;

/** The largest round number (1, 2 or 5 with zeros) that is not above the value. */
export function roundBelow(value: number): number {
  if (value < 1) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  let best: number = power;
  for (const step of STEPS) if (step * power <= value) best = step * power;
  return best;
}

/** Parts of what the wallet may hold that make common top-ups, from a lunch to half a wallet. */
const PARTS = [1 / 16, 1 / 8, 1 / 4, 1 / 2] as const;

/** A few round amounts to offer, from the least a top-up may be to what the wallet can still take. */
export function presetsFor(balanceLimitMinor: number, minimumMinor: number, roomMinor: number): number[] {
  const round = PARTS.map((part) => roundBelow(balanceLimitMinor * part));
  return [...new Set(round)].filter((amount) => amount >= minimumMinor && amount > 0 && amount <= roomMinor);
}
