import { CircleAlert, CloudOff, Inbox, Lock, SearchX, Unplug } from 'lucide-react';
import type { ReactNode } from 'react';

import { ApiProblem, NetworkProblem } from '@/api/problem';
import { useTranslation } from '@/i18n/use-translation';

import { Button } from './button';
import { useDocumentTitle } from './page';
import classes from './states.module.css';

interface StateProps {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  tone?: 'plain' | 'warning' | 'danger';
  /** It takes the place of a whole page: then its title is the page's. */
  isPage?: boolean | undefined;
}

/** The one shape of every "nothing to see here": what is so, and what one can do. */
function State({ icon, title, children, actions, tone = 'plain', isPage = false }: StateProps) {
  const Title = isPage ? 'h1' : 'h2';
  return (
    <div className={classes.state}>
      {isPage && <WindowTitle title={title} />}
      <div className={classes.icon} data-tone={tone} aria-hidden="true">
        {icon}
      </div>
      <Title className={classes.title}>{title}</Title>
      {children !== undefined && <div className={classes.text}>{children}</div>}
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}

function WindowTitle({ title }: { title: string }) {
  useDocumentTitle(title);
  return null;
}

interface EmptyStateProps {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  icon?: ReactNode;
}

/** Nothing here (yet); the text says what to do. */
export function EmptyState({ icon = <Inbox size={22} />, ...rest }: EmptyStateProps) {
  return <State icon={icon} {...rest} />;
}

const TROUBLES = {
  notFound: { Icon: SearchX, tone: 'plain' },
  gone: { Icon: Unplug, tone: 'plain' },
  forbidden: { Icon: Lock, tone: 'warning' },
  offline: { Icon: CloudOff, tone: 'warning' },
  error: { Icon: CircleAlert, tone: 'danger' },
} as const;

interface TroubleProps extends Pick<StateProps, 'actions' | 'children' | 'isPage'> {
  name: keyof typeof TROUBLES;
}

function TroubleState({ name, children, ...rest }: TroubleProps) {
  const { t } = useTranslation();
  const { Icon, tone } = TROUBLES[name];
  return (
    <State icon={<Icon size={22} />} tone={tone} title={t(`state.${name}.title`)} {...rest}>
      {children ?? t(`state.${name}.text`)}
    </State>
  );
}

export function NotFoundState({ actions }: { actions?: ReactNode }) {
  return <TroubleState name="notFound" actions={actions} isPage />;
}

/** For something that was open and has gone: access was lost, or it never was for this person. */
export function GoneState(props: Pick<StateProps, 'actions' | 'isPage'>) {
  return <TroubleState name="gone" {...props} />;
}

export function ForbiddenState(props: Pick<StateProps, 'actions' | 'isPage'>) {
  return <TroubleState name="forbidden" {...props} />;
}

interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
  isPage?: boolean;
}

/** Shows the right state for whatever went wrong while loading: gone, forbidden, offline, or a fault of ours. */
export function ErrorState({ error, onRetry, isPage }: ErrorStateProps) {
  const { t } = useTranslation();
  const retry =
    onRetry === undefined ? undefined : (
      <Button variant="default" onClick={onRetry}>
        {t('action.retry')}
      </Button>
    );
  if (error instanceof ApiProblem && error.isNotFound) return <GoneState isPage={isPage} />;
  if (error instanceof ApiProblem && error.isForbidden) return <ForbiddenState isPage={isPage} />;
  if (error instanceof NetworkProblem) {
    return <TroubleState name="offline" actions={retry} isPage={isPage} />;
  }
  const problem = error instanceof ApiProblem ? error : null;
  return (
    <TroubleState name="error" actions={retry} isPage={isPage}>
      {problem?.detail || t('state.error.text')}
      {problem !== null && problem.requestId !== null && (
        <div className="note">{t('state.error.reference', { reference: problem.requestId })}</div>
      )}
    </TroubleState>
  );
}

/** Placeholder for a list while it loads; screen readers hear one sentence instead of grey bars. */
export function ListSkeleton({ rows = 8 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" className={classes.rows}>
      <span className="visually-hidden">{t('state.loading')}</span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={classes.row} aria-hidden="true">
          <Bar width={70} height={18} isRound />
          <Bar width={`${30 + ((index * 17) % 35)}%`} />
          <Bar width={90} isLast />
        </div>
      ))}
    </div>
  );
}

export function PageSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" style={{ padding: 'var(--page-pad)' }}>
      <span className="visually-hidden">{t('state.loading')}</span>
      <div className={classes.page} aria-hidden="true">
        <Bar width={180} height={22} />
        <Bar width="70%" />
        <Bar width="55%" />
        <Bar width="62%" />
      </div>
    </div>
  );
}

interface BarProps {
  width: number | string;
  height?: number;
  isRound?: boolean;
  isLast?: boolean;
}

function Bar({ width, height = 12, isRound, isLast }: BarProps) {
  return (
    <div
      className={classes.bar}
      style={{ width, height }}
      data-round={isRound}
      data-last={isLast}
    />
  );
}
