import { Eraser } from 'lucide-react';
import { use } from 'react';

import { IconButton } from '@/ui/icon-button';

import { EraseContext, type EraseTarget } from './target';

/** "Erase text…", beside the text; nothing for who may not. */
export function EraseButton({ target, label }: { target: EraseTarget; label: string }) {
  const erase = use(EraseContext);
  if (erase === null) return null;
  return <IconButton label={label} icon={Eraser} data-print="off" onClick={() => erase(target)} />;
}
