import { useQuery } from '@tanstack/react-query';
import { Lock, MessageSquareText, UserRound } from 'lucide-react';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';

import { useMe } from '@/api/reference';
import {
  mentionableQuery,
  ticketMacrosQuery,
  type Mentionable,
  type TicketMacro,
} from '@/api/writing';
import { useTranslation } from '@/i18n/use-translation';

import { Suggestions, type Suggestion } from './suggestions';
import { fits, triggerAt, type Trigger } from './trigger';

interface Options {
  ticketId: number;
  isNote: boolean;
  canUseMacros: boolean;
  onMention: (person: Mentionable, trigger: Trigger) => void;
  onMacro: (macro: TicketMacro, trigger: Trigger) => void;
}

/** What the field needs to let its user choose from a list without leaving it. */
export interface Assist {
  popup: ReactNode;
  listId: string | undefined;
  activeId: string | undefined;
  onCaret: (text: string, caret: number) => void;
  /** True if the key was meant for the list. */
  onKey: (event: KeyboardEvent) => boolean;
  onLeave: () => void;
}

/** Others after `@`, macros after `/` at the start of a line. */
export function useAssist({ ticketId, isNote, canUseMacros, onMention, onMacro }: Options): Assist {
  const { t } = useTranslation(['composer', 'common']);
  const me = useMe();
  const id = useId();
  const [trigger, setTrigger] = useState<Trigger | null>(null);
  const [dismissed, setDismissed] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const kind = trigger?.kind;
  const people = useQuery({ ...mentionableQuery(ticketId), enabled: kind === 'mention' });
  const macros = useQuery({ ...ticketMacrosQuery(ticketId), enabled: kind === 'macro' });

  const query = trigger?.query ?? '';
  const foundPeople = (people.data ?? []).filter(
    (person) => person.id !== me.id && (person.sees_notes || !isNote) && fits(person.name, query),
  );
  // The kind of message at hand goes first; one for the other kind says so by its sign.
  const foundMacros = (macros.data ?? [])
    .filter((macro) => fits(macro.name, query))
    .sort(
      (a, b) =>
        Number((a.audience === 'internal') !== isNote) -
        Number((b.audience === 'internal') !== isNote),
    );
  const isMention = kind === 'mention';
  const items: Suggestion[] = isMention
    ? foundPeople.map((person) => ({
        key: person.id,
        title: person.name,
        detail: t(`common:role.${person.role}`),
        icon: <UserRound size={16} />,
      }))
    : foundMacros.map((macro) => ({
        key: macro.id,
        title: macro.name,
        detail: [
          macro.audience === 'internal' ? t('macro.isNote') : '',
          ...macro.steps.filter((step) => step.is_possible).map((step) => step.label),
          // All lines: the first is often no more than a greeting.
          macro.body.replace(/\s+/g, ' ').trim(),
        ]
          .filter((part) => part !== '')
          .join(' · '),
        icon: macro.audience === 'internal' ? <Lock size={16} /> : <MessageSquareText size={16} />,
      }));
  const asked = isMention ? people : macros;
  // A word that begins like nobody's name is just a word.
  const isOpen =
    trigger !== null && (asked.isPending || asked.isError || items.length > 0 || query === '');
  const chosen = Math.min(active, Math.max(0, items.length - 1));

  function close() {
    setTrigger(null);
    setActive(0);
  }

  function choose(index: number) {
    if (trigger === null) return;
    const person = foundPeople[index];
    const macro = foundMacros[index];
    if (isMention && person !== undefined) onMention(person, trigger);
    if (!isMention && macro !== undefined) onMacro(macro, trigger);
    close();
  }

  function instead(): string | null {
    if (asked.isError) return t('suggest.failed');
    if (asked.isPending) return t('common:state.loading');
    if (items.length > 0) return null;
    return isMention ? t('suggest.nobody') : t('suggest.noMacro');
  }

  return {
    popup: isOpen ? (
      <Suggestions
        id={id}
        label={isMention ? t('suggest.people') : t('suggest.macros')}
        hint={t('suggest.hint')}
        items={items}
        active={chosen}
        instead={instead()}
        onChoose={choose}
      />
    ) : null,
    listId: isOpen ? id : undefined,
    activeId: isOpen && items.length > 0 ? `${id}-${chosen}` : undefined,
    onCaret: (text, caret) => {
      const found = triggerAt(text, caret);
      const name = found === null ? null : `${found.kind}${found.from}`;
      if (found === null) setDismissed(null);
      if (found === null || name === dismissed || (found.kind === 'macro' && !canUseMacros)) {
        close();
        return;
      }
      if (found.query !== trigger?.query || found.kind !== trigger.kind) setActive(0);
      setTrigger(found);
    },
    onKey: (event) => {
      if (!isOpen) return false;
      if (event.key === 'Escape') {
        setDismissed(`${trigger.kind}${trigger.from}`);
        close();
        return true;
      }
      if (items.length === 0 || event.ctrlKey || event.metaKey || event.altKey) return false;
      if (event.key === 'ArrowDown') setActive((chosen + 1) % items.length);
      else if (event.key === 'ArrowUp') setActive((chosen + items.length - 1) % items.length);
      else if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) choose(chosen);
      else return false;
      return true;
    },
    onLeave: close,
  };
}
