import type { Option } from '#src/forms/field.ts';

/**
 * The benefits people name, the ones of older people first. Names as they stand on the Bescheid. Which of them open a
 * Dortmund-Pass or a Sozialticket is said in the folder of each.
 */
export const LEISTUNGEN = [
  {
    value: 'grundsicherung',
    label: {
      de: 'Grundsicherung im Alter oder bei Erwerbsminderung',
      leicht: 'Grund·sicherung im Alter oder bei Erwerbs·minderung',
    },
    hint: {
      de: 'Vom Sozialamt, wenn die Rente nicht reicht',
      leicht: 'Geld vom Sozial·amt, wenn die Rente zu klein ist.',
    },
  },
  {
    value: 'hilfe-zum-lebensunterhalt',
    label: { de: 'Sozialhilfe (Hilfe zum Lebensunterhalt)', leicht: 'Sozial·hilfe zum Leben' },
  },
  {
    value: 'hilfe-zur-pflege',
    label: { de: 'Hilfe zur Pflege', leicht: 'Hilfe zur Pflege' },
    hint: {
      de: 'Vom Sozialamt, zum Beispiel für die Kosten im Heim',
      leicht: 'Geld vom Sozial·amt. Zum Beispiel: für das Pflege·heim.',
    },
  },
  { value: 'wohngeld', label: { de: 'Wohngeld', leicht: 'Wohn·geld' } },
  {
    value: 'buergergeld',
    label: { de: 'Bürgergeld', leicht: 'Bürger·geld' },
    hint: { de: 'Vom Jobcenter, früher Arbeitslosengeld II', leicht: 'Geld vom Job·center. Früher hieß es Hartz 4.' },
  },
  {
    value: 'asylbewerberleistungen',
    label: { de: 'Leistungen für Asylbewerber', leicht: 'Geld für Menschen, die Asyl suchen' },
  },
  {
    value: 'entschaedigung',
    label: { de: 'Soziale Entschädigung', leicht: 'Soziale Entschädigung' },
    hint: {
      de: 'Zum Beispiel nach einer Gewalttat, einem Impfschaden oder für Kriegsopfer',
      leicht: 'Zum Beispiel: nach einer Gewalt·tat oder einem Impf·schaden.',
    },
  },
  {
    value: 'jugendhilfe',
    label: { de: 'Leistungen vom Jugendamt zum Leben', leicht: 'Geld vom Jugend·amt zum Leben' },
  },
  {
    value: 'andere',
    label: { de: 'Eine andere Leistung', leicht: 'Anderes Geld vom Amt' },
    hint: { de: 'Sie schreiben gleich auf, welche.', leicht: 'Sie schreiben gleich auf, wie es heißt.' },
  },
  {
    value: 'keine',
    label: { de: 'Keine Leistung', leicht: 'Kein Geld vom Amt' },
    hint: { de: 'Zum Beispiel nur Rente oder Lohn', leicht: 'Zum Beispiel: nur Rente oder Lohn.' },
  },
] as const satisfies readonly Option[];

/** The value of one of the `LEISTUNGEN`. */
export type Leistung = (typeof LEISTUNGEN)[number]['value'];
