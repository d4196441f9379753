package org.latchkey.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JsonTest {

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final HttpServletResponse response = mock(HttpServletResponse.class);

    @BeforeEach
    void setUp() throws IOException {
        when(response.getOutputStream()).thenReturn(new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(int b) {
                body.write(b);
            }
        });
    }

    @Test
    void successHasTheResultAndItsFields() throws IOException {
        Json.success(response, Map.of("nickname", "안나"));
        assertEquals("{\"result\":\"success\",\"nickname\":\"안나\"}", body.toString(StandardCharsets.UTF_8));
        verify(response).setContentType("application/json");
        verify(response).setContentLength(body.size());
    }

    @Test
    void markupIsEscapedInCaseABrowserRendersTheReplyAsAPage() throws IOException {
        Json.fail(response, "<b>\"x\"</b>");
        assertEquals(
                "{\"result\":\"fail\",\"msg\":\"\\u003cb\\u003e\\\"x\\\"\\u003c/b\\u003e\"}",
                body.toString(StandardCharsets.UTF_8));
    }

    @Test
    void theShortcutForOneFieldWritesTheSameJson() throws IOException {
        for (String value :
                new String[] {"안나", "", "Anna 2", "a\"b", "</script>", "back\\slash", "\u2028", "\ud83d\ude00", "\ud83d"
                }) {
            body.reset();
            Json.success(response, "nickname", value);
            byte[] one = body.toByteArray();
            body.reset();
            Json.success(response, Map.of("nickname", value));
            assertEquals(body.toString(StandardCharsets.UTF_8), new String(one, StandardCharsets.UTF_8));
        }
    }
}
