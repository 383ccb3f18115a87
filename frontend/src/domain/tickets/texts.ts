import type composer from './texts/nl/composer.json';
import type facts from './texts/nl/facts.json';
import type figure from './texts/nl/figure.json';
import type history from './texts/nl/history.json';
import type relations from './texts/nl/relations.json';
import type tickets from './texts/nl/tickets.json';

declare module '@/i18n/texts' {
  interface Texts {
    composer: typeof composer;
    facts: typeof facts;
    figure: typeof figure;
    history: typeof history;
    relations: typeof relations;
    tickets: typeof tickets;
  }
}
