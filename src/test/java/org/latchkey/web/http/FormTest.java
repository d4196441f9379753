package org.latchkey.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.account.failure.Failure;
import org.latchkey.account.failure.FailureReason;
import org.latchkey.account.failure.Reason;

class FormTest {

    private static final String URL_ENCODED = "application/x-www-form-urlencoded";

    @ParameterizedTest
    @ValueSource(
            strings = {URL_ENCODED, "Application/X-WWW-Form-Urlencoded ; charset=EUC-KR", URL_ENCODED + ";charset=utf-8"
            })
    void readsTheFieldsOfTheBody(String contentType) throws IOException {
        Form form = read(contentType, "id_give=anna&pw_give=%EA%B0%80+x&nickname_give=%20");
        assertEquals("anna", form.id());
        assertEquals("가 x", form.password());
        assertEquals(" ", form.nickname());
    }

    @Test
    void aMissingOrEmptyFieldIsNamedByItsReason() throws IOException {
        Form form = read(URL_ENCODED, "id_give=&other=x");
        assertFails(Reason.ID_MISSING, List.of(), form::id);
        assertFails(Reason.PASSWORD_MISSING, List.of(), form::password);
        assertFails(Reason.NICKNAME_MISSING, List.of(), form::nickname);
    }

    @Test
    void aRepeatedFieldIsRejected() throws IOException {
        Form form = read(URL_ENCODED, "id_give=anna&id_give=eve&pw_give=x");
        assertFails(RequestReason.INPUT_REPEATED, List.of("id_give"), form::id);
        assertEquals("x", form.password());
    }

    @Test
    void aFieldNameWithAnOperatorIsADifferentField() throws IOException {
        assertFails(Reason.ID_MISSING, List.of(), read(URL_ENCODED, "id_give[$ne]=")::id);
    }

    @Test
    void aMissingBodyIsAnEmptyForm() throws IOException {
        assertFails(Reason.ID_MISSING, List.of(), read(null, "")::id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "", "x"})
    void otherMediaTypesAreRejected(String contentType) {
        assertFails(RequestReason.INPUT_NOT_A_FORM, List.of(), () -> read(contentType, "{\"id_give\":\"anna\"}"));
    }

    @Test
    void theSizeIsLimitedWithAndWithoutContentLength() throws IOException {
        String largest = "id_give=" + "a".repeat(FormBody.LIMIT_BYTES - 8);
        assertEquals(FormBody.LIMIT_BYTES - 8, read(URL_ENCODED, largest).id().length());
        assertFails(RequestReason.INPUT_TOO_LARGE, List.of(16), () -> read(URL_ENCODED, largest + "a"));
        assertFails(RequestReason.INPUT_TOO_LARGE, List.of(16), () -> read("text/plain", largest + "a"));
        HttpServletRequest announced = request(URL_ENCODED, "");
        when(announced.getContentLengthLong()).thenReturn(FormBody.LIMIT_BYTES + 1L);
        assertFails(RequestReason.INPUT_TOO_LARGE, List.of(16), () -> Form.read(announced));
    }

    @Test
    void theValuesToFillTheFormAgainIncludeNoPassword() throws IOException {
        Form form = read(
                URL_ENCODED,
                "id_give=anna&pw_give=secret&new_pw_give=secret&code_give=1&credential_give=x&token_give=x&nickname_give=x");
        assertEquals(Map.of("id_give", "anna", "nickname_give", "x"), form.values());
    }

    @Test
    void aMissingMultipartFolderIsAnOutageAndNotAnInvalidForm(@TempDir Path folder) {
        IOException cause = new IOException("cannot be parsed");
        assertEquals(
                RequestReason.INPUT_UNREADABLE,
                MultipartBody.unreadable(cause, folder).reason());
        assertEquals(
                Reason.STORE_UNAVAILABLE,
                MultipartBody.unreadable(cause, folder.resolve("missing")).reason());
    }

    @Test
    void partsAreNeverWrittenToAFile() {
        MultipartConfigElement settings = MultipartBody.config();
        assertTrue(settings.getFileSizeThreshold() >= settings.getMaxFileSize());
        assertTrue(Files.isDirectory(Path.of(settings.getLocation())));
    }

    private interface Use {
        void run() throws IOException;
    }

    private static void assertFails(FailureReason reason, List<Object> arguments, Use use) {
        Failure failure = assertThrows(Failure.class, use::run);
        assertEquals(reason, failure.reason());
        assertEquals(arguments, failure.arguments());
    }

    private static Form read(String contentType, String body) throws IOException {
        return Form.read(request(contentType, body));
    }

    private static HttpServletRequest request(String contentType, String body) throws IOException {
        ByteArrayInputStream bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
        HttpServletRequest request = mock(HttpServletRequest.class);
        when(request.getContentType()).thenReturn(contentType);
        when(request.getContentLengthLong()).thenReturn(-1L);
        when(request.getInputStream()).thenReturn(new ServletInputStream() {
            @Override
            public int read() {
                return bytes.read();
            }

            @Override
            public boolean isFinished() {
                return bytes.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException();
            }
        });
        return request;
    }
}
