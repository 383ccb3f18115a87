import { useState, type ReactNode } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import classes from '@/ui/panel.module.css';
import { closePanel, Panel, PanelOption } from '@/ui/panel';

export interface FilterOption {
  value: string;
  label: string;
  icon?: ReactNode;
  /** How many tickets there are of it; none known, none shown. */
  count?: number | undefined;
}

interface Props {
  label: string;
  options: readonly FilterOption[];
  selected: readonly string[];
  onChange: (selected: string[]) => void;
  /** The panel opens: time to fetch what stands in it. */
  onOpen?: () => void;
  /** One choice at a time; choosing it again takes it away. */
  isSingle?: boolean;
  isLoading?: boolean;
}

const SEARCH_FROM = 9;

/** A filter behind a button: what is chosen stands on the button, all choices in the panel below it. */
export function FilterMenu({
  label,
  options,
  selected,
  onChange,
  onOpen,
  isSingle = false,
  isLoading = false,
}: Props) {
  const { t } = useTranslation(['tickets', 'common']);
  const [words, setWords] = useState('');
  const chosen = options.filter((option) => selected.includes(option.value));
  const isOn = selected.length > 0;
  const wanted = words.trim().toLocaleLowerCase();
  const shown = options.filter((option) => option.label.toLocaleLowerCase().includes(wanted));

  function toggle(value: string, isChecked: boolean, element: Element) {
    if (isSingle) {
      onChange(isChecked ? [value] : []);
      closePanel(element);
    } else {
      onChange(isChecked ? [...selected, value] : selected.filter((other) => other !== value));
    }
  }

  return (
    <Panel
      label={label}
      chosen={
        isOn
          ? chosen.length === 1 && selected.length === 1
            ? chosen[0]?.label
            : selected.length
          : undefined
      }
      onOpen={() => {
        setWords('');
        onOpen?.();
      }}
    >
      {options.length >= SEARCH_FROM && (
        <input
          type="search"
          className={classes.search}
          placeholder={t('filter.find')}
          aria-label={t('filter.findIn', { filter: label })}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      )}
      <div className={classes.options}>
        {shown.map(({ value, ...option }) => (
          <PanelOption
            key={value}
            {...option}
            isChecked={selected.includes(value)}
            onChange={(isChecked, element) => toggle(value, isChecked, element)}
          />
        ))}
        {shown.length === 0 && (
          <p className={classes.nothing}>
            {isLoading ? t('common:state.loading') : t('filter.nothingFound')}
          </p>
        )}
      </div>
      {isOn && (
        <button
          type="button"
          className={classes.clear}
          onClick={(event) => {
            onChange([]);
            closePanel(event.currentTarget);
          }}
        >
          {t('filter.clear')}
        </button>
      )}
    </Panel>
  );
}
