import { ART_NAMEN } from '#src/einrichtungen/arten.ts';
import type { Content } from '../content.ts';
import { suggestionFor } from '../spelling.ts';

// Browsers skip these inside an address: `java<Tab>script:` is `javascript:` to them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are meant
const IGNORED = /[\u0000-\u0020\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff\ufffd]/g;
const ALLOWED = /^(https?:\/\/[^/\\]|mailto:[^:]+@|tel:\+?[\d]|#|\/(?![/\\]))/i;
const DANGEROUS = /^(javascript|data|vbscript):/i;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** What is wrong with the address of a link; undefined when it may stand. Only what is known to be harmless may. */
export function findLinkFault(url: string): string | undefined {
  const bare = url.replace(IGNORED, '');
  if (bare === '') return 'Dieser Link führt nirgendwohin.';
  if (DANGEROUS.test(bare)) return 'Dieser Link enthält Programmcode oder Daten. Das ist nicht erlaubt.';
  if (bare !== url.replace(/ /g, '')) return 'In der Adresse stehen unsichtbare Zeichen. Schreiben Sie sie neu.';
  if (ALLOWED.test(bare)) return undefined;
  if (bare.startsWith('//') || bare.startsWith('/\\'))
    return 'Schreiben Sie die Adresse vollständig, mit https:// am Anfang.';
  if (SCHEME.test(bare)) return 'Erlaubt sind Adressen mit https://, http://, mailto: oder tel:.';
  return 'Links auf andere Seiten beginnen mit https://, Links im Wegweiser mit einem Schrägstrich, zum Beispiel /ratgeber/pflegegrad/';
}

/** An address inside the portal: one slash at the start, and nothing a browser would read as another website. */
export function isPortalPath(url: string): boolean {
  return url.startsWith('/') && findLinkFault(url) === undefined;
}

/** Says which page or kind of place a link means that does not exist. */
export function findDeadLink(url: string, content: Content): string | undefined {
  if (!isPortalPath(url)) return undefined;
  // The host only completes the address; it is never asked.
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  if (pathname === '/suche') return findUnknownArt(searchParams);
  for (const [section, entries] of Object.entries(sectionsOf(content))) {
    const id = pathname.startsWith(section) ? pathname.slice(section.length).replace(/\/$/, '') : '';
    const ids = entries.map((entry) => entry.id);
    if (id && !ids.includes(id)) return `Die Seite ${section}${id}/ gibt es nicht.${suggestionFor(id, ids)}`;
  }
  return undefined;
}

function findUnknownArt(parameters: URLSearchParams): string | undefined {
  const known: readonly string[] = ART_NAMEN;
  const art = parameters.getAll('art').find((each) => !known.includes(each));
  return art && `Die Art „${art}“ kennt das Verzeichnis nicht.${suggestionFor(art, known)}`;
}

/** The parts of the portal in which every page is an entry of the content. */
function sectionsOf({ einrichtungen, stadtbezirke, ratgeber, leicht }: Content): Record<string, { id: string }[]> {
  return {
    '/einrichtungen/': einrichtungen,
    '/stadtbezirke/': stadtbezirke,
    '/ratgeber/': ratgeber,
    '/leichte-sprache/ratgeber/': leicht,
  };
}
