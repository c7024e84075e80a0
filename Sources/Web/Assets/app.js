// Comfort on top of pages that work without it: keys, focus, the scan box, common opinions, drafts.
"use strict";

(() => {
  const typing = (target) =>
    target instanceof HTMLElement &&
    (target.matches("input, textarea, select") || target.isContentEditable);

  const press = (selector) => {
    const target = document.querySelector(selector);
    if (!target) return false;
    target.focus();
    if (target.matches("a, button")) target.click();
    return true;
  };

  const focusScan = () => {
    const box = document.getElementById("scan-box");
    if (!box) return false;
    box.focus();
    box.select();
    return true;
  };

  const keys = {
    F2: focusScan,
    F4: () => press('[data-key="F4"], a[rel="next"]'),
    F8: () => {
      // The first press moves the focus, so that nothing is submitted unseen.
      const button = document.querySelector('[data-key="F8"]');
      if (!button) return false;
      if (document.activeElement === button) button.click();
      else button.focus();
      return true;
    },
    F9: () => {
      if (!press('[data-key="F9"]')) window.print();
      return true;
    },
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    let done = false;
    if (event.shiftKey && event.key === "F4") done = press('a[rel="prev"]');
    else if (!event.shiftKey && keys[event.key]) done = keys[event.key]();
    else if (!typing(event.target) && event.key === "/") {
      const field = document.querySelector('input[data-key="/"]') || document.getElementById("scan-box");
      if (field) {
        field.focus();
        done = true;
      }
    } else if (!typing(event.target) && event.key === "?") {
      location.href = "/help";
      done = true;
    }
    if (done) event.preventDefault();
  });

  // What came of the last act is read first.
  const notice = document.querySelector("[data-focus]");
  if (notice) notice.focus();

  // The scan box takes what a reader types: the same code within two seconds counts once.
  const scan = document.querySelector("form.scan");
  if (scan) {
    const box = document.getElementById("scan-box");
    if (matchMedia("(pointer: coarse)").matches) box.inputMode = "none";
    box.addEventListener("click", () => (box.inputMode = "numeric"));
    scan.addEventListener("submit", (event) => {
      const code = box.value.trim();
      const last = JSON.parse(sessionStorage.getItem("scan") || "{}");
      const now = Date.now();
      if (!code || (last.code === code && now - last.at < 2000)) event.preventDefault();
      else sessionStorage.setItem("scan", JSON.stringify({ code, at: now }));
    });
  }

  // A barcode that was scanned into another field is offered to the scan box.
  let burst = "";
  let last = 0;
  document.addEventListener("keydown", (event) => {
    const target = event.target;
    if (!typing(target) || target.id === "scan-box" || event.isComposing) return;
    const now = performance.now();
    if (now - last > 80) burst = "";
    last = now;
    if (/^[0-9]$/.test(event.key)) burst += event.key;
    else if (event.key === "Enter" && burst.length >= 12) {
      event.preventDefault();
      const box = document.getElementById("scan-box");
      if (box && typeof target.value === "string" && target.value.endsWith(burst)) {
        target.value = target.value.slice(0, -burst.length);
        box.value = burst;
        box.focus();
      }
      burst = "";
    } else if (event.key !== "Shift") burst = "";
  });

  // A wide process picture opens at the step that is being worked on.
  for (const picture of document.querySelectorAll(".picture")) {
    const step = picture.querySelector(".task.active, .event.active");
    if (!step) continue;
    const [frame, place] = [picture.getBoundingClientRect(), step.getBoundingClientRect()];
    picture.scrollLeft += place.left - frame.left - (frame.width - place.width) / 2;
  }

  // A common opinion goes into the box, where it can still be changed.
  for (const group of document.querySelectorAll("[data-fills]")) {
    const box = document.getElementById(group.dataset.fills);
    if (!box) continue;
    group.addEventListener("change", (event) => {
      box.value = event.target.value;
      box.focus();
    });
  }

  // What is typed is kept as a draft every half minute, and when the page is left, by the same route
  // as the button 暂存. Nothing is sent while nothing changes, so a forgotten page lets its session end.
  const form = document.getElementById("task");
  const status = document.querySelector(".draft-status");
  if (form && status) {
    const typed = () => {
      const fields = new URLSearchParams();
      for (const [name, value] of new FormData(form)) {
        if (typeof value === "string") fields.append(name, value);
      }
      return fields;
    };
    let kept = typed().toString();
    const keep = async () => {
      const fields = typed();
      const text = fields.toString();
      if (form.dataset.sent || text === kept) return;
      kept = text;
      fields.set("_act", "keep");
      try {
        const answer = await fetch(form.getAttribute("action"), {
          method: "POST", body: fields, redirect: "manual", keepalive: true,
        });
        if (answer.ok) status.textContent = await answer.text();
        else kept = "";
      } catch {
        kept = "";
      }
    };
    setInterval(keep, 30000);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") keep();
    });
  }

  // Whoever is looked for appears while typing; the button of the search does the same without scripts.
  for (const picker of document.querySelectorAll("[data-picker]")) {
    const { picker: name, several } = picker.dataset;
    const box = document.getElementById(`${name}_q`);
    const list = picker.querySelector(".picker-options");
    let wait = 0;
    let asked = 0;
    const show = (items) => {
      for (const option of list.querySelectorAll(".option")) {
        if (!option.querySelector("input").checked) option.remove();
      }
      const known = new Set([...list.querySelectorAll("input")].map((input) => input.value));
      for (const item of items.filter((item) => !known.has(item.code))) {
        const option = document.createElement("label");
        option.className = "option";
        const input = document.createElement("input");
        Object.assign(input, { type: several === "1" ? "checkbox" : "radio", name, value: item.code });
        const words = document.createElement("span");
        const place = document.createElement("span");
        place.className = "hint";
        place.textContent = item.place;
        words.append(item.name, place);
        option.append(input, words);
        list.append(option);
      }
    };
    const look = async () => {
      const turn = ++asked;
      try {
        const address = `/people/pick?q=${encodeURIComponent(box.value.trim())}`;
        const answer = await fetch(address, { headers: { Accept: "application/json" } });
        if (answer.ok && turn === asked) show((await answer.json()).items);
      } catch {
        // The button finds them as well.
      }
    };
    box.addEventListener("input", (event) => {
      clearTimeout(wait);
      if (!event.isComposing) wait = setTimeout(look, 150);
    });
    box.addEventListener("compositionend", look);
    box.addEventListener("keydown", (event) => {
      // Enter looks, and does not submit the form.
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      look();
    });
  }

  // One press submits once; the server would answer the second with the first result anyway.
  for (const form of document.querySelectorAll("form.post")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "1";
      setTimeout(() => delete form.dataset.sent, 4000);
    });
  }
})();
