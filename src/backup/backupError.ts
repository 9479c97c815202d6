/** Backup or restore is not possible; `message` says why and what to do, in German, for the person at the console. */
export class BackupError extends Error {
  override name = 'BackupError';
}
