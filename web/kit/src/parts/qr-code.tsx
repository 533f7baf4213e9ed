import { useMemo } from 'preact/hooks';
import { encode } from 'uqr';
import { useKitSay } from '../words/words.tsx';

/** The four light modules around a code that ISO/IEC 18004 asks for. */
const QUIET_ZONE = 4;

/** A QR code as one path, dark on white in every theme: many readers fail on the inverse. */
export function QrCode({ text, testId }: { text: string; testId?: string }) {
  const say = useKitSay();
  // The lowest correction level: a screen is not torn or stained, and larger modules are read from further away.
  const { path, side } = useMemo(() => {
    const { data, size } = encode(text, { ecc: 'L', boostEcc: true, border: 0 });
    let drawn = '';
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        if (!data[y]?.[x]) continue;
        let run = 1;
        while (x + run < size && data[y]?.[x + run]) run++;
        drawn += `M${x + QUIET_ZONE} ${y + QUIET_ZONE}h${run}v1h-${run}z`;
        x += run - 1;
      }
    }
    return { path: drawn, side: size + 2 * QUIET_ZONE };
  }, [text]);
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={say('kit.qr')}
      shape-rendering="crispEdges"
      data-testid={testId}
      data-payload={text}
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
