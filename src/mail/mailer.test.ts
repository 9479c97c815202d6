import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import type { SMTPServerOptions } from 'smtp-server';
import { createMailer } from './createMailer.ts';
import { type MailMessage, MailRejectedError } from './mailer.ts';
import { createSmtpMailer } from './smtpMailer.ts';
import { refusal, startMailServer } from './testing/mailServer.ts';

const FROM = 'Wegweiser Dortmund <wegweiser@dortmund.example>';
const MESSAGE: MailMessage = {
  to: 'hildegard.schulz@post.example',
  subject: 'Ihr Antrag ist angekommen: Straße',
  text: 'Vertraulicher Inhalt\n',
  html: '<p>Vertraulicher Inhalt</p>',
  messageId: 'job-4711',
};

async function mailerFor(t: TestContext, options?: SMTPServerOptions) {
  const { url, received } = await startMailServer(t, options);
  const mailer = createMailer({ smtpUrl: url, from: FROM, dataDir: '/nirgends' });
  t.after(() => mailer.close());
  return { mailer, received };
}

/** What `send` throws, after checking that it gives nothing away. */
async function failureOf(sending: Promise<void>): Promise<Error & { code?: string }> {
  const error = await sending.then(
    () => assert.fail('The mail went out.'),
    (reason: Error) => reason,
  );
  const everything = JSON.stringify([error.message, error.stack, Object.entries(error), error.cause]);
  assert.doesNotMatch(everything, /hildegard|post\.example|Vertraulich/i);
  return error;
}

test('übergibt die E-Mail dem Mailserver: Absender, Empfänger, Text, HTML, Anhang', async (t) => {
  const { mailer, received } = await mailerFor(t);
  const content = Buffer.from('%PDF-1.7');
  await mailer.send({
    ...MESSAGE,
    attachments: [{ filename: 'Eingangsbestätigung.pdf', content, contentType: 'application/pdf' }],
  });
  assert.equal(mailer.kind, 'smtp');
  assert.equal(received.length, 1);
  const [mail] = received;
  assert.equal(mail?.from, 'wegweiser@dortmund.example');
  assert.deepEqual(mail?.to, [MESSAGE.to]);
  const source = mail?.source ?? '';
  assert.match(source, /^From: Wegweiser Dortmund <wegweiser@dortmund\.example>\r?$/m);
  assert.match(source, /^To: hildegard\.schulz@post\.example\r?$/m);
  assert.match(source, /^Message-ID: <job-4711@dortmund\.example>\r?$/m);
  assert.match(source, /^Auto-Submitted: auto-generated\r?$/m);
  assert.match(source, /Content-Type: text\/plain[\s\S]+Vertraulicher Inhalt[\s\S]+Content-Type: text\/html/);
  assert.match(source, new RegExp(`Content-Type: application/pdf[\\s\\S]+${content.toString('base64')}`));
});

const REFUSED: [string, SMTPServerOptions][] = [
  [
    'Empfänger unbekannt (550)',
    { onRcptTo: ({ address }, _, done) => done(refusal(550, `5.1.1 <${address}>: no such user`)) },
  ],
  ['Postfach gesperrt (552)', { onRcptTo: (_, __, done) => done(refusal(552, 'mailbox disabled')) }],
  [
    'Nachricht für immer abgelehnt (554)',
    {
      onData(stream, { envelope }, done) {
        stream.resume().on('end', () => done(refusal(554, `5.6.0 not for ${envelope.rcptTo[0]?.address}`)));
      },
    },
  ],
];

for (const [name, options] of REFUSED) {
  test(`meldet MailRejectedError: ${name}`, async (t) => {
    const { mailer } = await mailerFor(t, options);
    assert.ok((await failureOf(mailer.send(MESSAGE))) instanceof MailRejectedError);
  });
}

const WORTH_ANOTHER_TRY: [string, SMTPServerOptions, RegExp][] = [
  [
    'Empfänger gerade nicht erreichbar (451)',
    { onRcptTo: ({ address }, _, done) => done(refusal(451, `4.7.1 ${address} greylisted`)) },
    /451 4\.7\.1/,
  ],
  ['Absender abgelehnt (550)', { onMailFrom: (_, __, done) => done(refusal(550, 'who are you')) }, /MAIL FROM 550/],
  [
    'Weiterleiten verboten (554 5.7.1): unsere Einstellung ist falsch',
    { onRcptTo: ({ address }, _, done) => done(refusal(554, `5.7.1 <${address}>: Relay access denied`)) },
    /554 5\.7\.1/,
  ],
  ['Server nimmt keine Verbindung an (421)', { onConnect: (_, done) => done(refusal(421, 'too busy')) }, /421/],
];

for (const [name, options, reason] of WORTH_ANOTHER_TRY) {
  test(`lässt einen neuen Versuch zu: ${name}`, async (t) => {
    const { mailer } = await mailerFor(t, options);
    const error = await failureOf(mailer.send(MESSAGE));
    assert.ok(!(error instanceof MailRejectedError));
    assert.match(error.message, reason);
  });
}

test('lässt einen neuen Versuch zu: Verbindung reißt mitten in der Nachricht ab', async (t) => {
  const { url, received } = await startMailServer(t);
  const cutting = await startTcpServer(t, (client) => {
    const server = connect(Number(new URL(url).port), '127.0.0.1');
    server.on('error', () => undefined).pipe(client);
    client.on('close', () => server.destroy());
    client.on('data', (bytes) => {
      if (bytes.includes('Message-ID')) client.destroy();
      else server.write(bytes);
    });
  });
  const mailer = createMailer({ smtpUrl: cutting, from: FROM, dataDir: '/nirgends' });
  assert.match((await failureOf(mailer.send(MESSAGE))).message, /ECONNECTION|ESOCKET/);
  assert.deepEqual(received, []);
});

test('lässt einen neuen Versuch zu: kein Mailserver da', async () => {
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port } = closed.address() as AddressInfo;
  await new Promise((done) => closed.close(done));
  const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from: FROM, dataDir: '/nirgends' });
  assert.match((await failureOf(mailer.send(MESSAGE))).message, /ESOCKET|ECONNECTION/);
});

test('wartet nicht ewig: ein Server, der schweigt, und einer, der nur tröpfelt', { timeout: 5000 }, async (t) => {
  const silent = await startTcpServer(t, () => undefined);
  const dripping = await startTcpServer(t, (client) => {
    client.write('220 tropf\r\n');
    client.on('data', () => {
      const drops = setInterval(() => client.write('250-'), 10);
      client.on('close', () => clearInterval(drops));
    });
  });
  const patience = { connect: 200, silence: 200, whole: 400 };
  assert.match((await failureOf(createSmtpMailer(silent, FROM, patience).send(MESSAGE))).message, /ETIMEDOUT/);
  assert.match((await failureOf(createSmtpMailer(dripping, FROM, patience).send(MESSAGE))).message, /EABORT/);
});

const HOSTILE_ADDRESSES = [
  'a@post.example\r\nRCPT TO:<b@post.example>',
  'a@post.example\nBcc: b@post.example',
  'a@post.example, b@post.example',
  'Name <a@post.example>',
  '"a@b"@post.example',
  'a@b@post.example',
  'kein Klammeraffe',
  '',
];

test('schickt an genau eine Adresse oder an keine', async (t) => {
  const { mailer, received } = await mailerFor(t);
  for (const to of HOSTILE_ADDRESSES) await assert.rejects(mailer.send({ ...MESSAGE, to }), MailRejectedError);
  assert.deepEqual(received, []);
});

test('macht aus Zeilenumbrüchen niemals eine Kopfzeile', async (t) => {
  const { mailer, received } = await mailerFor(t);
  const evil = 'Betreff\r\nBcc: b@post.example\r\n\r\nText';
  const content = Buffer.from('x');
  const attachment = { filename: evil, content, contentType: 'text/plain' };
  await mailer.send({ ...MESSAGE, subject: evil, attachments: [attachment] });
  assert.deepEqual(received[0]?.to, [MESSAGE.to]);
  assert.doesNotMatch(received[0]?.source ?? '', /^Bcc:/im);
  assert.match(received[0]?.source ?? '', /^Subject: Betreff Bcc: b@post\.example Text\r?$/m);
  await assert.rejects(
    mailer.send({ ...MESSAGE, attachments: [{ ...attachment, contentType: 'text/plain\r\nBcc: b@post.example' }] }),
    TypeError,
  );
  await assert.rejects(mailer.send({ ...MESSAGE, messageId: '../../etc/passwd' }), TypeError);
  await assert.rejects(mailer.send({ ...MESSAGE, messageId: 'a>\r\nBcc: b@post.example' }), TypeError);
});

test('schreibt ohne Mailserver eine Datei, die nur der Betreiber lesen darf, und verdoppelt sie nicht', async (t) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'wegweiser-mail-'));
  t.after(() => rm(dataDir, { recursive: true, force: true }));
  const mailer = createMailer({ from: FROM, dataDir });
  assert.equal(mailer.kind, 'folder');
  await mailer.send({ ...MESSAGE, text: 'Erster Versuch\n' });
  await mailer.send({ ...MESSAGE, text: 'Zweiter Versuch\n' });
  await mailer.send({ ...MESSAGE, messageId: 'job-4712' });
  const folder = join(dataDir, 'mail');
  assert.deepEqual((await readdir(folder)).sort(), ['job-4711@dortmund.example.eml', 'job-4712@dortmund.example.eml']);
  const source = await readFile(join(folder, 'job-4711@dortmund.example.eml'), 'utf8');
  assert.match(source, /^Message-ID: <job-4711@dortmund\.example>\r$/m);
  assert.match(source, /Zweiter Versuch/);
  assert.doesNotMatch(source, /Erster Versuch/);
  if (process.platform === 'win32') return;
  assert.equal((await stat(folder)).mode & 0o777, 0o700);
  assert.equal((await stat(join(folder, 'job-4711@dortmund.example.eml'))).mode & 0o777, 0o600);
});

test('lässt einen neuen Versuch zu, wenn der Ordner nicht beschreibbar ist, und hinterlässt nichts', async (t) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'wegweiser-mail-'));
  t.after(() => rm(dataDir, { recursive: true, force: true }));
  const mailer = createMailer({ from: FROM, dataDir });
  // A folder stands where the file should go.
  await mkdir(join(dataDir, 'mail', 'job-4711@dortmund.example.eml', 'x'), { recursive: true });
  assert.ok(!((await failureOf(mailer.send(MESSAGE))) instanceof MailRejectedError));
  assert.deepEqual(await readdir(join(dataDir, 'mail')), ['job-4711@dortmund.example.eml']);
});

/** A server that does with a connection what the test says. Returns its address as SMTP_URL. */
async function startTcpServer(t: TestContext, onConnection: (client: Socket) => void): Promise<string> {
  const clients = new Set<Socket>();
  const server = createServer((client) => {
    clients.add(client.on('error', () => undefined));
    onConnection(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    for (const client of clients) client.destroy();
    server.close();
  });
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
