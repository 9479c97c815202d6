import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const text = z.string('Hier fehlt ein Text.').trim().min(1, 'Hier fehlt ein Text.');
const telefon = z.strictObject({ nummer: text, zeiten: text.optional(), hinweis: text.optional() });

/**
 * The city: `content/stadt.yaml`. Everything that would be different in another city and is not a place, a Stadtbezirk
 * or a text stands here.
 */
export const stadtSchema = z.strictObject({
  portal: text,
  untertitel: text,
  stadt: text,
  land: z.string().regex(/^[a-z]{2}$/, 'land: zwei kleine Buchstaben, zum Beispiel "nw" für Nordrhein-Westfalen.'),
  zeitzone: text,
  mitte: z.strictObject({ lat: z.number(), lon: z.number() }),
  hinweis: z.strictObject({ kurz: text, lang: text }).optional(),
  zentrale: telefon,
  rueckmeldung: z.strictObject({ text, email: z.email().optional(), telefon: text }),
  herausgeber: text,
  beispiele: z.array(z.strictObject({ text, suche: text })).min(1),
  notruf: z.array(z.strictObject({ name: text, nummer: text, erklaerung: text })),
  grenzen: z.strictObject({ hinweis: text.optional(), quelle: text }),
});
export type Stadt = z.infer<typeof stadtSchema>;

/** Reads `stadt.yaml` of a content folder; throws with the field's name when something is missing. */
export function readStadt(contentDir: string): Stadt {
  const file = join(contentDir, 'stadt.yaml');
  const parsed = stadtSchema.safeParse(parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Error(
    `${file}: ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
  );
}
