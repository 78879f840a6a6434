import type { Random } from "../world/random.ts";

interface NameStock {
  given: string[];
  family: string[];
  /** Family name first. */
  isFamilyFirst?: boolean;
  /** Share of people with a second family name. */
  doubleFamily?: number;
}

const split = (text: string) => text.split(" ").map((name) => name.replaceAll("_", " "));

const names: Record<string, NameStock> = {
  es_ES: {
    given: split(
      "Carmen Lucía Marta Elena Paula Irene Noelia Rocío Alba Inés Javier Diego Álvaro Sergio Pablo Hugo Iván Andrés Mateo Rubén Ximena Camila Joaquín Martín",
    ),
    family: split(
      "García Moreno Navarro Ortega Castro Iglesias Rojas Peña Vidal Serrano Molina Delgado Fuentes Cabrera Lozano Herrera Prieto Ibáñez Quiroga Salcedo",
    ),
    doubleFamily: 0.3,
  },
  en_US: {
    given: split(
      "Anna Grace Molly Harriet Zoe Naomi Bethany Claire Ruth Olivia Sam Declan Marcus Owen Theo Jack Nathan Miles Aaron Felix Priscilla Desmond",
    ),
    family: split(
      "Walsh Carter Bennett Hughes Osborne Kelly Pritchard Adeyemi Turner Whitaker Lowe Morgan Fletcher Doyle Okafor Reid Sinclair Barnes Hayward Novak",
    ),
  },
  de_DE: {
    given: split(
      "Katharina Lena Sabine Franziska Jana Miriam Ulrike Jonas Lukas Tobias Matthias Stefan Felix Hannes Sinem Emre Greta Moritz",
    ),
    family: split(
      "Vogt Brandt Schuster Keller Lindner Hartmann Seidel Böhm Krüger Aydın Winkler Pohl Jäger Sommer Ziegler Reuter",
    ),
  },
  ar_AR: {
    given: split("ليلى مريم سارة هدى نور رنا ياسمين سلمى أحمد يوسف عمر خالد طارق سامر زياد حسن كريم دينا"),
    family: split("الحداد منصور العلي ناصر الشامي بركات حجازي الزهراني قاسم المغربي عبد_الرحمن سليمان فاروق النجار"),
  },
  vi_VN: {
    given: split(
      "Thị_Mai Quốc_Bảo Hoàng_Nam Minh_Anh Gia_Huy Anh_Thư Minh_Khang Ngọc_Lan Thu_Hà Đức_Long Hải_Yến Thanh_Tùng Bích_Ngọc Khánh_Linh",
    ),
    family: split("Nguyễn Trần Lê Phạm Hoàng Đỗ Bùi Võ Đặng Huỳnh"),
    isFamilyFirst: true,
  },
  pt_BR: {
    given: split(
      "Bia Fernanda Juliana Larissa Camila Helena Thaís Rafael Thiago Bruno Caio Vinícius Gustavo Rodrigo Letícia João",
    ),
    family: split("Almeida Barbosa Cardoso Ferreira Nogueira Ribeiro Teixeira Pacheco Moura Queiroz Azevedo Farias"),
    doubleFamily: 0.2,
  },
  hi_IN: {
    given: split("प्रिया अनन्या काव्या नेहा पूजा रोहन अर्जुन विक्रम आदित्य राहुल मीरा सुनीता Priya Rohan Ananya Kabir"),
    family: split("शर्मा गुप्ता वर्मा पटेल सिंह मेहता अय्यर जोशी राव मल्होत्रा"),
  },
  tl_PH: {
    given: split("Maricel Jomar Rico Angela Liza Jhun Rowena Paolo Kristine Mark_Anthony Divina Joshua"),
    family: split("Dela_Cruz Santos Bautista Reyes Villanueva Mendoza Aquino Magsaysay Ocampo Pascual"),
  },
};

const latinFamilies: Record<string, string> = { Priya: "Sharma", Rohan: "Mehta", Ananya: "Iyer", Kabir: "Malhotra" };

export const peopleLocales = Object.keys(names);

export function nameFor(locale: string, random: Random): string {
  const stock = names[locale] ?? (names.en_US as NameStock);
  const given = random.pick(stock.given);
  const family = latinFamilies[given] ?? random.pick(stock.family);
  if (stock.isFamilyFirst) return `${family} ${given}`;
  if (stock.doubleFamily && random.chance(stock.doubleFamily)) return `${given} ${family} ${random.pick(stock.family)}`;
  return `${given} ${family}`;
}
