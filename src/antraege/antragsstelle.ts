import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import type { Fakten } from '#src/fakten/fakten.ts';
import type { FormContext } from '#src/forms/defineForm.ts';
import type { Limits } from '#src/http/limits.ts';
import type { Mailer } from '#src/mail/mailer.ts';
import type { Scanner } from '#src/uploads/createScanner.ts';
import type { AntragTexte } from './texte.ts';

/** What the pages of the applications work with; they find it as `Astro.locals.antragsstelle`. */
export interface Antragsstelle {
  database: Database;
  keys: KeyRing;
  scanner: Scanner;
  mailer: Mailer;
  fakten: Fakten;
  texte: AntragTexte;
  /** The Stadtbezirk of a Postleitzahl, when there is only one. */
  findStadtbezirk(plz: string): string | undefined;
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
