import { randomInt } from 'node:crypto';
import { createVisitor } from './visitor.ts';

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

/** Somebody with a browser of her own, without script. */
export interface Citizen {
  get(path: string): Promise<Reply>;
  /** With files, even none, it goes as a page with a file input sends it. */
  post(path: string, typed: Typed, files?: readonly ChosenFile[]): Promise<Reply>;
}

/** Each citizen comes from an address of her own, so the portal must be started with `BEHIND_PROXY=yes` to tell them apart. */
export function createCitizen(portal: { url: string }): Citizen {
  const visitor = createVisitor({ address: `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}` });
  const ask = async (path: string, send: typeof visitor.get) => {
    const { status, location = '', text } = await send(portal.url + path);
    return { path, status, location, html: text };
  };
  return {
    get: (path) => ask(path, visitor.get),
    post: (path, typed, files) =>
      ask(path, (url) => visitor.post(url, files ? toMultipart(typed, files) : toQuery(typed))),
  };
}

export const toQuery = (typed: Typed) => new URLSearchParams(pairs(typed));

export function toMultipart(typed: Typed, files: readonly ChosenFile[]): FormData {
  const body = new FormData();
  for (const [name, value] of pairs(typed)) body.append(name, value);
  for (const { field, name, bytes } of files) body.append(field, new File([new Uint8Array(bytes)], name));
  return body;
}

const pairs = (typed: Typed): [string, string][] =>
  Object.entries(typed).flatMap(([name, values]) => [values].flat().map((value): [string, string] => [name, value]));
