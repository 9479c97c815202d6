import { toSafeName } from '#src/uploads/safeName.ts';

interface Named {
  id: string;
  name: string;
  mediaType: string;
}

/**
 * A file name for each paper, by id: without folders, none twice, also not for systems that take "Ä.pdf" and "ä.PDF" or its
 * two spellings in Unicode for the same.
 */
export function uniqueNames(papers: readonly Named[]): Map<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const { id, name, mediaType } of papers) {
    const safe = toSafeName(name, mediaType as Parameters<typeof toSafeName>[1]);
    const free = findFree(safe, taken);
    taken.add(toComparable(free));
    names.set(id, free);
  }
  return names;
}

function findFree(name: string, taken: ReadonlySet<string>): string {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = [name.slice(0, dot), name.slice(dot)];
  let candidate = name;
  for (let count = 2; taken.has(toComparable(candidate)); count++) candidate = `${stem} (${count})${extension}`;
  return candidate;
}

const toComparable = (name: string) => name.normalize('NFC').toLowerCase();
