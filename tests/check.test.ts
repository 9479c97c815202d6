import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import test from 'node:test';
import { root } from './support/portal.ts';

test('npm run check ist sauber: Form, Typen, Architektur, Inhalte', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/check.ts'], { cwd: root, encoding: 'utf8' });
  assert.equal(status, 0, stdout + stderr);
});
