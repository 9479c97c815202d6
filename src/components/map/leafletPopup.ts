import type L from 'leaflet';
import type { Hit } from './features.ts';

interface PopupOptions {
  listIdPrefix: string;
  focusMarker(): void;
}

/**
 * What a marker opens: the name as a link, the kind, the way back to the list. The focus goes in and, with Escape or
 * "Schließen", back to the marker; Tab leads out on both sides.
 */
export function bindHitPopup(marker: L.Marker, hit: Hit, { listIdPrefix, focusMarker }: PopupOptions) {
  const content = createContent(hit, document.getElementById(`${listIdPrefix}${hit.number}`));
  const close = () => {
    marker.closePopup();
    focusMarker();
  };
  content.querySelector('button')?.addEventListener('click', close);
  content.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });

  // Leaflet's cross is a small link with an English name.
  marker.bindPopup(content, { closeButton: false, maxWidth: 280, minWidth: 200, autoPanPadding: [12, 12] });
  marker.on('popupopen', () => content.querySelector<HTMLElement>('a, button')?.focus({ preventScroll: true }));
}

function createContent(hit: Hit, listItem: HTMLElement | null): HTMLElement {
  const content = document.createElement('div');
  content.className = 'map-popup';
  content.setAttribute('role', 'dialog');
  content.setAttribute('aria-label', `Treffer ${hit.number}`);
  content.append(line(hit.url ? link(hit.title, hit.url) : hit.title, 'map-popup-name'));
  for (const text of [hit.kind, hit.place, hit.approximate && 'Ungefähre Lage']) if (text) content.append(line(text));
  // Hits of another page of the list have no place in it to go to; their name leads to their own page.
  if (listItem) content.append(line(link('In der Liste zeigen', `#${listItem.id}`)));
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'map-popup-close';
  close.textContent = 'Schließen';
  content.append(close);
  return content;
}

function line(content: string | Node, className = ''): HTMLParagraphElement {
  const paragraph = document.createElement('p');
  paragraph.className = className;
  paragraph.append(content);
  return paragraph;
}

function link(text: string, href: string): HTMLAnchorElement {
  const anchor = document.createElement('a');
  anchor.href = href;
  anchor.textContent = text;
  return anchor;
}
