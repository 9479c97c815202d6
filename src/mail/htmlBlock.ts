import { escapeHtml, toHtmlLines } from './htmlText.ts';
import { type MailBlock, toSafeLink } from './mailBlock.ts';

/** One block as HTML with its styles in place, because mail programs drop style sheets. */
export function toHtmlBlock(block: MailBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p style="margin:0 0 16px">${toHtmlLines(block.text)}</p>`;
    case 'heading':
      return `<h2 style="margin:32px 0 8px;font-size:22px;line-height:1.3">${toHtmlLines(block.text)}</h2>`;
    case 'list': {
      const items = block.items.map((item) => `<li style="margin:0 0 8px">${toHtmlLines(item)}</li>`);
      return `<ul style="margin:0 0 16px;padding-left:24px">${items.join('')}</ul>`;
    }
    case 'facts': {
      const facts = block.facts.map(
        ({ name, value }) =>
          `<dt style="margin:0">${toHtmlLines(name)}</dt><dd style="margin:0 0 8px;font-weight:bold">${toHtmlLines(value)}</dd>`,
      );
      return `<dl style="margin:0 0 16px">${facts.join('')}</dl>`;
    }
    case 'link':
      return `<p style="margin:0 0 16px"><a href="${escapeHtml(toSafeLink(block.url))}" style="display:inline-block;padding:12px 20px;border:2px solid;border-radius:6px;font-weight:bold">${toHtmlLines(block.text)}</a></p>`;
    case 'big': {
      const label = block.label ? `${toHtmlLines(block.label)}<br>` : '';
      return `<p style="margin:0 0 16px">${label}<strong style="font-size:28px;line-height:1.3">${toHtmlLines(block.text)}</strong></p>`;
    }
  }
}
