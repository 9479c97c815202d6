import type { SearchDocument } from './document.ts';
import type { Documents, SearchEngine } from './engine.ts';

const RETRY_AFTER_MS = 30_000;
const CLOSE_AFTER_MS = 2000;

export interface FallbackOptions {
  retryAfterMs?: number;
  now?: () => number;
}

/**
 * One engine in front of another. Both hold all documents; while the first one fails, or has not got all of the
 * documents, the second one answers. After a while the first one is tried again, with all documents if it missed some.
 */
export function withFallback(first: SearchEngine, second: SearchEngine, options: FallbackOptions = {}): SearchEngine {
  const { retryAfterMs = RETRY_AFTER_MS, now = Date.now } = options;
  const documents = new Map<string, SearchDocument>();
  let failure: { since: Date; retryAt: number } | undefined;
  let version = 0;
  let isOutdated = false;
  let catchingUp: Promise<void> | undefined;

  function fail(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    if (!failure) console.warn(`Die Suche antwortet aus dem Arbeitsspeicher, weil Meilisearch ausfällt: ${reason}`);
    failure = { since: failure?.since ?? new Date(now()), retryAt: now() + retryAfterMs };
  }

  function recover(): void {
    if (failure) console.warn('Meilisearch antwortet wieder.');
    failure = undefined;
  }

  function startCatchingUp(): void {
    catchingUp ??= catchUp().finally(() => {
      catchingUp = undefined;
    });
  }

  // Once more when the documents changed meanwhile.
  async function catchUp(): Promise<void> {
    try {
      for (let sent = -1; sent !== version; ) {
        sent = version;
        await first.replaceAll([...documents.values()]);
      }
      isOutdated = false;
      recover();
    } catch (error) {
      fail(error);
    }
  }

  // The second engine goes first: it must be ready whatever happens to the other one.
  async function change(keep: () => void, apply: (engine: SearchEngine) => Promise<void>): Promise<void> {
    keep();
    version++;
    await apply(second);
    if (isOutdated) return;
    try {
      await apply(first);
    } catch (error) {
      isOutdated = true;
      fail(error);
    }
  }

  async function ask<T>(question: (engine: SearchEngine) => Promise<T>): Promise<T> {
    if (failure && now() < failure.retryAt) return question(second);
    if (isOutdated) {
      startCatchingUp();
      return question(second);
    }
    try {
      const answer = await question(first);
      recover();
      return answer;
    } catch (error) {
      fail(error);
      return question(second);
    }
  }

  return {
    // Does not wait for the first engine: a server starts as soon as it can answer at all.
    async replaceAll(fresh) {
      const all = await collect(fresh);
      isOutdated = true;
      documents.clear();
      for (const document of all) documents.set(document.id, document);
      version++;
      await second.replaceAll(all);
      startCatchingUp();
    },
    upsert: (changed) =>
      change(
        () => {
          for (const document of changed) documents.set(document.id, document);
        },
        (engine) => engine.upsert(changed),
      ),
    remove: (ids) =>
      change(
        () => {
          for (const id of ids) documents.delete(id);
        },
        (engine) => engine.remove(ids),
      ),
    search: (request) => ask((engine) => engine.search(request)),
    suggest: (text, limit) => ask((engine) => engine.suggest(text, limit)),
    async health() {
      if (!failure && !isOutdated) {
        try {
          return await first.health();
        } catch (error) {
          fail(error);
        }
      }
      const health = await second.health();
      if (!failure) return { ...health, reason: 'Meilisearch übernimmt gerade die Einträge.' };
      return {
        ...health,
        fallbackSince: failure.since,
        reason: 'Meilisearch antwortet nicht. Näheres steht im Protokoll.',
      };
    },
    async close() {
      // What the first engine has not got by then it gets at the next start: a stop does not wait for a server that hangs.
      await Promise.race([catchingUp, new Promise((resolve) => setTimeout(resolve, CLOSE_AFTER_MS).unref())]);
      await Promise.all([first.close?.(), second.close?.()]);
    },
  };
}

async function collect(documents: Documents): Promise<SearchDocument[]> {
  const all: SearchDocument[] = [];
  for await (const document of documents) all.push(document);
  return all;
}
