import { z } from 'zod';
import { insertAufgabe } from '../aufgabenStore.ts';
import { toSchreibenMail } from '../mails/schreibenMail.ts';
import { readSchreiben, setVersendet } from '../schreiben/schreibenStore.ts';
import { mailAddressOf } from '../vorgang.ts';
import { findVorgang, toWeitereId } from '../vorgangStore.ts';
import type { MailJobs } from './mailJobs.ts';

const schreibenPayload = z.object({ vorgangId: z.string(), schreibenId: z.string() });

/** Mails that a letter is there, to whoever gets the letters, and notes when that was. */
export async function mailSchreiben(
  { database, keys, mailer }: Pick<MailJobs, 'database' | 'keys' | 'mailer'>,
  payload: unknown,
  jobId: string,
): Promise<void> {
  const { vorgangId, schreibenId } = schreibenPayload.parse(payload);
  const vorgang = await findVorgang(database.kysely, keys, vorgangId);
  const to = vorgang && mailAddressOf(vorgang.inhalt.person);
  const schreiben = await readSchreiben(database.kysely, keys, { id: schreibenId, vorgangId });
  // Deleted in the meantime: nothing is left to tell.
  if (!vorgang || !schreiben) return;
  if (!to) {
    // The address has gone since: then it goes out on paper.
    const id = toWeitereId(jobId, 'brief-drucken');
    const aufgabe = { id, vorgangId, art: 'brief-drucken', am: Date.now(), schreibenId } as const;
    await database.transaction((tx) => insertAufgabe(tx, aufgabe));
    return;
  }
  await mailer.send({ to, messageId: jobId, ...toSchreibenMail(schreiben.inhalt) });
  await setVersendet(database.kysely, { id: schreibenId, vorgangId, now: Date.now() });
}
