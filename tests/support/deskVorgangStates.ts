import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { ANTRAEGE } from '#src/antraege/registry.ts';
import { AUFGABEN, insertAufgabe } from '#src/vorgaenge/aufgabenStore.ts';
import { AUSGANG_TEXTE } from '#src/vorgaenge/bearbeitung/ausgangTexte.ts';
import { briefFelder, feldNamenOf } from '#src/vorgaenge/bearbeitung/briefFelder.ts';
import { deskFelder } from '#src/vorgaenge/bearbeitung/felder.ts';
import { insertEreignis } from '#src/vorgaenge/ereignisStore.ts';
import type { Anlass, Vorlage } from '#src/vorgaenge/schreiben/vorlage.ts';
import { INHALT } from '#src/vorgaenge/testing/probe.ts';
import { OFFEN, STATUS, type Status } from '#src/vorgaenge/vorgang.ts';
import { type AroundState, bad, good, once } from './aroundState.ts';
import { type Akte, type Desk, type Member, press, pressAndLook, VOLLSTAENDIG } from './deskOffice.ts';
import { goodFields } from './formInputs.ts';
import { errorsOfFields } from './formStates.ts';

const DAY = 24 * 3_600_000;

/** The page of a Vorgang: where it stands, who holds it, what is to do, and every mistake in its small forms. */
export function vorgangStates(desk: Desk): AroundState[] {
  const erna = () => desk.member('sachbearbeitung');
  const ute = () => desk.member('leitung');
  const open = (name: string, who: () => Promise<Member>, file: () => Promise<Akte>) =>
    good(`vorgang: ${name}`, async () => (await who()).get((await file()).path));
  const one = once(async () => desk.file({ status: 'in-bearbeitung', bei: await erna() }));
  const held = once(async () => {
    const kemal = await desk.member('sachbearbeitung', { name: 'Kemal Yıldız' });
    return desk.file({ status: 'in-bearbeitung', bei: kemal });
  });
  const late = { faellig_am: Date.now() - DAY };
  const asked = (days: number) =>
    ({ status: 'rueckfrage', spalten: { antwort_bis: Date.now() + days * DAY } }) as const;
  const gaps = { ...INHALT, offeneFragen: ['Hausnummer: auf dem Blatt steht „ohne“'] };
  return [
    ...STATUS.map((status) =>
      open(status, erna, async () => desk.file({ status, bei: await erna(), spalten: { geaendert_am: Date.now() } })),
    ),
    ...STATUS.filter((status) => !OFFEN.includes(status)).map((status) =>
      open(`${status}, Leitung`, ute, () => desk.file({ status })),
    ),
    open('frei', erna, () => desk.file()),
    open('bei jemand anderem', erna, held),
    open('bei jemand anderem, Leitung', ute, held),
    open('Leihe abgelaufen', ute, async () => {
      return desk.file({ status: 'in-bearbeitung', bei: await erna(), spalten: { zugeteilt_bis: Date.now() - DAY } });
    }),
    open('überfällig', erna, async () => desk.file({ status: 'vollstaendig', bei: await erna(), spalten: late })),
    open('Antwort steht aus', erna, () => desk.file(asked(9))),
    open('Antwort blieb aus', erna, () => desk.file(asked(-2))),
    open(
      'Fahrt',
      () => desk.member('disposition'),
      () => desk.file({ antrag: 'fahrt', terminAm: Date.now() + 3 * DAY }),
    ),
    open('Unterlagen fehlen', erna, async () =>
      desk.file({ status: 'in-bearbeitung', bei: await erna(), inhalt: gaps }),
    ),
    open('Unterlagen fehlen, jemand anderes hat ihn', ute, () => desk.file({ inhalt: gaps })),
    open('fristwahrend', erna, () =>
      desk.file({
        fristwahrend: true,
        inhalt: {
          ...gaps,
          erstfassung: INHALT.angaben,
          person: {
            nachname: 'Muster',
            erreichbar: 'abends',
            helfer: { name: 'Eva Muster', rolle: 'Tochter', bekommtBriefe: true },
          },
        },
      }),
    ),
    open(
      'auf Papier',
      () => desk.member('seniorenbuero'),
      async () => {
        const { id } = (await desk.member('seniorenbuero')).staff;
        return desk.file({ herkunft: 'papier', erfasstVon: id });
      },
    ),
    ...aufgabenStates(desk),
    ...Object.keys(AUSGANG_TEXTE).map((ausgang) =>
      good(`vorgang: ${ausgang}`, async () => (await erna()).get(`${(await one()).path}?${ausgang}`)),
    ),
    ...formErrors(desk, { erna, ute, one, held }),
    ...vorschlagStates(desk),
  ];
}

function aufgabenStates(desk: Desk): AroundState[] {
  const answered = once(async () => {
    const member = await desk.member('sachbearbeitung');
    const akte = await desk.file({ status: 'in-bearbeitung', bei: member });
    const path = `${akte.path}/schreiben/mitteilung`;
    const reply = await press(member, path, { aktion: 'senden', text: 'Wir haben alles bekommen.' });
    assert.equal(reply.location, `${akte.path}?erledigt`, reply.html);
    return akte;
  });
  const each = AUFGABEN.map((art) =>
    good(`vorgang: Aufgabe ${art}`, async () => {
      const member = await desk.member('sachbearbeitung');
      const akte = await desk.file({ bei: member, status: 'in-bearbeitung' });
      await desk.database.transaction((tx) => insertAufgabe(tx, { vorgangId: akte.id, art, am: Date.now() }));
      return member.get(akte.path);
    }),
  );
  return [
    ...each,
    good('vorgang: Brief drucken und noch eine Aufgabe', async () => {
      const member = await desk.member('sachbearbeitung');
      const akte = await answered();
      const { id } = await desk.database.kysely
        .selectFrom('schreiben')
        .select('id')
        .where('vorgang_id', '=', akte.id)
        .executeTakeFirstOrThrow();
      await desk.database.transaction(async (tx) => {
        for (const art of ['brief-drucken', 'mail-zurueck'] as const) {
          await insertAufgabe(tx, { id: randomUUID(), vorgangId: akte.id, art, am: Date.now(), schreibenId: id });
        }
      });
      return member.get(akte.path);
    }),
  ];
}

interface Formulare {
  erna(): Promise<Member>;
  ute(): Promise<Member>;
  one(): Promise<Akte>;
  held(): Promise<Akte>;
}

function formErrors(desk: Desk, { erna, ute, one, held }: Formulare): AroundState[] {
  const ended = once(() => desk.file({ status: 'bewilligt' }));
  const FORMS: readonly [string, readonly string[], () => Promise<Member>, () => Promise<Akte>][] = [
    ['zurueckgeben', ['grundZurueckgeben'], erna, one],
    ['uebergeben', ['grundUebergeben'], erna, one],
    ['umverteilen', ['grundUebergeben'], ute, held],
    ['wiederaufnehmen', ['grundWiederaufnehmen'], ute, ended],
    ['notiz', ['notiz'], erna, one],
    ['nachweise', ['zusatz', 'bemerkung'], erna, one],
  ];
  const wrong = FORMS.flatMap(([aktion, names, who, file]) =>
    errorsOfFields(deskFelder, names, desk.context).map(({ what, input, errors }) =>
      bad(`vorgang: ${aktion}: ${what}`, errors, async () =>
        press(await who(), (await file()).path, { ...input, aktion }),
      ),
    ),
  );
  const nobody = bad(
    'vorgang: uebergeben: an niemanden',
    [{ control: 'an', text: 'wer den Vorgang bekommt' }],
    async () => press(await erna(), (await one()).path, { aktion: 'uebergeben', grundUebergeben: 'Urlaub' }),
  );
  // Somebody was faster; what was typed stays, in the form or, where there is none any more, above.
  const late = [
    {
      was: 'veraltet, das Formular ist noch da',
      file: one,
      typed: { aktion: 'nachweise', zusatz: 'Seite 3', gesehen: '1' },
    },
    {
      was: 'vergeben, das Formular ist fort',
      file: held,
      typed: { aktion: 'zurueckgeben', grundZurueckgeben: 'Urlaub' },
    },
  ].map(({ was, file, typed }) =>
    bad(`vorgang: ${was}`, [], async () => press(await erna(), (await file()).path, typed), 409),
  );
  return [...wrong, nobody, ...late];
}

/** A refusal that waits for a second pair of eyes, as each of the two sees it. */
function vorschlagStates(desk: Desk): AroundState[] {
  const proposer = () => desk.member('sachbearbeitung');
  const checker = () => desk.member('leitung');
  const proposed = once(async () => {
    const member = await proposer();
    const akte = await desk.file({ status: 'vollstaendig', bei: member });
    const typed = { aktion: 'senden', text: 'Das Einkommen liegt über der Grenze.' };
    const { location } = await press(member, `${akte.path}/schreiben/ablehnung`, typed);
    assert.equal(location, `${akte.path}?erledigt`);
    return akte;
  });
  const orphaned = once(async () => {
    const { id: von } = (await proposer()).staff;
    const akte = await desk.file({ status: 'vollstaendig', spalten: { vorschlag_von: von } });
    const inhalt = { wunsch: { vorlage: 'gibt-es-nicht-mehr', text: 'Das Einkommen liegt über der Grenze.' } };
    const ereignis = {
      id: randomUUID(),
      vorgangId: akte.id,
      am: Date.now(),
      art: 'ablehnung-vorgeschlagen',
      von,
      inhalt,
    };
    await desk.database.transaction((tx) => insertEreignis(tx, desk.keys, ereignis));
    return akte;
  });
  const back = errorsOfFields(deskFelder, ['grundAblehnung'], desk.context);
  return [
    good('vorgang: eigener Vorschlag', async () => (await proposer()).get((await proposed()).path)),
    good('vorgang: fremder Vorschlag', async () => (await checker()).get((await proposed()).path)),
    good('vorgang: Vorschlag ohne Vorlage', async () => (await checker()).get((await orphaned()).path)),
    good('vorgang: vorgeschlagenes Schreiben ohne Vorlage', async () =>
      (await checker()).get(`${(await orphaned()).path}/schreiben/ablehnung`),
    ),
    good('vorgang: vorgeschlagenes Schreiben', async () =>
      (await checker()).get(`${(await proposed()).path}/schreiben/ablehnung`),
    ),
    ...back.map(({ what, input, errors }) =>
      bad(`vorgang: nicht einverstanden: ${what}`, errors, async () =>
        press(await checker(), (await proposed()).path, { ...input, aktion: 'ablehnung-zurueckgeben' }),
      ),
    ),
    good('vorgang: Ablehnung bestätigt', async () =>
      pressAndLook(await checker(), (await proposed()).path, { aktion: 'ablehnung-bestaetigen' }),
    ),
  ];
}

/** From where a letter of this occasion can be written. */
const STAND: Record<Exclude<Anlass, 'abgabe'>, Status> = {
  rueckfrage: 'in-bearbeitung',
  bewilligung: 'vollstaendig',
  ablehnung: 'vollstaendig',
  weiterleitung: 'in-bearbeitung',
  mitteilung: 'in-bearbeitung',
};

/** Every letter of every application: to fill in, wrong in each way, and before it goes out. */
export function schreibenStates(desk: Desk): AroundState[] {
  const seen = new Set<string>();
  const states = ANTRAEGE.flatMap(({ id }) =>
    desk.texte.vorlagen(id).flatMap((vorlage): AroundState[] => {
      if (vorlage.anlass === 'abgabe') return [];
      const fields = feldNamenOf(vorlage).join();
      const isNew = !seen.has(fields);
      seen.add(fields);
      return vorlageStates(desk, { antrag: id, vorlage, anlass: vorlage.anlass, withErrors: isNew });
    }),
  );
  return [
    ...states,
    good('schreiben: keine Vorlage', async () => {
      const akte = await desk.file({ antrag: 'fahrt', status: 'in-bearbeitung' });
      return (await desk.member('disposition')).get(`${akte.path}/schreiben/weiterleitung`);
    }),
    good('schreiben: mit der Post', async () => {
      const { email: _, ...person } = INHALT.person;
      const akte = await desk.file({ status: 'vollstaendig', inhalt: { ...VOLLSTAENDIG, person } });
      return (await desk.member('sachbearbeitung')).get(`${akte.path}/schreiben/bewilligung`);
    }),
  ];
}

interface Brief {
  antrag: string;
  vorlage: Vorlage;
  anlass: Exclude<Anlass, 'abgabe'>;
  withErrors: boolean;
}

function vorlageStates(desk: Desk, { antrag, vorlage, anlass, withErrors }: Brief): AroundState[] {
  const name = `schreiben: ${antrag}/${vorlage.id}`;
  const writer = () => desk.member(antrag === 'fahrt' ? 'disposition' : 'sachbearbeitung');
  const file = once(async () => {
    const { path } = await desk.file({
      antrag,
      status: STAND[anlass],
      bei: await writer(),
      inhalt: anlass === 'rueckfrage' ? INHALT : VOLLSTAENDIG,
    });
    return `${path}/schreiben/${anlass}?vorlage=${vorlage.id}`;
  });
  const names = feldNamenOf(vorlage);
  const send = (typed: Record<string, readonly string[]>, aktion: string) => async () =>
    press(await writer(), await file(), { ...typed, aktion });
  const preview = good(`${name}: Vorschau`, send(goodFields(briefFelder, names, desk.context), 'vorschau'));
  const wrong = errorsOfFields(briefFelder, names, desk.context).map(({ what, input, errors }) =>
    bad(`${name}: ${what}`, errors, send(input, 'senden')),
  );
  return [
    good(`${name}: frisch`, async () => (await writer()).get(await file())),
    preview,
    ...(withErrors ? wrong : []),
  ];
}
