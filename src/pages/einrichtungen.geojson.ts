import { ARTEN } from '#src/einrichtungen/arten.ts';
import { findPunkt } from '#src/einrichtungen/punkt.ts';
import { readVerzeichnis } from './_daten/readVerzeichnis.ts';

/** All places as open data. A place nobody can locate has no geometry but is not left out. */
export async function GET({ site }: { site: URL | undefined }) {
  const { einrichtungen, stadtbezirke, plz } = await readVerzeichnis();
  const features = einrichtungen.map((einrichtung) => {
    const { id, name, arten, status, lage, anschrift, kontakt, traeger, nachweise } = einrichtung;
    const punkt = findPunkt(einrichtung, { stadtbezirke, plz });
    return {
      type: 'Feature',
      id,
      geometry: punkt ? { type: 'Point', coordinates: [punkt.lng, punkt.lat] } : null,
      properties: {
        name,
        art: arten.map((art) => ARTEN[art].label),
        status,
        stadtbezirk: lage?.stadtbezirk ?? null,
        ortsteil: lage?.ortsteil ?? null,
        strasse: anschrift?.strasse ?? null,
        hausnummer: anschrift?.hausnummer ?? null,
        plz: anschrift?.plz ?? null,
        telefon: kontakt?.telefon?.[0] ?? null,
        traeger: traeger?.name ?? null,
        genauigkeit: punkt?.genauigkeit ?? null,
        stand: nachweise.grunddaten.geprueftAm ?? nachweise.grunddaten.stand ?? null,
        url: new URL(`/einrichtungen/${id}`, site).href,
      },
    };
  });
  return new Response(JSON.stringify({ type: 'FeatureCollection', features }), {
    headers: { 'Content-Type': 'application/geo+json; charset=utf-8' },
  });
}
