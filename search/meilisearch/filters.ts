import { FACETS, type Facet, type SearchRequest } from '../engine.ts';

/** Everything but the group named `without`: the counts of a group that widens ignore its own filter. */
export function toFilter({ filters = {}, near, box }: SearchRequest, without?: Facet): (string | string[])[] {
  const groups = FACETS.filter((facet) => facet !== without).flatMap((facet): (string | string[])[] => {
    const values = filters[facet] ?? [];
    const conditions = values.map((value) => `${facet} = ${quote(value)}`);
    if (facet === 'features') return conditions;
    return conditions.length ? [conditions] : [];
  });
  return [
    ...groups,
    ...(filters.ids ? [`id IN [${filters.ids.map(quote).join(', ')}]`] : []),
    ...(near?.radius === undefined ? [] : [`_geoRadius(${near.lat}, ${near.lng}, ${near.radius})`]),
    ...(box ? [`_geoBoundingBox([${box.north}, ${box.east}], [${box.south}, ${box.west}])`] : []),
  ];
}

/** A value as a quoted string: it can never end the string and become part of the expression. */
export function quote(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
