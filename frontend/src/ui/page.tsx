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
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A surface on the ground; without padding for tables and lists. */
export function Card({
  title,
  children,
  isFlush = false,
  isRegion = false,
}: {
  title?: string;
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
