import type { Rolle } from './rechte.ts';

/** A member of staff who is logged in, second factor included. */
export interface Staff {
  id: string;
  name: string;
  email: string;
  rolle: Rolle;
  bereich: Bereich;
}

/** Which Vorgänge somebody works with. A list that is missing means all. */
export interface Bereich {
  /** Ids of applications: "dortmund-pass". */
  antraege?: readonly string[];
  /** Ids of Stadtbezirke. A Vorgang whose address tells no single one belongs to everybody: somebody has to do it. */
  stadtbezirke?: readonly string[];
  /** Only what this member of staff filed. */
  nurEigene: boolean;
}
