/** What lists and the search need to know of a guide chapter; `url` is its page, `text` its words without markup. */
export interface KapitelKurz {
  id: string;
  title: string;
  kurz: string;
  reihenfolge: number;
  themen: string[];
  suchworte: string[];
  url: string;
  text: string;
}
