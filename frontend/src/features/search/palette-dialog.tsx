import { Search, X } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';

import { Marked } from '@/domain/search/marked';
import { OPERATOR_NAMES, OPERATORS } from '@/domain/search/suggest';
import { StatusGlyph } from '@/domain/tickets/status-badge';
import { currentLanguage } from '@/i18n/i18n';
import { useTranslation } from '@/i18n/use-translation';
import { nextIndex, Option } from '@/ui/listbox';

import type { Option as PaletteOption } from './options';
import classes from './palette-dialog.module.css';
import { useAsked } from './use-asked';
import { useFound } from './use-found';

interface Props {
  /** What can be done from anywhere. */
  commands: readonly PaletteOption[];
  /** What stands in the field at first. */
  typed: string;
  onClose: () => void;
}

/** Everything by name: one field, and below it what it finds. The focus stays in the field; arrows choose. */
export default function PaletteDialog({ commands, typed: typedBefore, onClose }: Props) {
  const { t } = useTranslation(['search', 'common']);
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState(typedBefore);
  const wanted = typed.trim();
  const found = useFound(wanted, useAsked(wanted), commands);
  const options = found.groups.flatMap((group) => group.options);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const at = Math.max(
    0,
    options.findIndex((option) => option.id === chosenId),
  );
  const chosen = options[at];
  const elementId = (option: PaletteOption) => `${id}-${option.id}`;

  useEffect(() => {
    const element = dialog.current;
    if (element === null || element.open) return;
    element.showModal();
    element.querySelector('input')?.focus();
  }, []);

  const chosenElementId = chosen === undefined ? undefined : elementId(chosen);
  function run(option: PaletteOption) {
    onClose();
    option.run();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const next = nextIndex(event.key, at, options.length, true);
    if (next !== null) {
      event.preventDefault();
      setChosenId(options[next]?.id ?? null);
    } else if (event.key === 'Enter' && chosen !== undefined) {
      event.preventDefault();
      run(chosen);
    } else if ((event.ctrlKey || event.metaKey) && event.key === 'k') {
      event.preventDefault();
      onClose();
    }
  }

  const isEmpty = options.length === 0 && typed.trim() !== '';
  return (
    // A click on the backdrop is a click on the dialog itself; Escape does the same by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={dialog}
      className={classes.dialog}
      aria-label={t('title')}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className={classes.head}>
        <Search size={18} aria-hidden="true" />
        <input
          type="text"
          role="combobox"
          aria-label={t('field')}
          aria-expanded={options.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={chosenElementId}
          aria-describedby={`${id}-state`}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="go"
          maxLength={200}
          placeholder={t('field')}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setChosenId(null);
          }}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          className={classes.close}
          aria-label={t('common:action.close')}
          onClick={onClose}
        >
          <X size={18} aria-hidden="true" />
        </button>
      </div>
      <div ref={list} className={classes.results} aria-busy={found.isSearching}>
        <Notices found={found} />
        <div id={`${id}-list`} role="listbox" aria-label={t('title')}>
          {found.groups.map((group) => (
            <div key={group.name} role="group" aria-labelledby={`${id}-${group.name}`}>
              <div id={`${id}-${group.name}`} role="presentation" className={classes.heading}>
                {t(`group.${group.name}`)}
              </div>
              {group.options.map((option) => (
                <Option
                  key={option.id}
                  id={elementId(option)}
                  isActive={option === chosen}
                  className={classes.option}
                  onPoint={() => setChosenId(option.id)}
                  onChoose={() => run(option)}
                >
                  <Found option={option} />
                </Option>
              ))}
            </div>
          ))}
        </div>
        {isEmpty && !found.isSearching && found.trouble === null && (
          <div className={classes.nothing}>
            <p>{t('nothing', { q: typed.trim() })}</p>
            <p>{t('nothingHint')}</p>
          </div>
        )}
      </div>
      <p id={`${id}-state`} role="status" className="visually-hidden">
        {typed.trim() === ''
          ? ''
          : found.isSearching
            ? t('searching')
            : t('found', { count: options.length })}
      </p>
      {typed.trim() === '' && (
        <div className={classes.operators}>
          {t('operators')}:
          {OPERATOR_NAMES.map((name) => (
            <button
              key={name}
              type="button"
              title={t(`operator.${name}`)}
              onClick={() => {
                setTyped(`${OPERATORS[name][currentLanguage()]}:`);
                dialog.current?.querySelector('input')?.focus();
              }}
            >
              {OPERATORS[name][currentLanguage()]}:
            </button>
          ))}
          <span>
            <code>&quot;…&quot;</code> {t('example.phrase')}
          </span>
          <span>
            <code>-…</code> {t('example.minus')}
          </span>
        </div>
      )}
      <div className={classes.keys} aria-hidden="true">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> {t('keys.move')}
        </span>
        <span>
          <kbd>↵</kbd> {t('keys.open')}
        </span>
        <span>
          <kbd>Esc</kbd> {t('keys.close')}
        </span>
      </div>
    </dialog>
  );
}

function Notices({ found }: { found: ReturnType<typeof useFound> }) {
  const { t } = useTranslation(['search', 'common']);
  return (
    <>
      {found.trouble !== null && (
        <div className={classes.trouble} role="alert">
          <span>{t(found.trouble)}</span>
          <button type="button" onClick={found.retry}>
            {t('common:action.retry')}
          </button>
        </div>
      )}
      {found.trouble === null && found.isCorrected && (
        <p className={classes.notice}>{t('corrected')}</p>
      )}
      {found.trouble === null && found.isPartial && (
        <p className={classes.notice}>{t('partial')}</p>
      )}
      {found.hints.map((hint) => (
        <p key={hint} className={classes.notice}>
          {hint}
        </p>
      ))}
    </>
  );
}

/** What is found, in a line or two. */
function Found({ option }: { option: PaletteOption }) {
  const Icon = option.icon;
  return (
    <>
      <span className={classes.icon}>
        {option.status === undefined ? (
          <Icon size={17} strokeWidth={1.8} aria-hidden="true" />
        ) : (
          <StatusGlyph status={option.status} size={17} />
        )}
      </span>
      <span className={classes.what}>
        <span className={classes.line}>
          <span className={classes.text}>
            {option.pieces === undefined ? option.text : <Marked pieces={option.pieces} />}
          </span>
          {option.aside !== undefined && <span className={classes.aside}>{option.aside}</span>}
        </span>
        {option.snippet !== undefined && (
          <span className={classes.snippet}>
            <span className={classes.source}>{option.snippet.source}: </span>
            <Marked pieces={option.snippet.pieces} />
          </span>
        )}
      </span>
    </>
  );
}
