import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';

import { startI18n } from '@/i18n/i18n';

import { SearchSelect, searchOptions } from './search-select';

const SCHOOLS = [
  { value: '1', label: 'Basisschool De Vaart', detail: 'Kerkstraat 1' },
  { value: '2', label: 'Één voor allen', detail: 'Waterweg 20' },
  { value: '3', label: 'Het Kompas', detail: 'Kerkstraat 9' },
];

function Field() {
  const [value, setValue] = useState('');
  return (
    <SearchSelect
      id="school"
      label="School"
      options={SCHOOLS}
      value={value}
      onChange={setValue}
      nothing="Niets gevonden."
    />
  );
}

beforeAll(async () => {
  Element.prototype.scrollIntoView = () => undefined;
  await startI18n('nl');
});

it('finds by any words of name and address, without case and accents', () => {
  const found = (words: string) => searchOptions(SCHOOLS, words).map(({ value }) => value);
  expect(found('een')).toEqual(['2']);
  expect(found('kerkstraat')).toEqual(['1', '3']);
  expect(found('kerk kompas')).toEqual(['3']);
  expect(found('')).toEqual(['1', '2', '3']);
});

it('is chosen from with the keyboard alone', async () => {
  const user = userEvent.setup();
  render(<Field />);
  const field = screen.getByRole('combobox', { name: 'School' });
  await user.click(field);
  expect(field).toHaveAttribute('aria-expanded', 'true');
  await user.type(field, 'kerk');
  expect(screen.getAllByRole('option')).toHaveLength(2);
  await user.keyboard('{ArrowDown}');
  const second = screen.getByRole('option', { name: /Het Kompas/ });
  expect(field).toHaveAttribute('aria-activedescendant', second.id);
  await user.keyboard('{Enter}');
  expect(field).toHaveValue('Het Kompas');
  expect(field).toHaveAttribute('aria-expanded', 'false');
});

it('puts the choice back when one types and leaves', async () => {
  const user = userEvent.setup();
  render(<Field />);
  const field = screen.getByRole('combobox', { name: 'School' });
  await user.click(field);
  await user.keyboard('vaart{Enter}');
  expect(field).toHaveValue('Basisschool De Vaart');
  await user.clear(field);
  await user.type(field, 'zzz');
  expect(screen.getByText('Niets gevonden.')).toBeInTheDocument();
  await user.keyboard('{Escape}');
  expect(field).toHaveValue('Basisschool De Vaart');
});
