import { Button } from '@mantine/core';
import type { ReactNode } from 'react';

import classes from './side-card.module.css';

interface Props {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}

/** One box beside the ticket. */
export function SideCard({ title, action, children }: Props) {
  return (
    <section className={classes.sideCard} aria-label={title}>
      <div className={classes.sideHead}>
        <h2>{title}</h2>
        <span className={classes.sideAction} data-print="off">
          {action}
        </span>
      </div>
      {children}
    </section>
  );
}

/** A small button in such a box. */
export const CardButton = Button.withProps({ size: 'compact-xs', variant: 'default' });
