/// <reference lib="webworker" />
// Reads codes by ZXing in WebAssembly, which the server lets this file alone run (helpdesk/site/content_security.py).

import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

declare const self: DedicatedWorkerGlobalScope;

/** A picture as RGBA. */
export interface Asked {
  pixels: ArrayBuffer;
  width: number;
  height: number;
}
export type Told = 'ready' | 'failed' | { text: string | null };

const tell = (what: Told) => self.postMessage(what);

self.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  const picture = new ImageData(new Uint8ClampedArray(data.pixels), data.width, data.height);
  readBarcodes(picture, { formats: ['QRCode', 'Code128', 'Code39'], maxNumberOfSymbols: 1 }).then(
    ([found]) => tell({ text: found?.isValid === true ? found.text : null }),
    () => tell({ text: null }),
  );
});

// From our own server, and not from the one that the library would ask.
const loaded = prepareZXingModule({
  overrides: { locateFile: () => wasm },
  fireImmediately: true,
});
loaded.then(
  () => tell('ready'),
  () => tell('failed'),
);
