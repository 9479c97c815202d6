import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, type TestContext, test } from 'node:test';
import { type Database, type DatabaseOptions, openDatabase } from '#src/db/openDatabase.ts';
import { missingPostgres, startPostgres, type TestPostgres } from './postgres.ts';

export interface TestDatabases {
  engine: Database['engine'];
  /** Where an empty database can be opened, once or several times. Gone after the test, with every handle to it. */
  place(t: TestContext): Promise<TestPlace>;
  /** An empty database, closed after the test. */
  open(t: TestContext): Promise<Database>;
}

export interface TestPlace extends DatabaseOptions {
  open(): Promise<Database>;
}

/** The same tests for SQLite and for PostgreSQL; without PostgreSQL these are skipped and say why. */
export function describeDatabases(name: string, define: (databases: TestDatabases) => void): void {
  describe(`${name}, SQLite`, () => define(createDatabases('sqlite', async () => undefined)));
  const missing = missingPostgres();
  describe(`${name}, PostgreSQL`, () => {
    if (missing) {
      test('all of it again', { skip: missing }, () => {});
      return;
    }
    let server: Promise<TestPostgres | undefined> | undefined;
    after(async () => (await server)?.stop());
    define(createDatabases('postgres', () => {
      server ??= startPostgres();
      return server;
    }));
  });
}

function createDatabases(
  engine: Database['engine'],
  getServer: () => Promise<TestPostgres | undefined>,
): TestDatabases {
  const place = async (t: TestContext): Promise<TestPlace> => {
    const dataDir = await mkdtemp(join(tmpdir(), 'wegweiser-db-'));
    const server = await getServer();
    const databaseUrl = await server?.url();
    const handles: Database[] = [];
    t.after(async () => {
      for (const handle of handles) await handle.close();
      await rm(dataDir, { recursive: true });
    });
    return {
      databaseUrl,
      dataDir,
      async open() {
        const handle = await openDatabase({ databaseUrl, dataDir });
        handles.push(handle);
        return handle;
      },
    };
  };
  return { engine, place, open: async (t) => (await place(t)).open() };
}
