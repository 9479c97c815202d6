import { darf, type Recht } from '#src/auth/rechte.ts';
import type { Staff } from '#src/auth/staff.ts';
import type { FormContext } from '#src/forms/defineForm.ts';
import { type RawInput, textOf } from '#src/forms/fields/parsed.ts';
import { type PageError, parseFields } from '#src/forms/parsePage.ts';
import { ablehnungBestaetigen, ablehnungZurueckgeben } from './ablehnen.ts';
import { type Ausgang, type Bezug, NichtErlaubtError, type Sendung } from './bearbeite.ts';
import { einreichungOf } from './einreichung.ts';
import { abschliessen, wiederaufnehmen } from './entscheiden.ts';
import { amtlich, deskFelder, type Eingabe } from './felder.ts';
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

interface Druck {
  tisch: Schreibstube;
  staff: Staff;
  sendung: Sendung;
  bezug: Bezug;
  raw: RawInput;
  text(name: string): string;
}

interface Aktion {
  recht: Recht;
  felder: readonly string[];
  /** Its form asks for a colleague. */
  gehtAn?: true;
  run(druck: Druck): Promise<Ausgang>;
}

const uebergib =
  (umverteilen: boolean) =>
  ({ tisch, staff, sendung, raw, text }: Druck) =>
    uebergeben(tisch, staff, { ...sendung, an: raw['an']?.[0] ?? '', notiz: text('grundUebergeben'), umverteilen });

/** Each button: who may press it, the questions its form asks, and what it does. */
export const AKTIONEN = {
  nehmen: {
    recht: 'vorgang-bearbeiten',
    felder: [],
    run: ({ tisch, staff, sendung }) => nehmen(tisch, staff, sendung.vorgangId),
  },
  zurueckgeben: {
    recht: 'vorgang-bearbeiten',
    felder: ['grundZurueckgeben'],
    run: ({ tisch, staff, sendung, text }) =>
      zurueckgeben(tisch, staff, { ...sendung, notiz: text('grundZurueckgeben') }),
  },
  uebergeben: { recht: 'vorgang-bearbeiten', felder: ['grundUebergeben'], gehtAn: true, run: uebergib(false) },
  umverteilen: { recht: 'vorgang-umverteilen', felder: ['grundUebergeben'], gehtAn: true, run: uebergib(true) },
  notiz: {
    recht: 'vorgang-bearbeiten',
    felder: ['notiz'],
    run: ({ tisch, staff, sendung, text }) => notieren(tisch, staff, { ...sendung, notiz: text('notiz') }),
  },
  nachweise: {
    recht: 'vorgang-bearbeiten',
    felder: ['zusatz', 'bemerkung'],
    run: ({ tisch, staff, bezug, raw, text }) =>
      nachweiseAendern(tisch, staff, {
        ...bezug,
        erledigt: raw['erledigt'] ?? [],
        beantwortet: raw['beantwortet'] ?? [],
        zusaetzlich: text('zusatz') ? [text('zusatz')] : [],
        notiz: text('bemerkung'),
      }),
  },
  vollstaendig: {
    recht: 'vorgang-bearbeiten',
    felder: [],
    run: ({ tisch, staff, bezug }) => vollstaendigMelden(tisch, staff, bezug),
  },
  aufgabe: {
    recht: 'vorgang-bearbeiten',
    felder: [],
    run: ({ tisch, staff, sendung, raw }) =>
      aufgabeErledigen(tisch, staff, { ...sendung, aufgabeId: raw['aufgabe']?.[0] ?? '' }),
  },
  'ablehnung-bestaetigen': {
    recht: 'ablehnung-bestaetigen',
    felder: [],
    run: ({ tisch, staff, bezug }) => ablehnungBestaetigen(tisch, staff, bezug),
  },
  'ablehnung-zurueckgeben': {
    recht: 'ablehnung-bestaetigen',
    felder: ['grundAblehnung'],
    run: ({ tisch, staff, bezug, text }) =>
      ablehnungZurueckgeben(tisch, staff, { ...bezug, grund: text('grundAblehnung') }),
  },
  abschliessen: {
    recht: 'vorgang-bearbeiten',
    felder: [],
    run: ({ tisch, staff, bezug }) => abschliessen(tisch, staff, bezug),
  },
  wiederaufnehmen: {
    recht: 'vorgang-wiederaufnehmen',
    felder: ['grundWiederaufnehmen'],
    run: ({ tisch, staff, bezug, text }) =>
      wiederaufnehmen(tisch, staff, { ...bezug, grund: text('grundWiederaufnehmen') }),
  },
} as const satisfies Record<string, Aktion>;

export type AktionName = keyof typeof AKTIONEN;
export const AKTION_NAMEN = Object.keys(AKTIONEN) as AktionName[];

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
  const name = AKTION_NAMEN.find((each) => each === aktion);
  if (!name) return { kind: 'unbekannt' };
  const found: Aktion = AKTIONEN[name];
  if (!darf(staff.rolle, found.recht)) throw new NichtErlaubtError(found.recht);
  const { answers, errors } = parseFields(deskFelder, found.felder, raw, context);
  if (errors.length > 0) return { kind: 'fehler', errors };
  if (found.gehtAn && !kollegen.includes(raw['an']?.[0] ?? '')) return { kind: 'fehler', errors: [NIEMAND] };
  const text = (field: string) => String(answers[field] ?? '');
  const sendung = { vorgangId, einreichung: einreichungOf(vorgangId, raw) };
  const bezug = { ...sendung, gesehen: Number(raw['gesehen']?.[0]) };
  return { kind: 'ausgang', ausgang: await found.run({ tisch, staff, sendung, bezug, raw, text }) };
}

/** What was written in the form of a button, as it came: to give it back when the form is gone. */
export function getipptesOf({ aktion, raw }: Pick<Eingabe, 'aktion' | 'raw'>): string[] {
  const name = AKTION_NAMEN.find((each) => each === aktion);
  const felder: readonly string[] = name ? AKTIONEN[name].felder : [];
  return felder.map((feld) => textOf(raw, feld, { lines: true })).filter((text) => text !== '');
}
