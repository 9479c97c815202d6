import assert from 'node:assert/strict';
import test from 'node:test';
import { openKit } from '../../scripts/bench/searchKit.ts';

test('erfüllt die Abnahmewerte des Prüfkorpus mit 380 Einträgen', async () => {
  const kit = await openKit();
  const engine = kit.createEngine();
  const corpus = kit.generate(380);
  await engine.load(corpus.map(kit.toSearchDocument));
  const { judged, typos, groups, nonsenseWithHits } = await kit.evaluate(engine.search, corpus);
  assert.ok(judged.success3 >= 0.98, `Success@3 ${judged.success3}`);
  assert.ok(judged.mrr10 >= 0.96, `MRR@10 ${judged.mrr10}`);
  assert.ok(judged.ndcg10 >= 0.91, `nDCG@10 ${judged.ndcg10}`);
  assert.ok(judged.zero <= 0.005, `ohne Ergebnis ${judged.zero}`);
  assert.ok(typos.success3 >= 0.98, `Tippfehler ${typos.success3}`);
  for (const group of ['exact', 'partial_name', 'umlaut', 'place', 'address', 'filtered']) {
    assert.equal(groups[group]?.success3, 1, group);
  }
  assert.equal(nonsenseWithHits, 0);
});
