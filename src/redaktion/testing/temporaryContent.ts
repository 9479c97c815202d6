import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { z } from 'zod';
import type { Erwartung } from '../erwartung.ts';
import { checkContent } from '../pruefen.ts';

/** One application with one question. */
export const TEST_ERWARTUNG: Erwartung = {
  aemterSchema: z.record(z.string(), z.strictObject({ name: z.string('Hier fehlt ein Text.') })),
  antraege: [{ id: 'stadtpass', seiten: ['start', 'leistung'], aemter: ['sozialamt'], fakten: [] }],
};

/** The smallest content without a fault: two Stadtbezirke, one Seniorenbüro, one home, one chapter. */
const SMALLEST: Record<string, string> = {
  'stadt.yaml': `portal: Wegweiser
untertitel: Pflege und Hilfe
stadt: Musterstadt
land: nw
zeitzone: Europe/Berlin
mitte: { lat: 51.5, lon: 7.4 }
zentrale: { nummer: "0231 50-0" }
rueckmeldung: { text: Stimmt etwas nicht?, telefon: "0231 50-0" }
herausgeber: Musterstadt
beispiele: [{ text: Tagespflege, suche: "/suche?q=Tagespflege" }]
notruf: []
grenzen: { quelle: eigene Zeichnung }
`,
  'plz.yaml': `- plz: "44137"
  stadtbezirke: [hoerde, eving]
  ortsteile: []
  punkt: { lat: 51.5, lon: 7.4 }
`,
  'suchworte.yaml': `begriffe: { Pflegeheim: [Altersheim] }
themen: {}
orte: {}
wortteile: pflege heim
fuellwoerter: ich suche
abkuerzungen: { str: straße }
`,
  'antraege/aemter.yaml': 'sozialamt: { name: Sozialamt }\n',
  'antraege/stadtpass/leistung.md': 'Ein Satz.\n',
  'antraege/stadtpass/leistung.leicht.md': 'Ein Satz.\n',
  'antraege/uebersicht.md': page({ title: 'Anträge', kurz: 'Welche Anträge es gibt.', stand: '2024', quellen: true }),
  'seiten/impressum.md': page({ title: 'Impressum', kurz: 'Wer das hier macht.', stand: '2024' }),
  'ratgeber/de/pflegegrad.md': chapter('Pflegegrad'),
  'ratgeber/leicht/pflegegrad.md': chapter('Pflege-Grad'),
  'stadtbezirke/hoerde.md': stadtbezirk('Hörde', 'eving', '01'),
  'stadtbezirke/eving.md': stadtbezirk('Eving', 'hoerde', '02'),
  'stadtbezirke/grenzen.geojson': JSON.stringify({
    type: 'FeatureCollection',
    features: [outline('hoerde', 'Hörde'), outline('eving', 'Eving')],
  }),
  'einrichtungen/seniorenbuero-hoerde.md': place('Seniorenbüro Hörde', 'seniorenbuero'),
  'einrichtungen/haus-am-park.md': place('Haus am Park', 'pflegeheim'),
};

/** Text of one of those files, to be changed by a test. */
export function fileOf(file: keyof typeof SMALLEST): string {
  return SMALLEST[file] ?? '';
}

/** Writes the smallest content with these changes into a folder of its own; `undefined` leaves a file out. */
export async function createContent(t: TestContext, changes: Record<string, string | undefined> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wegweiser-inhalte-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  for (const [file, text] of Object.entries({ ...SMALLEST, ...changes })) {
    if (text === undefined) continue;
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  return folder;
}

/** What the check says about the smallest content with these changes. */
export async function problemsWith(t: TestContext, changes: Record<string, string | undefined>) {
  return checkContent(await createContent(t, changes), TEST_ERWARTUNG, new Date('2026-11-21T12:00:00Z'));
}

function page({
  title,
  kurz,
  stand,
  quellen = false,
}: {
  title: string;
  kurz: string;
  stand: string;
  quellen?: boolean;
}) {
  const sources = quellen ? 'quellen: [{ titel: Satzung }]\n' : '';
  return `---\ntitle: ${title}\nkurz: ${kurz}\nstand: "${stand}"\n${sources}---\n\nEin Satz.\n`;
}

function chapter(title: string) {
  return `---
title: ${title}
kurz: Was das ist.
reihenfolge: 1
themen: [Pflege]
suchworte: [Pflegestufe]
stand: "2024-05"
quellen: [{ titel: SGB XI, stand: "2024" }]
ansprechpartner: [seniorenbuero-hoerde]
---

## Worum es geht

Ein Satz mit [einem Haus](/einrichtungen/haus-am-park/).
`;
}

function stadtbezirk(name: string, neighbour: string, nummer: string) {
  return `---
name: ${name}
reihenfolge: 1
kurz: Ein Stadtbezirk.
punkt: { lat: 51.5, lon: 7.4 }
nachbarn: [${neighbour}]
ortsteile: []
bezirke:
  - { nummer: "${nummer}", name: ${name}, punkt: { lat: 51.5, lon: 7.4 }, punktUngefaehr: false }
seniorenbuero: seniorenbuero-hoerde
quelle: [Hauptsatzung]
---
`;
}

function place(name: string, art: string) {
  return `---
name: ${name}
arten: [${art}]
status: offen
anschrift: { strasse: Hauptstraße, hausnummer: "1", plz: "44137" }
lage: { bezirk: "01", stadtbezirk: hoerde }
nachweise:
  grunddaten:
    quelle: [Adressbuch]
    stand: "2024"
---

Ein Satz.
`;
}

function outline(id: string, name: string) {
  const ring = [
    [7.4, 51.5],
    [7.5, 51.5],
    [7.5, 51.6],
    [7.4, 51.5],
  ];
  return { type: 'Feature', properties: { id, name }, geometry: { type: 'Polygon', coordinates: [ring] } };
}
