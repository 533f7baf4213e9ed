import type { RefObject } from 'preact';

interface Props {
  video: RefObject<HTMLVideoElement | null>;
  /** Whether the camera's picture is there. */
  lit: boolean;
  /** Whether a code is looked for. */
  watching: boolean;
  hint: string;
}

/** What the camera sees, with a frame for the code. */
export function Viewfinder({ video, lit, watching, hint }: Props) {
  return (
    <div class="viewfinder">
      <video ref={video} muted playsInline class={lit ? '' : 'viewfinder-dark'} />
      <div class="viewfinder-frame" aria-hidden="true">
        {watching && <span class="viewfinder-line" />}
      </div>
      <p class="viewfinder-hint" role="status">
        {hint}
      </p>
    </div>
  );
}
