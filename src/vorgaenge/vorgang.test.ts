import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  BEENDET,
  isMoeglich,
  mailAddressOf,
  OFFEN,
  SCHRITTE,
  type Schritt,
  STATUS,
  STATUS_TEXTE,
  type Status,
  UEBERGAENGE,
} from './vorgang.ts';

/** Where each step leads from each status; a dot: not possible. In the order of `STATUS`. */
const TABELLE: Record<Schritt, string> = {
  nehmen: 'in-bearbeitung . . . . . . . .',
  nachfragen: '. rueckfrage rueckfrage rueckfrage . . . . .',
  antworten: '. . in-bearbeitung . . . . . .',
  'vollstaendig-melden': '. vollstaendig vollstaendig . . . . . .',
  bewilligen: '. . . bewilligt . . . . .',
  ablehnen: '. . abgelehnt abgelehnt . . . . .',
  weiterleiten: 'weitergeleitet weitergeleitet weitergeleitet weitergeleitet . . . . .',
  zurueckziehen: 'zurueckgezogen zurueckgezogen zurueckgezogen zurueckgezogen . . . . .',
  absagen: 'zurueckgezogen zurueckgezogen zurueckgezogen zurueckgezogen zurueckgezogen . . . .',
  abschliessen: '. . . . abgeschlossen abgeschlossen abgeschlossen abgeschlossen .',
  wiederaufnehmen: '. . . . in-bearbeitung in-bearbeitung in-bearbeitung . in-bearbeitung',
};

for (const schritt of SCHRITTE) {
  test(`${schritt}: jeder Stand`, () => {
    const found = STATUS.map((status) => (isMoeglich(schritt, status) ? UEBERGAENGE[schritt].nach : '.'));
    assert.equal(found.join(' '), TABELLE[schritt]);
  });
}

test('was beendet ist, öffnet nur „wieder aufnehmen“', () => {
  const back = SCHRITTE.filter((schritt) => {
    const { von, nach } = UEBERGAENGE[schritt];
    return OFFEN.includes(nach) && von.some((status) => BEENDET.includes(status));
  });
  assert.deepEqual(back, ['wiederaufnehmen']);
});

test('von jedem offenen Stand führt ein Weg des Amts zu Bewilligung und Ablehnung', () => {
  const office = SCHRITTE.filter((schritt) => !['antworten', 'zurueckziehen', 'absagen'].includes(schritt));
  for (const start of OFFEN) {
    const reached = new Set<Status>([start]);
    for (const status of reached) {
      for (const schritt of office) if (isMoeglich(schritt, status)) reached.add(UEBERGAENGE[schritt].nach);
    }
    assert.ok(reached.has('bewilligt') && reached.has('abgelehnt'), start);
  }
});

test('jeder Stand ist offen oder beendet und hat Namen und Satz', () => {
  assert.deepEqual([...OFFEN, ...BEENDET], [...STATUS]);
  for (const status of STATUS) assert.ok(STATUS_TEXTE[status].name && STATUS_TEXTE[status].satz.endsWith('.'), status);
});

test('Post geht an den, der die Briefe bekommt; hat der keine Adresse, an den anderen', () => {
  const helper = { name: 'Sabine', rolle: 'Tochter' };
  const kaethe = { nachname: 'Großjohann', email: 'kaethe@example.org' };
  const own = { ...helper, email: 'sabine@example.org' };
  assert.equal(mailAddressOf(kaethe), 'kaethe@example.org');
  assert.equal(mailAddressOf({ ...kaethe, helfer: { ...own, bekommtBriefe: true } }), 'sabine@example.org');
  assert.equal(mailAddressOf({ ...kaethe, helfer: { ...own, bekommtBriefe: false } }), 'kaethe@example.org');
  assert.equal(mailAddressOf({ ...kaethe, helfer: { ...helper, bekommtBriefe: true } }), 'kaethe@example.org');
  assert.equal(
    mailAddressOf({ nachname: 'Großjohann', helfer: { ...own, bekommtBriefe: false } }),
    'sabine@example.org',
  );
  assert.equal(mailAddressOf({ nachname: 'Großjohann' }), undefined);
});
