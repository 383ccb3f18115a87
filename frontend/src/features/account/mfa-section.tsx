import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';

import {
  activateTotp,
  beginTotp,
  listAuthenticators,
  readRecoveryCodes,
  removeTotp,
  renewRecoveryCodes,
  type TotpSetup,
} from '@/api/auth';
import { keys } from '@/api/query-keys';
import { useTranslation } from '@/i18n/use-translation';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Dialog, DialogActions } from '@/ui/dialog';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';
import { QueryCard } from '@/ui/query-card';
import { showToast } from '@/ui/toast';
import { useCopy } from '@/ui/use-copy';

import classes from './account.module.css';
import { CodeField } from './fields';
import { ReauthenticationCancelled, useReauthenticate } from './reauthenticate';

const QrCode = lazy(() => import('./qr-code'));

type Open =
  | { what: 'setup'; setup: TotpSetup }
  | { what: 'codes'; codes: string[] }
  | { what: 'remove' }
  | null;

/** The second step of signing in: an authenticator app, with recovery codes for when the phone is lost. */
export function MfaSection() {
  const { t } = useTranslation(['account', 'common']);
  const queryClient = useQueryClient();
  const { guard, dialog } = useReauthenticate();
  const [open, setOpen] = useState<Open>(null);
  const authenticators = useQuery({
    queryKey: keys.account.authenticators,
    queryFn: listAuthenticators,
  });

  const refresh = () => {
    void queryClient.invalidateQueries({ queryKey: keys.account.authenticators });
    void queryClient.invalidateQueries({ queryKey: keys.me });
  };
  /** Errors become a toast; a closed dialog is no error. */
  const run = (work: () => Promise<void>) => {
    guard(work).catch((error: unknown) => {
      if (error instanceof ReauthenticationCancelled) return;
      showToast({ tone: 'danger', text: t('common:form.failed') });
    });
  };

  /** Those that are left, or new ones. */
  const showCodes = (areRenewed = false) =>
    run(async () => {
      const left = areRenewed ? [] : await readRecoveryCodes();
      setOpen({ what: 'codes', codes: left.length > 0 ? left : await renewRecoveryCodes() });
      refresh();
    });
  const setUp = () =>
    run(async () => {
      const setup = await beginTotp();
      if (setup === null) refresh();
      else setOpen({ what: 'setup', setup });
    });
  const close = () => setOpen(null);

  return (
    <QueryCard title={t('mfa.sectionTitle')} query={authenticators} rows={1}>
      {(all) => {
        const isOn = all.some((each) => each.type === 'totp');
        const recovery = all.find((each) => each.type === 'recovery_codes');
        return (
          <>
            {dialog}
            <p className={classes.text}>{isOn ? t('mfa.on') : t('mfa.off')}</p>
            {recovery !== undefined && (
              <p className="hint">
                {t('mfa.codesLeft', { count: recovery.unused_code_count ?? 0 })}
              </p>
            )}
            <div className={classes.row}>
              {isOn ? (
                <>
                  <Button variant="default" onClick={() => showCodes()}>
                    {t('mfa.showCodes')}
                  </Button>
                  <Button variant="default" onClick={() => setOpen({ what: 'remove' })}>
                    {t('mfa.remove')}
                  </Button>
                </>
              ) : (
                <Button onClick={setUp}>{t('mfa.add')}</Button>
              )}
            </div>
            {open?.what === 'setup' && (
              <SetupDialog
                setup={open.setup}
                guard={guard}
                onClose={close}
                onDone={() => {
                  refresh();
                  close();
                  showCodes();
                }}
              />
            )}
            {open?.what === 'codes' && (
              <CodesDialog codes={open.codes} onRenew={() => showCodes(true)} onClose={close} />
            )}
            {open?.what === 'remove' && (
              <ConfirmDialog
                title={t('mfa.removeTitle')}
                confirmLabel={t('mfa.remove')}
                isDangerous
                onConfirm={async () => {
                  await guard(removeTotp);
                  refresh();
                }}
                onClose={close}
              >
                {t('mfa.removeText')}
              </ConfirmDialog>
            )}
          </>
        );
      }}
    </QueryCard>
  );
}

interface SetupProps {
  setup: TotpSetup;
  guard: <T>(work: () => Promise<T>) => Promise<T>;
  onDone: () => void;
  onClose: () => void;
}

function SetupDialog({ setup, guard, onDone, onClose }: SetupProps) {
  const { t } = useTranslation(['account', 'common']);
  const copy = useCopy();
  const form = useForm({
    initial: { code: '' },
    send: ({ code }) => guard(() => activateTotp(code.replaceAll(/\s/g, ''))),
    onSent: onDone,
  });
  return (
    <FormDialog
      title={t('mfa.setupTitle')}
      form={form}
      submitLabel={t('mfa.setupSubmit')}
      onClose={onClose}
    >
      <div>{t('mfa.setupScan')}</div>
      <Suspense fallback={<div className={classes.qr} />}>
        <QrCode text={setup.totp_url} label={t('mfa.qrLabel')} />
      </Suspense>
      <div>
        <div className="hint">{t('mfa.setupHere')}</div>
        <Button component="a" href={setup.totp_url} variant="default" mt="xs">
          {t('mfa.setupOpen')}
        </Button>
      </div>
      <div>
        <div className="hint">{t('mfa.setupSecret')}</div>
        <div className="cluster">
          <span className={classes.secret}>{setup.secret}</span>
          <Button variant="default" size="xs" onClick={() => copy(setup.secret)}>
            {t('mfa.setupCopy')}
          </Button>
        </div>
      </div>
      <CodeField {...form.choice('code')} label={t('mfa.setupCode')} isNumeric />
    </FormDialog>
  );
}

interface CodesProps {
  codes: readonly string[];
  onRenew: () => void;
  onClose: () => void;
}

function CodesDialog({ codes, onRenew, onClose }: CodesProps) {
  const { t } = useTranslation(['account', 'common']);
  const copy = useCopy();
  return (
    <Dialog title={t('mfa.codesTitle')} onClose={onClose}>
      <div>{t('mfa.codesText')}</div>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <DialogActions>
        <Button variant="subtle" onClick={onRenew}>
          {t('mfa.codesRenew')}
        </Button>
        <Button variant="default" onClick={() => copy(codes.join('\n'))}>
          {t('common:action.copy')}
        </Button>
        <Button onClick={onClose}>{t('mfa.codesDone')}</Button>
      </DialogActions>
    </Dialog>
  );
}
