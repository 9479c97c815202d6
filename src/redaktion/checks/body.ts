import type { MdastNode } from 'satteri';
import { type Content, type Entry, pagesOf } from '../content.ts';
import { readMarkdownNodes, textOf } from '../markdownTree.ts';
import { fehler, hinweis, type Problem, type Severity } from '../problem.ts';
import { findDeadLink, findLinkFault } from './links.ts';

/** A finding in the text of an entry. */
type Finding = [severity: Severity, message: string];

/** The texts below the front matter: no HTML, safe links to pages that exist, images with a description, one H1. */
export function checkBodies(content: Content): Problem[] {
  return pagesOf(content).flatMap((entry) => checkBody(entry, content));
}

function checkBody(entry: Entry<unknown>, content: Content): Problem[] {
  const nodes = readMarkdownNodes(entry.body);
  const addresses = new Map(nodes.flatMap((node) => (node.type === 'definition' ? [[node.identifier, node.url]] : [])));
  const findings = nodes.flatMap((node): [MdastNode, Finding][] =>
    checkNode(node, content, addresses).map((finding) => [node, finding]),
  );
  return [...findings, ...headingJumps(nodes)].map(([node, [severity, message]]) => {
    const line = node.position && node.position.start.line + entry.bodyLine - 1;
    return (severity === 'fehler' ? fehler : hinweis)({ file: entry.file, line }, message);
  });
}

/** `addresses`: where the references of the text lead ("[bild]: /haus.jpg"). */
function checkNode(node: MdastNode, content: Content, addresses: Map<string, string>): Finding[] {
  switch (node.type) {
    case 'html':
      return [['fehler', `HTML ist hier nicht erlaubt: ${shorten(node.value)}`]];
    case 'heading':
      return node.depth === 1
        ? [['fehler', 'Die große Überschrift der Seite kommt aus „title“ oder „name“. Beginnen Sie hier mit ##.']]
        : [];
    case 'link':
      return [...checkAddress(node.url, content), ...checkLinkText(textOf(node))];
    case 'linkReference':
      return checkLinkText(textOf(node));
    case 'definition':
      return checkAddress(node.url, content);
    case 'image':
      return [...checkAlt(node.alt), ...checkImageAddress(node.url)];
    case 'imageReference':
      return [...checkAlt(node.alt), ...checkImageAddress(addresses.get(node.identifier) ?? '')];
    // The parser would add an English heading and English labels.
    case 'footnoteReference':
      return [['fehler', 'Fußnoten gibt es hier nicht. Schreiben Sie den Hinweis in den Satz.']];
    default:
      return [];
  }
}

function checkAddress(url: string, content: Content): Finding[] {
  const message = findLinkFault(url) ?? findDeadLink(url, content);
  return message ? [['fehler', message]] : [];
}

/** Screen readers list the links of a page without the sentences around them. */
function checkLinkText(text: string): Finding[] {
  if (text.trim() === '') return [['fehler', 'Dieser Link hat keinen Text.']];
  if (!/^(hier|hier klicken|klicken sie hier|link|mehr|weiter)[.:!]?$/i.test(text.trim())) return [];
  return [['hinweis', `Der Link heißt nur „${text.trim()}“. Sagen Sie, wohin er führt.`]];
}

function checkAlt(alt: string | null | undefined): Finding[] {
  if (alt?.trim()) return [];
  return [['fehler', 'Diesem Bild fehlt eine Beschreibung für Menschen, die es nicht sehen: ![Beschreibung](…)']];
}

/** The page may load images from the portal only. */
function checkImageAddress(url: string): Finding[] {
  const message = findLinkFault(url);
  if (message) return [['fehler', message]];
  return url.startsWith('/')
    ? []
    : [['fehler', 'Bilder müssen im Wegweiser liegen. Die Adresse beginnt mit einem Schrägstrich.']];
}

/** Who listens to a page goes from heading to heading; a missing level sounds like a missing part. */
function headingJumps(nodes: MdastNode[]): [MdastNode, Finding][] {
  let previous = 1;
  return nodes.flatMap((node): [MdastNode, Finding][] => {
    if (node.type !== 'heading') return [];
    const isJump = node.depth > previous + 1;
    const expected = '#'.repeat(previous + 1);
    previous = node.depth;
    return isJump ? [[node, ['hinweis', `Diese Überschrift überspringt eine Stufe. Nehmen Sie ${expected}.`]]] : [];
  });
}

function shorten(html: string): string {
  const line = html.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 40)} …` : line;
}
