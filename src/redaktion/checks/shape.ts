import type { ContentTree } from '../contentTree.ts';
import { fehler, hinweis, type Problem } from '../problem.ts';

const FILES: Record<string, string> = {
  'stadt.yaml': 'Name der Stadt, Telefonnummern und Hinweise',
  'plz.yaml': 'die Postleitzahlen und ihre Stadtbezirke',
  'suchworte.yaml': 'die Wörter, die Menschen eintippen',
  'antraege/uebersicht.md': 'der Text der Seite „Anträge“',
  'antraege/aemter.yaml': 'die Ämter, zu denen die Anträge führen',
  'stadtbezirke/grenzen.geojson': 'die Umrisse der Stadtbezirke für die Karte',
};

interface Folder {
  purpose: string;
  ending: '.md' | '.yaml';
  /** A city may do without it. */
  isOptional?: true;
}

const FOLDERS: Record<string, Folder> = {
  einrichtungen: { purpose: 'eine Datei für jeden Ort des Verzeichnisses', ending: '.md' },
  stadtbezirke: { purpose: 'eine Datei für jeden Stadtbezirk', ending: '.md' },
  'ratgeber/de': { purpose: 'die Kapitel des Ratgebers', ending: '.md' },
  'ratgeber/leicht': { purpose: 'die Kapitel in Leichter Sprache', ending: '.md' },
  seiten: { purpose: 'die übrigen Seiten, zum Beispiel das Impressum', ending: '.md' },
  fakten: { purpose: 'Preise, Grenzen und andere Angaben mit Datum', ending: '.yaml', isOptional: true },
  'fakten/regeln': { purpose: 'Regeln als Tabellen', ending: '.yaml', isOptional: true },
};

/** What lies there is held against the applications, see `antraege.ts`. */
const HILFETEXTE = 'antraege/';

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The content folder has what the portal needs, under names it can use in addresses. */
export function checkShape(tree: ContentTree): Problem[] {
  return [...missingParts(tree), ...unknownParts(tree), ...wrongNames(tree)];
}

function missingParts(tree: ContentTree): Problem[] {
  const refused = new Set(tree.problems.map((problem) => problem.file));
  const missingFiles = Object.entries(FILES)
    .filter(([file]) => !tree.files.includes(file) && !refused.has(file))
    .map(([file, purpose]) => fehler({ file }, `Diese Datei fehlt. In ihr steht: ${purpose}.`));
  const missingFolders = Object.entries(FOLDERS)
    .filter(([folder, { ending, isOptional }]) => {
      return !isOptional && !tree.files.some((file) => isIn(folder, file) && file.endsWith(ending));
    })
    .map(([folder, { purpose }]) => {
      const what = tree.folders.includes(folder) ? 'In diesem Ordner liegt noch keine Datei' : 'Dieser Ordner fehlt';
      return fehler({ file: `${folder}/` }, `${what}. Hierher gehört: ${purpose}.`);
    });
  return [...missingFiles, ...missingFolders];
}

/** Files nobody reads. In a folder of entries they may break the build; elsewhere they only deceive the editor. */
function unknownParts(tree: ContentTree): Problem[] {
  return tree.files.flatMap((file) => {
    if (file in FILES || file === 'README.md' || file.startsWith(HILFETEXTE)) return [];
    const folder = Object.keys(FOLDERS).findLast((each) => file.startsWith(`${each}/`));
    if (!folder) return [hinweis({ file }, 'Diese Datei benutzt der Wegweiser nicht.')];
    if (isIn(folder, file)) return [];
    return [fehler({ file }, `Unterordner werden nicht gelesen. Legen Sie die Datei direkt in „${folder}“.`)];
  });
}

function wrongNames(tree: ContentTree): Problem[] {
  return tree.files
    .filter((file) => !(file in FILES))
    .flatMap((file) => {
      const ending = Object.entries(FOLDERS).find(([folder]) => isIn(folder, file))?.[1].ending;
      if (!ending || (file.endsWith(ending) && NAME.test(nameOf(file).slice(0, -ending.length)))) return [];
      const message = `Der Dateiname darf nur kleine Buchstaben von a bis z, Ziffern und Bindestriche haben und muss mit ${ending} enden.`;
      return [fehler({ file }, message)];
    });
}

function isIn(folder: string, file: string): boolean {
  return file.startsWith(`${folder}/`) && !file.slice(folder.length + 1).includes('/');
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
