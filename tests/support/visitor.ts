import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Answer {
  status: number;
  /** Path of a redirect. */
  location: string | undefined;
  text: string;
}

export type Fields = Readonly<Record<string, string>>;
type Form = Fields | URLSearchParams | FormData;

/** A browser without script, as the server meets it: keeps cookies, sends forms, asks one thing at a time. */
export interface Visitor {
  get(url: string): Promise<Answer>;
  /** FormData goes as multipart, as a page with files sends it; URLSearchParams for names that come several times. */
  post(url: string, form: Form): Promise<Answer>;
  /** Sends a form as `post` does, but the answer gets lost on its way: nothing of it is kept, no cookie either. */
  postInVain(url: string, form: Form): Promise<void>;
  cookie(name: string): string | undefined;
  close(): void;
}

/** `address` is what a proxy in front of the portal would say (BEHIND_PROXY). Rejects when the connection breaks. */
export function createVisitor({ address = '198.51.100.1' } = {}): Visitor {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const cookies = new Map<string, string>();

  const ask = async (url: string, method: string, [body, type]: Encoded = []) => {
    const headers = {
      'sec-fetch-site': 'same-origin',
      'x-forwarded-for': address,
      cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
      ...(body && type && { 'content-type': type, 'content-length': body.length }),
    };
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      request(url, { agent, method, headers }, resolve).on('error', reject).end(body);
    });
    const content = await text(answer);
    // Only a whole answer counts: of one that broke off, a browser shows nothing to go on with.
    if (!answer.complete) throw new Error('The answer broke off.');
    return { status: answer.statusCode ?? 0, headers: answer.headers, text: content };
  };

  const keep = ({ status, headers, text }: Awaited<ReturnType<typeof ask>>): Answer => {
    for (const line of headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value && value !== 'deleted') cookies.set(name, value);
      else cookies.delete(name);
    }
    return { status, location: headers.location, text };
  };

  return {
    get: async (url) => keep(await ask(url, 'GET')),
    post: async (url, form) => keep(await ask(url, 'POST', await encode(form))),
    async postInVain(url, form) {
      await ask(url, 'POST', await encode(form));
    },
    cookie: (name) => cookies.get(name),
    close: () => agent.destroy(),
  };
}

type Encoded = [body?: Uint8Array, type?: string];

async function encode(form: Form): Promise<Encoded> {
  if (!(form instanceof FormData)) {
    return [Buffer.from(String(new URLSearchParams(form))), 'application/x-www-form-urlencoded'];
  }
  const encoded = new Response(form);
  return [new Uint8Array(await encoded.arrayBuffer()), encoded.headers.get('content-type') ?? ''];
}
