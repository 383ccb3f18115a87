import { Eraser } from 'lucide-react';
import { use } from 'react';

import button from '../entry-button.module.css';
import { EraseContext, type EraseTarget } from './target';

/** "Erase text…", beside the text; nothing for who may not. */
export function EraseButton({ target, label }: { target: EraseTarget; label: string }) {
  const erase = use(EraseContext);
  if (erase === null) return null;
  return (
    <button
      type="button"
      className={button.button}
      data-print="off"
      title={label}
      aria-label={label}
      onClick={() => erase(target)}
    >
      <Eraser size={14} aria-hidden="true" />
    </button>
  );
}
