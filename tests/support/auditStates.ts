import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Browser } from 'playwright';
import { auditLooks, type Stage } from './audit.ts';
import { findSummaryFaults } from './errorSummary.ts';
import type { Snapshot } from './formWalk.ts';
import { checkHtml } from './htmlRules.ts';

/** The telephone most people hold; every state is looked at in this way. */
const PHONE = { viewport: { width: 360, height: 740 }, colorScheme: 'light' } as const;

/**
 * Every state is valid HTML, tells its mistakes, and neither axe nor HTML_CodeSniffer finds a barrier; and as many are
 * looked at as there are. `states` are the names that the form itself says, `snapshots` what the portal showed.
 */
export async function auditStates(
  t: TestContext,
  browser: Browser,
  stage: Stage,
  { states, snapshots }: { states: readonly string[]; snapshots: readonly Snapshot[] },
): Promise<void> {
  assert.equal(new Set(states).size, states.length, 'every state has a name of its own');
  const { audited, faults } = await auditLooks(browser, stage, snapshots, PHONE);
  for (const { name, reply, errors } of snapshots) {
    faults.push(...findSummaryFaults(reply.html, errors).map((fault) => `${name}: ${fault}`));
    faults.push(...(await checkHtml(reply.html)).map((fault) => `${name}: ${fault}`));
  }
  assert.deepEqual(faults, []);
  assert.deepEqual(audited.toSorted(), states.toSorted());
  t.diagnostic(`${audited.length} Zustände geprüft`);
}
