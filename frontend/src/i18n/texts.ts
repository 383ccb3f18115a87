import type agreement from './nl/agreement.json';
import type common from './nl/common.json';
import type facts from './nl/facts.json';
import type relations from './nl/relations.json';
import type search from './nl/search.json';
import type tickets from './nl/tickets.json';
import type volunteer from './nl/volunteer.json';

/** The catalogues of texts by name: those that several features use. A feature adds its own in its `feature.ts`. */
export interface Texts {
  agreement: typeof agreement;
  common: typeof common;
  facts: typeof facts;
  relations: typeof relations;
  search: typeof search;
  tickets: typeof tickets;
  volunteer: typeof volunteer;
}
