import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Amt, aemterSchema } from './amt.ts';

/** The offices of a content folder, by id. Throws when the file is wrong: the content check has said so before. */
export function readAemter(contentDir: string): Record<string, Amt> {
  return aemterSchema.parse(parse(readFileSync(join(contentDir, 'antraege', 'aemter.yaml'), 'utf8')));
}
