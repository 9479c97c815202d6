const ZAHL = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 1 });

/** A straight distance in metres as a person would say it: "etwa 400 Meter entfernt", "etwa 2,5 Kilometer entfernt". */
export function describeEntfernung(meter: number): string {
  if (meter < 100) return 'ganz in der Nähe';
  if (meter < 950) return `etwa ${Math.round(meter / 100) * 100} Meter entfernt`;
  const kilometer = meter < 10_000 ? Math.round(meter / 500) / 2 : Math.round(meter / 1000);
  return `etwa ${ZAHL.format(kilometer)} Kilometer entfernt`;
}
