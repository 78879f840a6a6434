import type { Random } from "../world/random.ts";
import { splitName } from "./split-name.ts";

interface NameStock {
  women: string[];
  men: string[];
  family: string[];
  /** Family name first. */
  isFamilyFirst?: boolean;
  /** Share of people with a second family name. */
  doubleFamily?: number;
}

const split = (text: string) => text.split(" ").map((name) => name.replaceAll("_", " "));

const names: Record<string, NameStock> = {
  es_ES: {
    women: split("Carmen Lucía Marta Elena Paula Irene Noelia Rocío Alba Inés Ximena Camila"),
    men: split("Javier Diego Álvaro Sergio Pablo Hugo Iván Andrés Mateo Rubén Joaquín Martín"),
    family: split(
      "García Moreno Navarro Ortega Castro Iglesias Rojas Peña Vidal Serrano Molina Delgado Fuentes Cabrera Lozano Herrera Prieto Ibáñez Quiroga Salcedo",
    ),
    doubleFamily: 0.3,
  },
  en_US: {
    women: split("Anna Grace Molly Harriet Zoe Naomi Bethany Claire Ruth Olivia Priscilla"),
    men: split("Sam Declan Marcus Owen Theo Jack Nathan Miles Aaron Felix Desmond"),
    family: split(
      "Walsh Carter Bennett Hughes Osborne Kelly Pritchard Adeyemi Turner Whitaker Lowe Morgan Fletcher Doyle Okafor Reid Sinclair Barnes Hayward Novak",
    ),
  },
  de_DE: {
    women: split("Katharina Lena Sabine Franziska Jana Miriam Ulrike Sinem Greta"),
    men: split("Jonas Lukas Tobias Matthias Stefan Felix Hannes Emre Moritz"),
    family: split(
      "Vogt Brandt Schuster Keller Lindner Hartmann Seidel Böhm Krüger Aydın Winkler Pohl Jäger Sommer Ziegler Reuter",
    ),
  },
  ar_AR: {
    women: split("ليلى مريم سارة هدى نور رنا ياسمين سلمى دينا"),
    men: split("أحمد يوسف عمر خالد طارق سامر زياد حسن كريم"),
    family: split("الحداد منصور العلي ناصر الشامي بركات حجازي الزهراني قاسم المغربي عبد_الرحمن سليمان فاروق النجار"),
  },
  vi_VN: {
    women: split("Thị_Mai Minh_Anh Anh_Thư Ngọc_Lan Thu_Hà Hải_Yến Bích_Ngọc Khánh_Linh"),
    men: split("Quốc_Bảo Hoàng_Nam Gia_Huy Minh_Khang Đức_Long Thanh_Tùng"),
    family: split("Nguyễn Trần Lê Phạm Hoàng Đỗ Bùi Võ Đặng Huỳnh"),
    isFamilyFirst: true,
  },
  pt_BR: {
    women: split("Bia Fernanda Juliana Larissa Camila Helena Thaís Letícia"),
    men: split("Rafael Thiago Bruno Caio Vinícius Gustavo Rodrigo João"),
    family: split("Almeida Barbosa Cardoso Ferreira Nogueira Ribeiro Teixeira Pacheco Moura Queiroz Azevedo Farias"),
    doubleFamily: 0.2,
  },
  hi_IN: {
    women: split("प्रिया अनन्या काव्या नेहा पूजा मीरा सुनीता Priya Ananya"),
    men: split("रोहन अर्जुन विक्रम आदित्य राहुल Rohan Kabir"),
    family: split("शर्मा गुप्ता वर्मा पटेल सिंह मेहता अय्यर जोशी राव मल्होत्रा"),
  },
  tl_PH: {
    women: split("Maricel Angela Liza Rowena Kristine Divina"),
    men: split("Jomar Rico Jhun Paolo Mark_Anthony Joshua"),
    family: split("Dela_Cruz Santos Bautista Reyes Villanueva Mendoza Aquino Magsaysay Ocampo Pascual"),
  },
};

const latinFamilies: Record<string, string> = { Priya: "Sharma", Rohan: "Mehta", Ananya: "Iyer", Kabir: "Malhotra" };

const masculine = new Set(Object.values(names).flatMap(({ men }) => men));

/** Only so that a drawn face suits the name. */
export function isMasculine(person: { name: string; locale: string }): boolean {
  return masculine.has(splitName(person).first) || masculine.has(person.name.split(" ").slice(1).join(" "));
}

export const peopleLocales = Object.keys(names);

export function nameFor(locale: string, random: Random): string {
  const stock = names[locale] ?? (names.en_US as NameStock);
  const given = random.pick([...stock.women, ...stock.men]);
  const family = latinFamilies[given] ?? random.pick(stock.family);
  if (stock.isFamilyFirst) return `${family} ${given}`;
  if (stock.doubleFamily && random.chance(stock.doubleFamily)) return `${given} ${family} ${random.pick(stock.family)}`;
  return `${given} ${family}`;
}
