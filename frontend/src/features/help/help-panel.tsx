import { useTranslation } from '@/i18n/use-translation';
import { closeHelp } from '@/lib/help';
import { Dialog } from '@/ui/dialog';
import { LinkButton } from '@/ui/link-button';
import { ShortcutList } from '@/ui/shortcuts/shortcut-list';

import { topicOf } from './topics';
import classes from './help.module.css';
import { Glossary, TopicText } from './topic-text';

/** The help of one page, over that page. */
export function HelpPanel({ path }: { path: string }) {
  const { t } = useTranslation(['help', 'topics']);
  const topic = topicOf(path);
  return (
    <Dialog
      title={topic === null ? t('title') : t('panelTitle', { topic: t(`topics:${topic}.title`) })}
      onClose={closeHelp}
      isWide
    >
      {topic !== null && <TopicText name={topic} />}
      <div className={classes.more}>
        <details>
          <summary>{t('statuses')}</summary>
          <Glossary of="status" />
        </details>
        <details>
          <summary>{t('words')}</summary>
          <Glossary of="word" />
        </details>
        <details>
          <summary>{t('keys')}</summary>
          <ShortcutList />
        </details>
      </div>
      <div className={classes.foot}>
        <p className="dim">{t('more')}</p>
        {topic !== 'help' && (
          <LinkButton to="/help" variant="default" onClick={closeHelp}>
            {t('all')}
          </LinkButton>
        )}
      </div>
    </Dialog>
  );
}
