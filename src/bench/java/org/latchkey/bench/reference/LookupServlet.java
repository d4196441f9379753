package org.latchkey.bench.reference;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import org.bson.Document;

/** Performs one lookup with the driver, and nothing else: the minimum for a request that reads the database. */
public final class LookupServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private transient RecordedReply reply;
    private transient MongoClient client;
    private transient MongoCollection<Document> users;

    /** Called by the container. */
    public LookupServlet() {}

    @Override
    public void init() {
        reply = RecordedReply.read(Path.of(getInitParameter("reply")));
        client = MongoClients.create(getInitParameter("uri"));
        users = client.getDatabase(getInitParameter("database")).getCollection("user");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (users.find(Filters.eq("id", request.getQueryString())).first() == null) {
            throw new ServletException("no such user");
        }
        reply.write(response);
    }

    @Override
    public void destroy() {
        client.close();
    }
}
