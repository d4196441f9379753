// Helps with passwords: a button that shows what is typed, a word on Caps Lock, and on the strength of a new one. What the
// server says of a password is final; this only helps before it is asked.

const TYPING_PAUSE = 400;

function add(parent, name, properties) {
  const element = Object.assign(document.createElement(name), properties);
  parent.append(element);
  return element;
}

/** Screen readers say what changes, so what does not is left alone. */
function say(element, sentence) {
  if (element.textContent !== sentence) {
    element.textContent = sentence;
  }
}

/** A button of its own beside the field; what is shown is masked again when the form is sent. */
function offerToShow(wrapper, input) {
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

function tellOfCapsLock(wrapper, input) {
  const notice = add(wrapper.firstElementChild, "p", { className: "help caps-lock" });
  notice.setAttribute("role", "status");

  function look(event) {
    say(notice, event.getModifierState?.("CapsLock") ? wrapper.dataset.capsLock : "");
  }

  input.addEventListener("keydown", look);
  input.addEventListener("keyup", look);
  input.addEventListener("blur", () => say(notice, ""));
}

/** About how many bits somebody who guesses has to go through; what follows from the character before counts little. */
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

function tellOfStrength(wrapper, input) {
  const { minimum, strength, strengths } = wrapper.dataset;
  const hint = add(wrapper.firstElementChild, "p", { className: "help strength" });
  hint.setAttribute("role", "status");
  let pending;

  function look() {
    const names = [...input.form.querySelectorAll("input[type=text]")].filter((name) => name !== input).map((name) => name.value);
    const found = score(input.value, Number(minimum), names);
    hint.dataset.score = found;
    say(hint, `${strength}: ${strengths.split("|")[found]}`);
  }

  input.addEventListener("input", () => {
    clearTimeout(pending);
    if (input.value === "") {
      say(hint, "");
      delete hint.dataset.score;
    } else {
      pending = setTimeout(look, TYPING_PAUSE);
    }
  });
}

for (const wrapper of document.querySelectorAll(".password")) {
  const input = wrapper.querySelector("input");
  offerToShow(wrapper, input);
  tellOfCapsLock(wrapper, input);
  if (wrapper.dataset.minimum) {
    tellOfStrength(wrapper, input);
  }
}
