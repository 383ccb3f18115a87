import { addressOf, readMessage, textsOf } from './texts';

it('names the ticket by its number and the kind of news, in the reader’s language', () => {
  const message = readMessage({ kind: 'offer', subject: { type: 'ticket', id: 7 }, lang: 'nl' });
  expect(textsOf(message)).toEqual({
    title: 'Ticket 7',
    body: 'Een vraag: wil jij dit ticket doen?',
  });
  expect(
    textsOf(readMessage({ kind: 'answer', subject: { type: 'ticket', id: 7 }, lang: 'en' })).body,
  ).toBe('There is an answer');
  expect(addressOf(message)).toBe('/tickets/7');
});

it('says that there is news for what it cannot read', () => {
  for (const value of [
    null,
    'x',
    {},
    { kind: 'of a later version', subject: { type: 'ticket', id: '7; evil' } },
    { kind: 'of a later version', subject: { type: 'device', id: 7 } },
  ]) {
    const message = readMessage(value);
    expect(textsOf(message)).toEqual({ title: 'Helpdesk', body: 'Er is nieuws' });
    expect(addressOf(message)).toBe('/notifications');
  }
});
