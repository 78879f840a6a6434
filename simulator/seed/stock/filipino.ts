import type { Stock } from "./stock.ts";

export const filipino: Stock = {
  locale: "tl_PH",
  share: 0.05,
  words: {
    lamp: ["Brasa lamp", "Oriol floor lamp", "Nube wall light", "Faro pendant", "Musgo table lamp"],
    bread: ["spelt loaf", "almond ring", "rosemary focaccia", "cheesecake", "walnut bread"],
    day: ["sa Huwebes", "sa Biyernes", "sa Sabado", "bukas", "sa Martes"],
    city: ["Maynila", "Cebu", "Davao", "Madrid", "Baguio"],
  },
  lamp: `
< Hello po, available pa ba yung {lamp}?
> Hello po! May {n} pa kami. I-reserve po namin?
< Sige po, salamat!
> Naka-reserve na po hanggang {day}. Order {order} +love

< Magkano po shipping papuntang {city}?
> €12 po, mga 7 araw
< Sige po, isang {lamp}

< Basag po yung dumating na lamp 😢
< [photo]
> Pasensya na po! Papadalhan po namin kayo ng bago {day}
< Salamat po sa mabilis na reply

< Nasaan na po yung order {order}?
> Nasa courier na po, darating {day} | Salamat | Palitan ang address
<* Salamat
> Walang anuman po 😊
`,
  bread: `
< Good morning po, meron pa bang {bread}?
> Good morning po! {n} na lang. Itabi po namin ang isa?
< Opo, pangalan po Liza
> Sige po, hanggang 2 pm 🥖

< Pa-order po ng {bread} para {day}, 10 katao
> {price} po. Pick-up o delivery? | Pick-up | Delivery
<* Pick-up
> Sige po, order {order}, {time}
< Salamat po!

< Ang sarap po ng {bread} kahapon 😋
> Nakakatuwa naman po! +love
< Babalik po kami
`,
};
