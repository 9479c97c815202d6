import type { APIContext } from 'astro';

/** Other search engines may read everything but endless lists and personal pages. */
export function GET({ site }: APIContext) {
  const lines = [
    'User-agent: *',
    'Disallow: /merkliste',
    'Disallow: /vergleich',
    'Disallow: /api/',
    `Sitemap: ${new URL('/sitemap.xml', site).href}`,
  ];
  return new Response(`${lines.join('\n')}\n`, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}
