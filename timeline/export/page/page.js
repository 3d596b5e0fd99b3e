
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const search = byId("search"), year = byId("year"), statuses = byId("statuses"), count = byId("count");
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const events = [...document.querySelectorAll(".event")].map((node) => ({
    node,
    group: node.closest(".group"),
    status: node.dataset.status,
    year: node.closest(".group").dataset.year,
    text: fold(node.textContent),
  }));
  const boxes = statuses ? [...statuses.querySelectorAll("input")] : [];
  let shown = events;

  const choose = () => {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    shown = events.filter((event) =>
      (!boxes.length || wanted.has(event.status)) &&
      (!year || !year.value || event.year === year.value) &&
      words.every((word) => event.text.includes(word)));
    const kept = new Set(shown), groups = new Set(shown.map((event) => event.group));
    for (const event of events) event.node.hidden = !kept.has(event);
    for (const group of document.querySelectorAll(".group")) group.hidden = !groups.has(group);
    byId("nothing").hidden = shown.length > 0;
    const all = `${events.length} ${events.length === 1 ? "event" : "events"}`;
    count.textContent = shown.length === events.length ? all : `${shown.length} of ${all}`;
  };

  const everything = () => {
    search.value = "";
    if (year) year.value = "";
    for (const box of boxes) box.checked = true;
    choose();
  };

  const step = (by) => {
    const at = shown.findIndex((event) => event.node.contains(document.activeElement));
    const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by];
    if (next) next.node.focus();
  };

  const keys = {
    "/": () => { search.focus(); search.select(); },
    j: () => step(1),
    k: () => step(-1),
    Escape: everything,
  };

  document.addEventListener("keydown", (press) => {
    if (press.ctrlKey || press.metaKey || press.altKey) return;
    const active = document.activeElement;
    if (press.key === "Escape" && active === search) search.blur();
    if (press.key !== "Escape" && active && active.matches("input[type=search], select")) {
      if (press.key === "Enter") press.preventDefault();
      return;
    }
    if (press.key === "Enter" && active && active.matches(".event")) {
      const details = active.querySelector("details");
      if (details) details.open = !details.open;
    } else if (keys[press.key]) {
      press.preventDefault();
      keys[press.key]();
    }
  });
  window.addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  byId("controls").addEventListener("submit", (press) => press.preventDefault());
  byId("controls").addEventListener("input", choose);
  byId("clear").addEventListener("click", everything);
  byId("controls").hidden = false;
  byId("keys").hidden = false;
  choose();
})();
