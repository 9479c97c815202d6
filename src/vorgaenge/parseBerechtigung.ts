import { z } from 'zod';
import { isCalendarDate } from '#src/fakten/stand.ts';
import type { NeueBerechtigung } from './berechtigungStore.ts';

/** More single rides in a year than days and ways make sense: a typing mistake. */
const MOST_RIDES = 2000;
const EARLIEST_BIRTH = '1900-01-01';

const text = (option: string) => z.string(`--${option} fehlt.`).trim().min(1, `--${option} ist leer.`);

const day = (option: string) =>
  z
    .string(`--${option} fehlt.`)
    .regex(/^\d{4}-\d\d-\d\d$/, `--${option}: Schreiben Sie den Tag als 2026-11-20.`)
    .refine(isCalendarDate, `--${option}: Diesen Tag gibt es im Kalender nicht.`);

const toSchema = (today: string) =>
  z
    .object({
      vorname: text('vorname'),
      nachname: text('nachname'),
      geburtsdatum: day('geburtsdatum').refine(
        (value) => value >= EARLIEST_BIRTH && value <= today,
        '--geburtsdatum: Dieser Tag kann kein Geburtstag sein.',
      ),
      kontingent: z
        .string('--kontingent fehlt.')
        .regex(/^\d{1,4}$/, '--kontingent ist eine ganze Zahl, zum Beispiel 30.')
        .transform(Number)
        .refine(
          (value) => value >= 1 && value <= MOST_RIDES,
          `--kontingent: Möglich sind 1 bis ${MOST_RIDES} Fahrten im Jahr.`,
        ),
      'gueltig-ab': day('gueltig-ab'),
      'gueltig-bis': day('gueltig-bis').optional(),
    })
    .refine((all) => !all['gueltig-bis'] || all['gueltig-ab'] <= all['gueltig-bis'], {
      error: '--gueltig-bis liegt vor --gueltig-ab.',
    });

/** What an office typed at the console → a Berechtigung, or German sentences that say what to change. */
export function parseBerechtigung(
  options: Readonly<Record<string, unknown>>,
  today: string,
): { ok: true; berechtigung: NeueBerechtigung } | { ok: false; faults: string[] } {
  const parsed = toSchema(today).safeParse(options);
  if (!parsed.success) return { ok: false, faults: parsed.error.issues.map(({ message }) => message) };
  const { 'gueltig-ab': gueltigAb, 'gueltig-bis': gueltigBis, ...rest } = parsed.data;
  return { ok: true, berechtigung: { ...rest, gueltigAb, gueltigBis } };
}
