import { useMemo } from 'preact/hooks';
import { barsOf, QUIET_MODULES } from '../shown-code/code128.ts';

/** Digits as a barcode, dark on white in every theme. The digits stand beside it, so a screen reader passes over it. */
export function Barcode({ digits, testId }: { digits: string; testId?: string }) {
  const { path, width } = useMemo(() => {
    const { bars, width } = barsOf(digits);
    return {
      path: bars.map(([at, wide]) => `M${at + QUIET_MODULES} 0h${wide}v1h-${wide}z`).join(''),
      width: width + 2 * QUIET_MODULES,
    };
  }, [digits]);
  return (
    <svg
      class="barcode"
      viewBox={`0 0 ${width} 1`}
      preserveAspectRatio="none"
      aria-hidden="true"
      shape-rendering="crispEdges"
      data-testid={testId}
    >
      <rect width={width} height={1} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
