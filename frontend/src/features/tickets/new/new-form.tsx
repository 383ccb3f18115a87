import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { CircleHelp, Laptop, MapPin, RotateCcw } from 'lucide-react';
import { useState } from 'react';

import { IMPACT_VALUES, ON_BEHALF_OF_VALUES, URGENCY_VALUES } from '@/api/enum-values';
import { ApiProblem } from '@/api/problem';
import { useCategories, useMe, useSchools } from '@/api/reference';
import { useFileTicket } from '@/api/ticket';
import type { Board } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { streetOf } from '@/lib/address';
import { useDraft } from '@/lib/draft';
import { dayOf } from '@/lib/format';
import { ChangeButton } from '@/ui/change-button';
import { Form } from '@/ui/form/form';
import { Cancelled, inWords, useForm, type Submission } from '@/ui/form/use-form';
import { FormError } from '@/ui/form-error';
import { OfflineReason } from '@/ui/offline-reason';
import { Page } from '@/ui/page';

import { AddFiles, DropZone } from '@/domain/tickets/compose/file-drop';
import { MarkdownField } from '@/domain/tickets/compose/markdown-field';
import { RefusedFiles } from '@/domain/tickets/compose/refused-files';
import { UploadList } from '@/domain/tickets/compose/upload-list';
import { useUploads } from '@/domain/tickets/compose/use-uploads';
import { ChoiceCards } from './choice-cards';
import { ContactFields } from './contact-fields';
import { ErrorSummary, type FieldMessage } from './error-summary';
import { FIELD_IDS, FIELDS, type Field } from './fields';
import classes from './new.module.css';
import { SearchSelect } from '@/ui/search-select';
import {
  EMPTY_DRAFT,
  inputOf,
  isEmptyDraft,
  missingIn,
  needsContact,
  withUsual,
  WHOLE_BOARD,
  type TicketDraft,
} from './ticket-draft';

interface Props {
  /** Those that tickets can be filed for. */
  boards: readonly Board[];
  /** The boards are not there yet; typing can begin. */
  isLoading: boolean;
}

/** File a ticket. The form is a draft on this device until the server has it. */
export function NewTicketForm({ boards, isLoading }: Props) {
  const { t } = useTranslation(['newticket', 'facts', 'tickets', 'composer', 'common']);
  const me = useMe();
  const navigate = useNavigate();
  const draft = useDraft<TicketDraft>(`${me.id}:new-ticket`, EMPTY_DRAFT);
  const [wasRestored, setWasRestored] = useState(draft.isRestored && !isEmptyDraft(draft.value));
  const file = useFileTicket({ handlesErrors: true });
  const onlyBoard = boards.length === 1 ? boards[0] : undefined;
  const today = dayOf(new Date());
  const [isLeaving, setLeaving] = useState(false);
  const board = draft.value.board === '' ? String(onlyBoard?.id ?? '') : draft.value.board;
  const schools = useSchools({ board: Number(board), open: true }, board !== '');
  const categories = useCategories();
  const offered = { categories: categories.data ?? [], schools: schools.data ?? [] };
  const form = useForm({
    initial: EMPTY_DRAFT,
    draft: {
      value: { ...draft.value, board },
      set: draft.set,
    },
    check: (all) =>
      inWords(missingIn(withUsual(all, offered), { needsBoard: true, today }), (code) =>
        t(`missing.${code}`),
      ),
    send: (all, { intent }: Submission<TicketDraft, 'without' | undefined>) => {
      // Filing without some of the files is a choice of who files.
      if (uploads.refused.length > 0 && intent !== 'without') {
        setLeaving(true);
        throw new Cancelled();
      }
      return file.mutateAsync({
        ...inputOf(withUsual(all, offered)),
        idempotencyKey: draft.idempotencyKey,
      });
    },
    onSent: ({ data }) => {
      draft.clear();
      void navigate({
        to: '/tickets/$ticketId',
        params: { ticketId: String(data.id) },
        state: { isJustFiled: true },
      });
    },
    onRefused: (error) => {
      if (!(error instanceof ApiProblem)) return;
      // An earlier try with other contents arrived after all. The next one is a ticket of its own.
      if (error.status === 409) draft.renewKey();
      if (error.errors.some((each) => each.field.startsWith('uploads'))) void uploads.recheck();
    },
  });
  const { values, set, errorAt } = form;
  const shown = withUsual(values, offered);
  const uploads = useUploads(values.uploads, (update) =>
    draft.set((old) => ({ ...old, uploads: update(old.uploads) })),
  );

  function startOver() {
    draft.clear();
    setWasRestored(false);
    form.reset();
  }

  const labels: Record<Field, string> = {
    board: t('facts:board'),
    school: t('facts:school'),
    category: t('facts:category'),
    title: t('tickets:field.title'),
    device_count: t('facts:devices'),
    wanted_by: t('facts:wanted'),
    'contact.name': t('tickets:field.contactName'),
    'contact.email': t('tickets:field.contactEmail'),
    'contact.phone': t('tickets:field.contactPhone'),
  };
  const messages: FieldMessage[] = FIELDS.flatMap((field) => {
    const message = errorAt(field);
    return message === undefined ? [] : [{ id: FIELD_IDS[field], label: labels[field], message }];
  });

  const schoolOptions = [
    {
      value: WHOLE_BOARD,
      label: t('facts:wholeBoard'),
      detail: boards.find((board) => String(board.id) === values.board)?.name,
    },
    ...(schools.data ?? []).map((school) => ({
      value: String(school.id),
      label: school.name,
      detail: streetOf(school),
    })),
  ];

  return (
    <Page title={t('title')} lead={t('lead')} isNarrow>
      {wasRestored && (
        <div className={classes.restored} role="status">
          <RotateCcw size={16} aria-hidden="true" />
          <span>{t('common:form.draftRestored')}</span>
          <Button size="compact-sm" variant="default" onClick={startOver}>
            {t('composer:draft.startOver')}
          </Button>
        </div>
      )}
      <Form
        form={form}
        isLong
        className={classes.form}
        summary={
          <>
            <ErrorSummary messages={messages} attempt={form.attempts} />
            {messages.length === 0 && <FormError error={form.error} />}
          </>
        }
      >
        <section className={classes.block}>
          <ChoiceCards
            legend={t('facts:kind')}
            hint={t('kindHint')}
            name="kind"
            {...form.choice('kind')}
            options={[
              {
                value: 'question',
                label: t('common:kind.question'),
                detail: t('kind_questionText'),
                icon: <CircleHelp size={20} aria-hidden="true" />,
              },
              {
                value: 'devices',
                label: t('common:kind.devices'),
                detail: t('kind_devicesText'),
                icon: <Laptop size={20} aria-hidden="true" />,
              },
              {
                value: 'visit',
                label: t('common:kind.visit'),
                detail: t('kind_visitText'),
                icon: <MapPin size={20} aria-hidden="true" />,
              },
            ]}
          />
          {values.kind === 'devices' && (
            <TextInput
              id={FIELD_IDS.device_count}
              className={classes.short}
              type="number"
              inputMode="numeric"
              min={1}
              max={10_000}
              enterKeyHint="next"
              label={t('facts:devices')}
              {...form.field('deviceCount')}
              error={errorAt('device_count')}
            />
          )}
          {onlyBoard === undefined && (
            <SearchSelect
              id={FIELD_IDS.board}
              label={t('facts:board')}
              placeholder={t('boardPlaceholder')}
              nothing={t('tickets:filter.nothingFound')}
              isLoading={isLoading}
              options={boards.map((board) => ({
                value: String(board.id),
                label: board.name,
              }))}
              value={values.board}
              error={errorAt('board')}
              onChange={(board) => set(board === values.board ? {} : { board, school: '' })}
            />
          )}
          <div className={classes.pair}>
            {values.board !== '' && !schools.isLoadingError && (
              <SearchSelect
                id={FIELD_IDS.school}
                label={t('facts:school')}
                placeholder={t('schoolPlaceholder')}
                nothing={t('tickets:filter.nothingFound')}
                isLoading={schools.isPending}
                options={schoolOptions}
                {...form.choice('school')}
                value={shown.school}
              />
            )}
            {schools.isLoadingError && (
              <div role="alert" className={classes.failed}>
                <p className="error">{t('schoolsFailed')}</p>
                <Button size="compact-sm" variant="default" onClick={() => void schools.refetch()}>
                  {t('common:action.retry')}
                </Button>
              </div>
            )}
            <NativeSelect
              id={FIELD_IDS.category}
              label={t('facts:category')}
              {...form.select('category', ['', ...offered.categories.map(({ id }) => String(id))])}
              value={shown.category}
              data={[
                { value: '', label: t('noCategory') },
                ...(categories.data ?? []).map((category) => ({
                  value: String(category.id),
                  label: category.name,
                })),
              ]}
            />
          </div>
        </section>
        <section className={classes.block}>
          <TextInput
            id={FIELD_IDS.title}
            label={t('tickets:field.title')}
            description={t('titleHint')}
            placeholder={values.kind === 'devices' ? t('titleDevices') : undefined}
            maxLength={200}
            enterKeyHint="next"
            {...form.field('title')}
          />
          <DropZone onFiles={uploads.add}>
            <MarkdownField
              label={t('tickets:field.description')}
              description={t('descriptionHint')}
              {...form.choice('description')}
            />
            <UploadList uploads={uploads} />
            {errorAt('uploads') !== undefined && (
              <p className={classes.error} role="alert">
                {errorAt('uploads')}
              </p>
            )}
            <div className={classes.addFiles}>
              <AddFiles onFiles={uploads.add} label={t('composer:files.add')} />
              <p className="hint">{t('composer:files.hint')}</p>
            </div>
          </DropZone>
        </section>
        <section className={classes.block}>
          <ChoiceCards
            legend={t('facts:for')}
            hint={t('forHint')}
            name="for"
            look="chips"
            {...form.choice('onBehalfOf')}
            options={ON_BEHALF_OF_VALUES.map((whom) => ({
              value: whom,
              label: t(`common:on_behalf_of.${whom}`),
            }))}
          />
          {needsContact(values.onBehalfOf) && <ContactFields form={form} />}
        </section>
        <section className={classes.block}>
          <ChoiceCards
            legend={t('facts:impact')}
            hint={t('impactHint')}
            name="impact"
            look="chips"
            value={shown.impact}
            onChange={(impact) => set({ impact })}
            options={IMPACT_VALUES.map((impact) => ({
              value: impact,
              label: t(`common:impact.${impact}`),
            }))}
          />
          <ChoiceCards
            legend={t('facts:urgency')}
            hint={t('urgencyHint')}
            name="urgency"
            look="chips"
            {...form.choice('urgency')}
            options={URGENCY_VALUES.map((urgency) => ({
              value: urgency,
              label: t(`common:urgency.${urgency}`),
            }))}
          />
          <TextInput
            id={FIELD_IDS.wanted_by}
            className={classes.short}
            type="date"
            label={t('facts:wanted')}
            description={t('wantedHint')}
            min={today}
            {...form.field('wantedBy')}
            error={errorAt('wanted_by')}
          />
        </section>
        {isLeaving && uploads.refused.length > 0 && (
          <RefusedFiles
            files={uploads.refused}
            sendLabel={t('submitWithout', { count: uploads.refused.length })}
            onSend={() => form.submit('without')}
            onBack={() => setLeaving(false)}
          />
        )}
        <div className={classes.submit}>
          <ChangeButton
            type="submit"
            size="md"
            // Before the boards are there, a form that is complete would count as lacking one.
            loading={form.isBusy || isLoading}
            disabled={uploads.isBusy}
          >
            {t('submit')}
          </ChangeButton>
          <OfflineReason />
          <p className="hint" role="status">
            {uploads.isBusy ? t('composer:files.busy') : isEmptyDraft(values) ? '' : t('kept')}
          </p>
        </div>
      </Form>
    </Page>
  );
}
