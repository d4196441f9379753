package org.latchkey.bench.reference;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** The computation that makes a login slow, and nothing else: as many at once as there are processors. */
public final class HashServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final byte[] REPLY = "{\"result\":\"success\"}".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final transient Semaphore slots = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    /** For the container. */
    public HashServlet() {}

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        slots.acquireUninterruptibly();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(12 * 1024)
                    .withIterations(3)
                    .withParallelism(1)
                    .withSalt(new byte[16])
                    .build());
            generator.generateBytes(new byte[16], new byte[32]);
        } finally {
            slots.release();
        }
        response.setContentLength(REPLY.length);
        response.getOutputStream().write(REPLY);
    }
}
