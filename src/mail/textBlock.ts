import { type MailBlock, stripControls, toSafeLink } from './mailBlock.ts';

const WIDTH = 72;

/** One block as plain text, lines of at most 72 characters; addresses are never broken. */
export function toTextBlock(block: MailBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return wrap(block.text);
    case 'heading': {
      const heading = wrap(block.text);
      const longest = Math.max(...heading.split('\n').map((line) => line.length));
      return `${heading}\n${'-'.repeat(longest)}`;
    }
    case 'list':
      return block.items.map((item) => wrap(item, '- ', '  ')).join('\n');
    case 'facts':
      return block.facts.map(({ name, value }) => wrap(`${name}: ${value}`, '', '  ')).join('\n');
    case 'link':
      return `${wrap(`${block.text}:`)}\n${toSafeLink(block.url)}`;
    case 'big':
      return block.label
        ? `${wrap(block.label)}\n\n    ${stripControls(block.text)}`
        : `    ${stripControls(block.text)}`;
  }
}

/** Breaks at spaces; `first` stands before the first line, `rest` before all others. */
export function wrap(text: string, first = '', rest = first): string {
  const lines: string[] = [];
  for (const paragraph of stripControls(text).split('\n')) {
    let line = lines.length === 0 ? first : rest;
    let isEmpty = true;
    for (const word of paragraph.split(/[ \t]+/).filter(Boolean)) {
      if (!isEmpty && line.length + 1 + word.length > WIDTH) {
        lines.push(line);
        line = rest;
        isEmpty = true;
      }
      line += isEmpty ? word : ` ${word}`;
      isEmpty = false;
    }
    lines.push(line.trimEnd());
  }
  return lines.join('\n');
}
