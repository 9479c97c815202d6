import { sql } from 'kysely';
import type { Reader, Tx } from '#src/db/tx.ts';
import type { Value } from './portions.ts';

/** Below what either engine takes as parameters of one statement (SQLite 32,766). */
const MOST_VALUES = 2000;

/** Table → column → its type, as the database itself calls it. */
export type ColumnTypes = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Asks the database for its tables, their columns and types. */
export async function readColumnTypes(db: Reader, engine: 'sqlite' | 'postgres'): Promise<ColumnTypes> {
  const { rows } = await sql<{ table: string; column: string; type: string }>`${sql.raw(COLUMNS[engine])}`.execute(db);
  const byTable = Map.groupBy(rows, ({ table }) => table);
  return new Map(
    [...byTable].map(([table, all]) => [table, new Map(all.map((each) => [each.column, each.type.toLowerCase()]))]),
  );
}

const COLUMNS = {
  sqlite: `select t.name as "table", c.name as "column", c.type as "type"
    from sqlite_schema t, pragma_table_info(t.name) c
    where t.type = 'table' and t.name not like 'sqlite\\_%' escape '\\'`,
  postgres: `select c.table_name as "table", c.column_name as "column", c.data_type as "type"
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where table_schema = current_schema() and t.table_type = 'BASE TABLE'`,
};

/** Writes rows into a table, several with one statement. */
export async function insertRows(
  tx: Tx,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Value[])[],
): Promise<void> {
  const names = sql.join(columns.map((name) => sql.ref(name)));
  const atOnce = Math.max(1, Math.floor(MOST_VALUES / columns.length));
  for (let from = 0; from < rows.length; from += atOnce) {
    const tuples = rows.slice(from, from + atOnce).map((row) => sql`(${sql.join([...row])})`);
    await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(tuples)}`.execute(tx);
  }
}
