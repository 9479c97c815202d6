declare namespace App {
  interface Locals {
    portal: import('#src/verzeichnis/portal.ts').Portal;
    antragsstelle: import('#src/antraege/antragsstelle.ts').Antragsstelle;
    /** A form that could not be saved: where it goes, and what was typed; undefined when it had files. */
    nichtGespeichert?: { path: string; typed: readonly (readonly [name: string, value: string])[] | undefined };
    /** A form that was sent too often: where it goes, and how many seconds to wait. */
    pause?: { path: string; seconds: number };
  }
}
