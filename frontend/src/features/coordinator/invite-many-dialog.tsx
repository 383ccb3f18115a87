import { Button, FileButton, Textarea } from '@mantine/core';
import { FileText } from 'lucide-react';
import { useState } from 'react';

import { useMe } from '@/api/reference';
import { useInviteMany } from '@/api/team';
import type { InvitedLine } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { readTextFile } from '@/lib/text-file';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';
import { Pill, RowName } from '@/ui/list';
import shapes from '@/ui/shapes.module.css';
import { showToast } from '@/ui/toast';

import { inviteBody, InviteFields, needsBoard, NOBODY, type InviteValues } from './invite-fields';

// Whom a desk invites by the dozen.
const STUDENTS: InviteValues = { ...NOBODY, role: 'volunteer' };
// As many characters as the server takes; a list of a hundred people is far shorter.
const LARGEST_FILE = 20_000;

/** Invites everybody of a pasted list or a CSV file, after a look at what becomes of each line. */
export function InviteManyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['coordinator', 'common']);
  const me = useMe();
  const invite = useInviteMany();
  const [fileProblem, setFileProblem] = useState<string | null>(null);
  const [looked, setLooked] = useState<{ values: object; lines: InvitedLine[] } | null>(null);
  const form = useForm({
    initial: { ...STUDENTS, desk: me.desks[0]?.id },
    required: ['text'],
    check: ({ role, boards }) =>
      needsBoard(role) && boards.length === 0 ? { boards: t('invite.boardMissing') } : {},
    send: async (values) => {
      // What was shown is what is sent: after any change there is a new look first.
      const isTrial = looked === null || JSON.stringify(looked.values) !== JSON.stringify(values);
      const body = { text: values.text, ...inviteBody(values, me.desks.length > 1) };
      const { data: lines } = await invite.mutateAsync({ ...body, is_trial: isTrial });
      return { lines, isTrial };
    },
    onSent: ({ lines, isTrial }, values) => {
      if (isTrial) {
        setLooked({ values, lines });
        return;
      }
      showToast({ tone: 'success', text: t('invite.many.sent', { count: toInvite(lines) }) });
      onClose();
    },
  });
  const isLooked = looked !== null && JSON.stringify(looked.values) === JSON.stringify(form.values);
  const count = isLooked ? toInvite(looked.lines) : 0;

  async function take(file: File | null) {
    if (file === null) return;
    const text = file.size <= LARGEST_FILE ? await readTextFile(file) : null;
    setFileProblem(text === null ? t('invite.many.fileRefused', { name: file.name }) : null);
    if (text !== null) form.set({ text });
  }

  return (
    <FormDialog
      title={t('invite.many.title')}
      form={form}
      isWide
      submitLabel={isLooked ? t('invite.many.send', { count }) : t('invite.many.look')}
      isDisabled={isLooked && count === 0}
      onClose={onClose}
    >
      <Textarea
        {...form.field('text')}
        error={fileProblem ?? form.errorAt('text')}
        label={t('invite.many.text')}
        description={t('invite.many.textHint')}
        autosize
        minRows={4}
        maxRows={10}
        autoComplete="off"
        spellCheck={false}
      />
      <div>
        <FileButton accept=".csv,.txt,text/csv,text/plain" onChange={(file) => void take(file)}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              size="compact-md"
              leftSection={<FileText size={16} aria-hidden="true" />}
            >
              {t('invite.many.file')}
            </Button>
          )}
        </FileButton>
      </div>
      <InviteFields form={form} />
      {isLooked && <Lines lines={looked.lines} />}
    </FormDialog>
  );
}

function Lines({ lines }: { lines: readonly InvitedLine[] }) {
  const { t } = useTranslation('coordinator');
  return (
    <section aria-label={t('invite.many.preview')} aria-live="polite">
      <h3 className="plain">{t('invite.many.summary', { count: toInvite(lines) })}</h3>
      <ul className={shapes.list}>
        {lines.map(({ line, text, email, name, state }, place) => (
          // A line may hold several addresses.
          <li key={`${line} ${place}`}>
            <RowName name={email === '' ? text : email}>
              {[t('invite.many.line', { line }), name].filter(Boolean).join(' · ')}
            </RowName>
            <Pill tone={state === 'invited' ? 'success' : undefined}>
              {t(`invite.many.state.${state}`)}
            </Pill>
          </li>
        ))}
      </ul>
    </section>
  );
}

const toInvite = (lines: readonly InvitedLine[]) =>
  lines.filter(({ state }) => state === 'invited').length;
