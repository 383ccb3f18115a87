// Shows the camera and reads the codes that it sees.

import { canReadCodes, openReader } from './code-reader';

/** Why there is no camera: `refused` by the person or their browser, or there is nothing that reads codes (`unread`). */
export class CameraFailure extends Error {
  readonly why: 'refused' | 'unread';
  constructor(why: 'refused' | 'unread') {
    super(why);
    this.why = why;
  }
}

const EVERY = 200;

/** Whether this browser can. A page without https has no camera. */
export function canUseCamera(): boolean {
  // Older browsers, and pages over http, have no mediaDevices.
  // eslint-disable-next-line no-restricted-syntax
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  return devices !== undefined && canReadCodes();
}

/** Show the camera in the element and tell each code that it sees. Returns how to stop; rejects with a CameraFailure. */
export async function startCamera(
  video: HTMLVideoElement,
  onCode: (text: string) => void,
): Promise<() => void> {
  const stream = await askForCamera();
  const stopStream = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  try {
    video.srcObject = stream;
    const [reader] = await Promise.all([openReader(), video.play()]);
    let isBusy = false;
    const timer = setInterval(() => {
      if (isBusy) return;
      isBusy = true;
      void reader
        .read(video)
        .then((found) => {
          if (found !== null) onCode(found);
        })
        .catch(() => undefined)
        .finally(() => {
          isBusy = false;
        });
    }, EVERY);
    return () => {
      clearInterval(timer);
      reader.close();
      stopStream();
    };
  } catch {
    stopStream();
    throw new CameraFailure('unread');
  }
}

async function askForCamera(): Promise<MediaStream> {
  try {
    // Asked for by `canUseCamera` before.
    // eslint-disable-next-line no-restricted-syntax
    return await navigator.mediaDevices.getUserMedia({
      // Small print of a bar code needs more than the 640 points that a browser gives by itself.
      video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
      audio: false,
    });
  } catch {
    throw new CameraFailure('refused');
  }
}
