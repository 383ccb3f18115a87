import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useChangePerson } from '@/api/team';
import type { Person, Role } from '@/api/types';
import { Dialog, DialogActions } from '@/ui/dialog';
import { FormError, fieldErrors } from '@/ui/form-error';
import { ToggleChips } from '@/ui/team/toggle-chips';
import { showToast } from '@/ui/toast';

import { BoardChoice } from './board-choice';
import { ROLES } from './people-values';

/** What somebody may do: their roles, and the boards of an ICT team. For administrators. */
export function AccessDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation(['coordinator', 'common']);
  const change = useChangePerson();
  const [roles, setRoles] = useState<Role[]>([...person.roles]);
  const [boards, setBoards] = useState(person.boards.map((board) => Number(board.id)));
  const [isChecked, setChecked] = useState(false);
  const refused = fieldErrors(change.error);
  const needsBoard = roles.includes('ict_team');
  const isBoardMissing = needsBoard && boards.length === 0;

  function submit() {
    setChecked(true);
    if (isBoardMissing || change.isPending) return;
    change.mutate(
      { id: person.id, change: { roles, boards: needsBoard ? boards : [] } },
      {
        onSuccess: () => {
          showToast({ tone: 'success', text: t('common:form.saved') });
          onClose();
        },
      },
    );
  }

  return (
    <Dialog title={t('people.accessTitle', { name: person.name })} onClose={onClose}>
      <form
        noValidate
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <FormError error={change.error} fields={['roles', 'boards']} />
        <ToggleChips
          legend={t('people.roles')}
          options={ROLES.map((role) => ({ value: role, label: t(`common:role.${role}`) }))}
          value={roles}
          error={refused.roles}
          onChange={setRoles}
        />
        {needsBoard && (
          <BoardChoice
            value={boards}
            error={isChecked && isBoardMissing ? t('invite.boardMissing') : refused.boards}
            onChange={setBoards}
          />
        )}
        {roles.length === 0 && (
          <p style={{ margin: 0 }}>{t('people.noRoles', { name: person.name })}</p>
        )}
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" loading={change.isPending}>
            {t('common:action.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
