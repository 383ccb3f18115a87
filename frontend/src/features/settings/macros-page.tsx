import { useQuery } from '@tanstack/react-query';

import {
  macroSettingsQuery,
  useChangeMacro,
  useDeleteMacro,
  type MacroSetting,
} from '@/api/settings';
import { useTranslation } from '@/i18n/use-translation';

import { MacroDialog } from './macro-dialog';
import { SettingsList } from './settings-list';

export function MacrosPage() {
  const { t } = useTranslation('settings');
  const query = useQuery(macroSettingsQuery);
  const stepsOf = useSteps();
  const change = useChangeMacro({ handlesErrors: false });
  const remove = useDeleteMacro();
  return (
    <SettingsList
      of="macros"
      query={query}
      addLabel={t('macros.add')}
      nameOf={({ name }) => name}
      details={(macro) => [t(summaryOf(macro)), ...stepsOf(macro)].join(' · ')}
      mayChange={({ abilities }) => abilities.includes('macro.edit')}
      switchedId={change.isPending ? change.variables.macroId : undefined}
      onSwitch={({ id, is_active }) => change.mutate({ macroId: id, is_active: !is_active })}
      askToDelete={({ name }) => ({
        title: t('macros.deleteTitle', { name }),
        children: t('macros.deleteText'),
      })}
      onDelete={({ id }) => remove.mutateAsync({ macroId: id })}
      dialog={(macro, onClose) => <MacroDialog macro={macro} onClose={onClose} />}
    />
  );
}

function summaryOf(macro: MacroSetting) {
  if (macro.audience === 'internal') return macro.is_shared ? 'macros.note' : 'macros.ownNote';
  return macro.is_shared ? 'macros.reply' : 'macros.ownReply';
}

/** What a macro does besides saying something, as people would tell it. */
function useSteps(): (macro: MacroSetting) => string[] {
  const { t } = useTranslation(['settings', 'common']);
  return ({ move_to, category, impact, urgency, tags }) => [
    ...(category === null ? [] : [t('macros.stepCategory', { name: category.name })]),
    ...(impact === null ? [] : [t('macros.stepImpact', { name: t(`common:impact.${impact}`) })]),
    ...(urgency === null
      ? []
      : [t('macros.stepUrgency', { name: t(`common:urgency.${urgency}`) })]),
    ...tags.map((name) => t('macros.stepTag', { name })),
    ...(move_to === null ? [] : [t('macros.stepMove', { name: t(`common:status.${move_to}`) })]),
  ];
}
