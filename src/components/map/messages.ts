/** What the map says, to the eye and to a screen reader. Pure, so that the sentences can be tested. */

const hits = (count: number) => (count === 1 ? '1 Treffer' : `${count} Treffern`);

/** The name of a numbered marker: number first, because it is what stands on the marker and in the list. */
export function markerName(point: { number: number; title: string; approximate: boolean }): string {
  return `${point.number}: ${point.title}${point.approximate ? ', ungefähre Lage' : ''}`;
}

/** The name of several markers drawn as one. It says what pressing does; a bare number would not. */
export function clusterName(count: number): string {
  return `${count} Treffer, vergrößern`;
}

/** The name of an area's link. */
export function areaName(area: { name: string; count?: number | undefined }): string {
  return area.count === undefined ? area.name : `${area.name}, ${area.count} Treffer`;
}

/** Hits the map cannot show, or nothing to say. */
export function withoutPlaceMessage(count: number): string | undefined {
  if (count === 0) return undefined;
  return count === 1 ? '1 Treffer hat keinen Ort auf der Karte.' : `${count} Treffer haben keinen Ort auf der Karte.`;
}

export function openedMessage(count: number): string {
  return count === 0 ? 'Karte ohne Treffer geöffnet.' : `Karte mit ${hits(count)} geöffnet.`;
}

export interface View {
  visible: number;
  total: number;
}

/**
 * What to say after the view has moved; nothing while the same number of hits is in view, or a screen reader would talk
 * through every step of a walk over the map.
 */
export function viewMessage(previous: View, current: View): string | undefined {
  if (current.visible === previous.visible || current.total === 0) return undefined;
  if (current.visible === 0) return 'Ausschnitt: kein Treffer sichtbar.';
  if (current.visible === current.total) return `Ausschnitt: alle ${current.total} Treffer sichtbar.`;
  return `Ausschnitt: ${current.visible} von ${hits(current.total)} sichtbar.`;
}
