import type { ReactNode } from 'react';

import { LanguageSwitch, SchemeSwitch } from '@/domain/people/preferences';
import { setLanguage } from '@/i18n/i18n';
import { useTranslation } from '@/i18n/use-translation';
import { LogoMark } from '@/ui/logo';
import { useDocumentTitle } from '@/ui/page';

import classes from './account.module.css';

interface Props {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
  links?: ReactNode;
}

export function GuestLayout({ title, lead, children, links }: Props) {
  const { t } = useTranslation();
  useDocumentTitle(title);
  return (
    <div className={classes.screen}>
      <main className={classes.box}>
        <div className={classes.brand}>
          <LogoMark size={36} />
          {t('product')}
        </div>
        <div className={classes.card}>
          <h1>{title}</h1>
          {lead !== undefined && <p className={classes.lead}>{lead}</p>}
          {children}
          {links !== undefined && <div className={classes.links}>{links}</div>}
        </div>
      </main>
      <footer className={classes.foot}>
        <LanguageSwitch choose={setLanguage} />
        <SchemeSwitch />
      </footer>
    </div>
  );
}
