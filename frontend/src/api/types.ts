// The server's types under the names the app uses. Nothing is declared here: each is a name of the generated schema.
import type { components } from './schema';

export type { paths } from './schema';

type Schemas = components['schemas'];

export type Agreement = Schemas['AgreementSchema'];
export type AgreementLine = Schemas['AgreementLineSchema'];
export type AgreementTerms = Schemas['AgreementTermsInputRequest'];
export type AgreementVersion = Schemas['AgreementVersionSchema'];
export type ApiToken = Schemas['ApiToken'];
export type Attachment = Schemas['AttachmentSchema'];
export type Ask = Schemas['AskSchema'];
export type Board = Schemas['Board'];
export type Candidate = Schemas['CandidateSchema'];
export type Contact = Schemas['ContactSchema'];
export type Impact = Schemas['ImpactEnum'];
export type Invitation = Schemas['Invitation'];
export type InvitedLine = Schemas['InvitedLine'];
export type InvitationPreview = Schemas['InvitationPreview'];
export type Kind = Schemas['KindEnum'];
export type Me = Schemas['Me'];
export type MessageInput = Schemas['MessageInputRequest'];
export type MyAssignment = Schemas['OwnAssignmentSchema'];
export type NewApiToken = Schemas['NewApiToken'];
export type NotificationItem = Schemas['NotificationSchema'];
export type NotificationPreferences = Schemas['PreferencesSchema'];
export type Offer = Schemas['OfferSchema'];
export type OnBehalfOf = Schemas['OnBehalfOfEnum'];
export type Person = Schemas['Person'];
export type Priority = Schemas['PriorityEnum'];
export type Problem = Schemas['Problem'];
export type Role = Schemas['RoleEnum'];
export type School = Schemas['School'];
export type SearchPiece = Schemas['PieceSchema'];
export type Side = Schemas['SideEnum'];
export type Skill = Schemas['SkillSchema'];
export type Status = Schemas['StatusEnum'];
export type TeamMember = Schemas['TeamMemberSchema'];
export type TicketDetail = Schemas['TicketDetailSchema'];
export type TicketInput = Schemas['FileTicketInputRequest'];
export type TicketPage = Schemas['TicketPageSchema'];
export type TicketRow = Schemas['TicketRowSchema'];
export type TimelineEntry = Schemas['TimelineEntrySchema'];
export type Transition = Schemas['TransitionSchema'];
export type TriageInput = Schemas['TriageInputRequest'];
export type Urgency = Schemas['UrgencyEnum'];
export type VolunteerProfile = Schemas['ChosenProfileSchema'];
