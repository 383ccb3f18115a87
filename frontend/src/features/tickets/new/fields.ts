/** Where each field of the API is in this form. */
export const FIELD_IDS = {
  board: 'field-board',
  school: 'field-school',
  category: 'field-category',
  title: 'field-title',
  device_count: 'field-devices',
  wanted_by: 'field-wanted',
  'contact.name': 'field-contact-name',
  'contact.email': 'field-contact-email',
  'contact.phone': 'field-contact-phone',
} as const;
export type Field = keyof typeof FIELD_IDS;
export const FIELDS = Object.keys(FIELD_IDS) as Field[];
