import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireDurablePostgres, requireDurableSqlite } from './durability.ts';

test('SQLite must be new enough and wait for the disk', () => {
  const good = { version: '3.51.3', journalMode: 'wal', synchronous: 2 };
  for (const version of ['3.51.3', '3.51.10', '3.52.0', '3.100.1', '4.0'])
    assert.doesNotThrow(() => requireDurableSqlite({ ...good, version }));
  for (const version of ['3.51.2', '3.50.9', '3.9.12', '2.99.99'])
    assert.throws(() => requireDurableSqlite({ ...good, version }), /zu alt, nötig ist 3\.51\.3/);
  assert.throws(() => requireDurableSqlite({ ...good, journalMode: 'delete' }), /journal_mode=delete.*DATA_DIR/);
  for (const synchronous of [0, 1])
    assert.throws(() => requireDurableSqlite({ ...good, synchronous }), /wartet nicht auf die Festplatte/);
});

test('PostgreSQL must wait for the disk', () => {
  for (const synchronousCommit of ['on', 'remote_apply', 'remote_write'])
    assert.doesNotThrow(() => requireDurablePostgres({ fsync: 'on', synchronousCommit }));
  for (const synchronousCommit of ['off', 'local'])
    assert.throws(() => requireDurablePostgres({ fsync: 'on', synchronousCommit }), /Stellen Sie synchronous_commit/);
  assert.throws(() => requireDurablePostgres({ fsync: 'off', synchronousCommit: 'on' }), /Stellen Sie fsync/);
});
