import { useNameAgreeing } from '@/api/agreements';
import type { Agreeing } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';
import { Segmented } from '@/ui/segmented';
import { ToggleChips } from '@/ui/toggle-chips';

type Who = 'everybody' | 'named';

const whoOf = ({ only_named }: Agreeing): Who => (only_named ? 'named' : 'everybody');

/** Let everybody of the ICT team say yes for the board, or only the people who are chosen here. */
export default function AgreeingDialog({
  agreeing,
  onClose,
}: {
  agreeing: Agreeing;
  onClose: () => void;
}) {
  const { t } = useTranslation('agreements');
  const change = useNameAgreeing({ handlesErrors: true });
  const form = useForm({
    initial: {
      who: whoOf(agreeing),
      people: agreeing.people.filter((person) => person.may_agree).map((person) => person.id),
    },
    check: ({ who, people }): Partial<Record<string, string>> =>
      who === 'named' && people.length === 0 ? { people: t('agreeing.chooseOne') } : {},
    send: ({ who, people }) =>
      change.mutateAsync({
        boardId: agreeing.board,
        only_named: who === 'named',
        people: who === 'named' ? people : [],
      }),
    success: t('agreeing.saved'),
    onSent: onClose,
  });
  return (
    <FormDialog
      title={t('agreeing.dialogTitle', { board: agreeing.board_name })}
      form={form}
      submitLabel={t('agreeing.save')}
      onClose={onClose}
    >
      <p className="hint">{t('agreeing.explained')}</p>
      <Segmented<Who>
        legend={t('agreeing.who')}
        value={form.values.who}
        options={[
          { value: 'everybody', label: t('agreeing.optionEverybody') },
          { value: 'named', label: t('agreeing.optionNamed') },
        ]}
        onChange={(who) => form.set({ who })}
      />
      {form.values.who === 'named' && (
        <ToggleChips
          legend={t('agreeing.people')}
          options={agreeing.people.map((person) => ({ value: person.id, label: person.name }))}
          value={form.values.people}
          error={form.errorAt('people')}
          onChange={(people) => form.set({ people })}
        />
      )}
    </FormDialog>
  );
}
