import type { Antrag } from './antrag.ts';
import { dortmundPass } from './dortmund-pass/antrag.ts';
import { fahrdienst } from './fahrdienst/antrag.ts';
import { fahrt } from './fahrt/antrag.ts';
import { sozialticket } from './sozialticket/antrag.ts';

/** Every application, in the order in which the portal lists them. */
export const ANTRAEGE: readonly Antrag[] = [dortmundPass, sozialticket, fahrdienst, fahrt];

/** The application with this id, or undefined: ids come out of addresses. */
export function findAntrag(id: string): Antrag | undefined {
  return ANTRAEGE.find((antrag) => antrag.id === id);
}

/** The application with this id. Throws for an unknown one. */
export function getAntrag(id: string): Antrag {
  const antrag = findAntrag(id);
  if (!antrag) throw new Error(`There is no application "${id}" in the registry.`);
  return antrag;
}
