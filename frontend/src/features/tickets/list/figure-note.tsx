import { ChartColumn, X } from 'lucide-react';

import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';

import classes from './figure-note.module.css';
import { figureSearch, MILESTONES, type FigureSearch } from './figure-search';

/** Says which figure of a report the list shows the tickets of, and gives the whole list back. */
export default function FigureNote({
  search,
  onClear,
}: {
  search: FigureSearch;
  onClear: () => void;
}) {
  const { t } = useTranslation('figure');
  const format = useFormat();
  const figure = figureSearch({ ...search });
  const day = (iso: string) => format.date(`${iso}T12:00:00Z`);

  const parts: string[] = MILESTONES.flatMap((milestone) => {
    const from = figure[`${milestone}_from`];
    const to = figure[`${milestone}_to`];
    if (from !== undefined && from === to) return [t(`${milestone}_on`, { day: day(from) })];
    if (from !== undefined && to !== undefined) {
      return [t(milestone, { from: day(from), to: day(to) })];
    }
    if (from !== undefined) return [t(`${milestone}_since`, { day: day(from) })];
    return to === undefined ? [] : [t(`${milestone}_until`, { day: day(to) })];
  });
  if (figure.open_on !== undefined) parts.push(t('open_on', { day: day(figure.open_on) }));
  if (figure.response_band !== undefined) {
    parts.push(t('band', { band: t(`bands.${figure.response_band as '1h'}`) }));
  }
  if (figure.response_open_band !== undefined) {
    parts.push(t('band', { band: t(`openBands.${figure.response_open_band as '1h'}`) }));
  }
  for (const name of ['responded_in_time', 'solved_in_time'] as const) {
    if (figure[name] !== undefined) parts.push(t(`${name}_${figure[name] as 'yes' | 'no'}`));
  }
  if (figure.score !== undefined) parts.push(t('score', { count: figure.score }));
  return (
    <p className={classes.note}>
      <ChartColumn size={15} aria-hidden="true" />
      <span>
        {t('lead')} <strong>{parts.join(', ')}</strong>
      </span>
      <button type="button" onClick={onClear}>
        <X size={14} aria-hidden="true" />
        {t('clear')}
      </button>
    </p>
  );
}
