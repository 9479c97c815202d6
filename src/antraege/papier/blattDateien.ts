import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { UploadedFile } from '#src/forms/field.ts';
import type { Form } from '#src/forms/form.ts';
import type { PageError } from '#src/forms/parsePage.ts';
import { receiveFiles } from '#src/forms/uploadFields.ts';
import { deleteUpload } from '#src/uploads/uploadStore.ts';
import type { Antragsstelle } from '../antragsstelle.ts';
import type { BlattEingabe } from './blattEingabe.ts';

type Dateien = BlattEingabe['dateien'];

/** Name of the hidden input that carries what was uploaded already. */
export const DATEIEN = 'dateien';

/**
 * The scans of a page that is not filed yet, for a hidden input of it. Sealed: it has the keys of the files, which stand
 * nowhere else, and belongs to this submission only.
 */
export function sealDateien(keys: KeyRing, submissionId: string, dateien: Dateien): string {
  const { keyId, sealed } = keys.seal(Buffer.from(JSON.stringify(dateien)), contextOf(submissionId));
  return `${keyId}.${Buffer.from(sealed).toString('base64url')}`;
}

/** The scans again; none when it was not made by us for this submission. */
export function openDateien(keys: KeyRing, submissionId: string, sent: string | undefined): Dateien {
  const [keyId, sealed] = sent?.split('.') ?? [];
  if (!keyId || !sealed || !keys.has(keyId)) return {};
  try {
    const opened = keys.open(keyId, Buffer.from(sealed, 'base64url'), contextOf(submissionId));
    return JSON.parse(Buffer.from(opened).toString('utf8')) as Dateien;
  } catch {
    return {};
  }
}

const contextOf = (submissionId: string) => `papier:${submissionId}`;

/** Keeps the scans that came with a page, whatever is wrong with the rest of it. */
export async function receiveDateien(
  { database, scanner, now }: Antragsstelle,
  form: Form,
  { id, body, dateien }: { id: string; body: FormData; dateien: Dateien },
): Promise<{ dateien: Dateien; errors: PageError[] }> {
  const fields = Object.keys(form.definition.fields).filter((name) => form.field(name).type === 'upload');
  const owner = { draftId: id, vorgangId: null };
  const present = Object.values(dateien).flat().length;
  const { kept, errors } = await receiveFiles(fields, body, present, { database, scanner, owner, now: now() });
  const merged = fields.map((name): [string, UploadedFile[]] => [
    name,
    [...(dateien[name] ?? []), ...(kept[name] ?? [])],
  ]);
  return { dateien: Object.fromEntries(merged.filter(([, files]) => files.length > 0)), errors };
}

/** Without this file, which is deleted. */
export async function removeDatei(
  { database }: Antragsstelle,
  id: string,
  dateien: Dateien,
  fileId: string,
): Promise<Dateien> {
  await deleteUpload(database.kysely, fileId, id);
  const left = Object.entries(dateien).map(([name, files]) => [name, files.filter((file) => file.id !== fileId)]);
  return Object.fromEntries(left);
}
