package org.latchkey.it.browser;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The DevTools protocol of a whole Chromium. A driver passes on only the commands of a page, and those may not make browser
 * contexts.
 */
final class DevTools implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Gson GSON = new Gson();

    private final Replies replies = new Replies();
    private final WebSocket socket;
    private int calls;

    /** @param url as the capability {@code se:cdp} of a driver has it */
    DevTools(String url) {
        socket = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .build()
                .newWebSocketBuilder()
                .connectTimeout(PATIENCE)
                .buildAsync(URI.create(url), replies)
                .join();
    }

    /** Carries out a command, and returns its result; fails if it takes long. */
    synchronized JsonObject call(String method, Map<String, ?> parameters) {
        int id = ++calls;
        String command = GSON.toJson(Map.of("id", id, "method", method, "params", parameters));
        socket.sendText(command, true)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonObject reply = replies.next(deadline - System.nanoTime());
            if (reply.has("id") && reply.get("id").getAsInt() == id) {
                if (reply.has("error")) {
                    throw new IllegalStateException(method + ": " + reply);
                }
                return reply.getAsJsonObject("result");
            }
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static final class Replies implements WebSocket.Listener {

        private final StringBuilder begun = new StringBuilder();
        private final LinkedBlockingQueue<String> whole = new LinkedBlockingQueue<>();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean isLast) {
            begun.append(text);
            if (isLast) {
                whole.add(begun.toString());
                begun.setLength(0);
            }
            from.request(1);
            return null;
        }

        JsonObject next(long nanos) {
            try {
                String reply = whole.poll(nanos, TimeUnit.NANOSECONDS);
                if (reply == null) {
                    throw new IllegalStateException("Chromium does not answer");
                }
                return JsonParser.parseString(reply).getAsJsonObject();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
