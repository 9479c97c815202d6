import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { describeDatabases } from '#tests/support/databases.ts';
import { readEreignisse } from '../ereignisStore.ts';
import { staffWith } from '../liste/testing/staff.ts';
import { fileVorgang, keys } from '../testing/probe.ts';
import { LEIHE_MS } from './leihe.ts';
import { createProbeStube, ERNA, HOUR, LEITUNG, PAUL, readProtokoll, SENIORENBUERO } from './testing/probeStube.ts';
import { nehmen, notieren, uebergeben, zurueckgeben } from './zuteilen.ts';

describeDatabases('Wer woran arbeitet', ({ open }) => {
  const setUp = async (t: TestContext) => {
    const database = await open(t);
    const stube = createProbeStube(database);
    const { id } = await fileVorgang(database);
    const read = () => stube.read(id);
    const history = async () =>
      (await readEreignisse(database.kysely, keys, id)).map(({ art, von, inhalt }) => [art, von, inhalt]);
    return { database, stube, id, read, history };
  };

  test('fünfzig drücken zugleich „Ich bearbeite das“: genau eine hat ihn', async (t) => {
    const { database, stube, id, read } = await setUp(t);
    const clerks = Array.from({ length: 50 }, (_, index) => staffWith({}, { id: `person-${index}` }));
    const results = await Promise.all(clerks.map((staff) => nehmen(stube, staff, id)));
    assert.equal(results.filter((ausgang) => ausgang === 'erledigt').length, 1);
    assert.equal(results.filter((ausgang) => ausgang === 'vergeben').length, 49);
    const winner = clerks[results.indexOf('erledigt')]?.id;
    const { zustaendig, zugeteiltBis, status } = await read();
    assert.deepEqual([zustaendig, zugeteiltBis, status], [winner, stube.now() + LEIHE_MS, 'in-bearbeitung']);
    assert.deepEqual(await readProtokoll(database), [[winner, 'vorgang-genommen']]);
  });

  test('nach 24 Stunden kann ihn eine andere nehmen; wer ihn noch hat, behält ihn ohne zweite Zeile', async (t) => {
    const { stube, id, read, history } = await setUp(t);
    await nehmen(stube, ERNA, id);
    stube.pass(LEIHE_MS - 1);
    assert.deepEqual([await nehmen(stube, PAUL, id), await nehmen(stube, ERNA, id)], ['vergeben', 'erledigt']);
    assert.equal((await history()).length, 1);
    stube.pass(1);
    assert.equal(await nehmen(stube, PAUL, id), 'erledigt');
    assert.equal((await read()).zustaendig, 'paul');
    assert.equal(await zurueckgeben(stube, ERNA, { vorgangId: id, notiz: 'zu spät' }), 'vergeben');
  });

  test('wer einen Vorgang hat, dessen Zeit um ist, nimmt ihn wieder', async (t) => {
    const { stube, id, read, history } = await setUp(t);
    await nehmen(stube, ERNA, id);
    stube.pass(LEIHE_MS);
    assert.equal(await nehmen(stube, ERNA, id), 'erledigt');
    assert.deepEqual([(await read()).zugeteiltBis, (await history()).length], [stube.now() + LEIHE_MS, 2]);
  });

  test('zurückgegeben ist er frei, mit Grund; zurückgeben kann nur, wer ihn hat', async (t) => {
    const { stube, id, read, history } = await setUp(t);
    assert.equal(await zurueckgeben(stube, ERNA, { vorgangId: id, notiz: 'Krank' }), 'veraltet');
    await nehmen(stube, ERNA, id);
    stube.pass(1);
    assert.equal(await zurueckgeben(stube, ERNA, { vorgangId: id, notiz: 'Krank' }), 'erledigt');
    const { zustaendig, zugeteiltBis, status } = await read();
    assert.deepEqual([zustaendig, zugeteiltBis, status], [undefined, undefined, 'in-bearbeitung']);
    assert.deepEqual(await history(), [
      ['genommen', 'erna', undefined],
      ['zurueckgegeben', 'erna', { text: 'Krank' }],
    ]);
    assert.equal(await nehmen(stube, PAUL, id), 'erledigt');
  });

  test('übergeben hat ihn die andere, einen ganzen Tag lang, und der Verlauf sagt, wer und warum', async (t) => {
    const { stube, id, read, history } = await setUp(t);
    await nehmen(stube, ERNA, id);
    stube.pass(HOUR);
    assert.equal(await uebergeben(stube, ERNA, { vorgangId: id, an: 'paul', notiz: 'Kennt die Familie' }), 'erledigt');
    const { zustaendig, zugeteiltBis } = await read();
    assert.deepEqual([zustaendig, zugeteiltBis], ['paul', stube.now() + LEIHE_MS]);
    assert.deepEqual((await history()).at(-1), ['uebergeben', 'erna', { an: 'paul', text: 'Kennt die Familie' }]);
    assert.equal(await nehmen(stube, ERNA, id), 'vergeben');
  });

  test('umverteilen kann nur die Leitung, dann auch, was eine Kollegin gerade hat', async (t) => {
    const { stube, id, read } = await setUp(t);
    await nehmen(stube, ERNA, id);
    const wish = { vorgangId: id, an: 'paul', notiz: 'Erna ist krank', umverteilen: true };
    assert.equal(await uebergeben(stube, LEITUNG, { ...wish, umverteilen: false }), 'vergeben');
    await assert.rejects(uebergeben(stube, PAUL, wish), /vorgang-umverteilen/);
    assert.equal(await uebergeben(stube, LEITUNG, wish), 'erledigt');
    assert.equal((await read()).zustaendig, 'paul');
  });

  test('notieren ändert nichts als den Verlauf; zweimal gedrückt ist es eine Notiz', async (t) => {
    const { stube, id, read, history } = await setUp(t);
    await nehmen(stube, ERNA, id);
    const before = await read();
    stube.pass(1);
    const write = (staff: typeof ERNA, notiz: string) =>
      notieren(stube, staff, { vorgangId: id, notiz, einreichung: randomUUID() });
    const pressed = { vorgangId: id, notiz: 'Rief an', einreichung: randomUUID() };
    for (const _ of [1, 2]) assert.equal(await notieren(stube, PAUL, pressed), 'erledigt');
    stube.pass(1);
    await write(ERNA, 'Rief an');
    stube.pass(1);
    await write(PAUL, 'Rief an');
    assert.deepEqual(await read(), before);
    assert.deepEqual((await history()).slice(1), [
      ['notiz', 'paul', { text: 'Rief an' }],
      ['notiz', 'erna', { text: 'Rief an' }],
      ['notiz', 'paul', { text: 'Rief an' }],
    ]);
    await assert.rejects(write(SENIORENBUERO, 'x'), /vorgang-bearbeiten/);
  });
});
