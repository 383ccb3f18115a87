import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { hasRole, useMe } from '@/api/reference';
import { useInvite } from '@/api/team';
import type { Role } from '@/api/types';
import type { Language } from '@/i18n/i18n';
import { Dialog, DialogActions } from '@/ui/dialog';
import { FormError, fieldErrors } from '@/ui/form-error';
import { Segmented } from '@/ui/segmented';
import { showToast } from '@/ui/toast';

import { BoardChoice } from './board-choice';
import { rolesToInvite } from './people-values';

const FIELDS = ['email', 'name', 'role', 'language', 'boards', 'desk'];

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['coordinator', 'common']);
  const me = useMe();
  const invite = useInvite();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('ict_team');
  const [language, setLanguage] = useState<Language>('nl');
  const [boards, setBoards] = useState<number[]>([]);
  const [desk, setDesk] = useState(me.desks[0]?.id);
  const [isChecked, setChecked] = useState(false);
  const roles = rolesToInvite(hasRole(me, 'admin') || me.is_superuser);
  const refused = fieldErrors(invite.error);
  const needsBoard = role === 'ict_team';
  const isEmailMissing = isChecked && email.trim() === '';
  const isBoardMissing = isChecked && needsBoard && boards.length === 0;

  function submit() {
    setChecked(true);
    if (email.trim() === '' || (needsBoard && boards.length === 0)) return;
    invite.mutate(
      {
        email: email.trim(),
        name: name.trim(),
        role,
        language,
        boards: needsBoard ? boards : [],
        // The server knows which, unless somebody leads several.
        ...(me.desks.length > 1 && desk !== undefined && { desk }),
      },
      {
        onSuccess: () => {
          showToast({ tone: 'success', text: t('invite.sent', { email: email.trim() }) });
          onClose();
        },
      },
    );
  }

  return (
    <Dialog title={t('invite.title')} onClose={onClose}>
      <form
        noValidate
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <FormError error={invite.error} fields={FIELDS} />
        <TextInput
          type="email"
          label={t('invite.email')}
          autoComplete="off"
          required
          withAsterisk={false}
          value={email}
          error={isEmailMissing ? t('common:form.required') : refused.email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <TextInput
          label={t('invite.name')}
          description={t('common:form.optional')}
          autoComplete="off"
          maxLength={120}
          value={name}
          error={refused.name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('invite.role')}
          value={role}
          error={refused.role}
          data={roles.map((each) => ({ value: each, label: t(`common:role.${each}`) }))}
          onChange={(event) => {
            const value = event.currentTarget.value;
            setRole(roles.find((each) => each === value) ?? 'ict_team');
          }}
        />
        {me.desks.length > 1 && (
          <NativeSelect
            label={t('invite.desk')}
            value={desk}
            error={refused.desk}
            data={me.desks.map((each) => ({ value: String(each.id), label: each.name }))}
            onChange={(event) => setDesk(Number(event.currentTarget.value))}
          />
        )}
        {needsBoard && (
          <BoardChoice
            value={boards}
            error={isBoardMissing ? t('invite.boardMissing') : refused.boards}
            onChange={setBoards}
          />
        )}
        <Segmented
          legend={t('invite.language')}
          value={language}
          options={[
            { value: 'nl', label: 'Nederlands', lang: 'nl' },
            { value: 'en', label: 'English', lang: 'en' },
          ]}
          onChange={setLanguage}
        />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" loading={invite.isPending}>
            {t('invite.send')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
