/** What was edited and is not as it was; the same object where all of it still differs. */
export function realChanges<Values extends object>(
  edited: Partial<Values>,
  saved: Values,
): Partial<Values> {
  const names = Object.keys(edited) as (keyof Values)[];
  const isSame = (name: keyof Values) =>
    JSON.stringify(edited[name]) === JSON.stringify(saved[name]);
  if (!names.some(isSame)) return edited;
  return Object.fromEntries(
    names.filter((name) => !isSame(name)).map((name) => [name, edited[name]]),
  ) as Partial<Values>;
}
