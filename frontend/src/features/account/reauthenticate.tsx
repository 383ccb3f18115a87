import { Button } from '@mantine/core';
import { useCallback, useState, type ReactNode } from 'react';

import { reauthenticate, reauthenticateMfa, ReauthenticationRequired, type Flow } from '@/api/auth';
import { ApiProblem } from '@/api/problem';
import { useMe } from '@/api/reference';
import { useTranslation } from '@/i18n/use-translation';
import { FormDialog } from '@/ui/form/form-dialog';
import { Cancelled, useForm } from '@/ui/form/use-form';

import { CodeField, PasswordField } from './fields';

interface Waiting {
  flows: readonly Flow[];
  resume: () => void;
  giveUp: () => void;
}

/** The dialog was closed. */
export class ReauthenticationCancelled extends Cancelled {}

/** How the person may prove who they are, if that is what the server asks for; null for any other error. */
function wantedProof(error: unknown, hasMfa: boolean): readonly Flow[] | null {
  if (error instanceof ReauthenticationRequired) return error.flows;
  // The API says it with a code of its own, and does not list the ways.
  if (!(error instanceof ApiProblem) || error.code !== 'reauthentication_required') return null;
  return hasMfa
    ? [{ id: 'reauthenticate' }, { id: 'mfa_reauthenticate' }]
    : [{ id: 'reauthenticate' }];
}

/**
 * Runs what may need a fresh proof of who is there. If the server asks for one, a dialog does, and the work is done again.
 * Put `dialog` on the page; `guard` rejects with `ReauthenticationCancelled` if the dialog is closed.
 */
export function useReauthenticate(): {
  guard: <T>(work: () => Promise<T>) => Promise<T>;
  dialog: ReactNode;
} {
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const hasMfa = useMe().mfa_enabled;

  const guard = useCallback(
    async <T,>(work: () => Promise<T>): Promise<T> => {
      try {
        return await work();
      } catch (error) {
        const flows = wantedProof(error, hasMfa);
        if (flows === null) throw error;
        await new Promise<void>((resolve, reject) => {
          setWaiting({
            flows,
            resume: resolve,
            giveUp: () => reject(new ReauthenticationCancelled()),
          });
        });
        return work();
      }
    },
    [hasMfa],
  );

  const dialog =
    waiting === null ? null : (
      <ReauthenticateDialog
        flows={waiting.flows}
        onDone={() => {
          setWaiting(null);
          waiting.resume();
        }}
        onClose={() => {
          setWaiting(null);
          waiting.giveUp();
        }}
      />
    );
  return { guard, dialog };
}

interface DialogProps {
  flows: readonly Flow[];
  onDone: () => void;
  onClose: () => void;
}

function ReauthenticateDialog({ flows, onDone, onClose }: DialogProps) {
  const { t } = useTranslation(['account', 'signin', 'common']);
  const canUseCode = flows.some((flow) => flow.id === 'mfa_reauthenticate');
  const canUsePassword = flows.some((flow) => flow.id === 'reauthenticate') || !canUseCode;
  const [isByCode, setByCode] = useState(!canUsePassword);
  const form = useForm({
    initial: { password: '', code: '' },
    send: ({ password, code }) =>
      isByCode ? reauthenticateMfa(code.trim()) : reauthenticate(password),
    onSent: onDone,
  });

  return (
    <FormDialog
      title={t('reauthenticate.title')}
      form={form}
      submitLabel={t('common:action.continue')}
      onClose={onClose}
      actions={
        canUseCode &&
        canUsePassword && (
          <Button
            variant="subtle"
            onClick={() => {
              setByCode(!isByCode);
              form.reset();
            }}
          >
            {isByCode ? t('reauthenticate.usePassword') : t('reauthenticate.useCode')}
          </Button>
        )
      }
    >
      <div>{t('reauthenticate.text')}</div>
      {isByCode ? (
        <CodeField {...form.choice('code')} label={t('signin:field.code')} />
      ) : (
        <PasswordField
          {...form.field('password')}
          label={t('signin:field.password')}
          autoComplete="current-password"
          data-autofocus
        />
      )}
    </FormDialog>
  );
}
