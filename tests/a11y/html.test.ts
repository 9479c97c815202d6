import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { PAGES } from '../support/pages.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';
import { builtSite } from '../support/site.ts';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    // Astro writes HTML as it likes; these are matters of taste, not of meaning.
    'doctype-style': 'off',
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    // Several check boxes of one name: several may be chosen.
    'form-dup-name': ['error', { shared: ['radio', 'button', 'reset', 'submit', 'checkbox'] }],
    // Phone numbers are set in their own class that forbids a break.
    'tel-non-breaking': 'off',
    // Soft limits that German compounds exceed.
    'long-title': 'off',
  },
});

let portal: RunningPortal;
before(async () => {
  portal = await startPortal();
});
after(() => portal.stop());

const faults = (report: { results: { messages: { ruleId: string; line: number; message: string }[] }[] }) =>
  report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, line, message }) => `${line} ${ruleId}: ${message}`),
  );

test('alle gebauten Seiten sind gültiges HTML', async () => {
  const folder = join(await builtSite(), 'client');
  const files = globSync('**/*.html', { cwd: folder });
  assert.ok(files.length > 30);
  for (const file of files) assert.deepEqual(faults(await validator.validateFile(join(folder, file))), [], file);
});

test('alle auf Anfrage gemachten Seiten sind gültiges HTML', async () => {
  for (const path of Object.values(PAGES)) {
    const html = await (await fetch(portal.url + path)).text();
    assert.deepEqual(faults(await validator.validateString(html)), [], path);
  }
});
