package org.latchkey.account.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.token.Token;
import org.latchkey.account.user.Session;
import org.latchkey.account.user.User;

class LastSeenBatchTest {

    private final SessionDao sessions = mock(SessionDao.class);
    private final LastSeenBatch lastSeen = new LastSeenBatch(sessions);
    private final List<Integer> batches = new ArrayList<>();
    private boolean fails;

    private void note(int count) {
        Instant now = Instant.EPOCH;
        for (int i = 0; i < count; i++) {
            User user = new User(Instant.EPOCH, "user" + i, "", "");
            Session session = new Session("jti" + i, now, now, now, "", "", false, Optional.empty());
            lastSeen.note(new Authentication(user, session, new Token(user.id(), session.jti(), now, now)), now);
        }
        doAnswer(call -> {
                    if (fails && batches.size() == 2) {
                        throw new Failure(Reason.STORE_UNAVAILABLE);
                    }
                    batches.add(call.<List<?>>getArgument(0).size());
                    return null;
                })
                .when(sessions)
                .updateLastSeen(anyList());
    }

    @Test
    void manyUpdatesAreWrittenInBatchesOfLimitedSize() {
        note(12_001);
        lastSeen.write();
        assertEquals(List.of(5_000, 5_000, 2_001), batches);
        lastSeen.write();
        assertEquals(3, batches.size());
    }

    @Test
    void updatesThatAnOutagePreventedAreWrittenNextTime() {
        note(12_001);
        fails = true;
        assertThrows(Failure.class, lastSeen::write);
        fails = false;
        lastSeen.write();
        assertEquals(List.of(5_000, 5_000, 2_001), batches);
    }
}
