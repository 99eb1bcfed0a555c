// What every page does beyond links: theme, facets on a phone, brushing the timeline, citing, keys.
"use strict";

const narrow = matchMedia("(max-width: 62rem)");
for (const facets of document.querySelectorAll("details.facets")) {
  if (narrow.matches) facets.open = false;
  facets.querySelector("summary").addEventListener("click", event => { if (!narrow.matches) event.preventDefault(); });
  narrow.addEventListener("change", () => { facets.open = !narrow.matches; });
}

document.querySelector("[data-theme-switch]")?.addEventListener("click", () => {
  const root = document.documentElement;
  const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = isDark ? "light" : "dark";
  try { localStorage.setItem("newstance-theme", root.dataset.theme); } catch { /* it lasts for this page */ }
  document.dispatchEvent(new Event("newstance-theme"));
});

// A drag over the timeline chooses the days of the bars that it touches; a click chooses those of one bar.
for (const figure of document.querySelectorAll("[data-timeline]")) {
  const area = figure.querySelector(".brush");
  const bars = [...area.querySelectorAll("g")];
  const veil = document.createElement("div");
  veil.className = "veil";
  let start = null;
  const barAt = event => {
    const box = area.getBoundingClientRect();
    const at = Math.floor((event.clientX - box.left) / box.width * bars.length);
    return Math.min(bars.length - 1, Math.max(0, at));
  };
  const draw = (first, last) => {
    veil.style.left = `${first / bars.length * 100}%`;
    veil.style.width = `${(last - first + 1) / bars.length * 100}%`;
  };
  area.addEventListener("pointerdown", event => {
    if (event.button !== 0) return;
    start = barAt(event);
    area.setPointerCapture(event.pointerId);
    area.append(veil);
    draw(start, start);
  });
  area.addEventListener("pointermove", event => {
    if (start === null) return;
    const now = barAt(event);
    draw(Math.min(start, now), Math.max(start, now));
  });
  area.addEventListener("pointercancel", () => { start = null; veil.remove(); });
  area.addEventListener("pointerup", event => {
    if (start === null) return;
    const now = barAt(event);
    const address = new URL(location.href);
    address.searchParams.delete("page");
    address.searchParams.set("since", bars[Math.min(start, now)].dataset.first);
    address.searchParams.set("until", bars[Math.max(start, now)].dataset.last);
    address.hash = "";
    start = null;
    location.assign(address);
  });
}

const dialog = document.getElementById("citation");
if (dialog) {
  const said = dialog.querySelector(".copied");
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-cite]");
    if (!button) return;
    dialog.querySelector(".cited").textContent = button.dataset.cite;
    dialog.querySelector("#citation-address").value = location.origin + button.dataset.address;
    said.textContent = "";
    dialog.showModal();
  });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.querySelector("[data-copy]").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(dialog.querySelector(".cited").textContent);
      said.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(dialog.querySelector(".cited"));
      said.textContent = "Selected: copy it with Ctrl+C.";
    }
  });
}

// Arrows move between the cells of a matrix.
for (const grid of document.querySelectorAll("[data-grid]")) {
  grid.addEventListener("keydown", event => {
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    const cell = event.target.closest("td, th");
    if (!step || !cell) return;
    let row = cell.parentElement.rowIndex;
    let column = cell.cellIndex;
    for (;;) {
      row += step[0];
      column += step[1];
      const next = grid.rows[row]?.cells[column];
      if (!next) return;
      const link = next.querySelector("a");
      if (link) { event.preventDefault(); link.focus(); return; }
    }
  });
}

document.addEventListener("keydown", event => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  document.getElementById("find")?.focus();
});
