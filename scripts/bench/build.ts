import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '#tests/support/portal.ts';

const SIZES = [139, 1000, 5000];

/** Time and memory of a complete build with more and more places (copies of the real ones under new names). */
export async function benchBuild(): Promise<void> {
  const rows = [];
  for (const size of SIZES) {
    const folder = await mkdtemp(join(root, 'dist.bench-'));
    await cp(join(root, 'content'), join(folder, 'content'), { recursive: true });
    await multiply(join(folder, 'content', 'einrichtungen'), size);
    const { seconds, peakMb } = await measure(folder);
    rows.push({ Einträge: size, Sekunden: seconds.toFixed(1), 'Speicher MB (höchstens)': Math.round(peakMb) });
    await rm(folder, { recursive: true });
  }
  console.table(rows);
}

async function multiply(folder: string, size: number): Promise<void> {
  const files = await readdir(folder);
  for (let count = files.length; count < size; count++) {
    const file = files[count % files.length] ?? '';
    const text = await readFile(join(folder, file), 'utf8');
    await writeFile(
      join(folder, file.replace('.md', `-${count}.md`)),
      text.replace(/^name: "?(.*?)"?$/m, `name: "$1 ${count}"`),
    );
  }
}

const CHILD = `
  import { buildSite } from '#src/publish/buildSite.ts';
  const [contentDir, outDir] = process.argv.slice(1);
  await buildSite({ root: process.cwd(), contentDir, outDir, publicUrl: 'http://localhost:4321' });
`;

/** Builds in a process group of its own and looks at the memory of all its processes ten times a second. */
async function measure(folder: string): Promise<{ seconds: number; peakMb: number }> {
  const started = performance.now();
  const args = ['--input-type=module', '-e', CHILD, join(folder, 'content'), join(folder, 'site')];
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
  let peakMb = 0;
  const timer = setInterval(async () => {
    peakMb = Math.max(peakMb, await memoryOf(child.pid ?? 0));
  }, 100);
  const [code] = await once(child, 'exit');
  clearInterval(timer);
  if (code !== 0) throw new Error('Der Bau ist fehlgeschlagen.');
  return { seconds: (performance.now() - started) / 1000, peakMb };
}

/** Resident memory in MB of a process and its children. */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const own = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000;
  const below = await Promise.all(
    children
      .split(' ')
      .filter(Boolean)
      .map((child) => memoryOf(Number(child))),
  );
  return own + below.reduce((total, each) => total + each, 0);
}
