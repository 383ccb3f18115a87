import { Search, X } from 'lucide-react';
import { lazy, Suspense, useEffect, useId, useRef, useState, type RefObject } from 'react';

import type { SuggestionKeys } from '@/domain/search/search-suggestions';
import { useTranslation } from '@/i18n/use-translation';

import classes from './list-page.module.css';

const SearchSuggestions = lazy(() => import('@/domain/search/search-suggestions'));

const PAUSE = 300;

interface Props {
  words: string;
  onChange: (words: string | undefined) => void;
  field: RefObject<HTMLInputElement | null>;
}

/** Words and operators to search for: the list follows a moment after the last letter. */
export function WordsField({ words, onChange, field }: Props) {
  const { t } = useTranslation(['tickets', 'common']);
  const listId = useId();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keys = useRef<SuggestionKeys>(null);
  const [typed, setTyped] = useState(words);
  const [known, setKnown] = useState(words);
  const [caret, setCaret] = useState(words.length);
  const [hasFocus, setFocus] = useState(false);
  const [suggestions, setSuggestions] = useState<{ active: string | undefined } | null>(null);
  if (known !== words) {
    // The address changed: by us (then it is what is typed already), or by "back" or "clear all".
    setKnown(words);
    if (typed.trim() !== words) setTyped(words);
  }

  useEffect(() => () => clearTimeout(timer.current), []);

  function search(text: string, pause: number) {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const wanted = text.trim();
      onChange(wanted === '' ? undefined : wanted);
    }, pause);
  }

  return (
    <form
      role="search"
      className={classes.words}
      onSubmit={(event) => {
        event.preventDefault();
        search(typed, 0);
      }}
    >
      <Search size={15} aria-hidden="true" />
      <input
        ref={field}
        type="search"
        role="combobox"
        aria-expanded={suggestions !== null}
        aria-controls={suggestions === null ? undefined : listId}
        aria-autocomplete="list"
        aria-activedescendant={suggestions?.active}
        autoComplete="off"
        value={typed}
        maxLength={200}
        placeholder={t('list.words')}
        aria-label={t('list.words')}
        onChange={(event) => search(event.currentTarget.value, PAUSE)}
        onSelect={(event) => setCaret(event.currentTarget.selectionEnd ?? typed.length)}
        onFocus={() => setFocus(true)}
        onBlur={() => setFocus(false)}
        onKeyDown={(event) => {
          if (keys.current?.onKeyDown(event) === true) event.preventDefault();
        }}
      />
      {typed !== '' && (
        <button
          type="button"
          className="icon-button"
          aria-label={t('list.wordsClear')}
          onClick={() => search('', 0)}
        >
          <X size={14} aria-hidden="true" />
        </button>
      )}
      {hasFocus && (
        <Suspense>
          <SearchSuggestions
            keys={keys}
            text={typed}
            caret={Math.min(caret, typed.length)}
            listId={listId}
            onState={setSuggestions}
            onApply={(text, to) => {
              search(text, PAUSE);
              setCaret(to);
              // After the field has its new text: before, the browser would put the caret at the old end.
              requestAnimationFrame(() => field.current?.setSelectionRange(to, to));
            }}
          />
        </Suspense>
      )}
    </form>
  );
}
