import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';

import classes from './status-tabs.module.css';

export interface StatusTab<Value extends string> {
  value: Value;
  label: string;
  count?: number | undefined;
  /** There are more than the server counted. */
  isAtLeast?: boolean;
}

interface Props<Value extends string> {
  label: string;
  tabs: readonly StatusTab<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}

/** The main division of a list, with how much there is of each. A row of choices, not ARIA tabs: there is one list. */
export function StatusTabs<Value extends string>({ label, tabs, value, onChange }: Props<Value>) {
  const { t } = useTranslation(['tickets', 'common']);
  const format = useFormat();
  return (
    <div className={classes.tabs} role="group" aria-label={label} data-print="off">
      {tabs.map((tab) => {
        const count = tab.count === undefined ? undefined : format.number(tab.count);
        return (
          <button
            key={tab.value}
            type="button"
            className={classes.tab}
            aria-pressed={tab.value === value}
            onClick={() => onChange(tab.value)}
          >
            {tab.label}
            {count !== undefined && (
              <span className={`${classes.count} tabular`}>
                {tab.isAtLeast === true ? t('tabs.atLeast', { number: count }) : count}
              </span>
            )}
          </button>
        );
      })}
    </div>
  );
}
