import L from 'leaflet';
import type { Area } from './features.ts';
import { fitsInside, labelLines, labelPoint, type Obstacle } from './label.ts';
import type { Outline, Point } from './project.ts';

const PANE = 'labels';

/**
 * Writes the names of the areas where the markers leave room, and only there. For the eye: the links carry the names.
 * Call it after the markers are on the map, because it looks where they are.
 */
export function addLabels(map: L.Map, areas: readonly Area[]) {
  // Above the outlines, below the markers.
  map.createPane(PANE).style.zIndex = '450';
  const labels = areas.map((area) => ({ ...area, ...createLabel(map, area.name) }));
  const place = () => {
    const markers = markersOn(map);
    for (const { geometry, marker, text } of labels) {
      const polygons = polygonsInView(map, geometry);
      if (polygons.length === 0) continue;
      const at = labelPoint(polygons, markers);
      marker.setLatLng(map.layerPointToLatLng([at.x, at.y]));
      const box = { width: text.offsetWidth, height: text.offsetHeight };
      text.classList.toggle('map-label-fits', fitsInside(at, box, polygons, markers));
    }
  };
  map.on('moveend', place);
  place();
}

function createLabel(map: L.Map, name: string) {
  const text = document.createElement('span');
  text.className = 'map-label-text';
  text.setAttribute('aria-hidden', 'true');
  text.append(
    ...labelLines(name).flatMap((line, index) => (index === 0 ? [line] : [document.createElement('br'), line])),
  );
  const icon = L.divIcon({ html: text, className: 'map-label', iconSize: [0, 0] });
  const marker = L.marker(map.getCenter(), { icon, interactive: false, keyboard: false, pane: PANE }).addTo(map);
  return { marker, text };
}

function markersOn(map: L.Map): Obstacle[] {
  const markers = map.getPane('markerPane')?.querySelectorAll('button') ?? [];
  return [...markers].map((marker) => ({ ...toPlain(L.DomUtil.getPosition(marker)), radius: marker.offsetWidth / 2 }));
}

/** What is in view of an area: a name belongs into the part that can be seen. */
function polygonsInView(map: L.Map, geometry: Outline): Point[][][] {
  const corner = map.containerPointToLayerPoint([0, 0]);
  const view = L.bounds(corner, corner.add(map.getSize()));
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons
    .map((rings) =>
      rings
        .map((ring) => ring.map(([lon = 0, lat = 0]) => map.latLngToLayerPoint([lat, lon])))
        .map((ring) => L.PolyUtil.clipPolygon(ring, view).map(toPlain)),
    )
    .filter(([outer]) => outer && outer.length > 0);
}

const toPlain = ({ x, y }: L.Point): Point => ({ x, y });
