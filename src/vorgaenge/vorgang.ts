import type { Answers, UploadedFile } from '#src/forms/field.ts';
import type { SummarySection } from '#src/forms/summary.ts';

/** Where a Vorgang stands. What the office may do from where comes with the desk. */
export const STATUS = ['eingegangen', 'bewilligt', 'abgelehnt', 'zurueckgezogen', 'abgeschlossen'] as const;
export type Status = (typeof STATUS)[number];

/** Nothing more is done from here on: the time until deletion runs. */
export const BEENDET: readonly Status[] = ['bewilligt', 'abgelehnt', 'zurueckgezogen', 'abgeschlossen'];

/** What the citizen reads; one sentence on what happens next. */
export const STATUS_TEXTE: Record<Status, { name: string; satz: string }> = {
  eingegangen: { name: 'Eingegangen', satz: 'Ihr Antrag ist da. Das Amt prüft ihn und schreibt Ihnen.' },
  bewilligt: { name: 'Bewilligt', satz: 'Das Amt hat Ihrem Antrag zugestimmt. Sie bekommen einen Brief.' },
  abgelehnt: {
    name: 'Abgelehnt',
    satz: 'Das Amt hat Ihren Antrag abgelehnt. Der Brief sagt Ihnen, warum und was Sie dagegen tun können.',
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
  inhalt: VorgangInhalt;
}

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
