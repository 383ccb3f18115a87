import type { LucideIcon } from 'lucide-react';

import type { SearchPiece, Status } from '@/api/types';
import { plainText } from '@/lib/text';

/** One thing to choose in the palette. */
export interface Option {
  id: string;
  icon: LucideIcon;
  /** How it reads aloud, and what typed letters are compared with. */
  text: string;
  pieces?: readonly SearchPiece[];
  /** Beside it: a number, a place. */
  aside?: string;
  snippet?: { source: string; pieces: readonly SearchPiece[] };
  status?: Status;
  run: () => void;
}

export interface Group {
  name: 'recent' | 'tickets' | 'devices' | 'people' | 'schools' | 'actions';
  options: readonly Option[];
}

/** The commands that hold every word typed, as the beginning of a word of theirs. */
export function commandsFor(commands: readonly Option[], typed: string): Option[] {
  const wanted = plainText(typed).split(/\s+/).filter(Boolean);
  return commands.filter((command) => {
    const words = plainText(command.text).split(/[^\p{L}\p{N}]+/u);
    return wanted.every((part) => words.some((word) => word.startsWith(part)));
  });
}
