/** One mail to one person. */
export interface MailMessage {
  /** A bare address; a name or a second address in it is refused. */
  to: string;
  subject: string;
  text: string;
  html: string;
  /**
   * Made from the id of the job ("job-4711"), the same at every attempt, so that a mail program recognises a repeated
   * one. Letters, digits and `._+-`; the domain of the sender is added when it has none.
   */
  messageId: string;
  attachments?: readonly MailAttachment[];
}

export interface MailAttachment {
  filename: string;
  content: Uint8Array;
  contentType: string;
}

/** Hands mails on. */
export interface Mailer {
  kind: 'smtp' | 'folder';
  /**
   * Resolves when the mail is in safe hands: the mail server said yes, or the file is on the disk. Throws a
   * MailRejectedError when no repetition will help; everything else is worth another attempt.
   */
  send(message: MailMessage): Promise<void>;
  close(): void;
}

/** This recipient cannot be reached by mail, today or tomorrow: somebody has to write a letter or call. */
export class MailRejectedError extends Error {
  override name = 'MailRejectedError';
}
