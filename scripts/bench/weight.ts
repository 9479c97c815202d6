import { launchBrowser } from '#tests/support/browser.ts';
import { startPortal } from '#tests/support/portal.ts';

const PATHS = {
  Startseite: '/',
  Ratgeber: '/ratgeber/pflegeheim-und-kosten/',
  Stadtbezirk: '/stadtbezirke/hoerde/',
  Einrichtung: '/einrichtungen/seniorenwohnsitz-westholz',
  'Verzeichnis (139)': '/suche',
  Trefferliste: '/suche?q=Tagespflege+Hörde',
};

/** What a browser with an empty cache downloads for a page, compressed, by kind; then what opening the map adds. */
export async function benchWeight(): Promise<void> {
  const portal = await startPortal();
  const browser = await launchBrowser();
  const rows = [];
  for (const [name, path] of Object.entries(PATHS)) {
    const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    const kinds = new Map<string, string>();
    const bytes = new Map<string, number>();
    session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const kind = kinds.get(requestId) ?? 'Other';
      bytes.set(kind, (bytes.get(kind) ?? 0) + encodedDataLength);
    });
    await page.goto(portal.url + path, { waitUntil: 'networkidle' });
    const before = sum(bytes);
    const row = {
      Seite: name,
      HTML: kb(bytes.get('Document')),
      CSS: kb(bytes.get('Stylesheet')),
      Schrift: kb(bytes.get('Font')),
      Skript: kb(bytes.get('Script')),
      zusammen: kb(before),
    };
    const open = page.getByRole('button', { name: 'Große Karte öffnen' });
    if (await open.isVisible()) {
      await open.click();
      await page.getByRole('button', { name: 'Vergrößern', exact: true }).waitFor();
      await page.waitForLoadState('networkidle');
      rows.push({ ...row, 'Karte dazu': kb(sum(bytes) - before) });
    } else rows.push({ ...row, 'Karte dazu': '–' });
    await context.close();
  }
  console.table(rows);
  await browser.close();
  await portal.stop();
}

const sum = (bytes: Map<string, number>) => [...bytes.values()].reduce((total, each) => total + each, 0);
/** Kilobytes of 1,000 bytes, headers included. */
const kb = (bytes = 0) => `${(bytes / 1000).toFixed(1)} kB`;
