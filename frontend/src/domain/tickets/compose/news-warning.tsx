import { Button } from '@mantine/core';
import { History } from 'lucide-react';
import { useEffect, useRef } from 'react';

import type { TimelineEntry } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { Notice, NoticeButtons } from '@/ui/notice';

import { useActorName } from '../history/actor-name';
import { EventText } from '../history/event-text';
import classes from '../history/history.module.css';

interface Props {
  news: readonly TimelineEntry[];
  onSend: () => void;
  onLook: () => void;
}

/** Before sending: what others said and did while this was being written. */
export function NewsWarning({ news, onSend, onLook }: Props) {
  const { t } = useTranslation(['composer', 'history']);
  const nameOf = useActorName();
  const look = useRef<HTMLButtonElement>(null);
  useEffect(() => look.current?.focus(), []);
  return (
    <Notice tone="warning" icon={History} title={t('news.title')} role="alert">
      <ul className={classes.changes}>
        {news.slice(-5).map((entry) => (
          <li key={entry.seq}>
            {entry.message === null ? (
              <EventText entry={entry} />
            ) : (
              t(entry.message.audience === 'internal' ? 'news.note' : 'news.reply', {
                name: nameOf(entry.actor),
                text: excerpt(entry.message.body),
              })
            )}
          </li>
        ))}
      </ul>
      <NoticeButtons>
        <Button ref={look} size="compact-sm" onClick={onLook}>
          {t('news.look')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onSend}>
          {t('news.send')}
        </Button>
      </NoticeButtons>
    </Notice>
  );
}

function excerpt(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
