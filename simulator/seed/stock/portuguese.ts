import type { Stock } from "./stock.ts";

export const portuguese: Stock = {
  locale: "pt_BR",
  share: 0.08,
  words: {
    lamp: ["luminária Brasa", "luminária de piso Oriol", "arandela Nube", "pendente Faro", "abajur Musgo"],
    bread: ["pão de espelta", "rosca de amêndoas", "focaccia de alecrim", "cheesecake", "pão de nozes"],
    day: ["na quinta", "na sexta", "no sábado", "amanhã", "na terça"],
    city: ["Lisboa", "Porto", "São Paulo", "Recife", "Curitiba"],
  },
  lamp: `
< Oi! Vocês entregam em {city}?
> Oi! Entregamos sim, em até 7 dias 📦
< Que ótimo! Quanto custa a {lamp}?
> {price} com impostos
< Vou querer uma então 😍

< A {lamp} vem com lâmpada?
> Vem sim, E27 de 8 W, luz quente 💡 +love
< Show, obrigada!

< Minha {lamp} chegou com um risco na base
< [photo]
> Poxa, sentimos muito! Prefere trocar ou um desconto de 20 %? | Trocar | Desconto
<* Desconto
> Feito! O valor volta {day}
< Muito obrigado pelo atendimento

< Cadê meu pedido {order}?
> Já saiu e chega {day}
< [like]

< Vocês têm loja física?
> Sim, na rua Barquillo, em Madrid. Abrimos até 20:30
< Passo aí {day}!
`,
  bread: `
< Bom dia, ainda tem {bread}?
> Bom dia! Temos {n}. Quer que a gente guarde?
< Quero sim, no nome de Bia
> Guardado até as 14h 🥖

< Queria encomendar um {bread} para {day}
> Claro! Para quantas pessoas?
< Umas 15
> Fica {price}. Retira ou entregamos? | Retiro | Entrega
<* Retiro
> Combinado, pedido {order}
< Valeu!

< Tem opção sem lactose?
> A focaccia e os pães de fermentação natural
< Perfeito, duas focaccias então

< Gente, que delícia aquele {bread} 😋
> Ficamos muito felizes! +love
`,
};
