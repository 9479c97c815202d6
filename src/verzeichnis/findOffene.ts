import { freshness, nachweisFor } from '#src/einrichtungen/freshness.ts';
import { describeHours } from '#src/einrichtungen/oeffnungszeiten.ts';
import type { Verzeichnis } from './verzeichnis.ts';

const MINUTE = 60_000;
const remembered = new WeakMap<Verzeichnis, { minute: number; ids: Set<string> }>();

/**
 * The places that are surely open now. Hours older than three years promise nothing and count as not open. Worked out
 * once a minute: it is the same for everybody.
 */
export function findOffene(verzeichnis: Verzeichnis, now: Date): Set<string> {
  const minute = Math.floor(now.getTime() / MINUTE);
  const known = remembered.get(verzeichnis);
  if (known?.minute === minute) return known.ids;
  const location = { land: verzeichnis.stadt.land, ...verzeichnis.stadt.mitte };
  const open = verzeichnis.einrichtungen.filter((einrichtung) => {
    const zeiten = einrichtung.oeffnungszeiten?.zeiten;
    if (!zeiten || einrichtung.status !== 'offen') return false;
    const { level } = freshness(nachweisFor(einrichtung, 'oeffnungszeiten'), now);
    return (level === 'aktuell' || level === 'aelter') && describeHours(zeiten, now, location).state === 'offen';
  });
  const ids = new Set(open.map(({ id }) => id));
  remembered.set(verzeichnis, { minute, ids });
  return ids;
}
