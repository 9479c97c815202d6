import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import { describeDatabases, type TestPlace } from '#tests/support/databases.ts';
import { type Database, openDatabase } from './openDatabase.ts';

const FAR = 8_640_000_000_000_000;

function upload(content: Uint8Array = randomBytes(16)) {
  return { id: randomUUID(), media_type: 'image/png', size: content.length, scan: 'sauber' as const, content };
}

async function save(database: Database, id: string): Promise<void> {
  await database.transaction((tx) =>
    tx
      .insertInto('upload')
      .values({ ...upload(), id, created_at: 1 })
      .execute(),
  );
}

async function idsIn({ kysely }: Database): Promise<string[]> {
  const rows = await kysely.selectFrom('upload').select('id').orderBy('id').execute();
  return rows.map(({ id }) => id);
}

/** Opens the database in a process of its own, which prints whether it worked. */
async function openElsewhere({ databaseUrl, dataDir }: TestPlace): Promise<string> {
  const module = new URL('./openDatabase.ts', import.meta.url).href;
  const script = `const { openDatabase } = await import('${module}');
    const database = await openDatabase(${JSON.stringify({ databaseUrl, dataDir })});
    await database.close();
    console.log('geöffnet');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'pipe' });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk;
    });
  await once(child, 'close');
  return output.trim();
}

describeDatabases('Datenbank', ({ engine, open, place }) => {
  test('keeps what a transaction did, or nothing of it', async (t) => {
    const database = await open(t);
    const result = await database.transaction(async (tx) => {
      await tx
        .insertInto('upload')
        .values({ ...upload(), id: 'a', created_at: 1 })
        .execute();
      return 'saved';
    });
    assert.equal(result, 'saved');
    const failed = database.transaction(async (tx) => {
      await tx
        .insertInto('upload')
        .values({ ...upload(), id: 'b', created_at: 1 })
        .execute();
      throw new RangeError('changed my mind');
    });
    await assert.rejects(failed, RangeError);
    assert.deepEqual(await idsIn(database), ['a']);
  });

  test('of many at once, one that fails takes only itself back', async (t) => {
    const database = await open(t);
    const ids = Array.from({ length: 30 }, (_, index) => `u${String(index).padStart(2, '0')}`);
    await save(database, 'there');
    const results = await Promise.allSettled([
      ...ids.slice(0, 15).map((id) => save(database, id)),
      save(database, 'there'),
      database.transaction(async (tx) => {
        await tx.deleteFrom('upload').execute();
        throw new Error('no');
      }),
      ...ids.slice(15).map((id) => save(database, id)),
    ]);
    assert.deepEqual(
      results.flatMap(({ status }, index) => (status === 'rejected' ? [index] : [])),
      [15, 16],
    );
    assert.deepEqual(await idsIn(database), ['there', ...ids]);
  });

  test('when the commit fails, whoever was in it hears so', async (t) => {
    const database = await open(t);
    // Checked at the commit, not at the statement.
    const strict = engine === 'sqlite' ? ' strict' : '';
    const reference = 'text references parent (id) deferrable initially deferred';
    await sql.raw(`create table parent (id text primary key)${strict}`).execute(database.kysely);
    await sql.raw(`create table child (id ${reference})${strict}`).execute(database.kysely);
    const results = await Promise.allSettled([
      save(database, 'beside'),
      database.transaction((tx) => sql`insert into child values ('orphan')`.execute(tx)),
    ]);
    assert.equal(results[1].status, 'rejected');
    const isSaved = results[0].status === 'fulfilled';
    assert.deepEqual(await idsIn(database), isSaved ? ['beside'] : []);
    assert.equal(isSaved, engine === 'postgres', 'SQLite shares the commit');
    await save(database, 'after');
    assert.ok((await idsIn(database)).includes('after'));
  });

  test('nobody reads what is not committed', async (t) => {
    const database = await open(t);
    const [started, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const saved = database.transaction(async (tx) => {
      await tx
        .insertInto('upload')
        .values({ ...upload(), id: 'half', created_at: 1 })
        .execute();
      started.resolve();
      await mayEnd.promise;
      await tx.updateTable('upload').set({ id: 'whole' }).execute();
    });
    await started.promise;
    const reading = idsIn(database);
    if (engine === 'postgres') assert.deepEqual(await reading, []);
    mayEnd.resolve();
    await saved;
    // With its one connection SQLite reads afterwards.
    if (engine === 'sqlite') assert.deepEqual(await reading, ['whole']);
  });

  test('200 increments at once are 200', async (t) => {
    const database = await open(t);
    await database.kysely.insertInto('attempt').values({ key: 'k', count: 0, window_ends_at: 1 }).execute();
    const increment = () =>
      database.transaction((tx) =>
        tx
          .updateTable('attempt')
          .set((attempt) => ({ count: attempt('count', '+', 1) }))
          .execute(),
      );
    await Promise.all(Array.from({ length: 200 }, increment));
    const { count } = await database.kysely.selectFrom('attempt').select('count').executeTakeFirstOrThrow();
    assert.equal(count, 200);
  });

  test('two handles in one process wait for each other', async (t) => {
    const here = await place(t);
    const handles = await Promise.all([here.open(), here.open()]);
    const ids = Array.from({ length: 40 }, (_, index) => `u${String(index).padStart(2, '0')}`);
    await Promise.all(ids.map((id, index) => save(handles[index % 2] as Database, id)));
    assert.deepEqual(await idsIn(handles[0]), ids);
  });

  test('bytes, large numbers and nothing come back as they were', async (t) => {
    const { kysely } = await open(t);
    const content = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);
    await kysely
      .insertInto('upload')
      .values({ ...upload(content), created_at: FAR })
      .execute();
    const row = await kysely.selectFrom('upload').selectAll().executeTakeFirstOrThrow();
    assert.ok(row.content instanceof Uint8Array);
    assert.deepEqual(Uint8Array.from(row.content), content);
    assert.equal(row.created_at, FAR);
    assert.equal(row.draft_id, null);
    assert.equal(Object.getPrototypeOf(row), Object.prototype);
    const { rows } = await sql<{ count: number }>`select count(*) as count from upload`.execute(kysely);
    assert.deepEqual(rows, [{ count: 1 }]);
  });

  test('a row sent twice is there once', async (t) => {
    const database = await open(t);
    const row = { ...upload(), created_at: 1 };
    const insert = () =>
      database.transaction((tx) =>
        tx
          .insertInto('upload')
          .values(row)
          .onConflict((conflict) => conflict.column('id').doNothing())
          .executeTakeFirst(),
      );
    const counts = (await Promise.all([insert(), insert(), insert()])).map((result) =>
      Number(result.numInsertedOrUpdatedRows),
    );
    assert.deepEqual(counts.sort(), [0, 0, 1]);
    assert.deepEqual(await idsIn(database), [row.id]);
  });

  test('a fraction is no time', async (t) => {
    const { kysely } = await open(t);
    const insert = kysely.insertInto('upload').values({ ...upload(), created_at: 1.5 });
    await assert.rejects(insert.execute());
  });

  test('inside of a transaction only tx works, and only until its end', async (t) => {
    const database = await open(t);
    const asked = database.transaction(() => idsIn(database));
    await assert.rejects(asked, /use only its tx/);
    const nested = database.transaction(() => database.transaction(async () => {}));
    await assert.rejects(nested, /no other one/);
    const late = await database.transaction(async (tx) => () => tx.deleteFrom('upload').execute());
    await assert.rejects(late(), /is over/);
    assert.deepEqual(await idsIn(database), []);
  });

  test('closing waits for what was begun', async (t) => {
    const here = await place(t);
    const first = await openDatabase(here);
    const saving = save(first, 'last');
    await first.close();
    await saving;
    assert.deepEqual(await idsIn(await here.open()), ['last']);
    await assert.rejects(save(first, 'too-late'));
  });

  test('opens again, by many processes at once too', async (t) => {
    const here = await place(t);
    const answers = await Promise.all([openElsewhere(here), openElsewhere(here), openElsewhere(here)]);
    assert.deepEqual(answers, ['geöffnet', 'geöffnet', 'geöffnet']);
    const [one, other] = await Promise.all([here.open(), here.open()]);
    await save(one, 'x');
    assert.deepEqual(await idsIn(other), ['x']);
    const rows = await one.kysely.selectFrom('migration').select(['number', 'name']).orderBy('number').execute();
    const steps = readdirSync(join(import.meta.dirname, 'migrations')).filter((name) => /^\d/.test(name));
    assert.deepEqual(
      rows,
      steps.sort().map((name, index) => ({ number: index + 1, name: name.replace('.ts', '') })),
    );
  });

  test('refuses a database that newer code made', async (t) => {
    const here = await place(t);
    const { kysely } = await here.open();
    await kysely.insertInto('migration').values({ number: 999, name: '999-zukunft', applied_at: 1 }).execute();
    await assert.rejects(here.open(), /neuer als dieses Programm \(Stand 999/);
  });

  if (engine === 'sqlite') defineSqliteTests(place);
  else definePostgresTests(place);
});

function defineSqliteTests(place: (t: TestContext) => Promise<TestPlace>): void {
  test('commits reach the disk, and only the owner reads the file', async (t) => {
    const here = await place(t);
    const { kysely } = await here.open();
    const pragmas = await Promise.all(
      ['journal_mode', 'synchronous', 'foreign_keys'].map((name) => sql.raw(`pragma ${name}`).execute(kysely)),
    );
    assert.deepEqual(
      pragmas.map(({ rows }) => rows[0]),
      [{ journal_mode: 'wal' }, { synchronous: 2 }, { foreign_keys: 1 }],
    );
    for (const ending of ['', '-wal', '-shm']) {
      const { mode } = await stat(join(here.dataDir, `wegweiser.sqlite${ending}`));
      assert.equal(mode & 0o777, 0o600, ending);
    }
  });

  test('a full disk is told as such, and passes', async (t) => {
    const database = await (await place(t)).open();
    const pages = await sql<{ page_count: number }>`pragma page_count`.execute(database.kysely);
    await sql.raw(`pragma max_page_count = ${pages.rows[0]?.page_count}`).execute(database.kysely);
    const large = { ...upload(randomBytes(500_000)), created_at: 1 };
    await assert.rejects(
      database.transaction((tx) => tx.insertInto('upload').values(large).execute()),
      /full/,
    );
    await sql`pragma max_page_count = 100000`.execute(database.kysely);
    await save(database, 'fits');
    assert.deepEqual(await idsIn(database), ['fits']);
  });

  test('when SQLite gives up a transaction, nothing of it is saved and the reason comes out', async (t) => {
    const database = await (await place(t)).open();
    await save(database, 'there');
    const giveUp = sql`insert or rollback into upload select * from upload`;
    const results = await Promise.allSettled([
      save(database, 'beside'),
      database.transaction((tx) => giveUp.execute(tx)),
    ]);
    for (const result of results) assert.match(String((result as PromiseRejectedResult).reason), /UNIQUE/);
    const swallowing = database.transaction(async (tx) => {
      await giveUp.execute(tx).catch(() => {});
      await tx.deleteFrom('upload').execute();
    });
    await assert.rejects(swallowing, /rolled this transaction back/);
    assert.deepEqual(await idsIn(database), ['there']);
  });

  test('says what to do when the file cannot be opened', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'wegweiser-db-'));
    t.after(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'file'), '');
    await assert.rejects(openDatabase({ dataDir: join(folder, 'file') }), /lässt sich nicht öffnen.*DATA_DIR/);
    await writeFile(join(folder, 'wegweiser.sqlite'), 'no database at all, but long enough to be read as a header');
    await chmod(join(folder, 'wegweiser.sqlite'), 0o644);
    await assert.rejects(openDatabase({ dataDir: folder }), /not a database/);
  });
}

function definePostgresTests(place: (t: TestContext) => Promise<TestPlace>): void {
  test('refuses a server that acknowledges before saving', async (t) => {
    const here = await place(t);
    const { kysely } = await here.open();
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(kysely);
    await sql.raw(`alter database "${rows[0]?.name}" set synchronous_commit = off`).execute(kysely);
    await assert.rejects(here.open(), /synchronous_commit=off.*auf on/);
  });

  test('survives connections that break', async (t) => {
    const errors = t.mock.method(console, 'error', () => {});
    const database = await (await place(t)).open();
    const broken = database.transaction((tx) => sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx));
    await assert.rejects(broken);
    await save(database, 'next');
    assert.deepEqual(await idsIn(database), ['next']);
    const lines = errors.mock.calls.map(({ arguments: [line] }) => String(line));
    assert.ok(lines.every((line) => /^Eine Verbindung zur Datenbank ging verloren \(\w+\)\.$/.test(line)));
  });

  test('says what to do when nobody answers', async () => {
    const databaseUrl = 'postgres://wegweiser:geheim@127.0.0.1:1/wegweiser';
    await assert.rejects(openDatabase({ databaseUrl, dataDir: tmpdir() }), (error: Error) => {
      assert.match(error.message, /antwortet nicht.*DATABASE_URL|DATABASE_URL antwortet nicht/);
      assert.ok(!error.message.includes('geheim'));
      return true;
    });
  });
}
