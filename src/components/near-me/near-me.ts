/** About 100 m: near enough for a list, and no exact address in the browser's history. */
const DIGITS = 3;

/**
 * A button that asks the browser for the place, only when pressed, and searches from there. Hidden without script:
 * there is nothing it could do.
 */
class NearMe extends HTMLElement {
  #stop: AbortController | undefined;

  connectedCallback(): void {
    const button = this.querySelector('button');
    if (!button || !('geolocation' in navigator)) return;
    this.hidden = false;
    this.#stop = new AbortController();
    button.addEventListener('click', () => this.#locate(), { signal: this.#stop.signal });
  }

  disconnectedCallback(): void {
    this.#stop?.abort();
  }

  #locate(): void {
    this.#say('Ihr Ort wird gesucht …');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const url = new URL(this.dataset.action ?? '/suche', location.href);
        url.searchParams.set('lat', coords.latitude.toFixed(DIGITS));
        url.searchParams.set('lon', coords.longitude.toFixed(DIGITS));
        location.assign(url);
      },
      () => this.#say('Ihr Gerät gibt den Ort nicht preis. Wählen Sie oben unter „Wo?“ Ihren Stadtbezirk.'),
      { maximumAge: 600_000, timeout: 10_000 },
    );
  }

  #say(text: string): void {
    const status = this.querySelector('[role="status"]');
    if (status) status.textContent = text;
  }
}

customElements.define('near-me', NearMe);
