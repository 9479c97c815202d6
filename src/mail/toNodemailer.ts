import type { SendMailOptions } from 'nodemailer';
import { type MailMessage, MailRejectedError } from './mailer.ts';

/** One address and nothing else: no list, no name, no comment, no quoted part, no line break. RFC 5321 allows 254. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]{1,189}$/u;
const MESSAGE_ID = /^[A-Za-z0-9][\w.+-]{0,99}(@[\w.-]{1,100})?$/;
const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+$/;

/** The message as nodemailer takes it, with nothing left in it that could become a header or a recipient of its own. */
export function toNodemailer(message: MailMessage, from: string) {
  if (!ADDRESS.test(message.to)) throw new MailRejectedError('Die Angabe ist keine E-Mail-Adresse.');
  return {
    from,
    // As an object, because a string would be read as a list of addresses.
    to: { name: '', address: message.to },
    subject: toLine(message.subject),
    text: message.text,
    html: message.html,
    messageId: `<${toMessageId(message.messageId, from)}>`,
    // RFC 3834: keeps absence notices from answering.
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: (message.attachments ?? []).map(({ filename, content, contentType }) => {
      if (!MEDIA_TYPE.test(contentType)) throw new TypeError('An attachment has no valid media type.');
      return { filename: toLine(filename), content: Buffer.from(content), contentType };
    }),
  } satisfies SendMailOptions;
}

/** Without angle brackets, always with a domain. */
export function toMessageId(messageId: string, from: string): string {
  if (!MESSAGE_ID.test(messageId)) throw new TypeError('A messageId may have letters, digits and ._+- only.');
  return messageId.includes('@') ? messageId : `${messageId}@${/@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'}`;
}

const toLine = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
