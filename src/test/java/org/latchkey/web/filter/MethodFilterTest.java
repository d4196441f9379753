package org.latchkey.web.filter;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.web.filter.MethodFilter.Method;

class MethodFilterTest {

    private final MethodFilter filter = new MethodFilter(Map.of("", Method.GET, "/api/login", Method.POST));
    private final HttpServletRequest request = mock(HttpServletRequest.class);
    private final HttpServletResponse response = mock(HttpServletResponse.class);
    private final FilterChain chain = mock(FilterChain.class);

    private void send(String method, String path) throws Exception {
        when(request.getMethod()).thenReturn(method);
        when(request.getServletPath()).thenReturn(path);
        filter.doFilter(request, response, chain);
    }

    @ParameterizedTest
    @CsvSource({"GET,''", "HEAD,''", "POST,/api/login", "GET,/assets/mark.svg", "GET,/nowhere"})
    void theMethodOfARouteAndReadsOfOtherPathsPass(String method, String path) throws Exception {
        send(method, path);
        verify(chain).doFilter(request, response);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,''",
        "DELETE,''",
        "get,''",
        "BREW,''",
        "GET,/api/login",
        "HEAD,/api/login",
        "PUT,/api/login",
        "POST,/assets/mark.svg",
        "POST,/nowhere"
    })
    void everyOtherMethodGets405WithTheAllowedMethods(String method, String path) throws Exception {
        send(method, path);
        verify(response).setHeader("Allow", !path.startsWith("/api/") ? "GET, HEAD, OPTIONS" : "POST, OPTIONS");
        verify(response).sendError(405);
        verify(chain, never()).doFilter(any(), any());
    }

    @Test
    void optionsReturnsTheAllowedMethodsOnly() throws Exception {
        send("OPTIONS", "/api/login");
        verify(response).setHeader("Allow", "POST, OPTIONS");
        verify(response, never()).sendError(405);
        verify(chain, never()).doFilter(any(), any());
    }
}
