// Corrections: open the forms of a statement in its card, and let users select words in the text. Without this script, the forms
// are a separate page, and words are typed.
document.documentElement.classList.add("scripted");

let selected = null; // the last words selected in the text, and the offset at which they begin, in code points

function plain(range) {
  const box = document.createElement("div");
  box.append(range.cloneContents());
  for (const number of box.querySelectorAll("a.n")) number.remove();
  for (const paragraph of box.querySelectorAll("p")) paragraph.append("\n");
  return box.textContent;
}

document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  const start = range.startContainer.nodeType === Node.TEXT_NODE ? range.startContainer.parentElement : range.startContainer;
  const paragraph = start.closest(".text p[data-at]");
  if (!paragraph) return;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const words = plain(range);
  const offset = [...plain(before)].length + [...words].length - [...words.trimStart()].length;
  if (words.trim()) selected = { words: words.trim().replace(/\s+/g, " "), near: Number(paragraph.dataset.at) + offset };
});

function take(field, more, told) {
  if (!selected) {
    told.textContent = "Select words in the text first.";
    return;
  }
  const near = field.form.elements[`${field.name}_near`];
  if (more && field.value.trim()) {
    field.value = `${field.value.trim()} … ${selected.words}`;
  } else {
    field.value = selected.words;
    near.value = selected.near;
  }
  told.textContent = "Taken from the text.";
}

function prepare(root) {
  for (const field of root.querySelectorAll("[data-words]")) {
    const row = document.createElement("p");
    row.className = "take";
    const told = document.createElement("span");
    told.setAttribute("role", "status");
    for (const [label, more] of [["Take the selected words", false], ["Add them", true]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "quiet";
      button.textContent = label;
      button.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
      button.addEventListener("click", () => take(field, more, told));
      row.append(button);
    }
    row.append(told);
    field.closest("label").after(row);
    field.addEventListener("input", () => { field.form.elements[`${field.name}_near`].value = ""; });
  }
}

async function open(link) {
  const card = link.closest(".statement");
  const there = card.querySelector(".correcting");
  if (there) { there.remove(); link.setAttribute("aria-expanded", "false"); return; }
  try {
    const answer = await fetch(`${link.getAttribute("href")}?inline=true`);
    if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
    const made = new DOMParser().parseFromString(await answer.text(), "text/html").body;
    const forms = made.querySelector(".correcting");
    link.closest("p").after(forms);
    link.setAttribute("aria-expanded", "true");
    prepare(forms);
    forms.querySelector("summary")?.focus();
  } catch {
    location.href = link.href;
  }
}

addEventListener("click", (event) => {
  const link = event.target.closest(".statement a.correct");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open(link);
});
prepare(document);
document.getElementById("said")?.focus();
