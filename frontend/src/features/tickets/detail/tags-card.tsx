import { TextInput } from '@mantine/core';
import { X } from 'lucide-react';
import { useId, useState } from 'react';

import { useTags } from '@/api/reference';
import { useSetTags } from '@/api/ticket';
import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { IconButton } from '@/ui/icon-button';
import { SideCard } from '@/ui/side-card';

import classes from '@/domain/tickets/compose/chips.module.css';

/** Labels of the helpdesk itself; the board does not see them. */
export function TagsCard({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  if (ticket.tags === null) return null;
  const mayTag = ticket.abilities.includes('ticket.tag');
  if (!mayTag && ticket.tags.length === 0) return null;
  return (
    <SideCard title={t('tags.title')}>
      <Tags ticketId={ticket.id} tags={ticket.tags} mayTag={mayTag} />
    </SideCard>
  );
}

function Tags({ ticketId, tags, mayTag }: { ticketId: number; tags: string[]; mayTag: boolean }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const listId = useId();
  const known = useTags();
  const setTags = useSetTags();
  const [typed, setTyped] = useState('');
  // What was asked for last stands there at once; a refusal puts the old ones back.
  const shown = setTags.isPending ? setTags.variables.tags : tags;

  function add() {
    const tag = typed.trim().toLowerCase();
    setTyped('');
    if (tag === '' || shown.includes(tag)) return;
    setTags.mutate({ ticketId, tags: [...shown, tag].sort() });
  }

  return (
    <>
      {shown.length > 0 && (
        <ul className={classes.chips}>
          {shown.map((tag) => (
            <li key={tag}>
              {tag}
              {mayTag && (
                <IconButton
                  label={t('tags.remove', { tag })}
                  icon={X}
                  iconSize={12}
                  onClick={() =>
                    setTags.mutate({ ticketId, tags: shown.filter((other) => other !== tag) })
                  }
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {mayTag && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <TextInput
            size="xs"
            data-key="t"
            aria-label={t('tags.add')}
            placeholder={t('tags.add')}
            maxLength={40}
            list={listId}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <datalist id={listId}>
            {known.data
              ?.filter((tag) => !shown.includes(tag))
              .map((tag) => (
                <option key={tag} value={tag} />
              ))}
          </datalist>
        </form>
      )}
    </>
  );
}
