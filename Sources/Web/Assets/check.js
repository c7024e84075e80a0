// Verifies a mark in the browser, with the public keys and the list of void sheets beside this page.
// Nothing is sent anywhere. docs/marks.md describes the format.
"use strict";

const KINDS = { 1: "机构编制管理证", 2: "审批证照", 3: "通知（告知）书", 4: "内部处理单" };
const WIDTHS = [0, 3, 5, 8, 10, 13, 15, 17];
const BODY = 50, LENGTH = 114;

class Refused extends Error {
  constructor(verdict, reason) { super(reason); this.verdict = verdict; }
}

/** The digits behind an address, or the text itself. */
function digitsOf(text) {
  const code = text.replace(/\s/g, "");
  const address = /^https?:\/\/[^/]+\/([12])\/([^/]*)$/i.exec(code);
  if (address) {
    if (address[1] === "2") throw new Refused("unsigned", "这个二维码没有签名，只有签发单位的登记簿能回答。");
    return address[2];
  }
  if (/^\d{16}$|^\d{20}$/.test(code)) throw new Refused("unsigned", "这个号码没有签名，只有签发单位的登记簿能回答。");
  return code;
}

/** 114 bytes of 277 digits; every group must fit its bytes, so that there is one text for one mark. */
function bytesOf(digits) {
  if (!/^[0-9]{277}$/.test(digits)) throw new Refused("forged", "不是有效的防伪标记：应有 277 位数字。");
  const bytes = new Uint8Array(LENGTH);
  for (let at = 0, place = 0; at < LENGTH; at += 7) {
    const length = Math.min(7, LENGTH - at);
    let number = BigInt(digits.slice(place, place + WIDTHS[length]));
    place += WIDTHS[length];
    for (let index = length - 1; index >= 0; index--) {
      bytes[at + index] = Number(number & 255n);
      number >>= 8n;
    }
    if (number > 0n) throw new Refused("forged", "不是有效的防伪标记：数字超出范围。");
  }
  return bytes;
}

function number(bytes, start, length) {
  let value = 0;
  for (let index = 0; index < length; index++) value = value * 256 + bytes[start + index];
  return value;
}

function dayText(days) {
  return new Date(Date.UTC(2000, 0, 1) + days * 86400000).toISOString().slice(0, 10);
}

function markOf(bytes) {
  if (bytes[0] >> 4 !== 1) throw new Refused("cannot-verify", "防伪标记的版本高于本页所知，无法核验。");
  const algorithm = { 1: "sm2", 2: "ed25519" }[bytes[0] & 15];
  if (!algorithm) throw new Refused("cannot-verify", "防伪标记的签名算法为本页所不知，无法核验。");
  const issued = number(bytes, 22, 2), validity = number(bytes, 24, 2);
  return {
    algorithm, kind: bytes[1] & 63, isDuplicate: (bytes[1] & 64) !== 0, isSample: (bytes[1] & 128) !== 0,
    key: number(bytes, 2, 2), certificate: number(bytes, 8, 5), ordinal: bytes[13],
    serial: number(bytes, 14, 4), blank: number(bytes, 18, 4), issuedOn: dayText(issued),
    validUntil: validity === 0 ? null : dayText(issued + validity),
  };
}

function fromBase64URL(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

/** Whether an Ed25519 key signed the body; null where the browser cannot say. */
async function isSigned(bytes, key) {
  if (!globalThis.crypto?.subtle) return null;
  let imported;
  try {
    imported = await crypto.subtle.importKey("spki", fromBase64URL(key.publicKey), { name: "Ed25519" }, false, ["verify"]);
  } catch {
    return null;
  }
  const head = new TextEncoder().encode("CERTQR1\0");
  const message = new Uint8Array(head.length + BODY);
  message.set(head);
  message.set(bytes.subarray(0, BODY), head.length);
  return crypto.subtle.verify("Ed25519", imported, bytes.subarray(BODY), message);
}

async function judge(text) {
  const bytes = bytesOf(digitsOf(text));
  const mark = markOf(bytes);
  const key = PUBLISHED.keys.find((key) => key.id === mark.key);
  if (!key) throw new Refused("cannot-verify", `不认识签发密钥 ${mark.key}，无法核验。`);
  if (key.algorithm !== mark.algorithm) throw new Refused("forged", "签名与内容不符。");
  const signed = mark.algorithm === "ed25519" ? await isSigned(bytes, key) : null;
  if (signed === null) throw new Refused("cannot-verify", "这个浏览器不能核验此种签名，请到签发单位网站核验。");
  if (!signed) throw new Refused("forged", "签名与内容不符。");
  if (key.revokedOn) throw new Refused("cannot-verify", `签发密钥 ${key.id} 已停用，请向签发单位核实。`);
  if (mark.issuedOn < key.notBefore || (key.notAfter && mark.issuedOn > key.notAfter)) {
    throw new Refused("cannot-verify", `签发日期不在密钥 ${key.id} 的有效期内，请向签发单位核实。`);
  }
  if (mark.isSample) throw new Refused("sample", "这是样张，不具效力。");
  const listed = PUBLISHED.voids.prints.find(([print]) => print === `${mark.key}-${mark.serial}`);
  return { mark, key, state: listed ? listed[1] : "valid" };
}

const TITLES = {
  valid: ["真实，未见作废", "good"], superseded: ["真实，已被替换", "bad"], void: ["真实，已作废", "bad"],
  expired: ["真实，已过期", "bad"], forged: ["标记不符", "bad"], sample: ["样张", "bad"],
  "cannot-verify": ["无法核验", "bad"], unsigned: ["无法离线核验", "bad"],
};

function show(verdict, reason, found, text) {
  const [title, tone] = TITLES[verdict] ?? TITLES["cannot-verify"];
  const answer = document.getElementById("answer");
  answer.hidden = false;
  answer.dataset.tone = tone;
  answer.dataset.verdict = verdict;
  document.getElementById("verdict").textContent = title;
  document.getElementById("reason").textContent = reason ?? "";
  const facts = document.getElementById("facts");
  facts.replaceChildren();
  for (const [name, value] of found ? particulars(found) : []) {
    facts.append(Object.assign(document.createElement("dt"), { textContent: name }));
    facts.append(Object.assign(document.createElement("dd"), { textContent: value }));
  }
  const at = new Date(PUBLISHED.voids.at).toLocaleString("zh-CN", { timeZone: "Asia/Shanghai" });
  document.getElementById("status").textContent = found ? `作废情况以 ${at} 发布的清单为准。` : "";
  const online = document.getElementById("online");
  const digits = text.replace(/\s/g, "").split("/").pop();
  online.hidden = !/^[0-9]+$/.test(digits);
  online.href = `${PUBLISHED.address}/${digits.length === 277 ? "1" : digits.length === 20 ? "2" : "v"}/${digits}`;
}

function particulars({ mark, key }) {
  const rows = [
    ["签发单位", key.issuer], ["种类", (KINDS[mark.kind] ?? `第 ${mark.kind} 类文书`) + (mark.isDuplicate ? "（副本）" : "")],
    ["签发日期", mark.issuedOn], ["证照序号", String(mark.certificate)], ["打印", `第 ${mark.ordinal} 次打印`],
  ];
  if (mark.validUntil) rows.push(["有效期至", mark.validUntil]);
  if (mark.blank > 0) rows.push(["印刷流水号", String(mark.blank)]);
  return rows;
}

async function check(text) {
  try {
    const found = await judge(text);
    const today = new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 10);
    const isExpired = found.state === "valid" && found.mark.validUntil && found.mark.validUntil < today;
    show(isExpired ? "expired" : found.state, "签名有效。", found, text);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    show(error.verdict, error.message, null, text);
  }
}

document.getElementById("issuer").textContent = PUBLISHED.voids.issuer;
document.getElementById("form").addEventListener("submit", (event) => {
  event.preventDefault();
  check(document.getElementById("code").value);
});
if (location.hash.length > 1) {
  const text = decodeURIComponent(location.hash.slice(1));
  document.getElementById("code").value = text;
  check(text);
}
