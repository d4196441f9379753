package org.latchkey.store;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.bson.BsonBinaryWriter;
import org.bson.Document;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/** A client for MongoDB's wire protocol. It also sends the legacy operations that drivers no longer support. */
final class WireClient implements AutoCloseable {

    static final int OP_UPDATE = 2001;
    static final int OP_INSERT = 2002;
    static final int OP_QUERY = 2004;
    static final int OP_GET_MORE = 2005;
    static final int OP_DELETE = 2006;
    static final int OP_KILL_CURSORS = 2007;
    static final int OP_COMPRESSED = 2012;
    static final int OP_MSG = 2013;

    private static final int HEADER_BYTES = 16;
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket;

    WireClient(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    /** Encodes the body of a message: numbers, zero-terminated strings, documents and client bytes. */
    static byte[] body(Object... parts) {
        ByteBuffer body = ByteBuffer.allocate(64 * 1024).order(ByteOrder.LITTLE_ENDIAN);
        for (Object part : parts) {
            if (part instanceof Integer number) {
                body.putInt(number);
            } else if (part instanceof Long number) {
                body.putLong(number);
            } else if (part instanceof Byte number) {
                body.put(number);
            } else if (part instanceof String name) {
                body.put(name.getBytes(StandardCharsets.UTF_8)).put((byte) 0);
            } else if (part instanceof Document document) {
                body.put(bson(document));
            } else {
                body.put((byte[]) part);
            }
        }
        byte[] bytes = new byte[body.flip().remaining()];
        body.get(bytes);
        return bytes;
    }

    private static byte[] bson(Document document) {
        try (BasicOutputBuffer buffer = new BasicOutputBuffer();
                BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
            new DocumentCodec()
                    .encode(writer, document, EncoderContext.builder().build());
            return buffer.toByteArray();
        }
    }

    /** Sends a message and returns the reply as ISO 8859-1; empty if the server closes the connection instead. */
    String send(int operation, byte[] body) throws IOException {
        ByteBuffer message = ByteBuffer.allocate(HEADER_BYTES + body.length).order(ByteOrder.LITTLE_ENDIAN);
        message.putInt(message.capacity()).putInt(1).putInt(0).putInt(operation).put(body);
        try {
            socket.getOutputStream().write(message.array());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] reply = new byte[Integer.reverseBytes(in.readInt()) - Integer.BYTES];
            in.readFully(reply);
            return new String(reply, StandardCharsets.ISO_8859_1);
        } catch (EOFException | SocketException closed) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
