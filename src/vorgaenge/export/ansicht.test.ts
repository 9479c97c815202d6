import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { describeDatei } from './anlageTexte.ts';
import { parseAnsicht, toAnsichtQuery } from './ansicht.ts';
import { uniqueNames } from './uniqueNames.ts';

const parse = (query: string) => parseAnsicht(new URLSearchParams(query));

describe('parseAnsicht', () => {
  test('liest Seite, Drehung und Größe', () => {
    assert.deepEqual(parse('seite=12&drehung=270&zoom=150'), { seite: 12, drehung: 270, zoom: 150 });
  });

  test('zeigt bei Unsinn die erste Seite, aufrecht und passend', () => {
    const beginning = { seite: 1, drehung: 0, zoom: 100 };
    for (const query of ['', 'seite=0', 'seite=-1&drehung=45', 'seite=1.5', 'seite=1e99', 'seite=x&zoom=9999']) {
      assert.deepEqual(parse(query), beginning, query);
    }
  });

  test('schreibt nur, was vom Anfang abweicht, und findet zurück', () => {
    assert.equal(toAnsichtQuery({ seite: 1, drehung: 0, zoom: 100 }), '');
    assert.equal(toAnsichtQuery({ seite: 2, drehung: 90, zoom: 200 }), '?seite=2&drehung=90&zoom=200');
    assert.deepEqual(parse(toAnsichtQuery({ seite: 2, drehung: 90, zoom: 200 })), { seite: 2, drehung: 90, zoom: 200 });
  });
});

describe('describeDatei', () => {
  test('nennt Art und Größe, wie Menschen sie lesen', () => {
    assert.equal(describeDatei({ mediaType: 'application/pdf', size: 999 }), 'PDF, 999 Byte');
    assert.equal(describeDatei({ mediaType: 'image/jpeg', size: 230_400 }), 'Foto, 230 kB');
    assert.equal(describeDatei({ mediaType: 'image/png', size: 999_600 }), 'Bild, 1 MB');
    assert.equal(describeDatei({ mediaType: 'image/png', size: 9_950_000 }), 'Bild, 10 MB');
    assert.equal(describeDatei({ mediaType: 'image/png', size: 2_340_000 }), 'Bild, 2,3 MB');
  });
});

describe('uniqueNames', () => {
  const named = (...names: string[]) => [
    ...uniqueNames(names.map((name, index) => ({ id: String(index), name, mediaType: 'application/pdf' }))).values(),
  ];

  test('zählt weiter, bis ein Name frei ist', () => {
    assert.deepEqual(named('a.pdf', 'a (2).pdf', 'a.pdf', 'A.pdf'), ['a.pdf', 'a (2).pdf', 'a (3).pdf', 'A (4).pdf']);
  });

  test('gibt jedem einen Namen ohne Ordner und mit der richtigen Endung', () => {
    assert.deepEqual(named('..\\..\\x.exe', '', 'Ω.pdf'), ['x.exe.pdf', 'Dokument.pdf', 'Ω.pdf']);
  });
});
