import { Link } from '@tanstack/react-router';
import { Bookmark, Pencil, Pin, PinOff, TriangleAlert, Trash2, Users } from 'lucide-react';
import { Suspense, useState } from 'react';

import { usePinView, useSaveView, useViewCounts, useViews, type SavedView } from '@/api/views';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { lazyPart } from '@/ui/mantine/with-mantine';
import menu from '@/ui/panel.module.css';
import { closePanel, Panel } from '@/ui/panel';

import type { ListSearch } from '../list-search';
import { isUnchanged, searchOf, viewOf } from './view-search';
import classes from './views-bar.module.css';

const SaveDialog = lazyPart(() => import('./save-dialog').then((module) => module.SaveDialog));
const RemoveDialog = lazyPart(() =>
  import('./remove-dialog').then((module) => module.RemoveDialog),
);

/** The views at hand with their numbers, all others in a menu, and a way to save the list as it is. */
export default function ViewsBar({ search }: { search: ListSearch }) {
  const { t } = useTranslation(['views', 'common']);
  const views = useViews();
  const save = useSaveView();
  const [isSaving, setSaving] = useState(false);
  const [changing, setChanging] = useState<SavedView | null>(null);
  const [removing, setRemoving] = useState<SavedView | null>(null);
  const all = views.data ?? [];
  const active = all.find((view) => view.key === String(search.saved));
  const isChanged = active !== undefined && !isUnchanged(active, search);
  const isPlain = Object.keys(search).length === 0;
  const pinned = all.filter((view) => view.is_pinned || view === active);

  return (
    <>
      <nav className={classes.bar} aria-label={t('label')} data-print="off">
        <ul className={classes.views}>
          <li>
            <Link
              to="/tickets"
              search={{}}
              className={classes.view}
              data-active={isPlain || undefined}
              aria-current={isPlain ? 'page' : undefined}
            >
              {t('all')}
            </Link>
          </li>
          {pinned.map((view) => (
            <li key={view.key}>
              <ViewLink view={view} isActive={view === active} />
            </li>
          ))}
        </ul>
        <span className={classes.tools}>
          {isChanged && active.abilities.includes('view.change') && (
            <button
              type="button"
              className={classes.link}
              disabled={save.isPending}
              onClick={() =>
                save.mutate({
                  id: active.id ?? 0,
                  name: active.name,
                  audience: active.audience,
                  board: active.board?.id ?? null,
                  ...viewOf(search),
                })
              }
            >
              {t('update', { name: active.name })}
            </button>
          )}
          {(active === undefined ? !isPlain : isChanged) && (
            <button type="button" className={classes.link} onClick={() => setSaving(true)}>
              {t('save')}
            </button>
          )}
          {all.length > 0 && (
            <Panel
              label={t('title')}
              button={
                <>
                  <Bookmark size={14} aria-hidden="true" />
                  <span className={`${menu.buttonLabel} ${classes.toolLabel}`}>{t('title')}</span>
                </>
              }
            >
              <ViewList views={all} onChange={setChanging} onRemove={setRemoving} />
            </Panel>
          )}
        </span>
      </nav>
      {active !== undefined && active.problems.length > 0 && (
        <div className={classes.problems} role="status">
          <TriangleAlert size={16} aria-hidden="true" />
          <div>
            {active.problems.map((problem) => (
              <p key={problem}>{problem}</p>
            ))}
            <p>{t('problemsText')}</p>
          </div>
        </div>
      )}
      <Suspense>
        {isSaving && <SaveDialog search={search} onClose={() => setSaving(false)} />}
        {changing !== null && (
          <SaveDialog search={search} view={changing} onClose={() => setChanging(null)} />
        )}
        {removing !== null && <RemoveDialog view={removing} onClose={() => setRemoving(null)} />}
      </Suspense>
    </>
  );
}

function ViewLink({ view, isActive }: { view: SavedView; isActive: boolean }) {
  const { t } = useTranslation(['views', 'tickets']);
  const format = useFormat();
  const counts = useViewCounts();
  const count = counts.data?.find((each) => each.key === view.key);
  return (
    <Link
      to="/tickets"
      search={searchOf(view)}
      className={classes.view}
      data-active={isActive || undefined}
      aria-current={isActive ? 'page' : undefined}
    >
      {view.problems.length > 0 && <TriangleAlert size={14} aria-label={t('hasProblems')} />}
      <span className="truncate">{view.name}</span>
      {view.audience !== 'owner' && <Users size={13} aria-label={t(`audience.${view.audience}`)} />}
      {count !== undefined && (
        <span className="note tabular">
          {count.capped
            ? t('tickets:tabs.atLeast', { number: format.number(count.count) })
            : format.number(count.count)}
        </span>
      )}
    </Link>
  );
}

interface ListProps {
  views: readonly SavedView[];
  onChange: (view: SavedView) => void;
  onRemove: (view: SavedView) => void;
}

function ViewList({ views, onChange, onRemove }: ListProps) {
  const { t } = useTranslation('views');
  const pin = usePinView();
  return (
    <ul className={classes.list}>
      {views.map((view) => (
        <li key={view.key} className={classes.row}>
          <Link
            to="/tickets"
            search={searchOf(view)}
            className={menu.choice}
            onClick={(event) => closePanel(event.currentTarget)}
          >
            <span className="truncate">{view.name}</span>
            <small>
              {view.id === null
                ? t('ofRole')
                : view.audience === 'owner'
                  ? ''
                  : (view.board?.name ?? view.owner?.name ?? '')}
            </small>
          </Link>
          {view.id !== null && (
            <button
              type="button"
              className="icon-button"
              aria-label={t(view.is_pinned ? 'unpin' : 'pin', { name: view.name })}
              disabled={pin.isPending}
              onClick={() => pin.mutate({ id: view.id ?? 0, isPinned: !view.is_pinned })}
            >
              {view.is_pinned ? (
                <PinOff size={15} aria-hidden="true" />
              ) : (
                <Pin size={15} aria-hidden="true" />
              )}
            </button>
          )}
          {view.abilities.includes('view.change') && (
            <button
              type="button"
              className="icon-button"
              aria-label={t('change', { name: view.name })}
              onClick={(event) => {
                closePanel(event.currentTarget);
                onChange(view);
              }}
            >
              <Pencil size={15} aria-hidden="true" />
            </button>
          )}
          {view.abilities.includes('view.remove') && (
            <button
              type="button"
              className="icon-button"
              aria-label={t('remove', { name: view.name })}
              onClick={(event) => {
                closePanel(event.currentTarget);
                onRemove(view);
              }}
            >
              <Trash2 size={15} aria-hidden="true" />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
