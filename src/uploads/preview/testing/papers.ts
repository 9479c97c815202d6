import { readFileSync } from 'node:fs';
import type { StoredPaper } from '../preview.ts';

/** A PDF of this folder, or one of those for uploads ("offen.pdf"). */
export function pdf(name: string): StoredPaper {
  for (const folder of ['./pdf/', '../../testing/pdf/']) {
    const url = new URL(folder + name, import.meta.url);
    try {
      return { bytes: readFileSync(url), mediaType: 'application/pdf' };
    } catch {
      // In the other one, then.
    }
  }
  throw new Error(`There is no ${name}.`);
}
