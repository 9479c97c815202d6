import assert from 'node:assert/strict';
import test from 'node:test';
import { phoneHref } from './phoneHref.ts';

test('macht aus einer Telefonnummer einen wählbaren Verweis', () => {
  const table: [string, string][] = [
    ['0231 50-29690', 'tel:+492315029690'],
    ['(0231) 8808810', 'tel:+492318808810'],
    ['0800 1110111', 'tel:+498001110111'],
    ['+49 231 500', 'tel:+49231500'],
    ['112', 'tel:112'],
    ['116117', 'tel:116117'],
  ];
  for (const [number, href] of table) assert.equal(phoneHref(number), href);
});
