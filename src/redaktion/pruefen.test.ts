import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ERWARTUNG } from '#src/antraege/erwartung.ts';
import { checkContent, formatProblems } from './pruefen.ts';
import { createContent, fileOf, problemsWith, TEST_ERWARTUNG } from './testing/temporaryContent.ts';

const HAUS = 'einrichtungen/haus-am-park.md';
const KAPITEL = 'ratgeber/de/pflegegrad.md';

test('findet am kleinsten vollständigen Bestand nichts', async (t) => {
  assert.equal(formatProblems(await problemsWith(t, {})), '');
});

test('findet im eigenen Bestand keinen Fehler', async () => {
  const contentDir = fileURLToPath(new URL('../../content', import.meta.url));
  const problems = await checkContent(contentDir, ERWARTUNG);
  assert.equal(formatProblems(problems.filter(({ severity }) => severity === 'fehler')), '');
});

/** One change to one file, and the line the editor reads. */
const CASES: { title: string; file: string; from: string | RegExp; to: string; says: RegExp }[] = [
  {
    title: 'ein vergessenes Anführungszeichen',
    file: HAUS,
    from: 'name: Haus am Park',
    to: 'name: "Haus am Park',
    says: /^content\/einrichtungen\/haus-am-park\.md, Zeile \d+: .*Anführungszeichen.* \(.*quote.*\)$/,
  },
  {
    title: 'ein vergessener Doppelpunkt',
    file: HAUS,
    from: 'status: offen',
    to: 'status offen',
    says: /haus-am-park\.md, Zeile 4: Hier fehlt .*Doppelpunkt/,
  },
  {
    title: 'ein unbekanntes Feld',
    file: HAUS,
    from: 'status: offen',
    to: 'status: offen\ntreager: { name: AWO }',
    says: /^content\/einrichtungen\/haus-am-park\.md, Zeile 5, treager: Dieses Feld gibt es nicht\. Meinten Sie „traeger“\?$/,
  },
  {
    title: 'ein unbekanntes Feld in einem Feld',
    file: HAUS,
    from: 'hausnummer:',
    to: 'hausnumer:',
    says: /Zeile 5, anschrift\.hausnumer: .*„hausnummer“/,
  },
  {
    title: 'ein unbekanntes Wort in einer Liste, mit Vorschlag',
    file: HAUS,
    from: 'arten: [pflegeheim]',
    to: 'arten:\n  - pflegedienst\n  - pflegehiem',
    says: /Zeile 5, arten: Dieses Wort kennt das Verzeichnis nicht\..* Meinten Sie „pflegeheim“\?/,
  },
  {
    title: 'ein fehlendes Feld',
    file: KAPITEL,
    from: /reihenfolge: 1\n/,
    to: '',
    says: /pflegegrad\.md, Zeile \d+, reihenfolge: Schreiben Sie eine Zahl/,
  },
  {
    title: 'ein Datum ohne Anführungszeichen, das der Bau anders läse',
    file: HAUS,
    from: 'stand: "2024"',
    to: 'stand: 2024-05-17',
    says: /nachweise\.grunddaten\.stand: Schreiben Sie das Datum in Anführungszeichen/,
  },
  {
    title: 'einen unbekannten Stadtbezirk, mit Vorschlag',
    file: HAUS,
    from: 'stadtbezirk: hoerde',
    to: 'stadtbezirk: hoehrde',
    says: /Zeile 6, lage\.stadtbezirk: Den Stadtbezirk „hoehrde“ gibt es nicht\. Meinten Sie „hoerde“\?/,
  },
  {
    title: 'einen unbekannten Stadtbezirk in plz.yaml',
    file: 'plz.yaml',
    from: 'hoerde, eving',
    to: 'hoerde, Evingen',
    says: /content\/plz\.yaml, Zeile 2, stadtbezirke: .* Meinten Sie „eving“\?/,
  },
  {
    title: 'einen unbekannten Nachbarn',
    file: 'stadtbezirke/eving.md',
    from: 'nachbarn: [hoerde]',
    to: 'nachbarn: [hörde]',
    says: /Zeile 6, nachbarn: .* Meinten Sie „hoerde“\?/,
  },
  {
    title: 'eine Postleitzahl, die zweimal da steht',
    file: 'plz.yaml',
    from: /^/,
    to: '- { plz: "44137", stadtbezirke: [eving], ortsteile: [], punkt: { lat: 51.5, lon: 7.4 } }\n',
    says: /plz\.yaml, Zeile 2, plz: Die Postleitzahl 44137 steht zweimal da/,
  },
  {
    title: 'ein Seniorenbüro, das keines ist',
    file: 'stadtbezirke/eving.md',
    from: 'seniorenbuero: seniorenbuero-hoerde',
    to: 'seniorenbuero: haus-am-park',
    says: /seniorenbuero: „haus-am-park“ ist kein Seniorenbüro/,
  },
  {
    title: 'einen Ansprechpartner, den es nicht gibt',
    file: KAPITEL,
    from: 'ansprechpartner: [seniorenbuero-hoerde]',
    to: 'ansprechpartner: [seniorenbuero-horde]',
    says: /ansprechpartner: Die Datei .* gibt es nicht\. Meinten Sie „seniorenbuero-hoerde“\?/,
  },
  {
    title: 'einen statistischen Bezirk, den es nicht gibt',
    file: HAUS,
    from: 'bezirk: "01"',
    to: 'bezirk: "77"',
    says: /lage\.bezirk: Den statistischen Bezirk 77 gibt es nicht/,
  },
  {
    title: 'einen statistischen Bezirk in einem anderen Stadtbezirk',
    file: HAUS,
    from: 'bezirk: "01"',
    to: 'bezirk: "02"',
    says: /lage\.bezirk: Der statistische Bezirk 02 gehört zum Stadtbezirk „eving“/,
  },
  {
    title: 'ein Prüfdatum in der Zukunft',
    file: HAUS,
    from: 'stand: "2024"',
    to: 'geprueftAm: "2026-11-22"',
    says: /nachweise\.grunddaten\.geprueftAm: Das Datum 2026-11-22 liegt in der Zukunft/,
  },
  {
    title: 'einen Tag, den es nicht gibt',
    file: KAPITEL,
    from: 'stand: "2024-05"',
    to: 'stand: "2024-02-30"',
    says: /Zeile 7, stand: Diesen Tag gibt es im Kalender nicht/,
  },
  {
    title: 'mehr freie Plätze als Plätze',
    file: HAUS,
    from: 'status: offen',
    to: 'status: offen\nplaetze: { gesamt: 10, frei: { gemeldetAm: "2026-11-20T09:30:00+01:00", dauerpflege: 11 } }',
    says: /plaetze\.frei\.dauerpflege: 11 freie Plätze bei 10 Plätzen/,
  },
  {
    title: 'Zimmer, die nicht zu den Plätzen passen, nur als Hinweis',
    file: HAUS,
    from: 'status: offen',
    to: 'status: offen\nplaetze: { gesamt: 10, einzelzimmer: 6, doppelzimmer: 4 }',
    says: /^Hinweis: .*plaetze\.gesamt: Die Zimmer ergeben 14 Plätze/,
  },
  {
    title: 'einen fehlenden Umriss',
    file: 'stadtbezirke/grenzen.geojson',
    from: '"id":"eving","name":"Eving"',
    to: '"name":"Evink"',
    says: /grenzen\.geojson: Umriss 2: .* Meinten Sie „eving“\?\n.*Es fehlt der Umriss von „eving“/,
  },
  {
    title: 'einen Umriss ohne id',
    file: 'stadtbezirke/grenzen.geojson',
    from: '"id":"eving",',
    to: '',
    says: /Der Umriss von „eving“ braucht beides: „name“ und die id „eving“/,
  },
  {
    title: 'vertauschte Länge und Breite',
    file: 'stadtbezirke/grenzen.geojson',
    from: /\[7\.\d,51\.\d\]/,
    to: '[51.5,7.4]',
    says: /„hoerde“ ist kein geschlossener Umriss/,
  },
  {
    title: 'eine Umrissdatei, die kein JSON ist',
    file: 'stadtbezirke/grenzen.geojson',
    from: /\}$/,
    to: '',
    says: /grenzen\.geojson: Die Datei ist kein gültiges GeoJSON/,
  },
  {
    title: 'ein Beispiel der Startseite, das aus dem Portal hinausführt',
    file: 'stadt.yaml',
    from: '/suche?q=Tagespflege',
    to: 'javascript:alert(1)',
    says: /stadt\.yaml, Zeile 10, beispiele\.suche: /,
  },
  {
    title: 'fehlende Striche unter den Angaben',
    file: KAPITEL,
    from: /\n---\n/,
    to: '\n',
    says: /Zeile 1: Unter den Angaben fehlt die Zeile mit drei Strichen/,
  },
];

for (const { title, file, from, to, says } of CASES) {
  test(`meldet ${title}`, async (t) => {
    const text = fileOf(file);
    const changed = text.replace(from, to);
    assert.notEqual(changed, text, 'the test must change something');
    assert.match(formatProblems(await problemsWith(t, { [file]: changed })), says);
  });
}

test('meldet einen Ort, den es doppelt gibt', async (t) => {
  const twin = fileOf(HAUS).replace('Hauptstraße', 'Hauptstr.').replace('Haus am Park', 'HAUS AM PARK');
  const problems = await problemsWith(t, { 'einrichtungen/park-haus.md': twin });
  assert.match(formatProblems(problems), /park-haus\.md, Zeile 2, name: Gibt es diesen Ort doppelt\?/);
});

test('meldet Dateinamen, die sich nur in der Schreibweise unterscheiden', async (t) => {
  const files = { 'stadtbezirke/hörde.md': fileOf('stadtbezirke/hoerde.md') };
  const text = formatProblems(await problemsWith(t, files));
  assert.match(text, /hörde\.md: Der Dateiname darf nur kleine Buchstaben/);
  assert.match(text, /hörde\.md: Diesen Dateinamen gibt es schon in anderer Schreibweise: stadtbezirke\/hoerde\.md/);
});

test('meldet einen fehlenden Ordner und eine fehlende Datei mit ihrem Zweck', async (t) => {
  const text = formatProblems(await problemsWith(t, { 'seiten/impressum.md': undefined, 'plz.yaml': undefined }));
  assert.match(text, /content\/seiten\/: Dieser Ordner fehlt\. Hierher gehört: .*Impressum/);
  assert.match(text, /content\/plz\.yaml: Diese Datei fehlt\. In ihr steht: die Postleitzahlen/);
});

test('meldet, wenn es den ganzen Ordner nicht gibt', async () => {
  const problems = await checkContent(join(import.meta.dirname, 'gibt-es-nicht'), ERWARTUNG);
  assert.equal(formatProblems(problems), 'content/: Den Ordner der Inhalte gibt es nicht.');
});

test('meldet ein Kapitel, das in Leichter Sprache fehlt', async (t) => {
  const text = formatProblems(await problemsWith(t, { 'ratgeber/de/zuhause.md': fileOf(KAPITEL) }));
  assert.match(
    text,
    /ratgeber\/de\/zuhause\.md: Dieses Kapitel fehlt in Leichter Sprache\..*ratgeber\/leicht\/zuhause\.md/,
  );
});

test('meldet einen Text in Leichter Sprache ohne Kapitel', async (t) => {
  const text = formatProblems(await problemsWith(t, { 'ratgeber/leicht/pflegegrade.md': fileOf(KAPITEL) }));
  assert.match(
    text,
    /ratgeber\/leicht\/pflegegrade\.md: Zu diesem Text fehlt das Kapitel .* Meinten Sie „pflegegrad“\?/,
  );
});

test('lehnt Dateien über 200 kB ab, ohne sie zu lesen', async (t) => {
  const text = formatProblems(await problemsWith(t, { [KAPITEL]: `${fileOf(KAPITEL)}${'Wort '.repeat(50_000)}` }));
  assert.match(text, /ratgeber\/de\/pflegegrad\.md: Die Datei ist zu groß: 251 kB, erlaubt sind 200 kB/);
});

// On Windows only administrators may create links.
test('folgt keiner Verknüpfung aus dem Ordner hinaus', { skip: process.platform === 'win32' }, async (t) => {
  const folder = await createContent(t);
  await symlink(process.execPath, join(folder, 'einrichtungen/geheim.md'));
  await symlink(import.meta.dirname, join(folder, 'seiten/ordner'));
  await symlink('nirgends.md', join(folder, 'seiten/leer.md'));
  const text = formatProblems(await checkContent(folder, TEST_ERWARTUNG));
  assert.match(text, /einrichtungen\/geheim\.md: Diese Verknüpfung führt aus dem Ordner der Inhalte hinaus/);
  assert.match(text, /seiten\/ordner: Diese Verknüpfung führt aus dem Ordner/);
  assert.match(text, /seiten\/leer\.md: Diese Verknüpfung führt ins Leere/);
});
