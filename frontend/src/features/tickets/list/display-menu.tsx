import { Check, SlidersHorizontal } from 'lucide-react';

import { useTranslation } from '@/i18n/use-translation';
import { useIsPhone } from '@/lib/use-is-phone';
import { Panel } from '@/ui/panel';
import menu from '@/ui/panel.module.css';
import { TICKET_COLUMNS, type TicketColumn } from '@/domain/tickets/ticket-columns';

import classes from './list-page.module.css';
import { GROUPS, SORTS, type Group, type ListSearch, type Sort } from './list-search';

interface Props {
  search: ListSearch;
  columns: readonly TicketColumn[];
  onChange: (change: Partial<ListSearch>) => void;
  onColumns: (columns: TicketColumn[]) => void;
}

/** How the list looks: its order, its groups, its columns. */
export function DisplayMenu({ search, columns, onChange, onColumns }: Props) {
  const { t } = useTranslation(['lists', 'tickets', 'common']);
  const isPhone = useIsPhone();
  const sort = search.sort ?? '-created';
  return (
    <Panel
      label={t('display.title')}
      button={
        <>
          <SlidersHorizontal size={14} aria-hidden="true" />
          <span className={menu.buttonLabel}>{t('display.title')}</span>
        </>
      }
    >
      <div className={menu.options}>
        <div className={menu.section}>
          <label className={classes.field}>
            <span>{t('display.sort')}</span>
            <select
              value={sort}
              onChange={(event) => {
                const chosen = SORTS.find((known) => known === event.currentTarget.value);
                onChange({ sort: chosen === '-created' ? undefined : chosen });
              }}
            >
              {SORTS.map((each: Sort) => (
                <option key={each} value={each}>
                  {t(`sort.${each}`)}
                </option>
              ))}
            </select>
          </label>
          <label className={classes.field}>
            <span>{t('display.group')}</span>
            <select
              value={search.group ?? ''}
              onChange={(event) =>
                onChange({
                  group: GROUPS.find((known) => known === event.currentTarget.value),
                })
              }
            >
              <option value="">{t('group.none')}</option>
              {GROUPS.map((each: Group) => (
                <option key={each} value={each}>
                  {t(`group.${each}`)}
                </option>
              ))}
            </select>
          </label>
        </div>
        {!isPhone && (
          <fieldset className={`${menu.section} ${classes.columns}`}>
            <legend className={menu.heading}>{t('display.columns')}</legend>
            {TICKET_COLUMNS.filter((column) => column !== 'title').map((column) => {
              const isOn = columns.includes(column);
              return (
                <label key={column} className={menu.option}>
                  <input
                    type="checkbox"
                    checked={isOn}
                    onChange={() =>
                      onColumns(
                        isOn ? columns.filter((other) => other !== column) : [...columns, column],
                      )
                    }
                  />
                  <span className={menu.box} aria-hidden="true">
                    {isOn && <Check size={12} strokeWidth={3} />}
                  </span>
                  <span className={menu.optionLabel}>{t(`tickets:column.${column}`)}</span>
                </label>
              );
            })}
          </fieldset>
        )}
      </div>
    </Panel>
  );
}
