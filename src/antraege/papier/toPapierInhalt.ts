import type { Form } from '#src/forms/form.ts';
import type { SummaryRow, SummarySection } from '#src/forms/summary.ts';
import type { VorgangInhalt } from '#src/vorgaenge/vorgang.ts';
import type { Antrag } from '../antrag.ts';
import { toInhalt } from '../toInhalt.ts';
import { type OffeneFrage, toOffeneFragen } from './offeneFragen.ts';
import type { Blatt, Seite } from './readBlatt.ts';

const UNTERSCHRIFT: OffeneFrage = { felder: [], text: 'Die Unterschrift auf dem Antrag' };

/** What is kept of a sheet. The open questions come with their fields, for the applications filed along with it. */
export interface PapierInhalt {
  inhalt: VorgangInhalt;
  offen: readonly OffeneFrage[];
}

/** A sheet as the same Vorgang that the online form would make of these answers; what it lacks stands in its lists. */
export function toPapierInhalt(
  antrag: Antrag,
  form: Form,
  blatt: Blatt,
  { istUnterschrieben }: { istUnterschrieben: boolean },
): PapierInhalt {
  const seiten = blatt.seiten.filter((seite) => seite.isSicher || hasContent(seite, blatt));
  const path = seiten.map(({ name }) => name);
  const offen = [...toOffeneFragen(form, blatt), ...(istUnterschrieben ? [] : [UNTERSCHRIFT])];
  const inhalt = toInhalt(antrag, form, { path, answers: blatt.answers });
  return {
    offen,
    inhalt: {
      ...inhalt,
      angaben: inhalt.angaben.map(withPaper(seiten, blatt)).filter(({ rows }) => rows.length > 0),
      fehlend: withoutLying(inhalt, blatt),
      offeneFragen: offen.map(({ text }) => text),
    },
  };
}

/** A paper on the desk is not missing, though nobody scanned it. */
export const withoutLying = ({ fehlend }: Pick<VorgangInhalt, 'fehlend'>, { liegtBei }: Pick<Blatt, 'liegtBei'>) =>
  fehlend.filter(({ feld }) => !liegtBei.has(feld));

const hasContent = ({ page, zeilen }: Seite, { liegtBei }: Blatt): boolean =>
  zeilen.some(({ answers, stehtSo }) => Object.keys(answers).length > 0 || stehtSo.size > 0) ||
  page.fields.some((field) => liegtBei.has(field));

/** Adds what only paper has, and leaves out what two ways ask: the sheet has it once. */
function withPaper(seiten: readonly Seite[], { liegtBei }: Blatt): (section: SummarySection) => SummarySection {
  const byName = new Map(seiten.map((seite) => [seite.name, seite]));
  const owner = new Map<string, string | undefined>();
  const counts = new Map<string, number>();
  const toRow = (row: SummaryRow): SummaryRow[] => {
    const { field, page = '' } = row;
    if (!owner.has(field)) owner.set(field, page);
    if (owner.get(field) !== page) return [];
    const index = counts.get(field) ?? 0;
    counts.set(field, index + 1);
    const written = byName.get(page)?.zeilen[index]?.stehtSo.get(field);
    if (written !== undefined) return [{ ...row, answer: `„${written}“ (so auf dem Blatt)` }];
    return [!row.answer && liegtBei.has(field) ? { ...row, answer: 'liegt auf Papier bei' } : row];
  };
  return ({ title, rows }) => ({ title, rows: rows.flatMap(toRow) });
}
