import { useQuery } from '@tanstack/react-query';
import { Bookmark, Pencil, Trash2, TriangleAlert, Users } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';

import { savedListsQuery, useRemoveList, type ListName, type SavedView } from '@/api/saved-lists';
import { useTranslation } from '@/i18n/use-translation';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { closePanel, Panel } from '@/ui/panel';
import menu from '@/ui/panel.module.css';

import classes from './saved-lists.module.css';

const SaveListDialog = lazy(() => import('./save-list-dialog'));

/** Filters of a list as the server names them. */
export type ListFilters = Record<string, string[]>;

interface Props {
  list: ListName;
  /** As they are now. */
  filters: ListFilters;
  onChoose: (filters: ListFilters) => void;
}

/** The saved filters of a short list: one tap each, and a way to save the list as it is. */
export function SavedLists({ list, filters, onChoose }: Props) {
  const { t } = useTranslation('views');
  const views = useQuery(savedListsQuery(list)).data ?? [];
  const [saving, setSaving] = useState<SavedView | 'new' | null>(null);
  const [removing, setRemoving] = useState<SavedView | null>(null);
  const shown = views.find((view) => isSame(view.filters, filters));
  const isFiltered = Object.keys(filters).length > 0;
  if (views.length === 0 && !isFiltered) return null;
  return (
    <nav className={classes.bar} aria-label={t('label')} data-print="off">
      {views.map((view) => (
        <button
          key={view.key}
          type="button"
          className={classes.view}
          aria-pressed={view === shown}
          onClick={() => onChoose(view === shown ? {} : view.filters)}
        >
          {view.problems.length > 0 && <TriangleAlert size={14} aria-label={t('hasProblems')} />}
          <span className="truncate">{view.name}</span>
          {view.audience !== 'owner' && (
            <Users size={13} aria-label={t(`audience.${view.audience}`)} />
          )}
        </button>
      ))}
      {isFiltered && shown === undefined && (
        <button type="button" className={classes.save} onClick={() => setSaving('new')}>
          <Bookmark size={14} aria-hidden="true" />
          {t('save')}
        </button>
      )}
      {shown !== undefined && shown.abilities.length > 0 && (
        <Panel
          label={t('of', { name: shown.name })}
          button={<Pencil size={14} aria-hidden="true" />}
        >
          {shown.abilities.includes('view.change') && (
            <button
              type="button"
              className={menu.choice}
              onClick={(event) => {
                closePanel(event.currentTarget);
                setSaving(shown);
              }}
            >
              {t('change', { name: shown.name })}
            </button>
          )}
          {shown.abilities.includes('view.remove') && (
            <button
              type="button"
              className={menu.choice}
              onClick={(event) => {
                closePanel(event.currentTarget);
                setRemoving(shown);
              }}
            >
              <Trash2 size={14} aria-hidden="true" /> {t('remove', { name: shown.name })}
            </button>
          )}
        </Panel>
      )}
      <Suspense>
        {saving !== null && (
          <SaveListDialog
            list={list}
            filters={filters}
            view={saving === 'new' ? undefined : saving}
            onClose={() => setSaving(null)}
          />
        )}
      </Suspense>
      {removing !== null && (
        <RemoveDialog list={list} view={removing} onClose={() => setRemoving(null)} />
      )}
    </nav>
  );
}

function RemoveDialog({
  list,
  view,
  onClose,
}: {
  list: ListName;
  view: SavedView;
  onClose: () => void;
}) {
  const { t } = useTranslation('views');
  const remove = useRemoveList(list);
  return (
    <ConfirmDialog
      title={t('removeTitle', { name: view.name })}
      confirmLabel={t('removeConfirm')}
      isDangerous
      onConfirm={() => remove.mutateAsync(view.id ?? 0)}
      onClose={onClose}
    >
      {t(view.audience === 'owner' ? 'removeText' : 'removeShared')}
    </ConfirmDialog>
  );
}

/** The same filters with the same values, in whatever order. */
function isSame(one: ListFilters, other: ListFilters): boolean {
  const plain = (filters: ListFilters) =>
    JSON.stringify(
      Object.entries(filters)
        .map(([name, values]) => [name, [...values].sort()] as const)
        .sort(([a], [b]) => a.localeCompare(b)),
    );
  return plain(one) === plain(other);
}
