import { LAUF_NAMEN, type Lauf, type LaufArt } from './laeufe.ts';
import { dauer, type Grenzen, type Stockung, type StockungArt } from './stockung.ts';

interface Erwartung {
  art: StockungArt;
  grenze: 'nachtlaufMs' | 'wochenlaufMs';
  tun: string;
}

const ERWARTUNGEN: Record<LaufArt, Erwartung> = {
  sicherung: {
    art: 'sicherung',
    grenze: 'nachtlaufMs',
    tun: 'Starten Sie „npm run backup“ von Hand, und sehen Sie nach, warum der Zeitplan des Servers es nicht tut.',
  },
  herzschlag: {
    art: 'herzschlag',
    grenze: 'nachtlaufMs',
    tun: 'Jede Nacht geht ein Antrag zur Probe den ganzen Weg. Prüfen Sie die genannte Stelle: Dort können auch echte Anträge hängen bleiben.',
  },
  loeschen: {
    art: 'loeschlauf',
    grenze: 'nachtlaufMs',
    tun: 'Starten Sie „npm run loeschen -- --jetzt“ von Hand, und sehen Sie nach, ob ein Server mit WORKER=on läuft.',
  },
  'protokoll-pruefung': {
    art: 'protokoll-pruefung',
    grenze: 'wochenlaufMs',
    tun: 'Starten Sie „npm run protokoll -- pruefen“. Meldet es einen Fehler, informieren Sie den Datenschutz.',
  },
};

/** Routines that failed, are late or never ran. A portal that is younger than the limit has missed nothing yet. */
export function findLaufStockungen(
  laeufe: readonly Lauf[],
  { now, grenzen, eingerichtetAm }: { now: number; grenzen: Grenzen; eingerichtetAm: number },
): Stockung[] {
  return laeufe.flatMap((lauf): Stockung[] => {
    const { art, grenze, tun } = ERWARTUNGEN[lauf.art];
    const satz = findFehler(lauf, { now, limitMs: grenzen[grenze], eingerichtetAm });
    if (!satz) return [];
    const seit = lauf.gelungenAm ?? lauf.letzter?.am;
    return [
      {
        art,
        schwere: lauf.art === 'loeschen' ? 'warnung' : 'dringend',
        anzahl: 1,
        seit,
        satz,
        tun,
        wo: '/intern/betrieb#laeufe',
      },
    ];
  });
}

function findFehler(
  { art, gelungenAm, letzter }: Lauf,
  { now, limitMs, eingerichtetAm }: { now: number; limitMs: number; eingerichtetAm: number },
): string | undefined {
  const name = LAUF_NAMEN[art];
  if (letzter && !letzter.ok) return `${name}: Der letzte Lauf ist gescheitert. ${letzter.hinweis}`;
  if (gelungenAm !== undefined && gelungenAm < now - limitMs) {
    return `${name}: Der letzte Lauf ist ${dauer(now - gelungenAm)} her.`;
  }
  if (gelungenAm === undefined && eingerichtetAm < now - limitMs) return `${name}: Es gab noch keinen Lauf.`;
  return undefined;
}
