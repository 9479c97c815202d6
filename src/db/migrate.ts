import { type Kysely, sql } from 'kysely';
import { anfang } from './migrations/001-anfang.ts';
import { schreibtisch } from './migrations/002-schreibtisch.ts';
import { anmeldung } from './migrations/003-anmeldung.ts';
import { protokollbezug } from './migrations/004-protokollbezug.ts';
import { type Migration, SPELLINGS } from './migrations/migration.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './tx.ts';

/** Number n is the n-th line. Lines are only ever added: what ran somewhere stays as it is. */
const MIGRATIONS: readonly (readonly [name: string, migration: Migration])[] = [
  ['001-anfang', anfang],
  ['002-schreibtisch', schreibtisch],
  ['003-anmeldung', anmeldung],
  ['004-protokollbezug', protokollbezug],
];

/** The state this code needs and makes. */
export const NEWEST_SCHEMA = MIGRATIONS.length;

/** Any number that nothing else on the same PostgreSQL database uses. */
const LOCK = 4_427_644_001;

/**
 * Brings the tables to the state this code needs, in one transaction: all or nothing. Instances that start together wait
 * for each other. Throws when the database was made by newer code. `upTo`: an older state, for what was kept in that one.
 */
export async function migrate(
  kysely: Kysely<Tables>,
  engine: 'sqlite' | 'postgres',
  upTo = NEWEST_SCHEMA,
): Promise<void> {
  await kysely.transaction().execute(async (tx) => {
    // SQLite needs none: its transactions begin with the only write lock there is.
    if (engine === 'postgres') await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(tx);
    const { long, strict } = SPELLINGS[engine];
    await run(
      tx,
      `create table if not exists migration (number integer primary key, name text not null, applied_at ${long} not null)${strict}`,
    );
    const { newest } = await tx
      .selectFrom('migration')
      .select(({ fn }) => fn.coalesce(fn.max('number'), sql.lit(0)).as('newest'))
      .executeTakeFirstOrThrow();
    if (newest > MIGRATIONS.length) {
      throw new Error(
        `Die Datenbank ist neuer als dieses Programm (Stand ${newest}, bekannt ${MIGRATIONS.length}). Starten Sie die neuere Fassung, oder spielen Sie die Sicherung von vor der Umstellung zurück.`,
      );
    }
    for (const [index, [name, migration]] of MIGRATIONS.slice(0, upTo).entries()) {
      if (index < newest) continue;
      for (const statement of migration(SPELLINGS[engine])) await run(tx, statement);
      await tx
        .insertInto('migration')
        .values({ number: index + 1, name, applied_at: Date.now() })
        .execute();
    }
  });
}

const run = (tx: Tx, statement: string) => sql.raw(statement).execute(tx);
