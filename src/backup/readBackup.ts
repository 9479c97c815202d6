import type { z } from 'zod';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import { createChecksum, type Entry, readArchive } from './archive.ts';
import { BackupError } from './backupError.ts';
import {
  CONTENT,
  DATA,
  END_NAME,
  type End,
  endSchema,
  FORMAT_NAME,
  type Format,
  formatSchema,
  TABLES,
} from './format.ts';
import { fromPortion, type Value } from './portions.ts';

/** What a backup gives, in this order; the end comes only when all of it proved to be there and unchanged. */
export type Part =
  | { art: 'format'; format: Format }
  | { art: 'rows'; table: string; rows: Value[][] }
  | { art: 'file'; folder: typeof CONTENT | typeof DATA; path: string; bytes: Uint8Array }
  | { art: 'end'; end: End };

/** Reads a backup in pieces of some megabytes. Throws a BackupError when it is not whole; what came before is worth nothing then. */
export async function* readBackup(file: string, keys: KeyRing): AsyncGenerator<Part> {
  const checksum = createChecksum();
  const seen: End = { tables: {}, files: 0, sha256: '' };
  let bytes = Buffer.alloc(0);
  let end: End | undefined;
  for await (const entry of readArchive(file, keys)) {
    if (entry.name === END_NAME) {
      end = parse(endSchema, entry);
      continue;
    }
    checksum.add(entry);
    const [folder = '', ...names] = entry.name.split('/');
    if (entry.name === FORMAT_NAME) {
      const format = parse(formatSchema, entry);
      for (const table of Object.keys(format.tables)) seen.tables[table] = 0;
      yield { art: 'format', format };
    } else if (entry.name.endsWith('.bin') && folder === TABLES) {
      bytes = Buffer.from(entry.bytes);
    } else if (folder === TABLES) {
      const [table = ''] = names;
      const rows = fromPortion({ lines: Buffer.from(entry.bytes), bytes });
      seen.tables[table] = (seen.tables[table] ?? 0) + rows.length;
      yield { art: 'rows', table, rows };
    } else if (folder === CONTENT || folder === DATA) {
      seen.files++;
      yield { art: 'file', folder, path: names.join('/'), bytes: entry.bytes };
    } else throw new BackupError(`Die Sicherung enthält ${entry.name}, und das kennt dieses Programm nicht.`);
  }
  if (!end || !isSame(end, { ...seen, sha256: checksum.value() })) {
    throw new BackupError(
      'Die Sicherung ist nicht vollständig: Zahl oder Prüfsumme stimmt nicht. Nehmen Sie eine andere.',
    );
  }
  yield { art: 'end', end };
}

const isSame = (one: End, other: End) =>
  one.sha256 === other.sha256 &&
  one.files === other.files &&
  Object.keys({ ...one.tables, ...other.tables }).every((table) => one.tables[table] === other.tables[table]);

function parse<T>(schema: z.ZodType<T>, { name, bytes }: Entry): T {
  const parsed = schema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  if (parsed.success) return parsed.data;
  throw new BackupError(`${name}: ${parsed.error.issues.map(({ message }) => message).join(' ')}`);
}
