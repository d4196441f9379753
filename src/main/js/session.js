// Warns an authenticated user before the session expires, offers to extend it, and redirects to the login page when it has
// expired. The script sends no request that extends the session by itself, so an idle session does expire. The tabs of a
// browser share one session and exchange its state.

const { root, owner, tabs, expiresIn, endsIn, unreachable } = document.body.dataset;
const MAX_WARNING_MS = 120_000;
const TICK_MS = 1000;
const MAX_PAUSE_MS = 60_000;
const TIMEOUT_MS = 10_000;

function redirectToLogin(sentence) {
  const here = window.location.pathname;
  const next = here === `${root}/` ? "" : `&next=${encodeURIComponent(here)}`;
  window.location.assign(`${root}/login?msg=${encodeURIComponent(sentence)}${next}`);
}

/** Opens a channel to the other tabs; uses storage events if the browser has no BroadcastChannel. */
function openTabChannel() {
  if (typeof BroadcastChannel === "function") {
    const channel = new BroadcastChannel(tabs);
    return {
      send: (message) => channel.postMessage(message),
      listen: (listener) => channel.addEventListener("message", (event) => listener(event.data)),
    };
  }
  return {
    send(message) {
      try {
        // Setting an equal value again would cause no event, hence the time.
        localStorage.setItem(tabs, JSON.stringify({ ...message, at: Date.now() }));
        localStorage.removeItem(tabs);
      } catch {
        // Without storage, each tab learns the new state with its next request to the server.
      }
    },
    listen: (listener) =>
      window.addEventListener("storage", (event) => {
        if (event.key === tabs && event.newValue !== null) {
          listener(JSON.parse(event.newValue));
        }
      }),
  };
}

/** Sends GET with a timeout; not by AbortSignal.timeout, which Safari before 16 and Chrome before 103 lack. */
async function get(path, headers) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(`${root}${path}`, { headers, signal: controller.signal });
    return { ok: response.ok, status: response.status, text: await response.text() };
  } finally {
    clearTimeout(timer);
  }
}

function watchSession() {
  const notice = document.getElementById("session-ending");
  const button = document.getElementById("session-go-on");
  const time = document.querySelector(".session-until time");
  const { send, listen } = openTabChannel();
  const ends = Date.now() + endsIn * 1000;
  let expires;
  let warning;
  let pause = TICK_MS;
  let warned = false;

  function showNotice(sentence) {
    if (notice.textContent !== sentence) {
      notice.textContent = sentence;
    }
  }

  /** Sets the remaining time of the session in milliseconds, and removes a warning. */
  function setRemaining(left) {
    expires = Date.now() + left;
    warning = expires - Math.min(MAX_WARNING_MS, left / 2);
    pause = TICK_MS;
    warned = false;
    time.dateTime = new Date(expires).toISOString();
    document.dispatchEvent(new Event("times"));
    showNotice("");
    button.hidden = true;
  }

  /** Fetches the remaining time, which does not extend the session. Throws if the response is not from this application. */
  async function fetchSession() {
    const response = await get("/api/account/session", { Accept: "application/json" });
    const reply = JSON.parse(response.text);
    if (!response.ok || !["success", "fail"].includes(reply.result)) {
      throw new Error(`status ${response.status}`);
    }
    return reply;
  }

  /** Reloads the page if another user has logged in meanwhile, and returns whether this is the case. */
  function reloadIfOtherOwner(login) {
    if (login.owner !== owner) {
      // Not "reload", which would ask to send a form again if this page is the response to one.
      window.location.replace(window.location.pathname + window.location.search);
    }
    return login.owner !== owner;
  }

  /** Handles the message of another tab: the remaining time of its session, or none from a page without a session. */
  function onMessage(message) {
    if (message.expiresIn === undefined) {
      refresh().catch(() => showNotice(unreachable));
    } else if (!reloadIfOtherOwner(message)) {
      setRemaining(message.expiresIn * 1000);
    }
  }

  async function refresh() {
    const reply = await fetchSession();
    if (reply.result === "fail") {
      redirectToLogin(reply.msg);
      return false;
    }
    if (reloadIfOtherOwner(reply)) {
      return false;
    }
    setRemaining(reply.expiresIn * 1000);
    send({ owner, expiresIn: reply.expiresIn });
    return true;
  }

  async function tick() {
    const now = Date.now();
    if (now >= expires) {
      // The session may have been extended elsewhere, or the server may be unreachable.
      try {
        await refresh();
      } catch {
        showNotice(unreachable);
        button.hidden = true;
        pause = Math.min(pause * 2, MAX_PAUSE_MS);
      }
    } else if (now >= warning && !warned) {
      warned = true;
      showNotice(notice.dataset.endsSoon);
      // A session cannot be extended beyond its absolute end.
      button.hidden = ends - expires < TICK_MS;
    }
    setTimeout(tick, pause);
  }

  button.addEventListener("click", async () => {
    // The button disappears, so move the focus to the notice with the result.
    notice.focus();
    try {
      // Any request but that for the remaining time extends the session.
      await get("/api/nick", {});
      if (await refresh()) {
        showNotice(notice.dataset.goneOn);
      }
    } catch {
      showNotice(unreachable);
    }
  });

  listen(onMessage);
  document.addEventListener("logged-out", (event) => redirectToLogin(event.detail));
  setRemaining(expiresIn * 1000);
  send({ owner, expiresIn: Number(expiresIn) });
  tick();
}

if (root !== undefined) {
  watchSession();
} else {
  // A page without a session, perhaps after a logout or the deletion of the account: let the other tabs check their session.
  openTabChannel().send({});
}
