import type { Stock } from "./stock.ts";

export const german: Stock = {
  locale: "de_DE",
  share: 0.1,
  words: {
    lamp: ["Leuchte Brasa", "Stehleuchte Oriol", "Wandleuchte Nube", "Pendelleuchte Faro", "Tischleuchte Musgo"],
    bread: ["Dinkellaib", "Mandelkranz", "Rosmarin-Focaccia", "Käsekuchen", "Walnussbrot"],
    day: ["am Donnerstag", "am Freitag", "am Samstag", "morgen", "am Dienstag"],
    city: ["Hamburg", "Köln", "Leipzig", "Wien", "Zürich"],
  },
  lamp: `
< Hallo, liefert ihr die {lamp} auch nach {city}?
> Hallo! Ja, in 5 bis 7 Tagen, der Versand kostet 12 €
< Super, dann bestelle ich heute noch

< Ist die {lamp} dimmbar?
> Ja, das passende Leuchtmittel liegt bei 💡
< Wunderbar. Welche Farben gibt es?
> Schwarz, Sand und Waldgrün. Welche gefällt dir? | Schwarz | Sand | Waldgrün
<* Waldgrün
> Gute Wahl! {price} inklusive Mehrwertsteuer

< Wo bleibt meine Bestellung {order}?
> Sie ist seit gestern unterwegs und kommt {day} an
< Danke für die schnelle Auskunft 👍

< Bei der {lamp} fehlt eine Schraube
< [photo]
> Das tut uns leid! Wir schicken dir gleich ein Päckchen Ersatz +like
< Sehr nett, vielen Dank

< Kann man die {lamp} auch an einer Dachschräge montieren?
> Mit dem Gelenkadapter ja, der kostet 14 €
< Dann bitte einmal mit Adapter

< Guten Tag, wir planen ein Büro in {city} und bräuchten {n} Leuchten. Gibt es Rabatt?
> Guten Tag! Ab zehn Stück 15 %. Dürfen wir Ihnen ein Angebot schicken?
< Gerne
`,
  bread: `
< Guten Morgen, habt ihr heute noch {bread}?
> Guten Morgen! {n} Stück sind noch da. Sollen wir eins zurücklegen?
< Ja bitte, auf den Namen Vogt
> Liegt bis 14 Uhr bereit 🥖

< Ich hätte gern {day} einen {bread} für 8 Personen
> Gerne! Abholung oder Lieferung? | Abholung | Lieferung
<* Abholung
> Ab 10 Uhr, Bestellung {order}, {price}
< Perfekt, danke

< Sind im {bread} Nüsse drin?
> Nein, aber er wird in derselben Backstube gebacken
< Alles klar, dann lieber nicht

< Habt ihr sonntags offen?
> Von 8 bis 14:30 Uhr 🙂
< [like]

< Der {bread} war ein Traum 😋
> Das freut unsere Backstube sehr! +love
`,
};
