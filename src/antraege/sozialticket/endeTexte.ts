import type { EndeTexte } from '#src/antraege/bausteine/zustaendigkeit.ts';

/** Where the way ends because another office is responsible, or because nothing opens a right to the ticket. */
export const ENDE_TEXTE: EndeTexte = {
  buergergeld: [
    {
      de: 'Den Nachweis für das Sozialticket gibt das Amt, das die Leistung zahlt. Bei Bürgergeld ist das das Jobcenter Dortmund.',
      leicht: 'Sie bekommen Bürger·geld? Dann bekommen Sie den Ausweis für das Sozial·ticket beim Job·center.',
    },
    {
      de: 'Rufen Sie dort an und fragen Sie nach dem Nachweis für das Sozialticket.',
      leicht: 'Rufen Sie dort an. Fragen Sie nach dem Ausweis für das Sozial·ticket.',
    },
    {
      de: 'Legen Sie den Bescheid über das Bürgergeld und einen Ausweis mit Foto bereit.',
      leicht: 'Sie brauchen: den Brief über das Bürger·geld und einen Ausweis mit Foto.',
    },
  ],
  keineLeistung: [
    {
      de: 'Das Sozialticket ist für Menschen, die eine Sozialleistung bekommen. Eine kleine Rente allein genügt nicht.',
      leicht: 'Das Sozial·ticket ist für Menschen, die Geld vom Amt bekommen. Eine kleine Rente allein reicht nicht.',
    },
    {
      de: 'Vielleicht kommen Wohngeld oder Grundsicherung im Alter in Frage. Mit beiden gibt es auch das Ticket.',
      leicht: 'Vielleicht können Sie Wohn·geld oder Grund·sicherung bekommen. Damit bekommen Sie auch das Ticket.',
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
      de: 'Den Nachweis für das Sozialticket gibt die Stadt oder der Kreis, in dem die Wohnung ist.',
      leicht: 'Die Wohnung ist in einer anderen Stadt? Dann gibt die andere Stadt den Ausweis für das Ticket.',
    },
    {
      de: 'Fragen Sie dort nach dem Sozialticket oder nach „MeinTicket“.',
      leicht: 'Fragen Sie dort nach dem Sozial·ticket. Es heißt auch: Mein·Ticket.',
    },
  ],
};
