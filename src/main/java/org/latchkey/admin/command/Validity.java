package org.latchkey.admin.command;

import java.time.DateTimeException;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How long a one-time password is good (OWASP ASVS 5.0, 6.4.1: not for long). */
final class Validity implements ITypeConverter<Duration> {

    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofDays(7);

    @Override
    public Duration convert(String text) {
        try {
            Duration duration =
                    text.matches("[0-9]{1,9}") ? Duration.ofSeconds(Long.parseLong(text)) : Duration.parse(text);
            if (duration.compareTo(LEAST) >= 0 && duration.compareTo(MOST) <= 0) {
                return duration;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // Not a duration: the same answer as for one that is out of range, below.
        }
        throw new TypeConversionException(
                "it is a time from 1 minute to 7 days: seconds, such as 3600, or ISO-8601, such as PT1H");
    }
}
