package org.latchkey.it.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComplaintsTest {

    private static final String TIME = "24-Nov-2026 15:00:00.000 ";
    private static final String OF_TOMCATS_THREAD = TIME
            + "WARNING [main] loader.clearReferencesThreads The web application [ROOT] appears to have started a thread"
            + " named [Catalina-utility-1] but has failed to stop it. Stack trace of thread:";

    @Test
    void warningsAndErrorsAreComplaints() {
        List<String> log = List.of(TIME + "INFO [main] fine", TIME + "WARNING [main] odd", TIME + "SEVERE [main] bad");
        assertEquals(log.subList(1, 3), Complaints.in(log));
    }

    @Test
    void tomcatsThreadThatLooksAfterTheApplicationIsNone() {
        assertEquals(
                List.of(),
                Complaints.in(List.of(
                        OF_TOMCATS_THREAD,
                        " java.base/java.io.File.lastModified(File.java:1)",
                        " org.apache.catalina.core.ContainerBase$ContainerBackgroundProcessor.run(ContainerBase.java:1)",
                        TIME + "INFO [main] fine")));
    }

    @Test
    void tomcatsThreadThatDoesAnythingElseIsOne() {
        assertEquals(
                List.of(OF_TOMCATS_THREAD),
                Complaints.in(List.of(
                        OF_TOMCATS_THREAD,
                        " org.latchkey.Somewhere.run(Somewhere.java:1)",
                        TIME + "INFO [main] org.apache.catalina.core.ContainerBase$ContainerBackgroundProcessor")));
    }
}
