/** One value of a row, as both engines take it: yes and no as 1 and 0, a time as ISO text. */
export type Value = string | number | null | Uint8Array;

/** Some rows of a table: one line of JSON each, and beside it the bytes that JSON cannot hold. */
export interface Portion {
  lines: Buffer;
  bytes: Buffer;
}

/** Small enough to hold in memory, large enough to make little of what comes with every portion. */
const PORTION_BYTES = 4 * 1024 * 1024;
const PORTION_ROWS = 1000;

/** Packs rows into portions of some megabytes, whatever the table holds. Throws for a value that no portion can hold. */
export async function* toPortions(rows: AsyncIterable<readonly unknown[]>): AsyncGenerator<Portion> {
  let portion = startPortion();
  for await (const row of rows) {
    portion.add(row);
    if (!portion.isFull()) continue;
    yield portion.end();
    portion = startPortion();
  }
  if (!portion.isEmpty()) yield portion.end();
}

/** The rows of a portion. */
export function fromPortion({ lines, bytes }: Portion): Value[][] {
  const revive = (value: unknown): Value => {
    if (value === null || typeof value !== 'object') return value as Value;
    const [from, length] = (value as { bytes: [number, number] }).bytes;
    return new Uint8Array(bytes.subarray(from, from + length));
  };
  const texts = lines.toString('utf8').split('\n').slice(0, -1);
  return texts.map((text) => (JSON.parse(text) as unknown[]).map(revive));
}

function startPortion() {
  const lines: string[] = [];
  const blobs: Uint8Array[] = [];
  let [blobBytes, textLength] = [0, 0];
  const toJson = (value: unknown): unknown => {
    if (value instanceof Uint8Array) {
      const place = { bytes: [blobBytes, value.length] };
      blobs.push(value);
      blobBytes += value.length;
      return place;
    }
    if (value instanceof Date) return value.toISOString();
    if (typeof value === 'boolean') return Number(value);
    const isPlain = value === null || typeof value === 'string' || Number.isFinite(value);
    if (!isPlain) throw new Error(`A backup cannot hold a value of type ${typeof value}.`);
    return value;
  };
  return {
    add(row: readonly unknown[]) {
      const line = JSON.stringify(row.map(toJson));
      lines.push(`${line}\n`);
      textLength += line.length;
    },
    isEmpty: () => lines.length === 0,
    isFull: () => lines.length >= PORTION_ROWS || blobBytes + textLength >= PORTION_BYTES,
    end: (): Portion => ({ lines: Buffer.from(lines.join('')), bytes: Buffer.concat(blobs) }),
  };
}
