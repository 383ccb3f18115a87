import { useDebouncedValue } from '@mantine/hooks';

const PAUSE = 140;

/** What the server is asked: the words as they were before a pause. Emptied at once, so that earlier words do not come back. */
export function useAsked(words: string): string {
  const [later] = useDebouncedValue(words, words === '' ? 0 : PAUSE);
  return words === '' ? '' : later;
}
