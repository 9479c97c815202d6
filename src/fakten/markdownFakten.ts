import { defineMdastPlugin } from 'satteri';
import { createFakten, type Fakten } from './fakten.ts';
import { readFakten } from './readFakten.ts';

interface Options {
  contentDir: string;
  /** The day whose values are shown, asked once. */
  today(): string;
}

/**
 * Replaces the placeholders of every Markdown text while it is rendered. Facts are read at the first placeholder, so
 * that commands which render nothing need no content.
 */
export function markdownFakten({ contentDir, today }: Options) {
  let known: { fakten: Fakten; day: string } | undefined;
  return defineMdastPlugin({
    name: 'fakten',
    text(node, context) {
      if (!node.value.includes('{{')) return;
      known ??= { fakten: createFakten(readFakten(contentDir)), day: today() };
      context.replaceNode(node, { type: 'text', value: known.fakten.ersetze(node.value, known.day) });
    },
  });
}
