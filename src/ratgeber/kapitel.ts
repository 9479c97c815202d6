import { z } from 'zod';
import { standSchema } from '#src/fakten/stand.ts';

const missing = 'Hier fehlt ein Text.';
const text = z.string(missing).trim().min(1, missing);
const kurz = text.max(200, 'Bitte höchstens 200 Zeichen: ein oder zwei kurze Sätze.');
const wortliste = z.array(text, 'Schreiben Sie eine Liste, zum Beispiel [Pflegegrad, Pflegekasse].');

const kurzname = z
  .string('Hier fehlt ein Kurzname.')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Schreiben Sie den Namen der Datei in content/einrichtungen, ohne .md.');

const quelle = z.strictObject({
  titel: text,
  stand: standSchema.optional(),
  url: z.url({ protocol: /^https?$/, error: 'Die Adresse muss mit https:// oder http:// beginnen.' }).optional(),
});
export type Quelle = z.infer<typeof quelle>;

const quellen = z.array(quelle, 'Nennen Sie mindestens eine Quelle.').min(1, 'Nennen Sie mindestens eine Quelle.');

/**
 * One chapter of the guide: the front matter of `content/ratgeber/{de,leicht}/<id>.md`. A chapter and its Leichte
 * Sprache share the file name.
 */
export const kapitelSchema = z.strictObject({
  title: text,
  kurz,
  reihenfolge: z.number('Schreiben Sie eine Zahl ohne Anführungszeichen.').int('Nur ganze Zahlen.'),
  themen: wortliste,
  suchworte: wortliste,
  stand: standSchema,
  quellen,
  /** Places to ask, by file name. */
  ansprechpartner: z.array(kurzname, 'Schreiben Sie eine Liste mit Namen von Einrichtungen.').optional(),
  /** Leichte Sprache: a test group of the people it is written for has read the chapter. */
  geprueft: z.boolean('Schreiben Sie true (ja) oder false (nein).').optional(),
});
export type KapitelDaten = z.infer<typeof kapitelSchema>;

/** A page that is no chapter (`content/seiten/<id>.md`): Impressum, Barrierefreiheit, Datenschutz … */
export const seiteSchema = z.strictObject({ title: text, kurz, stand: standSchema });
export type SeiteDaten = z.infer<typeof seiteSchema>;

/** The page that explains which applications exist (`content/antraege/uebersicht.md`). */
export const antraegeSeiteSchema = z.strictObject({ title: text, kurz, stand: standSchema, quellen });
export type AntraegeSeiteDaten = z.infer<typeof antraegeSeiteSchema>;
