import type { Answers, UploadedFile } from '#src/forms/field.ts';
import type { SummarySection } from '#src/forms/summary.ts';

/** Where a Vorgang stands. */
export const STATUS = [
  'eingegangen',
  'in-bearbeitung',
  'rueckfrage',
  'vollstaendig',
  'bewilligt',
  'abgelehnt',
  'weitergeleitet',
  'zurueckgezogen',
  'abgeschlossen',
] as const;
export type Status = (typeof STATUS)[number];

/** The office still has to decide. */
export const OFFEN: readonly Status[] = ['eingegangen', 'in-bearbeitung', 'rueckfrage', 'vollstaendig'];

/** Nothing more is done from here on: the time until deletion runs. */
export const BEENDET: readonly Status[] = STATUS.filter((status) => !OFFEN.includes(status));

/** What moves a Vorgang on. */
export const SCHRITTE = [
  'nehmen',
  'nachfragen',
  'antworten',
  'vollstaendig-melden',
  'bewilligen',
  'ablehnen',
  'weiterleiten',
  'zurueckziehen',
  'absagen',
  'abschliessen',
  'wiederaufnehmen',
] as const;
export type Schritt = (typeof SCHRITTE)[number];

/**
 * The status machine: from where each step leads to what. `antworten`, `zurueckziehen` and `absagen` (a Fahrt, also one that
 * was granted) are steps of the citizen, all others of the office. `ablehnen` needs a second pair of eyes first (`bearbeitung/ablehnen.ts`); it is possible while an answer is
 * missing, because who does not answer can be refused (§ 66 SGB I).
 */
export const UEBERGAENGE: Record<Schritt, { von: readonly Status[]; nach: Status }> = {
  nehmen: { von: ['eingegangen'], nach: 'in-bearbeitung' },
  nachfragen: { von: ['in-bearbeitung', 'vollstaendig', 'rueckfrage'], nach: 'rueckfrage' },
  antworten: { von: ['rueckfrage'], nach: 'in-bearbeitung' },
  'vollstaendig-melden': { von: ['in-bearbeitung', 'rueckfrage'], nach: 'vollstaendig' },
  bewilligen: { von: ['vollstaendig'], nach: 'bewilligt' },
  ablehnen: { von: ['vollstaendig', 'rueckfrage'], nach: 'abgelehnt' },
  weiterleiten: { von: OFFEN, nach: 'weitergeleitet' },
  zurueckziehen: { von: OFFEN, nach: 'zurueckgezogen' },
  absagen: { von: [...OFFEN, 'bewilligt'], nach: 'zurueckgezogen' },
  abschliessen: { von: ['bewilligt', 'abgelehnt', 'weitergeleitet', 'zurueckgezogen'], nach: 'abgeschlossen' },
  wiederaufnehmen: { von: ['bewilligt', 'abgelehnt', 'weitergeleitet', 'abgeschlossen'], nach: 'in-bearbeitung' },
};

/** Whether a step is possible from here. */
export const isMoeglich = (schritt: Schritt, status: Status): boolean => UEBERGAENGE[schritt].von.includes(status);

/** What the citizen reads; one sentence on what happens next. */
export const STATUS_TEXTE: Record<Status, { name: string; satz: string }> = {
  eingegangen: { name: 'Eingegangen', satz: 'Ihr Antrag ist da. Das Amt prüft ihn und schreibt Ihnen.' },
  'in-bearbeitung': { name: 'In Bearbeitung', satz: 'Jemand im Amt prüft Ihren Antrag. Sie bekommen Nachricht.' },
  rueckfrage: {
    name: 'Rückfrage',
    satz: 'Das Amt braucht noch etwas von Ihnen. Was es ist, steht im Schreiben und unten auf dieser Seite.',
  },
  vollstaendig: { name: 'Vollständig', satz: 'Es ist alles da. Das Amt entscheidet jetzt.' },
  bewilligt: { name: 'Bewilligt', satz: 'Das Amt hat Ihrem Antrag zugestimmt. Sie bekommen einen Brief.' },
  abgelehnt: {
    name: 'Abgelehnt',
    satz: 'Das Amt hat Ihren Antrag abgelehnt. Der Brief sagt Ihnen, warum und was Sie dagegen tun können.',
  },
  weitergeleitet: {
    name: 'Weitergeleitet',
    satz: 'Für Ihren Antrag ist eine andere Stelle zuständig. Wir haben ihn dorthin geschickt. Das Datum gilt weiter.',
  },
  zurueckgezogen: {
    name: 'Zurückgezogen',
    satz: 'Sie haben diesen Antrag zurückgezogen. Sie können jederzeit einen neuen stellen.',
  },
  abgeschlossen: { name: 'Abgeschlossen', satz: 'Dieser Antrag ist erledigt.' },
};

/** A paper that is still to come. */
export interface FehlenderNachweis {
  /** The upload field that would have taken it. */
  feld: string;
  name: string;
}

/** A paper that came with the application or later. */
export interface Anlage extends UploadedFile {
  /** What it is: "Bewilligungsbescheid". */
  nachweis: string;
  feld: string;
}

/** Whom the Vorgang is about, and who speaks for them. */
export interface Beteiligte {
  vorname?: string;
  nachname: string;
  /** ISO day. */
  geburtsdatum?: string;
  email?: string;
  telefon?: string;
  /** How to reach the person when only the date was secured: one line, as typed. */
  erreichbar?: string;
  /** Set when somebody else filled in. */
  helfer?: { name: string; rolle: string; email?: string; telefon?: string; bekommtBriefe: boolean };
}

/** The address that mails about the Vorgang go to: of whoever gets the letters, else of the other one. */
export function mailAddressOf({ email, helfer }: Beteiligte): string | undefined {
  return helfer?.bekommtBriefe ? (helfer.email ?? email) : (email ?? helfer?.email);
}

/**
 * What was handed in, exactly as it was confirmed. Encrypted in the database, and complete: nobody needs today's form to
 * read it in ten years.
 */
export interface VorgangInhalt {
  antragName: string;
  /** "Ich beantrage den Dortmund-Pass." */
  wunsch: string;
  person: Beteiligte;
  /** Sections of question and answer in the words the citizen confirmed. */
  angaben: readonly SummarySection[];
  /** What was confirmed first, when the date was secured and the rest came later. */
  erstfassung?: readonly SummarySection[];
  /** The same as data, for rules and exports. */
  answers: Answers;
  fehlend: readonly FehlenderNachweis[];
  anlagen: readonly Anlage[];
  /** Questions that were still open when only the date was secured. */
  offeneFragen: readonly string[];
}

/** One Vorgang as the portal works with it. */
export interface Vorgang {
  /** The id the form sent along: handing in twice gives the same Vorgang. */
  id: string;
  aktenzeichen: string;
  /** Id of the application: "dortmund-pass". */
  antrag: string;
  formVersion: number;
  status: Status;
  /** The legal date, epoch milliseconds. Never changed. */
  eingegangenAm: number;
  /** Handed in to secure the date, before everything was answered. */
  fristwahrend: boolean;
  stadtbezirk: string | undefined;
  herkunft: Herkunft;
  /** The member of staff who typed it in or helped; undefined: the citizen alone. */
  erfasstVon: string | undefined;
  uhr: Uhr;
  /** The member of staff who holds it, and until when nobody else can take it. */
  zustaendig: string | undefined;
  zugeteiltBis: number | undefined;
  /** Who proposed to refuse it: somebody else has to agree. */
  vorschlagVon: string | undefined;
  /** Until when the citizen was asked to answer, epoch milliseconds; undefined unless a question is open. */
  antwortBis: number | undefined;
  entschiedenAm: number | undefined;
  /** Last change, epoch milliseconds: who decides must have seen it. */
  geaendertAm: number;
  inhalt: VorgangInhalt;
}

/**
 * The clock of the complete application. It counts from when everything is there, stands still while papers are missing or
 * the citizen is asked, and says when a decision is due. The other clock, since receipt, needs nothing but that date.
 * The yardstick is the one the Sozialamt set itself: six weeks "sobald alle Unterlagen da sind" (Geschäftsbericht 2008).
 */
export interface Uhr {
  /** Epoch milliseconds; null while it stands still. */
  laeuftSeit: number | null;
  /** What it had counted when it was last stopped. */
  gelaufenMs: number;
  /** How long the office wants to take. */
  zielMs: number;
  /** When it has to be done, whatever the clock says: the day of a Fahrt. */
  terminAm: number | null;
  /** When a decision is due. While the clock stands: as if everything had been there from the first day. */
  faelligAm: number;
}

/** `probe`: the nightly application of the portal itself, see src/betrieb/README.md; no person sees it in a list. */
export type Herkunft = 'online' | 'papier' | 'probe';

/** Something handed in later for a Vorgang. */
export interface Nachreichung {
  id: string;
  eingegangenAm: number;
  inhalt: NachreichungInhalt;
}

export interface NachreichungInhalt {
  nachricht: string;
  anlagen: readonly Anlage[];
  /** Answers that came after the date was secured. */
  angaben: readonly SummarySection[];
}

/** One line of the history of a Vorgang. */
export interface Ereignis {
  id: string;
  /** Epoch milliseconds. */
  am: number;
  /** What happened: "genommen", "notiz", "zurueckgezogen"; see `ereignisTexte.ts`. */
  art: string;
  /** The member of staff; undefined: the citizen or the portal itself. */
  von: string | undefined;
  inhalt?: EreignisInhalt | undefined;
}

/** What belongs to an event and is nobody else's business. */
export interface EreignisInhalt {
  /** A note, a reason, as typed. */
  text?: string;
  /** The member of staff it was handed to. */
  an?: string;
  /** The letter that was proposed and waits for a second pair of eyes. */
  wunsch?: Wunsch;
}

/** A letter as the form at the desk asks for it: which template, and what only the member of staff can say. */
export interface Wunsch {
  /** Id of the template. */
  vorlage: string;
  /** As typed. */
  text?: string | undefined;
  /** ISO day by which the citizen should answer. */
  frist?: string | undefined;
  /** The office it is forwarded to, with its address, in one line. */
  stelle?: string | undefined;
}
