import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Check, Copy, RotateCcw, Sparkles } from 'lucide-react';
import { useState } from 'react';

import { bulletinQuery, type BulletinLanguage, type ReportQuestion } from '@/api/reports';
import { useTranslation } from '@/i18n/use-translation';
import { copyText } from '@/lib/clipboard';
import { Card } from '@/ui/page';
import { QueryContent } from '@/ui/query-card';
import { Segmented } from '@/ui/segmented';

import classes from './reports.module.css';

/** A text about the period, ready to paste into a newsletter after a last look. */
export function Bulletin({ question }: { question: ReportQuestion }) {
  const { t, i18n } = useTranslation('reports');
  const [isWanted, setWanted] = useState(false);
  const [language, setLanguage] = useState<BulletinLanguage>(i18n.language === 'en' ? 'en' : 'nl');
  const bulletin = useQuery({
    ...bulletinQuery(question, language),
    select: (read) => read.data.text,
    enabled: isWanted,
  });
  return (
    <div className={classes.bulletin}>
      <Card title={t('bulletin.title')} lead={t('bulletin.lead')}>
        {!isWanted ? (
          <Button
            variant="default"
            leftSection={<Sparkles size={15} aria-hidden="true" />}
            onClick={() => setWanted(true)}
          >
            {t('bulletin.make')}
          </Button>
        ) : (
          <>
            <Segmented
              legend={t('bulletin.language')}
              isLegendHidden
              value={language}
              options={[
                { value: 'nl', label: 'Nederlands', lang: 'nl' },
                { value: 'en', label: 'English', lang: 'en' },
              ]}
              onChange={setLanguage}
            />
            <QueryContent query={bulletin}>
              {(text) => <Editor key={text} text={text} language={language} />}
            </QueryContent>
          </>
        )}
      </Card>
    </div>
  );
}

function Editor({ text, language }: { text: string; language: BulletinLanguage }) {
  const { t } = useTranslation('reports');
  const [edited, setEdited] = useState(text);
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');

  async function copy() {
    setState((await copyText(edited)) ? 'copied' : 'failed');
  }

  return (
    <>
      <Textarea
        aria-label={t('bulletin.text')}
        lang={language}
        value={edited}
        autosize
        minRows={8}
        mt="sm"
        onChange={(event) => {
          setEdited(event.currentTarget.value);
          setState('idle');
        }}
      />
      <div className={classes.bulletinActions}>
        <Button
          leftSection={
            state === 'copied' ? (
              <Check size={15} aria-hidden="true" />
            ) : (
              <Copy size={15} aria-hidden="true" />
            )
          }
          onClick={() => void copy()}
        >
          {state === 'copied' ? t('bulletin.copied') : t('bulletin.copy')}
        </Button>
        {edited !== text && (
          <Button
            variant="default"
            leftSection={<RotateCcw size={15} aria-hidden="true" />}
            onClick={() => setEdited(text)}
          >
            {t('bulletin.again')}
          </Button>
        )}
        <span role="status" className="error">
          {state === 'failed' && t('bulletin.copyFailed')}
          {state === 'copied' && <span className="visually-hidden">{t('bulletin.copied')}</span>}
        </span>
      </div>
    </>
  );
}
