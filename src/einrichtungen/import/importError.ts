/** The import stops and changes nothing; `message` says why, in German, for the person at the console. */
export class ImportError extends Error {
  override name = 'ImportError';
}
