import { parseSettings } from '#src/config.ts';
import { readFakten } from '#src/fakten/readFakten.ts';

/** All prices, limits and rules with their dates: the server asks them for the day, and anybody may use them. */
export function GET() {
  return Response.json(readFakten(parseSettings(process.env).contentDir));
}
