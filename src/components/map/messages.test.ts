import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areaName, clusterName, markerName, openedMessage, viewMessage, withoutPlaceMessage } from './messages.ts';

test('ein Treffer heißt nach Nummer und Name, eine ungefähre Lage wird genannt', () => {
  assert.equal(markerName({ number: 3, title: 'Haus am See', approximate: false }), '3: Haus am See');
  assert.equal(markerName({ number: 3, title: 'Haus am See', approximate: true }), '3: Haus am See, ungefähre Lage');
});

test('ein Gebiet nennt seine Treffer, wenn sie gezählt sind', () => {
  assert.equal(areaName({ name: 'Nord' }), 'Nord');
  assert.equal(areaName({ name: 'Nord', count: 0 }), 'Nord, 0 Treffer');
});

test('mehrere Treffer sagen, was das Drücken tut', () => {
  assert.equal(clusterName(5), '5 Treffer, vergrößern');
});

test('Treffer ohne Ort werden gezählt', () => {
  assert.equal(withoutPlaceMessage(0), undefined);
  assert.equal(withoutPlaceMessage(1), '1 Treffer hat keinen Ort auf der Karte.');
  assert.equal(withoutPlaceMessage(2), '2 Treffer haben keinen Ort auf der Karte.');
});

test('das Öffnen wird gemeldet', () => {
  assert.equal(openedMessage(0), 'Karte ohne Treffer geöffnet.');
  assert.equal(openedMessage(1), 'Karte mit 1 Treffer geöffnet.');
  assert.equal(openedMessage(12), 'Karte mit 12 Treffern geöffnet.');
});

test('ein neuer Ausschnitt wird nur gemeldet, wenn andere Treffer zu sehen sind', () => {
  const view = (visible: number) => ({ visible, total: 12 });
  assert.equal(viewMessage(view(12), view(12)), undefined);
  assert.equal(viewMessage(view(12), view(5)), 'Ausschnitt: 5 von 12 Treffern sichtbar.');
  assert.equal(viewMessage(view(5), view(12)), 'Ausschnitt: alle 12 Treffer sichtbar.');
  assert.equal(viewMessage(view(5), view(0)), 'Ausschnitt: kein Treffer sichtbar.');
  assert.equal(viewMessage({ visible: 1, total: 0 }, { visible: 0, total: 0 }), undefined);
});
