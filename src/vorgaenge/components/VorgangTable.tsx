import { type KeyboardEvent, useRef, useState } from 'react';
import type { TabellenZeile } from '../liste/toTabelle.ts';

interface Props {
  zeilen: readonly TabellenZeile[];
  caption: string;
}

/** From the line that has the focus to the one a key leads to. */
const MOVES: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowDown: (index, last) => Math.min(index + 1, last),
  ArrowUp: (index) => Math.max(index - 1, 0),
  Home: () => 0,
  End: (_index, last) => last,
};

/**
 * The table of the queue. On the server it is plain HTML with a link in each line; in the browser the arrow keys walk from
 * line to line, and the whole table is one stop of the tab key instead of twenty-five. Keys count only while the focus is
 * in the table, so that they take nothing away from screen readers (WCAG 2.1.4).
 */
export function VorgangTable({ zeilen, caption }: Props) {
  const [current, setCurrent] = useState<number>();
  const body = useRef<HTMLTableSectionElement>(null);
  const move = (event: KeyboardEvent) => {
    const next = MOVES[event.key]?.(current ?? 0, zeilen.length - 1);
    if (next === undefined) return;
    event.preventDefault();
    body.current?.querySelectorAll<HTMLAnchorElement>('th a')[next]?.focus();
  };
  return (
    <table>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Person</th>
          <th scope="col">Antrag</th>
          <th scope="col">Stand</th>
          <th scope="col">Frist</th>
          <th scope="col">Eingegangen</th>
          <th scope="col">Bei</th>
        </tr>
      </thead>
      {/* Keys of a link bubble up to here; the links themselves are what is operated. */}
      <tbody ref={body} onKeyDown={move}>
        {zeilen.map((zeile, index) => (
          <tr key={zeile.aktenzeichen} className={index === current ? 'is-current' : undefined}>
            <th scope="row">
              <a
                href={zeile.href}
                tabIndex={current === undefined || index === current ? undefined : -1}
                onFocus={() => setCurrent(index)}
              >
                {zeile.name}
              </a>
              <span className="muted">{zeile.aktenzeichen}</span>
              {zeile.geboren && <span className="muted">geboren {zeile.geboren}</span>}
            </th>
            <td data-spalte="Antrag">
              {zeile.antrag}
              <span className="muted">{zeile.stadtbezirk}</span>
            </td>
            <td data-spalte="Stand">
              {zeile.status}
              {zeile.hinweise.map((hinweis) => (
                <span className="tag" key={hinweis}>
                  {hinweis}
                </span>
              ))}
            </td>
            <td data-spalte="Frist">
              {zeile.frist}
              <span className="muted">{zeile.fristNotiz}</span>
              {zeile.isUeberfaellig && <strong className="tag tag-warn">überfällig</strong>}
            </td>
            <td data-spalte="Eingegangen">
              {zeile.eingang}
              <span className="muted">{zeile.alter}</span>
            </td>
            <td data-spalte="Bei">{zeile.bei}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
