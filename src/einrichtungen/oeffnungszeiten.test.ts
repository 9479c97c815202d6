import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { describeHours, type HoursState, parseOsmHours, weekTable } from './oeffnungszeiten.ts';

const DORTMUND = { land: 'nw', lat: 51.51, lon: 7.46 };
const BUERO = 'Mo-We,Fr 10:00-12:00; Th 10:00-12:00,16:00-18:00';
const MIT_FEIERTAG = `${BUERO}; PH off`;

/** Zeiten, Augenblick, Ergebnis. 4. Juni 2026 ist Fronleichnam, ein Donnerstag. */
const FAELLE: [string, string, HoursState][] = [
  [BUERO, '2026-06-03T11:30:00+02:00', { state: 'offen', until: 'heute bis 12 Uhr' }],
  [BUERO, '2026-06-02T12:00:00+02:00', { state: 'geschlossen', opensAt: 'öffnet morgen um 10 Uhr' }],
  [BUERO, '2026-06-11T13:00:00+02:00', { state: 'geschlossen', opensAt: 'öffnet heute um 16 Uhr' }],
  [BUERO, '2026-06-12T13:00:00+02:00', { state: 'geschlossen', opensAt: 'öffnet am Montag um 10 Uhr' }],
  [
    BUERO,
    '2026-06-04T11:00:00+02:00',
    { state: 'offen', until: 'heute bis 12 Uhr', remark: 'Feiertag: Fronleichnam – bitte vorher anrufen' },
  ],
  [
    BUERO,
    '2026-06-03T13:00:00+02:00',
    {
      state: 'geschlossen',
      opensAt: 'öffnet morgen um 10 Uhr',
      remark: 'Morgen ist ein Feiertag: Fronleichnam – bitte vorher anrufen',
    },
  ],
  [
    MIT_FEIERTAG,
    '2026-06-04T11:00:00+02:00',
    { state: 'geschlossen', opensAt: 'öffnet morgen um 10 Uhr', reason: 'Fronleichnam' },
  ],
  [MIT_FEIERTAG, '2026-06-03T13:00:00+02:00', { state: 'geschlossen', opensAt: 'öffnet am Freitag um 10 Uhr' }],
  ['24/7', '2026-06-04T11:00:00+02:00', { state: 'offen', until: 'rund um die Uhr' }],
  ['Mo-Sa 08:00-24:00', '2026-06-03T23:30:00+02:00', { state: 'offen', until: 'heute bis 24 Uhr' }],
  ['Fr 22:00-02:00', '2026-06-05T23:00:00+02:00', { state: 'offen', until: 'bis morgen um 2 Uhr' }],
  ['Fr 22:00-02:00', '2026-06-06T01:00:00+02:00', { state: 'offen', until: 'heute bis 2 Uhr' }],
  ['Tu[2] 15:00-17:00', '2026-06-09T16:00:00+02:00', { state: 'offen', until: 'heute bis 17 Uhr' }],
  [
    'Tu[2] 15:00-17:00',
    '2026-11-20T16:00:00+01:00',
    { state: 'geschlossen', opensAt: 'öffnet wieder am 8. Dezember um 15 Uhr' },
  ],
  [
    'Apr-Oct Mo 09:00-17:30',
    '2026-11-20T16:00:00+01:00',
    { state: 'geschlossen', opensAt: 'öffnet wieder am 5. April 2027 um 9 Uhr' },
  ],
  [
    'Mo-Fr 08:00-12:00; Dec 24-Jan 01 off "Betriebsferien"; PH off',
    '2026-12-28T09:00:00+01:00',
    { state: 'geschlossen', opensAt: 'öffnet wieder am 4. Januar 2027 um 8 Uhr', reason: 'Betriebsferien' },
  ],
  ['off', '2026-06-03T11:00:00+02:00', { state: 'geschlossen' }],
  ['"nach Vereinbarung"', '2026-06-03T11:00:00+02:00', { state: 'unbekannt', remark: 'nach Vereinbarung' }],
  ['Mo 10:00+', '2026-06-03T11:00:00+02:00', { state: 'unbekannt' }],
  ['sunrise-sunset', '2026-06-03T11:00:00+02:00', { state: 'unbekannt' }],
  ['vormittags', '2026-06-03T11:00:00+02:00', { state: 'unbekannt' }],
  // The night in which the clocks change in Germany: 2:00 becomes 3:00, and in October 3:00 becomes 2:00.
  ['Mo-Su 22:00-04:00', '2026-03-29T01:30:00+01:00', { state: 'offen', until: 'heute bis 4 Uhr' }],
  ['Mo-Su 22:00-04:00', '2026-03-29T03:30:00+02:00', { state: 'offen', until: 'heute bis 4 Uhr' }],
  ['Mo-Su 22:00-04:00', '2026-03-29T04:30:00+02:00', { state: 'geschlossen', opensAt: 'öffnet heute um 22 Uhr' }],
  ['Mo-Su 22:00-04:00', '2026-10-25T02:30:00+02:00', { state: 'offen', until: 'heute bis 4 Uhr' }],
  ['Mo-Su 22:00-04:00', '2026-10-25T02:30:00+01:00', { state: 'offen', until: 'heute bis 4 Uhr' }],
  ['Mo-Su 08:00-12:00', '2026-10-25T11:59:00+01:00', { state: 'offen', until: 'heute bis 12 Uhr' }],
  ['Mo-Su 08:00-12:00', '2026-10-25T12:00:00+01:00', { state: 'geschlossen', opensAt: 'öffnet morgen um 8 Uhr' }],
];

describe('describeHours', () => {
  for (const [zeiten, now, erwartet] of FAELLE) {
    test(`${zeiten} am ${now}`, () => {
      const { remark, ...rest } = describeHours(zeiten, new Date(now), DORTMUND);
      const { remark: erwarteteBemerkung, ...erwarteterRest } = erwartet;
      assert.deepEqual(rest, erwarteterRest);
      if (erwarteteBemerkung) assert.equal(remark, erwarteteBemerkung);
    });
  }

  test('Fronleichnam ist in Berlin kein Feiertag', () => {
    const state = describeHours(MIT_FEIERTAG, new Date('2026-06-04T11:00:00+02:00'), {
      land: 'be',
      lat: 52.5,
      lon: 13.4,
    });
    assert.deepEqual(state, { state: 'offen', until: 'heute bis 12 Uhr' });
  });

  test('sucht nicht minutenlang nach einer Änderung, die es nie gibt', { timeout: 5000 }, () => {
    const state = describeHours(
      'Tu[2] closed Mo off Tu PH 10:00-12:00',
      new Date('2026-06-03T11:00:00+02:00'),
      DORTMUND,
    );
    assert.equal(state.state, 'geschlossen');
  });

  test('ohne Zeiten unbekannt', () => {
    assert.deepEqual(describeHours(undefined, new Date(), DORTMUND), { state: 'unbekannt' });
  });
});

test('antwortet in jeder Zeitzone des Rechners gleich', () => {
  const program = `
    import { describeHours } from ${JSON.stringify(new URL('./oeffnungszeiten.ts', import.meta.url).href)};
    const cases = ${JSON.stringify(FAELLE.map(([zeiten, now]) => [zeiten, now]))};
    console.log(JSON.stringify(cases.map(([zeiten, now]) => describeHours(zeiten, new Date(now), ${JSON.stringify(DORTMUND)}))));`;
  const [first, ...others] = ['Europe/Berlin', 'UTC', 'America/New_York', 'Pacific/Auckland'].map((zone) => {
    const child = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    });
    assert.equal(child.status, 0, child.stderr);
    return child.stdout;
  });
  for (const other of others) assert.equal(other, first);
});

describe('weekTable', () => {
  const zeitenAm = (zeiten: string, tag: string) => weekTable(zeiten)?.rows.find((row) => row.tag === tag)?.zeiten;

  test('nennt jeden Tag von Montag bis Sonntag', () => {
    const table = weekTable(BUERO);
    assert.deepEqual(
      table?.rows.map(({ tag, zeiten }) => `${tag}: ${zeiten}`),
      [
        'Montag: 10–12 Uhr',
        'Dienstag: 10–12 Uhr',
        'Mittwoch: 10–12 Uhr',
        'Donnerstag: 10–12 Uhr und 16–18 Uhr',
        'Freitag: 10–12 Uhr',
        'Samstag: geschlossen',
        'Sonntag: geschlossen',
      ],
    );
    assert.deepEqual(table?.lines, []);
  });

  test('schreibt halbe Stunden, Mitternacht und die Nacht', () => {
    assert.equal(zeitenAm('Mo 09:00-15:30', 'Montag'), '9–15:30 Uhr');
    assert.equal(zeitenAm('Mo 09:00-24:00', 'Montag'), '9–24 Uhr');
    assert.equal(zeitenAm('Sa 22:00-02:00', 'Samstag'), '22–2 Uhr');
    assert.equal(zeitenAm('Sa 22:00-02:00', 'Sonntag'), 'geschlossen');
    assert.equal(zeitenAm('Su 22:00-02:00', 'Montag'), 'geschlossen');
    assert.equal(zeitenAm('24/7', 'Mittwoch'), '0–24 Uhr');
  });

  const ZEILEN: [string, string[]][] = [
    ['Tu[2] 15:00-17:00', ['Jeden 2. Dienstag im Monat: 15–17 Uhr']],
    ['Th[1,-1] 09:30-11:00', ['Jeden 1. und letzten Donnerstag im Monat: 9:30–11 Uhr']],
    ['Mo-Fr 10:00-12:00; PH off', ['An Feiertagen: geschlossen']],
    ['Mo-Su,PH 07:00-19:00', ['An Feiertagen: 7–19 Uhr']],
    ['Mo-Fr 10:00-12:00 || "nach Vereinbarung"', ['Nach Vereinbarung']],
    ['Apr-Oct Mo-Fr 09:00-17:00', ['April bis Oktober, Montag bis Freitag: 9–17 Uhr']],
    [
      'Mo-Fr 08:00-12:00; Dec 24-Jan 1 off "Betriebsferien"',
      ['24. Dezember bis 1. Januar: geschlossen (Betriebsferien)'],
    ],
    ['Mo 10:00+', ['Montag: ab 10 Uhr']],
    ['week 1-53/2 Mo 10:00-12:00', ['Besondere Zeiten: Bitte fragen Sie nach.']],
  ];
  for (const [zeiten, lines] of ZEILEN) {
    test(`${zeiten} → ${lines}`, () => assert.deepEqual(weekTable(zeiten)?.lines, lines));
  }

  test('eine Regel nur für manche Wochen füllt keine Tabelle', () => {
    assert.deepEqual(weekTable('Tu[2] 15:00-17:00')?.rows, []);
    assert.equal(weekTable('Mo-Su,PH 07:00-19:00')?.rows.length, 7);
  });

  test('Unlesbares ergibt nichts', () => {
    assert.equal(weekTable('vormittags'), undefined);
    assert.equal(weekTable('Mo-Fr week 3 SH'), undefined);
    assert.equal(parseOsmHours('vormittags'), undefined);
    assert.equal(parseOsmHours(''), undefined);
  });
});
