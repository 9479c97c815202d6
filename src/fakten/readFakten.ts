import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { faktenDateiSchema, quellenSchema, toFakten } from './fakt.ts';
import type { FaktenDaten } from './fakten.ts';
import { regelwerkSchema } from './regelwerkSchema.ts';

/** Reads `fakten/` of a content folder; a city without it has no facts. Throws with file and field when one is wrong. */
export function readFakten(contentDir: string): FaktenDaten {
  const folder = join(contentDir, 'fakten');
  const quellen = yamlFiles(folder).includes('quellen.yaml')
    ? readFile(join(folder, 'quellen.yaml'), quellenSchema)
    : {};
  const themen = yamlFiles(folder).filter((name) => name !== 'quellen.yaml');
  const regeln = join(folder, 'regeln');
  return {
    quellen,
    fakten: themen.flatMap((name) => toFakten(idOf(name), readFile(join(folder, name), faktenDateiSchema), quellen)),
    regelwerke: yamlFiles(regeln).map((name) => ({
      ...readFile(join(regeln, name), regelwerkSchema),
      id: idOf(name),
    })),
  };
}

function yamlFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && !name.startsWith('.'))
    .sort();
}

function readFile<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`${file}: ${issues.join('; ')}`);
}

const idOf = (name: string) => name.replace(/\.yaml$/, '');
