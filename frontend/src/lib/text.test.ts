import { plainText } from './text';

afterEach(() => vi.restoreAllMocks());

it('leaves out case and accents', () => {
  expect(plainText('De Éemhof')).toBe('de eemhof');
});

it('finds the same in a browser whose language has other small letters', () => {
  vi.spyOn(String.prototype, 'toLocaleLowerCase').mockImplementation(function (this: string) {
    // As Turkish has it.
    return this.replaceAll('I', 'ı').toLowerCase();
  });
  expect(plainText('Internet')).toBe('internet');
});
