import type { APIContext } from 'astro';
import { findTreffer } from '#src/verzeichnis/findTreffer.ts';
import { parseAnfrage } from '#src/verzeichnis/parseAnfrage.ts';

export const prerender = false;

/** The search as JSON, with the same parameters as `/suche`. */
export async function GET({ url, locals }: APIContext) {
  const parsed = parseAnfrage(url.searchParams, locals.portal.verzeichnis);
  if (!parsed.ok) {
    const fehler = parsed.problems.map(({ message }) => message).join(' ');
    return Response.json({ fehler, parameter: parsed.problems.map(({ param }) => param) }, { status: 400 });
  }
  const ergebnis = await findTreffer(locals.portal, parsed.anfrage);
  if (ergebnis.total === 0 && parsed.anfrage.q) locals.portal.countWithoutResult(parsed.anfrage.q);
  const counts = (values: { wert: string; anzahl: number }[]) =>
    Object.fromEntries(values.map(({ wert, anzahl }) => [wert, anzahl]));
  return Response.json({
    total: ergebnis.total,
    hits: ergebnis.treffer.map(({ id, title, kind, url: path, stadtbezirk, why, punkt, distanceMeters }) => ({
      id,
      title,
      kind,
      url: path,
      stadtbezirk: stadtbezirk ?? null,
      why,
      ...(punkt && { point: { lat: punkt.lat, lon: punkt.lng, accuracy: punkt.genauigkeit } }),
      ...(distanceMeters !== undefined && { distanceMeters }),
    })),
    facets: {
      art: counts(ergebnis.auswahl.art),
      stadtbezirk: counts(ergebnis.auswahl.stadtbezirk),
      merkmal: counts(ergebnis.auswahl.merkmal),
    },
    engine: ergebnis.engine,
    tookMs: ergebnis.tookMs,
  });
}
