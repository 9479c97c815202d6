/** The ways in, in the order of the menu. */
export const MAIN_NAVIGATION = [
  { href: '/pflege-finden/', name: 'Pflege finden' },
  { href: '/stadtbezirke/', name: 'Stadtbezirke' },
  { href: '/ratgeber/', name: 'Ratgeber' },
  { href: '/antraege/', name: 'Anträge' },
  { href: '/suche', name: 'Suche' },
  { href: '/merkliste', name: 'Merkliste' },
] as const;

export const FOOTER_NAVIGATION = [
  { href: '/fakten/', name: 'Preise und Regeln' },
  { href: '/leichte-sprache/', name: 'Leichte Sprache' },
  { href: '/gebaerdensprache/', name: 'Gebärdensprache' },
  { href: '/barrierefreiheit/', name: 'Barrierefreiheit' },
  { href: '/datenschutz/', name: 'Datenschutz' },
  { href: '/impressum/', name: 'Impressum' },
] as const;
