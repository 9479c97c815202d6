import { dateFormat } from '#src/fakten/dateFormat.ts';
import { AUFGABEN_TEXTE } from '../aufgabenStore.ts';
import { zaehltSeit } from '../uhren.ts';
import { OFFEN, STATUS_TEXTE } from '../vorgang.ts';
import { toAge } from './toAge.ts';
import type { VorgangZeile } from './vorgangZeile.ts';

/** One line of the table, in words: the browser has nothing left to decide. */
export interface TabellenZeile {
  href: string;
  aktenzeichen: string;
  name: string;
  /** "28.02.1941"; empty when it is not known. */
  geboren: string;
  antrag: string;
  stadtbezirk: string;
  status: string;
  /** "21.11.2026", and while it is open how long ago: "seit 12 Tagen". */
  eingang: string;
  alter: string;
  /** "bis 02.01.2027", "ruht: 2 fehlen". */
  frist: string;
  /** How long it has been complete: "vollständig seit 3 Tagen". */
  fristNotiz: string;
  isUeberfaellig: boolean;
  /** Who holds it. */
  bei: string;
  /** What stands out: tasks, second check, paper. */
  hinweise: readonly string[];
}

export interface Woerter {
  now: number;
  timeZone: string;
  staffId: string;
  nameOfStadtbezirk(id: string): string | undefined;
  nameOfStaff(id: string): string;
}

/** Line of the list → what stands in the table. */
export function toTabellenZeile(zeile: VorgangZeile, woerter: Woerter): TabellenZeile {
  const { aktenzeichen, geburtsdatum, stadtbezirk, eingegangenAm } = zeile;
  const isOpen = OFFEN.includes(zeile.status);
  return {
    href: `/intern/vorgaenge/${aktenzeichen}`,
    aktenzeichen,
    name: zeile.name || 'ohne Namen',
    geboren: geburtsdatum?.split('-').reverse().join('.') ?? '',
    antrag: zeile.antragName,
    stadtbezirk: stadtbezirk ? (woerter.nameOfStadtbezirk(stadtbezirk) ?? stadtbezirk) : '–',
    status: STATUS_TEXTE[zeile.status].name,
    eingang: formatDay(eingegangenAm, woerter),
    alter: isOpen ? toAge(eingegangenAm, woerter) : '',
    frist: isOpen ? toFrist(zeile, woerter) : '–',
    fristNotiz:
      isOpen && zeile.uhr.laeuftSeit !== null
        ? `vollständig ${toAge(zaehltSeit(zeile.uhr, woerter.now), woerter)}`
        : '',
    isUeberfaellig: zeile.isUeberfaellig,
    bei: toHolder(zeile, woerter),
    hinweise: [
      ...(zeile.antwortBis !== undefined && zeile.antwortBis <= woerter.now ? ['Antwort blieb aus'] : []),
      ...(zeile.vorschlagVon ? ['zweite Prüfung'] : []),
      ...new Set(zeile.aufgaben.map((art) => AUFGABEN_TEXTE[art].name)),
      ...(zeile.fristwahrend && isOpen ? ['fristwahrend'] : []),
      ...(zeile.herkunft === 'papier' ? ['Papier'] : []),
    ],
  };
}

/** The clock of the complete application: when a decision is due, or why it stands still. */
function toFrist({ uhr, fehlend, status, antwortBis }: VorgangZeile, woerter: Woerter): string {
  if (uhr.laeuftSeit === null) {
    if (status === 'rueckfrage' && antwortBis !== undefined) return `Antwort bis ${formatDay(antwortBis, woerter)}`;
    return status === 'rueckfrage' ? 'ruht: Rückfrage' : `ruht: ${fehlend} ${fehlend === 1 ? 'fehlt' : 'fehlen'}`;
  }
  const day = formatDay(uhr.faelligAm, woerter);
  return uhr.terminAm === null ? `bis ${day}` : `Termin ${day}`;
}

function toHolder({ zustaendig, isVergeben }: VorgangZeile, { staffId, nameOfStaff }: Woerter): string {
  if (!zustaendig || !isVergeben) return 'frei';
  return zustaendig === staffId ? 'bei Ihnen' : nameOfStaff(zustaendig);
}

const formatDay = (time: number, { timeZone }: Woerter) =>
  dateFormat('de-DE', { dateStyle: 'medium', timeZone }).format(time);
