import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import type { Reply } from './citizen.ts';

/** The same rules in every test with axe. */
export const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const resolve = createRequire(import.meta.url).resolve;
// HTML_CodeSniffer is what pa11y looks with; here both look at the same page, so that it is loaded once.
const resolvePa11y = createRequire(resolve('pa11y')).resolve;
const ENGINES = [resolve('axe-core/axe.min.js'), resolvePa11y('@pa11y/html_codesniffer/build/HTMLCS.js')]
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n;');

const ENGINES_PATH = '/pruefer.js';

/** A page as it was answered, by a name for messages. */
export interface Look {
  name: string;
  reply: Reply;
}

/** Shows captured pages at their own addresses, with the styles and scripts of the portal. */
export interface Stage {
  url(look: Look): string;
  close(): void;
}

/**
 * Answers to a POST cannot be asked for again by their address, so they are kept and shown from here; everything else is
 * fetched from the portal once.
 */
export async function openStage(portal: { url: string }): Promise<Stage> {
  const looks: Look[] = [];
  const assets = new Map<string, Promise<{ type: string; body: Buffer }>>();
  const fetchAsset = async (path: string) => {
    const response = await fetch(portal.url + path);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return { type: response.headers.get('content-type') ?? '', body: Buffer.from(await response.arrayBuffer()) };
  };
  const policy = (await fetch(portal.url)).headers.get('content-security-policy') ?? '';
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const look = looks[Number(url.searchParams.get('zustand') ?? Number.NaN)];
    if (look) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
      response.end(look.reply.html);
      return;
    }
    if (url.pathname === ENGINES_PATH) {
      response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'max-age=3600' });
      response.end(ENGINES);
      return;
    }
    const asset = assets.get(url.pathname) ?? fetchAsset(url.pathname);
    assets.set(url.pathname, asset);
    asset.then(
      ({ type, body }) => {
        response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=3600' });
        response.end(body);
      },
      () => response.writeHead(404).end(),
    );
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  return {
    url(look) {
      const [path = ''] = look.reply.path.split('?');
      return `http://127.0.0.1:${port}${path}?zustand=${looks.push(look) - 1}`;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Opens each page once in the same way and returns what axe, HTML_CodeSniffer and a ruler find; several pages at a time. */
export async function auditLooks(
  browser: Browser,
  stage: Stage,
  looks: readonly Look[],
  options: BrowserContextOptions,
  { workers = 2 } = {},
): Promise<{ audited: string[]; faults: string[] }> {
  const context = await browser.newContext(options);
  const queue = [...looks];
  const audited: string[] = [];
  const faults: string[] = [];
  const work = async () => {
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && faults.push(`${page.url()}: ${message.text()}`));
    for (let look = queue.shift(); look; look = queue.shift()) {
      await page.goto(stage.url(look));
      for (const fault of await inspect(page)) faults.push(`${look.name}: ${fault}`);
      audited.push(look.name);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  await context.close();
  return { audited, faults };
}

/** What is wrong with the page as it stands there. */
async function inspect(page: Page): Promise<string[]> {
  // As a file the browser compiles them once for all pages.
  await page.addScriptTag({ url: ENGINES_PATH });
  return page.evaluate(async (tags) => {
    const { axe, HTMLCS } = window as unknown as Engines;
    const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
    await new Promise<void>((done, fail) => {
      HTMLCS.process('WCAG2AA', document, (error) => (error ? fail(error) : done()));
    });
    const sniffed = HTMLCS.getMessages().filter(({ type }) => type === 1);
    const { scrollWidth, clientWidth } = document.documentElement;
    return [
      ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' | ')}`),
      ...sniffed.map(({ code, element }) => `${code} ${element.outerHTML?.slice(0, 120)}`),
      ...(scrollWidth > clientWidth ? [`ragt ${scrollWidth - clientWidth} px über den Rand`] : []),
    ];
  }, AXE_TAGS);
}

interface Engines {
  axe: {
    run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }>;
  };
  HTMLCS: {
    process(standard: string, root: Document, done: (error?: unknown) => void): void;
    getMessages(): { type: number; code: string; element: { outerHTML?: string } }[];
  };
}
