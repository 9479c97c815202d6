import L from 'leaflet';

interface ButtonIconOptions {
  text: string;
  /** The accessible name. */
  name: string;
  className: string;
  /** The place in the tab order, see `sortByOrder`. */
  order: number;
}

/** A Leaflet icon that is a real button: screen readers and voice control know what to do with it. */
export function createButtonIcon({ text, name, className, order }: ButtonIconOptions): L.DivIcon {
  const icon = L.divIcon({ className, popupAnchor: [0, -16] });
  // Leaflet's own icon is a div with markup from a string; titles of hits are text and must stay text.
  icon.createIcon = () => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = `leaflet-marker-icon ${className}`;
    button.textContent = text;
    button.setAttribute('aria-label', name);
    button.dataset['order'] = String(order);
    // Enter arrives as a click already; Leaflet would act on the key press as well and close what the click opened.
    button.addEventListener('keypress', (event) => event.stopPropagation());
    return button;
  };
  return icon;
}

/** Puts the buttons of a pane in the order of their numbers: Tab follows the document, and the list counts upwards. */
export function sortByOrder(pane: HTMLElement) {
  const buttons = [...pane.querySelectorAll<HTMLElement>('[data-order]')];
  const sorted = [...buttons].sort((a, b) => Number(a.dataset['order']) - Number(b.dataset['order']));
  if (buttons.every((button, index) => button === sorted[index])) return;
  const focused = buttons.find((button) => button === document.activeElement);
  pane.append(...sorted);
  focused?.focus({ preventScroll: true });
}
