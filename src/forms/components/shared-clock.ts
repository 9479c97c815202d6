/** Minutes before the end at which a screen reader says how much time is left. */
const ANNOUNCED_MINUTES = [5, 2, 1];

/**
 * Counts down to the moment when a shared computer forgets the answers, and clears the screen then. Without script the
 * time stands there as text, and the server forgets at the same moment.
 */
class SharedClock extends HTMLElement {
  #timer: number | undefined;
  #announced = new Set<number>();

  connectedCallback(): void {
    this.#tick();
    this.#timer = window.setInterval(() => this.#tick(), 1000);
  }

  disconnectedCallback(): void {
    window.clearInterval(this.#timer);
  }

  #tick(): void {
    const seconds = Math.max(0, Math.round((Number(this.dataset['endsAt']) - Date.now()) / 1000));
    const minutes = Math.ceil(seconds / 60);
    this.#write('[data-left]', ` (noch ${seconds > 90 ? `${minutes} Minuten` : `${seconds} Sekunden`})`);
    if (ANNOUNCED_MINUTES.includes(minutes) && !this.#announced.has(minutes)) {
      this.#announced.add(minutes);
      const left = minutes === 1 ? 'einer Minute' : `${minutes} Minuten`;
      this.#write('[data-announce]', `Ihre Angaben werden in ${left} gelöscht. Mit „Mehr Zeit“ bleiben sie.`);
    }
    if (seconds === 0) this.#end();
  }

  #end(): void {
    window.clearInterval(this.#timer);
    // Nobody who sits down next may read what stands here.
    window.location.replace(this.dataset['ended'] ?? '/');
  }

  #write(selector: string, text: string): void {
    const target = this.querySelector(selector);
    if (target) target.textContent = text;
  }
}

customElements.define('shared-clock', SharedClock);
