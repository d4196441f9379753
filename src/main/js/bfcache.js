// Reloads a page that comes from the back-forward cache. Browsers fill this cache despite "no-store", with personal data on
// the page and with the values that the user has typed.
window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());
