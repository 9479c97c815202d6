import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

export interface ZeroHitLog {
  /** Counts a search that found nothing. Returns at once; the file follows a little later. */
  count(query: string): void;
  /** The most frequent first. */
  list(): { text: string; count: number }[];
  /** Writes what is still unwritten and stops. */
  close(): Promise<void>;
}

const MAX_ENTRIES = 5000;
const MAX_LENGTH = 80;
const WRITE_AFTER_MS = 2000;

const Stored = z.record(z.string(), z.number().int().positive());

/**
 * Remembers what people looked for in vain, so that editors can add words: the text and how often, nothing else.
 * No time, no address; whatever could be a telephone or insurance number or an e-mail address is left out.
 */
export function createZeroHitLog(file: string): ZeroHitLog {
  const counts = new Map(Object.entries(read(file)));
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();

  function write(): Promise<void> {
    timer = undefined;
    writing = writing.then(() => save(file, Object.fromEntries(counts))).catch(warnAbout(file));
    return writing;
  }

  return {
    count(query) {
      const text = withoutPersonalData(query);
      if (!text) return;
      // Full of what was typed once: the oldest of it makes room, so that noise cannot keep a frequent wish out.
      if (!counts.has(text) && counts.size >= MAX_ENTRIES && !dropOldestSingle(counts)) return;
      counts.set(text, (counts.get(text) ?? 0) + 1);
      timer ??= setTimeout(write, WRITE_AFTER_MS).unref();
    },
    list: () => [...counts].map(([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count),
    async close() {
      if (timer) {
        clearTimeout(timer);
        await write();
      }
      await writing;
    },
  };
}

function dropOldestSingle(counts: Map<string, number>): boolean {
  for (const [text, count] of counts) if (count === 1) return counts.delete(text);
  return false;
}

function withoutPersonalData(query: string): string {
  return query
    .normalize('NFC')
    .toLowerCase()
    .replace(/\S+@\S*/g, ' ')
    .replace(/[+(]?\d(?:[\s./()\u2010-\u2015+-]*\d){4,}/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_LENGTH)
    .trim();
}

// A broken file must not keep the server from starting, and must not be overwritten either.
function read(file: string): Record<string, number> {
  try {
    return Stored.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    const aside = `${file}.defekt-${Date.now()}`;
    renameSync(file, aside);
    console.warn(`Die Liste der Suchen ohne Ergebnis war nicht lesbar. Sie liegt jetzt unter ${aside}.`);
    return {};
  }
}

// Rename replaces the file in one step: a crash leaves the old list or the new one, never half of it.
async function save(file: string, counts: Record<string, number>): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  // A name of its own: two servers may share the folder. Readable for nobody else: people type what they should not.
  const fresh = `${file}.${randomUUID()}.neu`;
  try {
    await writeFile(fresh, `${JSON.stringify(counts, null, 1)}\n`, { mode: 0o600 });
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}

const warnAbout = (file: string) => (error: Error) =>
  console.warn(`Die Liste der Suchen ohne Ergebnis (${file}) ließ sich nicht schreiben: ${error.message}`);
