import { useMediaQuery } from '@mantine/hooks';

/** True where a table has too little room. */
export function useIsPhone(): boolean {
  return useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
}
