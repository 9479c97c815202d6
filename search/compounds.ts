const LINKS = ['', 's', 'es', 'n', 'en', 'e', 'er'];
const MIN_PART = 3;
const MIN_WORD = 7;
const MAX_WORD = 60;
const MAX_PARTS = 5;
const CACHE_SIZE = 50_000;

interface Letter {
  next: Map<string, Letter>;
  isPart: boolean;
}

/**
 * Returns a function that splits a folded word into known parts, or gives null.
 *
 *     kurzzeitpflegeplatz → kurzzeit | pflege | platz      (few, long parts win over many short ones)
 *     pflegexyz           → null                           (the parts must cover the whole word)
 */
export function createCompoundSplitter(parts: readonly string[]): (word: string) => readonly string[] | null {
  const root = buildTrie(parts.filter((part) => part.length >= MIN_PART));
  const cache = new Map<string, readonly string[] | null>();

  return (word) => {
    if (word.length < MIN_WORD || word.length > MAX_WORD) return null;
    let found = cache.get(word);
    if (found === undefined) {
      if (cache.size >= CACHE_SIZE) cache.clear();
      found = split(word, root);
      cache.set(word, found);
    }
    return found;
  };
}

function buildTrie(parts: readonly string[]): Letter {
  const root: Letter = { next: new Map(), isPart: false };
  for (const part of parts) {
    let node = root;
    for (const letter of part) {
      let next = node.next.get(letter);
      if (!next) {
        next = { next: new Map(), isPart: false };
        node.next.set(letter, next);
      }
      node = next;
    }
    node.isPart = true;
  }
  return root;
}

function split(word: string, root: Letter): readonly string[] | null {
  // cover[i] = the shortest list of parts that covers word.slice(i); filled from the end.
  const cover: (readonly string[] | undefined)[] = new Array(word.length + 1).fill(undefined);
  cover[word.length] = [];
  for (let start = word.length - MIN_PART; start >= 0; start--) {
    let node: Letter | undefined = root;
    for (let end = start; end < word.length; end++) {
      node = node.next.get(word[end] as string);
      if (!node) break;
      if (!node.isPart) continue;
      const rest = restAfter(word, end + 1, cover);
      const known = cover[start];
      if (rest && (!known || rest.length + 1 < known.length)) cover[start] = [word.slice(start, end + 1), ...rest];
    }
  }
  const found = cover[0];
  return found && found.length > 1 && found.length <= MAX_PARTS ? found : null;
}

function restAfter(word: string, at: number, cover: readonly (readonly string[] | undefined)[]) {
  let best: readonly string[] | undefined;
  for (const link of LINKS) {
    const rest = word.startsWith(link, at) ? cover[at + link.length] : undefined;
    if (rest && (!best || rest.length < best.length)) best = rest;
  }
  return best;
}
