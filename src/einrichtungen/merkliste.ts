/**
 * The Merkliste: ids of places a citizen wants to keep, in the order they were kept. It lives in one cookie that ends
 * with the browser, and in the address `/merkliste?ids=a,b`, which can be passed on. No account, no server storage.
 */

export const MERKLISTE_COOKIE = 'merkliste';
/** More than a call sheet for one afternoon, and less than a cookie may hold (4 kB at up to 100 letters an id). */
export const MERKLISTE_MAX = 30;

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Reads ids from a cookie ("a.b.c") or an address ("a,b,c"); drops what is no id, doubles and what is too much. */
export function parseMerkliste(text: string | undefined | null): string[] {
  const ids = (text ?? '').split(/[.,]/).filter((id) => id.length <= 100 && ID.test(id));
  return [...new Set(ids)].slice(0, MERKLISTE_MAX);
}

export const toCookie = (ids: string[]) => ids.join('.');

export const toMerklisteUrl = (ids: string[]) => `/merkliste?ids=${ids.join(',')}`;

/** What a button does to the list. An unknown action changes nothing. */
export function changeMerkliste(ids: string[], aktion: string | null, chosen: string[]): string[] {
  switch (aktion) {
    case 'merken':
    case 'uebernehmen':
      return parseMerkliste([...ids, ...chosen].join(','));
    case 'entfernen':
      return ids.filter((id) => !chosen.includes(id));
    case 'leeren':
      return [];
    default:
      return ids;
  }
}
