import type { ExpressionBuilder, SelectQueryBuilder } from 'kysely';
import type { Staff } from '#src/auth/staff.ts';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import type { Tables } from '#src/db/tables.ts';
import { toDay } from '#src/fakten/toDay.ts';
import { OFFEN } from '../vorgang.ts';
import { type Blick, bedingungenOf, statusOf } from './bedingungen.ts';
import { findTreffer, type Treffer } from './findTreffer.ts';
import { parseSuche } from './parseSuche.ts';
import { readZeilen } from './readZeilen.ts';
import { type Verstanden, verstandenOf } from './verstanden.ts';
import { LAST_PAGE, type Sortierung, type VorgangFilter } from './vorgangFilter.ts';
import type { VorgangZeile } from './vorgangZeile.ts';

export const PAGE_SIZE = 25;
/** Counted up to here: nobody works with a longer list. */
export const MOST_COUNTED = PAGE_SIZE * LAST_PAGE;

export interface VorgangListe {
  rows: VorgangZeile[];
  /** At most `MOST_COUNTED`. */
  total: number;
  /** There are more than were counted: "mehr als 10.000". */
  isMore: boolean;
  /** The one shown: the last one when the filter asked for a later one. */
  seite: number;
  /** At least 1. */
  pages: number;
  sortierung: Sortierung;
  /** What the search was taken for; undefined without one. */
  verstanden: Verstanden | undefined;
}

type Query<T = object> = SelectQueryBuilder<Tables, 'vorgang', T>;

/**
 * The page of the list that this member of staff may see. Only its rows are decrypted: everything else is asked of the
 * database by what is readable there and by search marks.
 */
export async function listVorgaenge(
  db: Database['kysely'],
  keys: KeyRing,
  staff: Staff,
  filter: VorgangFilter,
  { now }: { now: number },
): Promise<VorgangListe> {
  const blick: Blick = { staff, now };
  const suche = filter.suche ? parseSuche(filter.suche, toDay(new Date(now))) : undefined;
  const treffer = suche && (await findTreffer(db, keys, staff, suche));
  const sortierung = sortierungOf(filter);
  const query = db
    .selectFrom('vorgang')
    .where((eb) => eb.and([bedingungenOf(eb, filter, blick), ...(treffer ? [treffer.isTreffer(eb)] : [])]));
  const ordered = sorted(query.select('vorgang.id'), sortierung, treffer);
  const { ids, counted, ...place } =
    treffer || filter.aufgabe ? await cutFound(ordered, filter.seite) : await cutPage(db, query, ordered, filter.seite);
  const rows = await readZeilen(db, keys, ids, now);
  return {
    rows,
    total: Math.min(counted, MOST_COUNTED),
    isMore: counted > MOST_COUNTED,
    ...place,
    sortierung,
    verstanden: suche && treffer && verstandenOf(suche, treffer, rows),
  };
}

/** A page of a long list: counted first, so that one behind the end becomes the last. */
async function cutPage(db: Database['kysely'], query: Query, ordered: Query<{ id: string }>, wanted: number) {
  const counted = await countUpTo(db, query, MOST_COUNTED + 1);
  const place = placeOf(counted, wanted);
  const page = ordered.limit(PAGE_SIZE).offset((place.seite - 1) * PAGE_SIZE);
  return { ids: (await page.execute()).map(({ id }) => id), counted, ...place };
}

/** A page of what was found by marks or tasks: looking all of it up twice would cost more than reading all ids once. */
async function cutFound(ordered: Query<{ id: string }>, wanted: number) {
  const found = (await ordered.limit(MOST_COUNTED + 1).execute()).map(({ id }) => id);
  const place = placeOf(found.length, wanted);
  const start = (place.seite - 1) * PAGE_SIZE;
  return { ids: found.slice(start, start + PAGE_SIZE), counted: found.length, ...place };
}

function placeOf(counted: number, wanted: number): { seite: number; pages: number } {
  const pages = Math.max(1, Math.ceil(Math.min(counted, MOST_COUNTED) / PAGE_SIZE));
  return { seite: Math.min(wanted, pages), pages };
}

/**
 * The order a filter gets. What has ended is not due any more, and of all that was ever handed in only by receipt: there the
 * others would have to sort years.
 */
export function sortierungOf(filter: VorgangFilter): Sortierung {
  const { sortierung, suche, aufgabe } = filter;
  const isOpenOnly = statusOf(filter) === 'offen' || OFFEN.some((each) => each === filter.status);
  const isShort = isOpenOnly || Boolean(suche || aufgabe);
  const isKnown = sortierung === 'neu' || sortierung === 'alt' || isShort;
  return (isKnown && sortierung) || (isOpenOnly ? 'faellig' : 'neu');
}

async function countUpTo(db: Database['kysely'], query: Query, most: number): Promise<number> {
  const { count } = await db
    .selectFrom(query.select('vorgang.id').limit(most).as('found'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The id at the end makes the order one that pages can be cut from. */
function sorted(query: Query<{ id: string }>, sortierung: Sortierung, treffer: Treffer | undefined) {
  let ordered = query;
  if (treffer?.isGenau) {
    const { isGenau } = treffer;
    ordered = ordered.orderBy((eb: ExpressionBuilder<Tables, 'vorgang'>) =>
      eb.case().when(isGenau(eb)).then(0).else(1).end(),
    );
  }
  if (treffer) ordered = ordered.orderBy('vorgang.offen', 'desc');
  if (sortierung === 'faellig') return ordered.orderBy('vorgang.faellig_am').orderBy('vorgang.id');
  if (sortierung === 'antrag') ordered = ordered.orderBy('vorgang.antrag');
  const direction = sortierung === 'neu' ? 'desc' : 'asc';
  return ordered.orderBy('vorgang.eingegangen_am', direction).orderBy('vorgang.id', direction);
}
