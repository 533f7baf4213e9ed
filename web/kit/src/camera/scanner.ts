import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** Finds the text of a QR code in a picture or in the present frame of a video; null when there is none. */
export type Find = (image: ImageBitmapSource) => Promise<string | null>;

/** Longest side of a still picture handed to the reader; a phone's full resolution only makes it slow. */
const LONGEST_SIDE = 1600;

interface Detector {
  detect(image: ImageBitmapSource): Promise<{ rawValue: string }[]>;
}

/**
 * The reader: the browser's own where it reads QR codes, else a WebAssembly one that is served with the app. This file
 * is loaded when somebody first scans.
 */
export async function openReader(): Promise<Find> {
  const detector = (await native()) ?? ponyfill();
  return async (image) =>
    (await detector.detect(image)).find((code) => code.rawValue !== '')?.rawValue ?? null;
}

async function native(): Promise<Detector | null> {
  const own = (globalThis as { BarcodeDetector?: typeof BarcodeDetector }).BarcodeDetector;
  if (!own) return null;
  try {
    const formats = await own.getSupportedFormats();
    return formats.includes('qr_code') ? new own({ formats: ['qr_code'] }) : null;
  } catch {
    return null;
  }
}

function ponyfill(): Detector {
  prepareZXingModule({
    overrides: {
      locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasmUrl : prefix + path),
    },
  });
  return new BarcodeDetector({ formats: ['qr_code'] });
}

/** Reads a chosen picture: first at a moderate size, then as it is, for codes that are small in it. */
export async function findInPicture(find: Find, file: Blob): Promise<string | null> {
  const whole = await createImageBitmap(file);
  const longest = Math.max(whole.width, whole.height);
  if (longest > LONGEST_SIDE) {
    const scale = LONGEST_SIDE / longest;
    const small = await createImageBitmap(whole, {
      resizeWidth: Math.round(whole.width * scale),
      resizeHeight: Math.round(whole.height * scale),
      resizeQuality: 'high',
    });
    const found = await find(small);
    if (found) return found;
  }
  return find(whole);
}
