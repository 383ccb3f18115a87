import { createStore } from './store';

/** Whether the help beside the page is open: the menu, the palette and the tips open it, the shell shows it. */
const isOpen = createStore(false);

export const openHelp = (): void => isOpen.set(true);
export const closeHelp = (): void => isOpen.set(false);
export const useIsHelpOpen = isOpen.useValue;
