import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from './client';
import { keys } from './query-keys';
import type { components } from './schema';

type Schemas = components['schemas'];

export type CategorySetting = Schemas['CategorySettingSchema'];
export type TagSetting = Schemas['TagSettingSchema'];
export type BoardSetting = Schemas['BoardSettingSchema'];
export type MacroSetting = Schemas['MacroSchema'];

export const categorySettingsQuery = queryOptions({
  queryKey: keys.settings.categories,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/settings/categories/', { signal })),
});

export const tagSettingsQuery = queryOptions({
  queryKey: keys.settings.tags,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/settings/tags/', { signal })),
});

export const boardSettingsQuery = queryOptions({
  queryKey: keys.settings.boards,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/settings/boards/', { signal })),
});

export const macroSettingsQuery = queryOptions({
  queryKey: keys.settings.macros,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/macros/', { signal })),
});

/** The words that a macro may hold between double braces. */
export const placeholdersQuery = queryOptions({
  queryKey: keys.settings.placeholders,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/macros/placeholders/', { signal })),
  staleTime: Infinity,
});

/** A change of one of the lists: what is shown of them anywhere is asked again. */
function useListChange<Change>(
  change: (what: Change) => Promise<unknown>,
  own: readonly unknown[],
  handlesErrors = true,
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    meta: { handlesErrors },
    onSuccess: async () => {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: own }),
        queryClient.invalidateQueries({ queryKey: keys.reference.all }),
      ]);
    },
  });
}

export function useAddCategory() {
  return useListChange(
    (body: Schemas['AddCategoryInputRequest']) =>
      unwrap(api.POST('/api/v1/settings/categories/', { body })),
    keys.settings.categories,
  );
}

export function useChangeCategory({ handlesErrors = true } = {}) {
  return useListChange(
    ({ id, change }: { id: number; change: Schemas['PatchedChangeCategoryInputRequest'] }) =>
      unwrap(
        api.PATCH('/api/v1/settings/categories/{category_id}/', {
          params: { path: { category_id: id } },
          body: change,
        }),
      ),
    keys.settings.categories,
    handlesErrors,
  );
}

export function useOrderCategories() {
  return useListChange(
    (body: Schemas['OrderCategoriesInputRequest']) =>
      unwrap(api.PUT('/api/v1/settings/categories/order/', { body })),
    keys.settings.categories,
    false,
  );
}

export function useRenameTag() {
  return useListChange(
    ({ id, name }: { id: number; name: string }) =>
      unwrap(
        api.PATCH('/api/v1/settings/tags/{tag_id}/', {
          params: { path: { tag_id: id } },
          body: { name },
        }),
      ),
    keys.settings.tags,
  );
}

export function useDeleteTag() {
  return useListChange(
    (id: number) =>
      unwrap(api.DELETE('/api/v1/settings/tags/{tag_id}/', { params: { path: { tag_id: id } } })),
    keys.settings.tags,
  );
}

export function useAddBoard() {
  return useListChange(
    (body: Schemas['AddBoardInputRequest']) =>
      unwrap(api.POST('/api/v1/settings/boards/', { body })),
    keys.settings.boards,
  );
}

export function useChangeBoard() {
  return useListChange(
    ({ id, change }: { id: number; change: Schemas['PatchedChangeBoardInputRequest'] }) =>
      unwrap(
        api.PATCH('/api/v1/settings/boards/{board_id}/', {
          params: { path: { board_id: id } },
          body: change,
        }),
      ),
    keys.settings.boards,
  );
}

export type MacroChange = Schemas['PatchedMacroEditInputRequest'];

export function useAddMacro() {
  return useListChange(
    (body: Schemas['NewMacroInputRequest']) => unwrap(api.POST('/api/v1/macros/', { body })),
    keys.settings.macros,
  );
}

export function useChangeMacro({ handlesErrors = true } = {}) {
  return useListChange(
    ({ id, change }: { id: number; change: MacroChange }) =>
      unwrap(
        api.PATCH('/api/v1/macros/{macro_id}/', {
          params: { path: { macro_id: id } },
          body: change,
        }),
      ),
    keys.settings.macros,
    handlesErrors,
  );
}

export function useDeleteMacro() {
  return useListChange(
    (id: number) =>
      unwrap(api.DELETE('/api/v1/macros/{macro_id}/', { params: { path: { macro_id: id } } })),
    keys.settings.macros,
  );
}
