// Times of the server's are in UTC; a person reads those of the own clock.
const form = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });

for (const time of document.querySelectorAll("time")) {
  time.textContent = form.format(new Date(time.dateTime));
}
