import { after, before } from 'node:test';
import { type Desk, openDesk } from './deskOffice.ts';
import { readContext } from './office.ts';
import { type RunningPortal, startPortal, UNLIMITED } from './portal.ts';

/** One portal without ceilings and its desk for all tests of a file or block, ended after the last. */
export function setDesk(): { readonly portal: RunningPortal; readonly desk: Desk } {
  let portal!: RunningPortal;
  let desk!: Desk;
  before(async () => {
    portal = await startPortal(UNLIMITED);
    desk = await openDesk(portal, readContext());
  });
  after(async () => {
    await desk?.close();
    await portal?.stop();
  });
  return {
    get portal() {
      return portal;
    },
    get desk() {
      return desk;
    },
  };
}
