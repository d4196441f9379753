package org.latchkey.web.http;

/** The paths of all routes, relative to the context path. */
public final class Paths {

    // "" maps the context root only: a servlet at "/" would replace the container's default servlet and hide the
    // assets.
    public static final String HOME = "";
    public static final String LOGIN = "/login";
    public static final String REGISTER = "/register";
    public static final String FORGOT = "/forgot";
    public static final String RESET = "/reset";
    public static final String CONFIRM_ADDRESS = "/confirm-address";
    public static final String LOGOUT = "/logout";
    public static final String ACCOUNT = "/account";
    public static final String LOGIN_CODE = LOGIN + "/code";
    public static final String LOGIN_RECOVERY = LOGIN + "/recovery";
    public static final String ACCOUNT_TOTP = ACCOUNT + "/totp";
    public static final String CHANGE_PASSWORD = "/.well-known/change-password";
    public static final String PASSKEY_ENDPOINTS = "/.well-known/passkey-endpoints";
    public static final String ASSETS = "/assets/";
    public static final String BRAND = "/brand/";
    public static final String HEALTH = "/healthz";
    public static final String READINESS = "/readyz";
    public static final String METRICS = "/metrics";
    public static final String OPENAPI = "/openapi.json";
    public static final String API = "/api/";
    public static final String API_LOGIN = API + "login";
    public static final String API_LOGIN_CODE = API_LOGIN + "/code";
    public static final String API_LOGIN_PASSKEY = API_LOGIN + "/passkey";
    public static final String API_LOGIN_RECOVERY = API_LOGIN + "/recovery";
    public static final String API_REGISTER = API + "register";
    public static final String API_FORGOT = API + "forgot";
    public static final String API_RESET = API + "reset";
    public static final String API_LOGOUT = API + "logout";
    public static final String API_NICK = API + "nick";
    public static final String API_GUARD = API + "guard";
    public static final String API_GUARD_FORWARD = API_GUARD + "/forward";
    public static final String API_LANGUAGE = API + "language";
    public static final String API_ACCOUNT = API + "account/";
    public static final String API_SESSION = API_ACCOUNT + "session";
    public static final String API_SESSIONS = API_ACCOUNT + "sessions";
    public static final String API_PASSWORD = API_ACCOUNT + "password";
    public static final String API_PASSWORD_REMOVE = API_PASSWORD + "/remove";
    public static final String API_NICKNAME = API_ACCOUNT + "nickname";
    public static final String API_ADDRESS = API_ACCOUNT + "address";
    public static final String API_ADDRESS_CONFIRM = API_ADDRESS + "/confirm";
    public static final String API_DELETE = API_ACCOUNT + "delete";
    public static final String API_FACTORS = API_ACCOUNT + "factors";
    public static final String API_CONFIRM = API_ACCOUNT + "confirm";
    public static final String API_PASSKEYS = API_ACCOUNT + "passkeys";
    public static final String API_TOTP = API_ACCOUNT + "totp/";
    public static final String API_TOTP_CONFIRM = API_TOTP + "confirm";
    public static final String API_RECOVERY_CODES = API_ACCOUNT + "recovery-codes";
    // Below WEB-INF, so that only the container's error dispatch reaches it; web.xml names it.
    public static final String ERROR = "/WEB-INF/error";

    private Paths() {}
}
