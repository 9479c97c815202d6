import { readFileSync } from 'node:fs';
import type { TestContext } from 'node:test';
import { parse } from 'yaml';
import { toDay } from '#src/fakten/toDay.ts';
import type { FormContext } from '#src/forms/defineForm.ts';
import { startMailServer } from '#src/mail/testing/mailServer.ts';
import { EICAR, startClamdServer } from '#src/uploads/testing/clamdServer.ts';
import { type RunningPortal, root, startPortal, UNLIMITED } from './portal.ts';

/** A portal with everything around it: a scanner that knows one virus, a mail server, and citizens with addresses of their own. */
export async function startOffice(
  options: { folder?: string; args?: string[] } = {},
): Promise<RunningPortal & { mails: { source: string }[] }> {
  const ends: (() => unknown)[] = [];
  const scope = { after: (end: () => unknown) => ends.push(end) } as unknown as TestContext;
  const clamd = await startClamdServer(scope, (stream) =>
    stream.includes(EICAR) ? 'stream: Test FOUND' : 'stream: OK',
  );
  const { url, received } = await startMailServer(scope);
  const end = async () => {
    for (const each of ends) await each();
  };
  const settings = { ...UNLIMITED, BEHIND_PROXY: 'yes', CLAMD_URL: `tcp://127.0.0.1:${clamd}`, SMTP_URL: url };
  try {
    const portal = await startPortal(settings, options);
    return {
      ...portal,
      mails: received,
      async stop() {
        const code = await portal.stop();
        await end();
        return code;
      },
    };
  } catch (error) {
    // Left open they would keep the test file from ending.
    await end();
    throw error;
  }
}

/** The day and the Postleitzahlen as the portal sees them. */
export function readContext(): FormContext {
  const plz = parse(readFileSync(`${root}/content/plz.yaml`, 'utf8')) as { plz: string }[];
  return { today: toDay(new Date(), 'Europe/Berlin'), plz: new Set(plz.map((each) => each.plz)) };
}
