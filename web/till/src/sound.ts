/** The two notes of "paid": a rising fifth, in hertz, with the moment each begins, in seconds. */
const NOTES = [
  { pitch: 784, at: 0 },
  { pitch: 1175, at: 0.14 },
] as const;

let context: AudioContext | null = null;

/** Browsers play no sound before the page was pressed once; every press on the till makes sure that it may. */
export function allowSound(): void {
  context ??= typeof AudioContext === 'undefined' ? null : new AudioContext();
  if (context?.state === 'suspended') context.resume().catch(() => {});
}

/** Plays "paid". Made from tones, so there is no file to load while a customer waits. */
export function playPaid(): void {
  allowSound();
  if (!context) return;
  for (const { pitch, at } of NOTES) {
    const start = context.currentTime + at;
    const tone = context.createOscillator();
    const loudness = context.createGain();
    tone.type = 'sine';
    tone.frequency.value = pitch;
    loudness.gain.setValueAtTime(0, start);
    loudness.gain.linearRampToValueAtTime(0.5, start + 0.015);
    loudness.gain.exponentialRampToValueAtTime(0.001, start + 0.6);
    tone.connect(loudness).connect(context.destination);
    tone.start(start);
    tone.stop(start + 0.65);
  }
}
