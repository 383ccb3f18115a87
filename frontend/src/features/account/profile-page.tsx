import { NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Suspense } from 'react';

import { keys } from '@/api/query-keys';
import { hasRole, useMe } from '@/api/reference';
import { request } from '@/api/request';
import { setLanguage, type Language } from '@/i18n/i18n';
import { useTranslation } from '@/i18n/use-translation';
import { declared } from '@/registry/feature';
import { useForm } from '@/ui/form/use-form';
import { LeaveGuard } from '@/ui/leave-guard';
import { Card, Page } from '@/ui/page';
import { PageSkeleton } from '@/ui/states';

import { AccountForm } from './account-form';
import { CalendarSection } from './calendar-section';
import { NameField } from './fields';

const LANGUAGES: readonly Language[] = ['nl', 'en'];

export function ProfilePage() {
  const { t } = useTranslation(['account', 'signin', 'common']);
  const me = useMe();
  const queryClient = useQueryClient();
  const chosen: Language = me.language === 'en' ? 'en' : 'nl';
  const form = useForm({
    initial: { name: me.name, language: chosen },
    isLive: true,
    send: async ({ name, language }) => {
      const saved = await request('patch', '/api/v1/me/', { name: name.trim(), language });
      queryClient.setQueryData(keys.me, saved);
      await setLanguage(language);
    },
    success: t('common:form.saved'),
  });
  const facts = [
    { label: t('signin:field.email'), value: me.email },
    {
      label: t('profile.roles'),
      value: me.roles.map((role) => t(`common:role.${role}`)).join(', '),
    },
    { label: t('profile.boards'), value: me.boards.map((board) => board.name).join(', ') },
  ].filter((fact) => fact.value !== '');

  return (
    <Page title={t('profile.title')} isNarrow>
      <LeaveGuard isDirty={form.isDirty} />
      <Card title={t('profile.about')}>
        <AccountForm form={form} submitLabel={t('common:action.save')}>
          <NameField {...form.field('name')} label={t('signin:field.name')} />
          <NativeSelect
            {...form.select('language', LANGUAGES)}
            label={t('common:account.language')}
            data={[
              { value: 'nl', label: 'Nederlands' },
              { value: 'en', label: 'English' },
            ]}
          />
        </AccountForm>
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
      <CalendarSection />
      {declared('profileSections')
        .filter((section) => hasRole(me, section.role))
        .map(({ role, Section }) => (
          <Suspense key={role} fallback={<PageSkeleton />}>
            <Section />
          </Suspense>
        ))}
    </Page>
  );
}
