// TEMPORARY: stands in for schema.d.ts until docs/openapi.yaml exists. After `npm run generate`, point the two imports of
// this file (client.ts and types.ts) at './schema' and delete it. Names follow drf-spectacular's, so that nothing else moves.

type Json<Body> = { content: { 'application/json': Body } };
interface Parameters<Query = undefined, Path = undefined, Header = undefined> {
  query?: Query;
  path: Path;
  header?: Header;
  cookie?: undefined;
}
type Read<Response, Query = undefined, Path = undefined> = {
  parameters: Path extends undefined ? { query?: Query } : Parameters<Query, Path>;
  responses: { 200: Json<Response> };
};
type Send<Response, Body = undefined, Path = undefined, Header = undefined> = {
  parameters: Path extends undefined
    ? { header?: Header }
    : { path: Path; header?: Header; query?: undefined };
  responses: { 200: Json<Response> };
} & (Body extends undefined ? { requestBody?: never } : { requestBody: Json<Body> });
interface Id {
  id: number;
}
interface Idempotent {
  'Idempotency-Key'?: string;
}

export type Status =
  | 'new'
  | 'in_consultation'
  | 'open'
  | 'scheduled'
  | 'in_progress'
  | 'pending'
  | 'solved'
  | 'closed'
  | 'rejected'
  | 'withdrawn'
  | 'merged';
export type Priority = 'low' | 'normal' | 'high' | 'urgent';
export type Kind = 'question' | 'devices' | 'visit';
export type OnBehalfOf = 'own_team' | 'staff' | 'teacher' | 'parent' | 'pupil';
export type Impact = 'one' | 'group' | 'school';
export type Urgency = 'low' | 'normal' | 'high';
export type Role = 'coordinator' | 'volunteer' | 'ict_team' | 'admin';
export type Audience = 'public' | 'internal' | 'coordinator' | 'personal';
export type AssignmentState = 'offered' | 'accepted' | 'declined' | 'released' | 'expired';

export interface Named {
  id: number;
  name: string;
}
export interface Slugged extends Named {
  slug: string;
}
export interface SchoolRef extends Named {
  code: string;
}
export interface Assignee extends Named {
  is_lead: boolean;
}
export interface Offer {
  id: number;
  volunteer: Named;
  expires_at: string;
}
export interface MyAssignment {
  id: number;
  state: AssignmentState;
  is_lead: boolean;
  expires_at: string | null;
  note: string;
}
export interface Transition {
  to: Status;
  needs_reason: boolean;
}
export interface TicketRow {
  id: number;
  number: number;
  level: 'full' | 'queue';
  version: number;
  title: string;
  status: Status;
  kind: Kind;
  priority: Priority | null;
  impact: Impact | null;
  urgency: Urgency | null;
  category: Slugged | null;
  board: Named;
  school: SchoolRef | null;
  on_behalf_of: OnBehalfOf | null;
  requester: Named | null;
  assignees: Assignee[];
  offers: Offer[] | null;
  my_assignment: MyAssignment | null;
  skills: Slugged[];
  estimate_minutes: number | null;
  device_count: number | null;
  wanted_by: string | null;
  tags: string[] | null;
  created_at: string;
  updated_at: string;
  solved_at: string | null;
  closed_at: string | null;
  abilities: string[];
  transitions: Transition[];
}
export interface Attachment {
  id: number;
  name: string;
  size: number;
  content_type: string;
  is_image: boolean;
}
export interface Message {
  id: number;
  audience: Audience;
  channel: 'web' | 'email';
  body: string;
  body_html: string;
  attachments: Attachment[];
}
export interface TimelineEntry {
  seq: number;
  kind: string;
  at: string;
  actor: { id: number; name: string; role: Role } | null;
  audience: Audience;
  data: Record<string, unknown>;
  message: Message | null;
}
export interface Contact {
  name: string;
  email: string;
  phone: string;
}
export interface Agreement {
  scope: string;
  device_count: number | null;
  place: string;
  starts_on: string | null;
  ends_on: string | null;
  board_supplies: string;
  accepted_by_board_at: string | null;
  accepted_by_coordinator_at: string | null;
}
export interface TicketDetail extends TicketRow {
  description: string | null;
  description_html: string | null;
  contact: Contact | null;
  attachments: Attachment[];
  timeline: TimelineEntry[];
  links: { id: number; number: number; title: string; status: Status }[];
  merged_into: { id: number; number: number } | null;
  is_following: boolean;
  rating: { score: number | null; remark: string } | null;
  agreement: Agreement | null;
}
export interface TicketPage {
  results: TicketRow[];
  next: string | null;
  previous: string | null;
  counts: { status: Partial<Record<Status, number>>; capped: boolean } | null;
  live_cursor: number;
}
export interface TicketQuery {
  status?: Status[];
  board?: number[];
  school?: number[];
  category?: number[];
  priority?: Priority[];
  kind?: Kind[];
  on_behalf_of?: OnBehalfOf[];
  assignee?: string;
  requester?: string;
  tag?: string[];
  q?: string;
  created_after?: string;
  created_before?: string;
  view?: 'triage' | 'queue' | 'offers' | 'mine' | 'unassigned' | 'open' | 'done';
  ordering?: '-created' | 'created' | '-updated' | '-priority';
  cursor?: string;
  page_size?: number;
}
export interface Facet {
  value: string;
  label: string;
  count: number;
}
export interface Facets {
  fields: Record<string, Facet[]>;
  capped: boolean;
}
export interface TicketInput {
  title: string;
  description: string;
  kind: Kind;
  board?: number;
  school?: number | null;
  category?: number | null;
  on_behalf_of: OnBehalfOf;
  contact?: Partial<Contact> | null;
  device_count?: number | null;
  wanted_by?: string | null;
  impact?: Impact;
  urgency?: Urgency;
  uploads?: number[];
}
export interface TriageInput {
  category?: number | null;
  impact?: Impact;
  urgency?: Urgency;
  skills?: number[];
  estimate_minutes?: number | null;
  kind?: Kind;
  device_count?: number | null;
  version?: number;
}
export interface TransitionInput {
  to: Status;
  reason?: string;
  version?: number;
}
export interface MessageInput {
  body: string;
  audience: 'public' | 'internal';
  uploads?: number[];
  move_to?: Status;
  reason?: string;
}
export interface Candidate {
  volunteer: Named;
  score: number;
  reasons: { code: string; text: string; good: boolean }[];
  free_minutes: number;
  open_tickets: number;
  over_capacity: boolean;
}
export interface AgreementInput {
  scope: string;
  device_count?: number | null;
  place?: string;
  starts_on?: string | null;
  ends_on?: string | null;
  board_supplies?: string;
}
export interface Me {
  id: number;
  email: string;
  name: string;
  language: string;
  roles: Role[];
  desks: Slugged[];
  boards: Named[];
  is_superuser: boolean;
  volunteer_id: number | null;
  mfa_enabled: boolean;
}
export interface ApiToken {
  id: number;
  name: string;
  created_at: string;
  last_used_at: string | null;
  expires_at: string | null;
}
export interface NewApiToken extends ApiToken {
  token: string;
}
export interface Invitation {
  id: number;
  email: string;
  role: Role;
  boards: Named[];
  state: string;
  created_at: string;
  expires_at: string;
}
export interface InvitationPreview {
  email: string;
  role: Role;
  desk: string;
  boards: string[];
  name?: string;
}
export interface Person extends Named {
  email: string;
  roles: Role[];
  boards: Named[];
}
export interface School extends SchoolRef {
  board: Named;
  is_open: boolean;
}
export interface Volunteer extends Named {
  programme: string;
  year: number | null;
  languages: string[];
  skills: { skill: number; level: number }[];
  weekly_minutes: number;
  free_minutes: number;
  open_tickets: number;
  offers: number;
  max_open_tickets: number;
  paused: boolean;
}
export interface VolunteerProfile {
  programme: string;
  year: number | null;
  languages: string[];
  weekly_minutes: number;
  max_open_tickets: number;
  skills: { skill: number; level: number }[];
  availability: { weekday: number; starts: string; ends: string }[];
  exceptions: {
    id: number;
    starts_on: string;
    ends_on: string;
    available: boolean;
    note: string;
  }[];
}

export interface components {
  schemas: {
    Agreement: Agreement;
    ApiToken: ApiToken;
    Attachment: Attachment;
    Candidate: Candidate;
    Facets: Facets;
    Invitation: Invitation;
    InvitationPreview: InvitationPreview;
    Me: Me;
    Message: Message;
    NewApiToken: NewApiToken;
    Person: Person;
    School: School;
    TicketDetail: TicketDetail;
    TicketPage: TicketPage;
    TicketRow: TicketRow;
    TimelineEntry: TimelineEntry;
    Volunteer: Volunteer;
    VolunteerProfile: VolunteerProfile;
  };
}

export interface paths {
  '/api/v1/me/': {
    get: Read<Me>;
    patch: Send<Me, { name?: string; language?: string }>;
  };
  '/api/v1/tokens/': {
    get: Read<ApiToken[]>;
    post: Send<NewApiToken, { name: string }>;
  };
  '/api/v1/tokens/{id}/': { delete: Send<undefined, undefined, Id> };
  '/api/v1/invitations/': {
    get: Read<Invitation[]>;
    post: Send<Invitation, { email: string; role: Role; boards?: number[] }>;
  };
  '/api/v1/invitations/{id}/revoke/': { post: Send<Invitation, undefined, Id> };
  '/api/v1/invitations/{id}/resend/': { post: Send<Invitation, undefined, Id> };
  '/api/v1/invitations/preview/': { post: Send<InvitationPreview, { token: string }> };
  '/api/v1/invitations/accept/': {
    post: Send<Me, { token: string; name: string; password: string }>;
  };
  '/api/v1/people/': { get: Read<Person[]> };
  '/api/v1/boards/': { get: Read<Named[]> };
  '/api/v1/schools/': { get: Read<School[], { board?: number; q?: string; open?: boolean }> };
  '/api/v1/categories/': { get: Read<Slugged[]> };
  '/api/v1/skills/': { get: Read<Slugged[]> };
  '/api/v1/tags/': { get: Read<string[]> };
  '/api/v1/tickets/': {
    get: Read<TicketPage, TicketQuery>;
    post: Send<TicketDetail, TicketInput, undefined, Idempotent>;
  };
  '/api/v1/tickets/facets/': { get: Read<Facets, TicketQuery & { fields: string }> };
  '/api/v1/tickets/{id}/': {
    get: Read<TicketDetail, undefined, Id>;
    patch: Send<TicketDetail, Partial<TicketInput> & { version?: number }, Id>;
  };
  '/api/v1/tickets/{id}/triage/': { post: Send<TicketDetail, TriageInput, Id> };
  '/api/v1/tickets/{id}/transition/': { post: Send<TicketDetail, TransitionInput, Id> };
  '/api/v1/tickets/{id}/messages/': { post: Send<TimelineEntry, MessageInput, Id, Idempotent> };
  '/api/v1/tickets/{id}/timeline/': { get: Read<TimelineEntry[], { after?: number }, Id> };
  '/api/v1/tickets/{id}/candidates/': { get: Read<Candidate[], undefined, Id> };
  '/api/v1/tickets/{id}/offers/': {
    post: Send<TicketDetail, { volunteer: number; note?: string; force?: boolean }, Id>;
  };
  '/api/v1/tickets/{id}/claim/': { post: Send<TicketDetail, undefined, Id> };
  '/api/v1/assignments/{id}/accept/': { post: Send<TicketDetail, undefined, Id> };
  '/api/v1/assignments/{id}/decline/': { post: Send<undefined, { reason: string }, Id> };
  '/api/v1/assignments/{id}/release/': { post: Send<undefined, { reason: string }, Id> };
  '/api/v1/assignments/{id}/hand-over/': {
    post: Send<TicketDetail, { volunteer: number; note?: string }, Id>;
  };
  '/api/v1/assignments/{id}/make-lead/': { post: Send<TicketDetail, undefined, Id> };
  '/api/v1/tickets/{id}/merge/': { post: Send<TicketDetail, { into: number }, Id> };
  '/api/v1/tickets/{id}/links/': { post: Send<TicketDetail, { ticket: number }, Id> };
  '/api/v1/tickets/{id}/links/{other}/': {
    delete: Send<undefined, undefined, Id & { other: number }>;
  };
  '/api/v1/tickets/{id}/follow/': {
    put: Send<undefined, undefined, Id>;
    delete: Send<undefined, undefined, Id>;
  };
  '/api/v1/tickets/{id}/tags/': { put: Send<TicketDetail, { tags: string[] }, Id> };
  '/api/v1/tickets/{id}/confirm/': {
    post: Send<TicketDetail, { score?: number; remark?: string }, Id>;
  };
  '/api/v1/tickets/{id}/agreement/': { put: Send<TicketDetail, AgreementInput, Id> };
  '/api/v1/tickets/{id}/agreement/accept/': { post: Send<TicketDetail, undefined, Id> };
  '/api/v1/uploads/': { post: Send<Attachment, FormData> };
  '/api/v1/uploads/{id}/': { delete: Send<undefined, undefined, Id> };
  '/api/v1/volunteers/': { get: Read<Volunteer[]> };
  '/api/v1/volunteers/me/': {
    get: Read<VolunteerProfile>;
    patch: Send<VolunteerProfile, Partial<VolunteerProfile>>;
  };
  '/api/v1/volunteers/{id}/': {
    get: Read<VolunteerProfile, undefined, Id>;
    patch: Send<VolunteerProfile, Partial<VolunteerProfile>, Id>;
  };
}
