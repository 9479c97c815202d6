import { randomUUID } from 'node:crypto';
import type { Rolle } from '#src/auth/rechte.ts';
import type { Bereich, Staff } from '#src/auth/staff.ts';
import type { Database } from '#src/db/openDatabase.ts';
import { insertUpload, sealUpload } from '#src/uploads/uploadStore.ts';
import { insertNachreichung } from '../../nachreichungStore.ts';
import { fileVorgang, INHALT, keys, NOW } from '../../testing/probe.ts';
import type { Anlage } from '../../vorgang.ts';
import { toWeitereId } from '../../vorgangStore.ts';
import { type Akte, openAkte } from '../zugang.ts';

/** A member of staff who sees everything, unless told otherwise. */
export const staff = (rolle: Rolle = 'sachbearbeitung', bereich: Partial<Bereich> = {}): Staff => ({
  id: `staff-${rolle}`,
  name: 'Erna Muster',
  email: 'erna@example.org',
  rolle,
  bereich: { nurEigene: false, ...bereich },
});

/** What the functions and routes work on. */
export const schrank = (database: Database) => ({ database, keys, now: () => NOW });

/** A stored paper. */
export async function storePaper(
  database: Database,
  vorgangId: string,
  { bytes = Buffer.from('Papier'), ...change }: Partial<Anlage> & { bytes?: Uint8Array } = {},
): Promise<Anlage> {
  const { id, key, content } = sealUpload(bytes);
  const { mediaType = 'application/pdf', scan = 'sauber' } = change;
  const row = { id, draftId: null, vorgangId, mediaType, size: bytes.length, scan, content, now: NOW };
  await insertUpload(database.kysely, row);
  const known = { id, key, mediaType, scan, size: bytes.length };
  return { name: 'papier.pdf', feld: 'nachweisBescheid', nachweis: 'Bescheid', ...change, ...known };
}

export interface Gefuellt {
  id: string;
  aktenzeichen: string;
  first: Anlage;
  later: Anlage;
}

/** A Vorgang with a paper of its own, which also stands among the answers, and one that came later. */
export async function fileAkte(
  database: Database,
  {
    first: firstChange,
    later: laterChange,
  }: { first?: Parameters<typeof storePaper>[2]; later?: Parameters<typeof storePaper>[2] } = {},
): Promise<Gefuellt> {
  const id = randomUUID();
  const first = await storePaper(database, id, firstChange);
  const later = await storePaper(database, id, laterChange);
  const { feld, nachweis, ...file } = first;
  const inhalt = { ...INHALT, anlagen: [first], answers: { ...INHALT.answers, [feld]: [file] } };
  const { aktenzeichen } = await fileVorgang(database, { id, inhalt });
  const nachreichung = { nachricht: 'Hier ist er.', anlagen: [later], angaben: [] };
  const eingegangenAm = NOW + 60_000;
  await database.transaction((tx) =>
    insertNachreichung(tx, keys, id, { id: randomUUID(), eingegangenAm, inhalt: nachreichung }),
  );
  return { id, aktenzeichen, first, later };
}

/** The Vorgang that was filed along with it and lists the same paper. */
export async function fileWeiteren(database: Database, { id, first }: Gefuellt): Promise<string> {
  const inhalt = { ...INHALT, antragName: 'Sozialticket', anlagen: [first] };
  const weiterer = { id: toWeitereId(id, 'sozialticket'), antrag: 'sozialticket', inhalt };
  return (await fileVorgang(database, weiterer)).aktenzeichen;
}

/** Opens it as somebody who may. */
export async function open(database: Database, aktenzeichen: string): Promise<Akte> {
  const zugang = await openAkte(schrank(database), staff(), aktenzeichen, 'vorgang-sehen');
  if (!zugang.ok) throw new Error(`${aktenzeichen}: ${zugang.status}`);
  return zugang.akte;
}

/** The Protokoll: who, what, about which Vorgang. */
export async function readProtokoll(database: Database): Promise<string[]> {
  const rows = await database.kysely.selectFrom('protokoll').selectAll().orderBy('nr').execute();
  return rows.map(({ wer, aktion, gegenstand }) => `${wer} ${aktion} ${gegenstand}`);
}
