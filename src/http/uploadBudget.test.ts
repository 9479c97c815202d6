import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createUploadBudget } from './uploadBudget.ts';

test('holds as much as fits, and again what was given back', () => {
  const { take } = createUploadBudget(100, 100);
  const first = take('a', 60);
  assert.ok(first);
  assert.equal(take('b', 60), undefined);
  assert.ok(take('b', 40));
  first();
  assert.ok(take('c', 60));
});

test('one network never takes everything', () => {
  const { take } = createUploadBudget(100, 50);
  const mine = take('a', 50);
  assert.equal(take('a', 1), undefined);
  assert.ok(take('b', 50));
  mine?.();
  assert.ok(take('a', 50));
});

test('thirty photographs of 4 MB from one library go through at once', () => {
  const { take } = createUploadBudget();
  for (let i = 0; i < 30; i++) assert.ok(take('library', 4 * 1024 * 1024), String(i));
});
