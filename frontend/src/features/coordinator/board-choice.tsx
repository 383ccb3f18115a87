import { useBoards } from '@/api/reference';
import { useTranslation } from '@/i18n/use-translation';
import shapes from '@/ui/shapes.module.css';
import { FieldError } from '@/ui/form-error';
import { QueryContent } from '@/ui/query-card';
import legend from '@/ui/toggle-chips.module.css';

/** Which boards somebody of an ICT team works for. */
export function BoardChoice({
  value,
  error,
  onChange,
}: {
  value: readonly number[];
  error: string | undefined;
  onChange: (value: number[]) => void;
}) {
  const { t } = useTranslation('coordinator');
  const boards = useBoards();
  return (
    <fieldset>
      <legend className={legend.legend}>{t('invite.boards')}</legend>
      <QueryContent query={boards} rows={3}>
        {(all) => (
          <div className={shapes.choices}>
            {all
              .filter((board) => board.is_active || value.includes(board.id))
              .map((board) => (
                <label key={board.id} className={shapes.choice}>
                  <input
                    type="checkbox"
                    checked={value.includes(board.id)}
                    onChange={(event) =>
                      onChange(
                        event.currentTarget.checked
                          ? [...value, board.id]
                          : value.filter((id) => id !== board.id),
                      )
                    }
                  />
                  {board.name}
                </label>
              ))}
          </div>
        )}
      </QueryContent>
      <FieldError>{error}</FieldError>
    </fieldset>
  );
}
