import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatProblems } from '../pruefen.ts';
import { fileOf, problemsWith } from '../testing/temporaryContent.ts';

const KAPITEL = 'ratgeber/de/pflegegrad.md';

const REFUSED: Record<string, { body: string; says: RegExp }> = {
  'ein Skript': { body: '<script>alert(1)</script>', says: /Zeile 16: HTML ist hier nicht erlaubt: <script>/ },
  'HTML mitten im Satz': { body: 'Ein <b onclick="x()">Wort</b>.', says: /HTML ist hier nicht erlaubt/ },
  'HTML in einer Tabelle': { body: '| a |\n|---|\n| <img src=x onerror=alert(1)> |', says: /Zeile 18: HTML/ },
  'einen Kommentar, hinter dem ein Skript steckt': { body: '<!--> <script>alert(1)</script> -->', says: /HTML/ },
  'javascript: in einem Link': { body: '[x](javascript:alert(1))', says: /Zeile 16: Dieser Link enthält Programmcode/ },
  'javascript: in gemischter Schreibung': { body: '[x](JaVaScRiPt:alert(1))', says: /Programmcode/ },
  'javascript: mit Zeichen als Zahl': { body: '[x](&#106;avascript:alert(1))', says: /Programmcode/ },
  'javascript: mit Zeichen als Hexzahl': { body: '[x](&#x6A;avascript&colon;alert(1))', says: /Programmcode/ },
  'javascript: mit Tabulator darin': { body: '[x](java&Tab;script:alert(1))', says: /Programmcode/ },
  'javascript: mit Zeilenumbruch darin': { body: '[x](java&#10;script:alert(1))', says: /Programmcode/ },
  'javascript: hinter einem Steuerzeichen': { body: '[x](<&#1;javascript:alert(1)>)', says: /Programmcode/ },
  'javascript: hinter einem unsichtbaren Zeichen': { body: '[x](<\u0001javascript:alert(1)>)', says: /Programmcode/ },
  'javascript: hinter einem Leerzeichen': { body: '[x](< javascript:alert(1)>)', says: /Programmcode/ },
  'javascript: in einem Verweis': { body: '[x][r]\n\n[r]: javascript:alert(1)', says: /Zeile 18: .*Programmcode/ },
  'javascript: in spitzen Klammern': { body: '<javascript:alert(1)>', says: /Programmcode/ },
  'vbscript: in einem Link': { body: '[x](vbscript:msgbox)', says: /Programmcode/ },
  'data: in einem Bild': { body: '![Bild](data:image/svg+xml;base64,PHN2Zz4=)', says: /Programmcode oder Daten/ },
  'data: in einem verlinkten Bild': { body: '[![Bild](/a.png)](data:text/html,x)', says: /Programmcode oder Daten/ },
  'andere Arten von Adressen': { body: '[x](file:///etc/passwd)', says: /Erlaubt sind Adressen mit https/ },
  'Adressen ohne https': { body: '[x](//example.org)', says: /mit https:\/\/ am Anfang/ },
  'Adressen mit umgekehrtem Schrägstrich': { body: '[x](/\\\\example.org)', says: /mit https:\/\/ am Anfang/ },
  'Links auf Dateien': { body: '[x](pflegegrad.md)', says: /beginnen mit https:\/\/, Links im Wegweiser mit einem/ },
  'ein Bild ohne Beschreibung': { body: '![ ](/bild.png)', says: /Diesem Bild fehlt eine Beschreibung/ },
  'ein fremdes Bild': { body: '![Haus](https://example.org/a.png)', says: /Bilder müssen im Wegweiser liegen/ },
  'eine zweite große Überschrift': { body: '# Titel', says: /Beginnen Sie hier mit ##/ },
  'eine unterstrichene große Überschrift': { body: 'Titel\n=====', says: /Beginnen Sie hier mit ##/ },
  'einen Link ohne Text': { body: '[](/suche)', says: /Dieser Link hat keinen Text/ },
  'eine Fußnote': { body: 'Satz[^1].\n\n[^1]: Fuß.', says: /Fußnoten gibt es hier nicht/ },
  'einen Link auf ein fehlendes Kapitel': {
    body: '[x](/ratgeber/pflegegrat/#abschnitt)',
    says: /Die Seite \/ratgeber\/pflegegrat\/ gibt es nicht\. Meinten Sie „pflegegrad“\?/,
  },
  'einen Link auf ein fehlendes Kapitel in Leichter Sprache': {
    body: '[x](/leichte-sprache/ratgeber/pflegegrat/)',
    says: /Die Seite \/leichte-sprache\/ratgeber\/pflegegrat\/ gibt es nicht/,
  },
  'einen Link auf eine unbekannte Art in der Suche': { body: '[x](/suche?art=pflegehiem)', says: /„pflegeheim“/ },
  'einen Link auf einen fehlenden Ort': {
    body: '[x](/einrichtungen/haus-am-see)',
    says: /\/einrichtungen\/haus-am-see\//,
  },
  'einen Link auf einen fehlenden Stadtbezirk': { body: '[x](/stadtbezirke/horde/)', says: /„hoerde“/ },
};

for (const [what, { body, says }] of Object.entries(REFUSED)) {
  test(`lehnt ab: ${what}`, async (t) => {
    const problems = await problemsWith(t, { [KAPITEL]: `${fileOf(KAPITEL)}\n${body}\n` });
    assert.match(formatProblems(problems.filter(({ severity }) => severity === 'fehler')), says);
  });
}

test('lässt gewöhnlichen Text gelten', async (t) => {
  const body = `
Ein **wichtiger** Satz, 5 < 6, AT&T und \`<b>\` als Beispiel.

- [Ratgeber](/ratgeber/pflegegrad/#worum-es-geht), [Suche](/suche?q=Tagespflege+H%C3%B6rde), [oben](#worum-es-geht)
- [Verbraucherzentrale](https://www.verbraucherzentrale.nrw/), <https://www.bund.de>, www.example.org
- [Schreiben Sie uns](mailto:buero@example.org), [0231 50-0](tel:+49231500)

![Eingang des Hauses](/bilder/eingang.jpg)

### Unterpunkt
`;
  assert.equal(formatProblems(await problemsWith(t, { [KAPITEL]: `${fileOf(KAPITEL)}${body}` })), '');
});

test('weist auf Links hin, die nur „hier“ heißen, und auf übersprungene Überschriften', async (t) => {
  const problems = await problemsWith(t, { [KAPITEL]: `${fileOf(KAPITEL)}\n#### Tief\n\n[hier](/suche)\n` });
  assert.deepEqual(
    problems.map(({ severity, line }) => [severity, line]),
    [
      ['hinweis', 16],
      ['hinweis', 18],
    ],
  );
});
