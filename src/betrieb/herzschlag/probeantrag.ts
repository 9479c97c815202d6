import type { RawInput } from '#src/forms/fields/parsed.ts';

/** The application that goes the whole way every night. */
export const PROBE_ANTRAG = 'dortmund-pass';

/** What stands in it; nobody is called that. */
export const PROBE_PERSON = { nachname: 'Herzschlag', vorname: 'Probe', geburtsdatum: '1941-02-28' };

/** A picture of one white dot: enough to be looked at, painted anew, encrypted and read again. */
export const PROBE_DATEI = {
  feld: 'nachweisBescheid',
  name: 'Probe.png',
  mediaType: 'image/png',
  bytes: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
    'base64',
  ),
};

/** What is typed on each page; `plz` and `email` are of the city and of its mail server. */
export const probeEingaben = ({
  plz,
  email,
  today,
}: {
  plz: string;
  email: string;
  today: string;
}): Record<string, RawInput> => ({
  wohnort: { wohnort: ['wohnung'] },
  leistung: { leistung: ['grundsicherung'] },
  'fuer-wen': { fuerWen: ['mich'] },
  person: {
    vorname: [PROBE_PERSON.vorname],
    nachname: [PROBE_PERSON.nachname],
    'geburtsdatum-tag': ['28'],
    'geburtsdatum-monat': ['2'],
    'geburtsdatum-jahr': ['1941'],
  },
  anschrift: { strasse: ['Probeweg'], hausnummer: ['1'], plz: [plz], ort: ['Probe'] },
  kontakt: { email: [email] },
  anlass: { anlass: ['erster'] },
  haushalt: { mitHaushalt: ['nein'] },
  zahlstelle: { zahlstelle: ['Probe'] },
  zeitraum: { 'bescheidVon-tag': ['1'], 'bescheidVon-monat': ['1'], 'bescheidVon-jahr': [today.slice(0, 4)] },
});
