import type { Status, Uhr, VorgangInhalt } from './vorgang.ts';

/** What decides whether the clock runs. */
export interface Lage {
  status: Status;
  /** Papers and answers that are missing. */
  fehlend: number;
}

const laeuft = ({ status, fehlend }: Lage): boolean =>
  fehlend === 0 && (status === 'eingegangen' || status === 'in-bearbeitung' || status === 'vollstaendig');

/** The clock of an application that has just come in. */
export function startUhr(
  eingegangenAm: number,
  lage: Lage,
  { zielMs, terminAm = null }: { zielMs: number; terminAm?: number | null },
): Uhr {
  const uhr = { laeuftSeit: laeuft(lage) ? eingegangenAm : null, gelaufenMs: 0, zielMs, terminAm };
  return withDue(uhr, eingegangenAm);
}

/** The clock after something changed at `now`. */
export function stelleUhr(uhr: Uhr, lage: Lage, { eingegangenAm, now }: { eingegangenAm: number; now: number }): Uhr {
  if (laeuft(lage)) return withDue({ ...uhr, laeuftSeit: uhr.laeuftSeit ?? now }, eingegangenAm);
  return withDue({ ...uhr, laeuftSeit: null, gelaufenMs: gelaufen(uhr, now) }, eingegangenAm);
}

/** Milliseconds the clock has counted until now. */
export function gelaufen({ laeuftSeit, gelaufenMs }: Uhr, now: number): number {
  return gelaufenMs + (laeuftSeit === null ? 0 : Math.max(0, now - laeuftSeit));
}

/** When the clock would have begun to count had it never rested: what it has counted lies between then and now. */
export const zaehltSeit = (uhr: Uhr, now: number): number => now - gelaufen(uhr, now);

/** Only a running clock can be late: while papers are missing, the citizen is asked. */
export function isUeberfaellig({ laeuftSeit, faelligAm }: Uhr, now: number): boolean {
  return laeuftSeit !== null && faelligAm < now;
}

/** How many papers and answers are missing. */
export const countFehlend = ({ fehlend, offeneFragen }: Pick<VorgangInhalt, 'fehlend' | 'offeneFragen'>): number =>
  fehlend.length + offeneFragen.length;

function withDue(uhr: Omit<Uhr, 'faelligAm'>, eingegangenAm: number): Uhr {
  const { laeuftSeit, gelaufenMs, zielMs, terminAm } = uhr;
  const due = (laeuftSeit === null ? eingegangenAm : laeuftSeit - gelaufenMs) + zielMs;
  return { ...uhr, faelligAm: terminAm === null ? due : Math.min(due, terminAm) };
}
