import type { TicketDetail } from '@/api/types';

type Address = NonNullable<TicketDetail['address']>;

/** The register writes places in capitals. */
function cityName(city: string): string {
  return city === city.toUpperCase()
    ? city.toLowerCase().replace(/(^|[\s-])\p{L}/gu, (first) => first.toUpperCase())
    : city;
}

/** "Rooseveltweg 5" and "1314 SJ Almere", of which the register may lack either. */
export function addressLines({ street, house_number: number, postcode, city }: Address): string[] {
  const join = (...parts: string[]) => parts.filter((part) => part !== '').join(' ');
  return [join(street, number), join(postcode, cityName(city))].filter((line) => line !== '');
}

/** The place on OpenStreetMap: a page of its own, nothing of which is loaded here. */
export function mapLink(lines: readonly string[]): string {
  return `https://www.openstreetmap.org/search?query=${encodeURIComponent(lines.join(', '))}`;
}

export function phoneLink(phone: string): string {
  return `tel:${phone.replaceAll(/[^+\d]/g, '')}`;
}
