import { Button, Textarea } from '@mantine/core';

import { useMe } from '@/api/reference';
import { useTranslation } from '@/i18n/use-translation';
import { LinkButton } from '@/ui/link-button';
import { useDocumentTitle } from '@/ui/page';
import { EmptyState } from '@/ui/states';
import { useCopy } from '@/ui/use-copy';
import { Unplug } from 'lucide-react';

import { useWriting } from '@/domain/tickets/compose/reply-draft';

interface Props {
  ticketId: number;
  /** It was on the screen a moment ago. */
  wasOpen: boolean;
}

/** The ticket does not exist (any longer) for this person. What they were writing is still theirs. */
export function GoneTicket({ ticketId, wasOpen }: Props) {
  const { t } = useTranslation(['ticketpage', 'composer', 'common']);
  const me = useMe();
  const copy = useCopy();
  const reply = useWriting(me.id, ticketId, 'reply');
  const note = useWriting(me.id, ticketId, 'note');
  const body = [reply.value.body, note.value.body]
    .filter((text) => text.trim() !== '')
    .join('\n\n');
  const discard = () => {
    reply.discard();
    note.discard();
  };

  const title = t('gone.page', { number: ticketId });
  useDocumentTitle(title);

  return (
    <>
      <h1 className="visually-hidden">{title}</h1>
      <EmptyState
        icon={<Unplug size={22} />}
        title={wasOpen ? t('gone.title') : t('common:state.gone.title')}
        actions={<LinkButton to="/">{t('common:action.toStart')}</LinkButton>}
      >
        {wasOpen ? t('gone.text') : t('common:state.gone.text')}
        {body.trim() !== '' && (
          <>
            <p>{t('gone.draft')}</p>
            <Textarea
              readOnly
              autosize
              maxRows={10}
              mt="xs"
              aria-label={t('gone.draftLabel')}
              value={body}
            />
            <div className="cluster" style={{ justifyContent: 'center', marginTop: '0.625rem' }}>
              <Button variant="default" onClick={() => copy(body)}>
                {t('gone.copy')}
              </Button>
              <Button variant="default" onClick={discard}>
                {t('composer:draft.discard')}
              </Button>
            </div>
          </>
        )}
      </EmptyState>
    </>
  );
}
