/** All tables as they are at one moment, while others go on writing. */
export interface Snapshot {
  engine: 'sqlite' | 'postgres';
  /** Number of the last migration that ran there. */
  schema: number;
  /** Name of the table → its columns, in the order of `rows`. */
  tables: ReadonlyMap<string, readonly string[]>;
  rows(table: string): AsyncIterable<readonly unknown[]>;
  close(): Promise<void>;
}

/** Where the database is, as `openDatabase` takes it. */
export interface Place {
  databaseUrl?: string | undefined;
  dataDir: string;
}
