import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import type { Fakten } from '#src/fakten/fakten.ts';
import type { FormContext } from '#src/forms/defineForm.ts';
import type { Limits } from '#src/http/limits.ts';
import type { Mailer } from '#src/mail/mailer.ts';
import type { Scanner } from '#src/uploads/createScanner.ts';
import type { Absender } from '#src/vorgaenge/quittung.ts';
import type { Vorlage } from '#src/vorgaenge/schreiben/vorlage.ts';
import type { Ziel } from '#src/vorgaenge/ziele.ts';
import type { AntragTexte } from './texte.ts';

/** What the pages of the applications work with; they find it as `Astro.locals.antragsstelle`. */
export interface Antragsstelle {
  database: Database;
  keys: KeyRing;
  scanner: Scanner;
  mailer: Mailer;
  fakten: Fakten;
  texte: AntragTexte;
  /** The letters written in advance for an application, in the order they are offered. */
  vorlagen(antragId: string): readonly Vorlage[];
  /** The Stadtbezirk of a Postleitzahl, when there is only one. */
  findStadtbezirk(plz: string): string | undefined;
  /** Who signs letters about an application. */
  absender(antragId: string): Absender;
  /** How soon the office wants to decide. */
  ziel(antragId: string): Ziel;
  /** Ceilings against floods. */
  limits: Limits;
  /** A proxy of ours writes the address of the citizen into a header. */
  isBehindProxy: boolean;
  /** The day and the Postleitzahlen, for judging answers. */
  context(): FormContext;
  /** Epoch milliseconds. */
  now(): number;
  /** Told after a commit that put jobs into the queue. */
  wakeWorker(): void;
}
