import { z } from 'zod';
import { standSchema } from '#src/fakten/stand.ts';

const text = z.string('Hier fehlt ein Text.').trim().min(1, 'Hier fehlt ein Text.');

const nummer = z
  .string('Schreiben Sie die Nummer in Anführungszeichen.')
  .regex(
    /^(1\d\d|(0|\+49 ?)\d[\d /()-]{3,22}\d)$/,
    'Schreiben Sie die Nummer mit Vorwahl und Leerzeichen, zum Beispiel "0231 50-29690".',
  );

const amt = z.strictObject({
  name: text,
  /** In one line: "Leopoldstraße 16-20, 44147 Dortmund". */
  anschrift: text.optional(),
  telefon: nummer,
  fax: nummer.optional(),
  email: z.email('Das ist keine E-Mail-Adresse.').optional(),
  /** In words, as they stand behind the number. */
  zeiten: text.optional(),
  web: z.url({ protocol: /^https?$/, error: 'Die Adresse muss mit https:// oder http:// beginnen.' }).optional(),
  stand: standSchema,
  standHinweis: text.optional(),
  quelle: text,
  hinweis: text.optional(),
});

/** An office that an application is sent to or that a form leads to: one entry of `content/antraege/aemter.yaml`. */
export type Amt = z.infer<typeof amt>;

/** The whole file: offices by the id that forms name. */
export const aemterSchema = z.record(
  z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Kurznamen haben nur kleine Buchstaben, Ziffern und Bindestriche.'),
  amt,
  'Schreiben Sie für jedes Amt einen Kurznamen und darunter die Angaben.',
);
