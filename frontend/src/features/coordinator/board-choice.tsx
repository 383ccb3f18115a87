import { useTranslation } from 'react-i18next';

import { failureOf } from '@/api/failure';
import { useBoards } from '@/api/reference';
import { ErrorState, ListSkeleton } from '@/ui/states';

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
  const failure = failureOf(boards);
  return (
    <fieldset className={classes.boards} style={{ margin: 0, padding: 0, border: 0 }}>
      <legend className={classes.legend}>{t('invite.boards')}</legend>
      {boards.isPending && <ListSkeleton rows={3} />}
      {failure !== null && <ErrorState error={failure} onRetry={() => void boards.refetch()} />}
      {failure === null && boards.data !== undefined && (
        <div className={classes.boardList}>
          {boards.data
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
      {error !== undefined && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
