import { useState } from 'react';

/**
 * Which rows came in since the page was opened and were not looked at yet. The first answer is no news.
 *
 * `scope` names the list; another list starts afresh.
 */
export function useArrivals(
  ids: readonly number[] | undefined,
  scope: string,
): { fresh: ReadonlySet<number>; markSeen: (id: number) => void } {
  const [state, setState] = useState<{
    scope: string;
    known: ReadonlySet<number> | null;
    fresh: ReadonlySet<number>;
  }>({ scope, known: null, fresh: new Set() });

  let current = state;
  if (state.scope !== scope) current = { scope, known: null, fresh: new Set() };
  if (ids !== undefined) current = withIds(current, ids);
  // Adjusted while rendering, so that no frame shows a new row without its mark.
  if (current !== state) setState(current);

  return {
    fresh: current.fresh,
    markSeen: (id) =>
      setState((old) =>
        old.fresh.has(id)
          ? { ...old, fresh: new Set([...old.fresh].filter((each) => each !== id)) }
          : old,
      ),
  };
}

interface State {
  scope: string;
  known: ReadonlySet<number> | null;
  fresh: ReadonlySet<number>;
}

/** The same object where nothing changed. */
export function withIds(state: State, ids: readonly number[]): State {
  const { known } = state;
  if (known === null) return { ...state, known: new Set(ids) };
  const arrived = ids.filter((id) => !known.has(id));
  const gone = [...state.fresh].filter((id) => !ids.includes(id));
  if (arrived.length === 0 && gone.length === 0) return state;
  return {
    ...state,
    known: new Set([...known, ...arrived]),
    fresh: new Set([...state.fresh, ...arrived].filter((id) => !gone.includes(id))),
  };
}

/**
 * The row to go to when one leaves: the one below it, else the one above, within its own group first; else none. `place` is
 * where the row stood, for one that has left already.
 */
export function neighbourOf(
  groups: readonly (readonly number[])[],
  id: number,
  place = 0,
): number | undefined {
  const group = groups.find((ids) => ids.includes(id));
  const at = group?.indexOf(id) ?? -1;
  const all = groups.flat();
  const rest = all.filter((other) => other !== id);
  if (group === undefined) return all[Math.min(place, all.length - 1)];
  return group[at + 1] ?? group[at - 1] ?? rest[Math.min(all.indexOf(id), rest.length - 1)];
}
