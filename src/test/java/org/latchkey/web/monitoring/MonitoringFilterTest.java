package org.latchkey.web.monitoring;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.config.Networks;

class MonitoringFilterTest {

    private final HttpServletRequest request = mock(HttpServletRequest.class);
    private final HttpServletResponse response = mock(HttpServletResponse.class);
    private final FilterChain chain = mock(FilterChain.class);

    /** @param local the end of the connection that is Tomcat's, which no header changes */
    private void ask(String from, String remote, String local) throws Exception {
        when(request.getRemoteAddr()).thenReturn(remote);
        when(request.getLocalAddr()).thenReturn(local);
        new MonitoringFilter(Networks.parse(from)).doFilter(request, response, chain);
    }

    private void assertAnswered() throws Exception {
        verify(chain).doFilter(request, response);
        verify(response, never()).sendError(anyInt());
    }

    private void assertRefused() throws Exception {
        verify(chain, never()).doFilter(any(), any());
        verify(response).sendError(404);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1", "127.0.0.5, 127.0.0.1", "::1, ::1", "0:0:0:0:0:0:0:1, 0:0:0:0:0:0:0:1"})
    void whoIsOnThisMachineIsAnswered(String remote, String local) throws Exception {
        ask("127.0.0.0/8, ::1", remote, local);
        assertAnswered();
    }

    /** What Tomcat's RemoteIpValve makes of a client in a private network that sends nothing but X-Forwarded-For. */
    @ParameterizedTest
    @CsvSource({"127.0.0.1, 10.1.0.11", "::1, fd00::11", "127.0.0.1, fd00::11", "127.0.0.1,"})
    void whoSaysToBeOnThisMachineButHasComeFromElsewhereIsRefused(String remote, String local) throws Exception {
        ask("127.0.0.0/8, ::1, 10.1.0.0/16", remote, local);
        assertRefused();
    }

    @Test
    void whomTheOperatorAllowsIsAnsweredWhereverItComesIn() throws Exception {
        ask("10.1.0.0/16", "10.1.0.7", "10.1.0.11");
        assertAnswered();
    }

    @Test
    void whatAProxyHasAddedIsEnoughToBeRefused() throws Exception {
        when(request.getHeader("Forwarded")).thenReturn("for=127.0.0.1");
        ask("127.0.0.0/8, ::1", "127.0.0.1", "127.0.0.1");
        assertRefused();
    }
}
