import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkContent, formatProblems } from '../pruefen.ts';
import { createContent, problemsWith, TEST_ERWARTUNG } from '../testing/temporaryContent.ts';

const LEISTUNG = 'antraege/stadtpass/leistung.md';
const LEICHT = 'antraege/stadtpass/leistung.leicht.md';

/** One change to the content, and what the editor reads. */
const CASES: { title: string; changes: Record<string, string | undefined>; says: RegExp }[] = [
  {
    title: 'einen Hilfetext zu einem unbekannten Antrag',
    changes: { 'antraege/stadtpas/leistung.md': 'Ein Satz.', 'antraege/stadtpas/leistung.leicht.md': 'Ein Satz.' },
    says: /content\/antraege\/stadtpas\/leistung\.md: Den Antrag „stadtpas“ gibt es nicht\. Meinten Sie „stadtpass“\? Benennen/,
  },
  {
    title: 'einen Hilfetext zu einer unbekannten Seite, mit Vorschlag',
    changes: {
      'antraege/stadtpass/leistungen.md': 'Ein Satz.',
      'antraege/stadtpass/leistungen.leicht.md': 'Ein Satz.',
    },
    says: /leistungen\.md: Im Antrag „stadtpass“ gibt es keine Seite „leistungen“\. Meinten Sie „leistung“\? .*löschen Sie sie/,
  },
  {
    title: 'einen Hilfetext zu einer unbekannten Seite, mit allen Seiten',
    changes: { 'antraege/stadtpass/vermoegen.md': 'Ein Satz.', 'antraege/stadtpass/vermoegen.leicht.md': 'Ein Satz.' },
    says: /keine Seite „vermoegen“\. Es gibt: start, leistung\./,
  },
  {
    title: 'fehlende Leichte Sprache',
    changes: { [LEICHT]: undefined },
    says: /leistung\.md: Dieser Hilfetext fehlt in Leichter Sprache\. Er gehört in die Datei antraege\/stadtpass\/leistung\.leicht\.md/,
  },
  {
    title: 'Leichte Sprache ohne Hilfetext',
    changes: { [LEISTUNG]: undefined },
    says: /leistung\.leicht\.md: Zu diesem Text fehlt die Datei antraege\/stadtpass\/leistung\.md/,
  },
  {
    title: 'HTML',
    changes: { [LEISTUNG]: 'Ein Satz.\n\n<b onclick="x()">Wort</b>\n' },
    says: /leistung\.md, Zeile 3: HTML ist hier nicht erlaubt/,
  },
  {
    title: 'einen Link ins Leere',
    changes: { [LEISTUNG]: '[Kapitel](/ratgeber/pflegegrat/)' },
    says: /leistung\.md, Zeile 1: .*Meinten Sie „pflegegrad“\?/,
  },
  {
    title: 'einen Preis',
    changes: { [LEISTUNG]: 'Das kostet 5 Euro.' },
    says: /leistung\.md, Zeile 1: Hier steht ein Preis/,
  },
  {
    title: 'Angaben über dem Text',
    changes: { [LEISTUNG]: '---\ntitle: Leistung\n---\n\nEin Satz.\n' },
    says: /leistung\.md, Zeile 1: Hilfetexte haben keine Angaben/,
  },
  { title: 'einen leeren Text', changes: { [LEISTUNG]: '\n' }, says: /leistung\.md: Dieser Hilfetext ist leer/ },
  {
    title: 'Dateien am falschen Ort',
    changes: { 'antraege/leistung.md': 'Ein Satz.' },
    says: /antraege\/leistung\.md: Hier wird diese Datei nicht gelesen\. Hilfetexte heißen/,
  },
  {
    title: 'ein fehlendes Amt',
    changes: { 'antraege/aemter.yaml': 'jobcenter: { name: Jobcenter }\n' },
    says: /antraege\/aemter\.yaml: Es fehlt das Amt „sozialamt“, zu dem der Antrag „stadtpass“ führt/,
  },
  {
    title: 'ein unbekanntes Feld eines Amtes',
    changes: { 'antraege/aemter.yaml': 'sozialamt:\n  name: Sozialamt\n  telefn: "0231 50-0"\n' },
    says: /aemter\.yaml, Zeile 3, sozialamt\.telefn: Dieses Feld gibt es nicht/,
  },
  {
    title: 'eine fehlende Datei der Ämter',
    changes: { 'antraege/aemter.yaml': undefined },
    says: /antraege\/aemter\.yaml: Diese Datei fehlt\. In ihr steht: die Ämter/,
  },
];

for (const { title, changes, says } of CASES) {
  test(`meldet ${title}`, async (t) => {
    assert.match(formatProblems(await problemsWith(t, changes)), says);
  });
}

test('meldet eine Angabe, die ein Antrag nennt und die es nicht gibt', async (t) => {
  const [antrag] = TEST_ERWARTUNG.antraege;
  assert.ok(antrag);
  const erwartung = { ...TEST_ERWARTUNG, antraege: [{ ...antrag, fakten: ['stadtpass.preis'] }] };
  const text = formatProblems(await checkContent(await createContent(t), erwartung));
  assert.match(
    text,
    /fakten\/stadtpass\.yaml: Es fehlt die Angabe „stadtpass\.preis“, die der Antrag „stadtpass“ nennt/,
  );
});
