// Made by scripts/check_api_types.sh from docs/openapi.yaml.

export const ACTOR_SCHEMA_KIND_VALUES = ['person', 'guest', 'mail', 'rule', 'system'] as const;
export const AGREEMENT_STATE_VALUES = ['proposed', 'holds', 'ended'] as const;
export const ANSWER_VALUES = ['accepted', 'known', 'refused'] as const;
export const ASK_SCHEMA_KIND_VALUES = [
  'answer_offer',
  'accept_agreement',
  'answer',
  'reopened',
  'confirm',
  'triage',
  'make_ready',
  'choose_student',
  'start',
] as const;
export const ASSIGNMENT_STATE_VALUES = [
  'offered',
  'accepted',
  'declined',
  'released',
  'expired',
] as const;
export const BAND_VALUES = ['1h', '4h', '8h', '24h', '3d', 'more'] as const;
export const CHANNEL_VALUES = ['web', 'email', 'api'] as const;
export const CLOSED_FOR_VALUES = ['public_holiday', 'school_holiday', 'study_day'] as const;
export const CODE_VALUES = ['same_words', 'same_school', 'same_category'] as const;
export const DEVICE_BATCH_STATE_VALUES = ['running', 'handed_over'] as const;
export const DEVICE_KIND_VALUES = ['laptop', 'chromebook', 'tablet', 'other'] as const;
export const DEVICE_STATE_VALUES = ['to_do', 'busy', 'ready', 'excepted', 'handed_over'] as const;
export const DIMENSION_VALUES = [
  'board',
  'school',
  'kind',
  'on_behalf_of',
  'category',
  'assignee',
] as const;
export const DUE_SCHEMA_STATE_VALUES = ['running', 'paused', 'met', 'missed'] as const;
export const EVENT_AUDIENCE_VALUES = ['public', 'internal', 'coordinator', 'personal'] as const;
export const GROUP_BY_VALUES = [
  'status',
  'priority',
  'assignee',
  'school',
  'wanted',
  'due',
] as const;
export const HOLIDAY_SCHEMA_KIND_VALUES = ['public', 'school'] as const;
export const HOURS_VALUES = ['open', 'clock'] as const;
export const IMPACT_VALUES = ['one', 'group', 'school'] as const;
export const INVITATION_STATE_VALUES = ['open', 'accepted', 'revoked', 'expired'] as const;
export const INVITED_LINE_STATE_VALUES = [
  'invited',
  'already_invited',
  'already_member',
  'repeated',
  'no_address',
] as const;
export const KIND_VALUES = ['question', 'devices', 'visit'] as const;
export const LANGUAGE_VALUES = ['nl', 'en'] as const;
export const LINE_KIND_VALUES = ['devices', 'hours', 'visits'] as const;
export const MACRO_STEP_KIND_VALUES = ['category', 'impact', 'urgency', 'tag', 'status'] as const;
export const MADE_BY_VALUES = ['timer', 'hand', 'visit'] as const;
export const MESSAGE_AUDIENCE_VALUES = ['public', 'internal'] as const;
export const METRIC_VALUES = ['first_response', 'resolution'] as const;
export const ODD_WEEK_VALUES = [
  'over_offered',
  'overlap',
  'long_day',
  'night',
  'after_approval',
  'no_rows',
] as const;
export const ON_BEHALF_OF_VALUES = ['own_team', 'staff', 'teacher', 'parent', 'pupil'] as const;
export const OPERATION_VALUES = [
  'move',
  'triage',
  'tag',
  'offer',
  'take_back',
  'follow',
  'unfollow',
] as const;
export const ORDERING_VALUES = [
  '-created',
  'created',
  '-updated',
  'updated',
  '-priority',
  'priority',
  'status',
  '-status',
  'wanted_by',
  'due',
] as const;
export const PERIOD_KIND_VALUES = ['week', 'month', 'school_year', 'custom'] as const;
export const PLACE_STATE_VALUES = [
  'offered',
  'held',
  'waiting',
  'declined',
  'released',
  'handed_over',
  'removed',
  'lapsed',
] as const;
export const PRIORITY_VALUES = ['low', 'normal', 'high', 'urgent'] as const;
export const REASON_VALUES = ['request', 'not_needed', 'mistake'] as const;
export const RELATION_VALUES = [
  'coordinator',
  'board_team',
  'assigned',
  'lead',
  'offered',
  'queue',
] as const;
export const REOPENED_REASON_VALUES = ['late_row', 'correction', 'sent_back'] as const;
export const ROLE_VALUES = ['coordinator', 'volunteer', 'ict_team', 'admin'] as const;
export const SECTOR_VALUES = ['po', 'vo', 'so'] as const;
export const SIDE_VALUES = ['desk', 'board'] as const;
export const SOURCE_VALUES = ['description', 'message', 'note', 'tag', 'place'] as const;
export const STATUS_VALUES = [
  'new',
  'in_consultation',
  'open',
  'scheduled',
  'in_progress',
  'pending',
  'solved',
  'closed',
  'rejected',
  'withdrawn',
  'merged',
] as const;
export const TICK_KIND_VALUES = ['step', 'ready', 'exception', 'resume'] as const;
export const TICKET_LEVEL_VALUES = ['full', 'queue'] as const;
export const TICKET_TARGET_SCHEMA_STATE_VALUES = [
  'running',
  'paused',
  'met',
  'missed',
  'stopped',
] as const;
export const TODAY_SECTION_SCHEMA_NAME_VALUES = [
  'coordinator.late',
  'coordinator.soon',
  'coordinator.answer',
  'coordinator.triage',
  'coordinator.accept_agreement',
  'coordinator.make_ready',
  'coordinator.offer_failed',
  'coordinator.choose_student',
  'coordinator.reopened',
  'coordinator.unhappy',
  'coordinator.stuck',
  'coordinator.board_silent',
  'ict_team.accept_agreement',
  'ict_team.answer',
  'ict_team.confirm',
  'ict_team.under_way',
  'volunteer.answer_offer',
  'volunteer.answer',
  'volunteer.reopened',
  'volunteer.late',
  'volunteer.start',
  'volunteer.planned',
  'volunteer.at_hand',
  'volunteer.queue',
] as const;
export const TODAY_VISITS_SCHEMA_NAME_VALUES = [
  'coordinator.visit_without_outcome',
  'coordinator.visit_to_confirm',
  'coordinator.visit_needs_students',
  'ict_team.visit_to_confirm',
  'volunteer.visit_to_check_out',
  'volunteer.visit_today',
  'volunteer.visit_asked',
  'volunteer.visit_soon',
] as const;
export const URGENCY_VALUES = ['low', 'normal', 'high'] as const;
export const USAGE_LEVEL_VALUES = ['within', 'nearly', 'over'] as const;
export const VIEW_AUDIENCE_VALUES = ['owner', 'desk', 'board'] as const;
export const VISIT_OUTCOME_VALUES = ['done', 'nobody_came'] as const;
export const VISIT_STATE_VALUES = [
  'proposed',
  'confirmed',
  'done',
  'cancelled',
  'nobody_came',
] as const;
export const VISIT_WARNING_VALUES = [
  'holiday',
  'study_day',
  'outside_availability',
  'lacks_skills',
  'long_day',
  'travel',
] as const;
export const WEEK_STATE_VALUES = ['open', 'confirmed', 'approved'] as const;
export const WHY_VALUES = ['declined', 'withdrawn', 'unanswered', 'ended', 'last_day'] as const;
export const WORK_KIND_VALUES = ['ticket', 'batch', 'visit', 'travel', 'other'] as const;
export const WORK_WARNING_VALUES = ['overlap', 'crosses_midnight', 'clock_changes'] as const;
