// On pages of who is logged in: says in time that the login is about to end, offers to go on, and leaves for the login page
// when it is over. Nothing is asked of the server without the person, so an idle login does end.

const { root, expiresIn, endsIn } = document.body.dataset;
const MOST_WARNING = 120_000;
const TICK = 1000;

if (root !== undefined) {
  // Browsers keep whole pages in memory for the Back button, "no-store" or not. What is personal is asked for again.
  window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());

  const notice = document.getElementById("session-ending");
  const button = document.getElementById("session-go-on");
  const time = document.querySelector(".session-until time");
  const ends = Date.now() + endsIn * 1000;
  let expires;
  let warning;

  function begin(left) {
    expires = Date.now() + left;
    warning = expires - Math.min(MOST_WARNING, left / 2);
  }

  async function ask(path) {
    const response = await fetch(root + path, { headers: { Accept: "application/json" } });
    return { ...(await response.json()), now: Date.parse(response.headers.get("Date")) };
  }

  function leave(reply) {
    const here = window.location.pathname;
    const next = here === `${root}/` ? "" : `&next=${encodeURIComponent(here)}`;
    window.location.assign(`${root}/login?msg=${encodeURIComponent(reply.msg)}${next}`);
  }

  /** Whether the person is still logged in: perhaps the login was prolonged in another tab. */
  async function goOn() {
    const nick = await ask("/api/nick");
    if (nick.result !== "success") {
      leave(nick);
      return false;
    }
    const list = await ask("/api/account/sessions");
    const expiry = list.sessions.find((session) => session.current).expires;
    begin(Date.parse(expiry) - list.now);
    time.dateTime = expiry;
    document.dispatchEvent(new Event("times"));
    notice.textContent = "";
    button.hidden = true;
    return true;
  }

  function warn() {
    if (notice.textContent !== notice.dataset.endsSoon) {
      notice.textContent = notice.dataset.endsSoon;
      // Towards its absolute end a session cannot be prolonged.
      button.hidden = ends - expires < TICK;
    }
  }

  async function look() {
    const now = Date.now();
    try {
      if (now >= expires) {
        await goOn();
      } else if (now >= warning) {
        warn();
      }
    } catch {
      // The server is out of reach; the next look may find it.
    }
    setTimeout(look, TICK);
  }

  button.addEventListener("click", async () => {
    try {
      if (await goOn()) {
        notice.textContent = notice.dataset.goneOn;
      }
    } catch {
      notice.textContent = document.body.dataset.unreachable;
    }
  });

  begin(expiresIn * 1000);
  look();
}
