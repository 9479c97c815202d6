import type { APIContext } from 'astro';

export const prerender = false;

const LIMIT = 8;

/** What the typed beginning could become: names, kinds, places and everyday words of the directory. */
export async function GET({ url, locals }: APIContext) {
  const q = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
  const suggestions = q ? await locals.portal.search.suggest(q, LIMIT) : [];
  return Response.json({ vorschlaege: suggestions });
}
