import { randomUUID } from 'node:crypto';
import { countAttempt } from '#src/db/countAttempt.ts';
import { renderMail } from '#src/mail/renderMail.ts';
import type { Antragsstelle } from './antragsstelle.ts';

/** Codes sent to one address in an hour; more would be somebody else's mailbox being filled. */
const MAILS_PER_HOUR = 5;
/** Codes mailed on behalf of one network in an hour: whoever writes to strangers in our name stops here, a library does not. */
const MAILS_PER_SENDER = 60;

interface ResumeMail {
  to: string;
  /** Network address of who asks; kept as a keyed fingerprint for an hour. */
  sender: string;
  code: string;
  antragName: string;
  publicUrl: string;
  /** The last day on which the code works: "21. Dezember 2026". */
  until: string;
}

/**
 * Mails the code at once: it opens the answers, so it must never lie in the queue. False when it could not be sent now;
 * the code is on the screen anyway.
 */
export async function sendResumeCode(
  stelle: Antragsstelle,
  { to, sender, code, antragName, publicUrl, until }: ResumeMail,
): Promise<boolean> {
  const { database, keys, mailer } = stelle;
  const countMail = async (who: string, purpose: string) => {
    const counter = `${purpose}:${keys.fingerprint(who, purpose)}`;
    return (await countAttempt(database, counter, { windowMs: 3_600_000, now: stelle.now() })).count;
  };
  if ((await countMail(sender, 'resume-sender')) > MAILS_PER_SENDER) return false;
  if ((await countMail(to.toLowerCase(), 'resume-mail')) > MAILS_PER_HOUR) return false;
  const letter = renderMail({
    greeting: 'Guten Tag,',
    paragraphs: [
      {
        kind: 'paragraph',
        text: `Sie haben angefangen, einen Antrag auszufüllen (${antragName}). Mit diesem Code machen Sie weiter:`,
      },
      { kind: 'big', text: code },
      { kind: 'link', text: 'Weitermachen', url: `${publicUrl}/antraege/weitermachen` },
      {
        kind: 'paragraph',
        text: `Der Code gilt bis zum ${until}. Eingereicht ist der Antrag noch nicht. Haben Sie diese E-Mail nicht verlangt, geben Sie den Code nicht ein: Es ist dann nicht Ihr Antrag.`,
      },
    ],
    signature: ['Ihr Wegweiser'],
  });
  try {
    await mailer.send({ to, subject: 'Ihr Code zum Weitermachen', messageId: `code-${randomUUID()}`, ...letter });
    return true;
  } catch (error) {
    console.error(`Ein Code konnte nicht verschickt werden (${error instanceof Error ? error.name : 'unbekannt'}).`);
    return false;
  }
}
