import { z } from 'zod';

/**
 * What a letter is written for; the desk offers for each action the templates with its Anlass. `abgabe` goes along with a
 * `weiterleitung`: it is the letter to the office that takes the application over.
 */
export const ANLAESSE = ['rueckfrage', 'bewilligung', 'ablehnung', 'weiterleitung', 'abgabe', 'mitteilung'] as const;
export type Anlass = (typeof ANLAESSE)[number];

/** What can be done against a decision; the words stand in `content/antraege/rechtsbehelf.md`. */
export const RECHTSBEHELFE = ['widerspruch', 'klage'] as const;
export type Rechtsbehelf = (typeof RECHTSBEHELFE)[number];

/** What a placeholder in running text stands for. */
export const PLATZHALTER = {
  anrede: '„Guten Tag Käthe Schulz,“',
  person: 'Name der Person und, wenn bekannt, ihr Geburtsdatum',
  aktenzeichen: 'das Aktenzeichen',
  eingegangen: 'der Tag, an dem der Antrag kam',
  heute: 'der Tag des Schreibens',
  antrag: 'der Name des Antrags',
  amt: 'Name und Anschrift des Amts',
  frist: 'der Tag, bis zu dem jemand antworten soll',
  stelle: 'die Stelle, an die der Antrag geht',
  nummer: 'die Nummer der Berechtigung',
  kontingent: 'wie viele Fahrten im Jahr',
  'gueltig-ab': 'der erste Tag der Berechtigung',
  'gueltig-bis': 'der letzte Tag der Berechtigung',
} as const;
export type Platzhalter = keyof typeof PLATZHALTER;

/** What a placeholder that stands alone in its paragraph becomes. */
export const EINSAETZE = {
  fehlend: 'die Liste der fehlenden Unterlagen',
  text: 'was Sie beim Schreiben dazu tippen',
  rechtsbehelf: 'was man gegen die Entscheidung tun kann',
} as const;
export type Einsatz = keyof typeof EINSAETZE;

/** A piece of a letter. The texts are shown as they are; there is no markup in them. */
export type SchreibenBlock =
  | { kind: 'heading'; level: 1 | 2; text: string }
  /** A line break inside stays one. */
  | { kind: 'text'; text: string; weight?: 'bold' }
  | { kind: 'list'; items: string[]; ordered: boolean };

/** The same in a template: texts hold placeholders, and some pieces are put in as a whole. */
export type VorlagenBlock = SchreibenBlock | { kind: 'einsatz'; name: Einsatz };

/** A letter that the office has written in advance, ready to be filled in. Plain data. */
export interface Vorlage {
  /** Name of the file without its ending: "rueckfrage-unterlagen". */
  id: string;
  titel: string;
  anlass: Anlass;
  /** Line of the mail and what the mail says: nothing of what was asked or decided. */
  betreff: string;
  mail: string;
  /** Smaller ones are offered first. */
  reihenfolge: number;
  bloecke: readonly VorlagenBlock[];
  /** It explains what can be done against the decision, in words that nobody in the office has checked yet. */
  isUngeprueft: boolean;
}

const line = (longest: number) =>
  z
    .string('Hier fehlt ein Text.')
    .trim()
    .min(1, 'Hier fehlt ein Text.')
    .max(longest, `Dieser Text ist zu lang: höchstens ${longest} Zeichen.`)
    .refine((text) => !text.includes('\n'), 'Schreiben Sie diesen Text in eine Zeile.');

/** Who can read a postcard reads the subject and the text of a mail. */
const DECISIONS = /bewillig|genehmig|zugestimm|abgelehn|ablehn|bescheid|fehl(?:t|en)/i;

const postcard = (longest: number) =>
  line(longest)
    .refine((text) => !/[{}]/.test(text), 'In der E-Mail stehen keine Platzhalter. Schreiben Sie den Satz ohne sie.')
    .refine(
      (text) => !DECISIONS.test(text),
      'Eine E-Mail kann jeder lesen wie eine Postkarte. Sagen Sie nur, dass ein Schreiben da ist.',
    );

/** Front matter of a template, `content/antraege/<Antrag>/schreiben/<Name>.md`. */
export const vorlagenKopf = z.strictObject({
  /** Printed in large type above the letter, and what the desk offers. */
  titel: line(70),
  anlass: z.enum(ANLAESSE),
  betreff: postcard(80),
  mail: postcard(300),
  reihenfolge: z.int('Schreiben Sie eine ganze Zahl.').default(100),
  /** Needed with {rechtsbehelf}. */
  rechtsbehelf: z.enum(RECHTSBEHELFE).optional(),
});

/** Front matter of `content/antraege/rechtsbehelf.md`. */
export const rechtsbehelfKopf = z.strictObject({
  /** The office has checked the words. */
  geprueft: z.boolean('Schreiben Sie true oder false.'),
  hinweis: z.string().optional(),
});
