// A button beside each address or token copies it. Without this script, or where a browser lets no page copy, people select it.
for (const field of navigator.clipboard ? document.querySelectorAll("input[readonly]") : []) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet copy";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy: ${field.closest("label").firstChild.textContent.trim()}`);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    button.textContent = "Copied";
  });
  field.closest("label").after(button);
}
