package org.latchkey.web.error;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.endsWith;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.FailureReason;
import org.latchkey.account.failure.Field;
import org.latchkey.account.failure.Reason;
import org.latchkey.account.session.Confirmations;
import org.latchkey.account.session.Sessions;
import org.latchkey.config.PageSettings;
import org.latchkey.config.PasskeySettings;
import org.latchkey.web.http.NextPages;
import org.latchkey.web.http.Replies;
import org.latchkey.web.http.RequestReason;
import org.latchkey.web.page.BrandFiles;
import org.latchkey.web.page.Languages;
import org.latchkey.web.page.Pages;

class ErrorFilterTest {

    private static final Map<FailureReason, Integer> OTHER_THAN_400 = Map.ofEntries(
            entry(Reason.CREDENTIALS_WRONG, 200),
            entry(Reason.TOKEN_EXPIRED, 200),
            entry(Reason.TOKEN_INVALID, 200),
            entry(Reason.LOGIN_CODE_WRONG, 200),
            entry(Reason.LOGIN_BEGIN_AGAIN, 200),
            entry(Reason.CODE_WRONG, 403),
            entry(Reason.CONFIRMATION_REQUIRED, 403),
            entry(Reason.CREDENTIAL_REFUSED, 403),
            entry(Reason.TOTP_UNKNOWN, 404),
            entry(Reason.PASSKEY_UNKNOWN, 404),
            entry(Reason.TOTP_EXISTS, 409),
            entry(Reason.TOTP_NOT_BEGUN, 409),
            entry(Reason.FACTOR_NEEDED_FIRST, 409),
            entry(Reason.PASSKEY_NEEDED_FIRST, 409),
            entry(Reason.SECOND_WAY_NEEDED_FIRST, 409),
            entry(Reason.LAST_WAY_IN, 409),
            entry(Reason.PASSWORD_UNKNOWN, 404),
            entry(Reason.RECOVERY_WRONG, 200),
            entry(Reason.CREDENTIAL_TAKEN, 409),
            entry(Reason.TOO_MANY_PASSKEYS, 409),
            entry(Reason.PASSKEYS_OFF, 409),
            entry(Reason.PASSWORD_WRONG, 403),
            entry(Reason.PASSWORD_CHANGE_DUE, 403),
            entry(Reason.ACCOUNT_DISABLED, 403),
            entry(RequestReason.CROSS_SITE, 403),
            entry(Reason.SESSION_UNKNOWN, 404),
            entry(Reason.ID_TAKEN, 409),
            entry(Reason.ADDRESS_TAKEN, 409),
            entry(Reason.MAIL_OFF, 409),
            entry(Reason.ADDRESS_NEEDED, 409),
            entry(Reason.OTHER_ACCOUNT, 409),
            entry(RequestReason.INPUT_TOO_LARGE, 413),
            entry(RequestReason.INPUT_NOT_A_FORM, 415),
            entry(Reason.THROTTLED, 429),
            entry(Reason.BUSY, 503),
            entry(Reason.NOT_IN_GROUP, 404),
            entry(Reason.TOO_MANY_GROUPS, 400),
            entry(Reason.STORE_UNAVAILABLE, 503));

    private final ServletContext context = mock(ServletContext.class);
    private final HttpServletRequest request = mock(HttpServletRequest.class);
    private final HttpServletResponse response = mock(HttpServletResponse.class);
    private final FilterChain chain = mock(FilterChain.class);
    private final Languages languages = new Languages(Map.of("ko", Languages.read("ko", "Latchkey")), "ko");
    private final ErrorFilter filter = new ErrorFilter(
            new Pages(
                    languages,
                    mock(Sessions.class),
                    mock(Confirmations.class),
                    new NextPages(Set.of()),
                    new PageSettings("ko", "Latchkey", 8, Path.of("nowhere"), List.of()),
                    PasskeySettings.DEFAULT,
                    Map.of(),
                    BrandFiles.read(Path.of("nowhere"))),
            languages,
            new FailureLog());

    @BeforeEach
    void setUp() throws Exception {
        when(request.getServletContext()).thenReturn(context);
        when(context.getContextPath()).thenReturn("/auth");
        when(request.getMethod()).thenReturn("POST");
        when(response.getOutputStream()).thenReturn(mock(ServletOutputStream.class));
    }

    private static Object argument(FailureReason reason) {
        if (reason == Reason.THROTTLED) {
            return Duration.ofSeconds(16);
        }
        return reason == RequestReason.INPUT_REPEATED ? (Object) "id_give" : 16;
    }

    private void fail(String path, FailureReason reason) throws Exception {
        fail(path, new Failure(reason, argument(reason)));
    }

    private void fail(String path, Failure failure) throws Exception {
        when(request.getServletPath()).thenReturn(path);
        doThrow(failure).when(chain).doFilter(any(), any());
        filter.doFilter(request, response, chain);
    }

    @ParameterizedTest
    @MethodSource("org.latchkey.web.http.FailureReasons#all")
    void everyReasonHasTheStatusOfTheContract(FailureReason reason) throws Exception {
        fail("/api/login", reason);
        verify(response).setStatus(OTHER_THAN_400.getOrDefault(reason, 400));
        verify(response).setContentType("application/json");
    }

    @Test
    void theHeaderNamesTheFieldAsInTheForm() throws Exception {
        fail("/api/register", Reason.PASSWORD_COMMON);
        verify(response).setHeader("Invalid-Field", "pw_give");
    }

    @Test
    void theNewPasswordIsADifferentFieldFromTheCurrentOne() throws Exception {
        fail("/api/account/password", new Failure(Reason.PASSWORD_COMMON).about(Field.NEW_PASSWORD));
        verify(response).setHeader("Invalid-Field", "new_pw_give");
    }

    @Test
    void theHeaderNamesARepeatedField() throws Exception {
        fail("/api/login", RequestReason.INPUT_REPEATED);
        verify(response).setHeader("Invalid-Field", "id_give");
    }

    @Test
    void onlyAnUnknownPasskeyMayBeForgotten() throws Exception {
        fail("/api/login/passkey", Failure.causedBy(new Failure(Reason.ACCOUNT_DISABLED), Reason.CREDENTIALS_WRONG));
        verify(response, never()).setHeader("Passkey", "unknown");
        fail("/api/login/passkey", Failure.causedBy(new Failure(Reason.PASSKEY_UNKNOWN), Reason.CREDENTIALS_WRONG));
        verify(response).setHeader("Passkey", "unknown");
    }

    @Test
    void anUnavailableDatabaseSetsRetryAfter() throws Exception {
        fail("/api/nick", Reason.STORE_UNAVAILABLE);
        verify(response).setHeader("Retry-After", "5");
    }

    @Test
    void aThrottledRequestGetsTheWaitInRetryAfter() throws Exception {
        fail("/api/login", Reason.THROTTLED);
        verify(response).setHeader("Retry-After", "16");
    }

    @Test
    void aRejectedTokenOnAPageRedirectsToTheLoginPageOfThisContext() throws Exception {
        fail("", Reason.TOKEN_EXPIRED);
        verify(response).setStatus(302);
        verify(response)
                .setHeader(
                        "Location",
                        "/auth/login?msg=%EB%A1%9C%EA%B7%B8%EC%9D%B8+%EC%8B%9C%EA%B0%84%EC%9D%B4+"
                                + "%EB%A7%8C%EB%A3%8C%EB%90%98%EC%97%88%EC%8A%B5%EB%8B%88%EB%8B%A4.");
    }

    @Test
    void aRejectedTokenOnAnotherPageNamesThatPageForAfterTheLogin() throws Exception {
        fail("/account", Reason.TOKEN_INVALID);
        verify(response).setStatus(302);
        verify(response).setHeader(eq("Location"), endsWith("&next=%2Fauth%2Faccount"));
    }

    @Test
    void aPlainFormIsRecognizedByItsAcceptHeader() {
        assertEquals(false, Replies.wantsPage(request));
        when(request.getHeader("Accept")).thenReturn("*/*");
        assertEquals(false, Replies.wantsPage(request));
        when(request.getHeader("Accept")).thenReturn("application/json, text/javascript, */*; q=0.01");
        assertEquals(false, Replies.wantsPage(request));
        when(request.getHeader("Accept")).thenReturn("text/html,application/xhtml+xml,*/*;q=0.8");
        assertEquals(true, Replies.wantsPage(request));
    }
}
