import { createFolderMailer } from './folderMailer.ts';
import type { Mailer } from './mailer.ts';
import { createSmtpMailer } from './smtpMailer.ts';

export interface MailerOptions {
  /** `smtp://` or `smtps://`, with user and password in it; missing: mails become files. */
  smtpUrl?: string | undefined;
  /** "Wegweiser Dortmund <wegweiser@example.org>" or a bare address. */
  from: string;
  dataDir: string;
}

/** The mail server of the setting, or a folder in `dataDir` when there is none. */
export function createMailer({ smtpUrl, from, dataDir }: MailerOptions): Mailer {
  return smtpUrl ? createSmtpMailer(smtpUrl, from) : createFolderMailer(dataDir, from);
}
