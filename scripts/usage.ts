import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/** The person at the console can put it right; the message says how. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** What stands behind the command; throws `hilfe` as a UsageError for an option there is not. */
export function readArguments<const T extends ParseArgsOptionsConfig>(options: T, hilfe: string) {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(hilfe, { cause: error });
  }
}
