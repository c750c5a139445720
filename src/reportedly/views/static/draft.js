// A draft is checked while it is written. Without this script, the button checks it.
document.documentElement.classList.add("scripted");

const form = document.getElementById("draft");
const text = document.getElementById("draft-text");
const found = document.getElementById("findings");
const told = document.getElementById("checking");
const REST = 700; // milliseconds without a key before the draft is checked
const SLOW = 4000; // milliseconds after which the page says that it takes long
let timer = null;
let running = false;
let changed = false; // while it was being checked

async function check() {
  clearTimeout(timer);
  if (running) { changed = true; return; }
  if (!text.value.trim()) { found.replaceChildren(); told.textContent = ""; return; }
  running = true;
  changed = false;
  told.textContent = found.childElementCount ? "Checking … What is beside the text is of the words before." : "Checking …";
  const slow = setTimeout(() => { told.textContent = "Checking … A long draft takes up to half a minute."; }, SLOW);
  const body = new FormData(form);
  body.delete("file");
  const asked = text.value;
  try {
    const answer = await fetch("/draft?live=true", { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    clearTimeout(slow);
    const said = page.querySelector("main .lead, .error");
    if (answer.headers.get("content-type")?.includes("html") && !page.querySelector("main")) found.replaceChildren(...page.body.childNodes);
    told.textContent = answer.ok ? "Checked." : page.querySelector("main") ? (said?.textContent ?? "It could not be checked.") : "";
  } catch {
    told.textContent = "The server could not be reached. What you wrote is still here.";
  }
  clearTimeout(slow);
  running = false;
  if (changed || asked !== text.value) later();
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(check, REST);
}

// Offsets count characters, as the record does; a text field counts UTF-16 units.
function units(value, characters) {
  let at = 0;
  for (const character of value) {
    if (characters-- <= 0) break;
    at += character.length;
  }
  return at;
}

// Bring a place of the text into sight: browsers do not scroll to a selection. An element of the same shape measures how far down it is.
function reveal(at) {
  const shape = getComputedStyle(text);
  const measure = document.createElement("div");
  for (const name of ["fontFamily", "fontSize", "fontWeight", "lineHeight", "letterSpacing", "paddingTop", "paddingInline", "boxSizing", "overflowWrap", "tabSize"]) measure.style[name] = shape[name];
  measure.style.whiteSpace = "pre-wrap";
  measure.style.position = "absolute";
  measure.style.visibility = "hidden";
  measure.style.width = `${text.clientWidth}px`;
  measure.textContent = text.value.slice(0, at);
  document.body.append(measure);
  text.scrollTop = Math.max(0, measure.offsetHeight - text.clientHeight / 3);
  measure.remove();
}

form.addEventListener("input", (event) => { if (event.target.type !== "file") later(); });
found.addEventListener("click", (event) => {
  const meant = event.target.closest("button[data-day]"); // of the days that a typed one may mean
  if (meant) {
    const day = form.querySelector(`[type=date][name="published_day"]`);
    const choice = form.querySelector(`[type=radio][name="published_day"][value="${meant.dataset.day}"]`);
    if (choice) choice.checked = true; else if (day) day.value = meant.dataset.day;
    check();
    return;
  }
  if (event.target.closest("a:not([data-from])")) return; // to the record, in a tab of its own
  const link = event.target.closest("a[data-from]") ?? (getSelection().isCollapsed ? event.target.closest("li")?.querySelector("a[data-from]") : null);
  if (!link) return;
  event.preventDefault();
  const [from, to] = [link.dataset.from, link.dataset.to].map((each) => units(text.value, Number(each)));
  text.focus();
  text.setSelectionRange(from, to);
  reveal(from);
});

// A dropped or chosen file is sent with the form, and its text comes back in the page.
const file = document.getElementById("draft-file");
file.addEventListener("change", () => { if (file.files.length) form.requestSubmit(form.querySelector("button:not([formaction])")); });
document.addEventListener("dragover", (event) => { if (event.dataTransfer.types.includes("Files")) event.preventDefault(); });
document.addEventListener("drop", (event) => {
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  file.files = event.dataTransfer.files;
  file.dispatchEvent(new Event("change"));
});
