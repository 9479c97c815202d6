// The running portal: builds the site when it is out of date, opens it, serves it, stops it cleanly.
import { access, constants, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createZeroHitLog } from '#search/zeroHits.ts';
import type { AntragTexteDaten } from '#src/antraege/texte.ts';
import { type OpenOffice, openOffice } from '#src/betrieb/openOffice.ts';
import { parseSettings, type Settings, SettingsError } from '#src/config.ts';
import { clientNetwork } from '#src/http/clientNetwork.ts';
import { createPortalServer, type SiteHandler } from '#src/http/createPortalServer.ts';
import { securityHeaders } from '#src/http/securityHeaders.ts';
import { warnAboutProxy } from '#src/http/warnAboutProxy.ts';
import { captureConsole } from '#src/log/captureConsole.ts';
import { createLog } from '#src/log/log.ts';
import { buildSite, findSite, useSite } from '#src/publish/buildSite.ts';
import { openPortal } from '#src/verzeichnis/openPortal.ts';
import type { Portal } from '#src/verzeichnis/portal.ts';
import { requireGoodContent } from './content.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
/** `--site`: the folder for built sites, for a second portal on the same machine. */
const { values } = parseArgs({ options: { site: { type: 'string', default: join(root, 'dist') } } });

// React decides by it, when the site is opened below, whether it checks everything twice for developers.
process.env['NODE_ENV'] ??= 'production';

const settings = readSettings();
if (settings.logFormat === 'json') captureConsole(createLog({ format: 'json' }));
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

async function serve(settings: Settings, siteDir: string) {
  const { host, port, publicUrl, dataDir, meilisearch, mapTiles } = settings;
  const clientDir = join(siteDir, 'client');
  const leaveSite = await useSite(siteDir);
  await requireWritable(dataDir);
  const zeroHits = createZeroHitLog(join(dataDir, 'suchen-ohne-treffer.json'));
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const readJson = async (name: string) => JSON.parse(await readFile(join(clientDir, 'daten', name), 'utf8'));
  const portal = await openPortal({
    readJson,
    publicUrl,
    version,
    meilisearch,
    mapTiles,
    countWithoutResult: (query) => zeroHits.count(query),
  });
  const { locals, metrics, close } = await openOfficeOrExit(settings, portal, await readJson('antraege.json'));
  const { log } = locals;
  const { handler } = (await import(join(siteDir, 'server', 'entry.mjs'))) as { handler: SiteHandler };
  const headers = securityHeaders({ publicUrl, ...(mapTiles && { tilesUrl: mapTiles.url }) });
  const server = await createPortalServer({
    clientDir,
    site: handler,
    locals: { portal, ...locals },
    headers,
    log,
    onAnswer: metrics.observeAnswer,
    uploads: /^\/(antraege|intern\/erfassen)\/./,
    networkOf: ({ headers, socket }) =>
      clientNetwork({
        // Node joins repeated headers of this name with a comma.
        forwardedFor: String(headers['x-forwarded-for'] ?? ''),
        socketAddress: socket.remoteAddress,
        isBehindProxy: settings.isBehindProxy,
      }),
  });

  if (!settings.isBehindProxy) warnAboutProxy(server);
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
  server.listen(port, host, () =>
    log.info('start', { version }, `Das Portal läuft: ${publicUrl}  (beenden mit Strg+C)`),
  );

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
        await close();
        log.info('ende');
        process.exit(0);
      });
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 5000).unref();
    });
  }
}

/** An application that could get lost must not be taken at all: without database and key there is no start. */
async function openOfficeOrExit(settings: Settings, portal: Portal, texte: AntragTexteDaten): Promise<OpenOffice> {
  try {
    return await openOffice(settings, { portal, texte });
  } catch (error) {
    console.error(`\nDas Portal startet nicht:\n${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
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
