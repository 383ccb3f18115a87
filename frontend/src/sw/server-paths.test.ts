import { SERVER_PATHS } from './server-paths';

it.each(['/api/v1/me/', '/admin', '/outbox?page=2', '/calendar/x-Y_z.ics', '/calendar/x.ics?a=1'])(
  'leaves %s to the server',
  (address) => expect(address).toMatch(SERVER_PATHS),
);

it.each(['/', '/calendar', '/calendar?month=2027-01', '/calendar/week', '/apiary', '/tickets/7'])(
  'answers %s with the app where there is no network',
  (address) => expect(address).not.toMatch(SERVER_PATHS),
);
