/** `text`: sentences for a person at the console. `json`: one object a line, for whatever collects logs. */
export type LogFormat = 'text' | 'json';

/**
 * All that a line may carry beside its sentence. A list and not "anything", because what is not in it cannot leak: no names,
 * no answers, no addresses, no searches.
 */
const FIELDS = [
  /** GET, POST. */
  'method',
  /** The pattern, "/antraege/[antrag]/[schritt]"; a path can hold a number of somebody. */
  'route',
  'status',
  'ms',
  /** Of a job, with its id and which try it was. */
  'kind',
  'id',
  'attempt',
  'outcome',
  /** From `toErrorFields`. */
  'error',
  'at',
  'count',
  'version',
  'engine',
] as const;
export type LogFields = Partial<Record<(typeof FIELDS)[number], string | number | boolean | undefined>>;

type Level = 'info' | 'warn' | 'error';

/**
 * Notes what happened. `event` is a word for machines ("antwort", "job", "start"), `message` a German sentence for a person;
 * an event without one is written as JSON only. Both come from the code, never from a citizen.
 */
type Write = (event: string, fields?: LogFields, message?: string) => void;
export type Log = Record<Level, Write>;

export interface LogOptions {
  format: LogFormat;
  /** Takes one line without its end. Missing: standard output for JSON, the console for text, errors and warnings as such. */
  write?: (line: string, level: Level) => void;
  /** Milliseconds since 1970. */
  now?: () => number;
}

const LONGEST = 300;

/** The log of the process. Never throws. */
export function createLog({
  format,
  write = format === 'json' ? toOutput : toConsole,
  now = Date.now,
}: LogOptions): Log {
  const at =
    (level: Level): Write =>
    (event, fields = {}, message = '') => {
      if (format === 'json')
        write(toJson({ time: new Date(now()).toISOString(), level, event }, fields, message), level);
      else if (message) write(fields.at ? `${message}\n    ${toScalar(fields.at)}` : message, level);
    };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

function toJson(head: object, fields: LogFields, message: string): string {
  const known = FIELDS.flatMap((name) => {
    const value = toScalar(fields[name]);
    return value === undefined ? [] : [[name, value] as const];
  });
  return JSON.stringify({ ...head, ...Object.fromEntries(known), ...(message && { message }) });
}

/** Objects are left out: nobody knows what is in them. */
function toScalar(value: unknown): string | number | boolean | undefined {
  if (typeof value === 'string') return value.slice(0, LONGEST);
  return typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

function toOutput(line: string): void {
  process.stdout.write(`${line}\n`);
}

function toConsole(line: string, level: Level): void {
  if (level === 'info') console.log(line);
  else console[level](line);
}
