// Inbox: drop files, and show the progress of reading. Without this script, the form sends files, and the page reloads.
document.documentElement.classList.add("scripted");

const list = document.getElementById("items");
const drop = document.getElementById("drop");
const EVERY = 1000; // milliseconds between requests while something is being read
let timer = null;
let waited = false; // whether something was being read

async function look() {
  clearTimeout(timer);
  try {
    const answer = await fetch("/inbox/items");
    if (answer.ok && !answer.redirected) {
      const made = new DOMParser().parseFromString(await answer.text(), "text/html").body;
      if (made.textContent.trim() !== list.textContent.trim()) renew(made);
    }
  } catch { /* the server may be restarting: try again later */ }
  plan();
}

// Replace the list, and keep the focus on the field or button that had it, and all that somebody is writing. Screen readers
// announce one line, not the list.
function renew(made) {
  const focused = list.contains(document.activeElement) ? document.activeElement : null;
  const at = focused && (focused.name ? `[name="${CSS.escape(focused.name)}"]` : `[aria-label="${CSS.escape(focused.getAttribute("aria-label") ?? "")}"]`);
  const written = [...list.querySelectorAll("input:not([type=hidden])")].filter((field) => field.type === "radio" ? field.checked : field.value !== field.defaultValue);
  // Rows that somebody writes in stay as they are: a refused one has its question, and what was typed, nowhere else.
  const kept = new Map([...list.querySelectorAll("li[data-key]")].filter((row) => row.querySelector("details.about[data-typed]")).map((row) => [row.dataset.key, row.querySelector("details.about")]));
  const folds = new Map([...list.querySelectorAll("li[data-key]")].map((row) => [row.dataset.key, row.querySelector("details")?.open]));
  list.replaceChildren(...made.childNodes);
  for (const row of list.querySelectorAll("li[data-key]")) {
    const old = kept.get(row.dataset.key);
    if (old) row.querySelector("details.about")?.replaceWith(old);
    const fold = row.querySelector("details");
    if (fold && folds.get(row.dataset.key) !== undefined) fold.open = folds.get(row.dataset.key);
  }
  for (const old of written) {
    const field = list.querySelector(`[name="${CSS.escape(old.name)}"]${old.type === "radio" ? `[value="${CSS.escape(old.value)}"]` : ""}`);
    if (!field) continue;
    if (old.type === "radio") field.checked = true; else field.value = old.value;
    if (field.closest("details")) field.closest("details").open = true;
  }
  if (focused) (at && list.querySelector(at) || document.getElementById("came")).focus();
}

// A suggestion fills its field; without this script its button sends it.
list.addEventListener("click", (event) => {
  const offer = event.target.closest("button[data-for]");
  const field = offer && list.querySelector(`[name="${CSS.escape(offer.dataset.for)}"]`);
  if (!field) return;
  event.preventDefault();
  field.value = offer.dataset.value;
  field.focus();
});

function plan() {
  const left = Number(list.querySelector("[data-unread]")?.dataset.unread ?? 0);
  const line = left ? `${left} still to be read.` : waited ? "All has been read." : "";
  const told = document.getElementById("progress");
  if (told.textContent !== line) told.textContent = line;
  waited = waited || left > 0;
  if (left) timer = setTimeout(look, EVERY);
}

async function send(files) {
  const told = document.getElementById("sending");
  const refused = document.getElementById("refused");
  refused.replaceChildren();
  const refuse = (name, why) => {
    const line = document.createElement("p");
    line.textContent = why.startsWith(`${name}: `) ? why : `${name}: ${why}`;
    refused.append(line);
  };
  const most = Number(drop.dataset.most);
  let number = 0;
  for (const file of files) {
    told.textContent = `Sending ${++number} of ${files.length} …`;
    if (file.size > most) { // refuse it at once, not after a minute of sending
      refuse(file.name, `it is over ${most / 1e6} MB; give the text alone`);
      continue;
    }
    const body = new FormData(drop);
    body.delete("files");
    body.append("files", file);
    try {
      const answer = await fetch("/inbox", { method: "POST", body });
      if (!answer.ok) refuse(file.name, await reason(answer));
    } catch {
      refuse(file.name, "the server could not be reached; try again");
    }
    await look();
  }
  const sent = files.length - refused.children.length;
  told.textContent = sent ? `${sent} of ${files.length} sent.` : "";
  drop.reset();
  if (sent) document.getElementById("came").scrollIntoView(); // below the forms: nobody would look for it there
}

async function reason(answer) {
  const said = await answer.text();
  if (!(answer.headers.get("content-type") || "").includes("html")) return said.trim();
  const page = new DOMParser().parseFromString(said, "text/html");
  return (page.querySelector(".error, .lead")?.textContent ?? answer.statusText).trim();
}

if (drop) {
  drop.files.addEventListener("change", () => { if (drop.files.files.length) send([...drop.files.files]); });
  drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (event.dataTransfer.files.length) send([...event.dataTransfer.files]);
  });
}
plan();
