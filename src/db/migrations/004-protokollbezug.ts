import { appendOnly } from './appendOnly.ts';
import type { Migration } from './migration.ts';

/** Why: who looked at a Vorgang as one of many on a list is found by its number, without reading the whole Protokoll. */
export const protokollbezug: Migration = ({ engine, strict }) => [
  // Nothing but its key: SQLite would otherwise keep every row twice.
  `create table protokoll_bezug (
    gegenstand text not null,
    nr integer not null,
    primary key (gegenstand, nr)
  )${strict}${engine === 'sqlite' ? ', without rowid' : ''}`,
  ...appendOnly(engine, 'protokoll_bezug'),
  // The entries that are there already.
  `insert into protokoll_bezug (gegenstand, nr)
    select distinct wort, nr from (${WORDS[engine]}) worte where wort <> ''`,
];

/** Every word of every entry that has several. */
const WORDS = {
  sqlite: `select value as wort, nr
    from protokoll, json_each('[' || replace(json_quote(gegenstand), ' ', '","') || ']') where gegenstand like '% %'`,
  postgres: `select unnest(string_to_array(gegenstand, ' ')) as wort, nr
    from protokoll where gegenstand like '% %'`,
};
