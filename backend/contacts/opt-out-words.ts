/**
 * Words by which people stop and resume messages: a whole message that says nothing else. One line per language; `stop` and `resume` are
 * written as people type them, small, without the marks at the end. Nothing here may be an everyday answer such
 * as "no" or "ok", nor what also cancels an order ("iptal") or, typed without its marks, says yes ("dung" for "đúng").
 */
export const optOutWords: readonly { language: string; stop: readonly string[]; resume: readonly string[] }[] = [
  {
    language: "en",
    stop: ["stop", "stop all", "stopall", "unsubscribe", "opt out", "opt-out", "optout", "no more messages", "stop messages"],
    resume: ["start", "resume", "subscribe", "unstop", "opt in", "opt-in", "optin", "start messages"],
  },
  {
    language: "es",
    stop: ["baja", "darme de baja", "parar", "no más mensajes", "cancelar suscripción"],
    resume: ["alta", "darme de alta", "suscribirme", "reanudar"],
  },
  {
    language: "pt",
    stop: ["parar", "sair", "descadastrar", "cancelar inscrição", "não quero mais mensagens"],
    resume: ["inscrever", "retomar"],
  },
  {
    language: "fr",
    stop: ["arrêt", "arret", "arrêter", "arreter", "désabonner", "desabonner", "me désabonner", "plus de messages"],
    resume: ["reprendre", "m'abonner", "abonner"],
  },
  {
    language: "de",
    stop: ["stopp", "abmelden", "abbestellen", "austragen", "keine nachrichten mehr"],
    resume: ["anmelden", "wieder anmelden", "abonnieren", "fortsetzen"],
  },
  {
    language: "it",
    stop: ["ferma", "basta messaggi", "disiscrivimi", "annulla iscrizione", "cancellami"],
    resume: ["riprendi", "iscrivimi", "iscriviti"],
  },
  {
    language: "nl",
    stop: ["afmelden", "uitschrijven", "geen berichten meer"],
    resume: ["aanmelden", "inschrijven", "hervatten"],
  },
  { language: "pl", stop: ["wypisz", "wypisz mnie", "rezygnuję", "anuluj subskrypcję"], resume: ["zapisz mnie", "wznów"] },
  {
    language: "tr",
    stop: ["dur", "abonelikten çık", "mesaj istemiyorum", "ret"],
    resume: ["başlat", "abone ol"],
  },
  {
    language: "vi",
    stop: ["dừng", "hủy đăng ký", "ngừng nhắn tin"],
    resume: ["đăng ký", "bắt đầu"],
  },
  { language: "id", stop: ["berhenti", "berhenti berlangganan", "hentikan"], resume: ["mulai", "berlangganan", "lanjutkan"] },
  { language: "tl", stop: ["itigil", "ihinto", "huwag nang mag-text"], resume: ["simulan", "ituloy"] },
  { language: "th", stop: ["หยุด", "ยกเลิกการสมัคร"], resume: ["เริ่ม", "สมัคร"] },
  { language: "hi", stop: ["रोकें", "बंद करें", "सदस्यता समाप्त", "band karo"], resume: ["शुरू करें", "सदस्यता लें"] },
  { language: "bn", stop: ["বন্ধ করুন", "থামুন"], resume: ["শুরু করুন"] },
  { language: "ar", stop: ["إيقاف", "ايقاف", "توقف", "إلغاء الاشتراك", "الغاء الاشتراك"], resume: ["ابدأ", "اشتراك", "استئناف"] },
  { language: "ru", stop: ["стоп", "отписаться", "отписка", "хватит писать"], resume: ["старт", "подписаться", "возобновить"] },
  { language: "uk", stop: ["відписатися", "зупинити"], resume: ["підписатися", "відновити"] },
  { language: "ja", stop: ["停止", "配信停止", "解除", "登録解除", "ストップ"], resume: ["再開", "配信再開"] },
  { language: "ko", stop: ["중지", "수신거부", "구독취소", "그만"], resume: ["시작", "수신동의", "구독"] },
  { language: "zh", stop: ["停止", "退订", "退訂", "取消订阅", "取消訂閱"], resume: ["恢复", "恢復", "订阅", "訂閱"] },
];

/** Payloads of buttons and quick replies that stop and resume messages. */
export const stopPayload = "MESSAGES_STOP";
export const resumePayload = "MESSAGES_RESUME";
