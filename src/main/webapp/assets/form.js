// Sends the page's form by AJAX: what fails is announced in the page, what succeeds goes on to the next one.
// Without this script the browser posts the same form to the same address.

const form = document.querySelector("form");
const status = form.querySelector("[role=alert]");
const button = form.querySelector("button");
const words = form.dataset;
const label = button.textContent;

function announce(sentence, succeeded) {
  status.textContent = sentence;
  status.classList.toggle("is-success", succeeded);
  status.classList.toggle("is-danger", !succeeded);
}

/** While the server works the button says so, and cannot be pressed again. */
function work(working) {
  button.disabled = working;
  button.textContent = working ? words.working : label;
}

/** The server's reply; whatever is no JSON reply of ours counts as a server that cannot be reached. */
async function send() {
  try {
    const response = await fetch(form.action, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(new FormData(form)),
    });
    return await response.json();
  } catch {
    return { result: "fail", msg: words.unreachable };
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (button.disabled) {
    return;
  }
  work(true);
  const reply = await send();
  if (reply.result === "success") {
    announce(words.success, true);
    window.location.assign(words.next);
  } else {
    announce(reply.msg, false);
    work(false);
  }
});

// A page that the Back button brings back is as it was left.
window.addEventListener("pageshow", () => work(false));
