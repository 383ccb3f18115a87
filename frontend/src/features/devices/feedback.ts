import { keep, recall } from '@/lib/storage';

// How a scan is answered beside the screen, as somebody likes it on this device.

export type Way = 'vibrate' | 'sound';
export type Answer = 'done' | 'found' | 'unknown';

/** Without a choice: a phone in a hand is felt, a classroom need not hear it. */
const USUAL: readonly Way[] = ['vibrate'];
const STORED = 'scan-feedback';

const PATTERNS: Record<Answer, number[]> = { done: [25], found: [40], unknown: [80, 60, 80] };
/** Pitch in hertz and length in seconds, one after another. */
const TONES: Record<Answer, [number, number][]> = {
  done: [[880, 0.05]],
  found: [[1320, 0.09]],
  unknown: [
    [330, 0.12],
    [220, 0.18],
  ],
};

export function readWays(): Way[] {
  const stored = recall(STORED);
  if (stored === null) return [...USUAL];
  return stored.split(',').filter((each) => each === 'vibrate' || each === 'sound');
}

export function keepWays(ways: readonly Way[]): void {
  keep(STORED, ways.join(','));
}

/** Whether this device can: Safari does not vibrate. */
export const canVibrate = () => 'vibrate' in navigator;

let audio: AudioContext | undefined;

/** Answer a scan, or a press, in the ways that were chosen. */
export function answerWith(answer: Answer): void {
  const ways = readWays();
  // Not in Safari.
  if (ways.includes('vibrate')) (navigator as Partial<Navigator>).vibrate?.(PATTERNS[answer]);
  if (ways.includes('sound')) play(TONES[answer]);
}

function play(tones: readonly [number, number][]): void {
  try {
    audio ??= new AudioContext();
    // Suspended until somebody pressed something, and on a phone that was locked.
    void audio.resume();
    let at = audio.currentTime;
    for (const [pitch, seconds] of tones) {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      tone.frequency.value = pitch;
      volume.gain.value = 0.15;
      tone.connect(volume).connect(audio.destination);
      tone.start(at);
      tone.stop(at + seconds);
      at += seconds;
    }
  } catch {
    // No sound card: the screen says it too.
  }
}
