import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeFrontMatter } from './frontMatter.ts';

const TEXT = `---
# oben
name: "Haus" # am Tor
arten: [pflegeheim]

# Wo es liegt
lage: { stadtbezirk: hoerde }
kontakt:
    telefon:
    - '0231 1234' # Zentrale
nachweise:
  grunddaten:
    quelle: [ A ]
# unten
---
Text --- mit Strichen
`;

test('ändert nur die genannten Felder', () => {
  const changed = changeFrontMatter(TEXT, [
    { path: ['anschrift', 'plz'], value: '44263' },
    { path: ['lage', 'bezirk'], value: '02' },
  ]);
  assert.equal(
    changed,
    TEXT.replace(
      '# Wo es liegt\nlage: { stadtbezirk: hoerde }\n',
      '# Wo es liegt\nlage: { stadtbezirk: hoerde, bezirk: "02" }\n',
    ).replace('\n# Wo es liegt', 'anschrift:\n  plz: "44263"\n\n# Wo es liegt'),
  );
});

test('behält Kommentare am Wert und Zeilenenden von Windows', () => {
  const changed = changeFrontMatter(TEXT.replaceAll('\n', '\r\n'), [{ path: ['name'], value: 'Haus Neu' }]);
  assert.match(changed, /name: "Haus Neu" # am Tor\r\n/);
  assert.doesNotMatch(changed, /[^\r]\n/);
});
