import { readVerzeichnis } from './_daten/readVerzeichnis.ts';

/** The outlines of the Stadtbezirke, each with the address of its page. */
export async function GET() {
  const { grenzen } = await readVerzeichnis();
  const features = grenzen.features.map((feature) => ({
    ...feature,
    properties: { ...feature.properties, url: `/stadtbezirke/${feature.properties.id}/` },
  }));
  return new Response(JSON.stringify({ ...grenzen, features }), {
    headers: { 'Content-Type': 'application/geo+json; charset=utf-8' },
  });
}
