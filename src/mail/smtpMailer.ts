import nodemailer, { type NodemailerError } from 'nodemailer';
import { type Mailer, MailRejectedError } from './mailer.ts';
import { toNodemailer } from './toNodemailer.ts';

/** How long to wait, in milliseconds. `whole` also ends a server that answers a byte at a time. */
const PATIENCE = { connect: 10_000, silence: 30_000, whole: 120_000 };

/** Sends through the mail server, one connection for each mail. */
export function createSmtpMailer(url: string, from: string, patience = PATIENCE): Mailer {
  const transport = nodemailer.createTransport({
    url,
    connectionTimeout: patience.connect,
    dnsTimeout: patience.connect,
    greetingTimeout: patience.connect,
    socketTimeout: patience.silence,
  });
  return {
    kind: 'smtp',
    async send(message) {
      const mail = toNodemailer(message, from);
      try {
        await transport.sendMail({ ...mail, signal: AbortSignal.timeout(patience.whole) });
      } catch (error) {
        throw toSafeError(error as NodemailerError);
      }
    },
    close: () => transport.close(),
  };
}

/**
 * What happened, in codes only. Servers repeat the address in their answer, and errors end up in logs and in the job
 * table; that is why the original is not even kept as `cause`.
 */
function toSafeError({ code, command, response, responseCode }: NodemailerError): Error {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1];
  const details = [command, responseCode, enhanced].filter(Boolean).join(' ');
  if (isRefusal({ command, responseCode, enhanced })) {
    return new MailRejectedError(`Der Mailserver nimmt für diesen Empfänger nichts an (${details}).`);
  }
  const reason = [code, details].filter(Boolean).join(', ') || 'unbekannter Grund';
  return Object.assign(new Error(`Die E-Mail wurde nicht angenommen (${reason}).`), { code });
}

interface Refusal {
  command: string | undefined;
  responseCode: number | undefined;
  enhanced: string | undefined;
}

/**
 * A no for good to the recipient or to the message. Not when the server means us: 503 and 530 are about the
 * conversation, x.7.x (RFC 3463: security and policy) mostly says that relaying is denied or a login is missing. The
 * office repairs that in SMTP_URL, and the mail goes out at a later attempt.
 */
function isRefusal({ command, responseCode = 0, enhanced }: Refusal): boolean {
  if (command !== 'RCPT TO' && command !== 'DATA') return false;
  if (responseCode < 500 || responseCode === 503 || responseCode === 530) return false;
  return !enhanced?.startsWith('5.7.');
}
