import { createHash } from 'node:crypto';
import { Zip, ZipPassThrough } from 'fflate';
import type { Database } from '#src/db/openDatabase.ts';
import { type EingegangeneAnlage, readAnlage } from './anlagen.ts';
import { uniqueNames } from './uniqueNames.ts';
import { VERSION, type VorgangJson } from './vorgangJson.ts';

/** The version of the metadata that the shape follows; see README.md for what was checked against it. */
const METADATA_SCHEMA = 'https://schema.fitko.de/fit-connect/metadata/2.1.0/metadata.schema.json';

/** What the package is made of. */
export interface Paket {
  ausgabe: VorgangJson;
  anlagen: readonly EingegangeneAnlage[];
  /** ISO day of the city. */
  eingangstag: string;
}

interface Beigelegt extends EingegangeneAnlage {
  filename: string;
  hash: Hash;
}

interface Hash {
  type: 'sha512';
  content: string;
}

/**
 * The Vorgang in the shape of a FIT-Connect submission, unencrypted, as a ZIP piece by piece: papers, `data.json`, then
 * `metadata.json` with the hashes of all of them. One paper is in memory at a time. One whose row is gone is left out and
 * named in `data.json`.
 */
export async function* toFitConnectZip(database: Database, paket: Paket): AsyncGenerator<Uint8Array> {
  const zip = createZip();
  const names = uniqueNames(paket.anlagen);
  const beigelegt: Beigelegt[] = [];
  for (const anlage of paket.anlagen) {
    const bytes = await readAnlage(database, anlage);
    const filename = names.get(anlage.id);
    if (!bytes || !filename) continue;
    beigelegt.push({ ...anlage, filename, hash: toHash(bytes) });
    yield* zip.add(filename, bytes);
  }
  const data = toBytes({ ...paket.ausgabe, nichtBeigelegt: findMissing(paket.anlagen, beigelegt) });
  yield* zip.add('data.json', data);
  yield* zip.add('metadata.json', toBytes(toMetadata(paket, beigelegt, toHash(data))));
  yield* zip.end();
}

function toMetadata({ ausgabe, eingangstag }: Paket, beigelegt: readonly Beigelegt[], hash: Hash) {
  return {
    $schema: METADATA_SCHEMA,
    contentStructure: {
      data: {
        hash,
        submissionSchema: { schemaUri: `urn:x-wegweiser:vorgang:${VERSION}`, mimeType: 'application/json' },
      },
      attachments: beigelegt.map(toAttachment),
    },
    publicServiceType: {
      name: ausgabe.antrag.name,
      // Services of one city have no key of the federal catalogue; another unique URN may stand in for it.
      identifier: `urn:x-wegweiser:leistung:${ausgabe.antrag.id}`,
    },
    additionalReferenceInfo: { senderReference: ausgabe.aktenzeichen, applicationDate: eingangstag },
  };
}

const toAttachment = ({ id, filename, mediaType, nachweis, scan, hash }: Beigelegt) => ({
  attachmentId: id,
  purpose: 'attachment',
  filename,
  mimeType: mediaType,
  description: scan === 'sauber' ? nachweis : `${nachweis} (nicht auf Viren geprüft)`,
  hash,
});

const findMissing = (anlagen: readonly EingegangeneAnlage[], beigelegt: readonly Beigelegt[]): string[] => {
  const there = new Set(beigelegt.map(({ id }) => id));
  return anlagen.filter(({ id }) => !there.has(id)).map(({ id }) => id);
};

const toHash = (bytes: Uint8Array): Hash => ({
  type: 'sha512',
  content: createHash('sha512').update(bytes).digest('hex'),
});

const toBytes = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/** Papers are compressed already; packing them again would only take time. */
function createZip() {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const take = () => {
    const taken = ready;
    ready = [];
    return taken;
  };
  return {
    add(name: string, bytes: Uint8Array): Uint8Array[] {
      const entry = new ZipPassThrough(name);
      zip.add(entry);
      entry.push(bytes, true);
      return take();
    },
    end(): Uint8Array[] {
      zip.end();
      return take();
    },
  };
}
