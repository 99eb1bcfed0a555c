// The article: layers, and which rows a passage belongs to.
"use strict";

const reading = document.querySelector("[data-article]");
const text = reading.querySelector(".text");
const margin = reading.querySelector(".margin");
const hint = margin.querySelector(".hint");
const told = hint.textContent;
const kinds = { stances: ["stance"], quotes: ["quote", "cue", "speaker"], mentions: ["mention"] };
const boxes = [...reading.querySelectorAll("[data-layer]")];

function isShown(row) {
  return boxes.some(box => box.checked && row.startsWith(box.dataset.layer.slice(0, -1)));
}

function layers() {
  for (const box of boxes) {
    text.classList.toggle(`layer-${box.dataset.layer}`, box.checked);
    margin.querySelector(`[data-kind="${box.dataset.layer}"]`).hidden = !box.checked;
  }
}

function choose(rows) {
  for (const one of reading.querySelectorAll(".text .chosen, .entry.chosen")) one.classList.remove("chosen");
  const found = rows.map(row => document.getElementById(row)).filter(Boolean);
  margin.classList.toggle("choosing", found.length > 0);
  hint.replaceChildren(told);
  if (!found.length) return;
  const all = document.createElement("button");
  all.type = "button";
  all.textContent = "Show all rows";
  all.addEventListener("click", () => choose([]));
  hint.replaceChildren(all);
  for (const entry of found) entry.classList.add("chosen");
  for (const piece of text.querySelectorAll("[data-rows]")) {
    if (piece.dataset.rows.split(" ").some(row => rows.includes(row))) piece.classList.add("chosen");
  }
  margin.scrollTop = 0;
}

function go(row) {
  const box = boxes.find(one => row.startsWith(one.dataset.layer.slice(0, -1)));
  if (box && !box.checked) { box.checked = true; layers(); }
  choose([row]);
  text.querySelector(".chosen")?.scrollIntoView({ block: "center" });
}

for (const box of boxes) box.addEventListener("change", () => { layers(); choose([]); });

text.addEventListener("click", event => {
  if (getSelection().toString()) return;
  const foot = event.target.closest(".foot");
  if (foot) {
    event.preventDefault();
    history.replaceState(null, "", foot.hash);
    choose([foot.hash.slice(1)]);
    return;
  }
  const piece = event.target.closest("[data-rows]");
  choose(piece ? piece.dataset.rows.split(" ").filter(isShown) : []);
});

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), textarea, select")) return;
  if (event.key === "Escape" && !document.querySelector("dialog[open]")) choose([]);
  if (event.key !== "j" && event.key !== "k") return;
  const rows = [...new Set([...text.querySelectorAll("[data-rows]")]
    .flatMap(piece => piece.dataset.rows.split(" ")).filter(isShown))];
  if (!rows.length) return;
  const now = rows.findIndex(row => document.getElementById(row)?.classList.contains("chosen"));
  const next = event.key === "j" ? Math.min(now + 1, rows.length - 1) : now < 0 ? rows.length - 1 : Math.max(now - 1, 0);
  history.replaceState(null, "", `#${rows[next]}`);
  go(rows[next]);
});

layers();
function fromAddress() {
  const row = decodeURIComponent(location.hash.slice(1));
  if (row && document.getElementById(row)?.classList.contains("entry")) go(row);
}
addEventListener("hashchange", fromAddress);
fromAddress();
