// Sends the forms of the page by AJAX. A failure is announced in the form and shown beside the invalid field; after success
// the next page is loaded. Without this script, the browser posts the same form to the same URL.

const words = document.body.dataset;
const language = document.documentElement.lang;
const TIMEOUT_MS = 30_000;

/**
 * Sends a form and returns the reply, the name of the invalid field, the seconds to wait, and whether the session has ended.
 * Any response that is not from this application counts as an unreachable server.
 */
async function send(form) {
  const controller = new AbortController();
  // Outside the "try": if the browser lacks one of these interfaces, the plain form is sent instead.
  const options = {
    method: "POST",
    headers: { Accept: "application/json" },
    body: new URLSearchParams(new FormData(form)),
    signal: controller.signal,
  };
  const { fetch } = window;
  if (typeof fetch !== "function") {
    throw new TypeError("no fetch");
  }
  const timer = setTimeout(() => controller.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(form.action, options);
    const reply = await response.json();
    if (reply.result !== "success" && typeof reply.msg !== "string") {
      throw new Error(`status ${response.status}`);
    }
    return {
      ...reply,
      wait: response.status === 429 ? Number(response.headers.get("Retry-After")) : 0,
      field: response.headers.get("Invalid-Field"),
      confirm: response.headers.get("Confirm") !== null,
      loggedOut: response.ok && reply.result === "fail" && words.root !== undefined,
    };
  } catch {
    return { result: "fail", msg: words.unreachable, wait: 0, field: null, loggedOut: false };
  } finally {
    clearTimeout(timer);
  }
}

/** Turns a successful login into a failure if the browser cannot store the cookie with the token. */
function withCookieCheck(reply) {
  return reply.token !== undefined && !navigator.cookieEnabled
    ? { result: "fail", msg: words.noCookies, wait: 0, field: null, loggedOut: false }
    : reply;
}

/** Returns a duration in words, in the largest unit that is not greater than it, rounded up. */
function formatDuration(seconds) {
  const [count, unit] =
    seconds < 60 ? [seconds, "second"] : seconds < 3600 ? [Math.ceil(seconds / 60), "minute"] : [Math.ceil(seconds / 3600), "hour"];
  try {
    return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(count);
  } catch {
    // Safari before 14.1 and Firefox before 78 do not support units: show digits.
    return new Date(seconds * 1000).toISOString().slice(11, 19);
  }
}

function enhance(form) {
  const alert = form.querySelector("[role=alert]");
  const button = form.querySelector("button[type=submit]");
  const waitHint = form.querySelector(".wait");
  const label = button.textContent;

  function announce(sentence, succeeded) {
    alert.textContent = sentence;
    alert.classList.toggle("is-success", succeeded);
    alert.classList.toggle("is-danger", !succeeded);
  }

  // Not the attribute "disabled", which would remove the focus from the button that was just pressed.
  function setDisabled(disabled) {
    button.setAttribute("aria-disabled", disabled);
  }

  function isDisabled() {
    return button.getAttribute("aria-disabled") === "true";
  }

  function setWorking(working) {
    setDisabled(working);
    button.textContent = working ? form.dataset.working : label;
  }

  function showError(input, sentence) {
    const wrong = sentence !== "";
    input.classList.toggle("is-danger", wrong);
    if (wrong) {
      input.setAttribute("aria-invalid", "true");
    } else {
      input.removeAttribute("aria-invalid");
    }
    document.getElementById(`${input.id}-error`).textContent = sentence;
  }

  function fields() {
    return [...form.querySelectorAll("input.input")];
  }

  function fail(reply) {
    setWorking(false);
    announce(reply.msg, false);
    const passwords = [...form.querySelectorAll(".password input")];
    passwords.forEach((input) => {
      input.value = "";
      input.dispatchEvent(new Event("input"));
    });
    fields().forEach((input) => showError(input, input.name === reply.field ? reply.msg : ""));
    const wrong = fields().find((input) => input.name === reply.field) ?? passwords[0];
    wrong?.focus();
    if (reply.wait > 0) {
      countDown(reply.wait);
    }
  }

  /** Shows the remaining time. Only the failure and the end are announced to screen readers. */
  function countDown(seconds) {
    const end = Date.now() + seconds * 1000;
    setDisabled(true);
    const tick = () => {
      const left = Math.ceil((end - Date.now()) / 1000);
      if (left > 0) {
        waitHint.textContent = words.wait.replace("{0}", formatDuration(left));
        setTimeout(tick, 250);
      } else {
        waitHint.textContent = "";
        announce(words.mayTryAgain, true);
        setDisabled(false);
      }
    };
    tick();
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isDisabled()) {
      return;
    }
    let reply;
    try {
      setWorking(true);
      reply = withCookieCheck(await send(form));
    } catch {
      // A required interface is missing. This method dispatches no "submit" event, so it does not recurse.
      HTMLFormElement.prototype.submit.call(form);
      return;
    }
    if (reply.factors !== undefined && form.dataset.second !== undefined) {
      announce(reply.msg, true);
      window.location.assign(form.dataset.second);
    } else if (reply.result === "success") {
      fields().forEach((input) => showError(input, ""));
      announce(form.dataset.success, true);
      // Both fields for codes accept both kinds of codes, so the reply says whether a recovery code was used.
      window.location.assign(reply.recoveryCodesLeft === undefined ? form.dataset.next : form.dataset.recovery);
    } else if (reply.confirm) {
      // The confirmation has expired since the page was loaded: the page asks for it again.
      window.history.replaceState(null, "", `${words.root}/account#factors`);
      window.location.reload();
    } else if (reply.loggedOut) {
      // The session was ended in another tab or on another device: session.js redirects to the login page.
      document.dispatchEvent(new CustomEvent("logged-out", { detail: reply.msg }));
    } else {
      fail(reply);
    }
  });

  // Remove the error as soon as the user edits the field.
  fields().forEach((input) => input.addEventListener("input", () => showError(input, "")));
}

document.querySelectorAll("form[data-next]").forEach(enhance);

// Focus the confirmation of a completed action: it is part of the loaded page, so screen readers would not announce it.
document.querySelector("[role=status][tabindex]")?.focus();
