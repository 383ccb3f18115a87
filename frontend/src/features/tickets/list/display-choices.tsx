import { GROUP_BY_VALUES, ORDERING_VALUES } from '@/api/enum-values';
import { useTranslation } from '@/i18n/use-translation';
import { useIsPhone } from '@/lib/use-is-phone';
import { PanelOption } from '@/ui/panel';
import menu from '@/ui/panel.module.css';
import { TICKET_COLUMNS } from '@/domain/tickets/ticket-columns';

import type { DisplayProps } from './display-menu';
import classes from './list-page.module.css';

/** What the panel of the display holds: it comes after the list itself. */
export default function DisplayChoices({ search, columns, onChange, onColumns }: DisplayProps) {
  const { t } = useTranslation(['lists', 'tickets', 'common']);
  const isPhone = useIsPhone();
  return (
    <div className={menu.options}>
      <div className={menu.section}>
        <label className={classes.field}>
          <span>{t('display.sort')}</span>
          <select
            value={search.sort ?? '-created'}
            onChange={({ currentTarget: { value } }) => {
              const chosen = ORDERING_VALUES.find((known) => known === value);
              onChange({ sort: chosen === '-created' ? undefined : chosen });
            }}
          >
            {ORDERING_VALUES.map((each) => (
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
            onChange={({ currentTarget: { value } }) =>
              onChange({ group: GROUP_BY_VALUES.find((known) => known === value) })
            }
          >
            <option value="">{t('group.none')}</option>
            {GROUP_BY_VALUES.map((each) => (
              <option key={each} value={each}>
                {t(`group.${each}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {!isPhone && (
        <fieldset className={menu.section}>
          <legend className={menu.heading}>{t('display.columns')}</legend>
          {TICKET_COLUMNS.filter((column) => column !== 'title').map((column) => (
            <PanelOption
              key={column}
              label={t(`tickets:column.${column}`)}
              isChecked={columns.includes(column)}
              onChange={(isOn) =>
                onColumns(isOn ? [...columns, column] : columns.filter((other) => other !== column))
              }
            />
          ))}
        </fieldset>
      )}
    </div>
  );
}
