import type { RefObject } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { LocalCode } from '../api/outcome.ts';
import type { Find } from './scanner.ts';

/** Pause between two looks at the video; a tenth of a second keeps a cheap phone cool and still feels immediate. */
const LOOK_MS = 100;

export type CameraState = { is: 'starting' } | { is: 'looking' } | { is: 'blocked'; code: LocalCode };

interface TorchTrack {
  getCapabilities?: () => MediaTrackCapabilities & { torch?: boolean };
  applyConstraints(constraints: MediaTrackConstraints): Promise<void>;
}

/** The reader, fetched once. A failed fetch is forgotten, so that the next try fetches again. */
let reader: Promise<Find> | null = null;
export function loadReader(): Promise<Find> {
  reader ??= import('./scanner.ts').then((module) => module.openReader());
  reader.catch(() => {
    reader = null;
  });
  return reader;
}

/** Shows the rear camera in the video while `active`, and calls back with the first code it sees. */
export function useCamera(
  video: RefObject<HTMLVideoElement | null>,
  active: boolean,
  onFound: (text: string) => void,
) {
  const [state, setState] = useState<CameraState>({ is: 'starting' });
  const [torch, setTorch] = useState<boolean | null>(null);
  const track = useRef<TorchTrack | null>(null);
  const latest = useRef(onFound);
  latest.current = onFound;

  useEffect(() => {
    if (!active) return;
    let current = true;
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    setState({ is: 'starting' });

    (async () => {
      if (!navigator.mediaDevices?.getUserMedia) return setState({ is: 'blocked', code: 'camera_missing' });
      try {
        stream = await navigator.mediaDevices.getUserMedia({
          audio: false,
          video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 1280 } },
        });
      } catch (error) {
        const denied = error instanceof Error && error.name === 'NotAllowedError';
        if (current) setState({ is: 'blocked', code: denied ? 'camera_denied' : 'camera_missing' });
        return;
      }
      if (!current) return stop(stream);
      const [first] = stream.getVideoTracks();
      track.current = (first as TorchTrack | undefined) ?? null;
      setTorch(track.current?.getCapabilities?.().torch ? false : null);
      const element = video.current;
      if (!element) return;
      element.srcObject = stream;
      await element.play().catch(() => {});
      let find: Find;
      try {
        find = await loadReader();
      } catch {
        if (current) setState({ is: 'blocked', code: 'no_answer' });
        return;
      }
      if (!current) return;
      setState({ is: 'looking' });
      const look = async () => {
        if (!current) return;
        const text = element.readyState >= 2 ? await find(element).catch(() => null) : null;
        if (!current) return;
        if (text) {
          current = false;
          latest.current(text);
          return;
        }
        timer = setTimeout(look, LOOK_MS);
      };
      look();
    })();

    return () => {
      current = false;
      clearTimeout(timer);
      stop(stream);
      track.current = null;
      setTorch(null);
    };
  }, [active, video]);

  const switchTorch = useCallback(async () => {
    const on = !torch;
    try {
      await track.current?.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] });
      setTorch(on);
    } catch {
      setTorch(null);
    }
  }, [torch]);

  return { state, torch, switchTorch };
}

function stop(stream: MediaStream | null) {
  for (const one of stream?.getTracks() ?? []) one.stop();
}
