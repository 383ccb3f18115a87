import type { UseQueryResult } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState, type ComponentProps, type ReactNode } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { ChangeButton } from '@/ui/change-button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import shapes from '@/ui/shapes.module.css';
import { QueryCard } from '@/ui/query-card';
import { RowName } from '@/ui/list';
import { EmptyState } from '@/ui/states';

import { SettingsPage, type SettingsPart } from './settings-page';

type Dialog = ComponentProps<typeof ConfirmDialog>;
type Question = Pick<Dialog, 'title' | 'children' | 'isDangerous'>;

interface Props<Item> {
  /** Whose texts: `….title`, `….hint` and `….empty`. */
  of:
    | 'boards'
    | 'categories'
    | 'checklists'
    | 'deviceTypes'
    | 'macros'
    | 'skills'
    | 'studyDays'
    | 'tags'
    | 'templates';
  /** Around it: that of a page, unless it is one of several parts. */
  frame?: typeof SettingsPage | typeof SettingsPart;
  query: UseQueryResult<readonly Item[]>;
  nameOf: (item: Item) => string;
  details: (item: Item) => ReactNode;
  /** Buttons before the usual ones. */
  more?: (item: Item, place: number) => ReactNode;
  mayChange?: (item: Item) => boolean;
  /** Buttons beside that for adding one. */
  actions?: ReactNode;
  /** Below the list. */
  note?: string | undefined;
  /** What adding one is called; without it nobody can. */
  addLabel?: string;
  /** What changing one is called. */
  edit?: 'edit' | 'tags.rename';
  /** Changes an item, or adds one (null). */
  dialog: (item: Item | null, onClose: () => void) => ReactNode;
  onSwitch?: (item: Item) => unknown;
  /** The one that is being switched. */
  switchedId?: number | undefined;
  askToSwitch?: (item: Item) => Question;
  onDelete?: (item: Item) => unknown;
  /** Null for one that cannot be deleted. */
  askToDelete?: (item: Item) => Question | null;
}

/** A page or part of the settings that is one list: what can be added, changed, switched off and deleted in it. */
export function SettingsList<Item extends { id: number; is_active?: boolean }>({
  of,
  frame: Frame = SettingsPage,
  query,
  nameOf,
  details,
  more,
  mayChange = () => true,
  actions,
  note,
  addLabel,
  edit = 'edit',
  dialog,
  onSwitch,
  switchedId,
  askToSwitch,
  onDelete,
  askToDelete,
}: Props<Item>) {
  const { t } = useTranslation(['settings', 'common']);
  const [editing, setEditing] = useState<Item | 'new' | null>(null);
  const [asking, setAsking] = useState<Omit<Dialog, 'onClose'> | null>(null);

  function buttonsOf(item: Item, place: number) {
    const name = nameOf(item);
    const turn = item.is_active === false ? 'switchOn' : 'switchOff';
    const ask = (question: Question, confirmLabel: string, run?: (item: Item) => unknown) =>
      setAsking({ ...question, confirmLabel, onConfirm: async () => await run?.(item) });
    const toSwitch = askToSwitch?.(item);
    const toDelete = askToDelete?.(item);
    return (
      <div className={shapes.actions}>
        {more?.(item, place)}
        <RowButton aria-label={t(`${edit}Named`, { name })} onClick={() => setEditing(item)}>
          {t(edit)}
        </RowButton>
        {onSwitch !== undefined && (
          <RowButton
            loading={switchedId === item.id}
            aria-label={t(`${turn}Named`, { name })}
            onClick={() => (toSwitch ? ask(toSwitch, t(turn), onSwitch) : onSwitch(item))}
          >
            {t(turn)}
          </RowButton>
        )}
        {toDelete && (
          <RowButton
            variant="subtle"
            color="red"
            aria-label={t('deleteNamed', { name })}
            onClick={() =>
              ask({ ...toDelete, isDangerous: true }, t('common:action.delete'), onDelete)
            }
          >
            {t('common:action.delete')}
          </RowButton>
        )}
      </div>
    );
  }

  return (
    <Frame
      of={of}
      action={
        <div className={shapes.actions}>
          {actions}
          {addLabel !== undefined && (
            <ChangeButton
              leftSection={<Plus size={16} aria-hidden="true" />}
              onClick={() => setEditing('new')}
            >
              {addLabel}
            </ChangeButton>
          )}
        </div>
      }
    >
      <QueryCard
        query={query}
        rows={6}
        empty={<EmptyState title={t(`${of}.empty`)}>{t(`${of}.hint`)}</EmptyState>}
      >
        {(items) => (
          <ul className={shapes.list}>
            {items.map((item, place) => (
              <li key={item.id}>
                <RowName
                  name={nameOf(item)}
                  {...(item.is_active === false && { off: t('inactive') })}
                >
                  {details(item)}
                </RowName>
                {mayChange(item) && buttonsOf(item, place)}
              </li>
            ))}
          </ul>
        )}
      </QueryCard>
      {note !== undefined && <p className="hint">{note}</p>}
      {editing !== null && dialog(editing === 'new' ? null : editing, () => setEditing(null))}
      {asking !== null && <ConfirmDialog {...asking} onClose={() => setAsking(null)} />}
    </Frame>
  );
}

/** A button at the end of a row. */
export function RowButton(props: ComponentProps<typeof ChangeButton>) {
  return <ChangeButton size="compact-md" variant="default" {...props} />;
}
