import type { Stock } from "./stock.ts";

export const spanish: Stock = {
  locale: "es_ES",
  share: 0.3,
  words: {
    lamp: [
      "lámpara Brasa",
      "lámpara de pie Oriol",
      "aplique Nube",
      "colgante Faro",
      "lámpara de mesa Musgo",
      "guirnalda Verbena",
    ],
    bread: [
      "hogaza de espelta",
      "roscón de almendra",
      "focaccia de romero",
      "tarta de queso",
      "pan de nueces",
      "bandeja de cruasanes",
    ],
    day: ["el jueves", "el viernes", "el sábado", "mañana", "el martes"],
    city: ["Madrid", "Valencia", "Sevilla", "Bilbao", "Zaragoza", "Málaga"],
  },
  lamp: `
< Hola! ¿La {lamp} la tenéis en verde?
> ¡Hola! En verde bosque nos quedan {n} unidades. ¿Te reservo una?
< Sí por favor 🙏
> Hecho. Te la guardamos hasta {day}. Pedido {order}
< Genial, paso a por ella por la tarde

< Buenas, ¿hacéis envíos a {city}?
> Claro, en 48 h y gratis a partir de 80 €. ¿Qué pieza te interesa?
< La {lamp}
> Son {price}. Si pides hoy sale {day} 📦
< Perfecto, ¿puedo pagar con Bizum?

< ¿Qué bombilla lleva la {lamp}?
> Una E27 de 8 W, luz cálida 2700 K. Va incluida 💡 +love
< Ideal, gracias!!
< ¿Y se puede regular la intensidad?

< Me ha llegado la {lamp} con el cable roto 😕
> ¡Vaya, lo sentimos mucho! ¿Nos mandas una foto y el número de pedido?
< [photo]
< Pedido {order}
> Gracias. Te enviamos otra {day} y recogemos esta sin coste. ¿Te va bien por la mañana? | Por la mañana | Por la tarde
<* Por la tarde
> Apuntado, pasarán entre las 16 y las 19 h
< Muchas gracias por la rapidez 😊

< Hola, ¿a qué hora cerráis hoy?
> Hasta las 20:30 🙂 Estamos en la calle Barquillo
< Voy para allá!

< Quería saber el estado del pedido {order}
> Salió ayer de nuestro taller y llega {day}
< Vale, ¿me avisan antes?
> Sí, te llegará un SMS con la franja horaria
< [like]

< ¿Tenéis algo parecido a la {lamp} pero más pequeño?
> Te enseño dos ideas: la Musgo mini y el aplique Nube. ¿Cuál te encaja más? | Musgo mini | Aplique Nube
<* Musgo mini
> Mide 28 cm y cuesta {price}
< Me la pienso y os digo algo

< Somos un restaurante en {city}, necesitamos {n} colgantes. ¿Tenéis precio para profesionales?
> ¡Claro! Para proyectos aplicamos un 15 %. ¿Me pasas un correo y las medidas del local?
< Os lo mando ahora
< [photo]

< Hola, ¿puedo cambiar la dirección del pedido {order}?
> Sí, todavía no ha salido. Dime la nueva
< Calle Olmo 14, 2º B, {city}

< La {lamp} que compré es preciosa, mirad cómo queda
< [photo]
> ¡Qué rincón tan bonito! ¿Podemos compartir la foto? +love
< Claro que sí 😍

< Se puede devolver si no me convence?
> Tienes 30 días y la recogida corre de nuestra cuenta
< Estupendo, entonces la pido
`,
  bread: `
< Buenos días! Queda {bread} para hoy?
> ¡Buenos días! Nos quedan {n}. ¿Te guardamos una?
< Sí, a nombre de Carmen
> Guardada hasta las 14 h 🥖

< Hola, quiero encargar una {bread} para {day}
> ¡Qué bien! ¿Para cuántas personas?
< Unas 12
> Entonces la grande, {price}. ¿Recoges o te la llevamos? | Recojo | A domicilio
<* Recojo
> Perfecto, a partir de las 10 h. Encargo {order}
< Gracias, nos vemos {day}

< ¿La {bread} lleva frutos secos? Mi hija es alérgica
> Esa no los lleva, pero se hornea en el mismo obrador. No podemos garantizar que no haya trazas
< Entiendo, gracias por la sinceridad

< Abrís los domingos?
> Sí, de 8 a 14:30 🙂
< Genial

< Para {day} necesito {n} barras y 2 {bread}
> Anotado, encargo {order}. Total {price}
< ¿Puedo pagar al recoger?
> Claro, en efectivo o con tarjeta
< [like]

< Madre mía qué rica estaba la {bread} 😋
> ¡Qué alegría leerte! Se lo decimos al obrador +love
< Repetimos seguro

< ¿Tenéis algo sin gluten?
> {day} horneamos pan de trigo sarraceno, por encargo
< Apúntame uno, a nombre de Julián

< Hola, ayer pedí y me faltó una {bread} en la bolsa
> ¡Perdona! ¿Te la guardamos hoy o prefieres que te devolvamos el importe? | Guardádmela | Devolución
<* Guardádmela
> Hecho, te la tenemos lista con un café de regalo ☕
< Sois un amor

< [photo]
< ¿Podéis hacer una tarta como esta para {day}?
> ¡Qué bonita! Sí, con 3 días de antelación. ¿Qué sabor te gustaría?
< Limón y frambuesa
`,
};
