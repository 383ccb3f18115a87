import { useSchools } from '@/api/reference';
import type { BoardSetting } from '@/api/settings';
import { useTranslation } from '@/i18n/use-translation';
import { streetOf } from '@/lib/address';
import { useFormat } from '@/lib/format';
import { Dialog } from '@/ui/dialog';
import { QueryContent } from '@/ui/query-card';
import { EmptyState } from '@/ui/states';

import classes from './settings.module.css';

/** The schools of a board, as the register has them; nobody edits them here. */
export function SchoolsDialog({ board, onClose }: { board: BoardSetting; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const schools = useSchools({ board: board.id });
  return (
    <Dialog title={t('boards.schoolsOf', { name: board.name })} isWide onClose={onClose}>
      <p className={classes.hint}>{t('boards.schoolsHint')}</p>
      <QueryContent query={schools} empty={<EmptyState title={t('boards.noSchools')} />}>
        {(list) => (
          <ul className={`${classes.list} ${classes.schools}`}>
            {list.map((school) => (
              <li key={school.id}>
                <div className={school.is_open ? undefined : classes.off}>
                  <span className={classes.name}>{school.name}</span>
                  {school.closed_on !== null && (
                    <span className={classes.state}>
                      {t('boards.closedOn', { date: format.date(school.closed_on) })}
                    </span>
                  )}
                  <span className={classes.sub}>
                    {[school.code, streetOf(school), school.city]
                      .filter((each) => each !== '')
                      .join(' · ')}
                  </span>
                </div>
              </li>
            ))}
          </ul>
        )}
      </QueryContent>
    </Dialog>
  );
}
