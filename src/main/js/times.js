// Times of the server's are in UTC; a person reads those of the own clock.
const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });

function show() {
  for (const time of document.querySelectorAll("time")) {
    time.textContent = format.format(new Date(time.dateTime));
  }
}

show();
document.addEventListener("times", show);
