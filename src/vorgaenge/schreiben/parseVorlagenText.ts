import { type MdastNode, markdownToMdast } from 'satteri';
import { MARKEN, namesIn } from './marken.ts';
import { EINSAETZE, type Einsatz, PLATZHALTER, type VorlagenBlock } from './vorlage.ts';

/** Something in a template that cannot be printed; `line` counts from 1 at the beginning of the text. */
export interface VorlagenFehler {
  line: number;
  message: string;
  /** The placeholder nobody knows, so that the check can suggest another one. */
  unbekannt?: string;
}

export interface VorlagenText {
  bloecke: VorlagenBlock[];
  fehler: VorlagenFehler[];
}

const KNOWN = 'Erlaubt sind Absätze, Überschriften mit ##, Listen und ganze Absätze in Fett.';

/**
 * The text of a template as blocks, or what is wrong with it. Read with the parser the portal renders with; only what
 * paper can show passes.
 */
export function parseVorlagenText(markdown: string): VorlagenText {
  const root = markdownToMdast(markdown, { features: { frontmatter: false } });
  const found: VorlagenText = { bloecke: [], fehler: [] };
  for (const node of childrenOf(root)) readBlock(node, found);
  return found;
}

function readBlock(node: MdastNode, found: VorlagenText): void {
  const fault = (message: string) => found.fehler.push({ line: lineOf(node), message });
  switch (node.type) {
    case 'paragraph':
      readParagraph(node, found);
      return;
    case 'heading':
      if (node.depth === 2 || node.depth === 3) {
        found.bloecke.push({ kind: 'heading', level: node.depth === 2 ? 1 : 2, text: readText(node, found) });
      } else fault('Überschriften beginnen hier mit ## oder ###.');
      return;
    case 'list':
      found.bloecke.push({
        kind: 'list',
        ordered: node.ordered === true,
        items: childrenOf(node).map((item) => readItem(item, found)),
      });
      return;
    case 'html':
      fault('HTML ist hier nicht erlaubt.');
      return;
    default:
      fault(`Das lässt sich nicht drucken. ${KNOWN}`);
  }
}

function readParagraph(node: MdastNode, found: VorlagenText): void {
  const [only, ...more] = childrenOf(node);
  if (only?.type === 'strong' && more.length === 0) {
    found.bloecke.push({ kind: 'text', text: readText(only, found), weight: 'bold' });
    return;
  }
  const text = readText(node, found);
  const name = /^\{([a-z-]+)\}$/.exec(text)?.[1];
  found.bloecke.push(name && isEinsatz(name) ? { kind: 'einsatz', name } : { kind: 'text', text });
  if (!name || !isEinsatz(name)) checkAlone(node, text, found);
}

function readItem(item: MdastNode, found: VorlagenText): string {
  const [only, ...more] = childrenOf(item);
  if (only?.type !== 'paragraph' || more.length > 0) {
    found.fehler.push({ line: lineOf(item), message: 'Ein Punkt einer Liste hat genau einen Absatz.' });
    return '';
  }
  const text = readText(only, found);
  checkAlone(only, text, found);
  return text;
}

function checkAlone(node: MdastNode, text: string, { fehler }: VorlagenText): void {
  const name = namesIn(text).find(isEinsatz);
  if (name) fehler.push({ line: lineOf(node), message: `{${name}} braucht einen Absatz für sich allein.` });
}

/** The words of a line, and a fault for each thing in it that is more than words. */
function readText(node: MdastNode, found: VorlagenText): string {
  const text = childrenOf(node)
    .map((child) => readInline(child, found))
    .join('')
    .trim();
  checkBraces(text, lineOf(node), found);
  return text;
}

function readInline(node: MdastNode, { fehler }: VorlagenText): string {
  const fault = (message: string) => {
    fehler.push({ line: lineOf(node), message });
    return '';
  };
  switch (node.type) {
    case 'text':
      // Lines of one paragraph flow together, as everywhere in Markdown.
      return node.value.replaceAll('\n', ' ');
    case 'break':
      return '\n';
    case 'link': {
      const words = childrenOf(node)
        .map((child) => ('value' in child ? child.value : ''))
        .join('');
      const isPlain = node.url === words || node.url === `mailto:${words}` || node.url === `http://${words}`;
      return isPlain
        ? words
        : fault('Auf Papier kann niemand einen Link öffnen. Schreiben Sie die Adresse selbst hin.');
    }
    case 'strong':
      return fault('Fett geht hier nur für einen ganzen Absatz.');
    case 'html':
      return fault('HTML ist hier nicht erlaubt.');
    default:
      return fault(`Das lässt sich nicht drucken. ${KNOWN}`);
  }
}

function checkBraces(text: string, line: number, { fehler }: VorlagenText): void {
  for (const name of namesIn(text)) {
    if (isEinsatz(name) || Object.hasOwn(PLATZHALTER, name)) continue;
    fehler.push({ line, message: `Den Platzhalter {${name}} gibt es nicht.`, unbekannt: name });
  }
  if (/[{}]/.test(text.replace(MARKEN, ''))) {
    fehler.push({ line, message: 'Hier steht eine geschweifte Klammer, zu der die andere fehlt.' });
  }
}

const isEinsatz = (name: string): name is Einsatz => Object.hasOwn(EINSAETZE, name);
const childrenOf = (node: MdastNode): MdastNode[] => ('children' in node ? (node.children as MdastNode[]) : []);
const lineOf = (node: MdastNode): number => node.position?.start.line ?? 1;
