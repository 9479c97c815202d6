declare namespace App {
  interface Locals {
    portal: import('#src/verzeichnis/portal.ts').Portal;
    antragsstelle: import('#src/antraege/antragsstelle.ts').Antragsstelle;
  }
}
