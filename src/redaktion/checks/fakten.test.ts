import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatProblems } from '../pruefen.ts';
import { fileOf, problemsWith } from '../testing/temporaryContent.ts';

const KAPITEL = 'ratgeber/de/pflegegrad.md';
const QUELLEN = 'fakten/quellen.yaml';
const BAD = 'fakten/bad.yaml';
const REGEL = 'fakten/regeln/eintritt.yaml';

/** Facts without a fault, and a text that shows them. */
const GOOD: Record<string, string> = {
  [QUELLEN]: `amt: { titel: Seite des Bads, url: "https://bad.example/", stand: "2024" }
`,
  [BAD]: `titel: Bad
fakten:
  eintritt:
    name: Eintritt
    einheit: euro
    werte:
      - wert: 2
        quelle: amt
        gueltigBis: "2025-12-31"
      - wert: 3.5
        quelle: amt
        gueltigAb: "2026-01-01"
        geprueftAm: "2026-11-20"
  grenze: { name: Grenze, einheit: euro-monat, werte: [{ wert: 2000, quelle: amt }] }
`,
  [REGEL]: `titel: Eintritt
frage: Wer zahlt?
eingaben:
  einkommen: { name: Einkommen, art: betrag }
  wer: { name: Person, art: auswahl, werte: { kind: Kind, andere: alle anderen } }
ergebnisse: { frei: frei, zahlt: "{{wert:bad.eintritt}}" }
regeln:
  - name: Kinder
    quelle: amt
    wenn: { wer: kind }
    ergebnis: frei
    weil: Kinder frei sind
  - name: Alle anderen
    quelle: amt
    wenn: { wer: andere }
    ergebnis: zahlt
    weil: alle anderen zahlen
`,
  [KAPITEL]: `${fileOf(KAPITEL)}\nEs kostet {{wert:bad.eintritt}} (Stand {{stand:bad.eintritt}}), früher {{wert:bad.eintritt am 2024-05-01}}.\n`,
};

test('gute Angaben, Regeln und Platzhalter gelten', async (t) => {
  assert.equal(formatProblems(await problemsWith(t, GOOD)), '');
});

const text = (sentence: string) => ({ file: KAPITEL, from: /Es kostet.*/, to: sentence });

const CASES: { title: string; file: string; from: string | RegExp; to: string; says: RegExp }[] = [
  {
    title: 'ein unbekanntes Feld eines Werts, mit Vorschlag',
    file: BAD,
    from: 'gueltigAb:',
    to: 'gültigAb:',
    says: /fakten\/bad\.yaml, Zeile 12, fakten\.eintritt\.werte\.gültigAb: .*„gueltigAb“/,
  },
  {
    title: 'eine unbekannte Einheit',
    file: BAD,
    from: 'einheit: euro\n',
    to: 'einheit: euros\n',
    says: /Zeile 5, fakten\.eintritt\.einheit: Diese Einheit gibt es nicht\..*Meinten Sie „euro“/,
  },
  {
    title: 'einen Betrag als Text',
    file: BAD,
    from: 'wert: 3.5',
    to: 'wert: "3,50"',
    says: /Zeile 10, fakten\.eintritt\.werte\.wert: Bei der Einheit euro ist der Wert eine Zahl/,
  },
  {
    title: 'eine unbekannte Quelle, mit Vorschlag',
    file: BAD,
    from: /quelle: amt\n {8}gueltigAb/,
    to: 'quelle: amd\n        gueltigAb',
    says: /Zeile 11, fakten\.eintritt\.werte\.quelle: Die Quelle „amd“ steht nicht in .*Meinten Sie „amt“/,
  },
  {
    title: 'eine Prüfung in der Zukunft',
    file: BAD,
    from: 'geprueftAm: "2026-11-20"',
    to: 'geprueftAm: "2026-11-22"',
    says: /Zeile 13, fakten\.eintritt\.werte\.geprueftAm: Das Datum 2026-11-22 liegt in der Zukunft/,
  },
  {
    title: 'einen Stand in der Zukunft',
    file: QUELLEN,
    from: '"2024"',
    to: '"2027"',
    says: /quellen\.yaml, Zeile 1, amt\.stand: Das Datum 2027 liegt in der Zukunft/,
  },
  {
    title: 'zwei Werte für denselben Tag',
    file: BAD,
    from: 'gueltigBis: "2025-12-31"',
    to: 'gueltigBis: "2026-01-15"',
    says: /Zeile 9, fakten\.eintritt\.werte\.gueltigBis: .*Tragen Sie ein: gueltigBis: "2025-12-31"/,
  },
  {
    title: 'einen Wert ohne Ende vor dem nächsten',
    file: BAD,
    from: /\n +gueltigBis: "2025-12-31"/,
    to: '',
    says: /Zeile 7, fakten\.eintritt\.werte\.gueltigBis: Dieser Wert hat kein Ende/,
  },
  {
    title: 'keinen Wert ohne Grund',
    file: BAD,
    from: 'werte: [{ wert: 2000, quelle: amt }]',
    to: 'werte: []',
    says: /fakten\.grenze\.werte: Ohne Wert sagt „offen“, warum/,
  },
  {
    title: 'eine Eingabe, die es nicht gibt',
    file: REGEL,
    from: 'wenn: { wer: kind }',
    to: 'wenn: { und: [{ wer: kind }, { vermoegen: { unter: 5 } }] }',
    says: /Zeile 10, regeln\.wenn\.und\.vermoegen: Die Eingabe „vermoegen“ gibt es nicht\. Möglich sind: einkommen, wer/,
  },
  {
    title: 'einen Vergleich, den es nicht gibt',
    file: REGEL,
    from: 'wenn: { wer: kind }',
    to: 'wenn: { einkommen: { kleiner: 5 } }',
    says: /regeln\.wenn\.einkommen: Vergleichen Sie mit: unter, hoechstens/,
  },
  {
    title: 'eine Grenze, die es nicht gibt, mit Vorschlag',
    file: REGEL,
    from: 'wenn: { wer: kind }',
    to: 'wenn: { einkommen: { unter: bad.grense } }',
    says: /Zeile 10, regeln\.wenn: Die Angabe „bad\.grense“ gibt es nicht\. Meinten Sie „bad\.grenze“/,
  },
  {
    title: 'ein Ergebnis, das es nicht gibt',
    file: REGEL,
    from: 'ergebnis: frei',
    to: 'ergebnis: fraei',
    says: /Zeile 11, regeln\.ergebnis: Dieses Ergebnis gibt es nicht\. Möglich sind: frei, zahlt/,
  },
  {
    title: 'einen falschen Platzhalter in einer Regel',
    file: REGEL,
    from: '{{wert:bad.eintritt}}',
    to: '{{wert:bad.eintrit}}',
    says: /eintritt\.yaml, Zeile 6, ergebnisse\.zahlt: Die Angabe „bad\.eintrit“/,
  },
  {
    title: 'eine unbekannte Angabe im Text, mit Vorschlag',
    ...text('Es kostet {{fakt:bad.eintrit}}.'),
    says: /pflegegrad\.md, Zeile 16: Die Angabe „bad\.eintrit“ gibt es in content\/fakten nicht\. Meinten Sie „bad\.eintritt“/,
  },
  {
    title: 'eine Angabe ohne Wert an dem Tag',
    ...text('Es kostete {{fakt:bad.eintritt am 2008-01-01}}.'),
    says: /Zeile 16: Die Angabe „bad\.eintritt“ hat am 2008-01-01 keinen Wert/,
  },
  {
    title: 'einen kaputten Platzhalter',
    ...text('Es kostet {{preis:bad.eintritt}}.'),
    says: /Zeile 16: Das ist kein Platzhalter: \{\{preis:bad\.eintritt\}\} Schreiben Sie \{\{fakt:datei\.name\}\}/,
  },
  {
    title: 'einen Platzhalter, wo keiner ersetzt wird',
    ...text('Es kostet `{{fakt:bad.eintritt}}`.'),
    says: /werden Platzhalter nicht ersetzt/,
  },
  {
    title: 'einen Wert, dessen Stand der Text verschweigt',
    ...text('Es kostet {{wert:bad.eintritt}}.'),
    says: /Zeile 16: Der Text sagt nicht, wie alt dieser Wert ist\..*\{\{fakt:bad\.eintritt\}\}/,
  },
];

for (const { title, file, from, to, says } of CASES) {
  test(`findet ${title}`, async (t) => {
    const changed = (GOOD[file] ?? '').replace(from, to);
    assert.notEqual(changed, GOOD[file], 'die Änderung greift');
    const problems = await problemsWith(t, { ...GOOD, [file]: changed });
    assert.match(formatProblems(problems.filter(({ severity }) => severity === 'fehler')), says);
  });
}

test('ein abgelaufener Wert hält die nächste Veröffentlichung an, statt zu verschwinden', async (t) => {
  const changed = (GOOD[BAD] ?? '').replace(
    'gueltigAb: "2026-01-01"',
    'gueltigAb: "2026-01-01"\n        gueltigBis: "2026-11-20"',
  );
  assert.match(
    formatProblems(await problemsWith(t, { ...GOOD, [BAD]: changed })),
    /hat heute keinen Wert\. Tragen Sie/,
  );
});

test('weist auf Lücken, auf auslaufende Werte und auf doppelte Regeln nur hin', async (t) => {
  const hints = async (file: string, from: string, to: string) => {
    const problems = await problemsWith(t, { ...GOOD, [file]: (GOOD[file] ?? '').replace(from, to) });
    assert.deepEqual(
      problems.filter(({ severity }) => severity === 'fehler'),
      [],
    );
    return formatProblems(problems);
  };
  assert.match(
    await hints(BAD, '"2025-12-31"', '"2025-06-30"'),
    /Vom 1\. Juli 2025 bis 31\. Dezember 2025 gilt kein Wert/,
  );
  const until = 'gueltigAb: "2026-01-01"\n        gueltigBis: "2026-12-31"';
  assert.match(
    await hints(BAD, 'gueltigAb: "2026-01-01"', until),
    /gilt bis 31\. Dezember 2026\. Danach ist keiner bekannt/,
  );
  assert.match(await hints(REGEL, 'wenn: { wer: andere }', 'wenn: immer'), /Eine Quelle sagt zweierlei/);
});

test('eine Datei mit einem Fehler wird einmal gemeldet, nicht an jedem Platzhalter', async (t) => {
  const problems = await problemsWith(t, { ...GOOD, [BAD]: (GOOD[BAD] ?? '').replace('titel: Bad', 'titel: ""') });
  assert.equal(problems.length, 1, formatProblems(problems));
});

test('eine Stadt kommt ohne Angaben aus; ein falscher Dateiname fällt auf', async (t) => {
  assert.equal(formatProblems(await problemsWith(t, {})), '');
  const problems = await problemsWith(t, { 'fakten/Bad Süd.yaml': GOOD[BAD], [QUELLEN]: GOOD[QUELLEN] });
  assert.match(formatProblems(problems), /Der Dateiname darf nur .* und muss mit \.yaml enden/);
});
