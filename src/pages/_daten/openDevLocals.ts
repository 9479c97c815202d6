import { openAntragsstelle } from '#src/antraege/openAntragsstelle.ts';
import type { AntragTexteDaten } from '#src/antraege/texte.ts';
import { parseSettings } from '#src/config.ts';
import { openPortal } from '#src/verzeichnis/openPortal.ts';

/** Kept over reloads of this module: a second database connection would lock out the first. */
const kept = globalThis as { devLocals?: Promise<App.Locals> };

/** What `scripts/server.ts` hands to the pages, for `npm run dev`. */
export function openDevLocals(url: URL): Promise<App.Locals> {
  kept.devLocals ??= open(url);
  return kept.devLocals;
}

async function open({ origin }: URL): Promise<App.Locals> {
  const readJson = async (name: string) => (await fetch(new URL(`/daten/${name}`, origin))).json();
  const portal = await openPortal({ readJson, publicUrl: origin });
  const { stadt, plz } = portal.verzeichnis;
  const { antragsstelle } = await openAntragsstelle({
    ...parseSettings(process.env),
    publicUrl: origin,
    stadt,
    plz,
    fakten: portal.fakten,
    texte: (await readJson('antraege.json')) as AntragTexteDaten,
  });
  return { portal, antragsstelle };
}
