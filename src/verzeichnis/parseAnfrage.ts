import { ART_NAMEN, type Art } from '#src/einrichtungen/arten.ts';
import { MERKMAL_NAMEN, type Merkmal } from '#src/einrichtungen/merkmale.ts';
import { type Anfrage, EMPTY_ANFRAGE } from './anfrage.ts';
import type { Verzeichnis } from './verzeichnis.ts';

/** A parameter that cannot be used, with a sentence for the person who sent it. */
export interface Problem {
  param: string;
  message: string;
}

export type ParsedAnfrage = { ok: true; anfrage: Anfrage } | { ok: false; problems: Problem[] };

/** The public names of the parameters; the first group may stand more than once. */
const REPEATABLE = ['art', 'stadtbezirk', 'merkmal'] as const;
const SINGLE = ['q', 'offen', 'lat', 'lon', 'umkreis', 'sortierung', 'seite'] as const;
const KNOWN = new Set<string>([...REPEATABLE, ...SINGLE]);

const MAX_WORDS = 200;
const MAX_PAGE = 1000;
const MAX_RADIUS_METERS = 100_000;
const SORTIERUNGEN = ['relevanz', 'entfernung', 'name'] as const;

/** Reads the parameters of `/suche`. Anything unknown or impossible is a problem in plain German, never a guess. */
export function parseAnfrage(params: URLSearchParams, verzeichnis: Pick<Verzeichnis, 'stadtbezirke'>): ParsedAnfrage {
  const problems: Problem[] = [];
  const problem = (param: string, message: string) => void problems.push({ param, message });

  for (const name of new Set(params.keys())) {
    if (!KNOWN.has(name)) problem(name, `Die Angabe „${shorten(name)}“ in der Adresse kennt die Suche nicht.`);
  }
  for (const name of SINGLE) {
    if (params.getAll(name).length > 1) problem(name, `Die Angabe „${name}“ steht doppelt in der Adresse.`);
  }

  const chosen = <T extends string>(name: string, known: readonly T[], what: string): T[] => {
    const values = params.getAll(name).filter((value) => value !== '');
    const unknown = values.find((value) => !(known as readonly string[]).includes(value));
    if (unknown !== undefined) problem(name, `${what} „${shorten(unknown)}“ kennt der Wegweiser nicht.`);
    return [...new Set(values)].filter((value): value is T => (known as readonly string[]).includes(value));
  };
  const numberOf = (name: string, min: number, max: number, message: string): number | undefined => {
    const text = params.get(name);
    if (text === null || text === '') return undefined;
    const value = Number(text);
    if (/^-?\d{1,9}(\.\d{1,12})?$/.test(text) && value >= min && value <= max) return value;
    problem(name, message);
    return undefined;
  };

  const q = (params.get('q') ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  if (q.length > MAX_WORDS) problem('q', `Ihre Suche ist zu lang. Kürzen Sie sie bitte auf ${MAX_WORDS} Zeichen.`);
  const arten = chosen<Art>('art', ART_NAMEN, 'Die Art');
  const stadtbezirke = chosen(
    'stadtbezirk',
    verzeichnis.stadtbezirke.map(({ id }) => id),
    'Den Stadtbezirk',
  );
  const merkmale = chosen<Merkmal>('merkmal', MERKMAL_NAMEN, 'Das Merkmal');
  const lat = numberOf('lat', -90, 90, 'Die Breite (lat) muss eine Zahl von -90 bis 90 sein.');
  const lng = numberOf('lon', -180, 180, 'Die Länge (lon) muss eine Zahl von -180 bis 180 sein.');
  const umkreisMeter = numberOf(
    'umkreis',
    1,
    MAX_RADIUS_METERS,
    'Der Umkreis muss eine Zahl von 1 bis 100000 Metern sein.',
  );
  const seite = numberOf('seite', 1, MAX_PAGE, `Die Seite muss eine Zahl von 1 bis ${MAX_PAGE} sein.`) ?? 1;
  if (!Number.isInteger(seite)) problem('seite', 'Die Seite muss eine ganze Zahl sein.');
  const offen = params.get('offen');
  if (offen !== null && offen !== '1') problem('offen', 'Die Angabe „offen“ kann nur 1 sein.');
  const sortierung = SORTIERUNGEN.find((each) => each === (params.get('sortierung') ?? 'relevanz'));
  if (!sortierung) problem('sortierung', 'Ordnen können Sie nach relevanz, entfernung oder name.');
  const isHalf = problems.length === 0 && (lat === undefined) !== (lng === undefined);
  if (isHalf) problem(lat === undefined ? 'lat' : 'lon', 'Für einen Ort braucht die Suche beides: lat und lon.');

  if (problems.length > 0 || !sortierung) return { ok: false, problems };
  const punkt = lat !== undefined && lng !== undefined ? { punkt: { lat, lng } } : {};
  const umkreis = umkreisMeter === undefined ? {} : { umkreisMeter };
  const anfrage = { ...EMPTY_ANFRAGE, q, arten, stadtbezirke, merkmale, offen: offen === '1', seite, sortierung };
  return { ok: true, anfrage: { ...anfrage, ...punkt, ...umkreis } };
}

const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
