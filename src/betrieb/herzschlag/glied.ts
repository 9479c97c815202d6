import { toErrorFields } from '#src/log/errorFields.ts';

/** The pieces of the chain, in order, as the operator reads them. */
export const GLIEDER = {
  ausfuellen: 'Formular ausfüllen',
  datei: 'Datei annehmen',
  einreichen: 'Antrag einreichen',
  lesen: 'Antrag wieder lesen',
  anlage: 'Datei wieder öffnen',
  suche: 'Mit dem Namen finden',
  bestaetigung: 'Bestätigung als PDF',
  auskunft: 'Mit Aktenzeichen und Geburtsdatum finden',
  mail: 'E-Mail verschicken',
} as const;
export type Glied = keyof typeof GLIEDER;

/** A piece of the chain is broken; `message` is for the operator, in German. */
export class GliedError extends Error {
  override name = 'GliedError';
  readonly glied: Glied;
  constructor(glied: Glied, warum: string) {
    super(`${GLIEDER[glied]}: ${warum}`);
    this.glied = glied;
  }
}

/** Does the work of one piece; whatever goes wrong in it is a GliedError that names it. */
export async function alsGlied<T>(glied: Glied, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof GliedError) throw error;
    throw new GliedError(glied, toErrorFields(error).error);
  }
}
