import { Document, isMap, isPair, isScalar, parse, parseDocument, Scalar } from 'yaml';
import { type EinrichtungDaten, einrichtungSchema } from '../einrichtung.ts';
import { ImportError } from './importError.ts';

export type Change = { path: string[]; value: unknown };

const PARTS = /^(?<open>\uFEFF?---\r?\n)(?<yaml>[\s\S]*?\r?\n)(?<close>---(?:\r?\n[\s\S]*)?)$/;
const TOP_LEVEL = Object.keys(einrichtungSchema.shape);

/** The checked front matter of a place; throws an ImportError that names the file and the field. */
export function parseEinrichtung(text: string, file: string): EinrichtungDaten {
  const yaml = PARTS.exec(text)?.groups?.yaml;
  if (yaml === undefined) throw new ImportError(`${file}: Der Kopf zwischen den beiden Zeilen mit --- fehlt.`);
  let data: unknown;
  try {
    data = parse(yaml);
  } catch (error) {
    throw new ImportError(`${file}: Der Kopf der Datei ist kein lesbares YAML.`, { cause: error });
  }
  const parsed = einrichtungSchema.safeParse(data);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => `- ${path.join('.')}: ${message}`);
  throw new ImportError(`${file}:\n${issues.join('\n')}`);
}

/** Sets values in the front matter and leaves everything else as it was typed: order, comments, quotes, the text below. */
export function changeFrontMatter(text: string, changes: Change[]): string {
  const { open = '', yaml: typed = '', close = '' } = PARTS.exec(text)?.groups ?? {};
  const yaml = typed.replaceAll('\r\n', '\n');
  const document = parseDocument(yaml);
  for (const { path, value } of changes) setValue(document, path, value);
  const changed = document.toString({ lineWidth: 0, flowCollectionPadding: /[[{] \S/.test(yaml) });
  const result = keepUntouched(yaml, changed, new Set(changes.map(({ path }) => path[0] as string)));
  return open + (open.includes('\r\n') ? result.replaceAll('\n', '\r\n') : result) + close;
}

/** The YAML library has one style for brackets and indents; fields nobody changed keep the editor's. */
function keepUntouched(before: string, after: string, touched: Set<string>): string {
  const typed = toBlocks(before);
  return [...toBlocks(after)].map(([key, block]) => (touched.has(key) ? block : (typed.get(key) ?? block))).join('');
}

/** The text of each top-level field, with the comments above it. */
function toBlocks(yaml: string): Map<string, string> {
  const blocks = new Map<string, string>();
  let above = '';
  let current = '';
  for (const line of yaml.split(/(?<=\n)/)) {
    const key = /^([A-Za-z_]\w*) *:/.exec(line)?.[1];
    if (key === undefined && /^(#.*)?\s*$/.test(line)) {
      above += line;
      continue;
    }
    if (key !== undefined) current = key;
    blocks.set(current, (blocks.get(current) ?? '') + above + line);
    above = '';
  }
  if (above) blocks.set(current, (blocks.get(current) ?? '') + above);
  return blocks;
}

/** A new file for a place, its fields in the order of the schema. */
export function createFrontMatter(changes: Change[]): string {
  const document = new Document({});
  for (const { path, value } of changes) setValue(document, path, value);
  return `---\n${document.toString({ lineWidth: 0, flowCollectionPadding: false })}---\n`;
}

function setValue(document: Document, path: string[], value: unknown): void {
  const node = toNode(document, value);
  const present = document.getIn(path, true);
  // Keeps the comment behind the value.
  if (isScalar(present) && isScalar(node)) {
    present.value = node.value;
    if (node.type) present.type = node.type;
    return;
  }
  document.setIn(path, node);
  moveToPlace(document, path[0] as string);
}

/** Dates and numbers with a leading zero stay texts only in quotes; short lists stand in one line. */
function toNode(document: Document, value: unknown) {
  const node = document.createNode(value, { flow: isShort(value) });
  const quote = (scalar: Scalar) => {
    if (typeof scalar.value === 'string' && /^[\d+]/.test(scalar.value)) scalar.type = Scalar.QUOTE_DOUBLE;
  };
  if (isScalar(node)) quote(node);
  else if (Array.isArray(value))
    for (const item of (node as unknown as { items: unknown[] }).items) if (isScalar(item)) quote(item);
  return node;
}

const isShort = (value: unknown) =>
  Array.isArray(value)
    ? value.every((item) => /^[a-z-]+$/.test(String(item)))
    : typeof value === 'object' && value !== null && 'genauigkeit' in value;

/** A field that is new to the file goes where the schema has it, not behind the sources. */
function moveToPlace(document: Document, key: string): void {
  const map = document.contents;
  if (!isMap(map)) return;
  const index = map.items.findIndex(
    (pair) => isPair(pair) && String(isScalar(pair.key) ? pair.key.value : pair.key) === key,
  );
  const rank = TOP_LEVEL.indexOf(key);
  const isLast = index === map.items.length - 1;
  if (!isLast || rank < 0) return;
  const target = map.items.findIndex(
    (pair) => TOP_LEVEL.indexOf(String(isScalar(pair.key) ? pair.key.value : pair.key)) > rank,
  );
  if (target < 0 || target >= index) return;
  const [pair] = map.items.splice(index, 1);
  if (pair) map.items.splice(target, 0, pair);
}
