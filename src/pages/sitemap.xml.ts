import { getCollection } from 'astro:content';
import type { APIContext } from 'astro';
import { FOOTER_NAVIGATION, MAIN_NAVIGATION } from '#src/layouts/navigation.ts';
import { readVerzeichnis } from './_daten/readVerzeichnis.ts';

/** Every page worth finding elsewhere. */
export async function GET({ site }: APIContext) {
  const { einrichtungen, stadtbezirke, kapitel } = await readVerzeichnis();
  const leicht = await getCollection('leicht');
  const paths = [
    '/',
    ...MAIN_NAVIGATION.map(({ href }) => href).filter((href) => href !== '/merkliste'),
    '/seniorenbuero',
    ...FOOTER_NAVIGATION.map(({ href }) => href),
    ...stadtbezirke.map(({ id }) => `/stadtbezirke/${id}/`),
    ...kapitel.map(({ url }) => url),
    ...leicht.map(({ id }) => `/leichte-sprache/ratgeber/${id}/`),
    ...einrichtungen.map(({ id }) => `/einrichtungen/${id}`),
  ];
  const urls = paths.map((path) => `<url><loc>${new URL(path, site).href}</loc></url>`).join('\n');
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls}\n</urlset>\n`;
  return new Response(xml, { headers: { 'Content-Type': 'application/xml; charset=utf-8' } });
}
