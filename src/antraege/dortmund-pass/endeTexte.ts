import type { EndeTexte } from '#src/antraege/bausteine/zustaendigkeit.ts';

/** Where the way ends because another office is responsible, or because nothing opens a right to the pass. */
export const ENDE_TEXTE: EndeTexte = {
  buergergeld: [
    {
      de: 'Wer Bürgergeld bekommt, bekommt den Dortmund-Pass nur beim Jobcenter Dortmund.',
      leicht: 'Sie bekommen Bürger·geld? Dann gibt Ihnen das Job·center den Dortmund-Pass.',
    },
    {
      de: 'Rufen Sie dort an. Das Jobcenter hat ein Formular, das Sie im Internet oder mit der Post abschicken.',
      leicht: 'Rufen Sie dort an. Das Job·center schickt Ihnen ein Formular. Das füllen Sie aus.',
    },
    {
      de: 'Legen Sie den Bescheid über das Bürgergeld und einen Ausweis mit Foto bereit.',
      leicht: 'Sie brauchen: den Brief über das Bürger·geld und einen Ausweis mit Foto.',
    },
  ],
  keineLeistung: [
    {
      de: 'Ein niedriges Einkommen allein reicht für den Dortmund-Pass nicht. So steht es in der letzten Regel, die wir kennen (Stand {{stand:dortmund-pass.nur-kleines-einkommen}}).',
      leicht:
        'Wenig Geld allein reicht nicht für den Dortmund-Pass. Die Regel ist von: {{stand:dortmund-pass.nur-kleines-einkommen}}.',
    },
    {
      de: 'Reicht die Rente nicht, gibt es vielleicht Grundsicherung im Alter. Mit ihr gibt es auch den Pass.',
      leicht:
        'Ist die Rente zu klein? Dann gibt es vielleicht Grund·sicherung im Alter. Damit bekommen Sie auch den Pass.',
    },
    {
      de: 'Fragen Sie am Telefon, welche Leistung in Frage kommt. Das Seniorenbüro hilft beim Antrag.',
      leicht: 'Rufen Sie an. Fragen Sie: Welches Geld kann ich bekommen? Das Senioren·büro hilft Ihnen.',
    },
    {
      de: 'Einen Antrag dürfen Sie trotzdem stellen. Das Amt muss ihn annehmen und prüfen.',
      leicht: 'Sie dürfen trotzdem einen Antrag stellen. Das Amt muss den Antrag prüfen.',
    },
  ],
  ausserhalb: [
    {
      de: 'Den Dortmund-Pass gibt es nur für Menschen, die in Dortmund wohnen.',
      leicht: 'Der Dortmund-Pass ist nur für Menschen, die in Dortmund wohnen.',
    },
    {
      de: 'Viele Städte haben einen eigenen Pass. Fragen Sie im Rathaus der Stadt, in der die Wohnung ist.',
      leicht: 'Viele Städte haben einen eigenen Pass. Fragen Sie im Rat·haus von der anderen Stadt.',
    },
    {
      de: 'Steht ein Umzug nach Dortmund bevor, stellen Sie den Antrag nach der Anmeldung.',
      leicht: 'Ziehen Sie bald nach Dortmund? Dann stellen Sie den Antrag nach dem Umzug.',
    },
  ],
};
