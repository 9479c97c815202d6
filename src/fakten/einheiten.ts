/** How a number of each unit is said. The second form is for all numbers but 1; `{}` is the number. */
const ZAHLEN = {
  euro: ['{} Euro', '{} Euro'],
  'euro-monat': ['{} Euro im Monat', '{} Euro im Monat'],
  'euro-jahr': ['{} Euro im Jahr', '{} Euro im Jahr'],
  prozent: ['{} Prozent', '{} Prozent'],
  fahrten: ['{} Fahrt', '{} Fahrten'],
  tage: ['{} Tag', '{} Tage'],
  wochen: ['{} Woche', '{} Wochen'],
  monate: ['{} Monat', '{} Monate'],
  jahre: ['{} Jahr', '{} Jahre'],
  personen: ['{} Person', '{} Personen'],
  plaetze: ['{} Platz', '{} Plätze'],
  kg: ['{} kg', '{} kg'],
  anzahl: ['{}', '{}'],
} as const;

export type ZahlEinheit = keyof typeof ZAHLEN;

export const ZAHL_EINHEITEN = Object.keys(ZAHLEN) as ZahlEinheit[];

/** Every unit a fact may have; `uhrzeit-bereich` is "07:00-24:00". */
export const EINHEITEN = [...ZAHL_EINHEITEN, 'uhrzeit-bereich', 'text', 'liste'] as const;
export type Einheit = (typeof EINHEITEN)[number];

/** A number, a text or time range, or the entries of a list. */
export type Wert = number | string | readonly string[];

/** The value as a reader sees it, number and unit never on two lines: "47,60 Euro", "30 Fahrten", "7 bis 24 Uhr". */
export function formatWert(wert: Wert, einheit: Einheit): string {
  if (Array.isArray(wert)) return new Intl.ListFormat('de').format(wert as string[]);
  if (isZahlEinheit(einheit)) return formatZahl(Number(wert), einheit);
  return einheit === 'uhrzeit-bereich' ? formatUhrzeiten(String(wert)) : String(wert);
}

export function isZahlEinheit(einheit: Einheit): einheit is ZahlEinheit {
  return einheit in ZAHLEN;
}

/** "1.999,99" for amounts with cents, "2.000" without. */
export function formatEuro(euro: number): string {
  const cents = Number.isInteger(euro) ? 0 : 2;
  return euro.toLocaleString('de-DE', { minimumFractionDigits: cents, maximumFractionDigits: cents });
}

function formatZahl(zahl: number, einheit: ZahlEinheit): string {
  const words = ZAHLEN[einheit][zahl === 1 ? 0 : 1];
  const digits = einheit.startsWith('euro') ? formatEuro(zahl) : zahl.toLocaleString('de-DE');
  return words.replace('{}', digits).replace(' ', '\u00A0');
}

function formatUhrzeiten(bereich: string): string {
  const [von = '', bis = ''] = bereich.split('-').map((zeit) => zeit.replace(/^0(?=\d:)/, '').replace(':00', ''));
  return `${von} bis ${bis}\u00A0Uhr`;
}
