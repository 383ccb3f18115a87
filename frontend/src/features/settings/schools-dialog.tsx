import { useSchools } from '@/api/reference';
import type { BoardSetting } from '@/api/settings';
import { useTranslation } from '@/i18n/use-translation';
import { streetOf } from '@/lib/address';
import { useFormat } from '@/lib/format';
import { Dialog } from '@/ui/dialog';
import shapes from '@/ui/shapes.module.css';
import { QueryContent } from '@/ui/query-card';
import { RowName } from '@/ui/list';
import { EmptyState } from '@/ui/states';

import classes from './settings.module.css';

/** The schools of a board, as the register has them; nobody edits them here. */
export function SchoolsDialog({ board, onClose }: { board: BoardSetting; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const query = useSchools({ board: board.id });
  return (
    <Dialog title={t('boards.schoolsOf', { name: board.name })} isWide onClose={onClose}>
      <p className={classes.hint}>{t('boards.schoolsHint')}</p>
      <QueryContent query={query} empty={<EmptyState title={t('boards.noSchools')} />}>
        {(schools) => (
          <ul className={`${shapes.list} ${shapes.boxed}`}>
            {schools.map(({ closed_on, ...school }) => (
              <li key={school.id}>
                <RowName
                  name={school.name}
                  {...(closed_on !== null && {
                    off: t('boards.closedOn', { date: format.date(closed_on) }),
                  })}
                >
                  {[school.code, streetOf(school), school.city]
                    .filter((each) => each !== '')
                    .join(' · ')}
                </RowName>
              </li>
            ))}
          </ul>
        )}
      </QueryContent>
    </Dialog>
  );
}
