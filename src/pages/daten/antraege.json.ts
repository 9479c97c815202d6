import { getCollection } from 'astro:content';
import { readAemter } from '#src/antraege/readAemter.ts';
import { readVorlagen } from '#src/antraege/readVorlagen.ts';
import { type AntragTexteDaten, groupHilfe } from '#src/antraege/texte.ts';
import { parseSettings } from '#src/config.ts';

/** Offices, help texts and letters of the applications; the server reads them at start, pages on demand never ask collections. */
export async function GET() {
  const hilfetexte = await getCollection('hilfetexte');
  const { contentDir } = parseSettings(process.env);
  const daten: AntragTexteDaten = {
    aemter: readAemter(contentDir),
    vorlagen: readVorlagen(contentDir),
    hilfe: groupHilfe(hilfetexte.map(({ id, rendered }) => ({ id, html: rendered?.html ?? '' }))),
  };
  return Response.json(daten);
}
