import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useProposeAgreement } from '@/api/tickets';
import type { TicketDetail } from '@/api/types';
import { Dialog, DialogActions } from '@/ui/dialog';
import { fieldErrors, FormError } from '@/ui/form-error';
import { showToast } from '@/ui/toast';

import classes from './detail.module.css';
import { StaleNotice, staleOf } from './stale-notice';

const FIELDS = ['scope', 'device_count', 'place', 'starts_on', 'ends_on', 'board_supplies'];

interface Props {
  ticket: TicketDetail;
  onClose: () => void;
}

/** Write or change what is agreed on. Proposing is saying yes for one's own side; the other side says yes anew. */
export function AgreementDialog({ ticket, onClose }: Props) {
  const { t } = useTranslation(['tickets', 'common']);
  const old = ticket.agreement;
  const [version, setVersion] = useState(ticket.version);
  const [scope, setScope] = useState(old?.scope ?? '');
  const [devices, setDevices] = useState(String(old?.device_count ?? ticket.device_count ?? ''));
  const [place, setPlace] = useState(old?.place ?? ticket.school?.name ?? '');
  const [startsOn, setStartsOn] = useState(old?.starts_on ?? '');
  const [endsOn, setEndsOn] = useState(old?.ends_on ?? ticket.wanted_by ?? '');
  const [supplies, setSupplies] = useState(old?.board_supplies ?? '');
  const [isMissing, setMissing] = useState(false);
  const propose = useProposeAgreement({ handlesErrors: true });
  const errors = fieldErrors(propose.error);
  const stale = staleOf(propose.error);

  function submit() {
    if (scope.trim() === '') {
      setMissing(true);
      return;
    }
    propose.mutate(
      {
        ticketId: ticket.id,
        version,
        scope: scope.trim(),
        device_count: devices === '' ? null : Number(devices),
        place: place.trim(),
        starts_on: startsOn === '' ? null : startsOn,
        ends_on: endsOn === '' ? null : endsOn,
        board_supplies: supplies.trim(),
      },
      {
        onSuccess: () => {
          showToast({ tone: 'success', text: t('agreement.proposed') });
          onClose();
        },
        onError: (error) => {
          const changed = staleOf(error);
          if (changed !== null) setVersion(changed.currentVersion);
        },
      },
    );
  }

  return (
    <Dialog title={t('agreement.title')} onClose={onClose} isWide>
      <form
        noValidate
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {stale !== null ? (
          <StaleNotice error={propose.error} />
        ) : (
          <FormError error={propose.error} fields={FIELDS} />
        )}
        <p className={classes.dialogText}>{t('agreement.hint')}</p>
        <Textarea
          label={t('agreement.scope')}
          description={t('agreement.scopeHint')}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={4000}
          value={scope}
          error={isMissing && scope.trim() === '' ? t('common:form.required') : errors.scope}
          onChange={(event) => setScope(event.currentTarget.value)}
        />
        <div className={classes.fieldRow}>
          {ticket.kind === 'devices' && (
            <TextInput
              type="number"
              inputMode="numeric"
              label={t('agreement.devices')}
              min={1}
              max={10_000}
              value={devices}
              error={errors.device_count}
              onChange={(event) => setDevices(event.currentTarget.value)}
            />
          )}
          <TextInput
            label={t('agreement.place')}
            maxLength={200}
            value={place}
            error={errors.place}
            onChange={(event) => setPlace(event.currentTarget.value)}
          />
        </div>
        <div className={classes.fieldRow}>
          <TextInput
            type="date"
            label={t('agreement.starts')}
            value={startsOn}
            error={errors.starts_on}
            onChange={(event) => setStartsOn(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t('agreement.ends')}
            min={startsOn === '' ? undefined : startsOn}
            value={endsOn}
            error={errors.ends_on}
            onChange={(event) => setEndsOn(event.currentTarget.value)}
          />
        </div>
        <Textarea
          label={t('agreement.supplies')}
          description={t('agreement.suppliesHint')}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={4000}
          value={supplies}
          error={errors.board_supplies}
          onChange={(event) => setSupplies(event.currentTarget.value)}
        />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" loading={propose.isPending}>
            {stale !== null ? t('stale.again') : t('agreement.submit')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
