package org.latchkey.account.factor.passkey;

import com.webauthn4j.WebAuthnAuthenticationManager;
import com.webauthn4j.WebAuthnRegistrationManager;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.verifier.attestation.statement.none.NoneAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.certpath.NullCertPathTrustworthinessVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.self.NullSelfAttestationTrustworthinessVerifier;
import java.util.List;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORMapper;

/** webauthn4j and Jackson. The first use of this class loads them. */
final class WebAuthnLibrary {

    /** Real credentials nest less than half as deep. The limit also keeps recursion far from the end of the stack. */
    private static final int MAX_NESTING = 16;

    /** Numbers in credentials have at most 20 digits; longer ones would take another parser of Jackson. */
    private static final int MAX_NUMBER_LENGTH = 32;

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_NESTING)
            .maxNumberLength(MAX_NUMBER_LENGTH)
            .build();

    // Without pools of buffers nothing outlives a ceremony.
    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(LIMITS)
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static final CBORMapper CBOR = CBORMapper.builder(CBORFactory.builder()
                    .streamReadConstraints(LIMITS)
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static final ObjectConverter CONVERTER = new ObjectConverter(JSON, CBOR);

    static final WebAuthnRegistrationManager REGISTRATION = new WebAuthnRegistrationManager(
            List.of(new NoneAttestationStatementVerifier()),
            new NullCertPathTrustworthinessVerifier(),
            new NullSelfAttestationTrustworthinessVerifier(),
            CONVERTER);

    static final WebAuthnAuthenticationManager AUTHENTICATION = new WebAuthnAuthenticationManager(List.of(), CONVERTER);

    static {
        // The library would refuse; whether a counter may go back depends on the passkey.
        AUTHENTICATION.getAuthenticationDataVerifier().setMaliciousCounterValueHandler(object -> {});
    }

    private WebAuthnLibrary() {}
}
