import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import { openUpload, readUpload } from '#src/uploads/uploadStore.ts';
import { findVorgang, toWeitereId } from '#src/vorgaenge/vorgangStore.ts';
import { atTheEnd } from '#tests/support/atTheEnd.ts';
import { root } from '#tests/support/portal.ts';
import { missingPostgres, startPostgres, type TestPostgres } from '#tests/support/postgres.ts';
import { type Filed, PAPER, startCitizens } from './citizens.ts';
import { createInstance } from './instance.ts';
import { allJobsDone, hurryJobs, type Office, openOffice } from './office.ts';
import { createRandom } from './random.ts';
import { momentOfChance } from './report.ts';

const DRILLS = [
  { from: 'sqlite', to: 'sqlite' },
  { from: 'postgres', to: 'postgres' },
  { from: 'sqlite', to: 'postgres' },
] as const;

for (const drill of DRILLS) {
  const needsPostgres = drill.from === 'postgres' || drill.to === 'postgres';
  const skip = needsPostgres && missingPostgres();
  test(`after a total loss everything acknowledged before the backup is back, ${drill.from} to ${drill.to}`, {
    skip,
  }, async (t) => {
    const end = atTheEnd(t);
    const postgres = needsPostgres ? await startPostgres() : undefined;
    if (postgres) end(postgres.stop);
    await runDrill(t, end, drill, postgres);
  });
}

async function runDrill(
  t: TestContext,
  end: ReturnType<typeof atTheEnd>,
  { from, to }: (typeof DRILLS)[number],
  postgres: TestPostgres | undefined,
): Promise<void> {
  const random = createRandom();
  t.diagnostic(`FAULT_SEED=${random.seed}`);
  const folder = await mkdtemp(join(tmpdir(), 'wegweiser-drill-'));
  end(() => rm(folder, { recursive: true }));
  const settingsOf = async (engine: 'sqlite' | 'postgres') =>
    engine === 'postgres' && postgres ? { DATABASE_URL: await postgres.url() } : {};

  const settings: Record<string, string> = await settingsOf(from);
  const lost = await createInstance(random, settings);
  end(lost.remove);
  await lost.start();
  const citizens = startCitizens({ count: 6, random, instances: [lost] });
  await citizens.answers(600);
  // Most only secure the date; at least one shall have handed in a paper.
  while (!citizens.filed.some(({ hasPaper }) => hasPaper)) await citizens.answers(50);
  await momentOfChance(random);
  const acknowledged = [...citizens.filed];
  const saved = runScript('backup', ['--nach', folder], { ...settings, DATA_DIR: lost.dataDir });
  await Promise.all([saved, citizens.answers(200)]);
  await lost.kill();
  // Only so that those who were in the middle of something come to an end.
  await lost.start();
  await citizens.finish();
  await lost.stop();

  const [name = ''] = await readdir(folder);
  const dataDir = join(folder, 'neu');
  await mkdir(dataDir);
  await copyFile(join(lost.dataDir, 'schluessel'), join(dataDir, 'schluessel'));
  const newSettings: Record<string, string> = await settingsOf(to);
  const restore = ['restore', [join(folder, name), '--inhalte', join(folder, 'inhalte')]] as const;
  const said = await runScript(...restore, { ...newSettings, DATA_DIR: dataDir });
  assert.match(said, /Das Protokoll ist unversehrt/);
  await assert.rejects(runScript(...restore, { ...newSettings, DATA_DIR: dataDir }), /nicht leer/);

  const office = await openOffice({ databaseUrl: newSettings['DATABASE_URL'], dataDir });
  end(office.database.close);
  assert.ok(acknowledged.length > 10, `only ${acknowledged.length} applications`);
  const papers = await requireAll(office, acknowledged);
  t.diagnostic(
    `${acknowledged.length} Anträge vor der Sicherung, ${citizens.filed.length} insgesamt, ${papers} Papiere lesbar`,
  );
  const plz = await readFile(join(root, 'content', 'plz.yaml'), 'utf8');
  assert.equal(await readFile(join(folder, 'inhalte', 'plz.yaml'), 'utf8'), plz);

  await hurryJobs(office.database);
  const found = await createInstance(random, newSettings, { dataDir });
  end(found.remove);
  await found.start();
  await allJobsDone(office.database);
  const next = startCitizens({ count: 2, random, instances: [found] });
  await next.answers(60);
  await next.finish();
  await requireAll(office, [...acknowledged, ...next.filed]);
  await found.stop();
}

/** Every Vorgang is there, about the same person, and every paper opens. Returns how many papers there are. */
async function requireAll({ database: { kysely }, keys }: Office, filed: readonly Filed[]): Promise<number> {
  let papers = 0;
  for (const { id, antraege, aktenzeichen, name, hasPaper } of filed) {
    for (const [index, antrag] of antraege.entries()) {
      const vorgang = await findVorgang(kysely, keys, index === 0 ? id : toWeitereId(id, antrag));
      assert.equal(vorgang?.aktenzeichen, aktenzeichen[index]);
      assert.equal(vorgang?.inhalt.person.nachname, name);
      const anlagen = vorgang?.inhalt.anlagen ?? [];
      assert.ok(anlagen.length >= (hasPaper ? 1 : 0), `${aktenzeichen[index]} lacks its paper`);
      for (const { id: uploadId, key } of anlagen) {
        const upload = await readUpload(kysely, uploadId);
        assert.ok(upload && PAPER.length === openUpload(upload, key).length);
        assert.ok(Buffer.from(openUpload(upload, key)).equals(PAPER));
        papers++;
      }
    }
  }
  return papers;
}

/** Runs a command of the operator and returns what it said. Rejects when it fails. */
async function runScript(script: string, args: readonly string[], settings: Record<string, string>): Promise<string> {
  const options = { cwd: root, env: { PATH: process.env['PATH'], ...settings } };
  const { stdout } = await promisify(execFile)(process.execPath, [`scripts/${script}.ts`, ...args], options);
  return stdout;
}
