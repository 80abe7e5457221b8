// Made-up but lifelike input, the same on every run: maps of any size, tables of any length, journeys for Mermaid.

/** Numbers in [0, 1), the same for the same seed (mulberry32). @param {number} seed */
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const stages = ["Nhận biết", "Cân nhắc", "Chuyển đổi", "Dịch vụ", "Duy trì"];
const steps = ["Nảy ra nhu cầu", "Tìm hiểu", "So sánh", "Chốt đơn", "Chờ hàng", "Nhận hàng", "Hỏi thêm", "Quay lại"];
const channels = ["website", "Facebook", "Zalo", "hotline", "cửa hàng", "email", "SMS", "app", "Shopee", "giao hàng"];
const departments = ["Tiếp thị", "Bán hàng", "CSKH", "Kho vận", "Công nghệ", "Kế toán", "Cửa hàng"];
const touchpoints = [
  "Thấy quảng cáo bàn ăn gỗ sồi trên đường về nhà",
  "Đọc đánh giá của khách cũ, nhiều ảnh mờ",
  "Nhắn hỏi còn hàng không",
  "Gọi hotline hỏi phí giao lên tầng mười hai",
  "Ngồi thử sofa ở cửa hàng cùng cả nhà vào chiều thứ Bảy",
  "Nhập mã giảm giá mà trang báo hết hạn",
  "Nhận tin nhắn báo ngày giao",
  "Thợ đến lắp đúng giờ, dọn sạch vỏ thùng trước khi về",
  "Gửi ảnh vết xước, được đổi mặt bàn trong tuần",
  "Khoe phòng khách mới trong nhóm cư dân",
];
const notes = [
  "Khách trẻ, xem trên điện thoại, thường sau 21 giờ",
  "Ghi từ phỏng vấn tháng 9",
  'Nhân viên nói "để em hỏi kho" rồi không gọi lại',
  "Ảnh chụp ở cửa hàng Quận 7, ánh sáng vàng, màu vải sai",
  "",
  "Đo bằng lượt bấm trên trang sản phẩm",
];
const pains = ["Chờ lâu mới có người trả lời", "Phí giao chỉ hiện ở bước cuối", "Ảnh không đúng màu thật"];
const ideas = ["Báo phí ngay trên trang sản phẩm", "Trả lời mẫu kèm tồn kho", "Chụp lại ảnh dưới ánh sáng ngày"];

/** A document with one map of so many cards: twelve stages across, five lanes down. @param {number} count */
export function largeDocument(count) {
  const random = randomFrom(7);
  const pick = (/** @type {string[]} */ from) => from[Math.floor(random() * from.length)];
  const mapStages = Array.from({ length: 12 }, (_, i) => ({
    id: `stage-${i}`,
    name: `${stages[i % stages.length]} ${i + 1}`,
    goal: "Đi tiếp mà không phải hỏi lại",
    steps: [],
  }));
  const kinds = ["actions", "touchpoints", "emotions", "pain-points", "opportunities"];
  const lanes = kinds.map((kind, i) => ({ id: `lane-${i}`, kind, collapsed: false }));
  const cards = Array.from({ length: count }, (_, i) => {
    const base = { id: `card-${i}`, stageId: mapStages[i % 12].id };
    if (i % 10 === 0) return { ...base, laneId: "lane-0", kind: "action", text: pick(touchpoints) };
    if (i % 10 === 3) return { ...base, laneId: "lane-3", kind: "pain-point", text: pick(pains) };
    if (i % 10 === 6) return { ...base, laneId: "lane-4", kind: "opportunity", text: pick(ideas) };
    return {
      ...base,
      laneId: "lane-1",
      kind: "touchpoint",
      text: `${pick(touchpoints)} (${i})`,
      channel: pick(channels),
      mode: random() < 0.6 ? "online" : "offline",
      emotion: Math.floor(random() * 5) - 2,
      influence: Math.floor(random() * 6),
      owner: pick(departments),
    };
  });
  return {
    schema: "lotrinh/journey",
    version: 2,
    id: "bench-document",
    title: "Bản đồ rất lớn",
    language: "vi",
    personas: [],
    maps: [
      {
        id: "bench-map",
        title: "Bản đồ rất lớn",
        kind: "current",
        personaIds: [],
        scenario: "",
        stages: mapStages,
        lanes,
        cards,
        links: [],
      },
    ],
    actions: [],
  };
}

/** The texts of that map's cards, for the pages of others. @param {number} count */
export const largeTexts = (count) => largeDocument(count).maps[0].cards.map(({ text }) => text);

const header = "Mã,Giai đoạn,Bước,Điểm chạm,Mô tả,Kênh,Trực tuyến,Cảm xúc,Ảnh hưởng,Điểm đau,Cơ hội,Bộ phận";

/** @param {string} text */
const cell = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A touchpoint table, as a team exports it: twelve columns, some cells quoted, a few with a line break. @param {number} rows */
export function touchpointCsv(rows) {
  const random = randomFrom(11);
  const pick = (/** @type {string[]} */ from) => from[Math.floor(random() * from.length)];
  const lines = [header];
  for (let i = 0; i < rows; ++i) {
    const painful = random() < 0.2;
    const note = random() < 0.005 ? "Dòng đầu\r\ndòng sau" : pick(notes);
    lines.push(
      [
        `DC${i + 1}`,
        stages[Math.min(4, Math.floor((i / rows) * 5))],
        pick(steps),
        `${pick(touchpoints)} ${i + 1}`,
        note,
        pick(channels),
        random() < 0.6 ? "có" : "không",
        String(Math.floor(random() * 5) - 2),
        String(Math.floor(random() * 6)),
        painful ? pick(pains) : "",
        painful && random() < 0.5 ? pick(ideas) : "",
        pick(departments),
      ]
        .map(cell)
        .join(","),
    );
  }
  return `${lines.join("\r\n")}\r\n`;
}

/** A Mermaid journey of so many tasks in five sections. @param {number} tasks */
export function mermaidJourney(tasks) {
  const random = randomFrom(3);
  const lines = ["journey", "  title Sắm nội thất cho căn hộ đầu tiên"];
  for (let i = 0; i < tasks; ++i) {
    if (i % (tasks / 5) === 0) lines.push(`  section ${stages[Math.floor((i / tasks) * 5)]}`);
    lines.push(`    ${touchpoints[i % touchpoints.length]} ${i + 1}: ${1 + Math.floor(random() * 5)}: Khách, Cửa hàng`);
  }
  return lines.join("\n");
}
