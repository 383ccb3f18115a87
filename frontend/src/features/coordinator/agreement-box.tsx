import { Button, Textarea, TextInput } from '@mantine/core';
import { Check, Clock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useAcceptAgreement, useProposeAgreement } from '@/api/tickets';
import type { TicketDetail } from '@/api/types';
import { useFormat } from '@/lib/format';
import { Dialog, DialogActions } from '@/ui/dialog';
import { FormError, fieldErrors } from '@/ui/form-error';
import { showToast } from '@/ui/toast';

import { ticketPlace } from '@/ui/ticket/ticket-kind';

import classes from './pane.module.css';

/** Where the agreement with the board stands; devices and visits need one before a student can begin. */
export function AgreementBox({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation('coordinator');
  const format = useFormat();
  const accept = useAcceptAgreement();
  const [isProposing, setProposing] = useState(false);
  const { agreement } = ticket;
  const mayPropose = ticket.abilities.includes('ticket.propose_agreement');
  const mayAccept =
    ticket.abilities.includes('ticket.accept_agreement') && agreement?.desk_accepted_at === null;
  const details =
    agreement === null
      ? []
      : [
          agreement.device_count === null
            ? ''
            : t('agreement.devices', { count: agreement.device_count }),
          agreement.place,
          [agreement.starts_on, agreement.ends_on]
            .filter((day) => day !== null)
            .map((day) => format.date(day))
            .join(' – '),
        ].filter((part) => part !== '');
  return (
    <section className={classes.box}>
      <h3 className={classes.boxTitle}>
        {t('agreement.title')}
        {agreement !== null && (
          <span className={classes.side} data-done={agreement.is_accepted || undefined}>
            {agreement.is_accepted ? t('agreement.accepted') : t('agreement.proposed')}
          </span>
        )}
      </h3>
      {agreement === null ? (
        <p className={classes.dim}>{t('agreement.none')}</p>
      ) : (
        <>
          <p className={classes.scope}>{agreement.scope}</p>
          {details.length > 0 && <p className={classes.dim}>{details.join(' · ')}</p>}
          {agreement.board_supplies !== '' && (
            <p className={classes.dim}>
              {t('agreement.supplies', { what: agreement.board_supplies })}
            </p>
          )}
          <div className={classes.sides}>
            <Side name={t('agreement.desk')} at={agreement.desk_accepted_at} />
            <Side name={t('agreement.board')} at={agreement.board_accepted_at} />
          </div>
        </>
      )}
      {(mayPropose || mayAccept) && (
        <div className={classes.buttons}>
          {mayAccept && (
            <Button
              size="compact-md"
              loading={accept.isPending}
              onClick={() => accept.mutate({ ticketId: ticket.id, version: ticket.version })}
            >
              {t('agreement.accept')}
            </Button>
          )}
          {mayPropose && (
            <Button size="compact-md" variant="default" onClick={() => setProposing(true)}>
              {agreement === null ? t('agreement.propose') : t('agreement.change')}
            </Button>
          )}
        </div>
      )}
      {isProposing && <ProposeDialog ticket={ticket} onClose={() => setProposing(false)} />}
    </section>
  );
}

function Side({ name, at }: { name: string; at: string | null }) {
  const { t } = useTranslation('coordinator');
  return (
    <span className={classes.side} data-done={at !== null || undefined}>
      {at === null ? (
        <Clock size={14} aria-hidden="true" />
      ) : (
        <Check size={14} strokeWidth={2.4} aria-hidden="true" />
      )}
      {at === null ? t('agreement.waits', { name }) : t('agreement.agrees', { name })}
    </span>
  );
}

const FIELDS = ['scope', 'device_count', 'place', 'starts_on', 'ends_on', 'board_supplies'];

function ProposeDialog({ ticket, onClose }: { ticket: TicketDetail; onClose: () => void }) {
  const { t } = useTranslation(['coordinator', 'common']);
  const propose = useProposeAgreement({ handlesErrors: true });
  const { agreement } = ticket;
  const [values, setValues] = useState({
    scope: agreement?.scope ?? '',
    devices: String(agreement?.device_count ?? ticket.device_count ?? ''),
    place: agreement?.place ?? ticketPlace(ticket),
    starts_on: agreement?.starts_on ?? '',
    ends_on: agreement?.ends_on ?? ticket.wanted_by ?? '',
    board_supplies: agreement?.board_supplies ?? '',
  });
  const [isMissing, setMissing] = useState(false);
  const refused = fieldErrors(propose.error);
  const set = (change: Partial<typeof values>) => setValues((old) => ({ ...old, ...change }));

  function submit() {
    if (values.scope.trim() === '') {
      setMissing(true);
      return;
    }
    const devices = Number(values.devices);
    propose.mutate(
      {
        ticketId: ticket.id,
        scope: values.scope.trim(),
        device_count: values.devices.trim() === '' ? null : devices,
        place: values.place.trim(),
        starts_on: values.starts_on === '' ? null : values.starts_on,
        ends_on: values.ends_on === '' ? null : values.ends_on,
        board_supplies: values.board_supplies.trim(),
        version: ticket.version,
      },
      {
        onSuccess: () => {
          showToast({ tone: 'success', text: t('agreement.sent') });
          onClose();
        },
      },
    );
  }

  return (
    <Dialog title={t('agreement.proposeTitle')} onClose={onClose} isWide>
      <FormError error={propose.error} fields={FIELDS} />
      <div className={classes.dim}>{t('agreement.proposeText')}</div>
      <Textarea
        label={t('agreement.scope')}
        description={t('agreement.scopeHint')}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={4000}
        value={values.scope}
        error={isMissing && values.scope.trim() === '' ? t('common:form.required') : refused.scope}
        onChange={(event) => set({ scope: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <TextInput
          label={t('agreement.count')}
          inputMode="numeric"
          value={values.devices}
          error={refused.device_count}
          onChange={(event) => set({ devices: event.currentTarget.value.replace(/\D/g, '') })}
        />
        <TextInput
          label={t('agreement.place')}
          maxLength={200}
          value={values.place}
          error={refused.place}
          onChange={(event) => set({ place: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('agreement.startsOn')}
          value={values.starts_on}
          error={refused.starts_on}
          onChange={(event) => set({ starts_on: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('agreement.endsOn')}
          min={values.starts_on}
          value={values.ends_on}
          error={refused.ends_on}
          onChange={(event) => set({ ends_on: event.currentTarget.value })}
        />
      </div>
      <Textarea
        label={t('agreement.boardSupplies')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        value={values.board_supplies}
        error={refused.board_supplies}
        onChange={(event) => set({ board_supplies: event.currentTarget.value })}
      />
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
        <Button loading={propose.isPending} onClick={submit}>
          {t('agreement.send')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
