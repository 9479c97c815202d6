import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { fehler, type Problem } from './problem.ts';
import { toYamlSentence } from './yamlErrors.ts';

export type FieldPath = readonly PropertyKey[];

/** A piece of YAML: its values, and the line on which each of them stands. */
export interface YamlText {
  data: unknown;
  document: Document;
  /** Line of the field; when the field is missing, of the nearest one around it. */
  lineOf(path: FieldPath): number | undefined;
}

export interface YamlSource {
  file: string;
  source: string;
  /** Line of the file on which `source` begins. */
  firstLine?: number;
  /**
   * Astro reads front matter with js-yaml, where 2023-05-17 without quotes is a point in time and no text. Read it the
   * same way, or the build refuses what the check let pass. YAML files of their own are read by `yaml` as it comes.
   */
  hasTimestamps?: boolean;
}

/** Reads YAML; every error of the writing becomes a problem with its line. */
export function readYaml({ file, source, firstLine = 1, hasTimestamps = false }: YamlSource): YamlText | Problem[] {
  const lines = new LineCounter();
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  const document = parseDocument(source, {
    lineCounter: lines,
    keepSourceTokens: true,
    prettyErrors: false,
    ...(hasTimestamps && { customTags: ['timestamp'], merge: true }),
  });
  const problems = [...document.errors, ...document.warnings].map((error) =>
    fehler({ file, line: lineAt(error.pos[0]) }, toYamlSentence(error.code, error.message)),
  );
  if (problems.length > 0) return problems;
  try {
    const data: unknown = document.toJS() ?? {};
    return { data, document, lineOf: (path) => findLine(document, path, lineAt) };
  } catch (error) {
    // An alias without its anchor, or one that unfolds into more than a page can hold.
    return [fehler({ file, line: firstLine }, toYamlSentence('BAD_ALIAS', (error as Error).message))];
  }
}

function findLine(document: Document, path: FieldPath, lineAt: (offset: number) => number): number | undefined {
  let node: unknown = document.contents;
  let offset = (node as Node | null)?.range?.[0];
  for (const key of path) {
    if (isAlias(node)) node = node.resolve(document);
    const found = findChild(node, key);
    if (!found) break;
    offset = found.offset ?? offset;
    node = found.value;
  }
  return offset === undefined ? undefined : lineAt(offset);
}

function findChild(node: unknown, key: PropertyKey): { offset: number | undefined; value: unknown } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(key)] as Node | undefined;
    return item && { offset: item.range?.[0], value: item };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find((each) => isScalar(each.key) && String(each.key.value) === String(key));
  return pair && { offset: (pair.key as Node).range?.[0], value: pair.value };
}
