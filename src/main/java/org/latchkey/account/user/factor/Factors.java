package org.latchkey.account.user.factor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The second factors of an account.
 *
 * @param userHandle the WebAuthn user handle: 64 random bytes in base64url without padding; empty before the first passkey
 * @param passkeys the passkeys, oldest first
 * @param totp the TOTP secret; empty if there is none
 * @param pendingTotp a TOTP secret that is being enrolled; empty if there is none
 * @param recoveryCodes the SHA-256 digests of the unused recovery codes, in base64url without padding
 * @param offerDeclined whether the user has answered "not now" to the question whether to make a passkey
 */
public record Factors(
        Optional<String> userHandle,
        List<Passkey> passkeys,
        Optional<Totp> totp,
        Optional<PendingTotp> pendingTotp,
        List<String> recoveryCodes,
        boolean offerDeclined) {

    /** No second factor. */
    public static final Factors NONE =
            new Factors(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), List.of(), false);

    /** Makes the lists immutable. */
    public Factors {
        passkeys = List.copyOf(passkeys);
        recoveryCodes = List.copyOf(recoveryCodes);
    }

    /** Returns whether a login by password needs a second factor. Recovery codes alone are none. */
    public boolean isRequired() {
        return !passkeys.isEmpty() || totp.isPresent();
    }

    /** Returns the kinds with which a login by password can be completed; empty if the password is enough. */
    public List<FactorKind> kinds() {
        List<FactorKind> kinds = new ArrayList<>();
        if (totp.isPresent()) {
            kinds.add(FactorKind.TOTP);
        }
        if (!passkeys.isEmpty()) {
            kinds.add(FactorKind.PASSKEY);
        }
        if (!kinds.isEmpty() && !recoveryCodes.isEmpty()) {
            kinds.add(FactorKind.RECOVERY);
        }
        return List.copyOf(kinds);
    }

    /** Returns whether the user is to be asked whether to make a passkey. */
    public boolean offersPasskey() {
        return passkeys.isEmpty() && !offerDeclined;
    }

    /**
     * Returns the ids of the passkeys that log the user in without a password.
     *
     * @param site the relying party id of this server
     */
    public List<String> wholeLogins(String site) {
        return passkeys.stream()
                .filter(passkey -> passkey.isWholeLogin(site))
                .map(Passkey::credentialId)
                .toList();
    }

    /** Returns the same, as if a passkey were removed. */
    public List<String> wholeLoginsWithout(String credentialId, String site) {
        return wholeLogins(site).stream().filter(id -> !id.equals(credentialId)).toList();
    }

    /**
     * Returns whether the account can do without its password: with two passkeys, or one and recovery codes.
     *
     * @param site the relying party id of this server
     */
    public PasswordNeed passwordNeed(String site) {
        int passkeys = wholeLogins(site).size();
        if (passkeys == 0) {
            return PasswordNeed.UNTIL_PASSKEY;
        }
        return passkeys == 1 && recoveryCodes.isEmpty() ? PasswordNeed.UNTIL_SECOND_WAY : PasswordNeed.NONE;
    }

    /** Returns the passkey with this credential id. */
    public Optional<Passkey> passkey(String credentialId) {
        return passkeys.stream()
                .filter(passkey -> passkey.credentialId().equals(credentialId))
                .findFirst();
    }

    @Override
    public String toString() {
        return "Factors[<hidden>]";
    }
}
