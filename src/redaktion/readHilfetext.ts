import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fehler, type Problem } from './problem.ts';

interface HilfetextSource {
  contentDir: string;
  file: string;
  problems: Problem[];
}

/** True for `antraege/<Antrag>/<Seite>.md`, whether or not there is such an application. */
export function isHilfetext(file: string): boolean {
  return /^antraege\/[^/]+\/[^/]+\.md$/.test(file);
}

/** A help text is words only. Front matter would be cut off by the build and never be read. */
export async function readHilfetext({ contentDir, file, problems }: HilfetextSource) {
  const body = (await readFile(join(contentDir, file), 'utf8')).replace(/^\uFEFF/, '');
  if (/^---[ \t]*\r?\n/.test(body)) {
    const message = 'Hilfetexte haben keine Angaben. Löschen Sie die Striche und was dazwischen steht.';
    problems.push(fehler({ file, line: 1 }, message));
  } else if (body.trim() === '') {
    problems.push(
      fehler({ file }, 'Dieser Hilfetext ist leer. Schreiben Sie etwas hinein, oder löschen Sie die Datei.'),
    );
  }
  return { id: file.replace(/^antraege\/|\.md$/g, ''), file, data: {}, lineOf: () => undefined, body, bodyLine: 1 };
}
