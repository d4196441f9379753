package org.latchkey.it.server;

import java.util.List;
import java.util.stream.IntStream;

/** Finds warnings and errors in Tomcat's log that the application could avoid. */
final class Complaints {

    private Complaints() {}

    static List<String> in(List<String> log) {
        return IntStream.range(0, log.size())
                .filter(i -> log.get(i).contains(" SEVERE ")
                        || log.get(i).contains(" WARNING ")
                        || log.get(i).startsWith("SLF4J"))
                // A slow random generator is the fault of a busy machine.
                .filter(i -> !log.get(i).contains("SessionIdGeneratorBase.createSecureRandom"))
                .filter(i -> !isOfTomcatsOwnThread(log, i))
                .mapToObj(log::get)
                .toList();
    }

    /** Returns whether the thread is Tomcat's own, which worked for the application during the undeployment. */
    private static boolean isOfTomcatsOwnThread(List<String> log, int complaint) {
        return log.get(complaint).contains("started a thread named [Catalina-utility-")
                && log.stream()
                        .skip(complaint + 1L)
                        .takeWhile(line -> line.startsWith(" "))
                        .anyMatch(line -> line.contains("ContainerBackgroundProcessor"));
    }
}
