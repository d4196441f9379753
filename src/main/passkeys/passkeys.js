// The ceremonies of passkeys (WebAuthn Level 3). A script of its own, which passkey.js loads when it is needed, so that
// people without a passkey do not load it. It needs a newer browser than the other scripts: one that has passkeys.

const TIMEOUT_MS = 30_000;

function encode(buffer) {
  const binary = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function decode(text) {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function decodeIds(credentials) {
  return (credentials ?? []).map((credential) => ({ ...credential, id: decode(credential.id) }));
}

/** Not parseCreationOptionsFromJSON and parseRequestOptionsFromJSON, which browsers before 2025 do not have. */
function options(json) {
  const parsed = { ...json, challenge: decode(json.challenge) };
  if (json.user !== undefined) {
    parsed.user = { ...json.user, id: decode(json.user.id) };
    parsed.excludeCredentials = decodeIds(json.excludeCredentials);
  } else {
    parsed.allowCredentials = decodeIds(json.allowCredentials);
  }
  return parsed;
}

/** Not toJSON(), which credentials of some password managers do not have. */
function toJson(credential) {
  const { response } = credential;
  const fields = { clientDataJSON: encode(response.clientDataJSON) };
  if (response.attestationObject !== undefined) {
    fields.attestationObject = encode(response.attestationObject);
    fields.transports = response.getTransports?.() ?? [];
  } else {
    fields.authenticatorData = encode(response.authenticatorData);
    fields.signature = encode(response.signature);
    if (response.userHandle) {
      fields.userHandle = encode(response.userHandle);
    }
  }
  return JSON.stringify({
    id: credential.id,
    rawId: encode(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: fields,
  });
}

/** A reply of the server that is no success, or none; its message is for the user. */
class Refused extends Error {
  constructor(reply, headers) {
    super(reply.msg);
    this.confirm = headers.get("Confirm") !== null;
    this.unknown = headers.get("Passkey") === "unknown";
    this.unreachable = false;
  }

  /** Any response that is not from this application counts as an unreachable server. */
  static unreachable() {
    const refused = new Refused({ msg: document.body.dataset.unreachable }, new Headers());
    refused.unreachable = true;
    return refused;
  }
}

async function post(path, fields) {
  let response;
  let reply;
  try {
    response = await fetch(path, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(fields),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    reply = await response.json();
  } catch {
    throw Refused.unreachable();
  }
  if (reply.result !== "success") {
    throw new Refused(reply, response.headers);
  }
  return reply;
}

let lastOptions = Promise.resolve();

/**
 * Asks for options, after an earlier request for options is answered: its reply may set the cookie to which the challenges
 * are bound. Otherwise the autofill and a button that is pressed at once would each get a cookie, and one challenge be lost.
 */
function fetchOptions(path, fields) {
  const made = lastOptions.then(() => post(`${path}/options`, fields));
  lastOptions = made.catch(() => {});
  return made;
}

let pending = null;

/** Ends the request for the autofill: a browser answers one request at a time. */
function abortPending() {
  pending?.abort();
  pending = new AbortController();
  return pending.signal;
}

/**
 * Asks for a passkey and sends it.
 *
 * @param path the route that accepts it; "/options" of it makes the options
 * @param fields what else is sent with both
 * @param mediation "conditional" for the autofill
 */
async function use(path, fields, mediation) {
  const signal = abortPending();
  const made = await fetchOptions(path, fields);
  const credential = await navigator.credentials.get({ publicKey: options(made.options), mediation, signal });
  try {
    return await post(path, { ...fields, credential_give: toJson(credential) });
  } catch (error) {
    if (error.unknown) {
      await tell("signalUnknownCredential", { rpId: made.options.rpId, credentialId: credential.id });
    }
    throw error;
  }
}

/** Tells the authenticators something, if the browser can. Whatever fails changes nothing for the user. */
async function tell(method, what) {
  try {
    await PublicKeyCredential[method]?.(what);
  } catch {
    // The authenticator keeps what it has.
  }
}

/** Tells the authenticators which passkeys a user still has, and what the user is called. */
async function signal(rpId, userId, allAcceptedCredentialIds, name, displayName) {
  await tell("signalAllAcceptedCredentials", { rpId, userId, allAcceptedCredentialIds });
  await tell("signalCurrentUserDetails", { rpId, userId, name, displayName });
}

/** Makes a passkey and sends it. */
async function make(path, fields) {
  const signal = abortPending();
  const made = await fetchOptions(path, fields);
  const credential = await navigator.credentials.create({ publicKey: options(made.options), signal });
  return post(path, { ...fields, credential_give: toJson(credential) });
}

window.latchkeyPasskeys = { use, make, signal, Refused };
