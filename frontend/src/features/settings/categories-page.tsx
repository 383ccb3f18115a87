import { useQuery } from '@tanstack/react-query';

import {
  categorySettingsQuery,
  useAddCategory,
  useChangeCategory,
  useOrderCategories,
} from '@/api/settings';

import { NamedList } from './named-list';

export function CategoriesPage() {
  const add = useAddCategory();
  const rename = useChangeCategory();
  const turn = useChangeCategory({ handlesErrors: false });
  const order = useOrderCategories();
  return (
    <NamedList
      of="categories"
      query={useQuery(categorySettingsQuery)}
      add={(names) => add.mutateAsync(names)}
      rename={(categoryId, names) => rename.mutateAsync({ categoryId, ...names })}
      switchTo={(categoryId, is_active) => turn.mutate({ categoryId, is_active })}
      switchedId={turn.isPending ? turn.variables.categoryId : undefined}
      order={(categories) => order.mutate({ categories })}
      isOrdering={order.isPending}
    />
  );
}
