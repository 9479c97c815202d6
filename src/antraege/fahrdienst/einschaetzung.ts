import type { Eingaben } from '#src/fakten/bedingung.ts';
import { type Einschaetzung, einschaetzung } from '#src/fakten/einschaetzung.ts';
import type { Fakten } from '#src/fakten/fakten.ts';
import type { Answers } from '#src/forms/field.ts';
import { holds } from '#src/forms/guard.ts';
import { HAT_AG } from './behinderungPages.ts';

/**
 * How many rides would be free, and what the office looks at more closely before. Undefined when the citizen did not say
 * enough about income and assets.
 */
export function fahrdienstEinschaetzung(answers: Answers, fakten: Fakten, today: string): Einschaetzung | undefined {
  const eingaben = toEingaben(answers, fakten, today);
  const found = eingaben && einschaetzung(fakten.regelwerk('fahrdienst-freifahrten', today), eingaben);
  if (!found) return undefined;
  const zweifel = findZweifel(answers).join('; ');
  if (!zweifel) return found;
  const pruefung = `Vorher prüft das Amt genauer, ob der Fahrdienst möglich ist: ${zweifel}.`;
  return { ...found, satz: `${found.satz} ${fakten.ersetze(pruefung, today)}` };
}

/** One amount inside of each class that was asked for; only at the limit itself it matters which. */
const CENTS_BESIDE_LIMIT: Readonly<Record<string, number>> = { unter: -1, bis: -1, genau: 0, ueber: 1 };

function toEingaben({ einkommen, vermoegen }: Answers, fakten: Fakten, today: string): Eingaben | undefined {
  const toCents = (answer: Answers[string] | undefined, grenze: string) => {
    const beside = CENTS_BESIDE_LIMIT[String(answer)];
    const limit = fakten.wert(grenze, today)?.wert;
    return beside === undefined || typeof limit !== 'number' ? undefined : limit * 100 + beside;
  };
  const cents = {
    einkommen: toCents(einkommen, 'fahrdienst.einkommensgrenze'),
    vermoegen: toCents(vermoegen, 'fahrdienst.vermoegensgrenze'),
  };
  return cents.einkommen === undefined || cents.vermoegen === undefined
    ? undefined
    : { einkommen: cents.einkommen, vermoegen: cents.vermoegen };
}

/** What the conditions of the city leave open for this person; none of it is a refusal. */
function findZweifel(answers: Answers): string[] {
  const { busUndBahn, eigenesFahrzeug, haushaltFahrzeug, koerpergewicht } = answers;
  return [
    ...(eigenesFahrzeug === 'ja' || haushaltFahrzeug === 'ja' ? ['Es gibt ein Auto'] : []),
    ...(holds(HAT_AG, answers) ? [] : ['Das Merkzeichen aG fehlt']),
    ...(busUndBahn === 'ja' ? ['Bus, Bahn oder Taxi sind möglich'] : []),
    ...(koerpergewicht === 'ja' ? ['Das Körpergewicht liegt über {{wert:fahrdienst.einzelfall-gewicht}}'] : []),
  ];
}
