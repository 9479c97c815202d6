import type L from 'leaflet';

/** Part of the map one press moves by: the rest stays in view, so nobody loses the place. */
const STEP = 0.4;

/** Lets the buttons of PortalMap.astro move the map: whoever cannot drag or pinch gets everywhere with them. */
export function connectCommands(map: L.Map, host: HTMLElement, showAll: () => void, signal: AbortSignal) {
  const pan = (x: number, y: number) => () => {
    const size = map.getSize();
    map.panBy([x * size.x * STEP, y * size.y * STEP]);
  };
  const actions: Record<string, () => void> = {
    'zoom-in': () => map.zoomIn(),
    'zoom-out': () => map.zoomOut(),
    left: pan(-1, 0),
    right: pan(1, 0),
    up: pan(0, -1),
    down: pan(0, 1),
    all: showAll,
  };
  for (const button of host.querySelectorAll<HTMLElement>('[data-command]')) {
    button.addEventListener('click', () => actions[button.dataset['command'] ?? '']?.(), { signal });
  }

  const markLimits = () => {
    mark('zoom-in', map.getZoom() >= map.getMaxZoom());
    mark('zoom-out', map.getZoom() <= map.getMinZoom());
  };
  const mark = (command: string, isAtLimit: boolean) =>
    host.querySelector(`[data-command="${command}"]`)?.setAttribute('aria-disabled', String(isAtLimit));
  map.on('zoomend', markLimits);
  markLimits();
}
