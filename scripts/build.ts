// `npm run build`: checks the content and builds the site below dist/.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSettings } from '#src/config.ts';
import { buildSite } from '#src/publish/buildSite.ts';
import { requireGoodContent } from './content.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { contentDir, publicUrl } = parseSettings(process.env);
await requireGoodContent(contentDir);
const folder = await buildSite({ root, contentDir, publicUrl, outDir: join(root, 'dist') });
console.log(`Die Seiten sind fertig gebaut: ${folder}`);
