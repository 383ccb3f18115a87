import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(max-width: 48em)');

/** True where a table has too little room. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}

function subscribe(onChange: () => void): () => void {
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}
