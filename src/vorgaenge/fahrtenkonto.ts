import type { Fakten } from '#src/fakten/fakten.ts';

export interface FahrtenkontoRequest {
  /** Einzelfahrten a year without own share, as granted. */
  kontingent: number;
  /** Rides of one person; those of other years are left aside. There and back are two Einzelfahrten. */
  fahrten: readonly { datum: string; einzelfahrten: number; storniert: boolean }[];
  jahr: number;
  fakten: Fakten;
  /** ISO day; decides which prices hold. */
  today: string;
}

/** Rides of one price in a row. */
export interface Posten {
  /** The first and the last ride, counted from 1 in the year. */
  von: number;
  bis: number;
  /** Price of one ride. */
  centsJe: number;
  cents: number;
}

export interface Kosten {
  cents: number;
  aufstellung: Posten[];
}

export interface Fahrtenkonto {
  /** Einzelfahrten of the year, cancelled ones not counted. */
  genutzt: number;
  /** The rides without own share, all and left. */
  frei: number;
  uebrig: number;
  /** What the next rides cost; undefined when the price is not known for today. */
  kostenNaechste(einzelfahrten: number): Kosten | undefined;
  /** What is counted and what it costs, in German sentences. */
  regel: string;
  /** How old the prices are: "2020 oder später". */
  stand: string;
}

/**
 * Counts the rides of a calendar year against the contingent: after the free rides each one costs the smaller share, from
 * the limit (101st) on the larger one, whatever the income (`content/fakten/fahrdienst.yaml`). Cancelling costs nothing.
 */
export function fahrtenkonto({ kontingent, fahrten, jahr, fakten, today }: FahrtenkontoRequest): Fahrtenkonto {
  const genutzt = fahrten
    .filter(({ datum, storniert }) => !storniert && datum.startsWith(`${jahr}-`))
    .reduce((sum, { einzelfahrten }) => sum + einzelfahrten, 0);
  const preise = readPreise(fakten, today);
  return {
    genutzt,
    frei: kontingent,
    uebrig: Math.max(0, kontingent - genutzt),
    kostenNaechste: (einzelfahrten) => preise && toKosten(preise, kontingent, genutzt, einzelfahrten),
    regel: toRegel(kontingent, preise, fakten, today),
    stand: fakten.stand('fahrdienst.eigenanteil-ab-31', today),
  };
}

interface Preise {
  klein: number;
  gross: number;
  /** The first ride with the larger share. */
  grossAb: number;
}

function readPreise(fakten: Fakten, today: string): Preise | undefined {
  const number = (id: string) => fakten.wert(`fahrdienst.${id}`, today)?.wert;
  const [klein, gross, grossAb] = ['eigenanteil-ab-31', 'eigenanteil-ab-101', 'grosser-anteil-ab'].map(number);
  if (typeof klein !== 'number' || typeof gross !== 'number' || typeof grossAb !== 'number') return undefined;
  return { klein: Math.round(klein * 100), gross: Math.round(gross * 100), grossAb };
}

function toKosten(
  { klein, gross, grossAb }: Preise,
  kontingent: number,
  genutzt: number,
  einzelfahrten: number,
): Kosten {
  const [first, last] = [genutzt + 1, genutzt + einzelfahrten];
  const grossFrom = Math.max(kontingent + 1, grossAb);
  const stretches = [
    { from: 1, to: kontingent, centsJe: 0 },
    { from: kontingent + 1, to: grossFrom - 1, centsJe: klein },
    { from: grossFrom, to: last, centsJe: gross },
  ];
  const aufstellung = stretches
    .map(({ from, to, centsJe }) => ({ von: Math.max(first, from), bis: Math.min(last, to), centsJe }))
    .filter(({ von, bis }) => von <= bis)
    .map((posten) => ({ ...posten, cents: (posten.bis - posten.von + 1) * posten.centsJe }));
  return { cents: aufstellung.reduce((sum, { cents }) => sum + cents, 0), aufstellung };
}

/** Says what is known, and that nobody says which year is meant. */
function toRegel(kontingent: number, preise: Preise | undefined, fakten: Fakten, today: string): string {
  const zeitraum = fakten.wert('fahrdienst.zeitraum', today)
    ? '{{fakt:fahrdienst.zeitraum}}'
    : `Wir zählen nach Kalenderjahren. ${fakten.alle.find(({ id }) => id === 'fahrdienst.zeitraum')?.offen ?? ''}`;
  const saetze = [
    '{{wert:fahrdienst.zaehlung}}',
    `${kontingent} Fahrten sind frei.`,
    // Who has that many free rides never pays the smaller share.
    ...(preise && kontingent + 1 >= preise.grossAb
      ? []
      : ['Danach kostet eine Fahrt {{wert:fahrdienst.eigenanteil-ab-31}}.']),
    'Ab der {{wert:fahrdienst.grosser-anteil-ab}}. Fahrt kostet jede Fahrt {{wert:fahrdienst.eigenanteil-ab-101}}, egal wie hoch das Einkommen ist.',
    zeitraum,
  ];
  return fakten.ersetze(saetze.join(' '), today).trim();
}
