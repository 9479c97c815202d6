import { readVerzeichnis } from '../_daten/readVerzeichnis.ts';

/** All facts as one file: the server reads it at start, and anybody may use it as open data. */
export async function GET() {
  const { stadt, einrichtungen, stadtbezirke, plz, kapitel, grenzen } = await readVerzeichnis();
  return Response.json({ stadt, einrichtungen, stadtbezirke, plz, kapitel, grenzen });
}
