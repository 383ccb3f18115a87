import 'i18next';

import type account from './nl/account.json';
import type agreement from './nl/agreement.json';
import type bulk from './nl/bulk.json';
import type attention from './nl/attention.json';
import type board from './nl/board.json';
import type firststeps from './nl/firststeps.json';
import type facts from './nl/facts.json';
import type figure from './nl/figure.json';
import type help from './nl/help.json';
import type history from './nl/history.json';
import type composer from './nl/composer.json';
import type common from './nl/common.json';
import type coordinator from './nl/coordinator.json';
import type newticket from './nl/newticket.json';
import type notifications from './nl/notifications.json';
import type lists from './nl/lists.json';
import type search from './nl/search.json';
import type ticketpage from './nl/ticketpage.json';
import type relations from './nl/relations.json';
import type reports from './nl/reports.json';
import type settings from './nl/settings.json';
import type tickets from './nl/tickets.json';
import type views from './nl/views.json';
import type volunteer from './nl/volunteer.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      account: typeof account;
      agreement: typeof agreement;
      bulk: typeof bulk;
      attention: typeof attention;
      board: typeof board;
      common: typeof common;
      composer: typeof composer;
      coordinator: typeof coordinator;
      newticket: typeof newticket;
      notifications: typeof notifications;
      firststeps: typeof firststeps;
      facts: typeof facts;
      figure: typeof figure;
      help: typeof help;
      history: typeof history;
      lists: typeof lists;
      search: typeof search;
      ticketpage: typeof ticketpage;
      relations: typeof relations;
      reports: typeof reports;
      settings: typeof settings;
      tickets: typeof tickets;
      views: typeof views;
      volunteer: typeof volunteer;
    };
  }
}
