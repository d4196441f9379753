// Shows the buttons for passkeys where the browser has them, and loads the module for them when it is needed: at a press of a
// button, for the autofill of the login page when the user first touches the page, or to tell the authenticators which
// passkeys an account still has.

const areas = [...document.querySelectorAll("[data-passkey]")];
let loading = null;

/** By an element, because older browsers cannot read the scripts of a page in which a script loads a module by a call. */
function load() {
  loading = loading ?? new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.type = "module";
    script.src = document.body.dataset.passkeys;
    script.addEventListener("load", () => resolve(window.latchkeyPasskeys));
    script.addEventListener("error", (error) => {
      // So that the next press of a button tries again.
      loading = null;
      script.remove();
      reject(error);
    });
    document.head.append(script);
  });
  return loading;
}

/** What is sent with the credential: the fields of the area, such as the owner of the page. */
function fieldsOf(area) {
  const fields = Object.fromEntries(
    [...area.querySelectorAll("input[name]")].map((input) => [input.name, input.value]),
  );
  const stay = document.querySelector("input[name=stay_give]");
  return area.dataset.passkey.endsWith("/login/passkey") && stay?.checked ? { ...fields, stay_give: "on" } : fields;
}

function announce(area, sentence, succeeded) {
  const alert = area.querySelector("[role=alert]");
  alert.textContent = sentence;
  alert.classList.toggle("is-success", succeeded);
  alert.classList.toggle("is-danger", !succeeded);
}

/** The user has cancelled, nothing fits, or the time is over: browsers do not tell which. */
function sentence(area, error, isRefused) {
  if (isRefused) {
    return error.message;
  }
  return error.name === "InvalidStateError" ? area.dataset.exists : area.dataset.failed;
}

function fail(area, error, Refused) {
  if (error.name === "AbortError") {
    return;
  }
  if (error instanceof Refused && error.confirm) {
    window.history.replaceState(null, "", `${document.body.dataset.root}/account#factors`);
    window.location.reload();
    return;
  }
  announce(area, sentence(area, error, error instanceof Refused), false);
}

async function run(area, kind, mediation) {
  const path = area.dataset.passkey;
  let module;
  try {
    module = await load();
  } catch {
    if (mediation === undefined) {
      announce(area, document.body.dataset.unreachable, false);
    }
    return;
  }
  try {
    if (kind === undefined) {
      await module.use(path, fieldsOf(area), mediation);
    } else {
      await module.make(path, { ...fieldsOf(area), kind_give: kind });
    }
    announce(area, area.dataset.success, true);
    window.location.assign(area.dataset.next);
  } catch (error) {
    // The autofill stays silent: users who ignore it log in by password.
    if (mediation === undefined || (error instanceof module.Refused && !error.unreachable)) {
      fail(area, error, module.Refused);
    }
  }
}

function enhance(area) {
  area.hidden = false;
  area.querySelectorAll("button").forEach((button) => {
    button.addEventListener("click", async () => {
      if (button.getAttribute("aria-disabled") === "true") {
        return;
      }
      button.setAttribute("aria-disabled", true);
      announce(area, "", true);
      await run(area, button.dataset.kind);
      button.setAttribute("aria-disabled", false);
    });
  });
}

async function offerAutofill(area) {
  const field = document.getElementById("userid");
  const isAvailable = await PublicKeyCredential.isConditionalMediationAvailable?.();
  if (field === null || !isAvailable) {
    return;
  }
  field.autocomplete = "username webauthn";
  const begin = () => {
    ["pointerdown", "keydown", "focusin"].forEach((type) => window.removeEventListener(type, begin));
    run(area, undefined, "conditional");
  };
  ["pointerdown", "keydown", "focusin"].forEach((type) => window.addEventListener(type, begin));
}

/** Passkeys are made for a domain: elsewhere, such as at an IP address, the browser would refuse them. */
function isAtHome() {
  const domain = document.body.dataset.passkeyDomain;
  const host = window.location.hostname;
  return domain !== "" && (host === domain || host.endsWith(`.${domain}`));
}

async function signal(element) {
  const { signals, accepted, id, nickname } = element.dataset;
  if (PublicKeyCredential.signalAllAcceptedCredentials !== undefined) {
    const module = await load();
    module.signal(document.body.dataset.passkeyDomain, signals, accepted.split(" ").filter(Boolean), id, nickname);
  }
}

function show(selector) {
  document.querySelectorAll(selector).forEach((element) => {
    element.hidden = false;
  });
}

if (window.PublicKeyCredential !== undefined && window.isSecureContext && isAtHome()) {
  areas.forEach(enhance);
  areas.filter((area) => area.hasAttribute("data-autofill")).forEach(offerAutofill);
  document.querySelectorAll("[data-signals]").forEach(signal);
  show("[data-offer=yes]");
} else {
  // The style sheet reserves the space of the offer no longer.
  document.body.classList.add("no-passkeys");
  show("[data-no-passkeys]");
}
