// Browsers keep whole pages in memory for the Back button, "no-store" or not. What is personal is asked for again.
window.addEventListener("pageshow", (event) => {
  if (event.persisted && document.documentElement.hasAttribute("data-personal")) {
    window.location.reload();
  }
});
