import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readForm } from './readForm.ts';

const QUERY = 'application/x-www-form-urlencoded';
const send = (body: BodyInit, type?: string) =>
  readForm(
    new Request('http://x/', {
      method: 'POST',
      body,
      ...(type !== undefined && { headers: { 'content-type': type } }),
    }),
  );
const part = (boundary: string, name: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nx\r\n`;

test('reads what browsers send, with and without files', async () => {
  const typed = await send('vorname=K%C3%A4the+M&leistung=a&leistung=b&__proto__=1', QUERY);
  assert.deepEqual(
    [...(typed ?? [])],
    [
      ['vorname', 'Käthe M'],
      ['leistung', 'a'],
      ['leistung', 'b'],
      ['__proto__', '1'],
    ],
  );
  const body = new FormData();
  body.set('name', 'Käthe');
  body.set('papier', new File(['%PDF-'], 'Bescheid.pdf', { type: 'application/pdf' }));
  const sent = await send(body);
  assert.ok(sent);
  assert.equal(sent.get('name'), 'Käthe');
  const file = sent.get('papier');
  assert.ok(file instanceof File);
  assert.equal(await file.text(), '%PDF-');
  assert.equal(file.name, 'Bescheid.pdf');
});

test('a quoted boundary is a boundary', async () => {
  const sent = await send(`${part('X Y', 'a')}--X Y--\r\n`, 'multipart/form-data; boundary="X Y"');
  assert.equal(sent?.get('a'), 'x');
});

test('what is no form is nothing, without an error', async () => {
  for (const [body, type] of [
    ['{}', 'application/json'],
    ['a=1', ''],
    ['a=1', 'multipart/form-data'],
    [part('B', 'a'), 'multipart/form-data; boundary=B'],
    ['', 'multipart/form-data; boundary=B'],
  ]) {
    assert.equal(await send(body ?? '', type), undefined, `${type} ${body}`);
  }
});

test('a body that breaks off is nothing, without an error', async () => {
  const broken = new ReadableStream({
    start(controller) {
      controller.enqueue(Buffer.from('name=K'));
      controller.error(new Error('gone'));
    },
  });
  const init = { method: 'POST', body: broken, headers: { 'content-type': QUERY }, duplex: 'half' };
  assert.equal(await readForm(new Request('http://x/', init)), undefined);
});

test('hundreds of thousands of pieces are not taken apart', async () => {
  const started = performance.now();
  assert.equal(await send('a=&'.repeat(500_000), QUERY), undefined);
  assert.equal(await send(`${part('B', 'a').repeat(100_000)}--B--\r\n`, 'multipart/form-data; boundary=B'), undefined);
  const ms = performance.now() - started;
  assert.ok(ms < 1000, `${Math.round(ms)} ms`);
  assert.equal((await send('a=&'.repeat(900), QUERY))?.getAll('a').length, 900);
});

test('a megabyte in one field is read', async () => {
  assert.equal(String((await send(`name=${'ä'.repeat(500_000)}`, QUERY))?.get('name')).length, 500_000);
});
