import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { type RunningPortal, startPortal, UNLIMITED } from '#tests/support/portal.ts';
import { insertTestStaff, loginStaff } from '#tests/support/staff.ts';
import type { Desk, Place } from './deskAsk.ts';

const LIST = '/intern/vorgaenge';

export interface DeskPages {
  desk: Desk;
  /** Resident memory of the server in MB. */
  memory(): number;
  /** Milliseconds the server has worked so far, in steps of ten. */
  cpuMs(): number;
  stop(): Promise<unknown>;
}

/** The pages of the desk through the whole server, with so many members of staff who are logged in. */
export async function openPages(
  place: Pick<Place, 'database' | 'keys'>,
  settings: Record<string, string>,
  clerks: number,
): Promise<DeskPages> {
  const portal = await startPortal({ ...UNLIMITED, ...settings });
  const cookies: string[] = [];
  while (cookies.length < clerks) cookies.push(await logIn(place, portal));
  const ask = createClient(portal.url);
  const cookieOf = (clerk: number) => cookies[clerk % clerks] as string;
  const get = async (clerk: number, path: string) => void (await ask(path, cookieOf(clerk)));
  return {
    desk: {
      numbers: (clerk) => get(clerk, '/intern'),
      list: (clerk, query) => get(clerk, `${LIST}?${query}`),
      // Sent as a form, answered with an address that does not tell what was searched for.
      async search(clerk, suche) {
        await get(clerk, (await ask(LIST, cookieOf(clerk), { suche })) ?? '');
      },
      view: (clerk, aktenzeichen) => get(clerk, `${LIST}/${aktenzeichen}`),
      next: async (clerk) => void (await ask('/intern/naechster-fall', cookieOf(clerk), {})),
    },
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${portal.process.pid}/status`, 'utf8'))?.[1]) / 1000,
    cpuMs: () => cpuMsOf(readFileSync(`/proc/${portal.process.pid}/stat`, 'utf8')),
    stop: portal.stop,
  };
}

/** The times in user and in system mode, behind the name in brackets, as hundredths of a second. */
function cpuMsOf(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function logIn({ database, keys }: Pick<Place, 'database' | 'keys'>, portal: RunningPortal): Promise<string> {
  const staff = await insertTestStaff({ database, keys, now: Date.now }, { rolle: 'sachbearbeitung' });
  return await loginStaff(portal.url, staff);
}

/** Asks over connections that stay open, `fields` as a form, and returns where it is sent on to. Rejects when it is not what a page or a form answers. */
function createClient(url: string) {
  // Given up before the server does it after five seconds, or a request now and then would meet a closed door.
  const agent = new Agent({ keepAlive: true, timeout: 2000 });
  return (path: string, cookie: string, fields?: Record<string, string>) => {
    const body = fields && String(new URLSearchParams(fields));
    const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
    const headers = { cookie, ...(body !== undefined && { ...form, 'content-length': Buffer.byteLength(body) }) };
    return new Promise<string | undefined>((resolve, reject) => {
      request(new URL(path, url), { agent, method: fields ? 'POST' : 'GET', headers }, (answer) => {
        const { statusCode, headers } = answer;
        answer.resume();
        if (statusCode !== (fields ? 303 : 200)) reject(new Error(`${path}: ${statusCode} ${headers.location}`));
        answer.on('end', () => resolve(headers.location));
      })
        .on('error', reject)
        .end(body);
    });
  };
}
