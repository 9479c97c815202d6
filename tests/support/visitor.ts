import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Answer {
  status: number;
  /** Path of a redirect. */
  location: string | undefined;
  text: string;
}

export type Fields = Readonly<Record<string, string>>;

/** A browser without script, as the server meets it: keeps cookies, sends forms, asks one thing at a time. */
export interface Visitor {
  get(url: string): Promise<Answer>;
  /** FormData goes as multipart, as a page with files sends it. */
  post(url: string, form: Fields | FormData): Promise<Answer>;
  cookie(name: string): string | undefined;
  close(): void;
}

/** `address` is what a proxy in front of the portal would say (BEHIND_PROXY). Rejects when the connection breaks. */
export function createVisitor({ address = '198.51.100.1' } = {}): Visitor {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const cookies = new Map<string, string>();

  const ask = async (url: string, method: string, body?: Uint8Array, type?: string): Promise<Answer> => {
    const headers = {
      'sec-fetch-site': 'same-origin',
      'x-forwarded-for': address,
      cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
      ...(body && type && { 'content-type': type, 'content-length': body.length }),
    };
    const answer = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
      request(url, { agent, method, headers }, resolve).on('error', reject).end(body);
    });
    const content = await text(answer);
    // Only a whole answer counts: of one that broke off, a browser shows nothing to go on with.
    if (!answer.complete) throw new Error('The answer broke off.');
    for (const line of answer.headers['set-cookie'] ?? []) keep(line);
    return { status: answer.statusCode ?? 0, location: answer.headers.location, text: content };
  };

  const keep = (line: string) => {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value && value !== 'deleted') cookies.set(name, value);
    else cookies.delete(name);
  };

  return {
    get: (url) => ask(url, 'GET'),
    async post(url, form) {
      if (!(form instanceof FormData)) {
        return ask(url, 'POST', Buffer.from(String(new URLSearchParams(form))), 'application/x-www-form-urlencoded');
      }
      const encoded = new Response(form);
      const type = encoded.headers.get('content-type') ?? '';
      return ask(url, 'POST', new Uint8Array(await encoded.arrayBuffer()), type);
    },
    cookie: (name) => cookies.get(name),
    close: () => agent.destroy(),
  };
}
