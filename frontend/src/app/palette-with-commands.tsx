import PaletteDialog from '@/features/search/palette-dialog';

import { useCommands } from './palette-commands';

export default function PaletteWithCommands({ onClose }: { onClose: () => void }) {
  return <PaletteDialog commands={useCommands()} onClose={onClose} />;
}
