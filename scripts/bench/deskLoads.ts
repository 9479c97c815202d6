import type { Desk } from './deskAsk.ts';
import type { Sample } from './deskSeed.ts';

/** Asks it once, as the n-th request. */
export interface Load {
  what: string;
  ask(index: number): Promise<void>;
}

/** Also measured through the whole server. */
const PAGES: readonly (readonly [what: string, query: string])[] = [
  ['Liste, offen', ''],
  ['… Seite 400', 'seite=400'],
  ['Unterlagen fehlen', 'fehlend=ja'],
  ['mit Aufgabe', 'aufgabe=alle'],
  ['alle Vorgänge, Seite 400', 'status=alle&seite=400'],
];

const QUERIES: readonly (readonly [what: string, query: string])[] = [
  ['… nach Eingang', 'sortierung=neu'],
  ['… nach Antrag', 'sortierung=antrag'],
  ['Antrag', 'antrag=fahrdienst'],
  ['Stadtbezirk', 'stadtbezirk=hoerde'],
  ['Rückfrage', 'status=rueckfrage'],
  ['überfällig', 'ueberfaellig=ja'],
  ['meine', 'meine=ja'],
  ['frei', 'frei=ja'],
  ['zweite Prüfung', 'zweite-pruefung=ja'],
  ['Antrag, Stadtbezirk und fehlend', 'antrag=fahrdienst&stadtbezirk=hoerde&fehlend=ja'],
  ['alle Vorgänge', 'status=alle'],
  ['… nach Fälligkeit', 'status=alle&sortierung=faellig'],
  ['… nach Antrag', 'status=alle&sortierung=antrag'],
  ['bewilligt, Antrag und Stadtbezirk', 'status=bewilligt&antrag=fahrdienst&stadtbezirk=hoerde'],
];

type ToText = (sample: Sample) => string;
const BY_NAME: ToText = ({ nachname }) => nachname;
const BY_NAME_AND_DAY: ToText = ({ nachname, geburtsdatum }) => `${nachname} ${geburtsdatum}`;

const SEARCHES: readonly (readonly [what: string, toText: ToText])[] = [
  ['Suche: Aktenzeichen', ({ aktenzeichen }) => aktenzeichen.toLowerCase()],
  ['… mit Tippfehler', ({ aktenzeichen }) => aktenzeichen.slice(0, 3) + swap(aktenzeichen.slice(3))],
  ['Suche: Geburtsdatum', ({ geburtsdatum }) => geburtsdatum.split('-').toReversed().join('.')],
  ['Suche: Vor- und Nachname', ({ vorname, nachname }) => `${vorname} ${nachname}`],
];

/** What is measured through functions and pages alike. */
export function pageLoads(desk: Desk, samples: readonly Sample[]): Load[] {
  const searchFor = (toText: ToText) => (index: number) => desk.search(index, toText(sampleOf(samples, index)));
  return [
    { what: 'Zahlen der Startseite', ask: (index) => desk.numbers(index) },
    ...PAGES.map(([what, query]): Load => ({ what, ask: (index) => desk.list(index, query) })),
    { what: 'Suche: Nachname', ask: searchFor(BY_NAME) },
    { what: 'Suche: häufigster Nachname', ask: searchFor(() => 'Müller') },
    { what: 'Suche: Nachname und Geburtsdatum', ask: searchFor(BY_NAME_AND_DAY) },
    { what: 'ein Vorgang', ask: (index) => desk.view(index, sampleOf(samples, index).aktenzeichen) },
    { what: 'Nächster Fall', ask: (index) => desk.next(index) },
  ];
}

/** Every other way to filter, sort and search. */
export function moreLoads(desk: Desk, samples: readonly Sample[]): Load[] {
  return [
    ...QUERIES.map(([what, query]): Load => ({ what, ask: (index) => desk.list(index, query) })),
    ...SEARCHES.map(
      ([what, toText]): Load => ({ what, ask: (index) => desk.search(index, toText(sampleOf(samples, index))) }),
    ),
  ];
}

/** What people at the desk do all day; `parts` of a hundred requests are of this kind. */
export function dailyWork(desk: Desk, samples: readonly Sample[]): (Load & { parts: number })[] {
  const filters = [...PAGES, ...QUERIES].map(([, query]) => query);
  return [
    { what: 'Zahlen der Startseite', parts: 10, ask: (index) => desk.numbers(index) },
    { what: 'Liste, offen', parts: 20, ask: (index) => desk.list(index, '') },
    {
      what: 'Liste, gefiltert und geblättert',
      parts: 15,
      ask: (index) => desk.list(index, filters[index % filters.length] as string),
    },
    { what: 'Suche: Nachname', parts: 10, ask: (index) => desk.search(index, BY_NAME(sampleOf(samples, index))) },
    {
      what: 'Suche: Nachname und Geburtsdatum',
      parts: 10,
      ask: (index) => desk.search(index, BY_NAME_AND_DAY(sampleOf(samples, index))),
    },
    { what: 'ein Vorgang', parts: 25, ask: (index) => desk.view(index, sampleOf(samples, index).aktenzeichen) },
    { what: 'Nächster Fall', parts: 10, ask: (index) => desk.next(index) },
  ];
}

const sampleOf = (samples: readonly Sample[], index: number) => samples[index % samples.length] as Sample;

/** Two neighbours swapped that differ. */
function swap(text: string): string {
  const at = [...text].findIndex(
    (sign, index) => /\w/.test(sign) && /\w/.test(text[index + 1] ?? '') && sign !== text[index + 1],
  );
  return text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
}
