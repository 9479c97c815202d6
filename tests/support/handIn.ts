import assert from 'node:assert/strict';
import { FRISTWAHRUNG } from '#src/antraege/fristwahrung.ts';
import type { Form } from '#src/forms/form.ts';
import type { AroundOptions } from './aroundState.ts';
import type { Citizen, Typed } from './citizen.ts';
import { goodFields } from './formInputs.ts';
import { begin, walkTo } from './formWalk.ts';
import type { PAPER } from './sampleFiles.ts';

export interface Arrival {
  shared?: boolean;
  /** Sent for every paper that is asked for. */
  paper?: typeof PAPER;
}

/** Somebody who has answered everything. */
export async function arrive(options: AroundOptions, { shared = false, paper }: Arrival = {}): Promise<Citizen> {
  const citizen = await begin(options, { shared });
  await walkTo(options, citizen, 'pruefen', paper && { paper });
  return citizen;
}

/** Hands in what is complete. Returns the Aktenzeichen. */
export async function handIn({ form, context }: AroundOptions, citizen: Citizen): Promise<string> {
  const declared = goodFields(form, form.definition.declarations, context);
  return file(citizen, form, 'pruefen', declared);
}

/** Hands in a name, a way to reach her and a wish. Returns the Aktenzeichen. */
export async function secureDate(
  { form, context }: AroundOptions,
  citizen: Citizen,
  { birthday = true } = {},
): Promise<string> {
  const names = FRISTWAHRUNG.names.filter((name) => birthday || name !== 'geburtsdatum');
  return file(citizen, form, 'frist-wahren', goodFields(FRISTWAHRUNG, names, context));
}

async function file(citizen: Citizen, form: Form, page: string, typed: Typed): Promise<string> {
  const path = `/antraege/${form.id}/${page}`;
  const einreichung = await submissionId(citizen, path);
  const reply = await citizen.post(path, { ...typed, einreichung, aktion: 'einreichen' });
  assert.equal(reply.location, `/antraege/${form.id}/bestaetigung`, reply.html.slice(0, 200));
  const { html } = await citizen.get(reply.location);
  const [, aktenzeichen] = /class="big-code"[^>]*>([A-Z]{2}-[^<]+)</.exec(html) ?? [];
  assert.ok(aktenzeichen, 'the receipt names the Aktenzeichen');
  return aktenzeichen;
}

/** The hidden id that goes with a page on which something is handed in. */
export async function submissionId(citizen: Citizen, path: string): Promise<string> {
  const { html } = await citizen.get(path);
  return /name="einreichung" value="([^"]+)"/.exec(html)?.[1] ?? '';
}
