import type { IconNode } from 'lucide';
import { h } from 'preact';

/** A line icon. It says nothing to a screen reader: the text beside it does. */
export function Icon({ of, size = 24, class: name }: { of: IconNode; size?: number; class?: string }) {
  return (
    <svg
      class={`icon ${name ?? ''}`}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {of.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  );
}
