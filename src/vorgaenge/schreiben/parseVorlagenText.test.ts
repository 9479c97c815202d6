import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseVorlagenText } from './parseVorlagenText.ts';

const messagesOf = (markdown: string) => parseVorlagenText(markdown).fehler.map(({ message }) => message);

test('liest Absätze, Überschriften, Listen und fette Absätze', () => {
  const markdown = '{anrede}\n\nEine Zeile\nund noch eine. Siehe https://example.org und amt@example.org.';
  assert.deepEqual(
    parseVorlagenText(
      `${markdown}\n\n## Wie es weitergeht\n\n### Zuerst\n\n- eins {frist}\n- zwei\n\n1. a\n2. b\n\n**Wichtig.**\n\n{fehlend}\n`,
    ),
    {
      bloecke: [
        { kind: 'text', text: '{anrede}' },
        { kind: 'text', text: 'Eine Zeile und noch eine. Siehe https://example.org und amt@example.org.' },
        { kind: 'heading', level: 1, text: 'Wie es weitergeht' },
        { kind: 'heading', level: 2, text: 'Zuerst' },
        { kind: 'list', ordered: false, items: ['eins {frist}', 'zwei'] },
        { kind: 'list', ordered: true, items: ['a', 'b'] },
        { kind: 'text', text: 'Wichtig.', weight: 'bold' },
        { kind: 'einsatz', name: 'fehlend' },
      ],
      fehler: [],
    },
  );
});

test('eine Zeile, die hart endet, bleibt eine Zeile', () => {
  assert.deepEqual(parseVorlagenText('Oben\\\nunten').bloecke, [{ kind: 'text', text: 'Oben\nunten' }]);
});

/** What paper cannot show → what the editor reads. */
const FAULTS: [markdown: string, says: RegExp][] = [
  ['# Groß', /Überschriften beginnen hier mit ##/],
  ['Ein [Link](https://example.org)', /Schreiben Sie die Adresse selbst hin/],
  ['Ein **Wort** fett', /Fett geht hier nur für einen ganzen Absatz/],
  ['Ein *Wort* kursiv', /lässt sich nicht drucken/],
  ['`Code`', /lässt sich nicht drucken/],
  ['> Zitat', /lässt sich nicht drucken/],
  ['![Bild](/bild.png)', /lässt sich nicht drucken/],
  ['| a |\n| --- |\n| b |', /lässt sich nicht drucken/],
  ['Ein <b>Wort</b>', /HTML ist hier nicht erlaubt/],
  ['<div>\nText\n</div>', /HTML ist hier nicht erlaubt/],
  ['- eins\n  - zwei', /genau einen Absatz/],
  ['Es fehlt: {fehlend}', /\{fehlend\} braucht einen Absatz für sich allein/],
  ['- {text}', /\{text\} braucht einen Absatz für sich allein/],
  ['Bis {frisst}', /Den Platzhalter \{frisst\} gibt es nicht/],
  ['Bis { frist }', /Den Platzhalter \{ frist \} gibt es nicht/],
  ['Bis {frist', /geschweifte Klammer/],
  ['Bis {toString}', /Den Platzhalter \{toString\} gibt es nicht/],
];

for (const [markdown, says] of FAULTS) {
  test(`lehnt ab: ${JSON.stringify(markdown)}`, () => {
    assert.match(messagesOf(markdown).join('\n'), says);
  });
}

test('nennt die Zeile des Fehlers', () => {
  assert.deepEqual(parseVorlagenText('Gut.\n\nGut.\n\n- gut\n- {frisst}\n').fehler, [
    { line: 6, message: 'Den Platzhalter {frisst} gibt es nicht.', unbekannt: 'frisst' },
  ]);
});
