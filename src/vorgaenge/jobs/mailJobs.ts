import { z } from 'zod';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import type { Mailer } from '#src/mail/mailer.ts';
import { toAmtMail } from '../mails/amtMail.ts';
import { toQuittungMail } from '../mails/quittungMail.ts';
import type { Absender } from '../quittung.ts';
import { mailAddressOf } from '../vorgang.ts';
import { findVorgang } from '../vorgangStore.ts';

export interface MailJobs {
  database: Database;
  keys: KeyRing;
  mailer: Mailer;
  /** Who signs, given the id of the application. */
  absender(antragId: string): Absender;
  /** Mailbox of the office; missing: nobody is told, the desk shows everything anyway. */
  officeMail: string | undefined;
}

const quittungPayload = z.object({ vorgangId: z.string() });
const amtPayload = quittungPayload.extend({ anlass: z.enum(['eingang', 'nachreichung', 'rueckzug']) });

/** Mails the Aktenzeichen to the citizen, or to the helper who gets the letters. */
export async function mailQuittung(
  { database, keys, mailer, absender }: MailJobs,
  payload: unknown,
  jobId: string,
): Promise<void> {
  const vorgang = await findVorgang(database.kysely, keys, quittungPayload.parse(payload).vorgangId);
  const to = vorgang && mailAddressOf(vorgang.inhalt.person);
  // Deleted in the meantime: nothing is left to tell.
  if (!vorgang || !to) return;
  await mailer.send({ to, messageId: jobId, ...toQuittungMail(vorgang, absender(vorgang.antrag)) });
}

/** Mails the office that something came in. */
export async function mailAmt(
  { database, keys, mailer, absender, officeMail }: MailJobs,
  payload: unknown,
  jobId: string,
): Promise<void> {
  const { vorgangId, anlass } = amtPayload.parse(payload);
  const vorgang = officeMail ? await findVorgang(database.kysely, keys, vorgangId) : undefined;
  if (!vorgang || !officeMail) return;
  await mailer.send({
    to: officeMail,
    messageId: jobId,
    ...toAmtMail(vorgang, anlass, absender(vorgang.antrag).portal),
  });
}
