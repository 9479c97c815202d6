/** The pages that lie on every way from `start` to `end`. `ways` says where each page may lead. */
export function onEveryWay(ways: ReadonlyMap<string, readonly string[]>, start: string, end: string): Set<string> {
  return new Set([...ways.keys()].filter((name) => !isConnected(ways, { start, end, without: name })));
}

function isConnected(
  ways: ReadonlyMap<string, readonly string[]>,
  { start, end, without }: { start: string; end: string; without: string },
): boolean {
  const seen = new Set([without]);
  const ahead = [start];
  for (let name = ahead.pop(); name !== undefined; name = ahead.pop()) {
    if (seen.has(name)) continue;
    if (name === end) return true;
    seen.add(name);
    ahead.push(...(ways.get(name) ?? []));
  }
  return false;
}
