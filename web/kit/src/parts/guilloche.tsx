/** The line pattern of banknotes: a rosette of overlapping curves, here turning against a second one. */
function rosette(radius: number, depth: number, lobes: number, turns: number): string {
  const steps = 720;
  let path = '';
  for (let step = 0; step <= steps; step++) {
    const angle = (step / steps) * Math.PI * 2 * turns;
    const distance = radius + depth * Math.cos((lobes * angle) / turns);
    path += `${step === 0 ? 'M' : 'L'}${(distance * Math.cos(angle)).toFixed(1)} ${(distance * Math.sin(angle)).toFixed(1)}`;
  }
  return `${path}Z`;
}

const OUTER = rosette(300, 92, 34, 5);
const INNER = rosette(170, 70, 27, 4);

export function Guilloche() {
  return (
    <svg class="guilloche" viewBox="-400 -400 800 800" aria-hidden="true">
      <path class="guilloche-outer" d={OUTER} />
      <path class="guilloche-inner" d={INNER} />
    </svg>
  );
}
