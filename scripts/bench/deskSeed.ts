import { createHash } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import { sealJson } from '#src/crypto/sealJson.ts';
import type { Database } from '#src/db/openDatabase.ts';
import type { Tables } from '#src/db/tables.ts';
import { createAktenzeichen } from '#src/vorgaenge/aktenzeichen.ts';
import { AUFGABEN } from '#src/vorgaenge/aufgabenStore.ts';
import { suchmarkenOf } from '#src/vorgaenge/suchmarken.ts';
import { startUhr } from '#src/vorgaenge/uhren.ts';
import { BEENDET, OFFEN, type Status, type VorgangInhalt } from '#src/vorgaenge/vorgang.ts';
import { NACHNAMEN, VORNAMEN } from './deskNames.ts';

const DAY = 24 * 3_600_000;
const TARGET_MS = 42 * DAY;
/** Rows for one statement: SQLite takes 32,766 values at once. */
const AT_ONCE = 500;
/** Rows for one commit. */
const PORTION = 5000;
const ANTRAEGE: readonly (readonly [id: string, kuerzel: string])[] = [
  ['dortmund-pass', 'DP'],
  ['sozialticket', 'ST'],
  ['fahrdienst', 'FD'],
  ['fahrt', 'FA'],
];
const STADTBEZIRKE =
  'aplerbeck brackel eving hoerde hombruch huckarde innenstadt-nord innenstadt-ost innenstadt-west luetgendortmund mengede scharnhorst'.split(
    ' ',
  );
export const CLERKS: readonly string[] = Array.from({ length: 30 }, (_, index) => `clerk-${index + 1}`);

/** What a search of the bench looks for. */
export interface Sample {
  aktenzeichen: string;
  vorname: string;
  nachname: string;
  geburtsdatum: string;
}

interface Made {
  vorgang: Insertable<Tables['vorgang']>;
  marken: string[];
  sample: Sample;
}

/** An office after some years: `total` Vorgänge of which `open` are not decided, always the same ones but for the numbers. */
export async function seedDesk(
  database: Database,
  keys: KeyRing,
  { total, open, now }: { total: number; open: number; now: number },
): Promise<Sample[]> {
  const random = createRandom(7);
  const draw = createDraw();
  const samples: Sample[] = [];
  for (let done = 0; done < total; done += PORTION) {
    const made = Array.from({ length: Math.min(PORTION, total - done) }, (_, index) => {
      // Spread over the whole table, as they are in an office that never sleeps.
      const isOpen = Math.floor(((done + index + 1) * open) / total) > Math.floor(((done + index) * open) / total);
      return makeVorgang(keys, random, { index: done + index, isOpen, now, draw });
    });
    await insert(database, made, random, now);
    samples.push(...made.slice(0, 50).map(({ sample }) => sample));
  }
  return samples;
}

async function insert(database: Database, made: readonly Made[], random: () => number, now: number): Promise<void> {
  await database.transaction(async (tx) => {
    for (let done = 0; done < made.length; done += AT_ONCE) {
      const some = made.slice(done, done + AT_ONCE);
      const marken = some.flatMap((each) => each.marken.map((marke) => ({ marke, vorgang_id: each.vorgang.id })));
      const aufgaben = some.flatMap(({ vorgang }) => makeAufgaben(vorgang, random, now));
      await tx
        .insertInto('vorgang')
        .values(some.map(({ vorgang }) => vorgang))
        .execute();
      await tx.insertInto('suchmarke').values(marken).execute();
      if (aufgaben.length > 0) await tx.insertInto('aufgabe').values(aufgaben).execute();
    }
  });
}

function makeVorgang(
  keys: KeyRing,
  random: () => number,
  { index, isOpen, now, draw }: { index: number; isOpen: boolean; now: number; draw(kuerzel: string): string },
): Made {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const chance = (part: number) => random() < part;
  const id = toId(index);
  const [antrag, kuerzel] = pick(ANTRAEGE);
  const status: Status = isOpen ? pick(OFTEN_OPEN) : pick(BEENDET);
  const eingegangenAm = Math.floor(now - (isOpen ? random() * 90 : 60 + random() * 1500) * DAY);
  const fehlend = isOpen && chance(0.3) ? 1 + Math.floor(random() * 3) : 0;
  const person = {
    vorname: pick(VORNAMEN),
    nachname: chance(0.03) ? `${pickName(random)}-${pickName(random)}` : pickName(random),
    geburtsdatum: new Date(Date.UTC(1930, 0, 1) + Math.floor(random() * 36 * 365) * DAY).toISOString().slice(0, 10),
    email: 'jemand@example.org',
  };
  const { keyId, sealed } = sealJson(keys, toInhalt(person, fehlend), `vorgang:${id}`);
  const uhr = startUhr(eingegangenAm, { status, fehlend }, { zielMs: TARGET_MS });
  const isHeld = isOpen && status !== 'eingegangen' && chance(0.7);
  const aktenzeichen = draw(kuerzel);
  return {
    sample: { aktenzeichen, ...person },
    marken: suchmarkenOf(keys, person),
    vorgang: {
      id,
      aktenzeichen,
      antrag,
      form_version: 1,
      status,
      offen: isOpen ? 1 : 0,
      eingegangen_am: eingegangenAm,
      fristwahrend: chance(0.05) ? 1 : 0,
      stadtbezirk: chance(0.15) ? null : pick(STADTBEZIRKE),
      key_id: keyId,
      payload: sealed,
      geaendert_am: eingegangenAm,
      // Far enough: a server that starts with these rows has nothing to delete.
      loeschen_am: isOpen ? null : now + 3650 * DAY,
      loeschsperre: 0,
      faellig_am: uhr.faelligAm,
      laeuft_seit: uhr.laeuftSeit,
      gelaufen_ms: uhr.gelaufenMs,
      ziel_ms: uhr.zielMs,
      termin_am: null,
      entschieden_am: isOpen ? null : Math.min(now, eingegangenAm + Math.floor(random() * 60 * DAY)),
      fehlend,
      zustaendig: isHeld ? pick(CLERKS) : null,
      zugeteilt_bis: isHeld ? now + Math.floor((random() * 2 - 1) * DAY) : null,
      antwort_bis: status === 'rueckfrage' ? now + Math.floor((random() * 20 - 5) * DAY) : null,
      vorschlag_von: isOpen && chance(0.01) ? pick(CLERKS) : null,
      herkunft: chance(0.2) ? 'papier' : 'online',
      erfasst_von: chance(0.2) ? pick(CLERKS) : null,
      marken_key: keys.currentId,
    },
  };
}

const OFTEN_OPEN: readonly Status[] = [...OFFEN, 'eingegangen', 'eingegangen', 'in-bearbeitung', 'rueckfrage'];

/** Frequent and rare ones: one in a hundred is called "Müller", as in the telephone book. */
const UP_TO: number[] = [];
for (const index of NACHNAMEN.keys()) UP_TO.push((UP_TO.at(-1) ?? 0) + 1 / (index + 40));
function pickName(random: () => number): string {
  const drawn = random() * (UP_TO.at(-1) ?? 0);
  return NACHNAMEN[UP_TO.findIndex((upTo) => drawn < upTo)] as string;
}

/** About 3 kB sealed, as much as an application of the bench „antraege“. */
function toInhalt(person: VorgangInhalt['person'], fehlend: number): VorgangInhalt {
  const rows = Array.from({ length: 14 }, (_, index) => ({
    field: `frage${index}`,
    question: `Welche Leistung zahlt ein Amt, und seit wann? Frage ${index}`,
    answer: 'Grundsicherung im Alter, seit dem Frühjahr 2024',
    page: 'leistung',
  }));
  return {
    antragName: 'Dortmund-Pass',
    wunsch: 'Ich beantrage den Dortmund-Pass.',
    person,
    angaben: [{ title: 'Leistung', rows }],
    answers: Object.fromEntries(rows.map(({ field, answer }) => [field, answer])),
    fehlend: Array.from({ length: fehlend }, (_, index) => ({ feld: `nachweis${index}`, name: 'Ausweis mit Foto' })),
    anlagen: [],
    offeneFragen: [],
  };
}

function makeAufgaben({ id, offen }: Made['vorgang'], random: () => number, now: number) {
  const isOpen = random() < (offen === 1 ? 0.05 : 0.001);
  if (!isOpen && random() > 0.2) return [];
  const art = AUFGABEN[Math.floor(random() * AUFGABEN.length)] ?? 'nachgereicht';
  const done = isOpen ? { erledigt_am: null, erledigt_von: null } : { erledigt_am: now, erledigt_von: 'clerk-1' };
  return [{ id: `aufgabe-${id}`, vorgang_id: id, art, am: now, schreiben_id: null, ...done }];
}

/** Among so many, two draws of the same number are not that rare. */
function createDraw() {
  const taken = new Set<string>();
  return (kuerzel: string): string => {
    for (;;) {
      const aktenzeichen = createAktenzeichen(kuerzel);
      if (taken.has(aktenzeichen)) continue;
      taken.add(aktenzeichen);
      return aktenzeichen;
    }
  };
}

/** Spread like those of `randomUUID`: rows that come one after the other do not lie beside each other. */
function toId(index: number): string {
  const hex = createHash('sha256').update(String(index)).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

/** The same numbers every time (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
