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
  const topics = topicsFor(me);
  return (
    <Page title={t('title')} lead={t('lead')} isNarrow>
      <nav aria-label={t('contents')}>
        <ul className={classes.contents}>
          {topics.map((name) => (
            <li key={name}>
              <Link to="/help" hash={name}>
                {t(`topics:${name}.title`)}
              </Link>
            </li>
          ))}
          <li>
            <Link to="/help" hash="statuses">
              {t('statuses')}
            </Link>
          </li>
          <li>
            <Link to="/help" hash="words">
              {t('words')}
            </Link>
          </li>
        </ul>
      </nav>
      {topics.map((name) => (
        <section key={name} id={name} className={classes.screen}>
          <Card title={t(`topics:${name}.title`)}>
            <TopicText name={name} />
          </Card>
        </section>
      ))}
      <section id="statuses" className={classes.screen}>
        <Card title={t('statuses')}>
          <Glossary of="status" />
        </Card>
      </section>
      <section id="words" className={classes.screen}>
        <Card title={t('words')}>
          <Glossary of="word" />
        </Card>
      </section>
      <Card title={t('keys')}>
        <p className={classes.text}>{t('keysText')}</p>
        <Button variant="default" onClick={openShortcutsHelp}>
          {t('keysOpen')}
        </Button>
      </Card>
      {!hasTips && (
        <Card title={t('hints')}>
          <p className={classes.text}>{t('hintsText')}</p>
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
      <p className={classes.text}>{t('more')}</p>
    </Page>
  );
}
