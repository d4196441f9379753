// Browsers keep whole pages in memory for the Back button, "no-store" or not: with what they showed of a person, and with
// what was typed into them. Such a page is asked for again.
window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());
