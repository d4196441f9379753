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

    /** @param local Tomcat's end of the connection, which no header changes */
    private void send(String allowed, String remote, String local) throws Exception {
        when(request.getRemoteAddr()).thenReturn(remote);
        when(request.getLocalAddr()).thenReturn(local);
        new MonitoringFilter(Networks.parse(allowed)).doFilter(request, response, chain);
    }

    private void assertAllowed() throws Exception {
        verify(chain).doFilter(request, response);
        verify(response, never()).sendError(anyInt());
    }

    private void assertRejected() throws Exception {
        verify(chain, never()).doFilter(any(), any());
        verify(response).sendError(404);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1", "127.0.0.5, 127.0.0.1", "::1, ::1", "0:0:0:0:0:0:0:1, 0:0:0:0:0:0:0:1"})
    void aClientOnTheSameMachineIsAllowed(String remote, String local) throws Exception {
        send("127.0.0.0/8, ::1", remote, local);
        assertAllowed();
    }

    /**
     * The addresses that Tomcat's RemoteIpValve reports for a client in a private network that sends X-Forwarded-For
     * only.
     */
    @ParameterizedTest
    @CsvSource({"127.0.0.1, 10.1.0.11", "::1, fd00::11", "127.0.0.1, fd00::11", "127.0.0.1,"})
    void aClientThatOnlyClaimsALoopbackAddressIsRejected(String remote, String local) throws Exception {
        send("127.0.0.0/8, ::1, 10.1.0.0/16", remote, local);
        assertRejected();
    }

    @Test
    void anAllowedClientMayUseAnyInterface() throws Exception {
        send("10.1.0.0/16", "10.1.0.7", "10.1.0.11");
        assertAllowed();
    }

    @Test
    void aRequestWithAProxyHeaderIsRejected() throws Exception {
        when(request.getHeader("Forwarded")).thenReturn("for=127.0.0.1");
        send("127.0.0.0/8, ::1", "127.0.0.1", "127.0.0.1");
        assertRejected();
    }
}
