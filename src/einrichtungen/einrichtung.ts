import { z } from 'zod';
import { standSchema } from '#src/fakten/stand.ts';
import { ART_NAMEN } from './arten.ts';
import { MERKMAL_NAMEN } from './merkmale.ts';
import { parseOsmHours } from './oeffnungszeiten.ts';

/**
 * One place of the care directory: the front matter of `content/einrichtungen/<id>.md`. The file name is the id, the
 * Markdown below the front matter is what is worth knowing besides.
 *
 * Every object is strict: a misspelt field name stops the build with a sentence the editor understands. Nothing is
 * defaulted: a missing value means "nicht bekannt" and is shown as such, never as 0 or "no".
 */

const text = (feld: string) => z.string(`${feld}: Hier fehlt ein Text.`).trim().min(1, `${feld}: Hier fehlt ein Text.`);

const tag = z
  .string('Schreiben Sie das Datum in Anführungszeichen, zum Beispiel "2023-05-17".')
  .regex(/^(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'Schreiben Sie das Datum als "2023-05-17".');

const webadresse = z
  .url({ protocol: /^https?$/, error: 'Die Adresse muss mit https:// oder http:// beginnen.' })
  .max(500, 'Diese Adresse ist zu lang.');

const anzahl = (feld: string) =>
  z
    .number(
      `${feld}: Schreiben Sie eine Zahl ohne Anführungszeichen. Ist die Zahl nicht bekannt, lassen Sie die Zeile weg.`,
    )
    .int(`${feld}: Nur ganze Zahlen.`)
    .min(0, `${feld}: Die Zahl darf nicht unter 0 liegen.`)
    .max(5000, `${feld}: Diese Zahl ist zu groß.`);

const euro = z
  .number('Schreiben Sie den Betrag als Zahl mit Punkt, zum Beispiel 1084.17.')
  .min(0, 'Der Betrag darf nicht unter 0 liegen.')
  .max(20_000, 'Dieser Betrag ist zu groß. Gemeint ist Euro im Monat.');

/** Where a group of facts comes from and how old it is. `geprueftAm` is set only when the office asked the place itself. */
export const nachweis = z.strictObject({
  quelle: z.array(text('quelle')).min(1, 'Nennen Sie mindestens eine Quelle.'),
  stand: standSchema.optional(),
  standHinweis: text('standHinweis').optional(),
  geprueftAm: tag.optional(),
  geprueftVon: text('geprueftVon').optional(),
});
export type Nachweis = z.infer<typeof nachweis>;

const punkt = z.strictObject({
  lat: z.number().min(47, 'lat liegt zwischen 47 und 56.').max(56, 'lat liegt zwischen 47 und 56.'),
  lon: z.number().min(5, 'lon liegt zwischen 5 und 16.').max(16, 'lon liegt zwischen 5 und 16.'),
  genauigkeit: z.enum(['genau', 'strasse', 'ortsteil'], 'genauigkeit ist "genau", "strasse" oder "ortsteil".'),
});

const telefon = z
  .string('Schreiben Sie die Telefonnummer in Anführungszeichen.')
  .regex(
    /^(0|\+49 ?)[\d][\d /()-]{3,22}\d$/,
    'Schreiben Sie die Nummer mit Vorwahl und Leerzeichen, zum Beispiel "0231 50-29690".',
  );

const pflegegradKosten = z.strictObject({
  pflege: euro.optional(),
  unterkunftVerpflegung: euro.optional(),
  investitionskosten: euro.optional(),
  gesamt: euro.optional(),
});
export type PflegegradKosten = z.infer<typeof pflegegradKosten>;

/** The groups of facts that may carry a source of their own; `grunddaten` stands for all that have none. */
export const NACHWEIS_GRUPPEN = [
  'grunddaten',
  'kontakt',
  'oeffnungszeiten',
  'plaetze',
  'kosten',
  'merkmale',
  'zugang',
] as const;
export type NachweisGruppe = (typeof NACHWEIS_GRUPPEN)[number];

const slug = (feld: string) =>
  z
    .string(`${feld}: Hier fehlt ein Kurzname.`)
    .regex(
      /^[a-z0-9]+(-[a-z0-9]+)*$/,
      `${feld}: Nur kleine Buchstaben, Ziffern und Bindestriche, zum Beispiel "luetgendortmund".`,
    );

export const einrichtungSchema = z.strictObject({
  name: text('name').max(120, 'name: Bitte höchstens 120 Zeichen.'),
  arten: z
    .array(z.enum(ART_NAMEN, `arten: Dieses Wort kennt das Verzeichnis nicht. Möglich sind: ${ART_NAMEN.join(', ')}.`))
    .min(1, 'arten: Nennen Sie mindestens eine Art.'),
  status: z.enum(
    ['offen', 'geplant', 'im-bau', 'geschlossen'],
    'status: Möglich sind offen, geplant, im-bau, geschlossen.',
  ),
  statusHinweis: text('statusHinweis').optional(),
  traeger: z
    .strictObject({
      name: text('traeger.name'),
      art: z
        .enum(
          ['kommunal', 'freigemeinnuetzig', 'privat'],
          'traeger.art: Möglich sind kommunal, freigemeinnuetzig, privat.',
        )
        .optional(),
    })
    .optional(),
  anschrift: z
    .strictObject({
      strasse: text('anschrift.strasse').optional(),
      hausnummer: z.string('anschrift.hausnummer: Setzen Sie die Hausnummer in Anführungszeichen.').min(1).optional(),
      plz: z
        .string('anschrift.plz: Setzen Sie die Postleitzahl in Anführungszeichen.')
        .regex(/^\d{5}$/, 'anschrift.plz: Die Postleitzahl hat fünf Ziffern.')
        .optional(),
      ort: text('anschrift.ort').optional(),
      hinweis: text('anschrift.hinweis').optional(),
    })
    .optional(),
  lage: z
    .strictObject({
      ortsteil: text('lage.ortsteil').optional(),
      bezirk: z
        .string('lage.bezirk: Setzen Sie die Nummer in Anführungszeichen, zum Beispiel "02".')
        .regex(/^\d{2}$/, 'lage.bezirk: Die Nummer des statistischen Bezirks hat zwei Ziffern.')
        .optional(),
      stadtbezirk: slug('lage.stadtbezirk').optional(),
      punkt: punkt.optional(),
      hinweis: text('lage.hinweis').optional(),
    })
    .optional(),
  einzugsgebiet: z
    .union(
      [z.literal('stadt'), z.array(slug('einzugsgebiet')).min(1)],
      'einzugsgebiet: Schreiben Sie "stadt" oder eine Liste von Stadtbezirken.',
    )
    .optional(),
  kontakt: z
    .strictObject({
      telefon: z.array(telefon).min(1).optional(),
      telefonHinweis: text('kontakt.telefonHinweis').optional(),
      fax: telefon.optional(),
      email: z.email('kontakt.email: Das ist keine E-Mail-Adresse.').optional(),
      website: webadresse.optional(),
    })
    .optional(),
  oeffnungszeiten: z
    .strictObject({
      art: text('oeffnungszeiten.art'),
      zeiten: z
        .string('oeffnungszeiten.zeiten: Hier fehlen die Zeiten.')
        .refine((zeiten) => parseOsmHours(zeiten) !== undefined, {
          error:
            'oeffnungszeiten.zeiten: So nicht lesbar. Beispiel: "Mo-Fr 10:00-12:00; Th 10:00-12:00,16:00-18:00; PH off".',
        })
        .optional(),
      hinweis: text('oeffnungszeiten.hinweis').optional(),
    })
    .optional(),
  plaetze: z
    .strictObject({
      gesamt: anzahl('plaetze.gesamt').optional(),
      einzelzimmer: anzahl('plaetze.einzelzimmer').optional(),
      doppelzimmer: anzahl('plaetze.doppelzimmer').optional(),
      kurzzeit: anzahl('plaetze.kurzzeit').optional(),
      tagespflege: anzahl('plaetze.tagespflege').optional(),
      wohnungen: anzahl('plaetze.wohnungen').optional(),
      hinweis: text('plaetze.hinweis').optional(),
      frei: z
        .strictObject({
          gemeldetAm: z.iso.datetime({
            offset: true,
            error: 'plaetze.frei.gemeldetAm: Schreiben Sie Tag und Uhrzeit, zum Beispiel "2026-11-20T09:30:00+01:00".',
          }),
          dauerpflege: anzahl('plaetze.frei.dauerpflege').optional(),
          kurzzeit: anzahl('plaetze.frei.kurzzeit').optional(),
          tagespflege: anzahl('plaetze.frei.tagespflege').optional(),
        })
        .optional(),
    })
    .optional(),
  kosten: z
    .strictObject({
      gueltigAb: standSchema.optional(),
      pflegegrade: z
        .strictObject({
          '1': pflegegradKosten.optional(),
          '2': pflegegradKosten.optional(),
          '3': pflegegradKosten.optional(),
          '4': pflegegradKosten.optional(),
          '5': pflegegradKosten.optional(),
        })
        .optional(),
      unterkunft: euro.optional(),
      verpflegung: euro.optional(),
      ausbildungsumlage: euro.optional(),
      einzelzimmerzuschlag: euro.optional(),
      einrichtungseinheitlicherEigenanteil: euro.optional(),
      hinweis: text('kosten.hinweis').optional(),
    })
    .optional(),
  merkmale: z
    .array(
      z.enum(
        MERKMAL_NAMEN,
        `merkmale: Dieses Wort steht nicht in der Liste. Möglich sind: ${MERKMAL_NAMEN.join(', ')}.`,
      ),
    )
    .optional(),
  angebote: z.array(text('angebote')).optional(),
  zugang: z
    .strictObject({
      stufen: anzahl('zugang.stufen').optional(),
      stufenhoeheCm: anzahl('zugang.stufenhoeheCm').optional(),
      tuerbreiteCm: anzahl('zugang.tuerbreiteCm').optional(),
      aufzug: z.boolean('zugang.aufzug: Schreiben Sie true (ja) oder false (nein).').optional(),
      rampe: z.boolean('zugang.rampe: Schreiben Sie true (ja) oder false (nein).').optional(),
      rollstuhlWc: z.boolean('zugang.rollstuhlWc: Schreiben Sie true (ja) oder false (nein).').optional(),
      hinweis: text('zugang.hinweis').optional(),
    })
    .optional(),
  pruefberichte: z
    .array(
      z.strictObject({
        art: z.enum(['WTG', 'MD'], 'pruefberichte.art: Möglich sind WTG und MD.'),
        datum: standSchema,
        link: webadresse,
      }),
    )
    .optional(),
  nachweise: z.strictObject({
    grunddaten: nachweis,
    kontakt: nachweis.optional(),
    oeffnungszeiten: nachweis.optional(),
    plaetze: nachweis.optional(),
    kosten: nachweis.optional(),
    merkmale: nachweis.optional(),
    zugang: nachweis.optional(),
  }),
});

/** The front matter as written by the editor. */
export type EinrichtungDaten = z.infer<typeof einrichtungSchema>;

/** A place as the portal handles it: the front matter, its id (file name) and the text below as HTML. */
export interface Einrichtung extends EinrichtungDaten {
  id: string;
  html: string;
}
