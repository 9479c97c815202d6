import { type MdastNode, markdownToMdast } from 'satteri';

/**
 * All nodes of a Markdown text in reading order. This is the parser Astro renders with: what it takes for a link or for
 * HTML is what will be one on the page, however it was disguised.
 */
export function readMarkdownNodes(markdown: string): MdastNode[] {
  return withDescendants(markdownToMdast(markdown, { features: { frontmatter: false } }));
}

/** The words a reader sees or hears inside a node. */
export function textOf(node: MdastNode): string {
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

function withDescendants(node: MdastNode): MdastNode[] {
  return 'children' in node ? [node, ...node.children.flatMap(withDescendants)] : [node];
}
