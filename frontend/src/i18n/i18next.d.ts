import 'i18next';

import type account from './nl/account.json';
import type common from './nl/common.json';
import type coordinator from './nl/coordinator.json';
import type tickets from './nl/tickets.json';
import type volunteer from './nl/volunteer.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      account: typeof account;
      common: typeof common;
      coordinator: typeof coordinator;
      tickets: typeof tickets;
      volunteer: typeof volunteer;
    };
  }
}
