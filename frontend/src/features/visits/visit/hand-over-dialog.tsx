import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { useHandOverPlace, visitColleaguesQuery, type Visit, type VisitPlace } from '@/api/visits';
import { useTranslation } from '@/i18n/use-translation';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';
import { QueryContent } from '@/ui/query-card';

interface Props {
  visit: Visit;
  place: VisitPlace;
  onClose: () => void;
}

/** Ask a colleague to take over the reader's place, who keeps it until the colleague says yes. */
export default function HandOverDialog({ visit, place, onClose }: Props) {
  const { t } = useTranslation('visits');
  const colleagues = useQuery(visitColleaguesQuery(visit.id));
  const handOver = useHandOverPlace({ handlesErrors: true });
  const form = useForm({
    initial: { volunteer_id: null as number | null, note: '' },
    check: ({ volunteer_id: chosen }) =>
      chosen === null ? { volunteer_id: t('handOver.missing') } : {},
    send: async ({ volunteer_id: chosen, note }) => {
      if (chosen === null) return;
      await handOver.mutateAsync({
        visitId: visit.id,
        placeId: place.id,
        volunteer_id: chosen,
        note: note.trim(),
      });
    },
    success: t('handOver.asked'),
    onSent: onClose,
  });
  return (
    <FormDialog
      title={t('handOver.title')}
      form={form}
      submitLabel={t('handOver.submit')}
      onClose={onClose}
    >
      <p className="plain hint">{t('handOver.text')}</p>
      <QueryContent query={colleagues} rows={1} empty={<p>{t('handOver.nobody')}</p>}>
        {(people) => (
          <NativeSelect
            label={t('handOver.who')}
            data={[
              { value: '', label: t('handOver.choose') },
              ...people.map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
            {...form.select(
              'volunteer_id',
              people.map(({ id }) => id),
            )}
          />
        )}
      </QueryContent>
      <TextInput {...form.field('note')} label={t('handOver.note')} maxLength={500} />
    </FormDialog>
  );
}
