// Reads bar codes by the camera. Browsers with a BarcodeDetector do so themselves; a reader in WebAssembly for the others
// takes the same place: `reader` returns what finds the codes in a picture.

interface Detector {
  detect: (picture: HTMLVideoElement) => Promise<{ rawValue: string }[]>;
}

type DetectorClass = new (options: { formats: string[] }) => Detector;

const FORMATS = ['qr_code', 'code_128', 'code_39'];
const EVERY = 200;

function reader(): Detector | null {
  const Native = (window as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  return Native === undefined ? null : new Native({ formats: FORMATS });
}

/** Whether this browser can. A page without https has no camera. */
export function canUseCamera(): boolean {
  // Older browsers, and pages over http, have no mediaDevices.
  // eslint-disable-next-line no-restricted-syntax
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  return 'BarcodeDetector' in window && devices !== undefined;
}

/** Show the camera in the element and tell each code that it sees. Returns how to stop; rejects where it may not. */
export async function startCamera(
  video: HTMLVideoElement,
  onCode: (text: string) => void,
): Promise<() => void> {
  const detector = reader();
  if (detector === null) throw new Error('This browser cannot read codes.');
  // Asked for by `canUseCamera` before.
  // eslint-disable-next-line no-restricted-syntax
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment' },
    audio: false,
  });
  video.srcObject = stream;
  await video.play();
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    void detector
      .detect(video)
      .then(([found]) => {
        if (found !== undefined) onCode(found.rawValue);
      })
      .catch(() => undefined)
      .finally(() => {
        isBusy = false;
      });
  }, EVERY);
  return () => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
  };
}
