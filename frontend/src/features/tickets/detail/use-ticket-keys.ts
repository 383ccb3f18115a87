import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useShortcuts } from '@/lib/shortcuts';

import { askComposer, type ComposerRequest } from '@/domain/tickets/compose/composer-requests';

/** What a key works on says so: `data-key="e"`. A group passes it on to its first button or field. */
export function goToKey(key: string, how: 'click' | 'focus'): void {
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
  const ask = (request: ComposerRequest) => () => askComposer(ticket.id, request);
  const focus = (key: string) => () => goToKey(key, 'focus');
  const canTake = ['ticket.claim', 'assignment.accept', 'ticket.offer'].some(may);
  const keys = [
    [may('ticket.reply'), 'r', 'reply', ask({ kind: 'write', mode: 'reply' })],
    [may('ticket.note'), 'n', 'note', ask({ kind: 'write', mode: 'note' })],
    [may('ticket.use_macro'), 'm', 'macro', ask({ kind: 'macro' })],
    [canTake, 'a', 'assign', focus('a')],
    [ticket.transitions.length > 0, 's', 'status', focus('s')],
    [may('ticket.edit'), 'e', 'edit', () => goToKey('e', 'click')],
    [may('ticket.tag'), 't', 'tags', focus('t')],
  ] as const;
  useShortcuts(
    t('keysHelp.title'),
    keys.flatMap(([isOn, key, label, run]) =>
      isOn ? [{ keys: key, label: t(`keysHelp.${label}`), run }] : [],
    ),
  );
}
