import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { parseVorlagenText } from '#src/vorgaenge/schreiben/parseVorlagenText.ts';
import { type RechtsbehelfTexte, toRechtsbehelfe } from '#src/vorgaenge/schreiben/rechtsbehelfe.ts';
import { toVorlage } from '#src/vorgaenge/schreiben/toVorlage.ts';
import { rechtsbehelfKopf, type Vorlage, vorlagenKopf } from '#src/vorgaenge/schreiben/vorlage.ts';

/**
 * The letters of a content folder, by application and in the order they are offered. Throws when a file is wrong: the
 * content check has said so before.
 */
export function readVorlagen(contentDir: string): Record<string, Vorlage[]> {
  const antraege = join(contentDir, 'antraege');
  const rechtsbehelfe = readRechtsbehelfe(join(antraege, 'rechtsbehelf.md'));
  const vorlagen: Record<string, Vorlage[]> = {};
  for (const file of globSync('*/schreiben/*.md', { cwd: antraege }).sort()) {
    const [antrag = ''] = file.split(sep);
    const { kopf, bloecke } = readText(join(antraege, file), vorlagenKopf);
    vorlagen[antrag] ??= [];
    vorlagen[antrag].push(toVorlage(basename(file, '.md'), kopf, bloecke, rechtsbehelfe));
  }
  for (const list of Object.values(vorlagen)) list.sort((a, b) => a.reihenfolge - b.reihenfolge);
  return vorlagen;
}

/** A city without letters needs no such file. */
function readRechtsbehelfe(file: string): RechtsbehelfTexte | undefined {
  if (!existsSync(file)) return undefined;
  const { kopf, bloecke } = readText(file, rechtsbehelfKopf);
  return toRechtsbehelfe(kopf, bloecke);
}

function readText<T>(file: string, schema: z.ZodType<T>) {
  const [, yaml = '', body = ''] =
    /^\uFEFF?---[^\n]*\n(.*?)^---[^\n]*\n?(.*)$/ms.exec(readFileSync(file, 'utf8')) ?? [];
  const { bloecke, fehler } = parseVorlagenText(body.replaceAll('\r\n', '\n'));
  if (fehler.length > 0) throw new Error(`${file}: ${fehler.map(({ message }) => message).join(' ')}`);
  return { kopf: schema.parse(parse(yaml)), bloecke };
}
