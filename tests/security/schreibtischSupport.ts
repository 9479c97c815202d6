import { randomUUID } from 'node:crypto';
import { insertUpload, sealUpload } from '#src/uploads/uploadStore.ts';
import { fillVorlage } from '#src/vorgaenge/schreiben/fillVorlage.ts';
import { insertSchreiben } from '#src/vorgaenge/schreiben/schreibenStore.ts';
import { probeWerte, toProbeVorlage } from '#src/vorgaenge/schreiben/testing/probeSchreiben.ts';
import type { Anlage } from '#src/vorgaenge/vorgang.ts';
import { type Akte, type Aktenwunsch, type Desk, VOLLSTAENDIG } from '../support/deskOffice.ts';
import type { RunningPortal } from '../support/portal.ts';
import { insertTestStaff, loginStaff, SESSION_COOKIE, type TestStaff, type TestStaffWish } from '../support/staff.ts';
import { type Browser, openBrowser, type Reply } from './support.ts';

/** Somebody of the office at a browser. */
export interface Clerk extends Browser {
  staff: TestStaff;
}

/** A new member of staff who is logged in. */
export async function openClerk(
  { database, keys }: Pick<Desk, 'database' | 'keys'>,
  portal: RunningPortal,
  wish: TestStaffWish,
): Promise<Clerk> {
  const staff = await insertTestStaff({ database, keys, now: Date.now }, wish);
  return { ...openBrowser(portal, { cookies: await cookiesOf(portal, staff) }), staff };
}

/** The cookies of another login. */
export async function cookiesOf(portal: RunningPortal, staff: TestStaff): Promise<Map<string, string>> {
  const [, value = ''] = (await loginStaff(portal.url, staff)).split(/=(.*)/);
  return new Map([[SESSION_COOKIE, value]]);
}

export interface File {
  bytes: Uint8Array;
  mediaType?: Anlage['mediaType'];
  name?: string;
  scan?: Anlage['scan'];
}

/** A Vorgang with one paper. */
export async function fileWithPaper(
  desk: Desk,
  { bytes, mediaType = 'application/pdf', name = 'papier.pdf', scan = 'sauber' }: File,
  wish: Aktenwunsch = {},
): Promise<Akte & { anlage: Anlage }> {
  const vorgangId = randomUUID();
  const { id, key, content } = sealUpload(bytes);
  const size = bytes.length;
  const row = { id, draftId: null, vorgangId, mediaType, size, scan, content, now: Date.now() };
  await insertUpload(desk.database.kysely, row);
  const anlage: Anlage = { id, key, name, mediaType, size, scan, feld: 'nachweisBescheid', nachweis: 'Bescheid' };
  const inhalt = { ...VOLLSTAENDIG, ...wish.inhalt, anlagen: [anlage] };
  return { ...(await desk.file({ ...wish, id: vorgangId, inhalt })), anlage };
}

/** A letter of a Vorgang, as it lies there after it was sent. Returns its id. */
export function addSchreiben({ database, keys }: Desk, { id }: Pick<Akte, 'id'>): Promise<string> {
  const inhalt = fillVorlage(toProbeVorlage({ kind: 'text', text: '{anrede}' }), probeWerte());
  return database.transaction(async (tx) => {
    const vorgang = { id, inhalt: VOLLSTAENDIG };
    const neues = { vorgang, vorlage: 'probe', inhalt, von: 'erna', am: Date.now() };
    return (await insertSchreiben(tx, keys, neues)).id;
  });
}

/** Searches as the form of the list does, and looks at the answer. */
export async function search(clerk: Clerk, form: Readonly<Record<string, string>>): Promise<Reply> {
  const reply = await clerk.post('/intern/vorgaenge', form);
  return reply.location === undefined ? reply : clerk.get(reply.location);
}
