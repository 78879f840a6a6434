import type { Stock } from "./stock.ts";

export const vietnamese: Stock = {
  locale: "vi_VN",
  share: 0.08,
  words: {
    lamp: ["đèn Brasa", "đèn đứng Oriol", "đèn tường Nube", "đèn thả Faro", "đèn bàn Musgo"],
    bread: ["bánh mì spelt", "bánh vòng hạnh nhân", "focaccia hương thảo", "bánh phô mai", "bánh mì óc chó"],
    day: ["thứ Năm", "thứ Sáu", "thứ Bảy", "ngày mai", "thứ Ba"],
    city: ["Hà Nội", "Đà Nẵng", "Sài Gòn", "Huế", "Madrid"],
  },
  lamp: `
< Shop ơi, {lamp} còn màu xanh không ạ?
> Dạ còn {n} cái ạ. Em giữ cho mình một cái nhé?
< Dạ vâng, giữ giúp chị đến {day}
> Dạ em giữ rồi ạ, mã đơn {order} 💡 +love

< Bên mình có giao hàng đến {city} không?
> Dạ có ạ, khoảng 7 ngày, phí 12 €
< Vậy cho mình đặt một {lamp}
> Dạ tổng cộng {price}. Mình muốn giao buổi nào ạ? | Buổi sáng | Buổi chiều
<* Buổi chiều
> Dạ em ghi nhận rồi ạ!

< Đèn mình nhận bị nứt chụp đèn rồi shop
< [photo]
> Dạ em xin lỗi chị nhiều ạ. Bên em gửi cái mới {day}, không mất phí
< Cảm ơn shop hỗ trợ nhanh nha

< {lamp} dùng bóng loại nào vậy shop?
> Dạ bóng E27 8W ánh sáng vàng, có sẵn trong hộp ạ
< ok để mình đo lại bàn đã

< Đơn {order} của mình đến đâu rồi?
> Dạ đơn đang trên đường, {day} tới ạ
< [like]
`,
  bread: `
< Hôm nay còn {bread} không ạ?
> Dạ còn {n} ổ ạ. Em để dành cho mình nhé?
< Dạ để tên Mai giúp em
> Dạ xong rồi ạ, mình ghé trước 14h nhé 🥖

< Cho mình đặt {bread} cho 10 người {day}
> Dạ {price} ạ. Mình ghé lấy hay giao tận nơi? | Ghé lấy | Giao tận nơi
<* Giao tận nơi
> Dạ cho em xin địa chỉ ạ
< 25 Trần Hưng Đạo, tầng 3 nha

< Bánh hôm qua ngon quá trời luôn 😋
> Dạ cảm ơn chị nhiều ạ! +love
< Cuối tuần mình ghé nữa

< {bread} có hạt không shop, bé nhà mình dị ứng
> Dạ không có hạt, nhưng làm chung bếp nên có thể còn vết ạ
< Dạ cảm ơn shop
`,
};
