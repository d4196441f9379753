// Sends the page's forms by AJAX: what fails is announced in the form and said beside the field that it is about, what
// succeeds goes on to the next page. Without this script the browser posts the same form to the same address.

const words = document.body.dataset;
const language = document.documentElement.lang;
const PATIENCE = 30_000;

/**
 * The server's reply, which field it is about, how many seconds to wait, and whether it says that the login is over; whatever
 * is no reply of ours is a server out of reach.
 */
async function send(form) {
  const aborter = new AbortController();
  // Built before the "try": a browser without one of these is no server out of reach; the plain form is sent then.
  const options = {
    method: "POST",
    headers: { Accept: "application/json" },
    body: new URLSearchParams(new FormData(form)),
    signal: aborter.signal,
  };
  const { fetch } = window;
  if (typeof fetch !== "function") {
    throw new TypeError("no fetch");
  }
  const timer = setTimeout(() => aborter.abort(), PATIENCE);
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
      loggedOut: response.ok && reply.result === "fail" && words.root !== undefined,
    };
  } catch {
    return { result: "fail", msg: words.unreachable, wait: 0, field: null, loggedOut: false };
  } finally {
    clearTimeout(timer);
  }
}

/** The reply; but a token that a browser without cookies cannot keep is no login. */
function kept(reply) {
  return reply.token !== undefined && !navigator.cookieEnabled
    ? { result: "fail", msg: words.noCookies, wait: 0, field: null, loggedOut: false }
    : reply;
}

/** A time in words, in the largest unit that it has one of. */
function inWords(seconds) {
  const [count, unit] =
    seconds < 60 ? [seconds, "second"] : seconds < 3600 ? [Math.ceil(seconds / 60), "minute"] : [Math.ceil(seconds / 3600), "hour"];
  try {
    return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(count);
  } catch {
    // In digits: Safari before 14.1 and Firefox before 78 know no units.
    return new Date(seconds * 1000).toISOString().slice(11, 19);
  }
}

function attend(form) {
  const alert = form.querySelector("[role=alert]");
  const button = form.querySelector("button[type=submit]");
  const waiting = form.querySelector(".wait");
  const label = button.textContent;

  function announce(sentence, succeeded) {
    alert.textContent = sentence;
    alert.classList.toggle("is-success", succeeded);
    alert.classList.toggle("is-danger", !succeeded);
  }

  // Not "disabled": that would take the focus away from whoever has just pressed it.
  function rest(resting) {
    button.setAttribute("aria-disabled", resting);
  }

  function isResting() {
    return button.getAttribute("aria-disabled") === "true";
  }

  function work(working) {
    rest(working);
    button.textContent = working ? form.dataset.working : label;
  }

  function say(input, sentence) {
    const wrong = sentence !== "";
    input.classList.toggle("is-danger", wrong);
    if (wrong) {
      input.setAttribute("aria-invalid", "true");
    } else {
      input.removeAttribute("aria-invalid");
    }
    document.getElementById(`${input.id}-error`).textContent = sentence;
  }

  function labelled() {
    return [...form.querySelectorAll("input.input")];
  }

  function fail(reply) {
    work(false);
    announce(reply.msg, false);
    const passwords = [...form.querySelectorAll(".password input")];
    passwords.forEach((input) => {
      input.value = "";
      input.dispatchEvent(new Event("input"));
    });
    labelled().forEach((input) => say(input, input.name === reply.field ? reply.msg : ""));
    const wrong = labelled().find((input) => input.name === reply.field) ?? passwords[0];
    wrong?.focus();
    if (reply.wait > 0) {
      countDown(reply.wait);
    }
  }

  /** Said once, when it begins and when it is over; in between it can be read. */
  function countDown(seconds) {
    const end = Date.now() + seconds * 1000;
    rest(true);
    const tick = () => {
      const left = Math.ceil((end - Date.now()) / 1000);
      if (left > 0) {
        waiting.textContent = words.wait.replace("{0}", inWords(left));
        setTimeout(tick, 250);
      } else {
        waiting.textContent = "";
        announce(words.mayTryAgain, true);
        rest(false);
      }
    };
    tick();
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isResting()) {
      return;
    }
    let reply;
    try {
      work(true);
      reply = kept(await send(form));
    } catch {
      // Something that this script needs is missing. This method asks no handler, so it comes here no second time.
      HTMLFormElement.prototype.submit.call(form);
      return;
    }
    if (reply.result === "success") {
      labelled().forEach((input) => say(input, ""));
      announce(form.dataset.success, true);
      window.location.assign(form.dataset.next);
    } else if (reply.loggedOut) {
      // In another tab, or on another device: session.js knows the way.
      document.dispatchEvent(new CustomEvent("logged-out", { detail: reply.msg }));
    } else {
      fail(reply);
    }
  });

  // Whoever mends a field need not read any longer what was wrong with it.
  labelled().forEach((input) => input.addEventListener("input", () => say(input, "")));
}

document.querySelectorAll("form[data-next]").forEach(attend);

// What was done on the page before: there when the page is shown, so nobody would be told of it otherwise.
document.querySelector("[role=status][tabindex]")?.focus();
