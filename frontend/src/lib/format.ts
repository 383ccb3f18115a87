import { useTranslation } from '@/i18n/use-translation';

const LOCALES: Record<string, string> = { nl: 'nl-NL', en: 'en-GB' };

function locale(language: string): string {
  return LOCALES[language] ?? 'nl-NL';
}

const cache = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>();

// Making a formatter costs more than using it; a list of tickets uses hundreds.
function cached<F extends Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>(
  key: string,
  make: () => F,
): F {
  const found = cache.get(key);
  if (found !== undefined) return found as F;
  const made = make();
  cache.set(key, made);
  return made;
}

export type DateStyle = 'date' | 'datetime' | 'time' | 'day' | 'weekday' | 'weekdayShort';

const DATE_OPTIONS: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  datetime: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  time: { hour: '2-digit', minute: '2-digit' },
  day: { day: 'numeric', month: 'short' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
  weekdayShort: { weekday: 'short', day: 'numeric', month: 'short' },
};

/** All of the app's clocks are the schools' clock, wherever the reader is. */
export const TIME_ZONE = 'Europe/Amsterdam';

export function formatDate(
  iso: string | Date,
  language: string,
  style: DateStyle = 'date',
): string {
  const format = cached(
    `date:${language}:${style}`,
    () =>
      new Intl.DateTimeFormat(locale(language), { ...DATE_OPTIONS[style], timeZone: TIME_ZONE }),
  );
  return format.format(typeof iso === 'string' ? new Date(iso) : iso);
}

/** The calendar day of a moment on the schools' clock, as `2026-11-24`: what the server's dates are compared with. */
export function dayOf(at: string | Date | number, timeZone = TIME_ZONE): string {
  const format = cached(`day:${timeZone}`, () => new Intl.DateTimeFormat('sv-SE', { timeZone }));
  return format.format(new Date(at));
}

export function formatNumber(value: number, language: string): string {
  return cached(`number:${language}`, () => new Intl.NumberFormat(locale(language))).format(value);
}

/** "1,4 MB": decimal units, as people's own computers show them. */
export function formatFileSize(bytes: number, language: string): string {
  // Intl has no plural of it in Dutch.
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  const units = ['kilobyte', 'megabyte', 'gigabyte'] as const;
  let step = 0;
  let value = bytes / 1000;
  while (value >= 1000 && step < units.length - 1) {
    value /= 1000;
    step += 1;
  }
  const unit = units[step] ?? 'kilobyte';
  const format = cached(
    `size:${language}:${unit}`,
    () =>
      new Intl.NumberFormat(locale(language), {
        style: 'unit',
        unit,
        unitDisplay: 'short',
        maximumFractionDigits: 1,
      }),
  );
  return format.format(value);
}

/**
 * "25 minuten", "6 uur 10" / "6 hours 10 min": as `duration_words` of the server says it.
 * `inDays`: of the calendar, where 48 hours or more are days of 24 hours, to the hour.
 */
export function formatMinutes(minutes: number, language: string, inDays = false): string {
  const part = (value: number, unit: 'day' | 'hour' | 'minute') =>
    cached(
      `unit:${language}:${unit}`,
      () => new Intl.NumberFormat(locale(language), { style: 'unit', unit, unitDisplay: 'long' }),
    ).format(value);
  const isLong = minutes >= 2880;
  const size = isLong && inDays ? 1440 : 60;
  const shown = isLong && inDays ? Math.floor((minutes + 30) / 60) * 60 : minutes;
  const whole = Math.floor(shown / size);
  const rest = shown % size;
  if (whole === 0 && rest > 0) return part(rest, 'minute');
  const first = part(whole, size === 60 ? 'hour' : 'day');
  if (rest === 0) return first;
  if (size === 1440) return `${first} ${part(rest / 60, 'hour')}`;
  return `${first} ${language === 'nl' ? String(rest).padStart(2, '0') : `${rest} min`}`;
}

const STEPS: readonly [most: number, seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [59, 60, 'minute'],
  [23, 3_600, 'hour'],
  [6, 86_400, 'day'],
];

/** "3 minuten geleden" up to a week away, then the date. */
export function formatRelative(iso: string, now: number, language: string): string {
  const seconds = (new Date(iso).getTime() - now) / 1000;
  const distance = Math.abs(seconds);
  const format = cached(
    `relative:${language}`,
    () => new Intl.RelativeTimeFormat(locale(language), { numeric: 'auto' }),
  );
  if (distance < 45) return format.format(0, 'second');
  for (const [most, size, unit] of STEPS) {
    // The rounded number decides: 59½ minutes are an hour, not "60 minutes".
    const count = Math.max(1, Math.round(distance / size));
    if (count <= most) return format.format(seconds < 0 ? -count : count, unit);
  }
  return formatDate(iso, language);
}

/** The formatters in the reader's language. */
export function useFormat() {
  const { i18n } = useTranslation();
  const language = i18n.language;
  return {
    date: (iso: string | Date, style?: DateStyle) => formatDate(iso, language, style),
    number: (value: number) => formatNumber(value, language),
    fileSize: (bytes: number) => formatFileSize(bytes, language),
    minutes: (minutes: number) => formatMinutes(minutes, language),
    days: (minutes: number) => formatMinutes(minutes, language, true),
    relative: (iso: string, now: number) => formatRelative(iso, now, language),
  };
}
