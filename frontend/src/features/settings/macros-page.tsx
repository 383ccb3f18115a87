import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';

import {
  macroSettingsQuery,
  useChangeMacro,
  useDeleteMacro,
  type MacroSetting,
} from '@/api/settings';
import { useTranslation } from '@/i18n/use-translation';
import { ChangeButton } from '@/ui/change-button';
import { ConfirmDialog } from '@/ui/confirm-dialog';

import { MacroDialog } from './macro-dialog';
import { SettingsLayout } from './settings-layout';
import { SettingsList } from './settings-list';
import classes from './settings.module.css';

export function MacrosPage() {
  const { t } = useTranslation(['settings', 'common']);
  const query = useQuery(macroSettingsQuery);
  const [editing, setEditing] = useState<MacroSetting | 'new' | null>(null);
  const [deleting, setDeleting] = useState<MacroSetting | null>(null);
  const stepsOf = useSteps();
  const change = useChangeMacro({ handlesErrors: false });
  const remove = useDeleteMacro();
  return (
    <SettingsLayout>
      <SettingsList
        title={t('macros.title')}
        hint={t('macros.hint')}
        query={query}
        emptyTitle={t('macros.empty')}
        emptyText={t('macros.hint')}
        action={
          <ChangeButton
            leftSection={<Plus size={16} aria-hidden="true" />}
            onClick={() => setEditing('new')}
          >
            {t('macros.add')}
          </ChangeButton>
        }
        row={(macro) => (
          <>
            <div className={macro.is_active ? undefined : classes.off}>
              <span className={classes.name}>{macro.name}</span>
              {!macro.is_active && <span className={classes.state}>{t('inactive')}</span>}
              <span className={classes.sub}>
                {[t(summaryOf(macro)), ...stepsOf(macro)].join(' · ')}
              </span>
            </div>
            {macro.abilities.includes('macro.edit') && (
              <div className={classes.actions}>
                <ChangeButton
                  size="compact-md"
                  variant="default"
                  aria-label={t('editNamed', { name: macro.name })}
                  onClick={() => setEditing(macro)}
                >
                  {t('edit')}
                </ChangeButton>
                <ChangeButton
                  size="compact-md"
                  variant="default"
                  aria-label={t(macro.is_active ? 'switchOffNamed' : 'switchOnNamed', {
                    name: macro.name,
                  })}
                  onClick={() => change.mutate({ macroId: macro.id, is_active: !macro.is_active })}
                >
                  {t(macro.is_active ? 'switchOff' : 'switchOn')}
                </ChangeButton>
                <ChangeButton
                  size="compact-md"
                  variant="subtle"
                  color="red"
                  aria-label={t('deleteNamed', { name: macro.name })}
                  onClick={() => setDeleting(macro)}
                >
                  {t('common:action.delete')}
                </ChangeButton>
              </div>
            )}
          </>
        )}
      />
      {editing !== null && (
        <MacroDialog macro={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
      {deleting !== null && (
        <ConfirmDialog
          title={t('macros.deleteTitle', { name: deleting.name })}
          confirmLabel={t('common:action.delete')}
          isDangerous
          onConfirm={() => remove.mutateAsync({ macroId: deleting.id })}
          onClose={() => setDeleting(null)}
        >
          {t('macros.deleteText')}
        </ConfirmDialog>
      )}
    </SettingsLayout>
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
