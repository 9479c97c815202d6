import type { Staff } from '#src/auth/staff.ts';
import type { FormContext } from '#src/forms/defineForm.ts';
import type { RawInput } from '#src/forms/fields/parsed.ts';
import { type PageError, parseFields } from '#src/forms/parsePage.ts';
import { ablehnungBestaetigen, ablehnungZurueckgeben } from './ablehnen.ts';
import type { Ausgang } from './bearbeite.ts';
import { abschliessen, wiederaufnehmen } from './entscheiden.ts';
import { amtlich, deskFelder } from './felder.ts';
import { aufgabeErledigen, nachweiseAendern, vollstaendigMelden } from './pruefen.ts';
import type { Schreibstube } from './schreibe.ts';
import { nehmen, notieren, uebergeben, zurueckgeben } from './zuteilen.ts';

/** What a small form beside a Vorgang asked for, as the browser sent it. */
export interface Anweisung {
  vorgangId: string;
  aktion: string;
  raw: RawInput;
  context: FormContext;
  /** Ids of those it can be handed to. */
  kollegen: readonly string[];
}

export type Ergebnis =
  | { kind: 'ausgang'; ausgang: Ausgang }
  /** Something typed is missing or wrong; nothing was done. */
  | { kind: 'fehler'; errors: readonly PageError[] }
  /** No form of ours sends this. */
  | { kind: 'unbekannt' };

type Aktion = (given: {
  tisch: Schreibstube;
  staff: Staff;
  vorgangId: string;
  gesehen: number;
  raw: RawInput;
  text(name: string): string;
}) => Promise<Ausgang>;

/** Each button: the questions its form asks, and what it does. */
const AKTIONEN: Readonly<Record<string, { felder: readonly string[]; gehtAn?: true; run: Aktion }>> = {
  nehmen: { felder: [], run: ({ tisch, staff, vorgangId }) => nehmen(tisch, staff, vorgangId) },
  zurueckgeben: {
    felder: ['grundZurueckgeben'],
    run: ({ tisch, staff, vorgangId, text }) =>
      zurueckgeben(tisch, staff, { vorgangId, notiz: text('grundZurueckgeben') }),
  },
  uebergeben: {
    felder: ['grundUebergeben'],
    gehtAn: true,
    run: ({ tisch, staff, vorgangId, text, raw }) =>
      uebergeben(tisch, staff, { vorgangId, an: raw['an']?.[0] ?? '', notiz: text('grundUebergeben') }),
  },
  umverteilen: {
    felder: ['grundUebergeben'],
    gehtAn: true,
    run: ({ tisch, staff, vorgangId, text, raw }) =>
      uebergeben(tisch, staff, {
        vorgangId,
        an: raw['an']?.[0] ?? '',
        notiz: text('grundUebergeben'),
        umverteilen: true,
      }),
  },
  notiz: {
    felder: ['notiz'],
    run: ({ tisch, staff, vorgangId, text }) => notieren(tisch, staff, { vorgangId, notiz: text('notiz') }),
  },
  nachweise: {
    felder: ['zusatz', 'bemerkung'],
    run: ({ tisch, staff, vorgangId, gesehen, raw, text }) =>
      nachweiseAendern(tisch, staff, {
        vorgangId,
        gesehen,
        erledigt: raw['erledigt'] ?? [],
        beantwortet: raw['beantwortet'] ?? [],
        zusaetzlich: text('zusatz') ? [text('zusatz')] : [],
        notiz: text('bemerkung'),
      }),
  },
  vollstaendig: {
    felder: [],
    run: ({ tisch, staff, vorgangId, gesehen }) => vollstaendigMelden(tisch, staff, { vorgangId, gesehen }),
  },
  aufgabe: {
    felder: [],
    run: ({ tisch, staff, vorgangId, raw }) =>
      aufgabeErledigen(tisch, staff, { vorgangId, aufgabeId: raw['aufgabe']?.[0] ?? '' }),
  },
  'ablehnung-bestaetigen': {
    felder: [],
    run: ({ tisch, staff, vorgangId, gesehen }) => ablehnungBestaetigen(tisch, staff, { vorgangId, gesehen }),
  },
  'ablehnung-zurueckgeben': {
    felder: ['grundAblehnung'],
    run: ({ tisch, staff, vorgangId, gesehen, text }) =>
      ablehnungZurueckgeben(tisch, staff, { vorgangId, gesehen, grund: text('grundAblehnung') }),
  },
  abschliessen: {
    felder: [],
    run: ({ tisch, staff, vorgangId, gesehen }) => abschliessen(tisch, staff, { vorgangId, gesehen }),
  },
  wiederaufnehmen: {
    felder: ['grundWiederaufnehmen'],
    run: ({ tisch, staff, vorgangId, gesehen, text }) =>
      wiederaufnehmen(tisch, staff, { vorgangId, gesehen, grund: text('grundWiederaufnehmen') }),
  },
};

const NIEMAND: PageError = {
  field: 'an',
  code: 'missing',
  control: 'an',
  message: amtlich('Wählen Sie, wer den Vorgang bekommt.'),
};

/** Does what a button beside a Vorgang says. Throws NichtErlaubtError when the role does not allow it. */
export async function fuehreAus(
  tisch: Schreibstube,
  staff: Staff,
  { vorgangId, aktion, raw, context, kollegen }: Anweisung,
): Promise<Ergebnis> {
  const found = Object.hasOwn(AKTIONEN, aktion) ? AKTIONEN[aktion] : undefined;
  if (!found) return { kind: 'unbekannt' };
  const { answers, errors } = parseFields(deskFelder, found.felder, raw, context);
  if (errors.length > 0) return { kind: 'fehler', errors };
  const an = raw['an']?.[0] ?? '';
  if (found.gehtAn && !kollegen.includes(an)) return { kind: 'fehler', errors: [NIEMAND] };
  const text = (name: string) => String(answers[name] ?? '');
  const gesehen = Number(raw['gesehen']?.[0]);
  return { kind: 'ausgang', ausgang: await found.run({ tisch, staff, vorgangId, gesehen, raw, text }) };
}
