// Sends the page's forms by AJAX: what fails is announced in the form, what succeeds goes on to the next page.
// Without this script the browser posts the same form to the same address.

/** The server's reply; whatever is no JSON reply of ours counts as a server that cannot be reached. */
async function send(form) {
  try {
    const response = await fetch(form.action, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(new FormData(form)),
    });
    return await response.json();
  } catch {
    return { result: "fail", msg: form.dataset.unreachable };
  }
}

function attend(form) {
  const status = form.querySelector("[role=alert]");
  const button = form.querySelector("button");
  const label = button.textContent;

  function announce(sentence, succeeded) {
    status.textContent = sentence;
    status.classList.toggle("is-success", succeeded);
    status.classList.toggle("is-danger", !succeeded);
  }

  /** While the server works the button says so, and cannot be pressed again. */
  function work(working) {
    button.disabled = working;
    button.textContent = working ? form.dataset.working : label;
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled) {
      return;
    }
    work(true);
    const reply = await send(form);
    if (reply.result === "success") {
      announce(form.dataset.success, true);
      window.location.assign(form.dataset.next);
    } else {
      announce(reply.msg, false);
      work(false);
    }
  });

  // A page that the Back button brings back is as it was left.
  window.addEventListener("pageshow", () => work(false));
}

document.querySelectorAll("form[data-next]").forEach(attend);
