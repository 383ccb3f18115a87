/** A list in a form, of which each item is a few fields. */
export interface ListProps<Item> {
  value: Item[];
  errorAt: (field: string) => string | undefined;
  onChange: (value: Item[]) => void;
}

export function replaced<Item>(list: readonly Item[], at: number, change: Partial<Item>): Item[] {
  return list.map((item, index) => (index === at ? { ...item, ...change } : item));
}

export function without<Item>(list: readonly Item[], at: number): Item[] {
  return list.filter((_, index) => index !== at);
}
