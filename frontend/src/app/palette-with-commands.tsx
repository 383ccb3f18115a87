import PaletteDialog from '@/features/search/palette-dialog';

import { useCommands } from './palette-commands';

export interface PaletteProps {
  /** What was typed before it was there. */
  typed: string;
  onClose: () => void;
}

export default function PaletteWithCommands(props: PaletteProps) {
  return <PaletteDialog commands={useCommands()} {...props} />;
}
