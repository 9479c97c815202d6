import type { z } from 'zod';

/** What the applications expect of the content. This module knows no application: whoever starts the check says it. */
export interface Erwartung {
  /** Shape of `antraege/aemter.yaml`: offices by id. */
  aemterSchema: z.ZodType<Record<string, unknown>>;
  antraege: readonly ErwarteterAntrag[];
}

export interface ErwarteterAntrag {
  /** Also the folder of its help texts. */
  id: string;
  /** What a help text may belong to: "start" and the pages of the form. */
  seiten: readonly string[];
  /** Ids of the offices its pages lead to. */
  aemter: readonly string[];
  /** Ids of the facts its questions show. */
  fakten: readonly string[];
}
