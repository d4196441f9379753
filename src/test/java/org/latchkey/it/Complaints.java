package org.latchkey.it;

import java.util.List;
import java.util.stream.IntStream;

/** The lines of Tomcat's log in which it or the application complains of something that the application can help. */
final class Complaints {

    private Complaints() {}

    static List<String> in(List<String> log) {
        return IntStream.range(0, log.size())
                .filter(i -> log.get(i).contains(" SEVERE ")
                        || log.get(i).contains(" WARNING ")
                        || log.get(i).startsWith("SLF4J"))
                // That it took long: a machine that is busy otherwise is nothing to complain of.
                .filter(i -> !log.get(i).contains("SessionIdGeneratorBase.createSecureRandom"))
                .filter(i -> !isOfTomcatsOwnThread(log, i))
                .mapToObj(log::get)
                .toList();
    }

    /** It looked after the application for a moment, as its stack trace shows, while that was undeployed. */
    private static boolean isOfTomcatsOwnThread(List<String> log, int complaint) {
        return log.get(complaint).contains("started a thread named [Catalina-utility-")
                && log.stream()
                        .skip(complaint + 1L)
                        .takeWhile(line -> line.startsWith(" "))
                        .anyMatch(line -> line.contains("ContainerBackgroundProcessor"));
    }
}
