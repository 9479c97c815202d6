import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import { requireDurablePostgres } from './durability.ts';

const INT8 = 20;

/** Opens a pool of connections. Throws when the server cannot be reached or commits would not be durable. */
export async function openPostgres(databaseUrl: string): Promise<Dialect> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'wegweiser',
    max: 10,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    // Nothing here takes long: what does, waits for a lock or for a server that is gone.
    query_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
    types: { getTypeParser },
  });
  // Without a listener one dropped connection would end the process. The query under way gets the error anyway.
  pool.on('error', reportLost);
  pool.on('connect', (client) => client.on('error', reportLost));
  try {
    requireDurablePostgres(await readFacts(pool));
    return new PostgresDialect({ pool });
  } catch (error) {
    await pool.end();
    throw error;
  }
}

async function readFacts(pool: pg.Pool) {
  const { rows } = await pool
    .query(`select current_setting('fsync') as "fsync", current_setting('synchronous_commit') as "synchronousCommit"`)
    .catch((error: unknown) => {
      throw new Error(
        'Die Datenbank aus DATABASE_URL antwortet nicht. Prüfen Sie, ob PostgreSQL läuft und ob Adresse, Name und Passwort stimmen.',
        { cause: error },
      );
    });
  return rows[0];
}

/** pg hands out 64-bit numbers as text; ours are times and counts, far below what a number holds exactly. */
const getTypeParser: pg.CustomTypesConfig['getTypeParser'] = (oid: number, format?: 'text' | 'binary') =>
  oid === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format as 'text');

function reportLost(error: Error & { code?: string }): void {
  console.error(`Eine Verbindung zur Datenbank ging verloren (${error.code ?? error.name}).`);
}
