import { Button, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useProposeAgreement } from '@/api/agreements';
import { ApiProblem } from '@/api/problem';
import type { TicketDetail } from '@/api/types';
import { Dialog, DialogActions } from '@/ui/dialog';
import { fieldErrors, FormError } from '@/ui/form-error';
import { showToast } from '@/ui/toast';

import classes from './agreement.module.css';

const FIELDS = ['scope', 'device_count', 'place', 'starts_on', 'ends_on', 'board_supplies'];

interface Props {
  ticket: TicketDetail;
  /** Shows what others changed meanwhile; without it the refusal is told in words. */
  stale?: (error: unknown) => ReactNode;
  onClose: () => void;
}

/** Write or change what is agreed on. Proposing is saying yes for one's own side; the other side says yes anew. */
export function AgreementDialog({ ticket, stale, onClose }: Props) {
  const { t } = useTranslation(['agreement', 'common']);
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
  const isStale = propose.error instanceof ApiProblem && propose.error.stale !== null;

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
          showToast({ tone: 'success', text: t('proposed') });
          onClose();
        },
        onError: (error) => {
          const changed = error instanceof ApiProblem ? error.stale : null;
          if (changed !== null) setVersion(changed.currentVersion);
        },
      },
    );
  }

  return (
    <Dialog title={t('title')} onClose={onClose} isWide>
      <form
        noValidate
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {isStale && stale !== undefined ? (
          stale(propose.error)
        ) : (
          <FormError error={propose.error} fields={FIELDS} />
        )}
        <p className={classes.hint}>{t('hint')}</p>
        <Textarea
          label={t('scope')}
          description={t('scopeHint')}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={4000}
          value={scope}
          error={isMissing && scope.trim() === '' ? t('common:form.required') : errors.scope}
          onChange={(event) => setScope(event.currentTarget.value)}
        />
        <div className={classes.row}>
          {ticket.kind === 'devices' && (
            <TextInput
              type="number"
              inputMode="numeric"
              label={t('devices')}
              min={1}
              max={10_000}
              value={devices}
              error={errors.device_count}
              onChange={(event) => setDevices(event.currentTarget.value)}
            />
          )}
          <TextInput
            label={t('place')}
            maxLength={200}
            value={place}
            error={errors.place}
            onChange={(event) => setPlace(event.currentTarget.value)}
          />
        </div>
        <div className={classes.row}>
          <TextInput
            type="date"
            label={t('starts')}
            value={startsOn}
            error={errors.starts_on}
            onChange={(event) => setStartsOn(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t('ends')}
            min={startsOn === '' ? undefined : startsOn}
            value={endsOn}
            error={errors.ends_on}
            onChange={(event) => setEndsOn(event.currentTarget.value)}
          />
        </div>
        <Textarea
          label={t('supplies')}
          description={t('suppliesHint')}
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
            {isStale ? t('again') : t('submit')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
