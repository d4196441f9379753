package org.latchkey.guard;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UncheckedFilterTest {

    private final TestRequest test = new TestRequest().withParameter("latchkey.paths", "/staff");
    private final HttpServletResponse response = mock(HttpServletResponse.class);
    private final FilterChain chain = mock(FilterChain.class);

    private void filter() throws ServletException, IOException {
        new UncheckedFilter(Guard.of(test.application, Map.of())).doFilter(test.request, response, chain);
    }

    @Test
    void aGuardedPathThatTheModuleHasNotSeenIsRefused() throws ServletException, IOException {
        filter();
        verify(response).sendError(503);
        verify(chain, never()).doFilter(test.request, response);
    }

    @Test
    void whatTheModuleHasSeenOrIsNotGuardedPasses() throws ServletException, IOException {
        test.at("/news");
        filter();
        verify(chain).doFilter(test.request, response);
        test.at("/staff/list");
        UncheckedFilter.markChecked(test.request);
        filter();
        verify(response, never()).sendError(503);
    }
}
