import type facts from './texts/nl/facts.json';
import type figure from './texts/nl/figure.json';
import type relations from './texts/nl/relations.json';
import type tickets from './texts/nl/tickets.json';

declare module '@/i18n/texts' {
  interface Texts {
    facts: typeof facts;
    figure: typeof figure;
    relations: typeof relations;
    tickets: typeof tickets;
  }
}
