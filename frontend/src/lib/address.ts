interface Address {
  street: string;
  house_number: string;
}

/** Street and number; empty where neither is known. */
export function streetOf({ street, house_number }: Address): string {
  return [street, house_number].filter((part) => part !== '').join(' ');
}
