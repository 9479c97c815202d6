import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Staff } from '#src/auth/staff.ts';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import type { Tables } from '#src/db/tables.ts';
import { marksOf } from '../suchmarken.ts';
import { inBereich } from './inBereich.ts';
import { koelnerPhonetik } from './koelnerPhonetik.ts';
import type { Suche } from './parseSuche.ts';

type Builder = ExpressionBuilder<Tables, 'vorgang'>;

/** How a search was read, and the conditions that find it. */
export interface Treffer {
  /** What it was read as. */
  kind: 'aktenzeichen' | 'aehnliches-aktenzeichen' | 'person' | 'nichts';
  /** Everything that is found. */
  isTreffer(eb: Builder): Expression<SqlBool>;
  /** Found as it is written; missing: nothing else is among them. */
  isGenau?(eb: Builder): Expression<SqlBool>;
}

/** So many of the same spelling: nobody reads what only sounds alike behind them. */
const ENOUGH = 100;
/** So many that sound alike: they would hide what is written so. */
const TOO_MANY = 2000;

/**
 * Reads a search as what it finds: an Aktenzeichen of the Bereich, else one with a single mistake, else name and birth
 * date.
 */
export async function findTreffer(db: Database['kysely'], keys: KeyRing, staff: Staff, suche: Suche): Promise<Treffer> {
  const { aktenzeichen, aehnliche } = suche;
  const candidates = aktenzeichen ? [aktenzeichen] : aehnliche;
  const ids = candidates.length > 0 ? await findIds(db, staff, candidates) : [];
  if (ids.length > 0) {
    const kind = aktenzeichen ? 'aktenzeichen' : 'aehnliches-aktenzeichen';
    return { kind, isTreffer: (eb) => eb('vorgang.id', 'in', ids) };
  }
  const ways = waysOf(keys, suche);
  // Some names are made of the same signs as an Aktenzeichen: whoever has one is looked for as well.
  const isPerson = ways.length > 0 && (!aktenzeichen || (await countMarked(db, ways, alle, 1)) > 0);
  if (isPerson) return await findPerson(db, ways);
  return { kind: aktenzeichen ? 'aktenzeichen' : 'nichts', isTreffer: (eb) => eb.lit(false) };
}

async function findPerson(db: Database['kysely'], ways: readonly Wort[][]): Promise<Treffer> {
  const isGenau = (eb: Builder) => eb('vorgang.id', 'in', marked(db, ways, genau));
  const found = await countMarked(db, ways, genau, ENOUGH + 1);
  const isClear = found > ENOUGH || (found > 0 && (await countMarked(db, ways, alle, TOO_MANY + 1)) > TOO_MANY);
  if (isClear) return { kind: 'person', isTreffer: isGenau };
  return { kind: 'person', isTreffer: (eb) => eb('vorgang.id', 'in', marked(db, ways, alle)), isGenau };
}

async function findIds(db: Database['kysely'], staff: Staff, aktenzeichen: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('vorgang')
    .select('id')
    .where('aktenzeichen', 'in', aktenzeichen)
    .where(inBereich(staff))
    .execute();
  return rows.map(({ id }) => id);
}

/** The marks one word of the search is found by. */
interface Wort {
  genau: string[];
  aehnlich: string[];
}

const genau = (wort: Wort): string[] => wort.genau;
const alle = (wort: Wort): string[] => [...wort.genau, ...wort.aehnlich];

/** For each way to read it the words that must all be there. */
function waysOf(keys: KeyRing, { geburtsdaten, namen }: Suche): Wort[][] {
  const geboren = geburtsdaten.flatMap((day) => marksOf(keys, 'geburtsdatum', day));
  const first: Wort[] = geboren.length > 0 ? [{ genau: geboren, aehnlich: [] }] : [];
  if (namen.length === 0) return first.length > 0 ? [first] : [];
  return namen.map((way) => [...first, ...way.map((word) => toWort(keys, word))]);
}

function toWort(keys: KeyRing, word: string): Wort {
  const klang = koelnerPhonetik(word);
  return {
    genau: (['nachname', 'vorname', 'helfer'] as const).flatMap((art) => marksOf(keys, art, word)),
    aehnlich: klang ? marksOf(keys, 'klang', klang) : [],
  };
}

/** How many Vorgänge have all words of one of the ways, counted up to `most`; the rows themselves are not looked at. */
async function countMarked(
  db: Database['kysely'],
  ways: readonly Wort[][],
  marks: (wort: Wort) => string[],
  most: number,
): Promise<number> {
  return (await marked(db, ways, marks).limit(most).execute()).length;
}

/**
 * Ids of the Vorgänge that have all words of one of the ways. Laying lists of ids upon each other is faster on both engines
 * than looking for the other words of each Vorgang, or asking for each way by itself.
 */
function marked(db: Database['kysely'], ways: readonly Wort[][], marks: (wort: Wort) => string[]) {
  const idsOf = (wort: Wort | undefined) =>
    db
      .selectFrom('suchmarke')
      .select('suchmarke.vorgang_id as id')
      .where('suchmarke.marke', 'in', wort ? marks(wort) : []);
  // SQLite knows no brackets between such lists, hence each in a query of its own.
  const idsOfWay = ([word, ...more]: readonly Wort[]) => {
    const found = more.reduce((ids, each) => ids.intersect(idsOf(each)), idsOf(word));
    return db.selectFrom(found.as('found')).select('found.id');
  };
  const [first = [], ...others] = ways;
  const found = others.reduce((ids, way) => ids.union(idsOfWay(way)), idsOfWay(first));
  return db.selectFrom(found.as('treffer')).select('treffer.id').distinct();
}
