import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { darf, type Recht } from '#src/auth/rechte.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { insertAufgabe } from '../aufgabenStore.ts';
import { readEreignisse } from '../ereignisStore.ts';
import { bring, fileVorgang, INHALT, keys, NOW } from '../testing/probe.ts';
import { isMoeglich, OFFEN, type Schritt, STATUS, type Status, UEBERGAENGE } from '../vorgang.ts';
import { ablehnungBestaetigen, ablehnungVorschlagen, ablehnungZurueckgeben } from './ablehnen.ts';
import { bewilligen, mitteilen, nachfragen, weiterleiten } from './antworten.ts';
import { NichtErlaubtError } from './bearbeite.ts';
import { abschliessen, wiederaufnehmen } from './entscheiden.ts';
import { LEIHE_MS } from './leihe.ts';
import { aufgabeErledigen, nachweiseAendern, vollstaendigMelden } from './pruefen.ts';
import {
  createProbeStube,
  type Druck,
  ERNA,
  HOUR,
  LEITUNG,
  MENGEDE,
  PAUL,
  readAll,
  readProtokoll,
  SENIORENBUERO,
  WUNSCH,
} from './testing/probeStube.ts';
import { nehmen, notieren, uebergeben, zurueckgeben } from './zuteilen.ts';

const WEG: Record<Status, readonly Schritt[]> = {
  eingegangen: [],
  'in-bearbeitung': ['nehmen'],
  rueckfrage: ['nehmen', 'nachfragen'],
  vollstaendig: ['nehmen', 'vollstaendig-melden'],
  bewilligt: ['nehmen', 'vollstaendig-melden', 'bewilligen'],
  abgelehnt: ['nehmen', 'vollstaendig-melden', 'ablehnen'],
  weitergeleitet: ['weiterleiten'],
  zurueckgezogen: ['zurueckziehen'],
  abgeschlossen: ['weiterleiten', 'abschliessen'],
};
const AUFGABE = '6b1f0c1e-5a3d-4c7e-9c39-0b8f6f0f7a11';

interface Handlung {
  press: Druck;
  recht: Recht;
  /** In the history; the Protokoll puts "vorgang-" in front. */
  art: string;
  /** From where it is possible, and where it leads. */
  von: readonly Status[];
  nach?: Status;
  /** Only on the Vorgang as the page showed it. */
  wieGesehen?: true;
  /** Also when a colleague holds it. */
  trotzdem?: true;
  /** The proposal of this one is there. */
  vorschlagVon?: string;
  /** What the second press of the same button says. */
  zweimal?: 'erledigt' | 'nicht-moeglich' | 'vergeben';
  /** Who holds it afterwards, as long as it is open; missing: whoever did it. */
  danach?: string | null;
}

const ALLE = STATUS;
const ANGEFANGEN: readonly Status[] = ['in-bearbeitung', 'rueckfrage', 'vollstaendig'];

/** Every button of the desk. `ERNA` (or the LEITUNG) presses. */
const HANDLUNGEN: Record<string, Handlung> = {
  nehmen: {
    press: (stube, staff, { id }) => nehmen(stube, staff, id),
    recht: 'vorgang-bearbeiten',
    art: 'genommen',
    von: OFFEN,
    zweimal: 'erledigt',
  },
  zurueckgeben: {
    press: (stube, staff, { id }) => zurueckgeben(stube, staff, { vorgangId: id, notiz: 'Krank' }),
    recht: 'vorgang-bearbeiten',
    art: 'zurueckgegeben',
    von: OFFEN,
    danach: null,
  },
  uebergeben: {
    press: (stube, staff, { id }) => uebergeben(stube, staff, { vorgangId: id, an: 'otto', notiz: 'Urlaub' }),
    recht: 'vorgang-bearbeiten',
    art: 'uebergeben',
    von: OFFEN,
    danach: 'otto',
    zweimal: 'vergeben',
  },
  umverteilen: {
    press: (stube, staff, { id }) =>
      uebergeben(stube, staff, { vorgangId: id, an: 'otto', notiz: 'Urlaub', umverteilen: true }),
    recht: 'vorgang-umverteilen',
    art: 'uebergeben',
    von: OFFEN,
    danach: 'otto',
    trotzdem: true,
  },
  notieren: {
    press: (stube, staff, { id }) => notieren(stube, staff, { vorgangId: id, notiz: 'Rief an', einreichung: id }),
    recht: 'vorgang-bearbeiten',
    art: 'notiz',
    von: ALLE,
    trotzdem: true,
    zweimal: 'erledigt',
  },
  nachweise: {
    press: (stube, staff, { id, geaendertAm }) =>
      nachweiseAendern(stube, staff, {
        vorgangId: id,
        gesehen: geaendertAm,
        erledigt: [],
        beantwortet: [],
        zusaetzlich: ['Seite 3'],
        notiz: '',
      }),
    recht: 'vorgang-bearbeiten',
    art: 'nachweise-geaendert',
    wieGesehen: true,
    von: OFFEN,
  },
  vollstaendig: {
    press: (stube, staff, { id, geaendertAm }) =>
      vollstaendigMelden(stube, staff, { vorgangId: id, gesehen: geaendertAm }),
    recht: 'vorgang-bearbeiten',
    art: 'vollstaendig',
    wieGesehen: true,
    von: ['in-bearbeitung', 'rueckfrage'],
    nach: 'vollstaendig',
  },
  aufgabe: {
    press: (stube, staff, { id }) => aufgabeErledigen(stube, staff, { vorgangId: id, aufgabeId: AUFGABE }),
    recht: 'vorgang-bearbeiten',
    art: 'aufgabe-erledigt',
    von: ALLE,
    trotzdem: true,
  },
  nachfragen: {
    press: (stube, staff, { id, geaendertAm }) =>
      nachfragen(stube, staff, { vorgangId: id, gesehen: geaendertAm, wunsch: WUNSCH.frage }),
    recht: 'vorgang-bearbeiten',
    art: 'rueckfrage',
    wieGesehen: true,
    von: ANGEFANGEN,
    nach: 'rueckfrage',
  },
  mitteilen: {
    press: (stube, staff, { id, geaendertAm }) =>
      mitteilen(stube, staff, { vorgangId: id, gesehen: geaendertAm, wunsch: WUNSCH.brief }),
    recht: 'vorgang-bearbeiten',
    art: 'mitteilung',
    wieGesehen: true,
    von: ALLE,
    trotzdem: true,
  },
  bewilligen: {
    press: (stube, staff, { id, geaendertAm }) =>
      bewilligen(stube, staff, { vorgangId: id, gesehen: geaendertAm, wunsch: WUNSCH.ja }),
    recht: 'vorgang-entscheiden',
    art: 'bewilligt',
    wieGesehen: true,
    von: ['vollstaendig'],
    nach: 'bewilligt',
  },
  weiterleiten: {
    press: (stube, staff, { id, geaendertAm }) =>
      weiterleiten(stube, staff, { vorgangId: id, gesehen: geaendertAm, wunsch: WUNSCH.weiter }),
    recht: 'vorgang-bearbeiten',
    art: 'weitergeleitet',
    wieGesehen: true,
    von: OFFEN,
    nach: 'weitergeleitet',
  },
  'ablehnung vorschlagen': {
    press: (stube, staff, { id, geaendertAm }) =>
      ablehnungVorschlagen(stube, staff, { vorgangId: id, gesehen: geaendertAm, wunsch: WUNSCH.nein }),
    recht: 'vorgang-entscheiden',
    art: 'ablehnung-vorgeschlagen',
    wieGesehen: true,
    von: ['vollstaendig', 'rueckfrage'],
    danach: null,
  },
  'ablehnung bestätigen': {
    press: (stube, staff, { id, geaendertAm }) =>
      ablehnungBestaetigen(stube, staff, { vorgangId: id, gesehen: geaendertAm }),
    recht: 'ablehnung-bestaetigen',
    art: 'abgelehnt',
    wieGesehen: true,
    von: ['vollstaendig', 'rueckfrage'],
    nach: 'abgelehnt',
    vorschlagVon: 'otto',
    trotzdem: true,
  },
  'ablehnung zurückgeben': {
    press: (stube, staff, { id, geaendertAm }) =>
      ablehnungZurueckgeben(stube, staff, { vorgangId: id, gesehen: geaendertAm, grund: 'Zu früh' }),
    recht: 'ablehnung-bestaetigen',
    art: 'ablehnung-zurueckgegeben',
    wieGesehen: true,
    von: ['vollstaendig', 'rueckfrage'],
    vorschlagVon: 'otto',
    trotzdem: true,
    danach: null,
  },
  abschliessen: {
    press: (stube, staff, { id, geaendertAm }) => abschliessen(stube, staff, { vorgangId: id, gesehen: geaendertAm }),
    recht: 'vorgang-bearbeiten',
    art: 'abgeschlossen',
    wieGesehen: true,
    von: ['bewilligt', 'abgelehnt', 'weitergeleitet', 'zurueckgezogen'],
    nach: 'abgeschlossen',
  },
  wiederaufnehmen: {
    press: (stube, staff, { id, geaendertAm }) =>
      wiederaufnehmen(stube, staff, { vorgangId: id, gesehen: geaendertAm, grund: 'Widerspruch' }),
    recht: 'vorgang-wiederaufnehmen',
    art: 'wiederaufgenommen',
    wieGesehen: true,
    von: ['bewilligt', 'abgelehnt', 'weitergeleitet', 'abgeschlossen'],
    nach: 'in-bearbeitung',
  },
};

const whoFor = ({ recht }: Handlung) => (darf(ERNA.rolle, recht) ? ERNA : LEITUNG);
/** In most cases whoever presses holds it; what one holds already, one cannot take. */
const holderFor = (handlung: Handlung) => (handlung.art === 'genommen' ? null : whoFor(handlung).id);
/** A status it is possible from. */
const statusFor = ({ von }: Handlung) => von.find((status) => status === 'vollstaendig') ?? von[0] ?? assert.fail();

describeDatabases('Jede Handlung am Schreibtisch', ({ open }) => {
  const setUp = async (t: TestContext) => {
    const database = await open(t);
    const stube = createProbeStube(database);
    /** In this status, held by this one, with a task and, where it belongs, a proposal. */
    const prepare = async ({ vorschlagVon }: Handlung, status: Status, zustaendig: string | null) => {
      const { id } = await fileVorgang(database, { inhalt: { ...INHALT, fehlend: [] } });
      await bring(database, id, WEG[status]);
      if (vorschlagVon && isMoeglich('ablehnen', status)) {
        await ablehnungVorschlagen(
          stube,
          { ...ERNA, id: vorschlagVon },
          {
            vorgangId: id,
            gesehen: NOW,
            wunsch: WUNSCH.nein,
          },
        );
      }
      await database.kysely
        .updateTable('vorgang')
        .set({ zustaendig, zugeteilt_bis: zustaendig === null ? null : NOW + 2 * HOUR })
        .where('id', '=', id)
        .where('offen', '=', 1)
        .execute();
      await database.kysely.deleteFrom('aufgabe').where('id', '=', AUFGABE).execute();
      await database.transaction((tx) =>
        insertAufgabe(tx, { id: AUFGABE, vorgangId: id, art: 'nachgereicht', am: NOW }),
      );
      return stube.read(id);
    };
    /** Nothing is written, and nobody woken. */
    const assertNothing = async (what: string, work: () => Promise<unknown>) => {
      const [before, wakes] = [await readAll(database), stube.wakes()];
      await work();
      assert.deepEqual(await readAll(database), before, what);
      assert.equal(stube.wakes(), wakes, what);
    };
    return { database, stube, prepare, assertNothing };
  };

  test('aus jedem Stand: entweder der Schritt der Tabelle mit Verlauf, Protokoll und Leihe, oder nichts', async (t) => {
    const { database, stube, prepare, assertNothing } = await setUp(t);
    for (const [name, handlung] of Object.entries(HANDLUNGEN)) {
      const staff = whoFor(handlung);
      for (const status of STATUS) {
        const cell = `${name}, ${status}`;
        const before = await prepare(handlung, status, holderFor(handlung));
        if (!handlung.von.includes(status)) {
          await assertNothing(cell, async () =>
            assert.equal(await handlung.press(stube, staff, before), 'nicht-moeglich', cell),
          );
          continue;
        }
        const logged = (await readProtokoll(database)).length;
        const wakes = stube.wakes();
        assert.equal(await handlung.press(stube, staff, before), 'erledigt', cell);
        const after = await stube.read(before.id);
        const taken = name === 'nehmen' || name === 'uebergeben' || name === 'umverteilen';
        const expected = handlung.nach ?? (taken && status === 'eingegangen' ? 'in-bearbeitung' : status);
        assert.equal(after.status, expected, cell);
        const history = await readEreignisse(database.kysely, keys, before.id);
        const [last, ...others] = history.filter(({ art }) => art === handlung.art);
        assert.deepEqual([last?.von, last?.am, others], [staff.id, stube.now(), []], cell);
        const entries = (await readProtokoll(database)).slice(logged);
        assert.deepEqual(entries, [[staff.id, `vorgang-${handlung.art}`]], cell);
        const holder = OFFEN.includes(after.status)
          ? (handlung.danach ?? (handlung.danach === null ? undefined : staff.id))
          : undefined;
        assert.equal(after.zustaendig, holder, cell);
        // What is written only is no work on it: it prolongs nothing.
        const isTouched = !handlung.trotzdem || name === 'umverteilen';
        if (holder && isTouched) assert.equal(after.zugeteiltBis, stube.now() + LEIHE_MS, cell);
        assert.equal(stube.wakes(), wakes + 1, cell);
      }
    }
  });

  test('ohne das Recht, im fremden Bereich, bei der Kollegin oder auf einer alten Seite ändert sich nichts', async (t) => {
    const { stube, prepare, assertNothing } = await setUp(t);
    for (const [name, handlung] of Object.entries(HANDLUNGEN)) {
      const staff = whoFor(handlung);
      const { press, recht, trotzdem, wieGesehen } = handlung;
      const status = statusFor(handlung);
      const vorgang = await prepare(handlung, status, PAUL.id);
      const refused = async (what: string, ausgang: string, who = staff, as = vorgang) =>
        assertNothing(`${name}: ${what}`, async () =>
          assert.equal(await press(stube, who, as), ausgang, `${name}: ${what}`),
        );
      await assertNothing(`${name}: Recht`, async () =>
        assert.rejects(press(stube, SENIORENBUERO, vorgang), (error) => {
          assert.ok(error instanceof NichtErlaubtError);
          assert.equal(error.message, recht);
          return true;
        }),
      );
      await refused('Bereich', 'unbekannt', { ...staff, bereich: MENGEDE.bereich });
      await refused('gibt es nicht', 'unbekannt', staff, { ...vorgang, id: AUFGABE });
      if (!trotzdem && OFFEN.includes(status)) await refused('vergeben', 'vergeben');
      if (wieGesehen) {
        await refused('veraltet', 'veraltet', staff, { ...vorgang, geaendertAm: vorgang.geaendertAm - 1 });
        await refused('ohne Angabe', 'veraltet', staff, { ...vorgang, geaendertAm: Number.NaN });
      }
    }
  });

  test('zweimal gedrückt, auch zugleich, ist einmal getan', async (t) => {
    const { database, stube, prepare } = await setUp(t);
    for (const [name, handlung] of Object.entries(HANDLUNGEN)) {
      const staff = whoFor(handlung);
      const vorgang = await prepare(handlung, statusFor(handlung), holderFor(handlung));
      const results = await Promise.all([1, 2, 3].map(() => handlung.press(stube, staff, vorgang)));
      const again = handlung.zweimal ?? 'veraltet';
      assert.deepEqual(results.sort(), [again, again, 'erledigt'].sort(), name);
      const history = await readEreignisse(database.kysely, keys, vorgang.id);
      assert.equal(history.filter(({ art }) => art === handlung.art).length, 1, name);
      const letters = await database.kysely
        .selectFrom('schreiben')
        .select('vorlage')
        .where('vorgang_id', '=', vorgang.id)
        .execute();
      assert.equal(new Set(letters.map(({ vorlage }) => vorlage)).size, letters.length, name);
    }
  });

  test('misslingt das Letzte, ist auch alles davor nicht geschehen', async (t) => {
    const { database, prepare, assertNothing } = await setUp(t);
    const broken = createProbeStube(database, {
      ...keys,
      fingerprint() {
        throw new Error('Das Siegel zerbrach.');
      },
    });
    for (const [name, handlung] of Object.entries(HANDLUNGEN)) {
      const staff = whoFor(handlung);
      const vorgang = await prepare(handlung, statusFor(handlung), holderFor(handlung));
      await assertNothing(name, () => assert.rejects(handlung.press(broken, staff, vorgang), /Siegel/, name));
      assert.equal(broken.wakes(), 0, name);
    }
  });

  test('die Leihe einer Kollegin, die um ist, hindert niemanden', async (t) => {
    const { stube, prepare } = await setUp(t);
    for (const [name, handlung] of Object.entries(HANDLUNGEN)) {
      if (handlung.trotzdem || name === 'zurueckgeben' || handlung.von.some((status) => !OFFEN.includes(status)))
        continue;
      const vorgang = await prepare(handlung, statusFor(handlung), PAUL.id);
      stube.pass(vorgang.zugeteiltBis === undefined ? 0 : Math.max(0, vorgang.zugeteiltBis - stube.now()));
      assert.equal(await handlung.press(stube, whoFor(handlung), vorgang), 'erledigt', name);
    }
  });

  test('den nächtlichen Antrag des Portals bearbeitet niemand', async (t) => {
    const { database, stube, assertNothing } = await setUp(t);
    const { id } = await fileVorgang(database, { herkunft: 'probe' });
    await assertNothing('probe', async () => assert.equal(await nehmen(stube, LEITUNG, id), 'unbekannt'));
  });
});

test('die Tabelle oben sagt dasselbe wie die Zustandsmaschine', () => {
  const SCHRITT: Partial<Record<string, Schritt>> = {
    vollstaendig: 'vollstaendig-melden',
    nachfragen: 'nachfragen',
    bewilligen: 'bewilligen',
    weiterleiten: 'weiterleiten',
    'ablehnung vorschlagen': 'ablehnen',
    'ablehnung bestätigen': 'ablehnen',
    abschliessen: 'abschliessen',
    wiederaufnehmen: 'wiederaufnehmen',
  };
  for (const [name, schritt] of Object.entries(SCHRITT)) {
    if (!schritt) continue;
    const { von, nach } = UEBERGAENGE[schritt];
    assert.deepEqual([...(HANDLUNGEN[name]?.von ?? [])].sort(), [...von].sort(), name);
    if (HANDLUNGEN[name]?.nach) assert.equal(HANDLUNGEN[name].nach, nach, name);
  }
});
