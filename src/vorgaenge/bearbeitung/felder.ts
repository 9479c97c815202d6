import type { Field } from '#src/forms/field.ts';
import type { RawInput } from '#src/forms/fields/parsed.ts';
import type { PageError } from '#src/forms/parsePage.ts';
import type { Words } from '#src/forms/words.ts';

/** At the desk nobody reads Leichte Sprache: one sentence for both. */
export const amtlich = (text: string): Words => ({ de: text, leicht: text });

const grund: Field = {
  type: 'multiline',
  label: amtlich('Warum?'),
  hint: amtlich('Ein Satz genügt. Er steht im Verlauf.'),
  missing: amtlich('Schreiben Sie in einem Satz, warum.'),
};

/** The questions of the small forms beside a Vorgang, by the name of their input: no two on one page have the same. */
const FELDER: Readonly<Record<string, Field>> = {
  notiz: {
    type: 'multiline',
    label: amtlich('Notiz'),
    hint: amtlich('Nur für das Amt. Sie steht im Verlauf.'),
    missing: amtlich('Schreiben Sie die Notiz.'),
  },
  grundZurueckgeben: grund,
  grundUebergeben: grund,
  grundAblehnung: grund,
  grundWiederaufnehmen: grund,
  zusatz: {
    type: 'text',
    charset: 'line',
    maxLength: 120,
    optional: true,
    label: amtlich('Außerdem fehlt'),
    hint: amtlich('So, wie es die Bürgerin oder der Bürger lesen soll: „Seite 3 des Bescheids“'),
  },
  bemerkung: { type: 'multiline', optional: true, label: amtlich('Notiz dazu') },
};

/** In the shape that `parseFields` and `FieldInput.astro` take. Throws for a name that no form here uses. */
export const deskFelder = {
  field(name: string): Field {
    const field = FELDER[name];
    if (!field) throw new Error(`No such question at the desk: ${name}.`);
    return field;
  },
};

/** What came in with a small form, for the page that shows it again. */
export interface Eingabe {
  /** The button; empty when the page was only opened. */
  aktion: string;
  raw: RawInput;
  errors: readonly PageError[];
}

/** What `FieldInput.astro` needs for this question of the form behind a button. */
export const inputOf = ({ aktion, raw, errors }: Eingabe, name: string, button: string) => ({
  field: deskFelder.field(name),
  name,
  raw: aktion === button ? raw : {},
  errors: aktion === button ? errors : [],
  say: ({ de }: Words) => de,
  autofill: false,
  files: [],
});
