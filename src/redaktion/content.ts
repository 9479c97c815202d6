import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { SearchWords } from '#search/words.ts';
import { einrichtungSchema } from '#src/einrichtungen/einrichtung.ts';
import { faktenDateiSchema, quellenSchema } from '#src/fakten/fakt.ts';
import { regelwerkSchema } from '#src/fakten/regelwerkSchema.ts';
import { antraegeSeiteSchema, kapitelSchema, seiteSchema } from '#src/ratgeber/kapitel.ts';
import { stadtSchema } from '#src/stadtbezirke/stadt.ts';
import { plzSchema, stadtbezirkSchema } from '#src/stadtbezirke/stadtbezirk.ts';
import { rechtsbehelfKopf, vorlagenKopf } from '#src/vorgaenge/schreiben/vorlage.ts';
import type { ContentTree } from './contentTree.ts';
import type { Erwartung } from './erwartung.ts';
import type { Problem } from './problem.ts';
import { type ContentDocument, parseContentDocument } from './readDocument.ts';
import { isHilfetext, readHilfetext } from './readHilfetext.ts';
import { type FieldPath, readYaml, type YamlText } from './readYaml.ts';
import { checkSchema } from './schemaProblems.ts';

/** One file of the content folder. */
export interface Entry<T> {
  /** The file name without its ending. */
  id: string;
  file: string;
  /** Undefined when the values break the schema: that is reported once, and other checks pass the entry over. */
  data: T | undefined;
  lineOf: YamlText['lineOf'];
  /** The text below the front matter; empty in YAML files. */
  body: string;
  bodyLine: number;
}

type Folder<Schema extends z.ZodType> = Entry<z.infer<Schema>>[];

/** All content, read and held against the schemas. */
export interface Content {
  tree: ContentTree;
  stadt: Folder<typeof stadtSchema>;
  plz: Folder<ReturnType<typeof plzListe>>;
  suchworte: Folder<typeof SearchWords>;
  einrichtungen: Folder<typeof einrichtungSchema>;
  stadtbezirke: Folder<typeof stadtbezirkSchema>;
  ratgeber: Folder<typeof kapitelSchema>;
  leicht: Folder<typeof kapitelSchema>;
  seiten: Folder<typeof seiteSchema>;
  antraege: Folder<typeof antraegeSeiteSchema>;
  aemter: Entry<Record<string, unknown>>[];
  /** Help texts of the applications: words without front matter. */
  hilfetexte: Entry<unknown>[];
  /** Letters of the office, written in advance. */
  schreiben: Folder<typeof vorlagenKopf>;
  rechtsbehelf: Folder<typeof rechtsbehelfKopf>;
  fakten: Folder<typeof faktenDateiSchema>;
  quellen: Folder<typeof quellenSchema>;
  regeln: Folder<typeof regelwerkSchema>;
  /** Text of `stadtbezirke/grenzen.geojson`. */
  grenzen: string | undefined;
}

export const GRENZEN = 'stadtbezirke/grenzen.geojson';

/** `antraege/<Antrag>/schreiben/<Name>.md`, whether or not there is such an application. */
export const SCHREIBEN = /^antraege\/[^/]+\/schreiben\/[^/]+\.md$/;

const plzListe = () => plzSchema.array();

/** Reads everything; what breaks a schema is in `problems`. */
export async function readContent(
  contentDir: string,
  tree: ContentTree,
  { aemterSchema }: Erwartung,
): Promise<{ content: Content; problems: Problem[] }> {
  const problems: Problem[] = [];
  const read = async <T>(schema: z.ZodType<T>, pattern: RegExp): Promise<Entry<T>[]> => {
    const files = tree.files.filter((file) => pattern.test(file));
    return Promise.all(files.map((file) => readEntry({ contentDir, file, schema, problems })));
  };
  const hasGrenzen = tree.files.includes(GRENZEN);
  const content: Content = {
    tree,
    stadt: await read(stadtSchema, /^stadt\.yaml$/),
    plz: await read(plzListe(), /^plz\.yaml$/),
    suchworte: await read(SearchWords, /^suchworte\.yaml$/),
    einrichtungen: await read(einrichtungSchema, /^einrichtungen\/[^/]+\.md$/),
    stadtbezirke: await read(stadtbezirkSchema, /^stadtbezirke\/[^/]+\.md$/),
    ratgeber: await read(kapitelSchema, /^ratgeber\/de\/[^/]+\.md$/),
    leicht: await read(kapitelSchema, /^ratgeber\/leicht\/[^/]+\.md$/),
    seiten: await read(seiteSchema, /^seiten\/[^/]+\.md$/),
    antraege: await read(antraegeSeiteSchema, /^antraege\/uebersicht\.md$/),
    aemter: await read(aemterSchema, /^antraege\/aemter\.yaml$/),
    hilfetexte: await Promise.all(
      tree.files.filter(isHilfetext).map((file) => readHilfetext({ contentDir, file, problems })),
    ),
    schreiben: await read(vorlagenKopf, SCHREIBEN),
    rechtsbehelf: await read(rechtsbehelfKopf, /^antraege\/rechtsbehelf\.md$/),
    fakten: await read(faktenDateiSchema, /^fakten\/(?!quellen\.)[^/]+\.yaml$/),
    quellen: await read(quellenSchema, /^fakten\/quellen\.yaml$/),
    regeln: await read(regelwerkSchema, /^fakten\/regeln\/[^/]+\.yaml$/),
    grenzen: hasGrenzen ? await readFile(join(contentDir, GRENZEN), 'utf8') : undefined,
  };
  return { content, problems };
}

/** Every file that has a text below its front matter. */
export function pagesOf(content: Content): Entry<unknown>[] {
  const { einrichtungen, stadtbezirke, ratgeber, leicht, seiten, antraege, hilfetexte } = content;
  return [...einrichtungen, ...stadtbezirke, ...ratgeber, ...leicht, ...seiten, ...antraege, ...hilfetexte];
}

/** Every file whose text the office prints. */
export function lettersOf({ schreiben, rechtsbehelf }: Content): Entry<unknown>[] {
  return [...schreiben, ...rechtsbehelf];
}

/** Where a field stands, for a problem. */
export function placeOf(entry: Entry<unknown>, path: FieldPath): Pick<Problem, 'file' | 'line' | 'field'> {
  const field = path.filter((key) => typeof key === 'string').join('.');
  return { file: entry.file, line: entry.lineOf(path), field };
}

interface EntrySource<T> {
  contentDir: string;
  file: string;
  schema: z.ZodType<T>;
  problems: Problem[];
}

async function readEntry<T>({ contentDir, file, schema, problems }: EntrySource<T>): Promise<Entry<T>> {
  const id = file.replace(/^.*\//, '').replace(/\.\w+$/, '');
  const source = await readFile(join(contentDir, file), 'utf8');
  const isMarkdown = file.endsWith('.md');
  const text = isMarkdown ? parseContentDocument(file, source) : readYaml({ file, source });
  if (Array.isArray(text)) {
    problems.push(...text);
    return { id, file, data: undefined, lineOf: () => undefined, body: '', bodyLine: 1 };
  }
  const checked = checkSchema(schema, file, text);
  problems.push(...checked.problems);
  return { id, file, data: checked.data, lineOf: text.lineOf, body: '', bodyLine: 1, ...bodyOf(text) };
}

function bodyOf(text: YamlText | ContentDocument): Pick<Entry<unknown>, 'body' | 'bodyLine'> | undefined {
  return 'body' in text ? { body: text.body, bodyLine: text.bodyLine } : undefined;
}
