import { z } from 'zod';

const punkt = z.strictObject({ lat: z.number(), lon: z.number() });

/**
 * One Stadtbezirk: the front matter of `content/stadtbezirke/<id>.md`; the outline is the feature with the same name in
 * `content/stadtbezirke/grenzen.geojson`. `nachbarn` are ids. `bezirke` are the statistische Bezirke that belong to it.
 */
export const stadtbezirkSchema = z.strictObject({
  name: z.string('Der Stadtbezirk braucht einen Namen.').min(1),
  reihenfolge: z.number('reihenfolge: Schreiben Sie eine Zahl.').int(),
  kurz: z.string('kurz: Ein Satz, was den Stadtbezirk ausmacht.').min(1),
  punkt,
  einwohner: z.strictObject({ zahl: z.number().int().positive(), stand: z.string(), quelle: z.string() }).optional(),
  flaecheKm2: z.number().positive().optional(),
  nachbarn: z.array(z.string()),
  ortsteile: z.array(z.string()),
  bezirke: z
    .array(
      z.strictObject({
        nummer: z
          .string()
          .regex(/^\d{2}$/, 'Die Nummer des statistischen Bezirks hat zwei Ziffern, in Anführungszeichen.'),
        name: z.string(),
        punkt,
        punktUngefaehr: z.boolean(),
      }),
    )
    .min(1),
  seniorenbuero: z.string('seniorenbuero: Name der Datei in content/einrichtungen, ohne .md.'),
  quelle: z.array(z.string()).min(1),
  stand: z.string().optional(),
});
export type StadtbezirkDaten = z.infer<typeof stadtbezirkSchema>;
export interface Stadtbezirk extends StadtbezirkDaten {
  id: string;
}

/** One postcode (`content/plz.yaml`). The first Stadtbezirk is the main one; several mean: ask for the Ortsteil. */
export const plzSchema = z.strictObject({
  plz: z.string().regex(/^\d{5}$/, 'Die Postleitzahl hat fünf Ziffern, in Anführungszeichen.'),
  stadtbezirke: z.array(z.string()).min(1),
  ortsteile: z.array(z.string()),
  punkt,
});
export type PlzDaten = z.infer<typeof plzSchema>;
