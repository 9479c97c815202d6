import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { parse } from 'yaml';
import { parseSettings } from './config.ts';
import { einrichtungSchema } from './einrichtungen/einrichtung.ts';
import { antraegeSeiteSchema, kapitelSchema, seiteSchema } from './ratgeber/kapitel.ts';
import { plzSchema, stadtbezirkSchema } from './stadtbezirke/stadtbezirk.ts';

const { contentDir } = parseSettings(process.env);
const markdown = (folder: string) => glob({ pattern: '*.md', base: `${contentDir}/${folder}` });

export const collections = {
  einrichtungen: defineCollection({ loader: markdown('einrichtungen'), schema: einrichtungSchema }),
  stadtbezirke: defineCollection({ loader: markdown('stadtbezirke'), schema: stadtbezirkSchema }),
  plz: defineCollection({
    loader: file(`${contentDir}/plz.yaml`, {
      parser: (text) => (parse(text) as { plz: string }[]).map((row) => ({ id: row.plz, ...row })),
    }),
    schema: plzSchema.loose(),
  }),
  ratgeber: defineCollection({ loader: markdown('ratgeber/de'), schema: kapitelSchema }),
  leicht: defineCollection({ loader: markdown('ratgeber/leicht'), schema: kapitelSchema }),
  seiten: defineCollection({ loader: markdown('seiten'), schema: seiteSchema }),
  antraege: defineCollection({
    // The id is the address of the page.
    loader: glob({ pattern: 'uebersicht.md', base: `${contentDir}/antraege`, generateId: () => 'antraege' }),
    schema: antraegeSeiteSchema,
  }),
  // Ids keep the dot of "dortmund-pass/leistung.leicht".
  hilfetexte: defineCollection({
    loader: glob({
      pattern: '*/*.md',
      base: `${contentDir}/antraege`,
      generateId: ({ entry }) => entry.replace(/\.md$/, ''),
    }),
  }),
};
