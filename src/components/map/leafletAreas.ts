import L from 'leaflet';
import type { Area } from './features.ts';

/** Draws the areas as links. The links of the drawing win: they know what the visitor searched for. */
export function drawAreas(map: L.Map, areas: readonly Area[], host: HTMLElement, signal: AbortSignal) {
  const pairs = areas.map((area) => ({
    area,
    drawn: host.querySelector<SVGAElement>(`a[data-area="${CSS.escape(area.id)}"]`),
  }));
  for (const { area, drawn } of pairs) drawArea(map, area, drawn, signal);
  // Neighbours cover half of a border: the chosen one comes once more on top, not in the tab order.
  for (const { area, drawn } of pairs) if (drawn?.hasAttribute('aria-current')) drawBorder(map, area);
}

function drawBorder(map: L.Map, area: Area) {
  L.geoJSON(area.geometry, { interactive: false, style: { className: 'map-area-chosen', fill: false } }).addTo(map);
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
