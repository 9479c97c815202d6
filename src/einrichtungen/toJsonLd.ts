import type { Stadt } from '#src/stadtbezirke/stadt.ts';
import { ARTEN } from './arten.ts';
import type { Einrichtung } from './einrichtung.ts';
import type { Punkt } from './punkt.ts';

/** A place for other search engines (schema.org). Only what is known; a rough point is left out. */
export function toJsonLd(
  einrichtung: Einrichtung,
  { url, stadt, punkt }: { url: string; stadt: Stadt; punkt?: Punkt },
): object {
  const { name, arten, anschrift, kontakt, traeger, status } = einrichtung;
  const strasse = [anschrift?.strasse, anschrift?.hausnummer].filter(Boolean).join(' ');
  const types = arten.map((art) => ARTEN[art].schemaType);
  return {
    '@context': 'https://schema.org',
    '@type': types[0] ?? 'LocalBusiness',
    name,
    url,
    ...(status === 'geschlossen' && { description: 'Geschlossen' }),
    ...(anschrift && {
      address: {
        '@type': 'PostalAddress',
        ...(strasse && { streetAddress: strasse }),
        ...(anschrift.plz && { postalCode: anschrift.plz }),
        addressLocality: anschrift.ort ?? stadt.stadt,
        addressCountry: 'DE',
      },
    }),
    ...(kontakt?.telefon?.[0] && { telephone: kontakt.telefon[0] }),
    ...(kontakt?.email && { email: kontakt.email }),
    ...(kontakt?.website && { sameAs: kontakt.website }),
    ...(traeger && { parentOrganization: { '@type': 'Organization', name: traeger.name } }),
    ...(punkt?.genauigkeit === 'genau' && {
      geo: { '@type': 'GeoCoordinates', latitude: punkt.lat, longitude: punkt.lng },
    }),
  };
}
