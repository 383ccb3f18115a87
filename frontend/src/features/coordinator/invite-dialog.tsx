import { TextInput } from '@mantine/core';

import { useMe } from '@/api/reference';
import { useInvite } from '@/api/team';
import { useTranslation } from '@/i18n/use-translation';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';
import { showToast } from '@/ui/toast';

import { inviteBody, InviteFields, needsBoard, NOBODY } from './invite-fields';

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['coordinator', 'common']);
  const me = useMe();
  const invite = useInvite();
  const form = useForm({
    initial: { ...NOBODY, desk: me.desks[0]?.id },
    required: ['email'],
    check: ({ role, boards }) =>
      needsBoard(role) && boards.length === 0 ? { boards: t('invite.boardMissing') } : {},
    send: (values) =>
      invite.mutateAsync({
        email: values.email.trim(),
        name: values.name.trim(),
        ...inviteBody(values, me.desks.length > 1),
      }),
    onSent: (_, { email }) => {
      showToast({ tone: 'success', text: t('invite.sent', { email: email.trim() }) });
      onClose();
    },
  });

  return (
    <FormDialog
      title={t('invite.title')}
      form={form}
      submitLabel={t('invite.send')}
      onClose={onClose}
    >
      <TextInput
        {...form.field('email')}
        type="email"
        label={t('invite.email')}
        autoComplete="off"
      />
      <TextInput
        {...form.field('name')}
        label={t('invite.name')}
        description={t('common:form.optional')}
        autoComplete="off"
        maxLength={120}
      />
      <InviteFields form={form} />
    </FormDialog>
  );
}
