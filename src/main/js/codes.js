// Adds buttons that print and download the recovery codes. Without this script the browser's own menu prints the page.

const list = document.querySelector("#recovery-codes");

function addButton(label, action) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button is-fullwidth";
  button.textContent = label;
  button.addEventListener("click", action);
  list.after(button);
}

function download() {
  const codes = [...list.querySelectorAll("code")].map((code) => code.textContent);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${codes.join("\n")}\n`], { type: "text/plain" }));
  link.download = list.dataset.file;
  link.click();
  URL.revokeObjectURL(link.href);
}

if (list !== null) {
  addButton(list.dataset.download, download);
  addButton(list.dataset.print, () => window.print());
}
