/** Surnames about as frequent as in a city of the Ruhr area: the first ones very, the last ones hardly. */
export const NACHNAMEN =
  `Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf
Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Schmitz Krause Meier Lehmann Schmid Schulze Maier
Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Schubert Vogel Friedrich Keller Günther
Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein
Jäger Otto Sommer Groß Seidel Heinrich Brandt Haas Schreiber Graf Schulte Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Thomas
Voigt Sauer Arnold Wolff Pfeiffer Yılmaz Kaya Demir Çelik Şahin Öztürk Aydın Arslan Doğan Kılıç Kowalski Nowak Wiśniewski Kowalczyk
Szymanski Lewandowski Kaminski Zielinski Sobotta Kuzorra Tibulski Szepan Schimanski Nguyen Tran Ivanov Petrov Weiss Ernst Nagel Lindner
Hübner Hermann Fiedler Ritter Böttcher Kramer Ott Schilling Wenzel Thiel Lutz Götz Kirchner Ulrich Barth Grimm Reuter Stephan Kunz Marx
Kern Paul Sander Bachmann Mohr Hein Kaufmann Eckert Arndt Schlüter Stark Dreyer Urban Gerlach Noack Wulf Voß Bock Hesse Pohlmann Reinhardt
Naumann Beyer Seifert Bender Maurer Adam Rose Bernhardt Brinkmann Behrens Hansen Jansen Janssen Petersen Christiansen Lüdenscheidt
Overbeck Niehaus Westermann Ostermann Niemann Lohmann Brockmann Kampmann Heitmann Tiemann Dahlmann Wiemann Grote Große-Wilde
Schulte-Ladbeck Middelhauve Rüschenschmidt Vahle Thier Stratmann Schürmann Homann Hülsmann Buschmann Hagemann Lindemann Kortmann Wortmann
Nölle Nolte Pieper Rath Kemper Beckmann Siebert Siepmann Sieweke Steinhoff Eickhoff Brinkhoff Althoff Niehoff Wischhoff Kirchhoff Osthoff
Westhoff Nordhoff Sudhoff Dieckhoff Imhoff Holthoff Bergerhoff Tigges Vollmer Volmer Follmer Wittkamp Steinkamp Bornkamp Hellkamp Rehkamp
Wiedenbrück Lippstadt Unna Kamener Hörder Asselner Wickeder Brechten Kirchlinde Marten Dorstfeld Barop Hombruch Schüren Sölde Berghofen
Abel Ackermann Ahrens Alt Altmann Amann Anders Appel Auer August Bader Baier Balzer Bartels Bartsch Baum Bayer Bechtel Benz Berndt Bertram
Betz Biermann Binder Bischoff Blank Block Blum Bohn Bormann Born Brandl Breuer Bruns Brunner Buchholz Büttner Burger Burkhardt Christ Conrad
Cremer Decker Diehl Dietz Döring Dorn Ebert Eder Eichhorn Eller Engels Erdmann Ernestus Esser Falk Fink Fleischer Förster Frey Fritsch Fritz
Funk Gabriel Gärtner Gebhardt Geiger Geisler Gerber Giese Glaser Gottschalk Greiner Gruber Haase Hagen Hammer Harms Hauser Heck Heider
Heinemann Heinz Held Heller Hennig Henkel Herbst Herold Herz Heuer Hildebrandt Hinz Hirsch Höhn Holz Jacob Jahn John Jost Kaiser-Wille
Kasper Kessler Kiefer Knoll Köster Kolb Konrad Kopp Kretschmer Kroll Krug Kruse Kurz Langer Lau Lenz Linke Löffler Metzger Michel Moser
Neubauer Nickel Oswald Paulus Popp Preuß Probst Rau Rausch Reich Reimann Reimer Renner Rieger Riedel Rohde Röder Rudolph Runge Sachs Schade`
    .split(/\s+/)
    .filter(Boolean);

export const VORNAMEN =
  `Anna Maria Käthe Erna Helga Ursula Ingrid Renate Gisela Elfriede Hildegard Karin Monika Brigitte Christa Ruth Ilse
Margarete Gerda Lieselotte Waltraud Irmgard Elisabeth Hannelore Edeltraud Marlies Fatma Ayşe Emine Danuta Krystyna Karl Hans Heinz Günter
Werner Gerhard Horst Helmut Walter Kurt Manfred Klaus Dieter Wolfgang Jürgen Rolf Siegfried Karl-Heinz Hans-Joachim Hans-Dieter Friedrich
Wilhelm Otto Ernst Mehmet Mustafa Ahmet Jan Stanisław Piotr`
    .split(/\s+/)
    .filter(Boolean);
