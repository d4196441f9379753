package org.latchkey.example;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sends new entries to all users who are writing one. The container closes it when the user logs out. */
@ServerEndpoint("/live")
public final class LiveEndpoint {

    private static final Set<Session> SESSIONS = ConcurrentHashMap.newKeySet();

    @OnOpen
    public void open(Session session) {
        SESSIONS.add(session);
        session.getAsyncRemote().sendText(session.getUserPrincipal().getName() + "님이 접속했습니다");
    }

    @OnClose
    public void close(Session session) {
        SESSIONS.remove(session);
    }

    static void send(String line) {
        SESSIONS.forEach(session -> session.getAsyncRemote().sendText(line));
    }
}
