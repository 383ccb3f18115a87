import { useBoards } from '@/api/reference';
import { useTranslation } from '@/i18n/use-translation';
import { QueryContent } from '@/ui/query-card';

import classes from './people.module.css';

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
    <fieldset className={classes.boards} style={{ margin: 0, padding: 0, border: 0 }}>
      <legend className={classes.legend}>{t('invite.boards')}</legend>
      <QueryContent query={boards} rows={3}>
        {(all) => (
          <div className={classes.boardList}>
            {all
              .filter((board) => board.is_active || value.includes(board.id))
              .map((board) => (
                <label key={board.id}>
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
      {error !== undefined && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
