import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { startPortal } from '#tests/support/portal.ts';

const PATHS = {
  'Startseite (Datei, br)': '/',
  'Einrichtung (auf Anfrage)': '/einrichtungen/seniorenwohnsitz-westholz',
  'Trefferliste (auf Anfrage)': '/suche?q=Altershiem+H%C3%B6rde',
  'Suche als JSON': '/api/suche?q=Altershiem+H%C3%B6rde',
};
const CLIENTS = 16;
const SECONDS = 5;

/** Requests a second from one load process on the same machine, latency, and the memory of the server. */
export async function benchServer(): Promise<void> {
  const portal = await startPortal();
  const memory = () =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${portal.process.pid}/status`, 'utf8'))?.[1]) / 1000;
  console.log(`Arbeitsspeicher nach dem Start: ${memory().toFixed(0)} MB`);
  const rows = [];
  for (const [name, path] of Object.entries(PATHS)) {
    await load(portal.url + path, 1);
    const times = await load(portal.url + path, SECONDS);
    times.sort((a, b) => a - b);
    const at = (part: number) => (times[Math.floor(times.length * part)] ?? 0).toFixed(1);
    rows.push({
      Anfrage: name,
      'pro Sekunde': Math.round(times.length / SECONDS),
      'p50 ms': at(0.5),
      'p99 ms': at(0.99),
    });
  }
  console.table(rows);
  console.log(`Arbeitsspeicher danach: ${memory().toFixed(0)} MB; ${CLIENTS} Verbindungen, je ${SECONDS} Sekunden`);
  await portal.stop();
}

/** Sends requests from all clients until the time is up; milliseconds of each. */
async function load(url: string, seconds: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const until = performance.now() + seconds * 1000;
  const times: number[] = [];
  const client = async () => {
    while (performance.now() < until) {
      const started = performance.now();
      await get(url, agent);
      times.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  agent.destroy();
  return times;
}

function get(url: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    request(url, { agent, headers: { 'accept-encoding': 'br' } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`));
      response.resume();
      response.on('end', resolve);
    })
      .on('error', reject)
      .end();
  });
}
