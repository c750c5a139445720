// Dropping files, and showing how far their reading has got. Without this script the form sends them, and the page reloads.
document.documentElement.classList.add("scripted");

const list = document.getElementById("items");
const drop = document.getElementById("drop");
const EVERY = 1000; // milliseconds between looks while something is being read
let timer = null;
let waited = false; // for something to be read

async function look() {
  clearTimeout(timer);
  try {
    const answer = await fetch("/inbox/items");
    if (answer.ok && !answer.redirected) {
      const made = new DOMParser().parseFromString(await answer.text(), "text/html").body;
      if (made.textContent.trim() !== list.textContent.trim()) renew(made);
    }
  } catch { /* the server may be starting anew: look again */ }
  plan();
}

// The list is drawn anew, and who was on one of its buttons stays there. What is read out is one line, not the list.
function renew(made) {
  const on = list.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
  list.replaceChildren(...made.childNodes);
  if (on) (list.querySelector(`[aria-label="${CSS.escape(on)}"]`) ?? document.getElementById("came")).focus();
}

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
    if (file.size > most) { // said at once, not after a minute's sending
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
