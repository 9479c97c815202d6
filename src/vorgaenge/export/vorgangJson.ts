import type { SummarySection } from '#src/forms/summary.ts';
import { ereignisText } from '../ereignisTexte.ts';
import type { Schreiben } from '../schreiben/schreibenStore.ts';
import { type Ereignis, type Nachreichung, STATUS_TEXTE, type Uhr, type Vorgang } from '../vorgang.ts';
import type { EingegangeneAnlage } from './anlagen.ts';

/** Raised when a field changes its meaning or goes away; new fields do not count. */
export const VERSION = 1;

/** What goes into the export. */
export interface Ausgabe {
  vorgang: Vorgang;
  nachreichungen: readonly Nachreichung[];
  anlagen: readonly EingegangeneAnlage[];
  ereignisse: readonly Ereignis[];
  schreiben: readonly Schreiben[];
  /** The name of a member of staff. */
  nameOf(id: string): string;
  /** Epoch milliseconds. */
  erzeugtAm: number;
}

/** The shape is described in README.md. */
export type VorgangJson = ReturnType<typeof toVorgangJson>;

/**
 * A Vorgang as data that people and programs can read: ISO 8601 in UTC for moments, ISO days for days, null for what there
 * is not. No keys of files: whoever gets the export opens nothing with it.
 */
export function toVorgangJson(ausgabe: Ausgabe) {
  const { vorgang, nachreichungen, anlagen, ereignisse, schreiben, erzeugtAm } = ausgabe;
  const { inhalt } = vorgang;
  return {
    format: 'wegweiser-vorgang',
    version: VERSION,
    erzeugtAm: toIso(erzeugtAm),
    ...toKopf(ausgabe),
    person: inhalt.person,
    wunsch: inhalt.wunsch,
    angaben: inhalt.angaben.map(toAbschnitt),
    erstfassung: inhalt.erstfassung?.map(toAbschnitt) ?? null,
    antworten: withoutKeys(inhalt.answers),
    fehlend: inhalt.fehlend,
    offeneFragen: inhalt.offeneFragen,
    anlagen: anlagen.map(toAnlage),
    nachreichungen: nachreichungen.map((each) => ({
      id: each.id,
      eingegangenAm: toIso(each.eingegangenAm),
      nachricht: each.inhalt.nachricht,
      anlagen: each.inhalt.anlagen.map(({ id }) => id),
      angaben: each.inhalt.angaben.map(toAbschnitt),
    })),
    verlauf: ereignisse.map((each) => toEintrag(ausgabe, each)),
    schreiben: schreiben.map((each) => toBrief(ausgabe, each)),
  };
}

function toKopf({ vorgang, nameOf }: Ausgabe) {
  const { erfasstVon, zustaendig } = vorgang;
  return {
    aktenzeichen: vorgang.aktenzeichen,
    antrag: { id: vorgang.antrag, name: vorgang.inhalt.antragName, fassung: vorgang.formVersion },
    status: { id: vorgang.status, name: STATUS_TEXTE[vorgang.status].name },
    eingegangenAm: toIso(vorgang.eingegangenAm),
    fristwahrend: vorgang.fristwahrend,
    stadtbezirk: vorgang.stadtbezirk ?? null,
    herkunft: vorgang.herkunft,
    erfasstVon: erfasstVon === undefined ? null : nameOf(erfasstVon),
    zustaendig: zustaendig === undefined ? null : nameOf(zustaendig),
    uhr: toUhrJson(vorgang.uhr),
    entschiedenAm: toIso(vorgang.entschiedenAm),
    geaendertAm: toIso(vorgang.geaendertAm),
  };
}

const toUhrJson = ({ laeuftSeit, gelaufenMs, zielMs, terminAm, faelligAm }: Uhr) => ({
  laeuftSeit: toIso(laeuftSeit),
  gelaufenMs,
  zielMs,
  terminAm: toIso(terminAm),
  faelligAm: toIso(faelligAm),
});

const toAbschnitt = ({ title, rows }: SummarySection) => ({
  titel: title,
  zeilen: rows.map(({ field, question, answer }) => ({ feld: field, frage: question, antwort: answer })),
});

/** By name, so that a field that is new and secret stays inside. */
const toAnlage = ({ id, name, nachweis, feld, mediaType, size, scan, eingegangenAm }: EingegangeneAnlage) => ({
  id,
  name,
  nachweis,
  feld,
  mediaType,
  size,
  scan,
  eingegangenAm: toIso(eingegangenAm),
});

const toEintrag = ({ nameOf }: Ausgabe, ereignis: Ereignis) => ({
  am: toIso(ereignis.am),
  art: ereignis.art,
  name: ereignisText(ereignis),
  von: ereignis.von === undefined ? null : nameOf(ereignis.von),
  text: ereignis.inhalt?.text ?? null,
  an: ereignis.inhalt?.an === undefined ? null : nameOf(ereignis.inhalt.an),
});

const toBrief = ({ nameOf }: Ausgabe, { id, vorlage, versand, am, von, versendetAm, inhalt }: Schreiben) => ({
  id,
  vorlage,
  versand,
  am: toIso(am),
  von: nameOf(von),
  versendetAm: toIso(versendetAm),
  titel: inhalt.titel,
  anlass: inhalt.anlass,
  empfaenger: inhalt.empfaenger,
  text: inhalt.bloecke.map((block) => (block.kind === 'list' ? block.items : [block.text]).join('\n')).join('\n\n'),
  mail: inhalt.mail,
});

/** Answers list files as well, each with the key that opens it. */
function withoutKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutKeys);
  if (typeof value !== 'object' || value === null) return value;
  const isFile = 'mediaType' in value;
  const entries = Object.entries(value).filter(([name]) => !(isFile && name === 'key'));
  return Object.fromEntries(entries.map(([name, each]) => [name, withoutKeys(each)]));
}

/** "2026-11-21T09:14:00.000Z" */
function toIso(time: number): string;
function toIso(time: number | null | undefined): string | null;
function toIso(time: number | null | undefined): string | null {
  return time === null || time === undefined ? null : new Date(time).toISOString();
}
