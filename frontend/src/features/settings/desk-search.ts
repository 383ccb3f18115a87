/** What stands in the address of a page about one desk. */
export interface DeskSearch {
  desk?: number;
}

export function deskSearch(raw: Record<string, unknown>): DeskSearch {
  const desk = Number(raw.desk);
  return Number.isSafeInteger(desk) && desk > 0 ? { desk } : {};
}
