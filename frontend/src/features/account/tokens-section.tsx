import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { tokensQuery, useCreateToken, useDeleteToken } from '@/api/tokens';
import type { ApiToken } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Dialog, DialogActions } from '@/ui/dialog';
import { Form } from '@/ui/form/form';
import { useForm } from '@/ui/form/use-form';
import { Card } from '@/ui/page';
import { QueryContent } from '@/ui/query-card';
import { RelativeTime } from '@/ui/relative-time';
import { useCopy } from '@/ui/use-copy';

import classes from './account.module.css';
import { useReauthenticate } from './reauthenticate';

/** Tokens for scripts that use the API in this person's name. */
export function TokensSection() {
  const { t } = useTranslation(['account', 'common']);
  const format = useFormat();
  const copy = useCopy();
  const { guard, dialog } = useReauthenticate();
  const [fresh, setFresh] = useState<string | null>(null);
  const [deleting, setDeleting] = useState<ApiToken | null>(null);
  const tokens = useQuery(tokensQuery);
  const create = useCreateToken();
  const remove = useDeleteToken();
  const form = useForm({
    initial: { name: '' },
    send: ({ name }) => guard(() => create.mutateAsync({ name: name.trim() })),
    onSent: ({ data }) => setFresh(data.token),
    isEmptiedOnSent: true,
  });

  return (
    <Card title={t('tokens.title')}>
      {dialog}
      <p className={classes.text}>{t('tokens.text')}</p>
      <QueryContent query={tokens} rows={1}>
        {(all) =>
          all.length > 0 && (
            <ul className={classes.list}>
              {all.map((token) => (
                <li key={token.id}>
                  <span>
                    <span className={classes.name}>{token.name}</span>
                    <br />
                    <span className="hint">
                      {t('tokens.created', { date: format.date(token.created_at) })}
                      {' · '}
                      {token.last_used_at === null ? (
                        t('tokens.unused')
                      ) : (
                        <>
                          {t('tokens.used')} <RelativeTime at={token.last_used_at} />
                        </>
                      )}
                    </span>
                  </span>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={t('tokens.deleteNamed', { name: token.name })}
                    onClick={() => setDeleting(token)}
                  >
                    {t('common:action.delete')}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </QueryContent>
      <Form form={form}>
        <div className={classes.row} style={{ alignItems: 'flex-end' }}>
          <TextInput
            {...form.field('name')}
            label={t('tokens.name')}
            description={t('tokens.nameHint')}
            flex={1}
          />
          <Button type="submit" variant="default" loading={form.isBusy}>
            {t('tokens.create')}
          </Button>
        </div>
      </Form>
      {fresh !== null && (
        <Dialog title={t('tokens.freshTitle')} onClose={() => setFresh(null)}>
          <div>{t('tokens.freshText')}</div>
          <div className={classes.secret}>{fresh}</div>
          <DialogActions>
            <Button variant="default" onClick={() => copy(fresh)}>
              {t('common:action.copy')}
            </Button>
            <Button onClick={() => setFresh(null)}>{t('tokens.freshDone')}</Button>
          </DialogActions>
        </Dialog>
      )}
      {deleting !== null && (
        <ConfirmDialog
          title={t('tokens.deleteTitle')}
          confirmLabel={t('common:action.delete')}
          isDangerous
          onConfirm={() => remove.mutateAsync({ tokenId: deleting.id })}
          onClose={() => setDeleting(null)}
        >
          {t('tokens.deleteText', { name: deleting.name })}
        </ConfirmDialog>
      )}
    </Card>
  );
}
