package org.latchkey.web.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.endsWith;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.Failure.Reason;
import org.latchkey.account.session.Sessions;
import org.latchkey.web.http.Replies;
import org.latchkey.web.page.BrandFiles;
import org.latchkey.web.page.Languages;
import org.latchkey.web.page.Pages;

class ErrorFilterTest {

    private static final Map<Reason, Integer> OTHER_THAN_400 = new EnumMap<>(Map.of(
            Reason.CREDENTIALS_WRONG, 200,
            Reason.TOKEN_EXPIRED, 200,
            Reason.TOKEN_INVALID, 200,
            Reason.ID_TAKEN, 409,
            Reason.INPUT_TOO_LARGE, 413,
            Reason.INPUT_NOT_A_FORM, 415,
            Reason.CROSS_SITE, 403,
            Reason.THROTTLED, 429,
            Reason.STORE_UNAVAILABLE, 503));

    static {
        OTHER_THAN_400.put(Reason.BUSY, 503);
        OTHER_THAN_400.put(Reason.PASSWORD_WRONG, 403);
        OTHER_THAN_400.put(Reason.PASSWORD_CHANGE_DUE, 403);
        OTHER_THAN_400.put(Reason.ACCOUNT_DISABLED, 403);
        OTHER_THAN_400.put(Reason.SESSION_UNKNOWN, 404);
        OTHER_THAN_400.put(Reason.OTHER_ACCOUNT, 409);
    }

    private final ServletContext context = mock(ServletContext.class);
    private final HttpServletRequest request = mock(HttpServletRequest.class);
    private final HttpServletResponse response = mock(HttpServletResponse.class);
    private final FilterChain chain = mock(FilterChain.class);
    private final Languages languages = new Languages(Map.of("ko", Languages.read("ko", "Latchkey")), "ko");
    private final ErrorFilter filter = new ErrorFilter(
            new Pages(languages, mock(Sessions.class), Map.of(), BrandFiles.read(Path.of("nowhere")), 8),
            languages,
            new FailureLog());

    @BeforeEach
    void connect() throws Exception {
        when(request.getServletContext()).thenReturn(context);
        when(context.getContextPath()).thenReturn("/auth");
        when(request.getMethod()).thenReturn("POST");
        when(response.getOutputStream()).thenReturn(mock(ServletOutputStream.class));
    }

    private static Object argument(Reason reason) {
        return switch (reason) {
            case THROTTLED -> Duration.ofSeconds(16);
            case INPUT_REPEATED -> "id_give";
            default -> 16;
        };
    }

    private void fail(String path, Reason reason) throws Exception {
        when(request.getServletPath()).thenReturn(path);
        doThrow(new Failure(reason, argument(reason))).when(chain).doFilter(any(), any());
        filter.doFilter(request, response, chain);
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonHasTheStatusOfTheContract(Reason reason) throws Exception {
        fail("/api/login", reason);
        verify(response).setStatus(OTHER_THAN_400.getOrDefault(reason, 400));
        verify(response).setContentType("application/json");
    }

    @Test
    void anAwayDatabaseSaysWhenToTryAgain() throws Exception {
        fail("/api/nick", Reason.STORE_UNAVAILABLE);
        verify(response).setHeader("Retry-After", "5");
    }

    @Test
    void whoIsThrottledIsToldForHowLong() throws Exception {
        fail("/api/login", Reason.THROTTLED);
        verify(response).setHeader("Retry-After", "16");
    }

    @Test
    void aRefusedTokenOnAPageLeadsToTheLoginPageOfThisContext() throws Exception {
        fail("", Reason.TOKEN_EXPIRED);
        verify(response).setStatus(302);
        verify(response)
                .setHeader(
                        "Location",
                        "/auth/login?msg=%EB%A1%9C%EA%B7%B8%EC%9D%B8+%EC%8B%9C%EA%B0%84%EC%9D%B4+"
                                + "%EB%A7%8C%EB%A3%8C%EB%90%98%EC%97%88%EC%8A%B5%EB%8B%88%EB%8B%A4.");
    }

    @Test
    void aRefusedTokenOnAnotherPageLeadsBackThereAfterTheLogin() throws Exception {
        fail("/account", Reason.TOKEN_INVALID);
        verify(response).setStatus(302);
        verify(response).setHeader(eq("Location"), endsWith("&next=%2Fauth%2Faccount"));
    }

    @Test
    void aBrowsersPlainFormIsToldApartByItsAcceptHeader() {
        assertEquals(false, Replies.wantsPage(request));
        when(request.getHeader("Accept")).thenReturn("*/*");
        assertEquals(false, Replies.wantsPage(request));
        when(request.getHeader("Accept")).thenReturn("application/json, text/javascript, */*; q=0.01");
        assertEquals(false, Replies.wantsPage(request));
        when(request.getHeader("Accept")).thenReturn("text/html,application/xhtml+xml,*/*;q=0.8");
        assertEquals(true, Replies.wantsPage(request));
    }
}
