"use strict";

// What the server tells is shown as text, never as markup. Pictures are swapped when they are drawn, so that
// nothing flickers and the page keeps its place.

const WIDER = 1.15;
const part = (id) => document.getElementById(id);
let news = null;
let asked = "";

const element = (name, text, kind) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (kind) made.className = kind;
  return made;
};

const plural = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
const percent = (part) => `${Math.round(part * 100)}%`;

function place(problem) {
  return [problem.file, problem.line, problem.column].filter(Boolean).join(":");
}

function excerpt(problem) {
  const number = String(problem.line);
  const pad = " ".repeat(number.length);
  const before = problem.excerpt.slice(0, problem.column - 1).replace(/[^\t]/g, " ");
  const room = Math.max(problem.excerpt.length - problem.column + 1, 1);
  return `${number} | ${problem.excerpt}\n${pad} | ${before}${"^".repeat(Math.min(problem.length, room))}`;
}

function problemItem(problem) {
  const item = element("li");
  const head = element("p");
  head.append(element("strong", problem.code, "wrong"), ` ${problem.message}`);
  item.append(head);
  if (problem.file) item.append(element("code", place(problem)));
  if (problem.excerpt) item.append(element("pre", excerpt(problem)));
  if (problem.hint) item.append(element("p", problem.hint, "quiet"));
  return item;
}

function roomRow(text) {
  const row = element("tr");
  row.dataset.field = text.field;
  const field = element("th", text.field);
  field.scope = "row";
  row.append(field, ...[text.words, text.next_step, text.end].map((words) => element("td", words)));
  return row;
}

function showWords() {
  part("title").textContent = news.title;
  document.title = `${news.problems.length ? "✗ " : ""}${news.title} – reportgen watch`;
  document.body.classList.toggle("stale", news.stale);
  part("stale").hidden = !news.stale;
  part("problems").hidden = !news.problems.length;
  part("problem-list").replaceChildren(...news.problems.map(problemItem));
  part("setting").hidden = part("room").hidden = !news.step;
  const facts = [["step", news.step], ...news.fill.map((fill, index) => [`page ${index + 1}`, `${percent(fill)} full`])];
  part("fill").replaceChildren(...facts.flatMap(([name, fact]) => [element("dt", name), element("dd", fact)]));
  if (news.room) part("room-rows").replaceChildren(...news.room.map(roomRow));
  if (news.room?.length) part("room-title").textContent = news.room[0].unit === "letter" ? "Letters left" : "Words left";
  part("file").textContent = news.written ? `written: ${news.written}` : "";
  const status = part("status");
  const said = news.problems.length ? plural(news.problems.length, "problem") : "The pages are up to date";
  if (status.textContent !== said) status.textContent = said;
  status.classList.toggle("wrong", news.problems.length > 0);
}

function widthWanted() {
  const columns = getComputedStyle(part("pages")).gridTemplateColumns.split(" ");
  const wide = parseFloat(columns[0]) || part("pages").clientWidth;
  return Math.min(Math.max(Math.round(wide * window.devicePixelRatio), 200), 4000);
}

async function showPages() {
  if (!news || !news.digest) return;
  const width = widthWanted();
  const shown = part("pages").querySelector("img");
  if (shown && shown.dataset.digest === news.digest && width < shown.dataset.wide * WIDER) return;
  const wanted = `${news.digest} ${width}`;
  if (wanted === asked) return;
  asked = wanted;
  const pictures = news.fill.map((fill, index) => {
    const picture = new Image(news.size[0], news.size[1]);
    picture.alt = `Page ${index + 1} of ${news.fill.length} of the spotlight on ${news.title}`;
    picture.dataset.digest = news.digest;
    picture.dataset.wide = width;
    picture.src = `pages/${news.digest}/${index + 1}.png?width=${width}`;
    return picture;
  });
  try {
    await Promise.all(pictures.map((picture) => picture.decode()));
  } catch {
    if (wanted === asked) asked = "";
    return; // other pages are on their way
  }
  if (wanted === asked) part("pages").replaceChildren(...pictures);
}

const events = new EventSource("events");
events.addEventListener("message", (event) => {
  news = JSON.parse(event.data);
  showWords();
  showPages();
});
events.addEventListener("error", () => {
  part("status").textContent = "reportgen watch has ended; start it again to go on";
  part("status").classList.add("wrong");
});

let resized = 0;
window.addEventListener("resize", () => {
  clearTimeout(resized);
  resized = setTimeout(showPages, 200);
});
