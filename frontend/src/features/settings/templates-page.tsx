import { useQuery } from '@tanstack/react-query';

import {
  agreementTemplatesQuery,
  useChangeTemplate,
  useRemoveTemplate,
} from '@/api/agreement-templates';
import { useTranslation } from '@/i18n/use-translation';

import { SettingsList } from './settings-list';
import { TemplateDialog } from './template-dialog';

/** The texts that proposals for agreements begin with. */
export function TemplatesPage() {
  const { t } = useTranslation(['settings', 'common']);
  const query = useQuery({
    ...agreementTemplatesQuery,
    select: (read) => read.data.results,
  });
  const change = useChangeTemplate({ handlesErrors: false });
  const remove = useRemoveTemplate();
  return (
    <SettingsList
      of="templates"
      query={query}
      addLabel={t('templates.add')}
      nameOf={({ name }) => name}
      details={({ kind, scope }) => `${t(`common:kind.${kind}`)} · ${scope}`}
      mayChange={({ abilities }) => abilities.includes('agreement_template.change')}
      switchedId={change.isPending ? change.variables.agreementTemplateId : undefined}
      onSwitch={({ id, is_active }) =>
        change.mutate({ agreementTemplateId: id, is_active: !is_active })
      }
      askToDelete={({ name }) => ({
        title: t('templates.deleteTitle', { name }),
        children: t('templates.deleteText'),
      })}
      onDelete={({ id }) => remove.mutateAsync({ agreementTemplateId: id })}
      dialog={(template, onClose) => <TemplateDialog template={template} onClose={onClose} />}
    />
  );
}
