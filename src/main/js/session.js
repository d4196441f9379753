// On pages of who is logged in: says in time that the login is about to end, offers to go on, and leaves for the login page
// when it is over. Nothing is asked of the server without the person, so an idle login does end.

const { root, expiresIn, endsIn, unreachable } = document.body.dataset;
const MOST_WARNING = 120_000;
const TICK = 1000;
const LONGEST_PAUSE = 60_000;
const PATIENCE = 10_000;

function leave(sentence) {
  const here = window.location.pathname;
  const next = here === `${root}/` ? "" : `&next=${encodeURIComponent(here)}`;
  window.location.assign(`${root}/login?msg=${encodeURIComponent(sentence)}${next}`);
}

/** Gives up after a while; without AbortSignal.timeout, which Safari before 16 and Chrome before 103 do not have. */
async function get(path, headers) {
  const aborter = new AbortController();
  const timer = setTimeout(() => aborter.abort(), PATIENCE);
  try {
    const response = await fetch(`${root}${path}`, { headers, signal: aborter.signal });
    return { ok: response.ok, status: response.status, text: await response.text() };
  } finally {
    clearTimeout(timer);
  }
}

function attend() {
  const notice = document.getElementById("session-ending");
  const button = document.getElementById("session-go-on");
  const time = document.querySelector(".session-until time");
  // Safari before 15.4 has none; each tab then learns at its own end that the login was prolonged.
  const otherTabs = typeof BroadcastChannel === "function" ? new BroadcastChannel(`latchkey${root}`) : undefined;
  const ends = Date.now() + endsIn * 1000;
  let expires;
  let warning;
  let pause = TICK;
  let warned = false;

  function say(sentence) {
    if (notice.textContent !== sentence) {
      notice.textContent = sentence;
    }
  }

  /** The login lasts for so many milliseconds from now. */
  function begin(left) {
    expires = Date.now() + left;
    warning = expires - Math.min(MOST_WARNING, left / 2);
    pause = TICK;
    warned = false;
    time.dateTime = new Date(expires).toISOString();
    document.dispatchEvent(new Event("times"));
    say("");
    button.hidden = true;
  }

  /** How long the login lasts; to ask does not prolong it. Whatever is no reply of ours is thrown. */
  async function ask() {
    const response = await get("/api/account/session", { Accept: "application/json" });
    const reply = JSON.parse(response.text);
    if (!response.ok || !["success", "fail"].includes(reply.result)) {
      throw new Error(`status ${response.status}`);
    }
    return reply;
  }

  async function look() {
    const reply = await ask();
    if (reply.result === "fail") {
      leave(reply.msg);
      return false;
    }
    begin(reply.expiresIn * 1000);
    otherTabs?.postMessage(reply.expiresIn * 1000);
    return true;
  }

  async function tick() {
    const now = Date.now();
    if (now >= expires) {
      // Perhaps the login was prolonged elsewhere; perhaps the server is out of reach.
      try {
        await look();
      } catch {
        say(unreachable);
        button.hidden = true;
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      }
    } else if (now >= warning && !warned) {
      warned = true;
      say(notice.dataset.endsSoon);
      // Towards its absolute end a session cannot be prolonged.
      button.hidden = ends - expires < TICK;
    }
    setTimeout(tick, pause);
  }

  button.addEventListener("click", async () => {
    // The button goes away; whoever pressed it is to be where the answer is.
    notice.focus();
    try {
      // Any other request is a sign of life.
      await get("/api/nick", {});
      if (await look()) {
        say(notice.dataset.goneOn);
      }
    } catch {
      say(unreachable);
    }
  });

  otherTabs?.addEventListener("message", (event) => begin(event.data));
  document.addEventListener("logged-out", (event) => leave(event.detail));
  begin(expiresIn * 1000);
  otherTabs?.postMessage(expiresIn * 1000);
  tick();
}

if (root !== undefined) {
  attend();
}
