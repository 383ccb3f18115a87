import type { LucideIcon } from 'lucide-react';
import { useId, type ReactNode } from 'react';

import classes from './notice.module.css';

interface Props {
  tone?: 'info' | 'success' | 'warning';
  icon?: LucideIcon;
  title: string;
  /** For what appears by itself: then it is said aloud, and is no place to jump to. */
  role?: 'alert' | 'status';
  children: ReactNode;
}

/** A box that tells or asks something, in the colour of how much it matters. */
export function Notice({ tone, icon: Icon, title, role, children }: Props) {
  const titleId = useId();
  const Title = role === undefined ? 'h2' : 'p';
  return (
    <section
      className={classes.notice}
      data-tone={tone}
      role={role}
      aria-labelledby={role === undefined ? titleId : undefined}
    >
      {Icon !== undefined && <Icon size={18} />}
      <div className={classes.body}>
        <Title id={titleId} className={classes.title}>
          {title}
        </Title>
        {children}
      </div>
    </section>
  );
}

/** What can be done about it. */
export function NoticeButtons({ children }: { children: ReactNode }) {
  return <div className={classes.buttons}>{children}</div>;
}
