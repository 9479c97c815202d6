import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Staff } from '#src/auth/staff.ts';
import type { Tables } from '#src/db/tables.ts';
import { OFFEN } from '../vorgang.ts';
import { inBereich } from './inBereich.ts';
import { OHNE_STADTBEZIRK, type StatusWahl, type VorgangFilter } from './vorgangFilter.ts';

type Builder = ExpressionBuilder<Tables, 'vorgang'>;
type Bedingung = Expression<SqlBool>;

/** Who looks, and when. */
export interface Blick {
  staff: Staff;
  /** Epoch milliseconds. */
  now: number;
}

/** Written into the statement: the engines use the index of open Vorgänge only when they see it is about those. */
export const isOffen = (eb: Builder): Bedingung => eb('vorgang.offen', '=', sql.lit(1));

const isBeendet = (eb: Builder): Bedingung => eb('vorgang.offen', '=', sql.lit(0));

/** Can be taken: open, not waiting for the citizen (or in vain), held by nobody, and no refusal of one's own that waits for a colleague. */
export const isFrei = (eb: Builder, { staff, now }: Blick): Bedingung =>
  eb.and([
    isOffen(eb),
    eb.or([
      eb('vorgang.status', '!=', 'rueckfrage'),
      eb('vorgang.antwort_bis', '<=', now),
      eb('vorgang.vorschlag_von', 'is not', null),
    ]),
    eb.or([eb('vorgang.zustaendig', 'is', null), eb('vorgang.zugeteilt_bis', '<=', now)]),
    eb.or([eb('vorgang.vorschlag_von', 'is', null), eb('vorgang.vorschlag_von', '!=', staff.id)]),
  ]);

/** The clock runs and the day is over, as `isUeberfaellig` says it of one. */
export const isFaellig = (eb: Builder, { now }: Blick): Bedingung =>
  eb.and([isOffen(eb), eb('vorgang.laeuft_seit', 'is not', null), eb('vorgang.faellig_am', '<', now)]);

/** Held by whoever looks; it stays theirs in the list until somebody else takes it. */
export const isMeins = (eb: Builder, { staff }: Blick): Bedingung =>
  eb.and([isOffen(eb), eb('vorgang.zustaendig', '=', staff.id)]);

/** Somebody else proposed to refuse it. */
export const isZweitePruefung = (eb: Builder, { staff }: Blick): Bedingung =>
  eb.and([isOffen(eb), eb('vorgang.vorschlag_von', 'is not', null), eb('vorgang.vorschlag_von', '!=', staff.id)]);

/** Which of them a filter means, before it was searched for anything. */
export function statusOf({ status, suche, aufgabe }: VorgangFilter): StatusWahl {
  return status ?? (suche || aufgabe ? 'alle' : 'offen');
}

/** Everything a filter asks for but the search, within the Bereich. */
export function bedingungenOf(eb: Builder, filter: VorgangFilter, blick: Blick): Bedingung {
  const { antraege, fehlend, aufgabe } = filter;
  return eb.and([
    inBereich(blick.staff)(eb),
    ...statusBedingung(eb, statusOf(filter)),
    ...(antraege.length > 0 ? [eb('vorgang.antrag', 'in', antraege)] : []),
    ...stadtbezirkBedingung(eb, filter.stadtbezirke),
    ...(fehlend ? [eb('vorgang.fehlend', fehlend === 'ja' ? '>' : '=', 0)] : []),
    ...(filter.ueberfaellig ? [isFaellig(eb, blick)] : []),
    ...(filter.meine ? [isMeins(eb, blick)] : []),
    ...(filter.frei ? [isFrei(eb, blick)] : []),
    ...(filter.zweitePruefung ? [isZweitePruefung(eb, blick)] : []),
    ...(aufgabe ? [hasAufgabe(eb, aufgabe)] : []),
  ]);
}

function statusBedingung(eb: Builder, status: StatusWahl): Bedingung[] {
  if (status === 'alle') return [];
  if (status === 'offen') return [isOffen(eb)];
  if (status === 'beendet') return [isBeendet(eb)];
  // Saying whether it is open as well lets the engine choose the index that holds only those.
  return [OFFEN.includes(status) ? isOffen(eb) : isBeendet(eb), eb('vorgang.status', '=', status)];
}

function stadtbezirkBedingung(eb: Builder, chosen: readonly string[]): Bedingung[] {
  if (chosen.length === 0) return [];
  const ids = chosen.filter((id) => id !== OHNE_STADTBEZIRK);
  const isOne = ids.length > 0 ? [eb('vorgang.stadtbezirk', 'in', ids)] : [];
  const isNone = chosen.includes(OHNE_STADTBEZIRK) ? [eb('vorgang.stadtbezirk', 'is', null)] : [];
  return [eb.or([...isOne, ...isNone])];
}

function hasAufgabe(eb: Builder, art: NonNullable<VorgangFilter['aufgabe']>): Bedingung {
  const open = eb.selectFrom('aufgabe').select('aufgabe.vorgang_id').where('aufgabe.erledigt_am', 'is', null);
  return eb('vorgang.id', 'in', art === 'alle' ? open : open.where('aufgabe.art', '=', art));
}
