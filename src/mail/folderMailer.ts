import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import type { Mailer } from './mailer.ts';
import { toMessageId, toNodemailer } from './toNodemailer.ts';

/**
 * Writes each mail as an `.eml` file into `mail/` under the data folder, readable for the owner of the server only. The
 * name comes from the messageId, so that a repeated attempt replaces the file instead of doubling it.
 */
export function createFolderMailer(dataDir: string, from: string): Mailer {
  const folder = join(dataDir, 'mail');
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    kind: 'folder',
    async send(message) {
      const { message: bytes } = await composer.sendMail(toNodemailer(message, from));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeDurably(folder, `${toMessageId(message.messageId, from)}.eml`, bytes as Buffer);
    },
    close: () => composer.close(),
  };
}

/** The file appears under its name when it is complete and on the disk, or not at all. */
async function writeDurably(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const draft = join(folder, `.${randomUUID()}`);
  try {
    await syncing(draft, 'wx', (file) => file.writeFile(bytes));
    await rename(draft, join(folder, name));
  } catch (error) {
    await unlink(draft).catch(() => undefined);
    throw error;
  }
  // Without this a power cut may leave the file without its name. Windows cannot open a folder.
  if (process.platform !== 'win32') await syncing(folder, 'r');
}

async function syncing(
  path: string,
  flags: string,
  write?: (file: Awaited<ReturnType<typeof open>>) => Promise<void>,
): Promise<void> {
  const file = await open(path, flags, 0o600);
  try {
    await write?.(file);
    await file.sync();
  } finally {
    await file.close();
  }
}
