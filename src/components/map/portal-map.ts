// As an address and not as an import: Astro would load the sheet with every page that has a map, opened or not.
import sheet from './leafletMap.css?url';
import type { LargeMap } from './leafletMap.ts';

const FAILED = 'Die große Karte ließ sich nicht laden. Die kleine Karte und die Liste funktionieren weiter.';

/**
 * `<portal-map>`: opens the large map on demand. Leaflet, the hits and the outlines are loaded when the button is pressed
 * and not before; whoever reads only the list pays for none of it.
 */
class PortalMap extends HTMLElement {
  #life = new AbortController();
  #map: LargeMap | undefined;
  #isLoading = false;

  connectedCallback() {
    this.#life = new AbortController();
    const toggle = this.#part('toggle');
    toggle.hidden = false;
    toggle.addEventListener('click', () => (this.#map ? this.#close() : this.#open()), { signal: this.#life.signal });
  }

  disconnectedCallback() {
    this.#life.abort();
    if (this.#map) this.#close();
  }

  async #open() {
    if (this.#isLoading) return;
    const { signal } = this.#life;
    this.#isLoading = true;
    this.#announce('Die große Karte wird geladen.');
    try {
      const [{ openLargeMap }, hits, outlines] = await Promise.all([
        import('./leafletMap.ts'),
        loadJson(this.dataset['source'], signal),
        loadJson(this.dataset['outlines'], signal),
        loadSheet(sheet),
      ]);
      if (signal.aborted) return;
      // Leaflet measures its place when it starts: it must be visible by then.
      this.#show(true);
      this.#map = openLargeMap({ host: this, hits, outlines, announce: (text) => this.#announce(text) });
    } catch {
      if (signal.aborted) return;
      this.#show(false);
      this.#announce(FAILED);
    } finally {
      this.#isLoading = false;
    }
  }

  #close() {
    this.#map?.close();
    this.#map = undefined;
    this.#show(false);
    this.#announce('');
  }

  /** The button keeps its place and the focus; only its words change. */
  #show(isLarge: boolean) {
    this.toggleAttribute('data-open', isLarge);
    this.#part('overview').hidden = isLarge;
    this.#part('large').hidden = !isLarge;
    this.#part('toggle').textContent = isLarge ? 'Große Karte schließen' : 'Große Karte öffnen';
  }

  #announce(text: string) {
    this.#part('status').textContent = text;
  }

  #part(name: string): HTMLElement {
    const part = this.querySelector<HTMLElement>(`[data-part="${name}"]`);
    if (!part) throw new Error(`<portal-map> has no part "${name}": use it through PortalMap.astro.`);
    return part;
  }
}

async function loadJson(url: string | undefined, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(url ?? '', { signal });
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return response.json();
}

function loadSheet(href: string): Promise<unknown> {
  if (document.querySelector(`link[href="${href}"]`)) return Promise.resolve();
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  return new Promise((resolve, reject) => {
    link.addEventListener('load', resolve);
    link.addEventListener('error', () => {
      link.remove();
      reject(new Error(`${href} could not be loaded.`));
    });
    document.head.append(link);
  });
}

customElements.define('portal-map', PortalMap);
