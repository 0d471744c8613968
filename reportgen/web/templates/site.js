"use strict";

// What is on a page without this is all there is; here it is searched, filtered and sorted. Names are
// compared without accents and case.

const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
const language = document.documentElement.lang;

function plural(count, words) {
  const other = words.other.replace((2).toLocaleString(language), count.toLocaleString(language));
  return count === 1 ? words.one : other;
}

function filter(form) {
  const cards = [...document.querySelectorAll(".gallery li")];
  const names = cards.map((card) => bare(card.querySelector(".name").textContent));
  const { name, country, question, answer } = form.elements;
  const dots = new Map([...document.querySelectorAll(".map a")].map((dot) => [Number(dot.dataset.place), dot]));
  const groups = [...form.querySelectorAll("[data-question]")];
  const count = document.querySelector(".count");
  const answers = window.answers ?? [];
  answers.forEach(([label], number) => question.add(new Option(label, number)));

  const show = () => {
    const wanted = bare(name.value.trim());
    const options = question.value === "" ? [] : answers[question.value][1];
    const chosen = answer.value === "" ? options.map(([, who]) => who).flat() : options[answer.value][1];
    const among = groups
      .filter((group) => group.value !== "")
      .map((group) => new Set(answers[group.dataset.question][1][group.value][1]));
    if (question.value !== "") among.push(new Set(chosen));
    let shown = 0;
    cards.forEach((card, number) => {
      const fits = names[number].includes(wanted)
        && (!country?.value || card.dataset.country === country.value)
        && among.every((one) => one.has(number));
      card.hidden = !fits;
      dots.get(number)?.toggleAttribute("hidden", !fits);
      shown += fits;
    });
    count.textContent = plural(shown, count.dataset);
  };
  question.addEventListener("change", () => {
    answer.length = 1;
    answer.disabled = question.value === "";
    if (!answer.disabled) {
      answers[question.value][1].forEach(([label], number) => answer.add(new Option(label, number)));
    }
  });
  form.addEventListener("input", show);
  form.addEventListener("change", show);
  form.addEventListener("reset", () => setTimeout(() => {
    answer.length = 1;
    answer.disabled = true;
    show();
  }));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  document.querySelector(".groups")?.toggleAttribute("hidden", true); // the form leads to them as well
}

function sortable(table) {
  const order = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const body = table.tBodies[0];
  const key = (row, column) => {
    let place = 0;
    for (const cell of row.cells) {
      if (column < place + cell.colSpan) return cell.colSpan > 1 ? "" : cell.textContent.trim();
      place += cell.colSpan;
    }
    return "";
  };
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.setAttribute("aria-label", table.dataset.sort.replace("{}", button.textContent.trim()));
    head.append(button);
    button.addEventListener("click", () => {
      const turned = head.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", turned ? "descending" : "ascending");
      const rows = [...body.rows].map((row) => [key(row, column), row]);
      rows.sort(([a], [b]) => (a === "") - (b === "") || (turned ? -1 : 1) * order.compare(a, b));
      body.append(...rows.map(([, row]) => row));
    });
  });
}

const form = document.querySelector(".filter");
if (form) window.addEventListener("DOMContentLoaded", () => filter(form));
document.querySelectorAll(".compared").forEach(sortable);
