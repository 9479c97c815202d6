const PARTS = /^(\(?0\d+\)?[ /-]+|\+49 ?\d+[ /-]+)(.+)$/;

/**
 * "0231 50-29690" → ["0231 50-2", "96", "90"]: long blocks in pairs from the right, as people say them. Area codes and
 * numbers without one, such as 112 and 116117, stay whole.
 */
export function digitPairs(number: string): string[] {
  const [, area, rest] = PARTS.exec(number) ?? [];
  if (area === undefined || rest === undefined) return [number];
  return (area + rest.replace(/\d{4,}/g, (block) => block.replace(/\B(?=(\d\d)+$)/g, '|'))).split('|');
}
