import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { readSource } from './readSource.ts';

async function withServer(listener: RequestListener, use: (url: string) => Promise<void>): Promise<void> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('gibt eine Adresse auf, die nicht zu Ende antwortet', async () => {
  await withServer(
    (_, response) => void response.write('['),
    async (url) => {
      await assert.rejects(readSource(url, { timeoutMs: 200 }), /nicht zu Ende geantwortet/);
    },
  );
});

test('liest nicht mehr als erlaubt, auch ohne angekündigte Länge', async () => {
  await withServer(
    (_, response) => {
      response.write('x'.repeat(2000));
      response.end('x'.repeat(2000));
    },
    async (url) => {
      await assert.rejects(readSource(url, { maxBytes: 1000 }), /größer als/);
    },
  );
});

test('nennt die Quelle nach Datensatz oder Datei', async () => {
  await withServer(
    (_, response) => void response.end('[]'),
    async (url) => {
      assert.equal((await readSource(`${url}/api/datasets/fb50-heime/exports/json?lang=de`)).name, 'fb50-heime');
      assert.equal((await readSource(`${url}/daten/heime.geojson`)).name, 'heime');
    },
  );
});
