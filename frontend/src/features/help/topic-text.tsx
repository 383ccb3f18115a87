import type help from './texts/nl/help.json';
import { useTranslation } from '@/i18n/use-translation';

import classes from './help.module.css';

type Texts = typeof help;

/** What one sees on a screen and what one does there. */
export function TopicText({ name }: { name: string }) {
  const { t } = useTranslation(['help', 'topics']);
  const steps = Object.values(t(`topics:${name}.do`, { returnObjects: true }));
  return (
    <div className={classes.topic}>
      <h3>{t('see')}</h3>
      <p>{t(`topics:${name}.see`)}</p>
      <h3>{t('do')}</h3>
      <ul>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
    </div>
  );
}

/** The words of the work and what they mean. */
export function Glossary({ of }: { of: 'status' | 'word' }) {
  const { t } = useTranslation(['help', 'common']);
  const lines =
    of === 'status'
      ? (Object.keys(STATUSES) as (keyof Texts['status'])[]).map((status) => ({
          name: t(`common:status.${status}`),
          text: t(`status.${status}`),
        }))
      : Object.values(
          t('word', { returnObjects: true }) as Record<string, { name: string; text: string }>,
        );
  return (
    <dl className={classes.glossary}>
      {lines.map((line) => (
        <div key={line.name}>
          <dt>{line.name}</dt>
          <dd>{line.text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** In the order in which a ticket meets them. */
const STATUSES: Record<keyof Texts['status'], true> = {
  new: true,
  in_consultation: true,
  open: true,
  scheduled: true,
  in_progress: true,
  pending: true,
  solved: true,
  closed: true,
  rejected: true,
  withdrawn: true,
  merged: true,
};
