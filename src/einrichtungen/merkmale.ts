/**
 * The controlled list of features. A feature is something a citizen filters by, so it must be true for the place as a
 * whole and have a source; everything else belongs into `angebote` (free text).
 */
export const MERKMALE = {
  demenz: { label: 'Demenz', gruppe: 'Schwerpunkte' },
  'demenz-geschuetzt': { label: 'Demenz – geschützter Bereich', gruppe: 'Schwerpunkte' },
  wachkoma: { label: 'Wachkoma', gruppe: 'Schwerpunkte' },
  beatmung: { label: 'Beatmung und Intensivpflege', gruppe: 'Schwerpunkte' },
  palliativ: { label: 'Palliative Begleitung', gruppe: 'Schwerpunkte' },
  'junge-pflege': { label: 'Pflege für jüngere Menschen', gruppe: 'Schwerpunkte' },
  ms: { label: 'Multiple Sklerose', gruppe: 'Schwerpunkte' },
  sucht: { label: 'Suchterkrankung', gruppe: 'Schwerpunkte' },
  psychiatrie: { label: 'Seelische Erkrankung', gruppe: 'Schwerpunkte' },
  'geistige-behinderung': { label: 'Geistige Behinderung', gruppe: 'Schwerpunkte' },
  blind: { label: 'Für blinde Menschen', gruppe: 'Schwerpunkte' },
  gehoerlos: { label: 'Für gehörlose Menschen', gruppe: 'Schwerpunkte' },
  aids: { label: 'Pflege bei Aids', gruppe: 'Schwerpunkte' },
  kultursensibel: { label: 'Kultursensible Pflege', gruppe: 'Sprache und Kultur' },
  muslimisch: { label: 'Pflege nach muslimischen Regeln', gruppe: 'Sprache und Kultur' },
  tuerkisch: { label: 'Türkischsprachig', gruppe: 'Sprache und Kultur' },
  russisch: { label: 'Russischsprachig', gruppe: 'Sprache und Kultur' },
  polnisch: { label: 'Polnischsprachig', gruppe: 'Sprache und Kultur' },
  arabisch: { label: 'Arabischsprachig', gruppe: 'Sprache und Kultur' },
  gebaerdensprache: { label: 'Gebärdensprache', gruppe: 'Sprache und Kultur' },
  paare: { label: 'Zimmer für Paare', gruppe: 'Wohnen' },
  'eigenes-bad': { label: 'Eigenes Bad', gruppe: 'Wohnen' },
  'eigene-moebel': { label: 'Eigene Möbel möglich', gruppe: 'Wohnen' },
  haustiere: { label: 'Haustiere erlaubt', gruppe: 'Wohnen' },
  garten: { label: 'Garten', gruppe: 'Wohnen' },
  balkon: { label: 'Balkon oder Terrasse', gruppe: 'Wohnen' },
  cafe: { label: 'Café', gruppe: 'Im Haus' },
  mittagstisch: { label: 'Offener Mittagstisch', gruppe: 'Im Haus' },
  friseur: { label: 'Friseur', gruppe: 'Im Haus' },
  kapelle: { label: 'Kapelle oder Andachtsraum', gruppe: 'Im Haus' },
  fahrdienst: { label: 'Hol- und Bringdienst', gruppe: 'Im Haus' },
  wochenende: { label: 'Am Wochenende geöffnet', gruppe: 'Im Haus' },
  'rund-um-die-uhr': { label: 'Betreuung rund um die Uhr', gruppe: 'Im Haus' },
  hausbesuch: { label: 'Hausbesuche', gruppe: 'Im Haus' },
} as const;

export type Merkmal = keyof typeof MERKMALE;

/** All features as a tuple, for `z.enum`. */
export const MERKMAL_NAMEN = Object.keys(MERKMALE) as [Merkmal, ...Merkmal[]];
