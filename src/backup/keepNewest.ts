import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Our names sort by time. A draft is what a backup that was killed left behind. */
const OURS = /^wegweiser-\d{8}T\d{6}Z\.sicherung$/;
const DRAFT = /^wegweiser-\d{8}T\d{6}Z\.sicherung\.[0-9a-f-]{36}\.neu$/;
const DAY_MS = 86_400_000;

/** The name of a backup made now: wegweiser-20261121T023000Z.sicherung. */
export function toBackupName(now: number): string {
  const time = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  return `wegweiser-${time}.sicherung`;
}

/**
 * Deletes the oldest backups of a folder, so that `keep` stay, and drafts older than a day. Only what has a name of ours is
 * counted or touched. Returns the names that are gone.
 */
export async function keepNewest(folder: string, keep: number, now: number): Promise<string[]> {
  const names = await readdir(folder);
  const backups = names.filter((name) => OURS.test(name)).sort();
  const drafts = names.filter((name) => DRAFT.test(name));
  const ages = await Promise.all(drafts.map(async (name) => now - (await stat(join(folder, name))).mtimeMs));
  const gone = [
    ...backups.slice(0, Math.max(0, backups.length - keep)),
    ...drafts.filter((_, index) => (ages[index] ?? 0) > DAY_MS),
  ];
  for (const name of gone) await rm(join(folder, name));
  return gone;
}
