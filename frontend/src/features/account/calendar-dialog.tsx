import { Button } from '@mantine/core';
import { lazy, Suspense } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { Dialog, DialogActions } from '@/ui/dialog';
import { useCopy } from '@/ui/use-copy';

import classes from './account.module.css';

const QrCode = lazy(() => import('./qr-code'));

const PROGRAMS = ['outlook', 'google', 'apple'] as const;

/** A new address, this once, with the ways to bring it into a calendar. */
export function CalendarDialog({ address, onClose }: { address: string; onClose: () => void }) {
  const { t } = useTranslation(['account', 'common']);
  const copy = useCopy();
  // Calendar programs open this scheme by themselves.
  const subscription = address.replace(/^https?:/, 'webcal:');

  return (
    <Dialog title={t('calendar.freshTitle')} onClose={onClose}>
      <div>{t('calendar.freshText')}</div>
      <div className={classes.secret}>{address}</div>
      <div className={classes.row}>
        <Button onClick={() => copy(address)}>{t('calendar.copy')}</Button>
        <Button component="a" href={subscription} variant="default">
          {t('calendar.open')}
        </Button>
      </div>
      <div>{t('calendar.scan')}</div>
      <Suspense fallback={<div className={classes.qr} />}>
        <QrCode text={subscription} label={t('calendar.qrLabel')} />
      </Suspense>
      <dl className={classes.programs}>
        {PROGRAMS.map((program) => (
          <div key={program}>
            <dt>{t(`calendar.${program}`)}</dt>
            <dd>{t(`calendar.${program}Text`)}</dd>
          </div>
        ))}
      </dl>
      <div className="hint">{t('calendar.delay')}</div>
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          {t('common:action.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
