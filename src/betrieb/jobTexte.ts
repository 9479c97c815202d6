/** What the jobs of the portal are called in the office; others show their kind. */
const JOB_NAMEN: Readonly<Record<string, string>> = {
  'mail-quittung': 'E-Mail mit dem Aktenzeichen',
  'mail-amt': 'E-Mail an das Amt',
  'mail-schreiben': 'E-Mail zu einem Schreiben',
  loeschen: 'Löschen nach Frist',
  betriebsmail: 'Tägliche E-Mail an den Betrieb',
  herzschlag: 'Nächtliche Probe',
  'herzschlag-pruefung': 'Nächtliche Probe, Prüfung',
  'protokoll-pruefung': 'Prüfung des Protokolls',
};

/** "E-Mail mit dem Aktenzeichen". */
export const jobName = (kind: string): string => JOB_NAMEN[kind] ?? kind;
