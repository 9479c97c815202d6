import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { SearchWords } from '#search/words.ts';
import { parseSettings } from '#src/config.ts';

/** The words people use, checked; the server builds both search engines with them. */
export function GET() {
  const { contentDir } = parseSettings(process.env);
  return Response.json(SearchWords.parse(parse(readFileSync(join(contentDir, 'suchworte.yaml'), 'utf8'))));
}
