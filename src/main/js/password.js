// Adds to password fields a button that shows the password, a notice about Caps Lock and, for a new password, an estimate
// of its strength. The estimate is only a hint: the server decides.

const TYPING_PAUSE_MS = 400;

function add(parent, name, properties) {
  const element = Object.assign(document.createElement(name), properties);
  parent.append(element);
  return element;
}

/** Sets the text only if it differs, because screen readers announce every change. */
function setText(element, sentence) {
  if (element.textContent !== sentence) {
    element.textContent = sentence;
  }
}

/** Adds a button that shows the password, which is masked again when the form is sent. */
function addShowButton(wrapper, input) {
  const { show, showShort } = wrapper.dataset;
  const button = add(input.parentElement, "button", { type: "button", className: "button toggle", textContent: showShort });
  button.setAttribute("aria-label", show);
  button.setAttribute("aria-controls", input.id);

  function set(shown) {
    input.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", shown);
  }

  button.addEventListener("click", () => set(input.type === "password"));
  input.form.addEventListener("submit", () => set(false));
  set(false);
}

function addCapsLockNotice(wrapper, input) {
  const notice = add(wrapper.firstElementChild, "p", { className: "help caps-lock" });
  notice.setAttribute("role", "status");

  function update(event) {
    setText(notice, event.getModifierState?.("CapsLock") ? wrapper.dataset.capsLock : "");
  }

  input.addEventListener("keydown", update);
  input.addEventListener("keyup", update);
  input.addEventListener("blur", () => setText(notice, ""));
}

/** Estimates the entropy in bits. Repeated characters, and neighbours of the character before, count little. */
function bits(password) {
  const codes = [...password].map((character) => character.codePointAt(0));
  const each = codes.map((code, i) => {
    const step = i === 0 ? 2 : Math.abs(code - codes[i - 1]);
    return step <= 1 || codes.indexOf(code) < i ? 1 : code < 128 ? 4.5 : 7;
  });
  return each.reduce((sum, one) => sum + one, 0);
}

function score(password, minimum, names) {
  if ([...password].length < minimum) {
    return 0;
  }
  const lower = password.toLowerCase();
  if (names.some((name) => name !== "" && lower === name.toLowerCase())) {
    return 1;
  }
  const found = bits(password);
  return found < 32 ? 1 : found < 52 ? 2 : 3;
}

function addStrengthHint(wrapper, input) {
  const { minimum, strength, strengths } = wrapper.dataset;
  const hint = add(wrapper.firstElementChild, "p", { className: "help strength" });
  hint.setAttribute("role", "status");
  let pending;

  function update() {
    const names = [...input.form.querySelectorAll("input[type=text]")].filter((name) => name !== input).map((name) => name.value);
    const found = score(input.value, Number(minimum), names);
    hint.dataset.score = found;
    setText(hint, `${strength}: ${strengths.split("|")[found]}`);
  }

  input.addEventListener("input", () => {
    clearTimeout(pending);
    if (input.value === "") {
      setText(hint, "");
      delete hint.dataset.score;
    } else {
      pending = setTimeout(update, TYPING_PAUSE_MS);
    }
  });
}

for (const wrapper of document.querySelectorAll(".password")) {
  const input = wrapper.querySelector("input");
  addShowButton(wrapper, input);
  addCapsLockNotice(wrapper, input);
  if (wrapper.dataset.minimum) {
    addStrengthHint(wrapper, input);
  }
}
