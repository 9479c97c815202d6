import { z } from 'zod';
import { EINHEITEN, type Einheit, isZahlEinheit, type Wert } from './einheiten.ts';
import { isCalendarDate, standSchema } from './stand.ts';

const missing = 'Hier fehlt ein Text.';
export const text = z.string(missing).trim().min(1, missing);

const KURZNAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;
export const kurzname = z
  .string('Hier fehlt ein Kurzname.')
  .regex(KURZNAME, 'Kurznamen haben nur kleine Buchstaben, Ziffern und Bindestriche.');

const tag = z
  .string('Schreiben Sie den Tag in Anführungszeichen, zum Beispiel "2026-11-20".')
  .regex(/^(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'Schreiben Sie den Tag als "2026-11-20".')
  .refine(isCalendarDate, 'Diesen Tag gibt es im Kalender nicht.');

/** How exactly a Stand is known; pages without a date are dated by what they mention. */
export const DATIERUNGEN = ['genau', 'ungefaehr', 'oder-spaeter', 'oder-frueher'] as const;
export type Datierung = (typeof DATIERUNGEN)[number];
const datierung = z.enum(DATIERUNGEN, 'Möglich sind genau, ungefaehr, oder-spaeter, oder-frueher.');

export const UNBEKANNT = 'unbekannt';

/** One place where a fact was read: an entry of `content/fakten/quellen.yaml`. */
const quelle = z.strictObject({
  titel: text,
  url: z.url({ protocol: /^https?$/, error: 'Die Adresse muss mit https:// oder http:// beginnen.' }).optional(),
  stand: standSchema,
  datierung: datierung.optional(),
});
export const quellenSchema = z.record(kurzname, quelle, 'Hier gehören Quellen hin, jede mit einem Kurznamen.');
export type Quelle = z.infer<typeof quelle> & { id: string };

const wert = z.union([z.number(), text, z.array(text).min(1, 'Die Liste ist leer.')], {
  error: 'Schreiben Sie eine Zahl, einen Text oder eine Liste.',
});

const wertEintrag = z.strictObject({
  wert,
  quelle: kurzname,
  /** Missing: nobody knows since when; the Stand of the source is the first day we can name. */
  gueltigAb: standSchema.optional(),
  /** Missing: valid until somebody says otherwise. `unbekannt`: it ended, nobody knows when. */
  gueltigBis: z
    .string('Schreiben Sie das Datum in Anführungszeichen oder das Wort unbekannt.')
    .refine((value) => value === UNBEKANNT || standSchema.safeParse(value).success, {
      error: 'Schreiben Sie das Datum als "2026-12-31", "2026-12" oder "2026", oder das Wort unbekannt.',
    })
    .optional(),
  stand: standSchema.optional(),
  datierung: datierung.optional(),
  geprueftAm: tag.optional(),
  geprueftVon: text.optional(),
  anmerkung: text.optional(),
});

const fakt = z
  .strictObject({
    name: text,
    einheit: z.enum(EINHEITEN, `Diese Einheit gibt es nicht. Möglich sind: ${EINHEITEN.join(', ')}.`),
    werte: z.array(wertEintrag, 'Schreiben Sie eine Liste von Werten; [] heißt: kein Wert bekannt.'),
    offen: text.optional(),
  })
  .superRefine(({ einheit, werte, offen }, context) => {
    if (werte.length === 0 && offen === undefined) {
      context.addIssue({ code: 'custom', path: ['werte'], message: 'Ohne Wert sagt „offen“, warum es keinen gibt.' });
    }
    for (const [index, eintrag] of werte.entries()) {
      const message = findWertFault(eintrag.wert, einheit);
      if (message) context.addIssue({ code: 'custom', path: ['werte', index, 'wert'], message });
    }
  });

/** One file of facts: `content/fakten/<thema>.yaml`. A fact is named by file and key: `fahrdienst.freifahrten`. */
export const faktenDateiSchema = z.strictObject({
  titel: text,
  fakten: z.record(kurzname, fakt, 'Hier gehören Angaben hin, jede mit einem Kurznamen.'),
});
export type FaktenDatei = z.infer<typeof faktenDateiSchema>;

/** One value of a fact with the time it is known for. */
export interface FaktWert {
  wert: Wert;
  quelle: Quelle;
  gueltigAb?: string | undefined;
  gueltigBis?: string | undefined;
  stand: string;
  datierung: Datierung;
  geprueftAm?: string | undefined;
  geprueftVon?: string | undefined;
  anmerkung?: string | undefined;
}

export interface Fakt {
  /** "fahrdienst.freifahrten". */
  id: string;
  name: string;
  /** Title of the file. */
  thema: string;
  einheit: Einheit;
  werte: FaktWert[];
  /** Why there is no value, and whom to ask. */
  offen?: string | undefined;
}

/** The facts of a file with their sources. Throws when a source is missing. */
export function toFakten(dateiId: string, datei: FaktenDatei, quellen: z.infer<typeof quellenSchema>): Fakt[] {
  return Object.entries(datei.fakten).map(([key, { name, einheit, werte, offen }]) => ({
    id: `${dateiId}.${key}`,
    name,
    thema: datei.titel,
    einheit,
    offen,
    werte: werte.map((eintrag) => {
      const found = getQuelle(eintrag.quelle, quellen);
      // A Stand of its own is exact unless it says otherwise.
      const standard = eintrag.stand === undefined ? found.datierung : undefined;
      return {
        ...eintrag,
        quelle: found,
        stand: eintrag.stand ?? found.stand,
        datierung: eintrag.datierung ?? standard ?? 'genau',
      };
    }),
  }));
}

/** The source of this name. Throws when there is none: the content check has named it before. */
export function getQuelle(id: string, quellen: z.infer<typeof quellenSchema>): Quelle {
  const found = quellen[id];
  if (!found) throw new Error(`Die Quelle „${id}“ steht nicht in fakten/quellen.yaml.`);
  return { ...found, id };
}

function findWertFault(value: z.infer<typeof wert>, einheit: Einheit): string | undefined {
  if (isZahlEinheit(einheit)) {
    return typeof value === 'number' && value >= 0
      ? undefined
      : `Bei der Einheit ${einheit} ist der Wert eine Zahl ab 0, ohne Anführungszeichen, mit Punkt statt Komma.`;
  }
  if (einheit === 'liste') return Array.isArray(value) ? undefined : 'Bei der Einheit liste ist der Wert eine Liste.';
  if (typeof value !== 'string') return `Bei der Einheit ${einheit} ist der Wert ein Text in Anführungszeichen.`;
  return einheit !== 'uhrzeit-bereich' || /^([01]\d|2[0-4]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d$/.test(value)
    ? undefined
    : 'Schreiben Sie die Uhrzeiten als "07:00-24:00".';
}
