import { hydrateRoot } from 'react-dom/client';
import { VorgangTable } from './VorgangTable.tsx';

/** Brings the table that the server has drawn to life; what it shows stands in the page as data. */
class VorgangTableElement extends HTMLElement {
  connectedCallback() {
    const data = document.getElementById(`${this.id}-daten`)?.textContent;
    if (data) hydrateRoot(this, <VorgangTable {...JSON.parse(data)} />);
  }
}

customElements.define('vorgang-table', VorgangTableElement);
