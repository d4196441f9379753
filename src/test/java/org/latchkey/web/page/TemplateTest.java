package org.latchkey.web.page;

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
import org.junit.jupiter.api.Test;

class TemplateTest {

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    private String fill(String page, Map<String, ?> values) throws IOException {
        HttpServletResponse response = mock(HttpServletResponse.class);
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
                sent.write(b);
            }
        });
        new Template(page).write(values, response);
        verify(response).setContentType("text/html;charset=UTF-8");
        verify(response).setContentLength(sent.size());
        return sent.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everyPlaceholderIsFilled() throws IOException {
        String page = Template.placeholder("a") + "안녕 " + Template.placeholder("b") + Template.placeholder("a") + "!"
                + Template.placeholder("b");
        assertEquals("1안녕 나1!나", fill(page, Map.of("a", 1, "b", "나")));
    }

    @Test
    void aPageWithoutPlaceholdersIsSentUnchanged() throws IOException {
        assertEquals("<p>그대로</p>", fill("<p>그대로</p>", Map.of()));
    }

    @Test
    void asvs_1_2_1_valuesAreEscaped() throws IOException {
        assertEquals(
                "<b title=\"&lt;script&gt;&#034;&#039;&amp;amp;\">",
                fill("<b title=\"" + Template.placeholder("x") + "\">", Map.of("x", "<script>\"'&amp;")));
    }

    @Test
    void aValueThatLooksLikeAPlaceholderIsNotFilled() throws IOException {
        assertEquals(
                Template.placeholder("b"),
                fill(Template.placeholder("a"), Map.of("a", Template.placeholder("b"), "b", "secret")));
    }
}
