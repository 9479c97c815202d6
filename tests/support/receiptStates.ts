import { type AroundOptions, type AroundState, good } from './aroundState.ts';
import { type Citizen, createCitizen } from './citizen.ts';
import { begin, walk } from './formWalk.ts';
import { arrive, handIn, secureDate } from './handIn.ts';
import { PAPER } from './sampleFiles.ts';

/** The receipt: with and without papers, of a secured date, of two applications at once. */
export function receiptStates(options: AroundOptions): AroundState[] {
  const { portal, antrag, form } = options;
  const path = `/antraege/${form.id}/bestaetigung`;
  const twice = [...form.ways.values()].find(({ deciding }) => antrag.weitere?.(deciding).length);
  const secure = (birthday: boolean, citizen: Citizen) => async () => {
    await secureDate(options, citizen, { birthday });
    return citizen.get(path);
  };
  const handInAndLook = async (citizen: Citizen) => {
    await handIn(options, citizen);
    return citizen.get(path);
  };
  return [
    good('bestaetigung: vollständig', async () => handInAndLook(await arrive(options, { paper: PAPER }))),
    good('bestaetigung: Nachweise fehlen, gemeinsamer Computer', async () =>
      handInAndLook(await arrive(options, { shared: true })),
    ),
    good('bestaetigung: Datum gesichert', async () => secure(true, await begin(options))()),
    good('bestaetigung: Datum gesichert, ohne Angaben und Geburtsdatum', () => secure(false, createCitizen(portal))()),
    ...(twice
      ? [
          good('bestaetigung: zwei Anträge', async () => {
            const citizen = await begin(options);
            await walk(options, citizen, { to: 'pruefen', deciding: twice.deciding });
            return handInAndLook(citizen);
          }),
        ]
      : []),
  ];
}
