import type { Wert } from './felder.ts';
import type { ImportPlan } from './planImport.ts';

/** The report for the person at the console: counts first, then every place with its reason. */
export function formatReport(
  plan: ImportPlan,
  { quelle, isProbe, baselinePath }: { quelle: string; isProbe: boolean; baselinePath: string },
): string {
  const isUnclear = plan.uebersprungen.some(({ reason }) => reason.startsWith('vielleicht dasselbe'));
  return [
    `Import: ${quelle}`,
    isProbe
      ? 'Probe: Es wurde nichts geschrieben.'
      : `${plan.files.size === 0 ? 'Nichts zu schreiben.' : `Geschriebene Dateien: ${plan.files.size}`}`,
    '',
    `neu: ${plan.neu.length}`,
    ...plan.neu.map(({ id, label, punkt }) => `  + ${label} (${id})${punkt ? '' : ' – ohne Punkt auf der Karte'}`),
    `geändert: ${plan.geaendert.length}`,
    ...plan.geaendert.flatMap(({ id, label, changes }) => [
      `  ~ ${label} (${id})`,
      ...changes.map(
        ({ feld, vorher, nachher }) =>
          `      ${feld}: ${vorher === undefined ? 'leer' : show(vorher)} → ${show(nachher)}`,
      ),
    ]),
    `unverändert: ${plan.unveraendert.length}`,
    `abweichend: ${plan.abweichend.length}${plan.abweichend.length > 0 ? ' (Ihre Angabe bleibt stehen)' : ''}`,
    ...plan.abweichend.flatMap(({ id, label, differences }) => [
      `  ! ${label} (${id})`,
      ...differences.map(
        ({ feld, datei, quelle: source }) =>
          `      ${feld}: Datei ${datei === undefined ? 'leer' : show(datei)}, Quelle ${source === undefined ? 'sagt nichts mehr dazu' : show(source)}`,
      ),
    ]),
    `übersprungen: ${plan.uebersprungen.length}`,
    ...plan.uebersprungen.map(({ label, reason }) => `  - ${label}: ${reason}`),
    ...(plan.hinweise.length > 0
      ? [`Hinweise: ${plan.hinweise.length}`, ...plan.hinweise.map(({ label, text }) => `  · ${label}: ${text}`)]
      : []),
    ...(isUnclear
      ? [
          '',
          `Zu „vielleicht dasselbe“: Tragen Sie die Nummer in ${baselinePath} unter "orte" ein, zum Beispiel`,
          '  "node/123": { "einrichtung": "name-der-datei", "felder": {} }',
          'Mit null statt des Namens der Datei wird der Ort nie übernommen.',
        ]
      : []),
  ].join('\n');
}

function show(wert: Wert): string {
  if (Array.isArray(wert)) return `„${wert.join(', ')}“`;
  return typeof wert === 'object' ? `${wert.lat}, ${wert.lon}` : `„${wert}“`;
}
