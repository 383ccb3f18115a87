// The server's types under the names the app uses. Nothing is declared here: each is a name of the schema.
import type { components } from './stub-schema';

export type { paths } from './stub-schema';

type Schemas = components['schemas'];

export type Agreement = Schemas['Agreement'];
export type ApiToken = Schemas['ApiToken'];
export type Attachment = Schemas['Attachment'];
export type Candidate = Schemas['Candidate'];
export type Facets = Schemas['Facets'];
export type Invitation = Schemas['Invitation'];
export type InvitationPreview = Schemas['InvitationPreview'];
export type Me = Schemas['Me'];
export type Message = Schemas['Message'];
export type NewApiToken = Schemas['NewApiToken'];
export type Person = Schemas['Person'];
export type School = Schemas['School'];
export type TicketDetail = Schemas['TicketDetail'];
export type TicketPage = Schemas['TicketPage'];
export type TicketRow = Schemas['TicketRow'];
export type TimelineEntry = Schemas['TimelineEntry'];
export type Volunteer = Schemas['Volunteer'];
export type VolunteerProfile = Schemas['VolunteerProfile'];

export type Status = TicketRow['status'];
export type Priority = NonNullable<TicketRow['priority']>;
export type Kind = TicketRow['kind'];
export type OnBehalfOf = NonNullable<TicketRow['on_behalf_of']>;
export type Impact = NonNullable<TicketRow['impact']>;
export type Urgency = NonNullable<TicketRow['urgency']>;
export type Role = Me['roles'][number];
export type Audience = TimelineEntry['audience'];
export type Assignee = TicketRow['assignees'][number];
export type Offer = NonNullable<TicketRow['offers']>[number];
export type MyAssignment = NonNullable<TicketRow['my_assignment']>;
export type Transition = TicketRow['transitions'][number];
export type Board = Me['boards'][number];
export type Category = NonNullable<TicketRow['category']>;
export type Skill = TicketRow['skills'][number];
