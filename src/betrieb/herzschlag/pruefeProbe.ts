import type { Antragsstelle } from '#src/antraege/antragsstelle.ts';
import { renderPdf } from '#src/pdf/renderPdf.ts';
import { openUpload, readUpload } from '#src/uploads/uploadStore.ts';
import { findForCitizen } from '#src/vorgaenge/auskunft.ts';
import { MAIL_QUITTUNG } from '#src/vorgaenge/jobs/kinds.ts';
import { nameWordsJoined } from '#src/vorgaenge/liste/nameWords.ts';
import { toQuittung } from '#src/vorgaenge/quittung.ts';
import { marksOf } from '#src/vorgaenge/suchmarken.ts';
import type { Vorgang } from '#src/vorgaenge/vorgang.ts';
import { findVorgang } from '#src/vorgaenge/vorgangStore.ts';
import { alsGlied, type Glied, GliedError } from './glied.ts';
import { PROBE_PERSON } from './probeantrag.ts';

/** How the mail of the Probeantrag stands. */
export type MailStand = 'verschickt' | 'unterwegs';

/** Proves that what was handed in is there, readable, found and answered. Throws a GliedError for the first that is not. */
export async function pruefeProbe(stelle: Antragsstelle, vorgangId: string): Promise<MailStand> {
  const { kysely } = stelle.database;
  const vorgang = await alsGlied('lesen', () => findVorgang(kysely, stelle.keys, vorgangId));
  if (vorgang?.inhalt.person.nachname !== PROBE_PERSON.nachname) {
    throw new GliedError('lesen', 'Der Antrag ist nicht mehr da.');
  }
  const glieder: [Glied, () => Promise<string | undefined>][] = [
    ['anlage', () => pruefeAnlage(stelle, vorgang)],
    ['suche', () => pruefeSuche(stelle, vorgang)],
    ['bestaetigung', () => pruefeBestaetigung(stelle, vorgang)],
    ['auskunft', () => pruefeAuskunft(stelle, vorgang)],
  ];
  for (const [glied, pruefe] of glieder) {
    const fault = await alsGlied(glied, pruefe);
    if (fault) throw new GliedError(glied, fault);
  }
  return alsGlied('mail', () => pruefeMail(stelle, vorgangId));
}

async function pruefeAnlage({ database }: Antragsstelle, { inhalt }: Vorgang): Promise<string | undefined> {
  const [anlage] = inhalt.anlagen;
  const stored = anlage && (await readUpload(database.kysely, anlage.id));
  if (!stored) return 'Die Datei ist nicht mehr da.';
  return openUpload(stored, anlage.key).length === anlage.size ? undefined : 'Die Datei ist nicht mehr dieselbe.';
}

async function pruefeSuche({ database, keys }: Antragsstelle, { id }: Vorgang): Promise<string | undefined> {
  const found = await database.kysely
    .selectFrom('suchmarke')
    .select('vorgang_id')
    .where(
      'marke',
      'in',
      nameWordsJoined(PROBE_PERSON.nachname).flatMap((word) => marksOf(keys, 'nachname', word)),
    )
    .where('vorgang_id', '=', id)
    .executeTakeFirst();
  return found ? undefined : 'Der Antrag wurde nicht gefunden.';
}

async function pruefeBestaetigung(stelle: Antragsstelle, vorgang: Vorgang): Promise<string | undefined> {
  const pdf = await renderPdf(toQuittung(vorgang, [], stelle.absender(vorgang.antrag), []));
  return Buffer.from(pdf.subarray(0, 5)).toString('latin1') === '%PDF-' ? undefined : 'Es kam kein PDF heraus.';
}

async function pruefeAuskunft({ database, keys, now }: Antragsstelle, { id, aktenzeichen }: Vorgang) {
  const { geburtsdatum } = PROBE_PERSON;
  const asked = { aktenzeichen, geburtsdatum, address: 'herzschlag', now: now() };
  const answer = await findForCitizen(database, keys, asked);
  return answer.kind === 'found' && answer.vorgang.id === id ? undefined : 'Die Abfrage gab keine Auskunft.';
}

async function pruefeMail({ database }: Antragsstelle, vorgangId: string): Promise<MailStand> {
  const job = await database.kysely
    .selectFrom('job')
    .select(['status', 'last_error'])
    .where('unique_key', '=', `${MAIL_QUITTUNG}:${vorgangId}`)
    .executeTakeFirst();
  if (!job) throw new GliedError('mail', 'Es wurde keine E-Mail vorbereitet.');
  if (job.status === 'dead') throw new GliedError('mail', `Sie ging nicht hinaus (${job.last_error ?? 'unbekannt'}).`);
  return job.status === 'done' ? 'verschickt' : 'unterwegs';
}
