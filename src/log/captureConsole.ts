import { format, stripVTControlCharacters } from 'node:util';
import type { Log } from './log.ts';

/** What somebody typed into the address bar or a search field stands behind the question mark. */
const QUERY = /\?[^\s"')]*/g;

/**
 * From here on everything printed with `console` becomes a line of this log (event "konsole"), so that every line of the
 * process can be read by a machine: libraries print as they like. Without colours and without what stands behind the
 * question mark of an address. The log itself must not write with `console`. Returns what undoes it.
 */
export function captureConsole(log: Log): () => void {
  const { log: print, info, debug, warn, error } = console;
  const to =
    (level: keyof Log) =>
    (...words: unknown[]) => {
      const text = stripVTControlCharacters(format(...words)).replace(QUERY, '?…');
      log[level]('konsole', {}, text.trim());
    };
  Object.assign(console, {
    log: to('info'),
    info: to('info'),
    debug: to('info'),
    warn: to('warn'),
    error: to('error'),
  });
  return () => void Object.assign(console, { log: print, info, debug, warn, error });
}
