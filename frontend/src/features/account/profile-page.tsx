import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api, unwrap } from '@/api/client';
import { keys } from '@/api/query-keys';
import { hasRole, useMe } from '@/api/reference';
import { PROFILE_SECTIONS } from '@/app/profile-sections';
import { setLanguage, type Language } from '@/i18n/i18n';
import { FormError, fieldErrors } from '@/ui/form-error';
import { LeaveGuard } from '@/ui/leave-guard';
import { Card, Page } from '@/ui/page';
import { PageSkeleton } from '@/ui/states';
import { showToast } from '@/ui/toast';

import { formClass } from './guest-layout';

export function ProfilePage() {
  const { t } = useTranslation(['account', 'common']);
  const me = useMe();
  const queryClient = useQueryClient();
  const [name, setName] = useState(me.name);
  const [language, setChosen] = useState<Language>(me.language === 'en' ? 'en' : 'nl');
  const mutation = useMutation({
    mutationFn: () => unwrap(api.PATCH('/api/v1/me/', { body: { name: name.trim(), language } })),
    meta: { handlesErrors: true },
    onSuccess: async (saved) => {
      queryClient.setQueryData(keys.me, saved);
      await setLanguage(language);
      showToast({ tone: 'success', text: t('common:form.saved') });
    },
  });
  const isDirty = name.trim() !== me.name || language !== me.language;
  const errors = fieldErrors(mutation.error);
  const facts = [
    { label: t('field.email'), value: me.email },
    {
      label: t('profile.roles'),
      value: me.roles.map((role) => t(`common:role.${role}`)).join(', '),
    },
    { label: t('profile.boards'), value: me.boards.map((board) => board.name).join(', ') },
  ].filter((fact) => fact.value !== '');

  return (
    <Page title={t('profile.title')} isNarrow>
      <LeaveGuard isDirty={isDirty} />
      <Card title={t('profile.about')}>
        <form
          className={formClass}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            mutation.mutate();
          }}
        >
          <FormError error={mutation.error} fields={['name', 'language']} />
          <TextInput
            label={t('field.name')}
            autoComplete="name"
            required
            withAsterisk={false}
            value={name}
            error={errors.name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('common:account.language')}
            value={language}
            error={errors.language}
            data={[
              { value: 'nl', label: 'Nederlands' },
              { value: 'en', label: 'English' },
            ]}
            onChange={(event) => setChosen(event.currentTarget.value === 'en' ? 'en' : 'nl')}
          />
          <div>
            <Button type="submit" loading={mutation.isPending}>
              {t('common:action.save')}
            </Button>
          </div>
        </form>
      </Card>
      <Card title={t('profile.account')}>
        <dl style={{ display: 'grid', gap: '0.5rem', margin: 0 }}>
          {facts.map((fact) => (
            <div key={fact.label}>
              <dt style={{ color: 'var(--text-dim)', fontSize: '0.8125rem' }}>{fact.label}</dt>
              <dd style={{ margin: 0 }}>{fact.value}</dd>
            </div>
          ))}
        </dl>
      </Card>
      {PROFILE_SECTIONS.filter((section) => hasRole(me, section.role)).map(({ role, Section }) => (
        <Suspense key={role} fallback={<PageSkeleton />}>
          <Section />
        </Suspense>
      ))}
    </Page>
  );
}
