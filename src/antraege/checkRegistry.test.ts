import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakten } from '#src/fakten/fakten.ts';
import { checkRegistry } from './checkRegistry.ts';
import { keepDays } from './keepDays.ts';
import { readAemter } from './readAemter.ts';
import { ANTRAEGE } from './registry.ts';
import { CONTENT_DIR, fakten, texte } from './testing/stelle.ts';
import { createAntragTexte } from './texte.ts';

test('mit den Inhalten dieser Stadt ist alles da', () => {
  checkRegistry(texte);
});

test('ein Amt, das fehlt, hält den Start auf und wird genannt', () => {
  const { sozialamt: _, ...aemter } = readAemter(CONTENT_DIR);
  const hilfe = Object.fromEntries(ANTRAEGE.map(({ id }) => [id, {}]));
  assert.throws(
    () => checkRegistry(createAntragTexte({ aemter, hilfe })),
    /Der Antrag „dortmund-pass“ nennt das Amt „sozialamt“.*antraege\/aemter\.yaml/,
  );
});

test('was eine Stadt nicht anbietet, braucht auch keine Ämter', () => {
  checkRegistry(createAntragTexte({ aemter: {}, hilfe: {} }));
});

test('ein Entwurf bleibt so lange, wie das Amt sagt, sonst dreißig Tage', () => {
  for (const { id } of ANTRAEGE) assert.ok(keepDays({ fakten }, id, '2026-11-21') > 0);
  assert.equal(keepDays({ fakten }, 'gibt-es-nicht', '2026-11-21'), 30);
  const [fakt = assert.fail()] = fakten.alle.filter(({ id }) => id === 'aufbewahrung.entwurf-dortmund-pass');
  const wert = { wert: 14, ab: '2020-01-01' };
  const kuerzer = createFakten({
    fakten: [{ ...fakt, werte: [{ ...fakt.werte[0], ...wert } as never] }],
    regelwerke: [],
    quellen: {},
  });
  assert.equal(keepDays({ fakten: kuerzer }, 'dortmund-pass', '2026-11-21'), 14);
});
