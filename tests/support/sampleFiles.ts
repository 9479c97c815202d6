import { readFileSync } from 'node:fs';
import { MAX_UPLOAD_BYTES, type RejectedCode } from '#src/uploads/acceptUpload.ts';
import { EICAR } from '#src/uploads/testing/clamdServer.ts';

export interface SampleFile {
  name: string;
  bytes: Uint8Array;
}

const read = (name: string) => readFileSync(new URL(`../../src/uploads/testing/pdf/${name}`, import.meta.url));

/** A paper as people send it. */
export const PAPER: SampleFile = { name: 'Bescheid.pdf', bytes: read('offen.pdf') };

/** One file for every reason not to take it. A virus is found only where `CLAMD_URL` is set. */
export const REJECTED_FILES: Record<RejectedCode, SampleFile> = {
  empty: { name: 'leer.pdf', bytes: new Uint8Array() },
  tooLarge: { name: 'gross.pdf', bytes: Buffer.concat([PAPER.bytes], MAX_UPLOAD_BYTES + 1) },
  wrongType: { name: 'brief.txt', bytes: Buffer.from('Sehr geehrte Damen und Herren') },
  encrypted: { name: 'geheim.pdf', bytes: read('passwort-aes-256.pdf') },
  unreadable: { name: 'kaputt.pdf', bytes: Buffer.from('%PDF-1.7\nabgebrochen') },
  virus: { name: 'virus.pdf', bytes: Buffer.concat([Buffer.from('%PDF-1.7\n'), EICAR]) },
};
