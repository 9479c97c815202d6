import { ImportError } from './importError.ts';

/** Parses JSON; half a file or no JSON at all is an ImportError. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ImportError('Die Quelle ist kein vollständiges JSON. Vielleicht ist die Übertragung abgebrochen.', {
      cause: error,
    });
  }
}
