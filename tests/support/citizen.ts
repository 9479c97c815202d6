import { randomInt } from 'node:crypto';
import type { RunningPortal } from './portal.ts';

/** What the portal answered; redirects are not followed. */
export interface Reply {
  /** Path and query that were asked. */
  path: string;
  status: number;
  /** Where a redirect leads; empty for a page. */
  location: string;
  html: string;
}

/** What stands in the boxes, by input name. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

export interface ChosenFile {
  /** Name of the input. */
  field: string;
  name: string;
  bytes: Uint8Array;
}

/** Somebody with a browser of her own, without script: cookies are kept, forms are sent as a browser sends them. */
export interface Citizen {
  cookies: Map<string, string>;
  get(path: string): Promise<Reply>;
  post(path: string, typed: Typed, files?: readonly ChosenFile[]): Promise<Reply>;
}

/** Each citizen comes from an address of her own, so the portal must be started with `BEHIND_PROXY=yes` to tell them apart. */
export function createCitizen(portal: Pick<RunningPortal, 'url'>): Citizen {
  const cookies = new Map<string, string>();
  const address = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
  const ask = async (path: string, init: RequestInit = {}): Promise<Reply> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(portal.url + path, {
      ...init,
      redirect: 'manual',
      headers: { ...(cookie && { cookie }), 'x-forwarded-for': address, origin: portal.url },
    });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    const html = await response.text();
    return { path, status: response.status, location: response.headers.get('location') ?? '', html };
  };
  return {
    cookies,
    get: (path) => ask(path),
    post: (path, typed, files) =>
      ask(path, { method: 'POST', body: files ? toMultipart(typed, files) : toQuery(typed) }),
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ');
  const [name = '', value = ''] = pair.split(/=(.*)/s);
  const expires = attributes.find((each) => /^expires=/i.test(each));
  const isOver =
    attributes.some((each) => /^max-age=0$/i.test(each)) || (expires && Date.parse(expires.slice(8)) <= Date.now());
  if (isOver) cookies.delete(name);
  else cookies.set(name, value);
}

function toQuery(typed: Typed): URLSearchParams {
  return new URLSearchParams(pairs(typed));
}

function toMultipart(typed: Typed, files: readonly ChosenFile[]): FormData {
  const body = new FormData();
  for (const [name, value] of pairs(typed)) body.append(name, value);
  for (const { field, name, bytes } of files) body.append(field, new File([new Uint8Array(bytes)], name));
  return body;
}

const pairs = (typed: Typed): [string, string][] =>
  Object.entries(typed).flatMap(([name, values]) => [values].flat().map((value): [string, string] => [name, value]));
