import { NativeSelect } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';

import { useEraseWords, type ErasureReason } from '@/api/erasures';
import type { TicketDetail, TimelineEntry } from '@/api/types';
import preview from '@/domain/tickets/preview.module.css';
import { useTranslation } from '@/i18n/use-translation';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';
import { showToast } from '@/ui/toast';

import { StaleNotice } from '@/domain/tickets/history/stale-notice';
import { messageAnchor } from '../timeline/use-hash-target';
import { useSentences } from '@/domain/tickets/history/use-sentences';
import classes from './erasing.module.css';
import { ownWords, partNames, type OwnPart } from './own-words';
import type { EraseTarget } from './target';

const REASONS: readonly ErasureReason[] = ['request', 'not_needed', 'mistake'];
const EXCERPT = 240;

interface Props {
  ticket: TicketDetail;
  target: EraseTarget;
  onClose: () => void;
}

/** Erase words for good: says what goes and what stays, and asks why. */
export default function EraseDialog({ ticket, target, onClose }: Props) {
  const { t } = useTranslation(['erasing', 'ticketpage', 'common']);
  const navigate = useNavigate();
  const erase = useEraseWords();
  const message = target.kind === 'entry' ? target.entry.message : null;
  const form = useForm({
    initial: { parts: [] as OwnPart[], reason: null as ErasureReason | null },
    fields: () => ['reason'],
    check: ({ parts, reason }) => ({
      ...(target.kind === 'ticket' && parts.length === 0 && { parts: t('whichMissing') }),
      ...(reason === null && { reason: t('reasonMissing') }),
    }),
    version: ticket.version,
    send: async ({ parts, reason }, { version }) => {
      const { data } = await erase.mutateAsync({
        ticketId: ticket.id,
        reason: reason ?? 'request',
        ...(target.kind === 'entry'
          ? { entry: target.entry.seq }
          : { subject: { type: 'ticket', id: ticket.id, parts: partNames(parts), version } }),
      });
      // The live event may have brought the page up to date, and closed this dialog, before the answer came.
      showToast(
        data.texts === 0
          ? { tone: 'info', text: t('nothing') }
          : { tone: 'success', text: t('done') },
      );
      if (message !== null) {
        // The page begins afresh: to where the text stood.
        void navigate({ to: '.', hash: messageAnchor(message.id), state: true, replace: true });
      }
    },
    onSent: onClose,
  });

  return (
    <FormDialog
      title={target.kind === 'ticket' ? t('titleTicket', { number: ticket.number }) : t('title')}
      form={form}
      summary={form.isStale ? <StaleNotice error={form.error} /> : undefined}
      submitLabel={t('confirm')}
      isDangerous
      onClose={onClose}
    >
      {target.kind === 'entry' ? (
        <Excerpt entry={target.entry} />
      ) : (
        <fieldset className={classes.parts}>
          <legend>{t('which')}</legend>
          {ownWords(ticket).map((part) => (
            <label key={part} className={preview.message}>
              <input
                type="checkbox"
                checked={form.values.parts.includes(part)}
                onChange={(event) =>
                  form.set({
                    parts: event.currentTarget.checked
                      ? [...form.values.parts, part]
                      : form.values.parts.filter((other) => other !== part),
                  })
                }
              />
              {t(`part.${part}`)}
            </label>
          ))}
          {form.errorAt('parts') !== undefined && (
            <p className="error" role="alert">
              {form.errorAt('parts')}
            </p>
          )}
        </fieldset>
      )}
      <NativeSelect
        {...form.select('reason', REASONS)}
        label={t('reason')}
        required
        withAsterisk={false}
        data={[
          { value: '', label: t('reasonChoose') },
          ...REASONS.map((reason) => ({ value: reason, label: t(`reasons.${reason}`) })),
        ]}
      />
      <section className={preview.preview} aria-labelledby="erase-effects">
        <h3 id="erase-effects">{t('effects')}</h3>
        <ul className={preview.effects}>
          <li>{t('goes')}</li>
          <li>{t('same')}</li>
          <li>{t('stays')}</li>
          <li>{t('sent')}</li>
          <li data-loss="">{t('final')}</li>
        </ul>
      </section>
    </FormDialog>
  );
}

/** The words that will go, so that nobody erases others by mistake. */
function Excerpt({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation(['erasing', 'common']);
  const { text, quote } = useSentences()(entry);
  const words = entry.message?.body ?? quote ?? text;
  const files = entry.message?.attachments.length ?? 0;
  return (
    <div>
      <p>{t('this')}</p>
      <blockquote className={classes.quoted}>
        {words.length > EXCERPT ? `${words.slice(0, EXCERPT)}…` : words}
      </blockquote>
      {files > 0 && <p>{t('files', { count: files })}</p>}
    </div>
  );
}
