import { useChangeVisit, type Visit } from '@/api/visits';
import { FactsFields } from '@/domain/visits/facts-fields';
import { factsOf, isPlaces, valuesOf } from '@/domain/visits/visit-values';
import { useTranslation } from '@/i18n/use-translation';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';

interface Props {
  visit: Visit;
  onClose: () => void;
}

/** Change what a visit is for and what there is to know of it; day, time and school are moved. */
export default function EditDialog({ visit, onClose }: Props) {
  const { t } = useTranslation(['visit', 'common']);
  const change = useChangeVisit({ handlesErrors: true });
  const form = useForm({
    initial: valuesOf(visit),
    required: ['title'],
    check: ({ places }) => (isPlaces(places) ? {} : { places: t('plan.placesWrong') }),
    version: visit.version,
    send: (values, { version }) =>
      change.mutateAsync({
        visitId: visit.id,
        version,
        ...factsOf(values),
        address: values.address.trim(),
      }),
    success: t('plan.changed'),
    onSent: onClose,
  });
  return (
    <FormDialog title={t('plan.change')} form={form} isWide onClose={onClose}>
      <FactsFields form={form} />
    </FormDialog>
  );
}
