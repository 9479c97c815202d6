import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AUFGABEN, AUFGABEN_TEXTE } from '../aufgabenStore.ts';
import { INHALT, NOW, neu, toFiled } from '../testing/probe.ts';
import { startUhr, stelleUhr } from '../uhren.ts';
import { STATUS_TEXTE, type Status, type Vorgang, type VorgangInhalt } from '../vorgang.ts';
import { toTabellenZeile, type Woerter } from './toTabelle.ts';
import { toZeile } from './vorgangZeile.ts';

const DAY = 24 * 3_600_000;
const ZIEL = 42 * DAY;
const KOMPLETT: VorgangInhalt = { ...INHALT, fehlend: [] };

const woerter = (change: Partial<Woerter> = {}): Woerter => ({
  now: NOW,
  timeZone: 'Europe/Berlin',
  staffId: 'erna',
  nameOfStadtbezirk: (id) => (id === 'hoerde' ? 'Hörde' : undefined),
  nameOfStaff: (id) => (id === 'paul' ? 'Paul Amt' : 'gelöschtes Konto'),
  ...change,
});

/** The line of a Vorgang that came in this many days ago. */
function lineOf(
  change: Partial<Vorgang> = {},
  { inhalt = KOMPLETT, days = 12, terminAm = null as number | null, aufgaben = [] as (typeof AUFGABEN)[number][] } = {},
) {
  const eingegangenAm = NOW - days * DAY;
  const filed = toFiled(neu({ aktenzeichen: 'DP-K7QM-4XWA-R', eingegangenAm, inhalt }));
  const lage = { status: change.status ?? 'eingegangen', fehlend: inhalt.fehlend.length } as const;
  const first = startUhr(eingegangenAm, { ...lage, status: 'eingegangen' }, { zielMs: ZIEL, terminAm });
  const uhr = stelleUhr(first, lage, { eingegangenAm, now: NOW - DAY });
  return toTabellenZeile(toZeile({ ...filed, uhr, ...change }, aufgaben, { now: NOW }), woerter());
}

test('eine Zeile sagt, wer, was, seit wann und bis wann', () => {
  assert.deepEqual(lineOf(), {
    href: '/intern/vorgaenge/DP-K7QM-4XWA-R',
    aktenzeichen: 'DP-K7QM-4XWA-R',
    name: 'Großjohann, Käthe',
    geboren: '28.02.1941',
    antrag: 'Dortmund-Pass',
    stadtbezirk: 'Hörde',
    status: 'Eingegangen',
    eingang: '09.11.2026',
    alter: 'seit 12 Tagen',
    frist: 'bis 21.12.2026',
    fristNotiz: 'vollständig seit 12 Tagen',
    isUeberfaellig: false,
    bei: 'frei',
    hinweise: [],
  });
});

test('ohne Namen, Geburtsdatum oder Stadtbezirk bleibt keine Lücke', () => {
  const inhalt = { ...KOMPLETT, person: { nachname: '' } };
  const { name, geboren, stadtbezirk } = lineOf({ stadtbezirk: undefined }, { inhalt });
  assert.deepEqual([name, geboren, stadtbezirk], ['ohne Namen', '', '–']);
  assert.equal(lineOf({ stadtbezirk: 'unbekannt' }).stadtbezirk, 'unbekannt');
});

test('der Tag ist der in Dortmund, auch kurz nach Mitternacht', () => {
  assert.equal(lineOf({ eingegangenAm: Date.parse('2026-11-20T23:30:00Z') }).eingang, '21.11.2026');
});

test('Alter und Vollständigkeit zählen Tage in Dortmund, und was ruhte, zählt nicht mit', () => {
  const lateYesterday = Date.parse('2026-11-20T23:30:00+01:00');
  const today = { laeuftSeit: NOW - 3_600_000, gelaufenMs: 0 };
  const rest = { zielMs: ZIEL, terminAm: null, faelligAm: NOW + ZIEL };
  const fresh = lineOf({ eingegangenAm: lateYesterday, uhr: { ...rest, ...today } });
  assert.deepEqual([fresh.alter, fresh.fristNotiz], ['seit einem Tag', 'vollständig seit heute']);
  const rested = lineOf({ uhr: { ...rest, laeuftSeit: NOW - 3 * DAY, gelaufenMs: 5 * DAY } });
  assert.deepEqual([rested.alter, rested.fristNotiz], ['seit 12 Tagen', 'vollständig seit 8 Tagen']);
});

test('die Frist sagt, was gilt: Tag, Termin oder warum sie ruht', () => {
  const { fehlend } = INHALT;
  const one = { ...INHALT, fehlend: fehlend.slice(0, 1) };
  const fristen = {
    'ruht: 2 fehlen': lineOf({}, { inhalt: INHALT }),
    'ruht: 1 fehlt': lineOf({}, { inhalt: one }),
    'ruht: Rückfrage': lineOf({ status: 'rueckfrage' }),
    'Antwort bis 12.12.2026': lineOf({ status: 'rueckfrage', antwortBis: Date.parse('2026-12-12T23:59:00+01:00') }),
    'Termin 24.11.2026': lineOf({}, { terminAm: Date.parse('2026-11-24T00:00:00+01:00') }),
    '–': lineOf({ status: 'bewilligt' }),
  };
  for (const [frist, line] of Object.entries(fristen)) assert.equal(line.frist, frist);
  for (const frist of ['ruht: 2 fehlen', 'ruht: Rückfrage', '–'] as const) assert.equal(fristen[frist].fristNotiz, '');
});

test('was beendet ist, hat kein Alter und gehört niemandem', () => {
  const { alter, bei, isUeberfaellig } = lineOf({ status: 'abgelehnt', zustaendig: 'paul', zugeteiltBis: NOW + 1 });
  assert.deepEqual([alter, bei, isUeberfaellig], ['', 'frei', false]);
});

test('bei wem er ist, solange seine Zeit läuft', () => {
  const held = (zustaendig: string, zugeteiltBis: number) => lineOf({ zustaendig, zugeteiltBis }).bei;
  assert.deepEqual(
    [held('erna', NOW + 1), held('paul', NOW + 1), held('otto', NOW + 1), held('paul', NOW)],
    ['bei Ihnen', 'Paul Amt', 'gelöschtes Konto', 'frei'],
  );
});

test('überfällig ist, was nach der Frist noch läuft', () => {
  assert.equal(lineOf({}, { days: 43 }).isUeberfaellig, true);
  assert.equal(lineOf({}, { days: 43, inhalt: INHALT }).isUeberfaellig, false);
  assert.equal(lineOf({}, { days: 42 }).isUeberfaellig, false);
});

test('Hinweise nennen alles, was auffällt, jede Aufgabe einmal', () => {
  const { hinweise } = lineOf(
    { status: 'rueckfrage', antwortBis: NOW, vorschlagVon: 'paul', fristwahrend: true, herkunft: 'papier' },
    { aufgaben: [...AUFGABEN, 'nachgereicht'] },
  );
  assert.deepEqual(hinweise, [
    'Antwort blieb aus',
    'zweite Prüfung',
    ...AUFGABEN.map((art) => AUFGABEN_TEXTE[art].name),
    'fristwahrend',
    'Papier',
  ]);
  assert.deepEqual(lineOf({ status: 'rueckfrage', antwortBis: NOW + 1 }).hinweise, []);
  assert.deepEqual(lineOf({ status: 'bewilligt', fristwahrend: true }).hinweise, []);
});

test('jeder Stand hat sein Wort', () => {
  for (const [status, { name }] of Object.entries(STATUS_TEXTE)) {
    assert.equal(lineOf({ status: status as Status }).status, name);
  }
});
