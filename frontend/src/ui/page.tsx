import { type ReactNode, useEffect, useId } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { setWindowTitle } from '@/lib/window-title';

import classes from './page.module.css';

interface PageProps {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  isNarrow?: boolean;
}

/** A page of the workspace: one h1, which is the title of the window too. */
export function Page({ title, lead, actions, children, isNarrow = false }: PageProps) {
  useDocumentTitle(title);
  return (
    <div className={isNarrow ? `${classes.page} ${classes.narrow}` : classes.page}>
      <header className={classes.head}>
        <div>
          <h1 className={classes.title}>{title}</h1>
          {lead !== undefined && <p className={classes.lead}>{lead}</p>}
        </div>
        {actions !== undefined && (
          <div className="cluster" data-print="off">
            {actions}
          </div>
        )}
      </header>
      {children}
    </div>
  );
}

/** A surface on the ground; without padding for tables and lists. */
export function Card({
  title,
  lead,
  children,
  isFlush = false,
  isRegion = false,
}: {
  title?: string;
  /** What it is for. */
  lead?: ReactNode;
  children: ReactNode;
  isFlush?: boolean;
  /** A landmark by its title, for screen readers to jump to: for the few that stand by themselves. */
  isRegion?: boolean;
}) {
  const titleId = useId();
  return (
    <section
      className={isFlush ? classes.card : `${classes.card} ${classes.padded}`}
      aria-labelledby={isRegion ? titleId : undefined}
    >
      {title !== undefined && (
        <h2 id={titleId} className={classes.cardTitle}>
          {title}
        </h2>
      )}
      {lead !== undefined && <p className={classes.text}>{lead}</p>}
      {children}
    </section>
  );
}

/** Part of a page under a heading of its own, with how much there is in it. */
export function Section({
  title,
  count,
  children,
}: {
  title: string;
  count: number | undefined;
  children: ReactNode;
}) {
  return (
    <section className={classes.section}>
      <h2 className={classes.sectionTitle}>
        {title}
        {count !== undefined && <span className="hint tabular">{count}</span>}
      </h2>
      {children}
    </section>
  );
}

export function useDocumentTitle(title: string): void {
  const { t } = useTranslation();
  const product = t('product');
  useEffect(() => {
    setWindowTitle(`${title} · ${product}`);
  }, [title, product]);
}
