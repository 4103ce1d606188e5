"use strict";
// The script of the page, with network.js after it. Without it everything can still be read:
// languages by the links at the top, networks as pictures and tables. It fetches nothing, sends
// nothing and stores nothing.

// ---- Languages: one part is shown; the language of the page and its title follow.

const parts = [...document.querySelectorAll(".part")];

function showPart() {
  const target = document.getElementById(location.hash.slice(1));
  const chosen = parts.find((part) => part.contains(target)) || parts.find((part) => !part.hidden);
  for (const part of parts) part.hidden = part !== chosen;
  if (chosen) {
    document.documentElement.lang = chosen.lang;
    document.title = chosen.dataset.title;
  }
  for (const link of document.querySelectorAll(".switch a")) {
    if (chosen && link.lang === chosen.lang) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  if (!target || target === chosen) return;
  // What is folded away opens when a link leads to it.
  const folded = target.closest("details");
  if (folded) folded.open = true;
  target.scrollIntoView();
}

// The other language opens at the chapter that was being read.
for (const link of document.querySelectorAll(".switch a")) {
  link.addEventListener("click", (event) => {
    const shown = parts.find((part) => !part.hidden);
    const above = [...shown.querySelectorAll("h2[id]")].filter(
      (heading) => heading.getBoundingClientRect().top < 120);
    const last = above.pop();
    if (!last || window.scrollY < 200) return;
    event.preventDefault();
    location.hash = link.lang + last.id.slice(shown.lang.length);
  });
}
window.addEventListener("hashchange", showPart);

// ---- Tables: each heading sorts its column, by keyboard too; the state is in aria-sort.

function cellValue(row, column, language) {
  const text = (row.cells[column].textContent || "").trim();
  const plain = language === "sv"
    ? text.replace(/[\s\u00a0]/g, "").replace(",", ".") : text.replace(/,(?=\d{3})/g, "");
  const number = parseFloat(plain.replace("\u2212", "-").replace(/^[<≥]/, ""));
  return row.cells[column].classList.contains("number")
    ? (Number.isNaN(number) ? null : number) : text;
}

function sortBy(table, heading) {
  const language = (table.closest("[lang]") || document.documentElement).lang;
  const falling = heading.getAttribute("aria-sort") === "ascending";
  const column = heading.cellIndex;
  const order = new Intl.Collator(language, { numeric: true });
  const rows = [...table.tBodies[0].rows].map((row) => [cellValue(row, column, language), row]);
  rows.sort(([left], [right]) => {
    // What is missing comes last either way.
    if (left === null || right === null) return (left === null) - (right === null);
    const sign = typeof left === "number" ? left - right : order.compare(left, right);
    return falling ? -sign : sign;
  });
  for (const other of table.tHead.querySelectorAll("[aria-sort]")) {
    other.removeAttribute("aria-sort");
  }
  heading.setAttribute("aria-sort", falling ? "descending" : "ascending");
  table.tBodies[0].append(...rows.map(([, row]) => row));
}

for (const table of document.querySelectorAll("table")) {
  if (!table.tHead || table.tBodies[0].rows.length < 4) continue;
  for (const heading of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => sortBy(table, heading));
  }
}
showPart();
