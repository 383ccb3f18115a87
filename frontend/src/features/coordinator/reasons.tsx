import { Check, X } from 'lucide-react';

import type { Candidate } from '@/api/types';

import { reasonsInWords } from './candidates';
import classes from './reasons.module.css';

/** What speaks for a student and what against, each with its mark; the most telling first. */
export function Reasons({ candidate, most }: { candidate: Candidate; most?: number }) {
  return (
    <ul className={classes.reasons}>
      {reasonsInWords(candidate)
        .slice(0, most)
        .map(({ code, good, text }) => {
          const Mark = good ? Check : X;
          return (
            <li key={code} data-tone={good ? 'success' : 'warning'}>
              <Mark size={12} strokeWidth={2.6} aria-hidden="true" />
              {text}
            </li>
          );
        })}
    </ul>
  );
}
