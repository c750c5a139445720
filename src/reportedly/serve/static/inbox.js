// Dropping files, and showing how far their reading has got. Without this script the form sends them, and the page reloads.
document.documentElement.classList.add("scripted");

const list = document.getElementById("items");
const drop = document.getElementById("drop");
const EVERY = 1000; // milliseconds between looks while something is being read
let timer = null;

async function look() {
  clearTimeout(timer);
  try {
    const answer = await fetch("/inbox/items");
    if (answer.ok && !answer.redirected) {
      const made = new DOMParser().parseFromString(await answer.text(), "text/html").body;
      if (made.textContent.trim() !== list.textContent.trim()) list.replaceChildren(...made.childNodes);
    }
  } catch { /* the server may be starting anew: look again */ }
  plan();
}

function plan() {
  const unread = list.querySelector("[data-unread]");
  if (unread && unread.dataset.unread !== "0") timer = setTimeout(look, EVERY);
}

async function send(files) {
  const told = document.getElementById("sending");
  const failed = [];
  let number = 0;
  for (const file of files) {
    told.textContent = `Sending ${++number} of ${files.length} …`;
    const body = new FormData(drop);
    body.delete("files");
    body.append("files", file);
    try {
      const answer = await fetch("/inbox", { method: "POST", body });
      if (!answer.ok) failed.push(`${file.name}: ${await reason(answer)}`);
    } catch {
      failed.push(`${file.name}: the server could not be reached`);
    }
    await look();
  }
  told.textContent = failed.join(" · ");
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
