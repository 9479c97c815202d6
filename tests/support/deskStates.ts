import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { compiledForm } from '#src/antraege/compiledForm.ts';
import { JOURNEYS } from '#src/antraege/dortmund-pass/testing/journeys.ts';
import { UNTERSCHRIFT } from '#src/antraege/papier/bearbeiteBlatt.ts';
import { STEMPEL } from '#src/antraege/papier/eingangsstempel.ts';
import { aufBlatt } from '#src/antraege/papier/testing/aufBlatt.ts';
import { ANTRAEGE, getAntrag } from '#src/antraege/registry.ts';
import { day } from '#src/antraege/testing/journeys.ts';
import { darf, ROLLEN } from '#src/auth/rechte.ts';
import { LAUF_NAMEN } from '#src/betrieb/laeufe.ts';
import { recordRun } from '#src/db/recordRun.ts';
import { enqueue } from '#src/queue/enqueue.ts';
import { storePaper } from '#src/vorgaenge/export/testing/akten.ts';
import { ANSICHT_TEXTE } from '#src/vorgaenge/liste/ansichtTexte.ts';
import { insertNachreichung } from '#src/vorgaenge/nachreichungStore.ts';
import type { Anlage } from '#src/vorgaenge/vorgang.ts';
import { type AroundState, bad, good, once } from './aroundState.ts';
import { createCitizen, type Reply, type Typed } from './citizen.ts';
import { loginStates } from './deskLoginStates.ts';
import { type Desk, hidden, VOLLSTAENDIG } from './deskOffice.ts';
import { schreibenStates, vorgangStates } from './deskVorgangStates.ts';
import { PAPER } from './sampleFiles.ts';

const LISTE = '/intern/vorgaenge';

/** Every way a page of the desk can look, in an office at work. In this order: some change what later ones show. */
export function statesOfDesk(desk: Desk): AroundState[] {
  return [
    ...loginStates(desk),
    ...uebersichtStates(desk),
    ...listeStates(desk),
    ...vorgangStates(desk),
    ...schreibenStates(desk),
    ...anlagenStates(desk),
    ...erfassenStates(desk),
    ...leitungStates(desk),
    ...absageStates(desk),
  ];
}

/** The same desk on its first morning: nothing there yet, no scanner, no mail server, and a login of the city beside it. */
export function statesOfFirstMorning(desk: Desk): AroundState[] {
  const leitung = () => desk.member('leitung');
  const look = (name: string, path: string) => good(`leer: ${name}`, async () => (await leitung()).get(path));
  return [
    good('leer: anmelden mit Konto der Stadt', () => createCitizen(desk.portal).get('/intern/anmelden')),
    look('übersicht', '/intern'),
    good('leer: nichts frei', async () => {
      const member = await leitung();
      const { location } = await member.post('/intern/naechster-fall', {});
      return member.get(location);
    }),
    look('liste', LISTE),
    look('kennzahlen', '/intern/kennzahlen'),
    look('betrieb', '/intern/betrieb'),
    good('leer: papier ungeprüft', async () => {
      const { path, papers } = await fileWithPapers(desk, [{ scan: 'ungeprueft', bytes: PAPER.bytes }]);
      return (await leitung()).get(`${path}/anlagen/${papers[0]?.id}`);
    }),
  ];
}

function uebersichtStates(desk: Desk): AroundState[] {
  return ROLLEN.map((rolle) => good(`übersicht: ${rolle}`, async () => (await desk.member(rolle)).get('/intern')));
}

function listeStates(desk: Desk): AroundState[] {
  const erna = () => desk.member('sachbearbeitung');
  const look = (name: string, query: string) => good(`liste: ${name}`, async () => (await erna()).get(LISTE + query));
  const search = (name: string, suche: string, more: Typed = {}) =>
    good(`liste: ${name}`, async () => {
      const member = await erna();
      const { location } = await member.post(LISTE, { suche, ...more });
      return member.get(location);
    });
  const fill = once(async () => {
    for (let count = 0; count < 30; count++) await desk.file({ antrag: count % 3 ? 'dortmund-pass' : 'sozialticket' });
  });
  return [
    ...ROLLEN.filter((rolle) => darf(rolle, 'vorgang-sehen')).map((rolle) =>
      good(`liste: ${rolle}`, async () => {
        await fill();
        return (await desk.member(rolle)).get(LISTE);
      }),
    ),
    look('zweite Seite', '?seite=2'),
    look(
      'alle Filter',
      '?antrag=dortmund-pass&stadtbezirk=hoerde&status=alle&fehlend=nein&aufgabe=alle&frei=ja&meine=ja',
    ),
    look('nichts da', '?status=abgeschlossen&antrag=fahrt'),
    search('Name gefunden', 'Großjohann'),
    search('Name gefunden, zweite Seite', 'Großjohann', { seite: '2' }),
    search('Geburtsdatum gefunden', '28.2.1941'),
    search('nichts gefunden', 'Wxyzabc'),
    search('nicht verstanden', '?!'),
    good('liste: Aktenzeichen gefunden', async () => {
      const { aktenzeichen } = await desk.file();
      const member = await erna();
      const { location } = await member.post(LISTE, { suche: aktenzeichen });
      return member.get(location);
    }),
    ...Object.keys(ANSICHT_TEXTE).map((ausgang) => look(`Ansicht ${ausgang}`, `?ansicht=${ausgang}`)),
    good('liste: gemerkte Ansicht', async () => {
      const member = await erna();
      const { location } = await member.post(LISTE, {
        aktion: 'merken',
        name: 'Meine in Hörde',
        stadtbezirk: 'hoerde',
      });
      return member.get(location);
    }),
  ];
}

type Papier = NonNullable<Parameters<typeof storePaper>[2]>;

async function fileWithPapers({ database, keys, file }: Desk, wanted: readonly Papier[]) {
  const id = randomUUID();
  const papers: Anlage[] = [];
  for (const each of wanted) papers.push(await storePaper(database, id, each));
  const { path } = await file({ id, inhalt: { ...VOLLSTAENDIG, anlagen: papers } });
  const later = await storePaper(database, id, { bytes: PAPER.bytes, name: 'Nachgereicht.pdf' });
  const inhalt = { nachricht: 'Hier ist der Bescheid.', anlagen: [later], angaben: VOLLSTAENDIG.angaben };
  await database.transaction((tx) =>
    insertNachreichung(tx, keys, id, { id: randomUUID(), eingegangenAm: Date.now(), inhalt }),
  );
  return { path, papers };
}

const readPdf = (name: string) => readFileSync(new URL(`../../src/uploads/${name}`, import.meta.url));

function anlagenStates(desk: Desk): AroundState[] {
  const PAPIERE: Record<string, Papier> = {
    PDF: { bytes: PAPER.bytes, name: 'Bescheid über die Grundsicherung im Alter und bei Erwerbsminderung.pdf' },
    'viele Seiten': { bytes: readPdf('preview/testing/pdf/zehntausend-seiten.pdf') },
    Passwort: { bytes: readPdf('testing/pdf/passwort-aes-256.pdf') },
    beschädigt: { bytes: Buffer.from('%PDF-1.7\nabgebrochen') },
    ungeprüft: { bytes: PAPER.bytes, scan: 'ungeprueft' },
  };
  const akte = once(async () => {
    const photo = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#88a' } })
      .jpeg()
      .toBuffer();
    const all = { ...PAPIERE, Foto: { bytes: photo, mediaType: 'image/jpeg', name: 'Ausweis.jpg' } as const };
    const { path, papers } = await fileWithPapers(desk, Object.values(all));
    return { path, idOf: (name: string) => papers[Object.keys(all).indexOf(name)]?.id ?? assert.fail(name) };
  });
  const look = (what: string, name: string, query = '') =>
    good(`papier: ${what}`, async () => {
      const { path, idOf } = await akte();
      return (await desk.member('sachbearbeitung')).get(`${path}/anlagen/${idOf(name)}${query}`);
    });
  return [
    good('vorgang: mit Papieren und Nachgereichtem', async () =>
      (await desk.member('sachbearbeitung')).get((await akte()).path),
    ),
    ...[...Object.keys(PAPIERE), 'Foto'].map((name) => look(name, name)),
    look('gedreht und größer', 'PDF', '?drehung=90&zoom=200'),
    look('mittlere Seite', 'viele Seiten', '?seite=17'),
    look('Seite, die es nicht gibt', 'PDF', '?seite=99'),
    look('ungeprüft, vor dem Herunterladen', 'ungeprüft', '?original=fragen'),
  ];
}

function erfassenStates(desk: Desk): AroundState[] {
  const PATH = '/intern/erfassen';
  const [journey = assert.fail()] = JOURNEYS;
  const blatt = aufBlatt(compiledForm(getAntrag('dortmund-pass')), journey);
  const [jahr = 0, monat = 0, tag = 0] = desk.context.today.split('-').map(Number);
  const stamped = { ...blatt, ...day(STEMPEL, tag, monat, jahr), [UNTERSCHRIFT]: 'ja' };
  const clerk = () => desk.member('seniorenbuero');
  const send = async (typed: Typed, before?: string): Promise<Reply> => {
    const member = await clerk();
    const html = before ?? (await member.get(`${PATH}/dortmund-pass`)).html;
    const carried = Object.fromEntries(
      ['einreichung', 'dateien', 'hinweise'].map((name) => [name, hidden(html, name)]),
    );
    return member.post(`${PATH}/dortmund-pass`, { ...carried, ...typed }, []);
  };
  const errors = (...all: [control: string, text: string][]) => all.map(([control, text]) => ({ control, text }));
  const done = async (typed: Typed) => {
    let reply = await send(typed);
    // What is only to know needs one more press.
    if (reply.status === 422) reply = await send(typed, reply.html);
    assert.equal(reply.status, 303, reply.html);
    return (await clerk()).get(reply.location);
  };
  return [
    ...ROLLEN.filter((rolle) => darf(rolle, 'vorgang-erfassen')).map((rolle) =>
      good(`erfassen: ${rolle}`, async () => (await desk.member(rolle, {})).get(PATH)),
    ),
    ...ANTRAEGE.map(({ id }) =>
      good(`erfassen: ${id}`, async () => (await desk.member('sachbearbeitung')).get(`${PATH}/${id}`)),
    ),
    good('erfassen: mehr Zeilen', () => send({ aktion: 'zeilen' })),
    bad(
      'erfassen: leer',
      errors([`${STEMPEL}-tag`, 'Eingangsstempel'], ['nachname', 'Nachname'], [`${UNTERSCHRIFT}-0`, 'unterschrieben']),
      () => send({ aktion: 'erfassen' }),
    ),
    bad('erfassen: Stempel von morgen', errors([`${STEMPEL}-jahr`, 'kommt erst noch']), () =>
      send({ ...stamped, ...day(STEMPEL, tag, monat, jahr + 1) }),
    ),
    bad('erfassen: alter Stempel', errors([`${STEMPEL}-jahr`, 'mehr als ein Jahr alt']), () =>
      send({ ...stamped, ...day(STEMPEL, 1, 2, jahr - 2) }),
    ),
    bad('erfassen: Tippfehler', errors(['plz', 'fünf']), () => send({ ...stamped, plz: '4413' })),
    good('erfassen: fertig', () => done(stamped)),
    good('erfassen: fertig, vieles offen', () =>
      done({ ...day(STEMPEL, tag, monat, jahr), [UNTERSCHRIFT]: 'nein', nachname: 'Allein' }),
    ),
    bad('erfassen: vielleicht schon da', [], async () => send(stamped)),
  ];
}

function leitungStates(desk: Desk): AroundState[] {
  const ute = () => desk.member('leitung');
  const look = (name: string, path: string) => good(name, async () => (await ute()).get(path));
  const { kysely } = desk.database;
  return [
    ...['30', '90', '365'].map((tage) => look(`kennzahlen: ${tage} Tage`, `/intern/kennzahlen?tage=${tage}`)),
    good('betrieb: nach jedem Lauf', async () => {
      const run = { am: Date.now(), durationMs: 1200, ok: true, hinweis: 'Alles in Ordnung.' };
      for (const art of Object.keys(LAUF_NAMEN)) await recordRun(kysely, art, run);
      return (await ute()).get('/intern/betrieb');
    }),
    good('betrieb: aufgegebener Auftrag', async () => {
      const job = { kind: 'mail-quittung', payload: null, uniqueKey: 'probe', runAt: Date.now() + 1e9 };
      await desk.database.transaction((tx) => enqueue(tx, job));
      await kysely
        .updateTable('job')
        .set({ status: 'dead', last_error: 'Error ECONNREFUSED: connect', finished_at: Date.now() })
        .where('unique_key', '=', 'probe')
        .execute();
      return (await ute()).get('/intern/betrieb');
    }),
    ...['erneut', 'erledigt', 'veraltet'].map((getan) => look(`betrieb: ${getan}`, `/intern/betrieb?getan=${getan}`)),
    look('protokoll: frisch', '/intern/protokoll'),
    look('protokoll: nichts gefunden', '/intern/protokoll?aktenzeichen=DP-0000'),
    bad('protokoll: falscher Tag', [{ control: 'seit', text: 'Vom' }], async () =>
      (await ute()).get('/intern/protokoll?seit=gestern'),
    ),
    look('regeln', '/intern/regeln'),
  ];
}

function absageStates(desk: Desk): AroundState[] {
  const REFUSED = [
    '/intern/vorgaenge',
    '/intern/erfassen',
    '/intern/kennzahlen',
    '/intern/betrieb',
    '/intern/protokoll',
  ];
  const mia = () => desk.member('redaktion');
  const erna = () => desk.member('sachbearbeitung');
  const UNKNOWN = `${LISTE}/DP-0000-0000-0`;
  const missing = ['/intern/gibt/es/nicht', UNKNOWN, `${UNKNOWN}/schreiben/bewilligung`, `${UNKNOWN}/anlagen/1`];
  return [
    bad('kein Zugriff: geradewegs', [], async () => (await mia()).get('/intern/kein-zugriff'), 403),
    ...REFUSED.map((path) => bad(`kein Zugriff: ${path}`, [], async () => (await mia()).get(path), 403)),
    bad('kein Zugriff: nächster Fall', [], async () => (await mia()).post('/intern/naechster-fall', {}), 403),
    bad(
      'kein Zugriff: Fahrt-Disposition und Regeln',
      [],
      async () => (await desk.member('disposition')).get('/intern/regeln'),
      403,
    ),
    ...missing.map((path) => bad(`nicht gefunden: ${path}`, [], async () => (await erna()).get(path), 404)),
    bad('nicht gefunden: Redaktion', [], async () => (await mia()).get('/intern/gibt-es-nicht'), 404),
    bad(
      'nicht gefunden: nicht im Bereich',
      [],
      async () => {
        const { path } = await desk.file();
        return (await desk.member('seniorenbuero')).get(path);
      },
      404,
    ),
    bad('nicht gefunden: erfasst', [], async () => (await erna()).get('/intern/erfassen/fertig?az=DP-0000'), 404),
    bad('nicht gefunden: Formular', [], async () => (await erna()).get('/intern/erfassen/gibt-es-nicht'), 404),
  ];
}
