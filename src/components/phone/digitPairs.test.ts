import assert from 'node:assert/strict';
import test from 'node:test';
import { digitPairs } from './digitPairs.ts';

test('teilt lange Nummern in Paare, ohne ein Zeichen zu ändern', () => {
  const table: [string, string[]][] = [
    ['0231 50-29690', ['0231 50-2', '96', '90']],
    ['0231 476434-13', ['0231 47', '64', '34-13']],
    ['0231 50-0', ['0231 50-0']],
    ['(0231) 8808810', ['(0231) 8', '80', '88', '10']],
    ['+49 231 123456', ['+49 231 12', '34', '56']],
    ['112', ['112']],
    ['116117', ['116117']],
  ];
  for (const [number, pairs] of table) {
    assert.deepEqual(digitPairs(number), pairs);
    assert.equal(digitPairs(number).join(''), number);
  }
});
