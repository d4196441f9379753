package org.latchkey.guard;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A request for {@code /shop/staff/list?p=1} of an application at {@code /shop}. */
final class TestRequest {

    static final String NAVIGATION = "text/html,application/xhtml+xml";

    final HttpServletRequest request = mock(HttpServletRequest.class);
    final ServletContext application = mock(ServletContext.class);
    final Map<String, Object> sessionAttributes = new HashMap<>();

    TestRequest() {
        withAttributes(application, new HashMap<>());
        Map<String, Object> attributes = new HashMap<>();
        lenient()
                .when(request.getAttribute(anyString()))
                .thenAnswer(call -> attributes.get(call.<String>getArgument(0)));
        lenient()
                .doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
                .when(request)
                .setAttribute(anyString(), any());
        when(request.getServletContext()).thenReturn(application);
        when(request.getMethod()).thenReturn("GET");
        when(request.getContextPath()).thenReturn("/shop");
        at("/staff/list");
        when(request.getQueryString()).thenReturn("p=1");
    }

    private static void withAttributes(ServletContext context, Map<String, Object> attributes) {
        when(context.getAttribute(anyString())).thenAnswer(call -> attributes.get(call.<String>getArgument(0)));
        doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
                .when(context)
                .setAttribute(anyString(), any());
    }

    TestRequest at(String path) {
        when(request.getServletPath()).thenReturn(path);
        when(request.getRequestURI()).thenReturn("/shop" + path);
        when(request.getRequestURL()).thenAnswer(call -> new StringBuffer("https://example.org/shop" + path));
        return this;
    }

    TestRequest with(String header, String value) {
        when(request.getHeader(header)).thenReturn(value);
        return this;
    }

    TestRequest asNavigation() {
        return with("Accept", NAVIGATION);
    }

    TestRequest withParameter(String name, String value) {
        when(application.getInitParameter(name)).thenReturn(value);
        return this;
    }

    TestRequest withTokens(String... tokens) {
        when(request.getCookies())
                .thenReturn(Stream.of(tokens)
                        .map(token -> new Cookie("mytoken", token))
                        .toArray(Cookie[]::new));
        return this;
    }

    HttpSession withSession() {
        HttpSession session = mock(HttpSession.class);
        when(session.getAttribute(anyString())).thenAnswer(call -> sessionAttributes.get(call.<String>getArgument(0)));
        doAnswer(call -> sessionAttributes.put(call.getArgument(0), call.getArgument(1)))
                .when(session)
                .setAttribute(anyString(), any());
        when(request.getSession(false)).thenReturn(session);
        return session;
    }
}
