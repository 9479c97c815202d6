import { writeSammeleintrag } from '#src/audit/sammeleintrag.ts';
import type { Staff } from '#src/auth/staff.ts';
import { formatTag } from '#src/fakten/formatTag.ts';
import type { Answers } from '#src/forms/field.ts';
import { toBerlinDay, toInstant } from '#src/queue/schedule.ts';
import { listVorgaenge } from '#src/vorgaenge/liste/listVorgaenge.ts';
import { parseFilter } from '#src/vorgaenge/liste/vorgangFilter.ts';
import type { VorgangZeile } from '#src/vorgaenge/liste/vorgangZeile.ts';
import { OFFEN, STATUS_TEXTE } from '#src/vorgaenge/vorgang.ts';
import type { Antrag } from '../antrag.ts';
import type { Antragsstelle } from '../antragsstelle.ts';
import type { Hinweis } from './hinweise.ts';

const YEAR_MS = 365 * 24 * 3_600_000;
/** More would be no help in deciding. */
const MOST_SHOWN = 5;

/**
 * What may be the same application, sent online or typed in before: of this person, for the same thing, open or not older
 * than a year. Finds only what this member of staff may see, and not what the same sheet (`id`) has become meanwhile: it may
 * have been sent twice at once.
 */
export async function findAehnliche(
  stelle: Antragsstelle,
  antrag: Antrag,
  staff: Staff,
  { id, answers }: { id: string; answers: Answers },
): Promise<Hinweis[]> {
  const { database, keys } = stelle;
  const now = stelle.now();
  const suche = ['vorname', 'nachname', 'geburtsdatum'].map((name) => answers[name] ?? '').join(' ');
  const filter = parseFilter(new URLSearchParams({ suche, status: 'alle', antrag: antrag.id, sortierung: 'neu' }));
  const { rows, verstanden } = await listVorgaenge(database.kysely, keys, staff, filter, { now });
  const found = verstanden
    ? rows.filter((zeile) => zeile.id !== id && isAehnlich(zeile, antrag.termin?.(answers), now))
    : [];
  const shown = found.slice(0, MOST_SHOWN);
  const gesehen = shown.map(({ aktenzeichen }) => aktenzeichen);
  await database.transaction((tx) =>
    writeSammeleintrag(tx, keys, { am: now, wer: staff.id, aktion: 'suche' }, gesehen),
  );
  if (shown.length === 0) return [];
  return [
    {
      code: `doppelt:${gesehen.join('+')}`,
      text: 'Vielleicht ist dieser Antrag schon da. Vergleichen Sie, bevor Sie ihn ein zweites Mal erfassen:',
      links: shown.map(({ aktenzeichen, eingegangenAm, status }) => ({
        href: `/intern/vorgaenge/${aktenzeichen}`,
        text: `${aktenzeichen} vom ${formatTag(toBerlinDay(eingegangenAm))}, ${STATUS_TEXTE[status].name}`,
      })),
    },
  ];
}

/** Two rides on different days are two rides. */
function isAehnlich({ status, eingegangenAm, uhr }: VorgangZeile, termin: string | undefined, now: number): boolean {
  if (termin !== undefined) return uhr.terminAm === toInstant(termin, '00:00');
  return OFFEN.includes(status) || eingegangenAm > now - YEAR_MS;
}
