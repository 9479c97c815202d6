import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Staff } from '#src/auth/staff.ts';
import type { Tables } from '#src/db/tables.ts';
import type { Herkunft, Vorgang } from '../vorgang.ts';

type Builder = ExpressionBuilder<Tables, 'vorgang'>;

/** The columns a Bereich speaks about, by the name the Vorgang has for them. */
const COLUMNS = {
  antrag: 'antrag',
  stadtbezirk: 'stadtbezirk',
  erfasstVon: 'erfasst_von',
  herkunft: 'herkunft',
} as const;

interface Grenze {
  feld: keyof typeof COLUMNS;
  werte: readonly string[];
  /** Also what has no value there. */
  auchOhne?: boolean;
}

/** What people made; the nightly application of the portal itself is nobody's work. */
const VON_MENSCHEN: readonly Herkunft[] = ['online', 'papier'];

/** The one rule behind both functions: every limit holds. */
function grenzenOf({ id, bereich }: Staff): Grenze[] {
  const { antraege, stadtbezirke, nurEigene } = bereich;
  return [
    { feld: 'herkunft', werte: VON_MENSCHEN },
    ...(antraege ? [{ feld: 'antrag', werte: antraege } as const] : []),
    ...(stadtbezirke ? [{ feld: 'stadtbezirk', werte: stadtbezirke, auchOhne: true } as const] : []),
    ...(nurEigene ? [{ feld: 'erfasstVon', werte: [id] } as const] : []),
  ];
}

/** The Vorgänge this member of staff works with, as a condition on the table `vorgang`: `query.where(inBereich(staff))`. */
export function inBereich(staff: Staff): (eb: Builder) => Expression<SqlBool> {
  return (eb) => eb.and(grenzenOf(staff).map((grenze) => toCondition(eb, grenze)));
}

/** Whether this Vorgang is one of them. */
export function isInBereich(
  staff: Staff,
  vorgang: Pick<Vorgang, 'antrag' | 'stadtbezirk' | 'erfasstVon' | 'herkunft'>,
): boolean {
  return grenzenOf(staff).every(({ feld, werte, auchOhne = false }) => {
    const wert = vorgang[feld];
    return wert === undefined ? auchOhne : werte.includes(wert);
  });
}

function toCondition(eb: Builder, { feld, werte, auchOhne = false }: Grenze): Expression<SqlBool> {
  const column = `vorgang.${COLUMNS[feld]}` as const;
  // PostgreSQL knows no empty list.
  const isOne = werte.length > 0 ? eb(column, 'in', werte as never) : eb.lit(false);
  return auchOhne ? eb.or([isOne, eb(column, 'is', null)]) : isOne;
}
