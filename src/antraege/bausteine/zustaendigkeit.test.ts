import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { dortmundPass } from '../dortmund-pass/antrag.ts';
import { readAemter } from '../readAemter.ts';
import { sozialticket } from '../sozialticket/antrag.ts';
import { walk } from '../testing/walk.ts';
import { LEISTUNGEN } from './leistung.ts';
import { zustaendigkeitFields } from './zustaendigkeit.ts';

const aemter = readAemter(fileURLToPath(new URL('../../../content', import.meta.url)));

/** Wohnung, benefit, page, office: the rules as a citizen would read them. */
const TABLE: [wohnort: string, leistung: string, page: string, office: string][] = [
  ['ausserhalb', 'grundsicherung', 'andere-stadt', 'andere-stadt'],
  ['ausserhalb', 'buergergeld', 'andere-stadt', 'andere-stadt'],
  ['ausserhalb', 'keine', 'andere-stadt', 'andere-stadt'],
  ['wohnung', 'buergergeld', 'jobcenter', 'jobcenter'],
  ['heim', 'buergergeld', 'jobcenter', 'jobcenter'],
  ['wohnung', 'keine', 'keine-leistung', 'sozialamt'],
  ['heim', 'keine', 'keine-leistung', 'sozialamt'],
  ['wohnung', 'grundsicherung', 'fuer-wen', 'sozialamt'],
  ['heim', 'grundsicherung', 'fuer-wen', 'sozialamt'],
  ['heim', 'hilfe-zur-pflege', 'fuer-wen', 'sozialamt'],
  ['wohnung', 'hilfe-zum-lebensunterhalt', 'fuer-wen', 'sozialamt'],
  ['wohnung', 'wohngeld', 'fuer-wen', 'sozialamt'],
  ['wohnung', 'asylbewerberleistungen', 'fuer-wen', 'sozialamt'],
  ['wohnung', 'entschaedigung', 'fuer-wen', 'sozialamt'],
  ['wohnung', 'jugendhilfe', 'fuer-wen', 'sozialamt'],
  ['wohnung', 'andere', 'andere-leistung', 'sozialamt'],
];

for (const { id, form, amt } of [dortmundPass, sozialticket]) {
  for (const [wohnort, leistung, page, office] of TABLE) {
    test(`${id}: ${wohnort}, ${leistung} führt zu ${office}`, () => {
      const { frontier } = walk(form, { wohnort, leistung });
      assert.equal(frontier, page);
      const reached = form.pages[frontier];
      assert.equal(reached?.kind === 'office' ? reached.office : amt, office);
      assert.ok(aemter[office]?.telefon);
    });
  }

  test(`${id}: jede Antwort führt zu einem Amt oder weiter, keine bleibt hängen`, () => {
    for (const { value: wohnort } of zustaendigkeitFields.wohnort.options) {
      for (const { value: leistung } of LEISTUNGEN) {
        const { frontier } = walk(form, { wohnort, leistung, leistungName: 'Blindengeld' });
        assert.ok(frontier === 'fuer-wen' || form.pages[frontier]?.kind === 'office', `${wohnort}, ${leistung}`);
      }
    }
  });

  test(`${id}: fragt nichts zur Person, bevor das Amt feststeht`, () => {
    const { path } = walk(form, { wohnort: 'wohnung', leistung: 'andere', leistungName: 'Blindengeld' });
    const asked = path.slice(0, path.indexOf('fuer-wen')).flatMap((name) => {
      const page = form.pages[name];
      return page && page.kind !== 'office' ? page.fields : [];
    });
    assert.deepEqual(asked, ['wohnort', 'leistung', 'leistungName']);
  });
}
