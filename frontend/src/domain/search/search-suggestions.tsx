import { useEffect, useImperativeHandle, useState, type KeyboardEvent, type Ref } from 'react';

import {
  KIND_VALUES,
  ON_BEHALF_OF_VALUES,
  PRIORITY_VALUES,
  STATUS_VALUES,
} from '@/api/enum-values';
import { useBoards, useCategories, useSchools, useTags } from '@/api/reference';
import { currentLanguage } from '@/i18n/i18n';
import { useTranslation } from '@/i18n/use-translation';
import { Listbox, nextIndex, optionId } from '@/ui/listbox';

import classes from './search-suggestions.module.css';
import { fits, OPERATOR_NAMES, OPERATORS, typingAt, withSuggestion } from './suggest';

const MOST = 9;
const VIEWS = ['open', 'done', 'triage', 'queue', 'mine', 'unassigned'] as const;

interface Suggestion {
  id: string;
  /** The operator's name as it is written, and the value, when one is suggested. */
  name: string;
  value: string | null;
  label: string;
}

export interface SuggestionKeys {
  /** Whether the key was for the suggestions. */
  onKeyDown: (event: KeyboardEvent) => boolean;
}

interface Props {
  text: string;
  caret: number;
  listId: string;
  onApply: (text: string, caret: number) => void;
  /** What the field has to say about itself: the chosen option, or null without suggestions. */
  onState: (state: { active: string | undefined } | null) => void;
  keys: Ref<SuggestionKeys>;
}

/** Below the search box: operators, and once one is typed, its values. Nothing is chosen until an arrow key is pressed. */
export default function SearchSuggestions({ text, caret, listId, onApply, onState, keys }: Props) {
  const { t } = useTranslation(['search', 'common']);
  const typing = typingAt(text, caret);
  const suggestions = useSuggestions(typing, text.trim() === '');
  const [chosen, setChosen] = useState<string | null>(null);
  const [closedFor, setClosedFor] = useState<string | null>(null);
  const isOpen = suggestions.length > 0 && closedFor !== text;
  const at = suggestions.findIndex((suggestion) => suggestion.id === chosen);
  const active = isOpen && at !== -1 ? optionId(listId, at) : undefined;

  useEffect(() => {
    onState(isOpen ? { active } : null);
  }, [isOpen, active, onState]);
  useEffect(() => () => onState(null), [onState]);

  function apply(suggestion: Suggestion) {
    const next = withSuggestion(text, typing, suggestion.name, suggestion.value);
    setChosen(null);
    onApply(next.text, next.caret);
  }

  useImperativeHandle(keys, () => ({
    onKeyDown(event) {
      if (!isOpen || event.nativeEvent.isComposing) return false;
      const current = suggestions[at];
      const next = nextIndex(event.key, at, suggestions.length, true);
      if (next !== null) {
        setChosen(suggestions[next]?.id ?? null);
        return true;
      }
      if (event.key === 'Enter' && current !== undefined) {
        apply(current);
        return true;
      }
      if (event.key === 'Escape') {
        setClosedFor(text);
        setChosen(null);
        return true;
      }
      return false;
    },
  }));

  if (!isOpen) return null;
  return (
    <div className={classes.popup}>
      <p className={classes.heading} aria-hidden="true">
        {t(typing.operator === null ? 'operators' : 'values')}
      </p>
      <Listbox
        id={listId}
        label={t(typing.operator === null ? 'operators' : 'values')}
        items={suggestions}
        active={at}
        keyOf={(suggestion) => suggestion.id}
        className={classes.list}
        onChoose={apply}
      >
        {(suggestion) => (
          <>
            <code>{suggestion.value ?? `${suggestion.name}:`}</code>
            {suggestion.label !== '' && <span>{suggestion.label}</span>}
          </>
        )}
      </Listbox>
      {typing.operator === null && (
        <p className={classes.examples}>
          <span>
            <code>&quot;…&quot;</code> {t('example.phrase')}
          </span>
          <span>
            <code>-…</code> {t('example.minus')}
          </span>
          <span>
            <code>#123</code> {t('example.number')}
          </span>
        </p>
      )}
    </div>
  );
}

function useSuggestions(typing: ReturnType<typeof typingAt>, isEmpty: boolean): Suggestion[] {
  const { t } = useTranslation(['search', 'common']);
  const language = currentLanguage();
  const { operator, part } = typing;
  const schools = useSchools({}, operator === 'school' || operator === 'from');
  const boards = useBoards(operator === 'board' || operator === 'from');
  const categories = useCategories(operator === 'category');
  const tags = useTags();
  if (operator === null) {
    if (part === '' && !isEmpty) return [];
    return OPERATOR_NAMES.filter((name) =>
      Object.values(OPERATORS[name]).some((each) => each.startsWith(part.toLowerCase())),
    ).map((name) => ({
      id: name,
      name: OPERATORS[name][language],
      value: null,
      label: t(`operator.${name}`),
    }));
  }
  const labels = (names: readonly string[]) =>
    names.map((name) => ({ value: name.toLocaleLowerCase(), label: '' }));
  const named = (rows: readonly { name: string }[] | undefined) =>
    (rows ?? []).map(({ name }) => ({ value: name, label: '' }));
  const values = (() => {
    switch (operator) {
      case 'status':
        return labels(STATUS_VALUES.map((value) => t(`common:status.${value}`)));
      case 'priority':
        return labels([...PRIORITY_VALUES].reverse().map((value) => t(`common:priority.${value}`)));
      case 'kind':
        return labels(KIND_VALUES.map((value) => t(`common:kind.${value}`)));
      case 'for':
        return labels(ON_BEHALF_OF_VALUES.map((value) => t(`common:on_behalf_of.${value}`)));
      case 'is':
        return VIEWS.map((value) => ({ value, label: t(`is.${value}`) }));
      case 'school':
        return named(schools.data);
      case 'board':
        return named(boards.data);
      case 'category':
        return named(categories.data);
      case 'tag':
        return named(tags.data?.map((name) => ({ name })));
      case 'student':
        return labels([t('me'), t('nobody')]);
      case 'requester':
        return labels([t('me')]);
      case 'from':
        return [...labels([t('me')]), ...named(boards.data), ...named(schools.data)];
      case 'since':
      case 'before':
        return [];
      default:
        return operator satisfies never;
    }
  })();
  return values
    .filter(({ value, label }) => value !== part && (fits(value, part) || fits(label, part)))
    .slice(0, MOST)
    .map(({ value, label }) => ({
      id: `${operator}:${value}`,
      name: OPERATORS[operator][language],
      value,
      label,
    }));
}
