import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fehler, type Problem } from './problem.ts';
import { readYaml, type YamlText } from './readYaml.ts';

/** A Markdown file: the front matter with its lines, and the text below. */
export interface ContentDocument extends YamlText {
  body: string;
  /** Line of the file on which the text begins. */
  bodyLine: number;
}

/** Reads `file` (path below `contentDir`); when it cannot be read, says why. */
export async function readDocument(contentDir: string, file: string): Promise<ContentDocument | Problem[]> {
  return parseContentDocument(file, await readFile(join(contentDir, file), 'utf8'));
}

/** The same for a text that has not been saved yet. */
export function parseContentDocument(file: string, source: string): ContentDocument | Problem[] {
  const lines = source.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (lines[0]?.trimEnd() !== '---') {
    return [fehler({ file, line: 1 }, 'Die Datei muss in der ersten Zeile mit drei Strichen beginnen: ---')];
  }
  // Like Astro: the first line that begins with three dashes ends the front matter, whatever follows them.
  const end = lines.findIndex((line, index) => index > 0 && line.startsWith('---'));
  if (end === -1) {
    return [fehler({ file, line: 1 }, 'Unter den Angaben fehlt die Zeile mit drei Strichen: ---')];
  }
  if (lines[end]?.trimEnd() !== '---') {
    return [
      fehler({ file, line: end + 1 }, 'Hier enden die Angaben. In dieser Zeile dürfen nur drei Striche stehen: ---'),
    ];
  }
  const yaml = readYaml({ file, source: lines.slice(1, end).join('\n'), firstLine: 2, hasTimestamps: true });
  if (Array.isArray(yaml)) return yaml;
  return { ...yaml, body: lines.slice(end + 1).join('\n'), bodyLine: end + 2 };
}
