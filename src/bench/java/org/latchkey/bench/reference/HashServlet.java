package org.latchkey.bench.reference;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.latchkey.account.password.argon2.Argon2Library;
import org.latchkey.account.password.argon2.Cost;

/** Computes one password hash with the product's library, and nothing else; at most one per processor concurrently. */
public final class HashServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final byte[] REPLY = "{\"result\":\"success\"}".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private static final Cost COST = new Cost(12 * 1024, 3, 1);

    private transient Argon2Library library;
    private final transient Semaphore slots = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    /** Called by the container. */
    public HashServlet() {}

    @Override
    public void init() {
        library = Argon2Library.fastest();
    }

    @Override
    public void destroy() {
        library.close();
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        slots.acquireUninterruptibly();
        try {
            library.hash(new byte[16], new byte[16], COST);
        } finally {
            slots.release();
        }
        response.setContentLength(REPLY.length);
        response.getOutputStream().write(REPLY);
    }
}
