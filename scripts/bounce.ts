// `npm run bounce < mail.eml`: takes mails that came back, as the pipe of a mail server hands them over.
import { parseSettings } from '#src/config.ts';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import { openDatabase } from '#src/db/openDatabase.ts';
import { type BounceErgebnis, deliverBounce } from '#src/vorgaenge/schreiben/bounce/deliverBounce.ts';

/** A report is a few kilobytes; what is returned behind it is not needed. */
const MOST_BYTES = 1_000_000;

/** Asks the mail server to try again later (sysexits.h). */
const EX_TEMPFAIL = 75;

try {
  console.log(toLine(await deliver(await readStart(process.stdin))));
} catch (error) {
  console.error(`Die Rückmeldung wurde nicht vermerkt: ${(error as Error).message}`);
  process.exitCode = EX_TEMPFAIL;
}

/** The first bytes; the rest is read as well, so that nobody writes into a closed pipe. */
async function readStart(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    if (size < MOST_BYTES) chunks.push(chunk.subarray(0, MOST_BYTES - size));
    size += chunk.length;
  }
  return Buffer.concat(chunks);
}

async function deliver(raw: Uint8Array): Promise<BounceErgebnis> {
  const { databaseUrl, dataDir, encryptionKeys } = parseSettings(process.env);
  const database = await openDatabase({ databaseUrl, dataDir });
  try {
    return await deliverBounce(database, await openKeyRing({ dataDir, keys: encryptionKeys }), raw);
  } finally {
    await database.close();
  }
}

/** One line for the log of the mail server, without an address. */
function toLine(ergebnis: BounceErgebnis): string {
  switch (ergebnis.kind) {
    case 'vermerkt':
      return `Vermerkt: ${ergebnis.aktenzeichen}.`;
    case 'kein-bericht':
      return 'Nichts zu tun: Das ist kein Bericht über eine Zustellung.';
    case 'nicht-endgueltig':
      return 'Nichts zu tun: Die E-Mail ist noch unterwegs oder angekommen.';
    case 'unbekannt':
      return 'Nichts zu tun: Zu dieser E-Mail gibt es keinen Vorgang.';
  }
}
