import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { useMe } from '@/api/reference';
import { useTranslation } from '@/i18n/use-translation';
import { setFirstSteps, useFirstSteps } from '@/lib/first-steps';
import { openShortcutsHelp } from '@/lib/shortcuts';
import { Card, Page } from '@/ui/page';
import { showToast } from '@/ui/toast';

import { topicsFor } from './topics';
import classes from './help.module.css';
import { Glossary, TopicText } from './topic-text';

/** All help for the screens that the reader has. */
export function HelpPage() {
  const { t } = useTranslation(['help', 'topics']);
  const me = useMe();
  const hasTips = useFirstSteps(me.id);
  const parts = [
    ...topicsFor(me).map((name) => ({
      id: name,
      title: t(`topics:${name}.title`),
      text: <TopicText name={name} />,
    })),
    { id: 'statuses', title: t('statuses'), text: <Glossary of="status" /> },
    { id: 'words', title: t('words'), text: <Glossary of="word" /> },
  ];
  return (
    <Page title={t('title')} lead={t('lead')} isNarrow>
      <nav aria-label={t('contents')}>
        <ul className={classes.contents}>
          {parts.map(({ id, title }) => (
            <li key={id}>
              <Link to="/help" hash={id}>
                {title}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {parts.map(({ id, title, text }) => (
        <section key={id} id={id} className={classes.screen}>
          <Card title={title}>{text}</Card>
        </section>
      ))}
      <Card title={t('keys')} lead={t('keysText')}>
        <Button variant="default" onClick={openShortcutsHelp}>
          {t('keysOpen')}
        </Button>
      </Card>
      {!hasTips && (
        <Card title={t('hints')} lead={t('hintsText')}>
          <Button
            variant="default"
            onClick={() => {
              setFirstSteps(me.id, true);
              showToast({ tone: 'success', text: t('hintsShown') });
            }}
          >
            {t('hintsAgain')}
          </Button>
        </Card>
      )}
      <p className="plain">{t('more')}</p>
    </Page>
  );
}
