import { ERWARTUNG } from '#src/antraege/erwartung.ts';
import { checkContent, formatProblems } from '#src/redaktion/pruefen.ts';

/** Stops the process with the list of mistakes when the content folder has any: nothing half-right is published. */
export async function requireGoodContent(contentDir: string): Promise<void> {
  const problems = (await checkContent(contentDir, ERWARTUNG)).filter((problem) => problem.severity === 'fehler');
  if (problems.length === 0) return;
  console.error(`\nIm Ordner ${contentDir} stimmt etwas nicht. Es wird nichts veröffentlicht.\n`);
  console.error(formatProblems(problems));
  process.exit(1);
}
