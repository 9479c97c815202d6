import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Staff } from '#src/auth/staff.ts';
import type { Database } from '#src/db/openDatabase.ts';
import type { Tables } from '#src/db/tables.ts';
import { type Blick, isFaellig, isFrei, isMeins, isOffen, isZweitePruefung } from './bedingungen.ts';
import { inBereich } from './inBereich.ts';

/** How much there is to do in the Bereich of a member of staff; each number is the length of the list behind it. */
export interface Zahlen {
  offen: number;
  /** Can be taken. */
  frei: number;
  meine: number;
  ueberfaellig: number;
  /** Open, with papers or answers missing. */
  fehlend: number;
  /** A question was asked, the answer is not there yet. */
  rueckfrage: number;
  zweitePruefung: number;
  /** Vorgänge with an open task. */
  aufgaben: number;
}

/** The numbers of the start page. One walk over what is open, one over the open tasks. */
export async function countOf(db: Database['kysely'], staff: Staff, now: number): Promise<Zahlen> {
  const blick: Blick = { staff, now };
  const open = await db
    .selectFrom('vorgang')
    .select((eb) => [
      eb.fn.countAll<number>().as('offen'),
      countWhere(eb, isFrei(eb, blick)).as('frei'),
      countWhere(eb, isMeins(eb, blick)).as('meine'),
      countWhere(eb, isFaellig(eb, blick)).as('ueberfaellig'),
      countWhere(eb, eb('vorgang.fehlend', '>', 0)).as('fehlend'),
      countWhere(eb, eb('vorgang.status', '=', 'rueckfrage')).as('rueckfrage'),
      countWhere(eb, isZweitePruefung(eb, blick)).as('zweitePruefung'),
    ])
    .where((eb) => eb.and([isOffen(eb), inBereich(staff)(eb)]))
    .executeTakeFirstOrThrow();
  const { aufgaben } = await db
    .selectFrom('vorgang')
    .select(({ fn }) => fn.countAll<number>().as('aufgaben'))
    .where((eb) =>
      eb(
        'vorgang.id',
        'in',
        eb.selectFrom('aufgabe').select('aufgabe.vorgang_id').where('aufgabe.erledigt_am', 'is', null),
      ),
    )
    .where(inBereich(staff))
    .executeTakeFirstOrThrow();
  return { ...open, aufgaben };
}

const countWhere = (eb: ExpressionBuilder<Tables, 'vorgang'>, condition: Expression<SqlBool>) =>
  eb.fn.countAll<number>().filterWhere(condition as never);
