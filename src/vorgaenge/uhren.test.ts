import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { gelaufen, isUeberfaellig, type Lage, startUhr, stelleUhr } from './uhren.ts';
import { isMoeglich, OFFEN, SCHRITTE, type Schritt, type Status, UEBERGAENGE, type Uhr } from './vorgang.ts';

const DAY = 24 * 3_600_000;
const WEEK = 7 * DAY;
const EINGANG = Date.UTC(2026, 10, 21, 9, 14);
const ZIEL = 6 * WEEK;

/** What happens to a Vorgang: on this day a step, or so many papers are missing from now on. */
type Tag = readonly [day: number, what: Schritt | number];

/** Lives it, day by day; `fehlend`: what was missing when it came. */
function live(fehlend: number, tage: readonly Tag[], terminAm?: number): Lage & { uhr: Uhr } {
  let lage: Lage = { status: 'eingegangen', fehlend };
  let uhr = startUhr(EINGANG, lage, { zielMs: ZIEL, terminAm: terminAm ?? null });
  for (const [day, what] of tage) {
    lage = typeof what === 'number' ? { ...lage, fehlend: what } : { ...lage, status: step(what, lage.status) };
    uhr = stelleUhr(uhr, lage, { eingegangenAm: EINGANG, now: EINGANG + day * DAY });
  }
  return { ...lage, uhr };
}

function step(schritt: Schritt, status: Status): Status {
  assert.ok(isMoeglich(schritt, status), `${schritt} from ${status}`);
  return UEBERGAENGE[schritt].nach;
}

const days = (ms: number) => ms / DAY;

/** What the clock says on a day: how long it counted, whether it runs, on which day it is due (after receipt). */
const LEBEN: Record<
  string,
  {
    fehlend?: number;
    tage: readonly Tag[];
    am: number;
    gelaufen: number;
    laeuft: boolean;
    faellig: number;
    termin?: number;
  }
> = {
  'alles da, niemand hat es angesehen': { tage: [], am: 30, gelaufen: 30, laeuft: true, faellig: 42 },
  'alles da, erst nach 30 Tagen angesehen: das Warten zählt': {
    tage: [[30, 'nehmen']],
    am: 31,
    gelaufen: 31,
    laeuft: true,
    faellig: 42,
  },
  'Papiere fehlen': { fehlend: 2, tage: [], am: 30, gelaufen: 0, laeuft: false, faellig: 42 },
  'Papiere fehlen, das letzte kommt am zehnten Tag': {
    fehlend: 2,
    tage: [
      [4, 1],
      [10, 0],
    ],
    am: 13,
    gelaufen: 3,
    laeuft: true,
    faellig: 52,
  },
  gefragt: {
    tage: [
      [2, 'nehmen'],
      [5, 'nachfragen'],
    ],
    am: 90,
    gelaufen: 5,
    laeuft: false,
    faellig: 42,
  },
  'gefragt, geantwortet, noch einmal gefragt, geantwortet': {
    tage: [
      [2, 'nehmen'],
      [5, 'nachfragen'],
      [20, 'antworten'],
      [22, 'nachfragen'],
      [23, 'nachfragen'],
      [40, 'antworten'],
    ],
    am: 43,
    gelaufen: 5 + 2 + 3,
    laeuft: true,
    faellig: 42 + 15 + 18,
  },
  'geantwortet, aber ein Papier fehlt noch': {
    tage: [
      [2, 'nehmen'],
      [5, 'nachfragen'],
      [6, 1],
      [20, 'antworten'],
    ],
    am: 30,
    gelaufen: 5,
    laeuft: false,
    faellig: 42,
  },
  'vollständig gemeldet läuft es weiter': {
    tage: [
      [2, 'nehmen'],
      [5, 'vollstaendig-melden'],
    ],
    am: 7,
    gelaufen: 7,
    laeuft: true,
    faellig: 42,
  },
  'entschieden: die Uhr bleibt stehen': {
    tage: [
      [2, 'nehmen'],
      [5, 'vollstaendig-melden'],
      [9, 'bewilligen'],
      [50, 'abschliessen'],
    ],
    am: 400,
    gelaufen: 9,
    laeuft: false,
    faellig: 42,
  },
  'wieder aufgenommen: die Zeit dazwischen zählt nicht': {
    tage: [
      [2, 'nehmen'],
      [5, 'vollstaendig-melden'],
      [9, 'bewilligen'],
      [109, 'wiederaufnehmen'],
    ],
    am: 112,
    gelaufen: 12,
    laeuft: true,
    faellig: 142,
  },
  zurückgezogen: { tage: [[3, 'zurueckziehen']], am: 99, gelaufen: 3, laeuft: false, faellig: 42 },
  'eine Fahrt ist an ihrem Tag fällig': { tage: [], am: 2, gelaufen: 2, laeuft: true, faellig: 4, termin: 4 },
  'auch nach einer Rückfrage': {
    tage: [
      [1, 'nehmen'],
      [1, 'nachfragen'],
      [3, 'antworten'],
    ],
    am: 3,
    gelaufen: 1,
    laeuft: true,
    faellig: 4,
    termin: 4,
  },
  'eine Fahrt in einem halben Jahr: das Ziel kommt zuerst': {
    tage: [],
    am: 1,
    gelaufen: 1,
    laeuft: true,
    faellig: 42,
    termin: 180,
  },
};

for (const [name, { fehlend = 0, tage, am, termin, ...expected }] of Object.entries(LEBEN)) {
  test(name, () => {
    const { uhr } = live(fehlend, tage, termin === undefined ? undefined : EINGANG + termin * DAY);
    const found = {
      gelaufen: days(gelaufen(uhr, EINGANG + am * DAY)),
      laeuft: uhr.laeuftSeit !== null,
      faellig: days(uhr.faelligAm - EINGANG),
    };
    assert.deepEqual(found, expected);
  });
}

test('überfällig ist erst, was nach der Frist noch läuft', () => {
  const { uhr } = live(0, []);
  assert.equal(isUeberfaellig(uhr, uhr.faelligAm), false);
  assert.equal(isUeberfaellig(uhr, uhr.faelligAm + 1), true);
  assert.equal(isUeberfaellig(live(1, []).uhr, EINGANG + 99 * WEEK), false);
});

test('geht die Uhr eines Servers nach, wird nichts zurückgezählt', () => {
  const { uhr } = live(0, []);
  assert.equal(gelaufen(uhr, EINGANG - DAY), 0);
  const stopped = stelleUhr(uhr, { status: 'rueckfrage', fehlend: 0 }, { eingegangenAm: EINGANG, now: EINGANG - DAY });
  assert.equal(stopped.gelaufenMs, 0);
});

/** What chance does to a Vorgang: some time passes, then a step that is possible from there, or papers. */
const schicksal = fc.array(
  fc.record({
    pause: fc.nat(40 * DAY),
    schritt: fc.constantFrom(...SCHRITTE),
    fehlend: fc.option(fc.nat(2), { freq: 3 }),
  }),
  { maxLength: 40 },
);

test('immer: nie mehr als seit dem Eingang, nie weniger als vorher, und es steht, wenn etwas fehlt oder gefragt ist', () => {
  fc.assert(
    fc.property(fc.nat(2), schicksal, fc.option(fc.nat(100 * DAY)), (first, ereignisse, termin) => {
      const terminAm = termin === null ? null : EINGANG + termin;
      let lage: Lage = { status: 'eingegangen', fehlend: first };
      let uhr = startUhr(EINGANG, lage, { zielMs: ZIEL, terminAm });
      let now = EINGANG;
      for (const { pause, schritt, fehlend } of ereignisse) {
        const before = gelaufen(uhr, now);
        now += pause;
        const after = gelaufen(uhr, now);
        const isRunning = lage.fehlend === 0 && OFFEN.includes(lage.status) && lage.status !== 'rueckfrage';
        assert.equal(after - before, isRunning ? pause : 0);
        assert.ok(after <= now - EINGANG);
        if (fehlend !== null && OFFEN.includes(lage.status)) lage = { ...lage, fehlend };
        else if (isMoeglich(schritt, lage.status)) lage = { ...lage, status: UEBERGAENGE[schritt].nach };
        uhr = stelleUhr(uhr, lage, { eingegangenAm: EINGANG, now });
        // Whatever happens, it happens at once: turning the clock on or off counts nothing.
        assert.equal(gelaufen(uhr, now), after);
        assert.ok(uhr.faelligAm >= Math.min(EINGANG + ZIEL, terminAm ?? Number.POSITIVE_INFINITY));
        assert.ok(terminAm === null || uhr.faelligAm <= terminAm);
        // Late is late on both scales: by the day it is due, and by what was counted.
        if (isUeberfaellig(uhr, now) && terminAm === null) assert.ok(gelaufen(uhr, now) > ZIEL);
      }
    }),
  );
});
