import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderPdf } from '#src/pdf/renderPdf.ts';
import { readPdf } from '#src/pdf/testing/readPdf.ts';
import { ABSENDER } from '../testing/probe.ts';
import { fillVorlage, type Werte } from './fillVorlage.ts';
import { probeVorgang, probeWerte, toProbeVorlage } from './testing/probeSchreiben.ts';
import { toSchreibenPdf } from './toSchreibenPdf.ts';

async function print(titel = 'Es fehlen noch Unterlagen', change: Partial<Werte> = {}) {
  const vorlage = { ...toProbeVorlage({ kind: 'text', text: 'Ein Satz.', weight: 'bold' }), titel };
  return readPdf(await renderPdf(toSchreibenPdf(fillVorlage(vorlage, probeWerte(change)))));
}

/** Base line in millimetres from the upper edge of the sheet. */
const downOf = ({ y }: { y: number }) => 297 - (y / 72) * 25.4;

/** The window of a DIN long envelope, folded in three: 45 to 90 mm from above, 20 to 110 mm from the left. */
const isInWindow = (run: { x: number; y: number }) => downOf(run) > 45 && downOf(run) < 90 && (run.x / 72) * 25.4 < 110;

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
  const rows = document.blocks.flatMap((block) => (block.kind === 'facts' ? block.rows : []));
  assert.deepEqual(rows, [
    { label: 'Datum', value: '21. November 2026' },
    { label: 'Aktenzeichen', value: 'DP-K7QM-4XWA-R' },
    { label: 'Antrag', value: 'Dortmund-Pass' },
    { label: 'Im Internet', value: 'https://wegweiser.example/antraege/status' },
    { label: 'Telefon', value: '0231 50-0, Mo bis Fr' },
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
