package org.latchkey.admin.command;

import java.time.DateTimeException;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the validity of a one-time password, which must be short (OWASP ASVS 5.0, 6.4.1). */
final class Validity implements ITypeConverter<Duration> {

    private static final Duration MIN = Duration.ofMinutes(1);
    private static final Duration MAX = Duration.ofDays(7);

    @Override
    public Duration convert(String text) {
        try {
            Duration duration =
                    text.matches("[0-9]{1,9}") ? Duration.ofSeconds(Long.parseLong(text)) : Duration.parse(text);
            if (duration.compareTo(MIN) >= 0 && duration.compareTo(MAX) <= 0) {
                return duration;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // Not a duration: reported below like one that is out of range.
        }
        throw new TypeConversionException(
                "it is a time from 1 minute to 7 days: seconds, such as 3600, or ISO-8601, such as PT1H");
    }
}
