import type { KeyRing } from '#src/crypto/keyRing.ts';
import { BackupError } from './backupError.ts';
import type { End, Format } from './format.ts';
import { readBackup } from './readBackup.ts';

/** Reads a backup to its end and says what it holds. Throws a BackupError unless all of it is there and unchanged. */
export async function checkBackup(file: string, keys: KeyRing): Promise<{ format: Format; end: End }> {
  let format: Format | undefined;
  for await (const part of readBackup(file, keys)) {
    if (part.art === 'format') format = part.format;
    if (part.art === 'end' && format) return { format, end: part.end };
  }
  throw new BackupError('Die Sicherung sagt nicht, wie sie aufgebaut ist. Nehmen Sie eine andere.');
}
