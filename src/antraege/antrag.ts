import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Tx } from '#src/db/tx.ts';
import type { Einschaetzung } from '#src/fakten/einschaetzung.ts';
import type { Fakten } from '#src/fakten/fakten.ts';
import type { FormDefinition } from '#src/forms/defineForm.ts';
import type { Answers } from '#src/forms/field.ts';
import type { Words } from '#src/forms/words.ts';
import type { Vorgang } from '#src/vorgaenge/vorgang.ts';
import type { Antragsstelle } from './antragsstelle.ts';

/** A paper that belongs to the application, given these answers. */
export interface Nachweis {
  /** The upload field that takes it. */
  feld: string;
  /** "Ihr aktueller Bewilligungsbescheid, alle Seiten". */
  name: Words;
}

/** Who asks for a `vorschau`, with which answers. */
export interface VorschauRequest {
  stelle: Antragsstelle;
  answers: Answers;
  /** The day, "2026-11-21". */
  today: string;
  /** Network address: what is looked up here could be guessed. */
  address: string;
}

/** One application that citizens can hand in: a folder beside this file and a line in `registry.ts`. */
export interface Antrag {
  /** Also the address and the folder of the help texts: "dortmund-pass". */
  id: string;
  /** Two letters in front of the Aktenzeichen: "DP". */
  kuerzel: string;
  name: Words;
  /** What it is and for whom, in one or two sentences. */
  kurz: Words;
  form: FormDefinition;
  /** The office that works on it, an id in `content/antraege/aemter.yaml`. */
  amt: string;
  /** How long filling in takes most people. */
  dauerMinuten: number;
  /** What to have at hand before starting. */
  bereitlegen: readonly Words[];
  /** What a citizen asks for who hands in now and fills in later: "Ich beantrage den Dortmund-Pass." */
  wunsch: Words;
  /** What happens after handing in, one step each; missing: the office checks, asks, writes. */
  danach?: readonly Words[];
  /** Days on which it can be handed in, both included; outside of them the page says so. Missing: always. */
  zeitraum?: { von?: string; bis?: string };
  /** Papers needed for these answers, handed in or not. */
  nachweise(answers: Answers): readonly Nachweis[];
  /** What the rules say about these answers; the office decides. */
  einschaetzung?(answers: Answers, fakten: Fakten, today: string): Einschaetzung | undefined;
  /** The day it has to be decided by, whatever the usual target: the day of a Fahrt. ISO day. */
  termin?(answers: Answers): string | undefined;
  /** What else is written in the transaction that files it, or that completes it later: a booked Fahrt. */
  alongside?(tx: Tx, vorgang: Pick<Vorgang, 'id' | 'inhalt'>, keys: KeyRing): Promise<void>;
  /** What the portal knows and these answers change, shown before handing in: the Fahrtenkonto. Sentences. */
  vorschau?(visit: VorschauRequest): Promise<readonly string[]>;
  /** Applications that are filed in the same visit with the same answers, without those of the fields named. */
  weitere?(answers: Answers): readonly { antrag: string; ohne: readonly string[] }[];
}
