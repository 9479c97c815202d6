import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { writeProtokoll } from '#src/audit/protokoll.ts';
import { writeSammeleintrag } from '#src/audit/sammeleintrag.ts';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import { openSnapshot } from '../openSnapshot.ts';
import type { Place } from '../snapshot.ts';
import { insertRows, readColumnTypes } from '../tableInserts.ts';

/** What may not be just anything. */
const CHECKED: Record<string, string | number> = {
  shared: 1,
  scan: 'sauber',
  fristwahrend: 1,
  loeschsperre: 0,
  probelauf: 0,
  versand: 'post',
  erfolg: 1,
  must_change_password: 0,
  stufe: 'code',
  email_verified: 1,
};
const STATUS: Record<string, string> = { job: 'ready' };

/** Puts two rows into every table there is, also into those somebody adds later, and two entries into the Protokoll: about one, about two. */
export async function fillEverything(database: Database, keys: KeyRing): Promise<void> {
  const types = await readColumnTypes(database.kysely, database.engine);
  await database.transaction(async (tx) => {
    for (const [table, columns] of types) {
      if (table === 'migration' || table.startsWith('protokoll')) continue;
      const names = [...columns];
      const row = (number: number) =>
        names.map(
          ([name, type]) =>
            CHECKED[name] ?? (name === 'status' ? STATUS[table] : undefined) ?? makeValue(name, type, number),
        );
      await insertRows(tx, table, [...columns.keys()], [row(1), row(2)]);
    }
    const eintrag = { am: Date.now(), wer: 'erna' };
    await writeProtokoll(tx, keys, { ...eintrag, aktion: 'vorgang-gesehen', gegenstand: 'DP-ÄÖÜ' });
    await writeSammeleintrag(tx, keys, { ...eintrag, aktion: 'liste-gesehen' }, ['DP-ÄÖÜ', 'DP-2']);
  });
}

function makeValue(name: string, type: string, number: number) {
  if (/^(big|small)?int/.test(type))
    return (1_790_000_000_000 % (type === 'bigint' ? Number.MAX_SAFE_INTEGER : 1_000_003)) + number;
  if (type === 'blob' || type === 'bytea') return number === 1 ? new Uint8Array() : new Uint8Array(randomBytes(5000));
  // Where PostgreSQL has a type for times, SQLite has text; both take text.
  if (name.endsWith('_at')) return new Date(1_790_000_000_000 + number).toISOString();
  return `Käthe „Groß“ 'x' "y" \\ \n\t😀 ${randomUUID()}`;
}

/** Everything a backup has to bring back, in an order that does not depend on the engine. */
export async function readEverything(place: Place): Promise<Record<string, string[]>> {
  const snapshot = await openSnapshot(place);
  try {
    const all: Record<string, string[]> = {};
    for (const [table, columns] of snapshot.tables) {
      const rows: string[] = [];
      for await (const row of snapshot.rows(table)) {
        const shown = columns
          .map((name, index) => [name, show(row[index])] as const)
          .sort(([a], [b]) => (a < b ? -1 : 1));
        rows.push(JSON.stringify(shown));
      }
      all[table] = rows.sort();
    }
    return all;
  } finally {
    await snapshot.close();
  }
}

/** Yes and no, times and bytes, in the spelling of either engine. */
function show(value: unknown): unknown {
  if (value instanceof Uint8Array) return createHash('sha256').update(value).digest('hex');
  return typeof value === 'boolean' ? Number(value) : value;
}

/** How many rows a table has, also of those that a backup leaves out. */
export async function countRows(database: Database, table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
    database.kysely,
  );
  return Number(rows[0]?.count);
}
