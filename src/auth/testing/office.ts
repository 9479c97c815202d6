import type { TestContext } from 'node:test';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import type { TestDatabases } from '#tests/support/databases.ts';
import { insertTestStaff, type TestStaff, type TestStaffWish } from '#tests/support/staff.ts';
import type { AccountContext } from '../accounts.ts';
import type { StepResult } from '../context.ts';
import { createStaffAuth, type StaffAuth, type StaffAuthOptions } from '../createStaffAuth.ts';

/** Any network. */
export const ADDRESS = '192.0.2.7';

export interface TestOffice extends AccountContext {
  staffAuth: StaffAuth;
  /** The clock of `staffAuth`; move it with `pass`. */
  now(): number;
  pass(ms: number): void;
  add(wish: TestStaffWish): Promise<TestStaff>;
}

/** Accounts and logins on an empty database, with a clock that can be moved. */
export async function openTestOffice(
  { open }: Pick<TestDatabases, 'open'>,
  t: TestContext,
  options: Partial<StaffAuthOptions> = {},
): Promise<TestOffice> {
  const database = await open(t);
  const keys = await openKeyRing({ dataDir: '', keys: [new Uint8Array(32).fill(7)] });
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const context = { database, keys, now };
  const staffAuth = await createStaffAuth({ ...context, publicUrl: 'http://localhost:4321', ...options });
  return {
    ...context,
    staffAuth,
    pass: (ms) => {
      ahead += ms;
    },
    add: (wish) => insertTestStaff(context, wish),
  };
}

/** A browser that keeps the cookies of the answers. */
export interface TestBrowser {
  headers(): Headers;
  /** Keeps the cookies of a step and returns it. */
  take<T extends StepResult>(result: T): T;
  keep(cookies: readonly string[]): void;
  /** Another browser with the same cookies: what somebody copied at this moment. */
  copy(): TestBrowser;
}

export function openTestBrowser(jar = new Map<string, string>()): TestBrowser {
  const keep = (cookies: readonly string[]) => {
    for (const line of cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
  };
  return {
    headers: () => new Headers({ cookie: [...jar].map((pair) => pair.join('=')).join('; ') }),
    take(result) {
      if (result.kind === 'next') keep(result.cookies);
      return result;
    },
    keep,
    copy: () => openTestBrowser(new Map(jar)),
  };
}

/** Logs in with password and a backup code. */
export async function logIn(
  { staffAuth }: TestOffice,
  staff: TestStaff,
  browser = openTestBrowser(),
): Promise<TestBrowser> {
  const { email, password } = staff;
  browser.take(await staffAuth.signIn(browser.headers(), { email, password, address: ADDRESS }));
  const login = await staffAuth.findLogin(browser.headers());
  if (!login) throw new Error('The password was not taken.');
  const code = staff.codes.pop() ?? '';
  const result = browser.take(await staffAuth.enterCode(browser.headers(), login, { code, address: ADDRESS }));
  if (result.kind !== 'next') throw new Error(`The code was not taken: ${result.kind}`);
  return browser;
}
