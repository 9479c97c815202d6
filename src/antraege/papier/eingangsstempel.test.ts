import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatEingang } from '#src/vorgaenge/quittung.ts';
import { day, toRaw } from '../testing/journeys.ts';
import { readStempel, STEMPEL, STEMPEL_ALT, toEingang } from './eingangsstempel.ts';

const read = (tag: number | string, monat: number | string, jahr: number | string, today: string, alt = false) => {
  const raw = { ...toRaw(day(STEMPEL, tag, monat, jahr)), ...(alt && { [STEMPEL_ALT]: ['ja'] }) };
  const read = readStempel(raw, today);
  return 'day' in read ? read.day : read.error.code;
};

test('der Stempel ist ein Tag, heute oder früher', () => {
  assert.equal(read(21, 11, 2026, '2026-11-21'), '2026-11-21');
  assert.equal(read('20', 'Nov.', '2026', '2026-11-21'), '2026-11-20');
  assert.equal(read(22, 11, 2026, '2026-11-21'), 'inFuture');
  assert.equal(read('', '', '', '2026-11-21'), 'required');
  assert.equal(read(31, 2, 2026, '2026-11-21'), 'notADay');
});

test('der 29. Februar zählt nur im Schaltjahr, auch als Tag vor einem Jahr', () => {
  assert.equal(read(29, 2, 2028, '2028-03-01'), '2028-02-29');
  assert.equal(read(29, 2, 2027, '2027-03-01'), 'noLeapYear');
  assert.equal(read(28, 2, 2027, '2028-02-29'), 'old');
  assert.equal(read(1, 3, 2027, '2028-02-29'), '2027-03-01');
});

test('älter als ein Jahr braucht das Häkchen', () => {
  assert.equal(read(21, 11, 2025, '2026-11-21'), '2025-11-21');
  assert.equal(read(20, 11, 2025, '2026-11-21'), 'old');
  assert.equal(read(20, 11, 2025, '2026-11-21', true), '2025-11-20');
  assert.equal(read(22, 11, 2026, '2026-11-21', true), 'inFuture', 'no box makes tomorrow true');
});

test('das Datum ist der Beginn des Tages in der Stadt, auch wenn die Uhr umgestellt wird', () => {
  const instants = {
    '2026-03-29': '2026-03-28T23:00',
    '2026-10-25': '2026-10-24T22:00',
    '2028-02-29': '2028-02-28T23:00',
  };
  for (const [tag, expected] of Object.entries(instants)) {
    assert.equal(new Date(toEingang(tag)).toISOString().slice(0, 16), expected);
    assert.ok(formatEingang(toEingang(tag), 'Europe/Berlin').includes(`${Number(tag.slice(8))}. `), tag);
  }
});
