package org.latchkey.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;

class VisitTest {

    private final TestRequest test = new TestRequest();

    @Test
    void aNavigationIsToldByTheFetchModeAndElseByWhatIsAccepted() {
        assertFalse(Visit.isNavigation(test.request));
        assertTrue(Visit.isNavigation(test.asNavigation().request));
        assertFalse(Visit.isNavigation(test.with("Sec-Fetch-Mode", "cors").request));
        assertTrue(Visit.isNavigation(new TestRequest().with("Sec-Fetch-Mode", "navigate").request));
    }

    @Test
    void onlyReadsAndNoUpgradesAreNavigations() {
        test.asNavigation();
        when(test.request.getMethod()).thenReturn("HEAD");
        assertTrue(Visit.isNavigation(test.request));
        when(test.request.getMethod()).thenReturn("POST");
        assertFalse(Visit.isNavigation(test.request));
        when(test.request.getMethod()).thenReturn("GET");
        assertFalse(Visit.isNavigation(test.with("Upgrade", "websocket").request));
    }

    @Test
    void nextIsThePathOrTheUrlAsTheLoginIs() {
        when(test.request.getQueryString()).thenReturn("p=1&q=2&r=%26");
        assertEquals(
                "/latchkey/login?next=%2Fshop%2Fstaff%2Flist%3Fp%3D1%26q%3D2%26r%3D%2526",
                Visit.loginFor("/latchkey/login", test.request));
        assertEquals(
                "https://id.example.org/login?next=https%3A%2F%2Fexample.org%2Fshop%2Fstaff%2Flist%3Fp%3D1%26q%3D2%26r%3D%2526",
                Visit.loginFor("https://id.example.org/login", test.request));
    }

    @Test
    void nextNamesNoOtherHost() {
        when(test.request.getRequestURI()).thenReturn("//evil.example/x");
        when(test.request.getQueryString()).thenReturn(null);
        assertEquals("/latchkey/login?next=%2Fevil.example%2Fx", Visit.loginFor("/latchkey/login", test.request));
    }

    @Test
    void thePathIsWhatTheContainerMapped() {
        when(test.request.getServletPath()).thenReturn("/staff");
        when(test.request.getPathInfo()).thenReturn("/list");
        assertEquals("/staff/list", Visit.path(test.request));
        when(test.request.getPathInfo()).thenReturn(null);
        assertEquals("/staff", Visit.path(test.request));
    }
}
