import type { ReactNode } from 'react';

import shapes from './shapes.module.css';
import { Avatar } from './person';

interface PillProps {
  tone?: 'info' | 'success' | 'warning' | undefined;
  children: ReactNode;
}

/** A word or a number about what stands beside it. */
export function Pill({ tone, children }: PillProps) {
  return (
    <span className={shapes.pill} data-tone={tone}>
      {children}
    </span>
  );
}

interface RowProps {
  name: string;
  /** Why it is out of use. */
  off?: string;
  /** More about it. */
  children: ReactNode;
}

/** What a row of a list is about. */
export function RowName({ name, off, children }: RowProps) {
  return (
    <div data-off={off}>
      <span className={shapes.name}>{name}</span>
      {off !== undefined && <Pill tone="warning">{off}</Pill>}
      <span className={shapes.sub}>{children}</span>
    </div>
  );
}

interface PersonProps {
  person: { id: number; name: string };
  size?: number;
  /** The name, and what stands beside it. */
  name: ReactNode;
  /** What stands below it. */
  children: ReactNode;
}

/** A person in a row of a list or a table. */
export function PersonCell({ person, size = 32, name, children }: PersonProps) {
  return (
    <div className={shapes.cell}>
      <Avatar person={person} size={size} />
      <div className={shapes.cellText}>
        <div className={shapes.who}>{name}</div>
        {children}
      </div>
    </div>
  );
}
