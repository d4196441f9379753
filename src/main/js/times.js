// Shows times, which the server renders in UTC, in the time zone and language of the browser.
const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });

function show() {
  for (const time of document.querySelectorAll("time")) {
    time.textContent = format.format(new Date(time.dateTime));
  }
}

show();
document.addEventListener("times", show);
