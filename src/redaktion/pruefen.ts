import { stat } from 'node:fs/promises';
import { checkAntraege } from './checks/antraege.ts';
import { checkBodies } from './checks/body.ts';
import { checkDoubles } from './checks/doubles.ts';
import { checkEinrichtungen } from './checks/einrichtungen.ts';
import { checkFakten } from './checks/fakten.ts';
import { checkOutlines } from './checks/outlines.ts';
import { checkPlatzhalter } from './checks/platzhalter.ts';
import { checkPreise } from './checks/preise.ts';
import { checkRatgeber } from './checks/ratgeber.ts';
import { checkSchreiben } from './checks/schreiben.ts';
import { checkShape } from './checks/shape.ts';
import { checkStadt } from './checks/stadt.ts';
import { checkStadtbezirke } from './checks/stadtbezirke.ts';
import { readContent } from './content.ts';
import { readContentTree } from './contentTree.ts';
import type { Erwartung } from './erwartung.ts';
import { fehler, type Problem } from './problem.ts';

/** Everything an editor should know about the content before it is published. Only a `fehler` stops the build. */
export async function checkContent(contentDir: string, erwartung: Erwartung, now = new Date()): Promise<Problem[]> {
  const isFolder = await stat(contentDir).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  if (!isFolder) return [fehler({ file: '' }, 'Den Ordner der Inhalte gibt es nicht.')];
  const tree = await readContentTree(contentDir);
  const { content, problems } = await readContent(contentDir, tree, erwartung);
  return inReadingOrder([
    ...tree.problems,
    ...problems,
    ...checkShape(tree),
    ...checkDoubles(content),
    ...checkStadt(content),
    ...checkStadtbezirke(content),
    ...checkOutlines(content),
    ...checkEinrichtungen(content, now),
    ...checkRatgeber(content, now),
    ...checkFakten(content, now),
    ...checkPreise(content),
    ...checkPlatzhalter(content, now),
    ...checkAntraege(content, erwartung),
    ...checkSchreiben(content, erwartung),
    ...checkBodies(content),
  ]);
}

/** One line for each problem: `content/einrichtungen/x.md, Zeile 7, arten: Nennen Sie mindestens eine Art.` */
export function formatProblems(problems: readonly Problem[], folder = 'content'): string {
  return problems
    .map(({ severity, file, line, field, message }) => {
      const place = [`${folder}/${file}`, line === undefined ? '' : `Zeile ${line}`, field ?? '']
        .filter(Boolean)
        .join(', ');
      return `${severity === 'hinweis' ? 'Hinweis: ' : ''}${place}: ${message}`;
    })
    .join('\n');
}

function inReadingOrder(problems: Problem[]): Problem[] {
  return problems.sort((a, b) => (a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1));
}
