import { useChangePerson } from '@/api/team';
import type { Person, Role } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';
import { ToggleChips } from '@/ui/toggle-chips';

import { BoardChoice } from './board-choice';
import { ROLES } from './people-values';

/** What somebody may do: their roles, and the boards of an ICT team. For administrators. */
export function AccessDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation(['coordinator', 'common']);
  const change = useChangePerson();
  const form = useForm({
    initial: {
      roles: [...person.roles] as Role[],
      boards: person.boards.map((board) => Number(board.id)),
    },
    check: ({ roles, boards }) =>
      roles.includes('ict_team') && boards.length === 0 ? { boards: t('invite.boardMissing') } : {},
    send: ({ roles, boards }) =>
      change.mutateAsync({
        personId: person.id,
        roles,
        boards: roles.includes('ict_team') ? boards : [],
      }),
    success: t('common:form.saved'),
    onSent: onClose,
  });
  const { roles } = form.values;

  return (
    <FormDialog
      title={t('people.accessTitle', { name: person.name })}
      form={form}
      onClose={onClose}
    >
      <ToggleChips
        {...form.choice('roles')}
        legend={t('people.roles')}
        options={ROLES.map((role) => ({ value: role, label: t(`common:role.${role}`) }))}
      />
      {roles.includes('ict_team') && <BoardChoice {...form.choice('boards')} />}
      {roles.length === 0 && (
        <p style={{ margin: 0 }}>{t('people.noRoles', { name: person.name })}</p>
      )}
    </FormDialog>
  );
}
