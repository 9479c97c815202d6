import type { Database } from '#src/db/openDatabase.ts';
import { acceptUpload, MAX_UPLOADS, type RejectedCode } from '#src/uploads/acceptUpload.ts';
import type { Scanner } from '#src/uploads/createScanner.ts';
import { insertUpload, sealUpload } from '#src/uploads/uploadStore.ts';
import type { UploadedFile } from './field.ts';
import type { PageError } from './parsePage.ts';
import type { Words } from './words.ts';

/** Files looked at in one go, good or not: looking costs time, and nobody sends more. */
const MAX_LOOKED_AT = 2 * MAX_UPLOADS;

export interface ReceivedFiles {
  /** Per upload field the files that were kept, in the order they came. */
  kept: Record<string, UploadedFile[]>;
  errors: PageError[];
}

/** Who the files belong to until the application is handed in; one of both. */
export interface UploadOwner {
  draftId: string | null;
  vorgangId: string | null;
}

/**
 * Takes the files of a page: each one good is encrypted and stored at once, so that a mistake elsewhere on the page costs
 * nobody a second upload. `present` is how many the application has already.
 */
export async function receiveFiles(
  fields: readonly string[],
  body: FormData,
  present: number,
  { database, scanner, owner, now }: { database: Database; scanner: Scanner; owner: UploadOwner; now: number },
): Promise<ReceivedFiles> {
  const received: ReceivedFiles = { kept: {}, errors: [] };
  let count = present;
  let lookedAt = 0;
  for (const field of fields) {
    for (const file of filesOf(body, field)) {
      if (count >= MAX_UPLOADS || ++lookedAt > MAX_LOOKED_AT) {
        received.errors.push(toError(field, 'tooMany', file.name));
        break;
      }
      const accepted = await acceptUpload(
        { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name },
        { scanner },
      );
      if (!accepted.ok) {
        received.errors.push(toError(field, accepted.code, file.name));
        continue;
      }
      const { id, key, content } = sealUpload(accepted.bytes);
      const { mediaType, scan, name } = accepted;
      const size = accepted.bytes.length;
      await insertUpload(database.kysely, { id, ...owner, mediaType, size, scan, content, now });
      received.kept[field] = [...(received.kept[field] ?? []), { id, name, mediaType, size, key, scan }];
      count++;
    }
  }
  return received;
}

/** An empty file input sends one nameless file of no bytes. */
function filesOf(body: FormData, field: string): File[] {
  return body
    .getAll(field)
    .filter((each): each is File => typeof each !== 'string' && (each.size > 0 || each.name !== ''));
}

function toError(field: string, code: RejectedCode | 'tooMany', name: string): PageError {
  const { de, leicht } = MESSAGES[code];
  // Names come from strangers' disks: a very long one would push the sentence off the page, invisible marks would turn it
  // round, and braces would be taken for a fact to fill in.
  const shown = name.replace(/[\p{Cc}\p{Cf}]|\{(?=\{)/gu, '');
  const file = `„${shown.length > 60 ? `${shown.slice(0, 57)}…` : shown}“`;
  return { field, code, control: field, message: { de: `${file}: ${de}`, leicht: `${file}: ${leicht}` } };
}

const MESSAGES: Record<RejectedCode | 'tooMany', Words> = {
  empty: {
    de: 'Diese Datei ist leer. Wählen Sie eine andere.',
    leicht: 'Die Datei ist leer. Nehmen Sie eine andere Datei.',
  },
  tooLarge: {
    de: 'Diese Datei ist größer als 10 MB. Fotografieren Sie das Blatt noch einmal in kleinerer Auflösung, oder schicken Sie es mit der Post.',
    leicht: 'Die Datei ist zu groß. Sie können das Blatt auch mit der Post schicken.',
  },
  wrongType: {
    de: 'Diese Art von Datei können wir nicht annehmen. Erlaubt sind PDF und Fotos (JPEG, PNG, HEIC).',
    leicht: 'Diese Datei geht nicht. Nehmen Sie ein Foto oder eine PDF-Datei.',
  },
  encrypted: {
    de: 'Diese PDF-Datei ist mit einem Kennwort geschützt. Das Amt könnte sie nicht öffnen. Speichern Sie sie ohne Kennwort.',
    leicht: 'Die Datei hat ein Passwort. Das Amt kann sie nicht öffnen. Nehmen Sie eine Datei ohne Passwort.',
  },
  unreadable: {
    de: 'Diese Datei ist beschädigt, wir können sie nicht öffnen. Fotografieren Sie das Blatt noch einmal, oder speichern Sie die Datei neu.',
    leicht: 'Die Datei ist kaputt. Machen Sie ein neues Foto.',
  },
  virus: {
    de: 'In dieser Datei steckt ein Schadprogramm. Wir haben sie nicht gespeichert. Schicken Sie das Blatt mit der Post, oder fotografieren Sie es mit einem anderen Gerät.',
    leicht:
      'In der Datei ist ein Computer-Virus. Wir haben die Datei nicht genommen. Schicken Sie das Blatt mit der Post.',
  },
  tooMany: {
    de: `Mehr als ${MAX_UPLOADS} Dateien nimmt ein Antrag nicht auf. Schicken Sie die übrigen mit der Post.`,
    leicht: `Mehr als ${MAX_UPLOADS} Dateien gehen nicht. Schicken Sie den Rest mit der Post.`,
  },
};
