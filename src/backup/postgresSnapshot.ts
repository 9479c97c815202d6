import pg from 'pg';
import { BackupError } from './backupError.ts';
import type { Snapshot } from './snapshot.ts';
import { isKept } from './tablesKept.ts';

const INT8 = 20;

/** Rows asked for at a time. A file has 10 MB at most, so 16 of them do not fill the memory. */
const ROWS_AT_ONCE = { withBytes: 16, without: 1000 };

/** One transaction that only reads and sees one moment throughout. */
export async function openPostgresSnapshot(databaseUrl: string): Promise<Snapshot> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'wegweiser-sicherung',
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser },
  });
  // The query under way gets the error as well.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('begin isolation level repeatable read read only');
    return await readSnapshot(client);
  } catch (error) {
    await client.end();
    throw new BackupError(
      'Die Datenbank aus DATABASE_URL lässt sich nicht lesen. Prüfen Sie Adresse, Name und Passwort.',
      {
        cause: error,
      },
    );
  }
}

async function readSnapshot(client: pg.Client): Promise<Snapshot> {
  const { rows: columns } = await client.query<{ table: string; column: string; type: string }>(
    `select c.table_name as "table", c.column_name as "column", c.data_type as "type"
       from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
      where table_schema = current_schema() and t.table_type = 'BASE TABLE'
      order by c.table_name, c.ordinal_position`,
  );
  const hasMigrations = columns.some(({ table }) => table === 'migration');
  const { rows } = hasMigrations ? await client.query('select max(number) as schema from migration') : { rows: [] };
  const byTable = Map.groupBy(
    columns.filter(({ table }) => isKept(table)),
    ({ table }) => table,
  );
  return {
    engine: 'postgres',
    schema: rows[0]?.schema ?? 0,
    tables: new Map([...byTable].map(([table, all]) => [table, all.map(({ column }) => column)])),
    async *rows(table) {
      const hasBytes = byTable.get(table)?.some(({ type }) => type === 'bytea');
      await client.query(`declare zeilen no scroll cursor for select * from "${table}"`);
      for (;;) {
        const text = `fetch ${hasBytes ? ROWS_AT_ONCE.withBytes : ROWS_AT_ONCE.without} from zeilen`;
        const { rows } = await client.query<unknown[]>({ text, rowMode: 'array' });
        if (rows.length === 0) break;
        yield* rows;
      }
      await client.query('close zeilen');
    },
    close: () => client.end(),
  };
}

/** pg hands out 64-bit numbers as text; ours are times and counts. */
const getTypeParser: pg.CustomTypesConfig['getTypeParser'] = (oid: number, format?: 'text' | 'binary') =>
  oid === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format as 'text');
