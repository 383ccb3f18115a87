import { parseSearchWith, stringifySearchWith } from '@tanstack/react-router';

/**
 * The router writes "42" for the text 42, to tell it from the number. Quotes around anything else are a person's, who
 * looks for exactly these words.
 */
function readValue(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (typeof value === 'string') JSON.parse(value);
  return value;
}

// What cannot be read stays the text that it is.
export const parseSearch = parseSearchWith(readValue);
export const stringifySearch = stringifySearchWith(JSON.stringify, readValue);
