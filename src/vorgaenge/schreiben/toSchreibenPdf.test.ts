import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderPdf } from '#src/pdf/renderPdf.ts';
import { type Run, readPdf } from '#src/pdf/testing/readPdf.ts';
import { ABSENDER } from '../testing/probe.ts';
import { fillVorlage, type Werte } from './fillVorlage.ts';
import { probeVorgang, probeWerte, toProbeVorlage } from './testing/probeSchreiben.ts';
import { toSchreibenPdf } from './toSchreibenPdf.ts';

async function print(titel = 'Es fehlen noch Unterlagen', change: Partial<Werte> = {}) {
  const vorlage = { ...toProbeVorlage({ kind: 'text', text: 'Ein Satz.', weight: 'bold' }), titel };
  return readPdf(await renderPdf(toSchreibenPdf(fillVorlage(vorlage, probeWerte(change)))));
}

/** Where the capitals of a line begin and end, in millimetres from the upper edge of the sheet. */
const downOf = ({ y, size }: { y: number; size: number }) => {
  const base = 297 - (y / 72) * 25.4;
  return { top: base - size * 0.25, base };
};

/** The window of a DIN long envelope, folded in three: 45 to 90 mm from above, 20 to 110 mm from the left. */
const isInWindow = (run: Run) => downOf(run).base > 45 && downOf(run).top < 90 && (run.x / 72) * 25.4 < 110;

for (const titel of ['Es fehlen noch Unterlagen', 'Wir können Ihren Antrag auf den Nachweis nicht bewilligen']) {
  test(`im Fenster des Umschlags steht die Anschrift und nichts sonst: ${titel}`, async () => {
    const [page] = (await print(titel)).pages;
    const shown = (page?.runs ?? []).filter(isInWindow).map(({ text }) => text.trim());
    const expected = ['Käthe Großjohann', 'Kampstraße 12a', '44137 Dortmund'];
    assert.deepEqual(
      shown.filter((text) => text !== '').filter((text) => !titel.includes(text)),
      expected,
    );
  });
}

test('nennt Absender, Tag, Aktenzeichen, Telefon und wo man antwortet', async () => {
  const document = toSchreibenPdf(fillVorlage(toProbeVorlage(), probeWerte()));
  const [, kopf] = document.blocks.flatMap((block) => (block.kind === 'text' ? [block.text.split('\n')] : []));
  assert.deepEqual(kopf, [
    '21. November 2026',
    'Aktenzeichen: DP-K7QM-4XWA-R',
    'Antrag: Dortmund-Pass',
    'Telefon: 0231 50-0, Mo bis Fr',
    'Im Internet: https://wegweiser.example/antraege/status',
  ]);
  assert.match(document.footer, /Sozialamt, Hellweg 1, 44137 Dortmund/);
  assert.match((await print()).metadata, /<pdfuaid:part>1<\/pdfuaid:part>/);
});

test('ohne Anschrift und Telefon bleibt das Blatt ganz', async () => {
  const absender = { ...ABSENDER, amt: { name: 'Sozialamt' } };
  const { text } = await print('Ein Schreiben', { absender, vorgang: probeVorgang({ answers: {} }) });
  assert.doesNotMatch(text, /undefined|Telefon/);
  assert.ok(text.includes('KätheGroßjohann'));
});
