import { Button } from '@mantine/core';
import { Copy, Lightbulb } from 'lucide-react';

import type { Duplicate } from '@/api/triage';
import type { Impact, Urgency } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { RelativeTime } from '@/ui/relative-time';

import { KeyHint } from './key-hint';
import classes from './suggestion-box.module.css';
import type { Offer } from './suggestion-values';

interface Props {
  offers: readonly Offer[];
  duplicates: readonly Duplicate[];
  onAccept: (offers: readonly Offer[]) => void;
  onMerge: ((duplicate: Duplicate) => void) | null;
}

/** What earlier tickets suggest, each with its reason. There is nothing here where they disagree. */
export function SuggestionBox({ offers, duplicates, onAccept, onMerge }: Props) {
  const { t } = useTranslation(['coordinator', 'common']);

  function nameOf({ field, name }: Offer): string {
    if (field === 'impact') return t(`common:impact.${name as Impact}`);
    if (field === 'urgency') return t(`common:urgency.${name as Urgency}`);
    return name;
  }

  return (
    <div role="status">
      {offers.length > 0 && (
        <section className={classes.box} data-tone="info" aria-label={t('suggestion.title')}>
          <h3 className={classes.title}>
            <Lightbulb size={15} aria-hidden="true" />
            {t('suggestion.title')}
            <Button
              className={classes.all}
              size="compact-sm"
              variant="light"
              aria-keyshortcuts="y"
              onClick={() => onAccept(offers)}
            >
              {t('suggestion.accept', { count: offers.length })}
              <KeyHint keys="y" />
            </Button>
          </h3>
          <ul className={classes.list}>
            {offers.map((offer) => (
              <li key={offer.field}>
                <button
                  type="button"
                  className={classes.offer}
                  title={t('suggestion.acceptOne')}
                  onClick={() => onAccept([offer])}
                >
                  <span className="dim">{t(`suggestion.field.${offer.field}`)}</span>
                  <span>{nameOf(offer)}</span>
                </button>
                <p className={classes.reason}>{offer.reason}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {duplicates.length > 0 && (
        <section
          className={classes.box}
          data-tone="warning"
          aria-label={t('suggestion.duplicates', { count: duplicates.length })}
        >
          <h3 className={classes.title}>
            <Copy size={15} aria-hidden="true" />
            {t('suggestion.duplicates', { count: duplicates.length })}
          </h3>
          <ul className={classes.list}>
            {duplicates.map((duplicate, index) => (
              <li key={duplicate.id}>
                <span className={classes.duplicate}>
                  <span>
                    <span className="tabular">#{duplicate.number}</span> {duplicate.title}
                  </span>
                  {onMerge !== null && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={t('suggestion.mergeNamed', { number: duplicate.number })}
                      onClick={() => onMerge(duplicate)}
                    >
                      {t('suggestion.merge')}
                      {index === 0 && <KeyHint keys="m" />}
                    </Button>
                  )}
                </span>
                <p className={classes.reason}>
                  {[duplicate.school, duplicate.reason].filter((part) => part !== '').join(' · ')} ·{' '}
                  <RelativeTime at={duplicate.created_at} />
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
