// `npm run import -- <quelle>`: takes open data, OpenStreetMap or a CSV list into content/einrichtungen.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ART_NAMEN } from '#src/einrichtungen/arten.ts';
import { createProgress } from '#src/einrichtungen/import/createProgress.ts';
import { ImportError } from '#src/einrichtungen/import/importError.ts';
import { FORMATS, runImport } from '#src/einrichtungen/import/runImport.ts';

const HILFE = `So geht es: npm run import -- <quelle> [Angaben]

  <quelle>               eine Datei oder eine Adresse mit https://
  --art pflegeheim       die Art, wenn die Quelle keine bekannte nennt
  --format opendata      opendata, overpass oder csv; sonst erkennt es der Import
  --zuordnung datei.yaml welche Spalte welches Feld ist (nur bei csv)
  --quelle kurzname      Name der Quelle in content/importe
  --stand 2026-11-20     Tag der Daten, wenn er nicht heute ist
  --ziel content         Ordner mit den Inhalten
  --probe                zeigt nur, was geschehen würde
`;

const progress = createProgress(process.stderr);
try {
  const report = await runImport({
    ...readArguments(),
    onProgress: (title, done, total) => progress.show(title, done, total),
  });
  progress.clear();
  console.log(report);
} catch (error) {
  progress.clear();
  if (!(error instanceof ImportError)) throw error;
  console.error(`Der Import ist abgebrochen. Es wurde nichts geändert.\n\n${error.message}`);
  process.exitCode = 1;
}

function readArguments() {
  const text = { type: 'string' } as const;
  const options = {
    art: text,
    format: text,
    zuordnung: text,
    quelle: text,
    stand: text,
    ziel: text,
    probe: { type: 'boolean' },
  } as const;
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new ImportError(HILFE, { cause: error });
  }
  const [source, ...more] = parsed.positionals;
  const { art, format, quelle, stand, ziel, probe, zuordnung } = parsed.values;
  if (!source || more.length > 0) throw new ImportError(HILFE);
  if (quelle && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(quelle))
    throw new ImportError('--quelle: Nur kleine Buchstaben, Ziffern und Bindestriche.');
  if (stand && !/^\d{4}-\d\d-\d\d$/.test(stand))
    throw new ImportError('--stand: Schreiben Sie den Tag als 2026-11-20.');
  return {
    source,
    ziel: resolve(ziel ?? process.env.CONTENT_DIR ?? 'content'),
    isProbe: probe === true,
    art: oneOf('--art', art, ART_NAMEN),
    format: oneOf('--format', format, FORMATS),
    zuordnung,
    quelle,
    stand,
  };
}

function oneOf<T extends string>(name: string, value: string | undefined, allowed: readonly T[]): T | undefined {
  const found = allowed.find((each) => each === value);
  if (value !== undefined && !found) throw new ImportError(`${name}: Möglich sind ${allowed.join(', ')}.`);
  return found;
}
