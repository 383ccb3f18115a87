// Finds codes in pictures: by the browser itself where it can read our formats, else by WebAssembly in a worker.

import type { Asked, Told } from './code-reader.worker';

export interface Reader {
  /** The text of the code in the picture, null if there is none. */
  read: (picture: HTMLVideoElement) => Promise<string | null>;
  close: () => void;
}

interface Detector {
  detect: (picture: HTMLVideoElement) => Promise<{ rawValue: string }[]>;
}

interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats: () => Promise<string[]>;
}

const FORMATS = ['qr_code', 'code_128', 'code_39'];
/** Larger pictures take longer and are read no better. */
const WIDEST = 1280;

const native = () => (window as { BarcodeDetector?: DetectorClass }).BarcodeDetector;

export function canReadCodes(): boolean {
  return native() !== undefined || (typeof Worker === 'function' && 'WebAssembly' in window);
}

/** A reader that is ready to read. Rejects if it cannot be loaded. */
export async function openReader(): Promise<Reader> {
  const Native = native();
  // Some have the class and read nothing.
  const formats = (await Native?.getSupportedFormats().catch(() => [])) ?? [];
  if (Native !== undefined && FORMATS.every((format) => formats.includes(format))) {
    const detector = new Native({ formats: FORMATS });
    return {
      read: async (video) => (await detector.detect(video))[0]?.rawValue ?? null,
      close: () => undefined,
    };
  }
  return openWorker();
}

/** The worker's own answer carries the policy that allows WebAssembly; that of the page does not. */
function openWorker(): Promise<Reader> {
  const worker = new Worker(new URL('./code-reader.worker.ts', import.meta.url), {
    type: 'module',
    name: 'code-reader',
  });
  return new Promise((resolve, reject) => {
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    let answer: ((text: string | null) => void) | undefined;
    const fail = () => {
      worker.terminate();
      reject(new Error('This browser cannot read codes.'));
    };
    worker.addEventListener('error', fail);
    worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      if (data === 'failed' || pen === null) fail();
      else if (data === 'ready') resolve({ read, close: () => worker.terminate() });
      else answer?.(data.text);
    });
    function read(video: HTMLVideoElement): Promise<string | null> {
      const smaller = Math.min(1, WIDEST / video.videoWidth);
      canvas.width = Math.round(video.videoWidth * smaller);
      canvas.height = Math.round(video.videoHeight * smaller);
      if (pen === null || canvas.width === 0) return Promise.resolve(null);
      pen.drawImage(video, 0, 0, canvas.width, canvas.height);
      const { data, width, height } = pen.getImageData(0, 0, canvas.width, canvas.height);
      return new Promise((told) => {
        answer = told;
        const asked: Asked = { pixels: data.buffer, width, height };
        worker.postMessage(asked, [asked.pixels]);
      });
    }
  });
}
