import type { APIContext } from 'astro';
import { findAlleTreffer } from '#src/verzeichnis/findTreffer.ts';
import { parseAnfrage } from '#src/verzeichnis/parseAnfrage.ts';

export const prerender = false;

/** All hits of a search that have a place, numbered as in the list, as GeoJSON for the large map. */
export async function GET({ url, locals }: APIContext) {
  const parsed = parseAnfrage(url.searchParams, locals.portal.verzeichnis);
  if (!parsed.ok) {
    return Response.json({ fehler: parsed.problems.map(({ message }) => message).join(' ') }, { status: 400 });
  }
  const treffer = await findAlleTreffer(locals.portal, parsed.anfrage);
  const features = treffer.flatMap(({ nummer, title, kind, url: path, punkt, stadtbezirk }) =>
    punkt
      ? {
          type: 'Feature',
          geometry: { type: 'Point', coordinates: [punkt.lng, punkt.lat] },
          properties: {
            number: nummer,
            title,
            kind,
            url: path,
            approximate: punkt.genauigkeit !== 'genau' && punkt.genauigkeit !== 'strasse',
            ...(stadtbezirk && { place: stadtbezirk }),
          },
        }
      : [],
  );
  return new Response(JSON.stringify({ type: 'FeatureCollection', features }), {
    headers: { 'content-type': 'application/geo+json; charset=utf-8' },
  });
}
