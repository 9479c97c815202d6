import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  begin,
  type Citizen,
  fillIn,
  fillInFristwahrung,
  handIn,
  review,
  type Sender,
} from '#tests/support/journeys.ts';
import { root } from '#tests/support/portal.ts';
import { type Answer, createVisitor, type Fields, type Visitor } from '#tests/support/visitor.ts';
import type { Instance } from './instance.ts';
import type { Random } from './random.ts';

/** What one citizen handed in and read on the receipt. */
export interface Filed {
  /** Nobody else has this name: it finds doubles. */
  name: string;
  /** Of the Vorgang. */
  id: string;
  /** The first one is the Antrag that was filled in. */
  antraege: readonly string[];
  /** In the same order. */
  aktenzeichen: readonly string[];
  draftId: string | undefined;
  hasMail: boolean;
  hasPaper: boolean;
  /** The date was secured first; the rest came as a second submission. */
  addedId?: string;
}

export interface CitizensOptions {
  count: number;
  random: Random;
  instances: readonly Instance[];
  /** What to do when the portal could not save (503): the form to send again. Missing: it must not happen. */
  onRefused?(answer: Answer, sent: Fields | FormData): Promise<Fields | FormData>;
}

export interface Citizens {
  filed: readonly Filed[];
  /** Resolves when so many more requests have been answered; rejects when a citizen met something unexpected. */
  answers(count: number): Promise<void>;
  /** Nobody begins anything new; resolves when everybody has read the receipt. */
  finish(): Promise<void>;
}

/** Besides those that die with the server: one answer in so many gets lost on its way, and the form is sent again. */
const LOST_EVERY = 25;

/** The bytes of the paper that citizens attach. */
export const PAPER = new Uint8Array(readFileSync(join(root, 'src/uploads/testing/pdf/offen.pdf')));

/**
 * Several citizens hand in one application after the other. When a connection breaks, they send the same again to
 * whichever instance runs, as people press a button again.
 */
export function startCitizens({ count, random, instances, onRefused }: CitizensOptions): Citizens {
  const filed: Filed[] = [];
  const waiting = new Set<{ left: number; resolve(): void }>();
  let isFinishing = false;

  const countAnswer = () => {
    for (const each of waiting) {
      each.left--;
      if (each.left > 0) continue;
      waiting.delete(each);
      each.resolve();
    }
  };

  const persist = async (visitor: Visitor, path: string, form?: Fields | FormData): Promise<Answer> => {
    for (let sent = form; ; ) {
      const { url } = await pickRunning(instances, random);
      try {
        if (sent && random.between(1, LOST_EVERY) === 1) await visitor.postInVain(url + path, sent);
        const answer = await (sent ? visitor.post(url + path, sent) : visitor.get(url + path));
        countAnswer();
        if (answer.status !== 503 || !sent || !onRefused) return answer;
        sent = await onRefused(answer, sent);
      } catch (error) {
        if (!isBroken(error)) throw error;
      }
    }
  };

  const live = async (): Promise<void> => {
    while (!isFinishing) {
      const address = [10, random.between(0, 255), random.between(0, 255), random.between(1, 254)].join('.');
      const visitor = createVisitor({ address });
      const sender: Sender = {
        get: (path) => persist(visitor, path),
        post: (path, form) => persist(visitor, path, form),
      };
      filed.push(await random.pick(JOURNEYS)(sender, visitor, random));
      visitor.close();
    }
  };

  const lives = Promise.all(Array.from({ length: count }, live));
  lives.catch(() => undefined);
  return {
    filed,
    answers(wanted) {
      const enough = new Promise<void>((resolve) => waiting.add({ left: wanted, resolve }));
      return Promise.race([enough, lives.then(() => enough)]);
    },
    async finish() {
      isFinishing = true;
      await lives;
    },
  };
}

type Journey = (sender: Sender, visitor: Visitor, random: Random) => Promise<Filed>;

const LONG: readonly Journey[] = [
  (...args) => apply('dortmund-pass', ['dortmund-pass'], ...args),
  (...args) => apply('sozialticket', ['sozialticket', 'dortmund-pass'], ...args),
  secureDateFirst,
];

/** Most only secure the date, in a tenth of the requests: so half of the load is short journeys, half long ones. */
const JOURNEYS: readonly Journey[] = [...LONG, ...LONG.flatMap(() => Array<Journey>(10).fill(secureDate))];

async function secureDate(sender: Sender): Promise<Filed> {
  const citizen = createCitizen();
  const antrag = 'dortmund-pass';
  const submission = await fillInFristwahrung(sender, antrag, citizen);
  const aktenzeichen = await handIn(sender, submission);
  return { ...toFiled(citizen, [antrag], undefined), id: submission.id, aktenzeichen };
}

async function apply(
  antrag: string,
  antraege: readonly string[],
  sender: Sender,
  visitor: Visitor,
  random: Random,
): Promise<Filed> {
  const citizen = createCitizen(random);
  await begin(sender, antrag);
  await fillIn(sender, antrag, citizen);
  const submission = await review(sender, antrag);
  const draftId = draftOf(visitor, antrag);
  const aktenzeichen = await handIn(sender, submission);
  return { ...toFiled(citizen, antraege, draftId), id: submission.id, aktenzeichen };
}

/** In the middle of the form the date is secured; what follows is added to the same Vorgang. */
async function secureDateFirst(sender: Sender, visitor: Visitor, random: Random): Promise<Filed> {
  const citizen = createCitizen(random);
  const antrag = 'dortmund-pass';
  await begin(sender, antrag);
  await fillIn(sender, antrag, citizen, { end: 'anlass' });
  const first = await fillInFristwahrung(sender, antrag, citizen);
  const aktenzeichen = await handIn(sender, first);
  const draftId = draftOf(visitor, antrag);
  await fillIn(sender, antrag, citizen, { from: 'anlass' });
  const second = await review(sender, antrag);
  const again = await handIn(sender, second);
  if (again.join() !== aktenzeichen.join()) throw new Error(`${aktenzeichen} became ${again}.`);
  return { ...toFiled(citizen, [antrag], draftId), id: first.id, aktenzeichen, addedId: second.id };
}

function createCitizen(random?: Random): Citizen {
  const name = `Muster ${randomUUID()}`;
  if (!random) return { name };
  return {
    name,
    ...(random.between(0, 1) === 1 && { email: 'erna@example.org' }),
    ...(random.between(0, 1) === 1 && { paper: { bytes: PAPER, name: 'bescheid.pdf', type: 'application/pdf' } }),
  };
}

const toFiled = ({ name, email, paper }: Citizen, antraege: readonly string[], draftId: string | undefined) => ({
  name,
  antraege,
  draftId,
  hasMail: email !== undefined,
  hasPaper: paper !== undefined,
});

const draftOf = (visitor: Visitor, antrag: string) => visitor.cookie(`antrag-${antrag}`)?.split('.')[0];

/** Any one that runs; waits until there is one. */
async function pickRunning(instances: readonly Instance[], random: Random): Promise<Instance> {
  const running = instances.filter((each) => each.isRunning());
  if (running.length > 0) return random.pick(running);
  return Promise.race(instances.map((each) => each.isUp().then(() => each)));
}

/** The server died or was not there: what a browser shows as "Seite nicht erreichbar". */
function isBroken(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code ?? '') || /aborted|broke off/.test(message);
}
