import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { markdownToHtml } from 'satteri';
import { markdownFakten } from './markdownFakten.ts';

async function contentWith(t: TestContext, fakten: string): Promise<string> {
  const contentDir = await mkdtemp(join(tmpdir(), 'wegweiser-fakten-'));
  t.after(() => rm(contentDir, { recursive: true, force: true }));
  await mkdir(join(contentDir, 'fakten'));
  await writeFile(join(contentDir, 'fakten', 'quellen.yaml'), 'amt: { titel: Amt, stand: "2024" }\n');
  await writeFile(join(contentDir, 'fakten', 'bad.yaml'), fakten);
  return contentDir;
}

const FAKTEN = `titel: Bad
fakten:
  eintritt: { name: Eintritt, einheit: euro, werte: [{ wert: 2, quelle: amt }] }
  name: { name: Name, einheit: text, werte: [{ wert: "<b>*Süd*</b>", quelle: amt }] }
`;

test('ersetzt Platzhalter in Absätzen, Tabellen, Überschriften und Links, nicht in Code', async (t) => {
  const contentDir = await contentWith(t, FAKTEN);
  const source = `## Ab {{wert:bad.eintritt}}

**{{wert:bad.eintritt}}** oder [{{wert:bad.eintritt}}](/x), \`{{wert:bad.eintritt}}\`

| a |
| --- |
| {{fakt:bad.eintritt}} |
`;
  const { html } = markdownToHtml(source, {
    mdastPlugins: [markdownFakten({ contentDir, today: () => '2026-11-21' })],
  });
  assert.equal(html.match(/2\u00A0Euro/g)?.length, 4);
  assert.match(html, /<td>2\u00A0Euro \(Stand 2024\)<\/td>/);
  assert.equal(html.match(/\{\{/g)?.length, 1, 'nur im Code');
});

test('ein Wert wird zu Text, nie zu HTML oder Markdown', async (t) => {
  const contentDir = await contentWith(t, FAKTEN);
  const { html } = markdownToHtml('{{wert:bad.name}}', {
    mdastPlugins: [markdownFakten({ contentDir, today: () => '2026-11-21' })],
  });
  assert.match(html, /&lt;b&gt;\*Süd\*&lt;\/b&gt;/);
});

test('ohne Platzhalter werden keine Angaben gelesen', () => {
  const plugin = markdownFakten({ contentDir: '/gibt/es/nicht', today: () => assert.fail('nicht gefragt') });
  assert.match(markdownToHtml('Ein Satz.', { mdastPlugins: [plugin] }).html, /Ein Satz\./);
});
