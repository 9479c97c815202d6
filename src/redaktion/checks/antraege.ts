import { type Content, SCHREIBEN } from '../content.ts';
import type { ErwarteterAntrag, Erwartung } from '../erwartung.ts';
import { faktenOf, isInBrokenFile } from '../faktenOf.ts';
import { fehler, type Problem } from '../problem.ts';
import { isHilfetext } from '../readHilfetext.ts';
import { suggestionFor } from '../spelling.ts';

const AEMTER = 'antraege/aemter.yaml';
const OWN_FILES = [AEMTER, 'antraege/uebersicht.md', 'antraege/rechtsbehelf.md'];
const PLACE =
  'Hilfetexte heißen antraege/<Antrag>/<Seite>.md und <Seite>.leicht.md, Schreiben antraege/<Antrag>/schreiben/<Name>.md.';

/**
 * Help texts belong to a page of an application, in both languages; every office and fact a form names is there. A city
 * offers the applications it has a folder for, so the others may name what is missing here.
 */
export function checkAntraege(content: Content, { antraege }: Erwartung): Problem[] {
  return [
    ...content.tree.files
      .filter((file) => file.startsWith('antraege/') && !OWN_FILES.includes(file))
      .filter((file) => !isHilfetext(file) && !SCHREIBEN.test(file))
      .map((file) => fehler({ file }, `Hier wird diese Datei nicht gelesen. ${PLACE}`)),
    ...content.hilfetexte.flatMap(({ id, file }) => checkHilfetext(id, file, content, antraege)),
    ...antraege
      .filter(({ id }) => content.hilfetexte.some((text) => text.id.startsWith(`${id}/`)))
      .flatMap((antrag) => [...missingAemter(antrag, content), ...missingFakten(antrag, content)]),
  ];
}

function checkHilfetext(id: string, file: string, content: Content, antraege: readonly ErwarteterAntrag[]): Problem[] {
  const [ordner = '', name = ''] = id.split('/');
  const antrag = antraege.find((each) => each.id === ordner);
  if (!antrag) {
    const ids = antraege.map((each) => each.id);
    const known = suggestionFor(ordner, ids) || ` Es gibt: ${ids.join(', ')}.`;
    return [fehler({ file }, `Den Antrag „${ordner}“ gibt es nicht.${known} Benennen Sie den Ordner um.`)];
  }
  const seite = name.replace(/\.leicht$/, '');
  if (!antrag.seiten.includes(seite)) {
    const known = suggestionFor(seite, antrag.seiten) || ` Es gibt: ${antrag.seiten.join(', ')}.`;
    const message = `Im Antrag „${ordner}“ gibt es keine Seite „${seite}“.${known} Benennen Sie die Datei um, oder löschen Sie sie.`;
    return [fehler({ file }, message)];
  }
  const isLeicht = name.endsWith('.leicht');
  const twin = `antraege/${ordner}/${isLeicht ? seite : `${seite}.leicht`}.md`;
  if (content.tree.files.includes(twin)) return [];
  const message = isLeicht
    ? `Zu diesem Text fehlt die Datei ${twin}`
    : `Dieser Hilfetext fehlt in Leichter Sprache. Er gehört in die Datei ${twin}`;
  return [fehler({ file }, message)];
}

function missingAemter({ id, aemter }: ErwarteterAntrag, content: Content): Problem[] {
  const known = content.aemter[0]?.data;
  // A file that is missing or broken is reported as such.
  if (!known) return [];
  return aemter
    .filter((amt) => !Object.hasOwn(known, amt))
    .map((amt) =>
      fehler({ file: AEMTER }, `Es fehlt das Amt „${amt}“, zu dem der Antrag „${id}“ führt. Tragen Sie es ein.`),
    );
}

function missingFakten({ id, fakten }: ErwarteterAntrag, content: Content): Problem[] {
  const known = faktenOf(content);
  return fakten
    .filter((fakt) => !known.has(fakt) && !isInBrokenFile(fakt, content))
    .map((fakt) => {
      const file = `fakten/${fakt.slice(0, fakt.indexOf('.'))}.yaml`;
      return fehler({ file }, `Es fehlt die Angabe „${fakt}“, die der Antrag „${id}“ nennt. Tragen Sie sie ein.`);
    });
}
