// Report: choosing a statement highlights its words and their proof, and scrolls to its card. Without this script, the numbers are
// plain links to the cards.
document.documentElement.classList.add("scripted");

const text = document.querySelector(".text");
const find = (name, id) => text.querySelectorAll(`[data-${name}~="${CSS.escape(id)}"]`);
let opener = null;

function choose(id, from) {
  clear();
  const card = document.getElementById(id);
  if (!card || !card.classList.contains("statement")) return;
  for (const run of find("in", id)) run.classList.add("on");
  for (const run of find("by", id)) run.classList.add("by-on");
  card.classList.add("chosen");
  opener = from || null;
  if (from) {
    card.focus({ preventScroll: true });
    from.scrollIntoView({ block: "nearest" });
    history.replaceState(null, "", `#${id}`);
  }
  const panel = card.closest(".panel");
  if (panel.scrollHeight > panel.clientHeight) panel.scrollTo({ top: card.offsetTop - 12 }); // from the panel, which is positioned;
}

function clear() {
  for (const each of document.querySelectorAll(".on, .by-on, .chosen")) each.classList.remove("on", "by-on", "chosen");
}

function close() {
  clear();
  if (opener) opener.focus();
}

for (const card of document.querySelectorAll(".statement")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet close";
  button.textContent = "Close";
  button.addEventListener("click", close);
  card.prepend(button);
}

text.addEventListener("click", (event) => {
  if (!getSelection().isCollapsed) return;
  const link = event.target.closest("a.n");
  const run = event.target.closest("[data-in]");
  if (link) event.preventDefault();
  const id = link ? link.dataset.id : run && run.dataset.in.split(" ").pop();
  if (id) choose(id, link || run.closest("p").querySelector(`a.n[data-id="${CSS.escape(id)}"]`) || text.querySelector("a.n"));
});
addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

// For a link to a statement, from this page or another: scroll to its place in the text too.
function arrive() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (!id) return;
  choose(id);
  text.querySelector(`a.n[data-id="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "nearest" });
}
addEventListener("hashchange", arrive);
addEventListener("load", arrive);
