import L from 'leaflet';
import type { Area } from './features.ts';
import { fitsInside, labelLines, labelPoint } from './label.ts';
import { boundsOf, createProjection, type Outline, type Point, projectOutline } from './project.ts';

const LABELS = 'labels';

/** Draws the areas as links with their names. The links of the drawing win: they know what the visitor searched for. */
export function drawAreas(map: L.Map, areas: readonly Area[], host: HTMLElement, signal: AbortSignal) {
  // Above the outlines, below the markers.
  map.createPane(LABELS).style.zIndex = '450';
  const labels = areas.map((area) => {
    drawArea(map, area, host.querySelector<SVGAElement>(`a[data-area="${CSS.escape(area.id)}"]`), signal);
    return addLabel(map, area);
  });
  const showFitting = () => {
    for (const label of labels) label.showIfFitting();
  };
  map.on('zoomend', showFitting);
  showFitting();
}

function drawArea(map: L.Map, area: Area, drawn: SVGAElement | null, signal: AbortSignal) {
  // Leaflet would make the path a button for the mouse only; a link around it serves keyboard and context menu too.
  const outline = L.geoJSON(area.geometry, { interactive: false, style: { className: 'map-area' } }).addTo(map);
  const href = drawn?.getAttribute('href') ?? area.url;
  const [shape] = outline.getLayers();
  const path = shape instanceof L.Path ? shape.getElement() : undefined;
  if (!href || !path) return;

  const link = document.createElementNS('http://www.w3.org/2000/svg', 'a');
  link.setAttribute('class', 'map-area-link');
  link.setAttribute('href', href);
  link.setAttribute('aria-label', drawn?.getAttribute('aria-label') ?? area.name);
  if (drawn?.hasAttribute('aria-current')) link.setAttribute('aria-current', 'true');
  path.replaceWith(link);
  link.append(path);

  // A drag that ends on the area it began on ends in a click, too. A click by key has no detail.
  const dragging = map.dragging as L.Handler & { moved(): boolean };
  link.addEventListener('click', (event) => event.detail > 0 && dragging.moved() && event.preventDefault(), { signal });
  // For people on the keyboard: the focus must not rest on an area outside of the view.
  link.addEventListener(
    'focus',
    () => {
      const bounds = outline.getBounds();
      if (link.matches(':focus-visible') && !map.getBounds().overlaps(bounds.pad(-0.25))) map.panTo(bounds.getCenter());
    },
    { signal },
  );
}

function addLabel(map: L.Map, { name, geometry }: Area) {
  const text = document.createElement('span');
  text.className = 'map-label-text';
  text.setAttribute('aria-hidden', 'true');
  text.append(
    ...labelLines(name).flatMap((line, index) => (index === 0 ? [line] : [document.createElement('br'), line])),
  );

  const projection = createProjection(boundsOf([geometry]), 1000, 0);
  const [lon, lat] = projection.toLonLat(labelPoint(projectOutline(geometry, projection)));
  const icon = L.divIcon({ html: text, className: 'map-label', iconSize: [0, 0] });
  L.marker([lat, lon], { icon, interactive: false, keyboard: false, pane: LABELS }).addTo(map);
  return {
    showIfFitting() {
      text.hidden = false;
      const box = { width: text.offsetWidth, height: text.offsetHeight };
      text.hidden = !fitsInside(map.latLngToLayerPoint([lat, lon]), box, polygonsOnScreen(map, geometry));
    },
  };
}

function polygonsOnScreen(map: L.Map, geometry: Outline): Point[][][] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.map((rings) =>
    rings.map((ring) => ring.map(([lon = 0, lat = 0]) => map.latLngToLayerPoint([lat, lon]))),
  );
}
