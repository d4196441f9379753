// On pages of who is logged in: says in time that the login is about to end, offers to go on, and leaves for the login page
// when it is over. Nothing is asked of the server without the person, so an idle login does end. The tabs of one browser tell
// each other: the login is one for all of them.

const { root, owner, tabs, expiresIn, endsIn, unreachable } = document.body.dataset;
const MOST_WARNING = 120_000;
const TICK = 1000;
const LONGEST_PAUSE = 60_000;
const PATIENCE = 10_000;

function leave(sentence) {
  const here = window.location.pathname;
  const next = here === `${root}/` ? "" : `&next=${encodeURIComponent(here)}`;
  window.location.assign(`${root}/login?msg=${encodeURIComponent(sentence)}${next}`);
}

/** How to tell the other tabs something, and how to hear what they tell: by storage events, where there are no channels. */
function otherTabs() {
  if (typeof BroadcastChannel === "function") {
    const channel = new BroadcastChannel(tabs);
    return {
      tell: (message) => channel.postMessage(message),
      hear: (listener) => channel.addEventListener("message", (event) => listener(event.data)),
    };
  }
  return {
    tell(message) {
      try {
        // A value that is there already would be no event.
        localStorage.setItem(tabs, JSON.stringify({ ...message, at: Date.now() }));
        localStorage.removeItem(tabs);
      } catch {
        // Without storage each tab learns of it when it asks the server next.
      }
    },
    hear: (listener) =>
      window.addEventListener("storage", (event) => {
        if (event.key === tabs && event.newValue !== null) {
          listener(JSON.parse(event.newValue));
        }
      }),
  };
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
  const { tell, hear } = otherTabs();
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

  /** Somebody else has logged in meanwhile: then this page is the old person's, and is replaced by the new one's. */
  function isOfAnother(login) {
    if (login.owner !== owner) {
      // Not "reload", which would ask whether to send a form again where this page is the answer to one.
      window.location.replace(window.location.pathname + window.location.search);
    }
    return login.owner !== owner;
  }

  /** What another tab tells: how long the login lasts that it has, or that it has a page for people who are not logged in. */
  function listen(message) {
    if (message.expiresIn === undefined) {
      look().catch(() => say(unreachable));
    } else if (!isOfAnother(message)) {
      begin(message.expiresIn * 1000);
    }
  }

  async function look() {
    const reply = await ask();
    if (reply.result === "fail") {
      leave(reply.msg);
      return false;
    }
    if (isOfAnother(reply)) {
      return false;
    }
    begin(reply.expiresIn * 1000);
    tell({ owner, expiresIn: reply.expiresIn });
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

  hear(listen);
  document.addEventListener("logged-out", (event) => leave(event.detail));
  begin(expiresIn * 1000);
  tell({ owner, expiresIn: Number(expiresIn) });
  tick();
}

if (root !== undefined) {
  attend();
} else {
  // Perhaps because of a logout here, or because the account has been deleted: the others ask.
  otherTabs().tell({});
}
