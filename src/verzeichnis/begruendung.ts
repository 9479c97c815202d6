import type { Match, SearchHit } from '#search/engine.ts';
import type { Einrichtung } from '#src/einrichtungen/einrichtung.ts';
import type { Stadtbezirk } from '#src/stadtbezirke/stadtbezirk.ts';
import type { Anfrage } from './anfrage.ts';
import { describeEntfernung } from './entfernung.ts';

/**
 * Why a place is in the list, in words: where it lies or that it comes to the Stadtbezirk asked for, how far it is, and
 * where a typed word was found when the name alone does not show it.
 */
export function begruende(
  hit: SearchHit,
  einrichtung: Einrichtung | undefined,
  anfrage: Anfrage,
  stadtbezirke: Stadtbezirk[],
): string {
  const asked = stadtbezirke.filter(({ id }) => anfrage.stadtbezirke.includes(id));
  const reasons = [
    einrichtung && asked.length > 0 ? describePlace(einrichtung, asked) : undefined,
    hit.distanceMeters === undefined ? undefined : describeEntfernung(hit.distanceMeters),
    ...hit.why.map(describeMatch),
  ];
  const sentence = [...new Set(reasons.filter((reason) => reason !== undefined))].slice(0, 3).join(' · ');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function describePlace({ lage, einzugsgebiet }: Einrichtung, asked: Stadtbezirk[]): string | undefined {
  const own = asked.find(({ id }) => id === lage?.stadtbezirk);
  if (own) return `liegt in ${own.name}`;
  const served = einzugsgebiet === 'stadt' ? asked : asked.filter(({ id }) => einzugsgebiet?.includes(id));
  return served.length > 0 ? `auch für ${served.map(({ name }) => name).join(', ')} da` : undefined;
}

/** The name and the kind stand on the card anyway; everything else is worth saying. */
function describeMatch({ typed, field, value }: Match): string | undefined {
  switch (field) {
    case 'title':
    case 'categories':
    case 'district':
    case 'quarter':
    case 'area':
      return undefined;
    case 'terms':
      return typed.toLowerCase() === value.toLowerCase() ? `passt zu „${value}“` : `passt zu „${typed}“ (${value})`;
    case 'features':
      return `hat: ${value}`;
    case 'street':
    case 'postcode':
      return `Adresse: ${value}`;
    case 'operator':
      return `Träger: ${value}`;
    case 'text':
      return `„${value.length > 120 ? `${value.slice(0, 117)}…` : value}“`;
  }
}
