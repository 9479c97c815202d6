import assert from 'node:assert/strict';
import { MAX_UPLOADS } from '#src/uploads/acceptUpload.ts';
import { type AroundOptions, type AroundState, bad, good, once } from './aroundState.ts';
import type { Citizen } from './citizen.ts';
import { type Arrival, arrive, handIn } from './handIn.ts';
import { PAPER, REJECTED_FILES } from './sampleFiles.ts';

const STATUS = '/antraege/status';
const VORGANG = '/antraege/status/vorgang';

/** What is seen of an application after handing in; one person looks at it from the first day to the withdrawal. */
export function statusStates(options: AroundOptions): AroundState[] {
  const isRide = options.antrag.id === 'fahrt';
  const open = once(() => fileAndLook(options));
  const complete = once(() => fileAndLook(options, { paper: PAPER }));
  const send = (typed: Record<string, string>, files?: Parameters<Citizen['post']>[2]) => async () =>
    (await open()).post(VORGANG, typed, files);
  const look =
    (query = '') =>
    async () =>
      (await open()).get(VORGANG + query);
  const paper = (file: { name: string; bytes: Uint8Array }) => [{ ...file, field: 'nachweis-0' }];
  const late: AroundState[] = [
    bad(
      'vorgang: nothing',
      [{ control: 'nachweis-0', text: 'Wählen Sie eine Datei aus' }],
      send({ aktion: 'nachreichen' }, []),
    ),
    bad(
      'vorgang: nachricht tooLong',
      [{ control: 'nachricht', text: 'zu lang' }],
      send({ aktion: 'nachreichen', nachricht: 'x'.repeat(2001) }, []),
    ),
    ...Object.entries(REJECTED_FILES).map(([code, file]) =>
      bad(
        `vorgang: ${code}`,
        [{ control: 'nachweis-0', text: `„${file.name}“` }],
        send({ aktion: 'nachreichen' }, paper(file)),
      ),
    ),
    bad(
      'vorgang: tooMany',
      [{ control: 'nachweis-0', text: 'Mehr als' }],
      send({ aktion: 'nachreichen' }, Array.from({ length: MAX_UPLOADS + 1 }, () => paper(PAPER)).flat()),
    ),
    good('vorgang: nachgereicht', async () => {
      const reply = await send({ aktion: 'nachreichen', nachricht: 'Danke' }, paper(PAPER))();
      assert.equal(reply.location, `${VORGANG}?nachgereicht`);
      return look('?nachgereicht')();
    }),
  ];
  return [
    good('vorgang: Nachweise fehlen', look()),
    good('vorgang: nichts fehlt', async () => (await complete()).get(VORGANG)),
    ...(isRide ? [] : late),
    good('vorgang: wirklich zurückziehen', look('?zurueckziehen')),
    ...['zurueckgezogen', 'zu-spaet'].map((what) =>
      good(`vorgang: ${what}`, async () => {
        const reply = await send({ aktion: 'zurueckziehen' })();
        assert.equal(reply.location, `${VORGANG}?${what}`);
        return look(`?${what}`)();
      }),
    ),
  ];
}

/** Asks for the status as anybody does who knows Aktenzeichen and birth date. */
async function fileAndLook(options: AroundOptions, arrival?: Arrival): Promise<Citizen> {
  const citizen = await arrive(options, arrival);
  const aktenzeichen = await handIn(options, citizen);
  const reply = await citizen.post(STATUS, {
    aktenzeichen,
    'geburtsdatum-tag': '28',
    'geburtsdatum-monat': '2',
    'geburtsdatum-jahr': '1941',
  });
  assert.equal(reply.location, VORGANG);
  return citizen;
}
