import type { ExpectedError } from './formStates.ts';

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#34': '"', '#38': '&', '#39': "'" };
const decode = (html: string) => html.replace(/&(#?\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity);

/** The list of mistakes at the top of an answered page. */
export function readErrorSummary(html: string): ExpectedError[] {
  const [, list = ''] = /<div class="error-summary".*?<ul>(.*?)<\/ul>/s.exec(html) ?? [];
  return [...list.matchAll(/<a href="#([^"]+)">(.*?)<\/a>/gs)].map(([, control = '', text = '']) => ({
    control,
    text: decode(text).trim(),
  }));
}

/** What is wrong with the way a page tells its mistakes: summary, title, marks at the fields, links that lead nowhere. */
export function findSummaryFaults(html: string, expected: readonly ExpectedError[]): string[] {
  const shown = readErrorSummary(html);
  const told = shown.map(({ control, text }) => `${control}: ${text}`).join(' | ');
  const isTold = expected.every(({ control, text }) =>
    shown.some((line) => line.control === control && line.text.includes(text)),
  );
  return [
    ...(shown.length === expected.length && isTold
      ? []
      : [`sagt „${told}“ statt „${expected.map(({ text }) => text)}“`]),
    ...(/<title>Fehler: /.test(html) === shown.length > 0 ? [] : ['der Titel sagt es nicht']),
    ...shown
      .filter(({ control }) => !html.includes(`id="${control}"`))
      .map(({ control }) => `#${control} gibt es nicht`),
    ...(shown.length > 0 && !html.includes('class="field-error"') ? ['am Feld steht nichts'] : []),
  ];
}
