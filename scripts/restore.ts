// `npm run restore -- <file>`: a backup into an empty place. Everything or nothing.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BackupError } from '#src/backup/backupError.ts';
import { restoreBackup } from '#src/backup/restoreBackup.ts';
import { parseSettings, SettingsError } from '#src/config.ts';
import { findKeyRing } from '#src/crypto/keyRing.ts';

const HILFE = `So geht es, in einen leeren Ordner (DATA_DIR) und, bei PostgreSQL, in eine leere Datenbank (DATABASE_URL):

  npm run restore -- /mnt/sicherung/wegweiser-20261121T023000Z.sicherung
      spielt Datenbank, Anlagen und Mails zurück; die Inhalte bleiben, wie sie hier sind

  npm run restore -- <Datei> --inhalte <leerer Ordner>
      legt auch die Inhalte ab, wie sie damals waren
`;

const number = new Intl.NumberFormat('de-DE');

try {
  await run();
} catch (error) {
  const isExpected = error instanceof BackupError || error instanceof SettingsError;
  console.error(`Es wurde nichts zurückgespielt.\n\n${isExpected ? error.message : error}`);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const { file, inhalte } = readArguments();
  const { dataDir, databaseUrl, encryptionKeys } = parseSettings(process.env);
  mkdirSync(dataDir, { recursive: true });
  const keys = await findKeyRing({ dataDir, keys: encryptionKeys });
  if (!keys) {
    throw new BackupError(
      `Der Schlüssel fehlt. Legen Sie die Kopie der Schlüsseldatei aus dem Tresor als ${join(dataDir, 'schluessel')} ab, oder nennen Sie den Schlüssel in ENCRYPTION_KEY.`,
    );
  }
  const contentDir = inhalte === undefined ? undefined : resolve(inhalte);
  const now = Date.now();
  const { createdAt, rows, files, protokoll } = await restoreBackup({
    ...{ databaseUrl, dataDir, keys, contentDir, now },
    from: resolve(file),
  });
  console.log(`Zurückgespielt: ${number.format(rows)} Zeilen und ${number.format(files)} Dateien, Stand ${createdAt}.`);
  if (contentDir) console.log(`Inhalte: ${contentDir}. Starten Sie das Portal mit CONTENT_DIR=${contentDir}.`);
  if (protokoll.ok) {
    console.log(`Das Protokoll ist unversehrt bis Nummer ${protokoll.nr}. Vergleichen Sie mit der letzten Tagesmail:`);
    console.log(`npm run protokoll -- pruefen --anker <Nummer>:<Prüfsumme>`);
    return;
  }
  console.error(`Das Protokoll ist beschädigt, schon in der Sicherung. Eintrag ${protokoll.nr}: ${protokoll.fehler}`);
  process.exitCode = 2;
}

function readArguments(): { file: string; inhalte?: string | undefined } {
  try {
    const options = { inhalte: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file && more.length === 0) return { file, ...values };
  } catch {
    // Not one of our options.
  }
  throw new BackupError(HILFE);
}
