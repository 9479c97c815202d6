// The running portal: builds the site when it is out of date, opens it, serves it, stops it cleanly.
import { access, constants, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createZeroHitLog } from '#search/zeroHits.ts';
import { parseSettings, type Settings, SettingsError } from '#src/config.ts';
import { createPortalServer, type SiteHandler } from '#src/http/createPortalServer.ts';
import { securityHeaders } from '#src/http/securityHeaders.ts';
import { buildSite, findSite, useSite } from '#src/publish/buildSite.ts';
import { openPortal } from '#src/verzeichnis/openPortal.ts';
import { requireGoodContent } from './content.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
/** `--site`: the folder for built sites, for a second portal on the same machine. */
const { values } = parseArgs({ options: { site: { type: 'string', default: join(root, 'dist') } } });

const settings = readSettings();
await serve(settings, await prepareSite(settings, values.site));

function readSettings(): Settings {
  try {
    return parseSettings(process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    console.error(`\nDas Portal startet nicht, eine Einstellung stimmt nicht:\n${error.message}\n`);
    process.exit(1);
  }
}

async function prepareSite({ contentDir, publicUrl }: Settings, outDir: string): Promise<string> {
  const options = { root, contentDir, publicUrl, outDir };
  const built = await findSite(options);
  if (built) return built;
  console.log('Die Seiten werden gebaut …');
  await requireGoodContent(contentDir);
  return buildSite(options);
}

async function serve({ host, port, publicUrl, dataDir, meilisearch, mapTiles }: Settings, siteDir: string) {
  const clientDir = join(siteDir, 'client');
  const leaveSite = await useSite(siteDir);
  await requireWritable(dataDir);
  const zeroHits = createZeroHitLog(join(dataDir, 'suchen-ohne-treffer.json'));
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const portal = await openPortal({
    readJson: async (name) => JSON.parse(await readFile(join(clientDir, 'daten', name), 'utf8')),
    publicUrl,
    version,
    meilisearch,
    mapTiles,
    countWithoutResult: (query) => zeroHits.count(query),
  });
  const { handler } = (await import(join(siteDir, 'server', 'entry.mjs'))) as { handler: SiteHandler };
  const headers = securityHeaders({ publicUrl, ...(mapTiles && { tilesUrl: mapTiles.url }) });
  const server = await createPortalServer({ clientDir, site: handler, locals: { portal }, headers });

  server.on('error', (error: NodeJS.ErrnoException) => {
    const reason =
      error.code === 'EADDRINUSE'
        ? `Auf Port ${port} läuft schon etwas. Beenden Sie es, oder wählen Sie mit PORT einen anderen.`
        : error.code === 'EACCES'
          ? `Port ${port} ist nicht erlaubt. Wählen Sie mit PORT eine Zahl über 1024.`
          : `Der Server konnte nicht starten: ${error.message}`;
    console.error(`\n${reason}\n`);
    process.exit(1);
  });
  server.listen(port, host, () => console.log(`Das Portal läuft: ${publicUrl}  (beenden mit Strg+C)`));

  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      // Answers under way are finished; a browser that keeps its connection open must not hold the stop up.
      server.close(async () => {
        await leaveSite();
        await zeroHits.close();
        await portal.search.close?.();
        process.exit(0);
      });
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 5000).unref();
    });
  }
}

async function requireWritable(dataDir: string) {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.W_OK);
  } catch {
    console.error(
      `\nIn den Ordner ${dataDir} kann nicht geschrieben werden. Geben Sie ihn frei, oder nennen Sie mit DATA_DIR einen anderen.\n`,
    );
    process.exit(1);
  }
}
