import type { Spelling } from './migration.ts';

/** The statements that make the database itself refuse to change or delete rows of this table. */
export function appendOnly(engine: Spelling['engine'], table: string): string[] {
  if (engine === 'sqlite') {
    return ['update', 'delete'].map(
      (verb) => `create trigger ${table}_no_${verb} before ${verb} on ${table}
        begin select raise(abort, '${table} is append only'); end`,
    );
  }
  return [
    `create function ${table}_append_only() returns trigger language plpgsql as
      $$ begin raise exception '${table} is append only'; end $$`,
    `create trigger ${table}_append_only before update or delete or truncate on ${table}
      for each statement execute function ${table}_append_only()`,
  ];
}
