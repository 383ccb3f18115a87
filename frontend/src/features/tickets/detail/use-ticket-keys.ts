import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useShortcuts, type Shortcut } from '@/lib/shortcuts';

import { askComposer } from './composer-requests';

/** What a key works on says so: `data-key="e"`. A group passes it on to its first button or field. */
function activate(key: string, how: 'click' | 'focus'): void {
  const marked = document.querySelector<HTMLElement>(`[data-key="${key}"]`);
  const target = marked?.matches('button, input, a')
    ? marked
    : marked?.querySelector<HTMLElement>('button:not([disabled]), input, a');
  if (target === null || target === undefined) return;
  target.scrollIntoView({ block: 'nearest' });
  target.focus();
  if (how === 'click') target.click();
}

/** The keys of the ticket page; only what this person may do now. */
export function useTicketKeys(ticket: TicketDetail): void {
  const { t } = useTranslation('composer');
  const may = (ability: string) => ticket.abilities.includes(ability);
  const keys: (Shortcut | false)[] = [
    may('ticket.reply') && {
      keys: 'r',
      label: t('keysHelp.reply'),
      run: () => askComposer(ticket.id, { kind: 'write', mode: 'reply' }),
    },
    may('ticket.note') && {
      keys: 'n',
      label: t('keysHelp.note'),
      run: () => askComposer(ticket.id, { kind: 'write', mode: 'note' }),
    },
    may('ticket.use_macro') && {
      keys: 'm',
      label: t('keysHelp.macro'),
      run: () => askComposer(ticket.id, { kind: 'macro' }),
    },
    ['ticket.claim', 'assignment.accept', 'ticket.offer'].some(may) && {
      keys: 'a',
      label: t('keysHelp.assign'),
      run: () => activate('a', 'focus'),
    },
    ticket.transitions.length > 0 && {
      keys: 's',
      label: t('keysHelp.status'),
      run: () => activate('s', 'focus'),
    },
    may('ticket.edit') && {
      keys: 'e',
      label: t('keysHelp.edit'),
      run: () => activate('e', 'click'),
    },
    may('ticket.tag') && {
      keys: 't',
      label: t('keysHelp.tags'),
      run: () => activate('t', 'focus'),
    },
  ];
  useShortcuts(
    t('keysHelp.title'),
    keys.filter((key) => key !== false),
  );
}
