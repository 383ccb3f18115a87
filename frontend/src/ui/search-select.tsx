import { Check, ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { plainText } from '@/lib/text';

import { Listbox, nextIndex, optionId } from './listbox';
import classes from './search-select.module.css';

export interface SelectOption {
  value: string;
  label: string;
  /** A second, dimmer line: place or code; it is searched too. */
  detail?: string;
}

interface Props {
  id: string;
  label: string;
  options: readonly SelectOption[];
  value: string;
  onChange: (value: string) => void;
  error?: string;
  placeholder?: string;
  isLoading?: boolean;
  /** What is said where nothing fits. */
  nothing: string;
}

export function searchOptions(options: readonly SelectOption[], words: string): SelectOption[] {
  const wanted = plainText(words).split(/\s+/).filter(Boolean);
  return options.filter((option) => {
    const text = plainText(`${option.label} ${option.detail ?? ''}`);
    return wanted.every((word) => text.includes(word));
  });
}

/** A choice out of many by typing part of it (the combobox pattern of the ARIA Authoring Practices). */
export function SearchSelect({
  id,
  label,
  options,
  value,
  onChange,
  error,
  placeholder,
  isLoading = false,
  nothing,
}: Props) {
  const { t } = useTranslation('common');
  const listId = useId();
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState<string | null>(null);
  const [active, setActive] = useState(-1);
  const chosen = options.find((option) => option.value === value);
  const shown = words === null ? [...options] : searchOptions(options, words);

  function open() {
    setOpen(true);
    setActive(shown.findIndex((option) => option.value === value));
  }

  function close() {
    setOpen(false);
    setWords(null);
    setActive(-1);
  }

  function pick(option: SelectOption) {
    onChange(option.value);
    close();
  }

  function onKey(event: React.KeyboardEvent) {
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault();
        if (isOpen) setActive(nextIndex(event.key, active, shown.length) ?? -1);
        else open();
        break;
      case 'Enter': {
        const option =
          shown[active] ?? (words !== null && shown.length === 1 ? shown[0] : undefined);
        if (!isOpen) break;
        event.preventDefault();
        if (option !== undefined) pick(option);
        break;
      }
      case 'Escape':
        if (isOpen) {
          event.preventDefault();
          close();
        }
        break;
      default:
        break;
    }
  }

  return (
    <div className={classes.select}>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      <div className={classes.box}>
        <input
          id={id}
          className={classes.input}
          role="combobox"
          autoComplete="off"
          aria-expanded={isOpen}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && active >= 0 ? optionId(listId, active) : undefined}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={error === undefined ? undefined : `${id}-error`}
          placeholder={placeholder}
          value={words ?? chosen?.label ?? ''}
          onClick={open}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={close}
          onKeyDown={onKey}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            setOpen(true);
            setActive(event.currentTarget.value.trim() === '' ? -1 : 0);
          }}
        />
        <ChevronDown size={16} aria-hidden="true" />
      </div>
      <Listbox
        id={listId}
        label={label}
        items={isOpen ? shown : []}
        active={active}
        keyOf={(option) => option.value}
        isSelected={(option) => option.value === value}
        isHidden={!isOpen}
        className={classes.list}
        optionClassName={classes.option}
        onChoose={pick}
        instead={
          isOpen &&
          shown.length === 0 && (
            <div
              className={classes.nothing}
              role="option"
              tabIndex={-1}
              aria-selected="false"
              aria-disabled="true"
            >
              {isLoading ? t('state.loading') : nothing}
            </div>
          )
        }
      >
        {(option) => (
          <>
            <span>
              {option.label}
              {option.detail !== undefined && (
                <span className={classes.detail}>{option.detail}</span>
              )}
            </span>
            {option.value === value && <Check size={15} aria-hidden="true" />}
          </>
        )}
      </Listbox>
      {error !== undefined && (
        <p id={`${id}-error`} className={classes.error}>
          {error}
        </p>
      )}
    </div>
  );
}
