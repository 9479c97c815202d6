import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatProblems } from '../pruefen.ts';
import { problemsWith } from '../testing/temporaryContent.ts';

const FILE = 'antraege/stadtpass/schreiben/brief.md';
const RECHTSBEHELF = 'antraege/rechtsbehelf.md';

interface Brief {
  anlass?: string;
  text?: string;
  kopf?: string;
  betreff?: string;
  mail?: string;
}

const brief = ({
  anlass = 'mitteilung',
  text = 'Ein Satz.',
  kopf = '',
  betreff = 'Neues',
  mail = 'Lesen Sie es.',
}: Brief) =>
  `---\ntitel: Ein Brief\nanlass: ${anlass}\nbetreff: ${betreff}\nmail: ${mail}\n${kopf}---\n\n{anrede}\n\n${text}\n`;

const TEXTE = '---\ngeprueft: true\n---\n\n## Klage\n\nKlagen Sie bei {amt}.\n';
const ABLEHNUNG = { anlass: 'ablehnung', text: '{text}\n\n{rechtsbehelf}', kopf: 'rechtsbehelf: klage\n' };

/** Letters without a fault. */
const GOOD: Record<string, Record<string, string>> = {
  mitteilung: { [FILE]: brief({ text: 'Bis {frist} bei {amt}.\n\n- {antrag}\n\n**Wichtig.**' }) },
  rueckfrage: { [FILE]: brief({ anlass: 'rueckfrage', text: '{fehlend}\n\nBis {frist}.' }) },
  ablehnung: { [FILE]: brief(ABLEHNUNG), [RECHTSBEHELF]: TEXTE },
  weiterleitung: { [FILE]: brief({ anlass: 'weiterleitung', text: '{stelle}, seit {eingegangen}' }) },
};

for (const [anlass, changes] of Object.entries(GOOD)) {
  test(`lässt ein gutes Schreiben durch: ${anlass}`, async (t) => {
    assert.deepEqual(await problemsWith(t, changes), []);
  });
}

/** One change to the content, and what the editor reads. */
const CASES: { title: string; changes: Record<string, string>; says: RegExp }[] = [
  {
    title: 'unbekannte Platzhalter, mit Vorschlag',
    changes: { [FILE]: brief({ text: 'Gut.\n\nBis {frisst}.' }) },
    says: /schreiben\/brief\.md, Zeile 12: Den Platzhalter \{frisst\} gibt es nicht\. Meinten Sie „frist“\?/,
  },
  {
    title: 'unbekannte Platzhalter, mit allen bekannten',
    changes: { [FILE]: brief({ text: '{geburtsort}' }) },
    says: /\{geburtsort\} gibt es nicht\. Es gibt: anrede, .*rechtsbehelf\./,
  },
  {
    title: 'eine Ablehnung ohne Grund',
    changes: { [FILE]: brief({ ...ABLEHNUNG, text: '{rechtsbehelf}' }), [RECHTSBEHELF]: TEXTE },
    says: /brief\.md, Zeile 8: Eine Ablehnung sagt, warum: mit \{text\}/,
  },
  {
    title: 'eine Ablehnung ohne Rechtsbehelf',
    changes: { [FILE]: brief({ anlass: 'ablehnung', text: '{text}' }) },
    says: /was man dagegen tun kann: mit \{rechtsbehelf\}/,
  },
  {
    title: 'einen Rechtsbehelf, von dem niemand weiß, welcher',
    changes: { [FILE]: brief({ ...ABLEHNUNG, kopf: '' }), [RECHTSBEHELF]: TEXTE },
    says: /gehört oben die Angabe rechtsbehelf: widerspruch oder klage/,
  },
  {
    title: 'einen Rechtsbehelf ohne Text',
    changes: { [FILE]: brief({ ...ABLEHNUNG, kopf: 'rechtsbehelf: widerspruch\n' }), [RECHTSBEHELF]: TEXTE },
    says: /brief\.md, Zeile 6, rechtsbehelf: In antraege\/rechtsbehelf\.md fehlt der Text unter der Überschrift „## Widerspruch“/,
  },
  {
    title: 'einen Rechtsbehelf ohne Datei',
    changes: { [FILE]: brief(ABLEHNUNG) },
    says: /In antraege\/rechtsbehelf\.md fehlt der Text unter der Überschrift „## Klage“/,
  },
  {
    title: 'Einsätze im Text des Rechtsbehelfs',
    changes: { [RECHTSBEHELF]: `${TEXTE}\n{rechtsbehelf}\n` },
    says: /rechtsbehelf\.md, Zeile 4: Hier geht \{rechtsbehelf\} nicht/,
  },
  {
    title: 'einen Rechtsbehelf, den noch niemand geprüft hat, als Hinweis',
    changes: { [RECHTSBEHELF]: TEXTE.replace('true', 'false') },
    says: /^Hinweis: content\/antraege\/rechtsbehelf\.md, Zeile 2, geprueft: .* noch nicht geprüft/,
  },
  {
    title: 'eine Rückfrage ohne Frage und ohne Frist',
    changes: { [FILE]: brief({ anlass: 'rueckfrage' }) },
    says: /sagt, was fehlt: mit \{fehlend\} oder \{text\}.*\n.*sagt, bis wann: mit \{frist\}/,
  },
  {
    title: 'eine Weiterleitung ohne Stelle und Datum',
    changes: { [FILE]: brief({ anlass: 'weiterleitung' }) },
    says: /mit \{stelle\}.*\n.*\(§ 16 SGB I\)\. Nennen Sie es: \{eingegangen\}/,
  },
  {
    title: 'ein leeres Schreiben',
    changes: { [FILE]: brief({}).replace('{anrede}\n\nEin Satz.\n', '') },
    says: /Dieses Schreiben ist leer\. Schreiben Sie etwas hinein, oder löschen Sie die Datei/,
  },
  {
    title: 'ein Schreiben ohne Anrede',
    changes: { [FILE]: brief({}).replace('{anrede}', 'Hallo,') },
    says: /Beginnen Sie mit \{anrede\}/,
  },
  {
    title: 'was sich nicht drucken lässt',
    changes: { [FILE]: brief({ text: '[Hier](https://example.org)' }) },
    says: /brief\.md, Zeile 10: Auf Papier kann niemand einen Link öffnen/,
  },
  {
    title: 'eine E-Mail, die die Entscheidung verrät',
    changes: { [FILE]: brief({ betreff: 'Ihr Antrag ist bewilligt' }) },
    says: /brief\.md, Zeile 4, betreff: .*wie eine Postkarte/,
  },
  {
    title: 'eine E-Mail, die die Leistung nennt',
    changes: { [FILE]: brief({ mail: 'Es geht um Ihren Stadtpass.' }) },
    says: /brief\.md, Zeile 5, mail: .*Nennen Sie die Leistung hier nicht/,
  },
  {
    title: 'Platzhalter in der E-Mail',
    changes: { [FILE]: brief({ mail: '"Bis {frist}."' }) },
    says: /mail: In der E-Mail stehen keine Platzhalter/,
  },
  {
    title: 'einen unbekannten Anlass, mit Vorschlag',
    changes: { [FILE]: brief({ anlass: 'bewiligung' }) },
    says: /brief\.md, Zeile 3, anlass: .*Meinten Sie „bewilligung“\?/,
  },
  {
    title: 'ein fehlendes Feld',
    changes: { [FILE]: brief({}).replace('titel: Ein Brief\n', '') },
    says: /titel: Hier fehlt ein Text/,
  },
  {
    title: 'ein Schreiben zu einem unbekannten Antrag',
    changes: { 'antraege/stadtpas/schreiben/brief.md': brief({}) },
    says: /Den Antrag „stadtpas“ gibt es nicht\. Meinten Sie „stadtpass“\? Benennen/,
  },
  {
    title: 'einen Dateinamen mit großen Buchstaben',
    changes: { 'antraege/stadtpass/schreiben/Brief Eins.md': brief({}) },
    says: /Der Dateiname darf nur kleine Buchstaben/,
  },
  {
    title: 'einen Preis',
    changes: { [FILE]: brief({ text: 'Das kostet 5 Euro.' }) },
    says: /brief\.md, Zeile 10: Hier steht ein Preis/,
  },
  {
    title: 'eine Angabe, die es nicht gibt',
    changes: { [FILE]: brief({ text: 'Das kostet {{fakt:bad.preis}}.' }) },
    says: /Die Angabe „bad\.preis“ gibt es in content\/fakten nicht/,
  },
];

for (const { title, changes, says } of CASES) {
  test(`meldet ${title}`, async (t) => {
    assert.match(formatProblems(await problemsWith(t, changes)), says);
  });
}
