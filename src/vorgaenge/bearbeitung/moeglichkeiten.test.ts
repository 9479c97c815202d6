import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { darf, ROLLEN } from '#src/auth/rechte.ts';
import type { Staff } from '#src/auth/staff.ts';
import { type Database, openDatabase } from '#src/db/openDatabase.ts';
import { insertAufgabe } from '../aufgabenStore.ts';
import { insertEreignis, readEreignisse } from '../ereignisStore.ts';
import { staffWith } from '../liste/testing/staff.ts';
import { fileVorgang, INHALT, keys } from '../testing/probe.ts';
import { OFFEN, STATUS, type Status, type Vorgang, type Wunsch } from '../vorgang.ts';
import { readVorschlag } from './ablehnen.ts';
import { NichtErlaubtError } from './bearbeite.ts';
import { BRIEF_NAMEN, type BriefAnlass, sende } from './briefAnlaesse.ts';
import { AKTION_NAMEN, fuehreAus } from './fuehreAus.ts';
import { type Lage, type Moeglichkeit, moeglichkeitenOf } from './moeglichkeiten.ts';
import { createProbeStube, HOUR, type ProbeStube, WUNSCH } from './testing/probeStube.ts';

/** How a Vorgang can lie on the table of `ich`. */
interface Zustand {
  status: Status;
  zustaendig?: 'ich' | 'paul';
  /** The lease is over. */
  istAbgelaufen?: boolean;
  vorschlagVon?: 'ich' | 'paul';
  fehlt?: boolean;
  /** Until when the answer may come, from now. */
  antwortIn?: number;
  /** The template of the proposal is gone. */
  ohneVorlage?: boolean;
}

const ZUSTAENDE: readonly Zustand[] = [
  ...STATUS.map((status) => ({ status })),
  ...STATUS.flatMap((status) =>
    (['ich', 'paul'] as const).flatMap((zustaendig) =>
      [false, true].map((istAbgelaufen) => ({ status, zustaendig, istAbgelaufen })),
    ),
  ),
  ...(['vollstaendig', 'rueckfrage'] as const).flatMap((status) =>
    (['ich', 'paul'] as const).flatMap((vorschlagVon) =>
      [{}, { zustaendig: 'ich' as const }, { zustaendig: 'paul' as const }, { fehlt: true }, { ohneVorlage: true }].map(
        (more) => ({ status, vorschlagVon, ...more }),
      ),
    ),
  ),
  { status: 'rueckfrage', antwortIn: HOUR },
  { status: 'rueckfrage', antwortIn: -HOUR },
  ...OFFEN.map((status) => ({ status, fehlt: true })),
];

const WUENSCHE: Record<BriefAnlass, Wunsch> = {
  rueckfrage: WUNSCH.frage,
  bewilligung: WUNSCH.ja,
  ablehnung: WUNSCH.nein,
  weiterleitung: WUNSCH.weiter,
  mitteilung: WUNSCH.brief,
};

const TYPED = Object.fromEntries(
  ['grundZurueckgeben', 'grundUebergeben', 'grundAblehnung', 'grundWiederaufnehmen', 'notiz'].map((name) => [
    name,
    ['Darum'],
  ]),
);

let dataDir: string;
let database: Database;
let stube: ProbeStube;
before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'wegweiser-moeglich-'));
  database = await openDatabase({ dataDir });
  stube = createProbeStube(database);
});
after(async () => {
  await database.close();
  await rm(dataDir, { recursive: true });
});

for (const rolle of ROLLEN) {
  test(`was die Seite anbietet, geht; was sie nicht anbietet, geht nicht: ${rolle}`, async (t) => {
    const ich = staffWith({}, { id: 'ich', rolle });
    let offered = 0;
    for (const zustand of ZUSTAENDE) {
      for (const was of [...AKTION_NAMEN, ...BRIEF_NAMEN]) {
        const vorgang = await lay(zustand);
        const vorschlag = await readVorschlag(database.kysely, keys, vorgang.id);
        const isOffered = look(vorgang, ich, { vorschlag }).has(was);
        const before = await countEreignisse(vorgang.id);
        const ausgang = await press(ich, vorgang, was);
        const isDone = (await countEreignisse(vorgang.id)) > before;
        assert.equal(isDone, isOffered, `${was}: ${ausgang}, ${JSON.stringify(zustand)}`);
        if (isOffered) offered++;
      }
    }
    const mayWork = darf(rolle, 'vorgang-bearbeiten');
    assert.equal(offered > 0, mayWork);
    t.diagnostic(`${offered} von ${ZUSTAENDE.length * (AKTION_NAMEN.length + BRIEF_NAMEN.length)} angeboten`);
  });
}

test('übergeben wird nur angeboten, wenn es jemanden gibt, der es bekommt', async () => {
  const lea = staffWith({}, { id: 'ich', rolle: 'leitung' });
  for (const zustaendig of ['ich', 'paul'] as const) {
    const vorgang = await lay({ status: 'in-bearbeitung', zustaendig });
    const kann = look(vorgang, lea, { hatKollegen: false });
    assert.ok(!kann.has('uebergeben') && !kann.has('umverteilen'));
  }
});

test('weitergeleitet wird nur, wofür es ein Schreiben gibt', async () => {
  const erna = staffWith({}, { id: 'ich' });
  const vorgang = await lay({ status: 'in-bearbeitung' });
  assert.ok(look(vorgang, erna).has('weiterleitung'));
  assert.ok(!look(vorgang, erna, { vorlagen: [{ id: 'ja', anlass: 'bewilligung' }] }).has('weiterleitung'));
});

function look(vorgang: Vorgang, staff: Staff, change: Partial<Lage> = {}): ReadonlySet<Moeglichkeit> {
  const vorlagen = stube.vorlagen(vorgang.antrag);
  return moeglichkeitenOf({ vorgang, staff, now: stube.now(), vorlagen, hatKollegen: true, ...change });
}

/** A Vorgang with a task, in this state. */
async function lay(zustand: Zustand): Promise<Vorgang> {
  const { status, zustaendig, istAbgelaufen, vorschlagVon, fehlt, antwortIn, ohneVorlage } = zustand;
  const inhalt = { ...INHALT, ...(!fehlt && { fehlend: [] }) };
  const { id } = await fileVorgang(database, { inhalt });
  await database.transaction(async (tx) => {
    await insertAufgabe(tx, { id, vorgangId: id, art: 'brief-drucken', am: stube.now() });
    await tx
      .updateTable('vorgang')
      .set({
        status,
        vorschlag_von: vorschlagVon ?? null,
        zustaendig: zustaendig ?? null,
        zugeteilt_bis: zustaendig ? stube.now() + (istAbgelaufen ? -HOUR : HOUR) : null,
        antwort_bis: antwortIn === undefined ? null : stube.now() + antwortIn,
      })
      .where('id', '=', id)
      .execute();
    if (!vorschlagVon) return;
    const wunsch = { ...WUNSCH.nein, ...(ohneVorlage && { vorlage: 'fort' }) };
    const vorschlag = { art: 'ablehnung-vorgeschlagen', von: vorschlagVon, inhalt: { wunsch } };
    await insertEreignis(tx, keys, { id: randomUUID(), vorgangId: id, am: stube.now(), ...vorschlag });
  });
  return stube.read(id);
}

async function countEreignisse(id: string): Promise<number> {
  return (await readEreignisse(database.kysely, keys, id)).length;
}

async function press(staff: Staff, vorgang: Vorgang, was: Moeglichkeit): Promise<string> {
  const { id: vorgangId, geaendertAm: gesehen } = vorgang;
  const anlass = BRIEF_NAMEN.find((each) => each === was);
  try {
    if (anlass) {
      const brief = { vorgangId, gesehen, wunsch: WUENSCHE[anlass], berechtigung: undefined };
      return await sende(stube, staff, anlass, brief);
    }
    const raw = { ...TYPED, gesehen: [String(gesehen)], an: ['mia'], aufgabe: [vorgangId] };
    const context = { today: '2026-11-21', plz: new Set<string>() };
    const ergebnis = await fuehreAus(stube, staff, { vorgangId, aktion: was, raw, context, kollegen: ['mia'] });
    assert.ok(ergebnis.kind === 'ausgang', was);
    return ergebnis.ausgang;
  } catch (error) {
    if (error instanceof NichtErlaubtError) return 'nicht-erlaubt';
    throw error;
  }
}
