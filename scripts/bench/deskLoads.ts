import type { Staff } from '#src/auth/staff.ts';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import { nehmeNaechsten } from '#src/vorgaenge/bearbeitung/naechsterFall.ts';
import { countOf } from '#src/vorgaenge/liste/countOf.ts';
import { listVorgaenge } from '#src/vorgaenge/liste/listVorgaenge.ts';
import { parseFilter } from '#src/vorgaenge/liste/vorgangFilter.ts';
import { toVorgang } from '#src/vorgaenge/vorgangStore.ts';
import { CLERKS, type Sample } from './deskSeed.ts';

interface Place {
  database: Database;
  keys: KeyRing;
  samples: readonly Sample[];
  now: number;
}

/** Does it once, as the n-th request. */
type Load = readonly [what: string, load: (index: number) => Promise<void>];

const staffOf = (index: number): Staff => ({
  id: CLERKS[index % CLERKS.length] as string,
  name: 'Jemand',
  email: 'jemand@example.org',
  rolle: 'sachbearbeitung',
  bereich: { nurEigene: false },
});

/** One Stadtbezirk and two applications: the conditions of a Bereich cost as well. */
const SMALL_BEREICH: Staff = {
  ...staffOf(0),
  bereich: { antraege: ['dortmund-pass', 'sozialticket'], stadtbezirke: ['hoerde'], nurEigene: false },
};

const QUERIES: readonly (readonly [what: string, query: string])[] = [
  ['Liste, offen', ''],
  ['… Seite 400', 'seite=400'],
  ['… nach Eingang', 'sortierung=neu'],
  ['… nach Antrag', 'sortierung=antrag'],
  ['Antrag', 'antrag=fahrdienst'],
  ['Stadtbezirk', 'stadtbezirk=hoerde'],
  ['Rückfrage', 'status=rueckfrage'],
  ['Unterlagen fehlen', 'fehlend=ja'],
  ['überfällig', 'ueberfaellig=ja'],
  ['meine', 'meine=ja'],
  ['frei', 'frei=ja'],
  ['zweite Prüfung', 'zweite-pruefung=ja'],
  ['mit Aufgabe', 'aufgabe=alle'],
  ['Antrag, Stadtbezirk und fehlend', 'antrag=fahrdienst&stadtbezirk=hoerde&fehlend=ja'],
  ['alle Vorgänge', 'status=alle'],
  ['… Seite 400', 'status=alle&seite=400'],
  ['… nach Fälligkeit', 'status=alle&sortierung=faellig'],
  ['… nach Antrag', 'status=alle&sortierung=antrag'],
  ['bewilligt, Antrag und Stadtbezirk', 'status=bewilligt&antrag=fahrdienst&stadtbezirk=hoerde'],
];

const SEARCHES: readonly (readonly [what: string, toText: (sample: Sample) => string])[] = [
  ['Suche: Aktenzeichen', ({ aktenzeichen }) => aktenzeichen.toLowerCase()],
  ['… mit Tippfehler', ({ aktenzeichen }) => aktenzeichen.slice(0, 3) + swap(aktenzeichen.slice(3))],
  ['Suche: Geburtsdatum', ({ geburtsdatum }) => geburtsdatum.split('-').toReversed().join('.')],
  ['Suche: Nachname', ({ nachname }) => nachname],
  ['Suche: häufigster Nachname', () => 'Müller'],
  ['Suche: Vor- und Nachname', ({ vorname, nachname }) => `${vorname} ${nachname}`],
  ['Suche: Nachname und Geburtsdatum', ({ nachname, geburtsdatum }) => `${nachname} ${geburtsdatum}`],
];

/** Everything the desk asks, each for a member of staff of their own. */
export function deskLoads(place: Place): Load[] {
  const { database, keys, samples, now } = place;
  const list = async (staff: Staff, query: string): Promise<number> => {
    const filter = parseFilter(new URLSearchParams(query));
    return (await listVorgaenge(database.kysely, keys, staff, filter, { now })).rows.length;
  };
  return [
    ...QUERIES.map(([what, query]): Load => [what, async (index) => void (await list(staffOf(index), query))]),
    ['Liste, kleiner Bereich', async () => void (await list(SMALL_BEREICH, ''))],
    ...SEARCHES.map(
      ([what, toText]): Load => [
        what,
        async (index) => {
          const sample = samples[index % samples.length] as Sample;
          const found = await list(staffOf(index), `suche=${encodeURIComponent(toText(sample))}`);
          if (found === 0) throw new Error(`${what}: nichts gefunden.`);
        },
      ],
    ),
    ['Zahlen der Startseite', async (index) => void (await countOf(database.kysely, staffOf(index), now))],
    [
      'Nächster Fall',
      async (index) => {
        const desk = { database, keys, now: () => now, wakeWorker: () => {} };
        if (!(await nehmeNaechsten(desk, staffOf(index)))) throw new Error('Es ist nichts mehr frei.');
      },
    ],
  ];
}

/** The same asked without readable columns and search marks: everything that is open is decrypted and looked through. */
export function referenceLoads({ database, keys, samples }: Place): Load[] {
  const readOpen = async () => {
    const rows = await database.kysely.selectFrom('vorgang').selectAll().where('offen', '=', 1).execute();
    return rows.map((row) => toVorgang(row, keys));
  };
  return [
    [
      'Vergleich: alle offenen entschlüsseln, im Speicher sortieren',
      async () => {
        const open = await readOpen();
        open.sort((a, b) => a.uhr.faelligAm - b.uhr.faelligAm).slice(0, 25);
      },
    ],
    [
      'Vergleich: Nachname, nur unter den offenen',
      async (index) => {
        const { nachname } = samples[index] as Sample;
        (await readOpen()).filter(({ inhalt }) => inhalt.person.nachname === nachname);
      },
    ],
  ];
}

/** Two neighbours swapped that differ. */
function swap(text: string): string {
  const at = [...text].findIndex(
    (sign, index) => /\w/.test(sign) && /\w/.test(text[index + 1] ?? '') && sign !== text[index + 1],
  );
  return text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
}
