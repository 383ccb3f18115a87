import type { SearchPiece } from '@/api/types';

import classes from './marked.module.css';

/** Text with what was searched for marked; pieces of text, never HTML. */
export function Marked({ pieces }: { pieces: readonly SearchPiece[] }) {
  return pieces.map((piece, index) =>
    piece.hit ? (
      <mark key={index} className={classes.mark}>
        {piece.text}
      </mark>
    ) : (
      <span key={index}>{piece.text}</span>
    ),
  );
}
