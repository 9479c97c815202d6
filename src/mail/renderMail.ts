import { toHtmlBlock } from './htmlBlock.ts';
import { escapeHtml, toHtmlLines } from './htmlText.ts';
import type { MailBlock } from './mailBlock.ts';
import { toTextBlock, wrap } from './textBlock.ts';

export interface MailLetter {
  /** "Guten Tag Frau Schulz," */
  greeting?: string | undefined;
  paragraphs: readonly MailBlock[];
  /** Who writes, and how to reach them; one entry for each line. */
  signature: readonly string[];
}

/**
 * The same letter as plain text and as HTML. Everything is escaped; no picture, no script, nothing that tells us whether
 * the mail was read. No colours are set, so that mail programs can turn it dark.
 */
export function renderMail({ greeting, paragraphs, signature }: MailLetter): { text: string; html: string } {
  const opening: MailBlock[] = greeting ? [{ kind: 'paragraph', text: greeting }] : [];
  const blocks = [...opening, ...paragraphs];
  const text = [...blocks.map(toTextBlock), signature.map((line) => wrap(line)).join('\n')].join('\n\n');
  return { text: `${text}\n`, html: toHtml(blocks, signature) };
}

function toHtml(blocks: readonly MailBlock[], signature: readonly string[]): string {
  return `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(signature[0] ?? '')}</title>
</head>
<body style="margin:0;padding:24px 16px">
<div style="max-width:640px;font-family:Verdana,Arial,sans-serif;font-size:18px;line-height:1.55">
${blocks.map(toHtmlBlock).join('\n')}
<p style="margin:32px 0 0;padding-top:16px;border-top:1px solid">${signature.map(toHtmlLines).join('<br>')}</p>
</div>
</body>
</html>
`;
}
