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

/** The portal's own page that a link means and that does not exist. */
export function findDeadLink(url: string, content: Content): string | undefined {
  const [, section, id] = /^\/([a-z-]+)\/([^/?#]+)\/?(?:[?#].*)?$/.exec(url) ?? [];
  const ids = section && idsOf(section, content);
  if (!ids || !id || ids.includes(id)) return undefined;
  return `Die Seite /${section}/${id}/ gibt es nicht.${suggestionFor(id, ids)}`;
}

/** The entries behind a first part of an address; undefined where other things than entries may follow. */
function idsOf(section: string, content: Content): string[] | undefined {
  const entries = {
    einrichtungen: content.einrichtungen,
    stadtbezirke: content.stadtbezirke,
    ratgeber: content.ratgeber,
    'leichte-sprache': content.leicht,
  }[section];
  return entries?.map((entry) => entry.id);
}
