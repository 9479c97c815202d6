import L from 'leaflet';
import 'leaflet.markercluster';
import { readAreas, readHits } from './features.ts';
import { drawAreas } from './leafletAreas.ts';
import { connectCommands } from './leafletCommands.ts';
import { createHitGroup } from './leafletHits.ts';
import { addLabels } from './leafletLabels.ts';
import { openedMessage, viewMessage } from './messages.ts';

export interface LargeMap {
  close(): void;
}

interface LargeMapOptions {
  /** The element PortalMap.astro has drawn, with its parts. */
  host: HTMLElement;
  hits: unknown;
  outlines: unknown;
  announce(text: string): void;
}

/** Long enough for a few presses of a button in a row to be one message. */
const ANNOUNCE_AFTER_MS = 600;

/** Draws the large map into the parts of `<portal-map>`. Needs no tiles: then nothing comes from another server. */
export function openLargeMap({ host, hits: hitData, outlines, announce }: LargeMapOptions): LargeMap {
  const hits = readHits(hitData);
  const areas = readAreas(outlines);
  const places = L.latLngBounds(hits.map(({ lat, lon }) => [lat, lon] as [number, number]));
  const everything = L.geoJSON(areas.map(({ geometry }) => geometry))
    .getBounds()
    .extend(places);
  if (!everything.isValid()) throw new RangeError('The map has neither areas nor hits to show.');

  const life = new AbortController();
  const tiles = host.dataset['tiles'];
  const map = createStillMap(getPart(host, 'canvas'), tiles !== undefined);
  if (tiles) L.tileLayer(tiles).addTo(map);
  showAttribution(getPart(host, 'attribution'), host.dataset['attribution']);
  const showAll = () => map.fitBounds(places.isValid() ? places : everything, { padding: [32, 32], maxZoom: 15 });
  showAll();
  // Nobody gets lost on empty ground.
  map.setMaxBounds(everything.pad(0.5));
  // A whole level: with a fraction, markercluster forgets hits that stand alone at every level.
  map.setMinZoom(Math.floor(Math.min(map.getZoom(), map.getBoundsZoom(everything))));

  drawAreas(map, areas, host, life.signal);
  createHitGroup(map, hits, host.dataset['listIdPrefix'] ?? '').addTo(map);
  addLabels(map, areas);
  connectCommands(map, host, showAll, life.signal);
  announce(openedMessage(hits.length));
  announceViews(map, hits, announce, life.signal);

  return {
    close() {
      life.abort();
      map.remove();
    },
  };
}

/** A map without any animation: for people whom movement makes dizzy, and a changed view is there at once. */
function createStillMap(canvas: HTMLElement, hasTiles: boolean): L.Map {
  const map = L.map(canvas, {
    attributionControl: false,
    zoomControl: false,
    zoomAnimation: false,
    fadeAnimation: false,
    markerZoomAnimation: false,
    inertia: false,
    // The wheel belongs to the page: a map that grabs it stops people on their way down.
    scrollWheelZoom: false,
    maxZoom: hasTiles ? 18 : 16,
    // Tiles are sharp at whole levels only; outlines may use the room there is.
    zoomSnap: hasTiles ? 1 : 0.25,
    renderer: L.svg({ padding: 0.5 }),
  });
  // Arrow keys and popups slide the map unless each call says otherwise.
  const panBy = map.panBy.bind(map);
  map.panBy = (offset, options) => panBy(offset, { ...options, animate: false });
  return map;
}

/** Plain text, with addresses as links: map services ask for a link to their licence. */
function showAttribution(element: HTMLElement, attribution: string | undefined) {
  element.hidden = !attribution;
  const parts = (attribution ?? '').split(/(https:\/\/[^\s,;)]+)/);
  element.replaceChildren(...parts.map((part, index) => (index % 2 === 1 ? createLink(part) : part)));
}

function createLink(href: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = href;
  link.textContent = href;
  return link;
}

function announceViews(
  map: L.Map,
  hits: readonly { lat: number; lon: number }[],
  announce: (text: string) => void,
  signal: AbortSignal,
) {
  const look = () => {
    const bounds = map.getBounds();
    return { visible: hits.filter(({ lat, lon }) => bounds.contains([lat, lon])).length, total: hits.length };
  };
  let announced = look();
  let timer: number | undefined;
  map.on('moveend', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      const view = look();
      const message = viewMessage(announced, view);
      if (message) announce(message);
      announced = view;
    }, ANNOUNCE_AFTER_MS);
  });
  signal.addEventListener('abort', () => window.clearTimeout(timer));
}

function getPart(host: HTMLElement, name: string): HTMLElement {
  const part = host.querySelector<HTMLElement>(`[data-part="${name}"]`);
  if (!part) throw new Error(`<portal-map> has no part "${name}": use it through PortalMap.astro.`);
  return part;
}
