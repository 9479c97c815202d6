import type { ContentTree } from '../contentTree.ts';
import { fehler, hinweis, type Problem } from '../problem.ts';

const FILES: Record<string, string> = {
  'stadt.yaml': 'Name der Stadt, Telefonnummern und Hinweise',
  'plz.yaml': 'die Postleitzahlen und ihre Stadtbezirke',
  'suchworte.yaml': 'die Wörter, die Menschen eintippen',
  'antraege.md': 'der Text der Seite „Anträge“',
  'stadtbezirke/grenzen.geojson': 'die Umrisse der Stadtbezirke für die Karte',
};

const FOLDERS: Record<string, string> = {
  einrichtungen: 'eine Datei für jeden Ort des Verzeichnisses',
  stadtbezirke: 'eine Datei für jeden Stadtbezirk',
  'ratgeber/de': 'die Kapitel des Ratgebers',
  'ratgeber/leicht': 'die Kapitel in Leichter Sprache',
  seiten: 'die übrigen Seiten, zum Beispiel das Impressum',
};

const FILE_NAME = /^[a-z0-9]+(-[a-z0-9]+)*\.md$/;

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
    .filter(([folder]) => !tree.files.some((file) => isIn(folder, file) && file.endsWith('.md')))
    .map(([folder, purpose]) => {
      const what = tree.folders.includes(folder) ? 'In diesem Ordner liegt noch keine Datei' : 'Dieser Ordner fehlt';
      return fehler({ file: `${folder}/` }, `${what}. Hierher gehört: ${purpose}.`);
    });
  return [...missingFiles, ...missingFolders];
}

/** Files nobody reads. In a folder of entries they may break the build; elsewhere they only deceive the editor. */
function unknownParts(tree: ContentTree): Problem[] {
  return tree.files.flatMap((file) => {
    if (file in FILES || file === 'README.md') return [];
    const folder = Object.keys(FOLDERS).find((each) => file.startsWith(`${each}/`));
    if (!folder) return [hinweis({ file }, 'Diese Datei benutzt der Wegweiser nicht.')];
    if (isIn(folder, file)) return [];
    return [fehler({ file }, `Unterordner werden nicht gelesen. Legen Sie die Datei direkt in „${folder}“.`)];
  });
}

function wrongNames(tree: ContentTree): Problem[] {
  return tree.files
    .filter((file) => !(file in FILES) && Object.keys(FOLDERS).some((folder) => isIn(folder, file)))
    .filter((file) => !FILE_NAME.test(nameOf(file)))
    .map((file) =>
      fehler(
        { file },
        'Der Dateiname darf nur kleine Buchstaben von a bis z, Ziffern und Bindestriche haben und muss mit .md enden.',
      ),
    );
}

function isIn(folder: string, file: string): boolean {
  return file.startsWith(`${folder}/`) && !file.slice(folder.length + 1).includes('/');
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
