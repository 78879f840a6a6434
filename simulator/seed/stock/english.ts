import type { Stock } from "./stock.ts";

export const english: Stock = {
  locale: "en_US",
  share: 0.24,
  words: {
    lamp: ["Brasa lamp", "Oriol floor lamp", "Nube wall light", "Faro pendant", "Musgo table lamp", "Verbena string lights"],
    bread: ["spelt loaf", "almond ring", "rosemary focaccia", "cheesecake", "walnut bread", "croissant tray"],
    day: ["on Thursday", "on Friday", "on Saturday", "tomorrow", "on Tuesday"],
    city: ["Lisbon", "Dublin", "Madrid", "Manchester", "Austin", "Porto"],
  },
  lamp: `
< Hi! Do you ship the {lamp} to {city}?
> Hi there! We do, it takes 4 to 6 days and costs €9
< Great, I'll take one
> Wonderful. Here is your order number: {order} 📦 +like

< Is the {lamp} dimmable?
> It is, with the bulb that comes in the box 💡
< Perfect. And does it come in black?
> Black, sand and forest green. Which one would you like? | Black | Sand | Green
<* Sand
> Lovely choice. It's {price} including VAT
< Let me measure the table first

< Where is my order {order}? It should have been here by now
> Sorry about that! It is with the courier in {city} and arrives {day}
< ok thanks for checking so fast

< My {lamp} arrived broken :(
> Oh no, we're so sorry. Could you send us a photo?
< [photo]
> Thank you. A new one leaves {day}, and you can keep the shade
< You're the best 🙌

< hey, what time do you close today?
> 8:30 pm, and we have coffee ☕
< On my way

< Can I return the {lamp} if it doesn't fit?
> Of course, 30 days and we collect it for free
< Good to know!
< I'll order it tonight

< Looking for a reading light for a small bedroom, any ideas?
> How about the Nube? It's 18 cm and the arm turns
< Cute! How much?
> {price}, and it is in stock

< We are furnishing a hotel in {city}, {n} rooms. Who could I talk to?
> That would be Inés, our project person. What's the best email?
< I'll send the floor plan
< [photo]

< Just hung the {lamp} and I'm in love
< [photo]
> That looks wonderful! May we share it? +love
< Sure, tag me!

< Do you have gift cards?
> We do, from €25. Would you like it by email or as a card in the post? | Email | Card
<* Email
> Done in a minute. What amount?
< {price}
`,
  bread: `
< Morning! Any {bread} left?
> Good morning! {n} left, shall we keep you one?
< Yes please, for Anna
> Done, it's yours until 2 pm 🥖

< Hi, I'd like a {bread} for 10 people {day}
> Lovely! That's the large one, {price}. Pick-up or delivery? | Pick-up | Delivery
<* Delivery
> Which address?
< 22 Garden Street, second floor
> Got it, order {order}. Between 9 and 11
< Thank you so much

< Does the {bread} contain nuts?
> No nuts in it, but it is baked in the same kitchen, so we can't rule out traces
< Thanks for being honest

< Are you open on Sunday?
> 8 to 2:30, come early 🙂
< [like]

< That {bread} was unreal 😋
> You just made our baker's day! +love
< See you next weekend

< Do you do anything vegan?
> The focaccia and all our sourdoughs are
< Amazing. Two focaccias for {day} please

< I left my scarf at the café this morning, did anyone find it?
> A grey one? It's waiting behind the counter
< Yes! Picking it up {day}

< Can you write "Happy 40th Sam" on the {bread}?
> With pleasure. Dark or white chocolate? | Dark | White
<* Dark
> It will be ready {day} at {time}
< Perfect!! 🎂

< Hi, could we order breakfast for an office of {n}?
> Of course! Our breakfast tray is {price} for ten people
< Please send the menu
`,
};
