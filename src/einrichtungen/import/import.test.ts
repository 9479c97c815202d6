import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../../scripts/import.ts', import.meta.url));
const fixture = (name: string) => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));
const root = await mkdtemp(join(tmpdir(), 'import-'));
after(() => rm(root, { recursive: true }));

const HAUS_AM_PARK = `---
# Von Hand gepflegt
name: Haus am Park # so steht es am Tor
arten: [pflegeheim, kurzzeitpflege]
status: offen
anschrift:
  strasse: Parkstraße
  hausnummer: "7"
  plz: "99001"
lage: { stadtbezirk: weststadt }
kontakt:
  telefon:
    - "0231 123456"
nachweise:
  grunddaten:
    quelle: [Faltblatt]
    stand: "2009"
---

Ein Haus mit Garten.
`;

let count = 0;
/** A small city of two squares with one place, in a folder of its own. */
async function createContent(): Promise<string> {
  const dir = join(root, `content-${++count}`);
  await mkdir(join(dir, 'einrichtungen'), { recursive: true });
  await mkdir(join(dir, 'stadtbezirke'));
  const square = (west: number) => [
    [
      [west, 51.5],
      [west + 0.1, 51.5],
      [west + 0.1, 51.55],
      [west, 51.55],
      [west, 51.5],
    ],
  ];
  const parts = [
    { id: 'weststadt', name: 'Weststadt', west: 7.4 },
    { id: 'oststadt', name: 'Oststadt', west: 7.5 },
  ];
  for (const [i, { id, name, west }] of parts.entries()) {
    const punkt = `{ lat: 51.52, lon: ${west + 0.05} }`;
    const bezirk = i === 0 ? 'Parkviertel' : 'Ostviertel';
    await writeFile(
      join(dir, 'stadtbezirke', `${id}.md`),
      `---\nname: ${name}\nreihenfolge: ${i + 1}\nkurz: Ein Viertel.\npunkt: ${punkt}\nnachbarn: []\northteile: []\nbezirke:\n  - nummer: "0${i}"\n    name: ${bezirk}\n    punkt: ${punkt}\n    punktUngefaehr: true\nseniorenbuero: buero\nquelle: [Test]\n---\n`.replace(
        'orthteile',
        'ortsteile',
      ),
    );
  }
  const features = parts.map(({ id, name, west }) => ({
    type: 'Feature',
    properties: { id, name, genauigkeit: 'schematisch' },
    geometry: { type: 'Polygon', coordinates: square(west) },
  }));
  await writeFile(
    join(dir, 'stadtbezirke', 'grenzen.geojson'),
    JSON.stringify({ type: 'FeatureCollection', features }),
  );
  const plz = (code: string, id: string) =>
    `- { plz: "${code}", stadtbezirke: [${id}], ortsteile: [], punkt: { lat: 51.52, lon: 7.45 } }\n`;
  await writeFile(join(dir, 'plz.yaml'), plz('99001', 'weststadt') + plz('99002', 'oststadt'));
  await writeFile(join(dir, 'stadt.yaml'), 'stadt: Musterstadt\n');
  await writeFile(join(dir, 'einrichtungen', 'haus-am-park.md'), HAUS_AM_PARK);
  return dir;
}

async function runScript(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [script, ...args]);
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, out, err };
}

/** Every file of a folder with its text. */
async function snapshot(dir: string): Promise<Record<string, string>> {
  const files = (await readdir(dir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await readFile(path, 'utf8')])));
}

async function writeSource(name: string, data: unknown): Promise<string> {
  const path = join(root, `${++count}-${name}`);
  await writeFile(path, typeof data === 'string' || Buffer.isBuffer(data) ? data : JSON.stringify(data));
  return path;
}

const poi = (change: object = {}) => ({
  objektname: 'Haus Ost',
  objektart: 'Pflegeheim',
  strasse: 'Ostring',
  hausnummer: '12',
  plz: '99002',
  stadtbezbe: 'Oststadt',
  statbezibe: 'Ostviertel',
  link: 'https://haus-ost.example',
  geo_point_2d: { lon: 7.51, lat: 51.52 },
  ...change,
});

describe('Open Data', () => {
  test('legt neue Orte an, ergänzt bekannte und lässt die Handarbeit stehen', async () => {
    const dir = await createContent();
    const { code, out } = await runScript(fixture('pflegeheime.geojson'), '--ziel', dir, '--stand', '2026-11-20');
    assert.equal(code, 0);
    assert.match(out, /neu: 1\n {2}\+ Haus Ost \(haus-ost\)\ngeändert: 1\n/);
    const park = await readFile(join(dir, 'einrichtungen', 'haus-am-park.md'), 'utf8');
    assert.match(
      park,
      /^---\n# Von Hand gepflegt\nname: Haus am Park # so steht es am Tor\narten: \[pflegeheim, kurzzeitpflege\]\n/,
    );
    assert.match(park, /website: https:\/\/haus-am-park\.example\//);
    assert.match(park, /punkt: ?\{ lat: 51\.52, lon: 7\.42, genauigkeit: genau \}/);
    assert.match(park, /strasse: Parkstraße\n/);
    assert.match(park, /stand: "2009"\n/);
    assert.match(park, /\n---\n\nEin Haus mit Garten\.\n$/);
    const ost = await readFile(join(dir, 'einrichtungen', 'haus-ost.md'), 'utf8');
    assert.match(ost, /strasse: Ostring\n {2}hausnummer: "12"\n {2}plz: "99002"\n/);
    assert.match(ost, /Datenlizenz Deutschland – Zero/);
    assert.match(ost, /stand: "2026-11-20"/);
  });

  test('ein zweiter Import derselben Quelle ändert nichts', async () => {
    const dir = await createContent();
    await runScript(fixture('pflegeheime.geojson'), '--ziel', dir, '--stand', '2026-11-20');
    const before = await snapshot(dir);
    const { out } = await runScript(fixture('pflegeheime.geojson'), '--ziel', dir, '--stand', '2026-11-20');
    assert.match(out, /Nichts zu schreiben\.\n\nneu: 0\ngeändert: 0\nunverändert: 2\n/);
    assert.deepEqual(await snapshot(dir), before);
  });

  test('die Probe schreibt nichts', async () => {
    const dir = await createContent();
    const before = await snapshot(dir);
    const { code, out } = await runScript(fixture('pflegeheime.geojson'), '--ziel', dir, '--probe');
    assert.equal(code, 0);
    assert.match(out, /Probe: Es wurde nichts geschrieben\.[\s\S]*neu: 1/);
    assert.deepEqual(await snapshot(dir), before);
  });

  test('führt dreifach zusammen: Quelle, Datei, letzter Import', async () => {
    const dir = await createContent();
    const file = join(dir, 'einrichtungen', 'haus-ost.md');
    const edit = async (from: string, to: string) => writeFile(file, (await readFile(file, 'utf8')).replace(from, to));
    const importPoi = async (change: object) =>
      (
        await runScript(
          await writeSource('poi.json', [poi(change)]),
          '--ziel',
          dir,
          '--quelle',
          'heime',
          '--stand',
          '2026-11-20',
        )
      ).out;

    await importPoi({});
    const neu = await importPoi({ link: 'https://neu.example' });
    assert.match(neu, /kontakt\.website: „https:\/\/haus-ost\.example“ → „https:\/\/neu\.example“/);

    await edit('https://neu.example', 'https://von-hand.example');
    const still = await importPoi({ link: 'https://neu.example' });
    assert.match(still, /geändert: 0\nunverändert: 1\nabweichend: 0\n/);

    const streit = await importPoi({ link: 'https://noch-neuer.example' });
    assert.match(
      streit,
      /kontakt\.website: Datei „https:\/\/von-hand\.example“, Quelle „https:\/\/noch-neuer\.example“/,
    );
    assert.match(await readFile(file, 'utf8'), /von-hand\.example/);

    const weg = await importPoi({ link: null, geo_point_2d: null });
    assert.match(weg, /lage\.punkt: Datei 51\.52, 7\.51, Quelle sagt nichts mehr dazu/);
    assert.match(await readFile(file, 'utf8'), /punkt:/);

    await edit('  plz: "99002"\n', '');
    assert.match(await importPoi({ link: null }), /abweichend: 0/);
    assert.doesNotMatch(await readFile(file, 'utf8'), /plz:/);
  });

  test('legt Gelöschtes nicht wieder an', async () => {
    const dir = await createContent();
    const source = await writeSource('heime.json', [poi()]);
    await runScript(source, '--ziel', dir);
    await rm(join(dir, 'einrichtungen', 'haus-ost.md'));
    const { out } = await runScript(source, '--ziel', dir);
    assert.match(out, /neu: 0[\s\S]*hat den Eintrag haus-ost gelöscht/);
  });

  test('macht aus Ähnlichem keinen zweiten Eintrag', async () => {
    const dir = await createContent();
    const source = await writeSource('heime.json', [
      poi({ objektname: 'Seniorenhaus am Park', strasse: 'Parkstraße', hausnummer: '7', plz: '99001' }),
      poi({ objektname: 'Haus am Park', strasse: null, hausnummer: null, plz: null, stadtbezbe: 'Weststadt' }),
    ]);
    const { out } = await runScript(source, '--ziel', dir, '--quelle', 'heime');
    assert.match(out, /neu: 0[\s\S]*übersprungen: 2/);
    assert.match(
      out,
      /vielleicht dasselbe wie „Haus am Park“ \(haus-am-park\); Nummer in der Quelle: seniorenhausampark\/parkstrasse\/7/,
    );

    await mkdir(join(dir, 'importe'), { recursive: true });
    const orte = {
      'seniorenhausampark/parkstrasse/7': { einrichtung: 'haus-am-park', felder: {} },
      'hausampark//': { einrichtung: null, felder: {} },
    };
    await writeFile(join(dir, 'importe', 'heime.json'), JSON.stringify({ quelle: 'heime', orte }));
    const zweiter = await runScript(source, '--ziel', dir, '--quelle', 'heime');
    assert.match(
      zweiter.out,
      /geändert: 1[\s\S]*name: Datei „Haus am Park“, Quelle „Seniorenhaus am Park“[\s\S]*von der Redaktion ausgeschlossen/,
    );
  });

  test('nennt Doppelte, Namenlose, Unbekannte und Auswärtige', async () => {
    const dir = await createContent();
    const source = await writeSource('heime.json', [
      poi(),
      poi(),
      poi({ objektname: ' ' }),
      poi({ objektname: 'Kita Ost', objektart: 'Kita' }),
      poi({ objektname: 'Haus Bochum', plz: '44787' }),
      poi({ objektname: 'Haus Berlin', geo_point_2d: { lat: 52.5, lon: 13.4 } }),
      poi({ objektname: 'Haus Irgendwo', plz: null, stadtbezbe: null, geo_point_2d: null }),
      poi({ strasse: 'Westring', hausnummer: '3', plz: '99001', stadtbezbe: 'Weststadt' }),
    ]);
    const { out } = await runScript(source, '--ziel', dir);
    for (const reason of [
      'Haus Ost: doppelt in der Quelle',
      'Datensatz 3: ohne Namen',
      'Kita Ost: Art „Kita“ ist nicht bekannt',
      'Haus Bochum: Die Postleitzahl 44787 gehört nicht zur Stadt',
      'Haus Berlin: Der Punkt liegt weit außerhalb der Stadt',
      'Haus Irgendwo: Postleitzahl und Lage fehlen',
    ]) {
      assert.ok(out.includes(reason), `${reason}\n${out}`);
    }
    // Two houses of one name in two streets are two files.
    assert.deepEqual((await readdir(join(dir, 'einrichtungen'))).sort(), [
      'haus-am-park.md',
      'haus-ost-weststadt.md',
      'haus-ost.md',
    ]);
  });
});

describe('OpenStreetMap', () => {
  test('übernimmt Lesbares und nennt den Rest', async () => {
    const dir = await createContent();
    const { code, out } = await runScript(fixture('overpass.json'), '--ziel', dir);
    assert.equal(code, 0);
    assert.match(out, /Stand 2026-11-18/);
    assert.match(out, /kontakt\.telefon: Datei „0231 123456“, Quelle „0231 123456, 0231 123457“/);
    assert.match(out, /Tagespflege Sonne: oeffnungszeiten\.zeiten nicht lesbar: „vormittags“/);
    assert.match(out, /Kindertreff: nicht als Angebot für ältere Menschen bezeichnet/);
    assert.match(out, /Wohngruppe Nord: Art „group_home“ ist nicht bekannt/);
    assert.match(out, /Haus in Berlin: Der Punkt liegt weit außerhalb/);
    const park = await readFile(join(dir, 'einrichtungen', 'haus-am-park.md'), 'utf8');
    assert.match(park, /zeiten: Mo-Fr 09:00-17:00; PH off/);
    assert.match(park, /gesamt: 80/);
    assert.match(park, /hinweis: "?OpenStreetMap: mit Rollstuhl zugänglich: teilweise/);
    assert.match(park, /ODbL 1\.0/);
    assert.ok(park.indexOf('plaetze:') < park.indexOf('nachweise:'), 'neue Felder stehen vor den Nachweisen');
    await readFile(join(dir, 'importe', 'openstreetmap.json'));
  });

  test('nimmt eine abgebrochene Antwort nicht an', async () => {
    const dir = await createContent();
    const source = await writeSource('o.json', { elements: [], remark: 'runtime error: Query timed out' });
    const { code, err } = await runScript(source, '--ziel', dir);
    assert.equal(code, 1);
    assert.match(err, /Overpass hat die Abfrage abgebrochen/);
  });
});

describe('CSV', () => {
  const LISTE =
    'Nummer;Einrichtung;Art;Straße;PLZ;Telefon;Plätze\r\n17;Haus Süd;Alten- u. Pflegeheim;Südstraße 4 a;99002;0231/555 66;44\r\n';

  test('liest Semikolon, Windows-1252 und die Zuordnung', async () => {
    const dir = await createContent();
    const source = await writeSource('liste.csv', Buffer.from(LISTE, 'latin1'));
    const { code, out } = await runScript(source, '--ziel', dir, '--zuordnung', fixture('zuordnung.yaml'));
    assert.equal(code, 0, out);
    const text = await readFile(join(dir, 'einrichtungen', 'haus-sued.md'), 'utf8');
    assert.match(text, /strasse: Südstraße\n {2}hausnummer: "4a"/);
    assert.match(text, /- "0231 555 66"/);
    assert.match(text, /gesamt: 44/);
    assert.match(text, /Liste der Heimaufsicht \(mit Erlaubnis der Heimaufsicht\)/);
    assert.match(text, /stand: "2026-03"/);
  });

  test('liest Komma und UTF-8 mit Marke', async () => {
    const dir = await createContent();
    const source = await writeSource('liste.csv', `\uFEFF${LISTE.replaceAll(';', ',')}`);
    const { code } = await runScript(source, '--ziel', dir, '--zuordnung', fixture('zuordnung.yaml'));
    assert.equal(code, 0);
    assert.match(await readFile(join(dir, 'einrichtungen', 'haus-sued.md'), 'utf8'), /Südstraße/);
  });

  test('sagt, welche Spalte fehlt und dass die Zuordnung fehlt', async () => {
    const dir = await createContent();
    const source = await writeSource('liste.csv', 'Nummer;Einrichtung\r\n1;Haus\r\n');
    assert.match((await runScript(source, '--ziel', dir)).err, /--zuordnung/);
    const { err } = await runScript(source, '--ziel', dir, '--zuordnung', fixture('zuordnung.yaml'));
    assert.match(err, /Diese Spalten fehlen in der Liste: Art, Straße/);
  });
});

describe('eine kaputte Quelle ändert nichts', () => {
  const QUELLEN: [string, string, unknown, RegExp][] = [
    ['eine halbe Datei', 'a.json', JSON.stringify([poi(), poi()]).slice(0, -40), /kein vollständiges JSON/],
    ['eine Webseite', 'a.json', '<!DOCTYPE html><html><body>Fehler</body></html>', /Webseite, keine Daten/],
    ['eine leere Datei', 'a.json', '', /leer/],
    [
      'ein beschädigter Satz mittendrin',
      'a.json',
      [poi(), poi({ objektname: 'B', geo_point_2d: { lat: 'x' } }), poi({ objektname: 'C' })],
      /Datensatz 2 ist beschädigt \(geo_point_2d\.lat\)/,
    ],
    ['ein Satz, der keiner ist', 'a.json', [poi(), null], /Datensatz 2 ist beschädigt/],
    [
      'ein Name, der zu lang ist',
      'a.json',
      [poi(), poi({ objektname: 'Haus '.repeat(40), strasse: 'Langweg' })],
      /höchstens 120 Zeichen/,
    ],
    ['etwas ganz anderes', 'a.json', { hallo: 1 }, /Weder eine Liste noch GeoJSON/],
    ['nur die erste Seite', 'a.json', { total_count: 70, results: [poi()] }, /nur einen Teil/],
  ];
  for (const [titel, name, data, message] of QUELLEN) {
    test(titel, async () => {
      const dir = await createContent();
      const before = await snapshot(dir);
      const { code, err } = await runScript(await writeSource(name, data), '--ziel', dir);
      assert.equal(code, 1);
      assert.match(err, /Es wurde nichts geändert/);
      assert.match(err, message);
      assert.deepEqual(await snapshot(dir), before);
    });
  }

  test('eine kaputte CSV-Liste', async () => {
    const dir = await createContent();
    const source = await writeSource(
      'a.csv',
      'Nummer;Einrichtung;Art;Straße;PLZ;Telefon;Plätze\n1;Haus;x;y;99001;z;4\n2;"Haus',
    );
    const { code, err } = await runScript(source, '--ziel', dir, '--zuordnung', fixture('zuordnung.yaml'));
    assert.equal(code, 1);
    assert.match(err, /CSV-Liste ist beschädigt/);
  });

  test('falsche Angaben zeigen die Hilfe', async () => {
    assert.match((await runScript()).err, /So geht es/);
    assert.match((await runScript('x.json', '--art', 'kita')).err, /--art: Möglich sind pflegeheim/);
    const { code, err } = await runScript(join(root, 'fehlt.json'), '--ziel', await createContent());
    assert.equal(code, 1);
    assert.match(err, /lässt sich nicht lesen/);
  });

  test('ein kaputter Eintrag im Bestand', async () => {
    const dir = await createContent();
    await writeFile(join(dir, 'einrichtungen', 'kaputt.md'), '---\nname: X\n---\n');
    const { code, err } = await runScript(fixture('pflegeheime.geojson'), '--ziel', dir);
    assert.equal(code, 1);
    assert.match(err, /einrichtungen\/kaputt\.md/);
  });
});

describe('Grenzen', () => {
  const outline = (name: string) => ({
    stadtbezirk_nr: '1',
    stadtbezirk_bezeichnung: name,
    geografische_polygone: {
      type: 'Feature',
      properties: {},
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [7.4, 51.5],
            [7.5, 51.5],
            [7.5, 51.6],
            [7.4, 51.5],
          ],
        ],
      },
    },
  });

  test('ersetzt alle Umrisse durch die amtlichen', async () => {
    const dir = await createContent();
    const { code, out } = await runScript(
      await writeSource('fb62.json', [outline('WESTSTADT'), outline('Oststadt')]),
      '--ziel',
      dir,
    );
    assert.equal(code, 0, out);
    const grenzen = JSON.parse(await readFile(join(dir, 'stadtbezirke', 'grenzen.geojson'), 'utf8'));
    assert.deepEqual(
      grenzen.features.map((feature: { properties: Record<string, string> }) => [
        feature.properties.id,
        feature.properties.genauigkeit,
      ]),
      [
        ['weststadt', 'amtlich'],
        ['oststadt', 'amtlich'],
      ],
    );
  });

  test('nimmt nicht nur einen Teil', async () => {
    const dir = await createContent();
    const before = await snapshot(dir);
    const { code, err } = await runScript(await writeSource('fb62.json', [outline('Weststadt')]), '--ziel', dir);
    assert.equal(code, 1);
    assert.match(err, /Der Umriss von Oststadt fehlt/);
    assert.deepEqual(await snapshot(dir), before);
  });
});

describe('Adresse im Internet', () => {
  async function withServer<T>(listener: RequestListener, use: (url: string) => Promise<T>): Promise<T> {
    const server = createServer(listener).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    try {
      return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  test('liest von der Adresse und nennt den Datensatz', async () => {
    const dir = await createContent();
    const { code, out } = await withServer(
      (_, response) => response.end(JSON.stringify([poi()])),
      (url) =>
        runScript(`${url}/api/explore/v2.1/catalog/datasets/fb50-pflegeheime/exports/json?lang=de`, '--ziel', dir),
    );
    assert.equal(code, 0, out);
    assert.match(out, /Open Data Musterstadt, Datensatz fb50-pflegeheime/);
    await readFile(join(dir, 'importe', 'fb50-pflegeheime.json'));
  });

  test('ein Fehler der Adresse und ein Abbruch ändern nichts', async () => {
    const dir = await createContent();
    const before = await snapshot(dir);
    const missing = await withServer(
      (_, response) => response.writeHead(404).end('weg'),
      (url) => runScript(`${url}/x.json`, '--ziel', dir),
    );
    assert.equal(missing.code, 1);
    assert.match(missing.err, /Fehler 404/);
    const broken = await withServer(
      (_, response) => {
        response.writeHead(200, { 'content-length': '5000' });
        response.write('[{"objektname":');
        setTimeout(() => response.destroy(), 50);
      },
      (url) => runScript(`${url}/x.json`, '--ziel', dir),
    );
    assert.equal(broken.code, 1);
    assert.match(broken.err, /nicht erreichbar, oder die Verbindung ist abgebrochen/);
    assert.deepEqual(await snapshot(dir), before);
  });
});

test('der echte Bestand verträgt einen Import', async () => {
  const dir = join(root, 'echt');
  await cp(fileURLToPath(new URL('../../../content', import.meta.url)), dir, { recursive: true });
  const before = await snapshot(join(dir, 'einrichtungen'));
  const source = await writeSource('heime.json', [
    {
      objektname: 'Seniorenwohnsitz Westholz',
      objektart: 'Altenheim',
      strasse: 'Westholz',
      hausnummer: '17',
      plz: '44328',
      geo_point_2d: { lat: 51.545, lon: 7.52 },
    },
  ]);
  const { code, out } = await runScript(source, '--ziel', dir);
  assert.equal(code, 0, out);
  const after = await snapshot(join(dir, 'einrichtungen'));
  const file = join(dir, 'einrichtungen', 'seniorenwohnsitz-westholz.md');
  const added = (after[file] ?? '').split('\n').filter((line) => !(before[file] ?? '').split('\n').includes(line));
  // A point and a source: nothing else in the file moves.
  assert.equal(added.length, 2, added.join('\n'));
  assert.equal(Object.keys(after).filter((path) => after[path] !== before[path]).length, 1);
});
