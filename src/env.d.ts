declare namespace App {
  interface Locals {
    portal: import('#src/verzeichnis/portal.ts').Portal;
  }
}
