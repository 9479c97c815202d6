import L from 'leaflet';
import 'leaflet.markercluster';
import type { Hit } from './features.ts';
import { createButtonIcon, sortByOrder } from './leafletButtonIcon.ts';
import { bindHitPopup } from './leafletPopup.ts';
import { clusterName, markerName } from './messages.ts';

/**
 * Two targets of 44 px (2.75rem) must not overlap: what is closer becomes one. A joined marker sits between its hits, so
 * a bit more. In rem because the markers grow with the text of people who have set it larger.
 */
const CLUSTER_RADIUS_REM = 4;

/** The hits as numbered buttons, near ones joined to one button that says how many. */
export function createHitGroup(map: L.Map, hits: readonly Hit[], listIdPrefix: string): L.MarkerClusterGroup {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const numbers = new Map<L.Marker, number>();
  const group = L.markerClusterGroup({
    animate: false,
    // The way through the hits by keyboard must be complete, wherever the map stands; the focus brings them into view.
    removeOutsideVisibleBounds: false,
    showCoverageOnHover: false,
    maxClusterRadius: CLUSTER_RADIUS_REM * rem,
    spiderfyDistanceMultiplier: (1.8 * rem) / 16,
    spiderLegPolylineOptions: { className: 'map-leg', interactive: false },
    iconCreateFunction: (cluster) =>
      createButtonIcon({
        text: String(cluster.getChildCount()),
        name: clusterName(cluster.getChildCount()),
        className: 'map-cluster',
        order: Math.min(...cluster.getAllChildMarkers().map((marker) => numbers.get(marker) ?? Infinity)),
      }),
  });

  for (const hit of hits) {
    const marker = createMarker(hit);
    numbers.set(marker, hit.number);
    const focusMarker = () => getVisible(group, marker)?.getElement()?.focus({ preventScroll: true });
    bindHitPopup(marker, hit, { listIdPrefix, focusMarker });
    group.addLayer(marker);
  }

  const pane = map.getPane('markerPane');
  pane?.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement) || !target.matches(':focus-visible')) return;
    const icon = target.closest<HTMLElement>('.leaflet-marker-icon');
    if (icon) map.panInside(map.layerPointToLatLng(L.DomUtil.getPosition(icon)), { padding: [32, 32] });
  });
  group.on('add spiderfied unspiderfied', () => pane && sortByOrder(pane));
  map.on('moveend', () => pane && sortByOrder(pane));
  // After the group's own listener, which zooms in or fans out and takes the pressed button away with its focus.
  group.on('add', () =>
    group.on('clusterclick', ({ propagatedFrom }) => {
      const children = (propagatedFrom as L.MarkerCluster).getAllChildMarkers();
      const first = [...children].sort((a, b) => (numbers.get(a) ?? 0) - (numbers.get(b) ?? 0))[0];
      if (first) getVisible(group, first)?.getElement()?.focus({ preventScroll: true });
    }),
  );
  return group;
}

function createMarker(hit: Hit): L.Marker {
  const marker = L.marker([hit.lat, hit.lon], {
    icon: createButtonIcon({
      text: String(hit.number),
      name: markerName(hit),
      className: hit.approximate ? 'map-marker map-marker-approximate' : 'map-marker',
      order: hit.number,
    }),
    // The button brings its own keyboard; Leaflet would give it a second role and move the map under a mouse press.
    keyboard: false,
    autoPanOnFocus: false,
    riseOnHover: true,
  });
  return marker;
}

/** The marker, or the button it is joined into, or nothing when it is out of view. */
function getVisible(group: L.MarkerClusterGroup, marker: L.Marker): L.Marker | undefined {
  return group.getVisibleParent(marker) ?? undefined;
}
