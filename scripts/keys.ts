// The keys that applications are encrypted with: `new` makes one, `reseal` encrypts everything with the newest.
import { parseArgs } from 'node:util';
import { writeProtokoll } from '#src/audit/protokoll.ts';
import { parseSettings } from '#src/config.ts';
import { addKey, dropOldKeys, openKeyRing } from '#src/crypto/keyRing.ts';
import { openDatabase } from '#src/db/openDatabase.ts';
import { createFakten } from '#src/fakten/fakten.ts';
import { readFakten } from '#src/fakten/readFakten.ts';
import { toDay } from '#src/fakten/toDay.ts';
import { reseal } from '#src/vorgaenge/reseal.ts';
import { rewriteSuchmarken } from '#src/vorgaenge/rewriteSuchmarken.ts';
import { zielMs, zielOf } from '#src/vorgaenge/ziele.ts';

const USAGE = `
npm run keys -- new      macht einen neuen Schlüssel; die alten bleiben. Danach alle Server neu starten.
npm run keys -- reseal   verschlüsselt alles mit dem neuesten Schlüssel
npm run keys -- drop     vergisst die alten Schlüssel, wenn nichts mehr mit ihnen verschlüsselt ist
`;

const { positionals } = parseArgs({ allowPositionals: true });
const { dataDir, databaseUrl, contentDir, encryptionKeys } = parseSettings(process.env);
const commands: Record<string, () => Promise<void>> = { new: makeKey, reseal: resealAll, drop };

const command = commands[positionals[0] ?? ''];
if (!command) {
  console.error(USAGE);
  process.exit(1);
}
try {
  await command();
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}

async function makeKey(): Promise<void> {
  requireKeyFile();
  const { currentId } = await addKey(dataDir);
  console.log(`Neuer Schlüssel ${currentId}. Legen Sie eine Kopie der Schlüsseldatei an einen sicheren Ort.`);
  console.log('Starten Sie jetzt alle Server neu. Danach: npm run keys -- reseal');
}

async function resealAll(): Promise<void> {
  const database = await openDatabase({ databaseUrl, dataDir });
  try {
    const keys = await openKeyRing({ dataDir, keys: encryptionKeys });
    const count = await reseal(database, keys);
    await rewriteSuchmarken(database, keys, zielMsOf);
    console.log(`${count} Einträge sind neu verschlüsselt, mit dem Schlüssel ${keys.currentId}.`);
  } finally {
    await database.close();
  }
}

async function drop(): Promise<void> {
  requireKeyFile();
  const database = await openDatabase({ databaseUrl, dataDir });
  try {
    const keys = await openKeyRing({ dataDir, keys: [] });
    const left = await reseal(database, keys);
    if (left > 0)
      throw new Error(
        `${left} Einträge hatten noch einen alten Schlüssel. Läuft ein Server mit altem Stand? Starten Sie ihn neu, dann noch einmal.`,
      );
    await rewriteSuchmarken(database, keys, zielMsOf);
    // What the old keys sealed in the Protokoll is vouched for by a later entry with the new one.
    const eintrag = { am: Date.now(), wer: 'portal', aktion: 'schluessel-gewechselt' };
    await database.transaction((tx) => writeProtokoll(tx, keys, eintrag));
    await dropOldKeys(dataDir);
    console.log('Die alten Schlüssel sind vergessen. Sicherungen aus der Zeit davor brauchen sie weiterhin.');
  } finally {
    await database.close();
  }
}

/** For Vorgänge from before there was a desk: they get their deadline along with their search marks. */
function zielMsOf(antragId: string): number {
  return zielMs(zielOf(createFakten(readFakten(contentDir)), antragId, toDay(new Date())));
}

function requireKeyFile(): void {
  if (encryptionKeys.length === 0) return;
  throw new Error(
    'Die Schlüssel kommen aus ENCRYPTION_KEY. Stellen Sie dort den neuen Schlüssel nach vorn (openssl rand -base64 32).',
  );
}
