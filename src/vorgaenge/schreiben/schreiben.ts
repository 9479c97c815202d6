import type { Absender } from '../quittung.ts';
import type { Anlass, SchreibenBlock } from './vorlage.ts';

/**
 * A letter with everything it says, from sender to greeting: what was sent, whatever template, office or Vorgang become
 * later. Kept sealed.
 */
export interface SchreibenInhalt {
  titel: string;
  anlass: Anlass;
  aktenzeichen: string;
  antragName: string;
  /** Whom it is about. */
  person: string;
  /** ISO day of the city. */
  datum: string;
  absender: Absender;
  /** Lines for the window of an envelope: the name, then the address when it is known. */
  empfaenger: readonly string[];
  hasAnschrift: boolean;
  bloecke: readonly SchreibenBlock[];
  mail: { betreff: string; text: string };
}
