import { addressLines, mapLink, phoneLink } from './address';

const address = {
  street: 'Rooseveltweg',
  house_number: '5',
  postcode: '1314 SJ',
  city: 'ALMERE HAVEN',
  phone: '',
};

it('writes an address as people do, without what is not known', () => {
  expect(addressLines(address)).toEqual(['Rooseveltweg 5', '1314 SJ Almere Haven']);
  expect(addressLines({ ...address, postcode: '', city: '', house_number: '' })).toEqual([
    'Rooseveltweg',
  ]);
  expect(
    addressLines({ ...address, street: '', house_number: '', postcode: '', city: '' }),
  ).toEqual([]);
});

it('leads to the map and to the phone', () => {
  expect(mapLink(addressLines(address))).toBe(
    'https://www.openstreetmap.org/search?query=Rooseveltweg%205%2C%201314%20SJ%20Almere%20Haven',
  );
  expect(phoneLink('036 – 123 45 67')).toBe('tel:0361234567');
});
