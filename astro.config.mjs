import { satteri } from '@astrojs/markdown-satteri';
import node from '@astrojs/node';
import { defineConfig } from 'astro/config';
import { parseSettings } from './src/config.ts';
import { markdownFakten } from './src/fakten/markdownFakten.ts';
import { toDay } from './src/fakten/toDay.ts';
import { readStadt } from './src/stadtbezirke/stadt.ts';

const { contentDir, publicUrl } = parseSettings(process.env);

/** Prices and limits in texts: the values of the day of the build, in the time zone of the city. */
const fakten = markdownFakten({ contentDir, today: () => toDay(new Date(), readStadt(contentDir).zeitzone) });

export default defineConfig({
  site: publicUrl,
  // Papers of an application; src/http/createPortalServer.ts allows less for everything else.
  adapter: node({ mode: 'middleware', bodySizeLimit: 32 * 1024 * 1024 }),
  trailingSlash: 'ignore',
  compressHTML: true,
  // Straight quotes would become English ones.
  markdown: { processor: satteri({ features: { smartPunctuation: false }, mdastPlugins: [fakten] }) },
  // The policy allows no inline style or script, so every sheet and script stays a file of its own.
  build: { inlineStylesheets: 'never' },
  vite: { build: { assetsInlineLimit: 0 } },
  // Our own check in src/middleware.ts compares with PUBLIC_URL at run time and also covers JSON.
  security: { checkOrigin: false },
  session: false,
  devToolbar: { enabled: false },
});
