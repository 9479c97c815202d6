import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '#src/db/openDatabase.ts';
import { createLog } from '#src/log/log.ts';
import { createWorker } from '#src/queue/createWorker.ts';
import { enqueue } from '#src/queue/enqueue.ts';
import { completeAufgabe, readAufgaben } from '#src/vorgaenge/aufgabenStore.ts';
import { readEreignisse } from '#src/vorgaenge/ereignisStore.ts';
import { meldeAufgegeben } from '#src/vorgaenge/schreiben/meldeAufgegeben.ts';
import { fileVorgang, keys, NOW } from '#src/vorgaenge/testing/probe.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { entscheideJob, type JobEntscheidung, readAufgegebeneJobs } from './deadJobs.ts';

const readJobs = ({ kysely }: Database) => kysely.selectFrom('job').selectAll().orderBy('kind').execute();

async function addDead({ kysely, transaction }: Database, kind: string, payload: unknown, finishedAt: number) {
  await transaction((tx) => enqueue(tx, { kind, payload, runAt: 0 }));
  const dead = { status: 'dead', attempts: 8, last_error: 'Error 550', finished_at: finishedAt } as const;
  await kysely.updateTable('job').set(dead).where('kind', '=', kind).execute();
}

describeDatabases('Aufgegebene Aufträge', ({ open }) => {
  test('stehen mit Namen, Fehler und Aktenzeichen da, der neueste zuerst', async (t) => {
    const database = await open(t);
    const { id: vorgangId, aktenzeichen } = await fileVorgang(database);
    await addDead(database, 'mail-amt', { vorgangId }, NOW - 5);
    await addDead(database, 'neu', null, NOW);
    await database.transaction((tx) => enqueue(tx, { kind: 'wartet', payload: null }));
    const found = await readAufgegebeneJobs(database.kysely);
    assert.deepEqual(
      found.map(({ id: _, ...rest }) => rest),
      [
        { name: 'neu', am: NOW, fehler: 'Error 550', aktenzeichen: undefined },
        { name: 'E-Mail an das Amt', am: NOW - 5, fehler: 'Error 550', aktenzeichen },
      ],
    );
  });

  test('werden noch einmal versucht oder abgehakt, jede Entscheidung einmal und mit Protokoll', async (t) => {
    const database = await open(t);
    for (const kind of ['a', 'b']) await addDead(database, kind, null, NOW - 9);
    const [a, b] = (await readJobs(database)).map(({ id }) => id);
    let wakes = 0;
    const stelle = { database, keys, now: () => NOW, wakeWorker: () => void wakes++ };
    const entscheide = (id = '', entscheidung: JobEntscheidung = 'erneut') =>
      entscheideJob(stelle, { id, entscheidung, wer: 'anna' });
    assert.deepEqual([await entscheide(a), await entscheide(b, 'erledigt')], [true, true]);
    assert.deepEqual(
      (await readJobs(database)).map(({ status, attempts, run_at, finished_at }) => [
        status,
        attempts,
        run_at,
        finished_at,
      ]),
      [
        ['ready', 0, NOW, null],
        ['done', 8, 0, NOW],
      ],
    );
    assert.deepEqual(
      [await entscheide(a), await entscheide(b), await entscheide('weg'), wakes],
      [false, false, false, 2],
    );
    const lines = await database.kysely
      .selectFrom('protokoll')
      .select(['wer', 'aktion', 'gegenstand'])
      .orderBy('nr')
      .execute();
    assert.deepEqual(lines, [
      { wer: 'anna', aktion: 'auftrag-erneut', gegenstand: `a ${a}` },
      { wer: 'anna', aktion: 'auftrag-erledigt', gegenstand: `b ${b}` },
    ]);
  });

  test('was noch einmal versucht wird und wieder scheitert, wird eine neue Aufgabe, jedes Mal eine', async (t) => {
    const database = await open(t);
    const { id: vorgangId } = await fileVorgang(database);
    const job = { kind: 'mail-quittung', payload: { vorgangId }, maxAttempts: 1, runAt: 0 };
    await database.transaction((tx) => enqueue(tx, job));
    const worker = createWorker({
      database,
      now: () => NOW,
      log: createLog({ format: 'json', write: () => {} }),
      handlers: { 'mail-quittung': () => Promise.reject(new Error('550')) },
      onDead: (dead, tx) => meldeAufgegeben(tx, keys, dead, NOW),
    });
    for (let deaths = 1; deaths <= 3; deaths++) {
      assert.equal(await worker.runDue(), 1);
      assert.equal(await worker.runDue(), 0);
      const [aufgabe, ...more] = await readAufgaben(database.kysely, vorgangId);
      assert.deepEqual([aufgabe?.art, more], ['mail-gescheitert', []], `${deaths}`);
      assert.equal((await readEreignisse(database.kysely, keys, vorgangId)).length, deaths);
      const done = { id: aufgabe?.id ?? '', vorgangId, von: 'erna', now: NOW };
      assert.ok(await database.transaction((tx) => completeAufgabe(tx, done)));
      const [{ id = '' } = {}] = await readJobs(database);
      const stelle = { database, keys, now: () => NOW, wakeWorker: () => {} };
      assert.ok(await entscheideJob(stelle, { id, entscheidung: 'erneut', wer: 'anna' }));
    }
  });
});
